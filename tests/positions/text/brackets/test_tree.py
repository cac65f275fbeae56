"""Values of bracketed text, and who may stand before a wording."""

import pytest

from positions.errors import Malformed
from positions.text.brackets.tree import (
    ANYBODY,
    Alternative,
    Bracket,
    BracketedText,
    Flaw,
    FlawKind,
    Roster,
    Words,
    check_balanced,
    folded,
    roster_of,
)
from tests.cast import process


def test_a_text_is_clean_without_brackets_and_flaws() -> None:
    words = Words("a")
    assert BracketedText((words,)).is_clean
    assert not BracketedText((words, Bracket((Alternative(),)))).is_clean
    assert not BracketedText((words,), (Flaw(FlawKind.STRAY_CLOSE, 1),)).is_clean


def test_the_roster_of_a_process_knows_codes_names_conferences_and_the_chair() -> None:
    frame = process(2, 1)
    roster = roster_of(frame)
    first, second, third = (member.alpha2.upper() for member in frame.members)
    for member in frame.members:
        for name in (member.id, *member.names.values()):
            assert roster.code_of(name) == member.alpha2.upper()
    acronyms = [conference.acronym for conference in frame.conferences]
    assert [roster.code_of(name) for name in (*acronyms, f"ST-{acronyms[0]}", "PRES")] == [
        *acronyms, f"ST-{acronyms[0]}", "PRES"]  # fmt: skip
    assert roster.code_of("Nota") is None
    assert roster.ordered(["PRES", third, acronyms[1], first, second, "PRES"]) == (
        first, second, third, acronyms[1], "PRES")  # fmt: skip


def test_names_are_known_in_any_case_and_codes_only_in_capitals() -> None:
    roster = Roster({folded("País  Único"): "NO", folded("NO"): "NO"})
    assert [roster.code_of(name) for name in ("PAIS UNICO", "país único", "NO", "no", "XA")] == [
        "NO", "NO", "NO", None, None]  # fmt: skip


def test_where_anybody_may_stand_what_looks_like_a_code_is_one() -> None:
    words = ("XA", "XAA", "ST-CRM", "PRES", "P1", "Xa", "X", "XAAA", "de")
    assert [ANYBODY.code_of(word) is not None for word in words] == [True] * 5 + [False] * 4
    assert Roster({"xaa": "XA"}, takes_any=True).code_of("XAA") == "XA"
    assert Roster(order=("XA",)).code_of("XA") == "XA"
    assert ANYBODY.ordered(["XC", "XA", "XC"]) == ("XA", "XC")


@pytest.mark.parametrize("kind", FlawKind)
def test_unbalanced_brackets_are_refused_where_balance_is_wanted(kind: FlawKind) -> None:
    flaws = (Flaw(FlawKind.EMPTY, 9), Flaw(kind, 3))
    with pytest.raises(Malformed) as caught:
        check_balanced(BracketedText((), flaws))
    assert (caught.value.reason, caught.value.facts) == (f"bracket_{kind}", {"place": 4})
    check_balanced(BracketedText((Words("a"),)))
