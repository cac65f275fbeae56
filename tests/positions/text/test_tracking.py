"""Changes since a base, with whose they are."""

from hypothesis import given
from hypothesis import strategies as st

from positions.text.attribution import Edit, Run, attribute
from positions.text.changes import ChangeSet, apply
from positions.text.diff import Op
from positions.text.tracking import TrackedSpan, tracked
from tests.changing import in_a_row

WRITERS = ("XAA", "XAB", "XAC", "XAD")


def put(text: str, place: int, words: str, gone: int = 0) -> ChangeSet:
    """Replace so many letters at a place, all of the BMP."""
    tail = len(text) - place - gone
    head: tuple[tuple[int, str | None], ...] = ((place, None),) if place else ()
    return ChangeSet((*head, (gone, words), (tail, None)) if tail else (*head, (gone, words)))


def runs_of(base: str, *changes: tuple[str, ChangeSet]) -> tuple[str, tuple[Run, ...]]:
    """The head and its runs."""
    head = base
    for _, change in changes:
        head = apply(head, change)
    edits = [Edit(version, author, change) for version, (author, change) in enumerate(changes, 1)]
    return head, attribute(base, edits)


def test_a_word_is_its_writer_s_and_neighbours_are_parted_by_writer() -> None:
    base = "Los Estados protegen."
    first = put(base, 20, " a todas")
    second = put(apply(base, first), 28, " las personas")
    head, runs = runs_of(base, ("XAA", first), ("XAB", second))
    assert tracked(base, head, runs) == (
        TrackedSpan(Op.EQUAL, "Los Estados protegen"),
        TrackedSpan(Op.INSERT, " a todas ", ("XAA",)),
        TrackedSpan(Op.INSERT, "las personas", ("XAB",)),
        TrackedSpan(Op.EQUAL, "."),
    )


def test_a_word_that_two_wrote_on_is_of_both_and_what_went_says_who_took_it() -> None:
    base = "deben cooperar hoy"
    first = put(base, 3, "erán", gone=2)
    second = put(apply(base, first), 8, "siempre ")
    head, runs = runs_of(base, ("XAA", first), ("XAC", second))
    spans = tracked(base, head, runs)
    assert [(span.op, span.authors) for span in spans if span.op is not Op.EQUAL] == [
        (Op.DELETE, ("XAA",)),
        (Op.INSERT, ("XAA",)),
        (Op.INSERT, ("XAC",)),
    ]


def test_what_was_put_in_and_taken_out_again_is_no_change() -> None:
    base = "uno"
    first = put(base, 3, " dos")
    second = put("uno dos", 3, "", gone=4)
    head, runs = runs_of(base, ("XAA", first), ("XAB", second))
    assert tracked(base, head, runs) == (TrackedSpan(Op.EQUAL, "uno"),)


@given(in_a_row(4), st.permutations(WRITERS))
def test_base_and_head_are_read_back_and_every_change_has_authors_among_the_writers(
    drawn: tuple[str, tuple[ChangeSet, ...]], writers: list[str]
) -> None:
    base, row = drawn
    head, runs = runs_of(base, *zip(writers, row, strict=True))
    spans = tracked(base, head, runs)
    assert "".join(span.text for span in spans if span.op is not Op.INSERT) == base
    assert "".join(span.text for span in spans if span.op is not Op.DELETE) == head
    assert all(set(span.authors) <= set(WRITERS) for span in spans)
    assert not any(span.authors for span in spans if span.op is Op.EQUAL)
