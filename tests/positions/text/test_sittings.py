"""The history of a text, in sittings."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from positions.text.attribution import Edit
from positions.text.changes import ChangeSet
from positions.text.sittings import PAUSE, Sitting, sittings
from positions.text.units import units_of

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=9)


def typed(opening: str, *strokes: tuple[str, str, int]) -> list[tuple[Edit, datetime]]:
    """Words put at the end one after the other: author, words, minute."""
    length, edits = units_of(opening), []
    for version, (author, words, minute) in enumerate(strokes, 1):
        changes = ChangeSet(((length, None), (0, words)) if length else ((0, words),))
        edits.append((Edit(version, author, changes), NOON + timedelta(minutes=minute)))
        length += units_of(words)
    return edits


def test_what_one_wrote_at_a_stretch_is_one_sitting() -> None:
    edits = typed("Se", ("XAA", " acuerda", 0), ("XAA", " hoy", 9), ("XAB", " aquí", 9), ("XAA", ".", 9))
    assert sittings("Se", edits) == (
        Sitting("XAA", 1, 2, NOON, LATER, "Se acuerda hoy"),
        Sitting("XAB", 3, 3, LATER, LATER, "Se acuerda hoy aquí"),
        Sitting("XAA", 4, 4, LATER, LATER, "Se acuerda hoy aquí."),
    )


def test_after_a_pause_another_begins() -> None:
    minutes = PAUSE // timedelta(minutes=1)
    first, second = sittings("", typed("", ("XAA", "Se", 0), ("XAA", " acuerda", minutes)))
    assert (first.wording, first.last, second.first, second.wording) == ("Se", 1, 2, "Se acuerda")


def test_a_text_nobody_wrote_on_has_none() -> None:
    assert sittings("Se acuerda", ()) == ()


@given(st.lists(st.tuples(st.sampled_from(("XAA", "XAB")), st.sampled_from(("a", "é 😀")), st.just(1))))
def test_sittings_cover_every_version_once(strokes: list[tuple[str, str, int]]) -> None:
    found = sittings("Se", typed("Se", *strokes))
    covered = [version for each in found for version in range(each.first, each.last + 1)]
    assert covered == list(range(1, len(strokes) + 1))
    if found:
        assert found[-1].wording == "Se" + "".join(words for _, words, _ in strokes)
