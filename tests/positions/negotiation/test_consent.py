"""Positions bound to the exact words (S1 to S3)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, Stale, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import (
    REASON,
    RESERVATION,
    Aspect,
    ExactWording,
    Position,
    Stance,
    Statement,
    check_position,
    counted,
    is_live,
    told_position,
)

XA, XB = DelegationId("XAA"), DelegationId("XAB")
HEAD = ExactWording(ParagraphId("p"), Language.ES, 3, "d3")
SAID = {
    Stance.ACCEPT: Statement(Stance.ACCEPT),
    Stance.AD_REFERENDUM: Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2026, 3, 4)),
    Stance.RESERVE: Statement(Stance.RESERVE, reservation="Altamar entiende que …"),
    Stance.STAND_ASIDE: Statement(Stance.STAND_ASIDE),
    Stance.NONE: Statement(Stance.NONE),
    Stance.OBJECT: Statement(Stance.OBJECT, "Es más de lo acordado", Aspect.WORDS),
}


def of(said: Statement, delegation: DelegationId = XA, wording: ExactWording = HEAD) -> Position:
    """A position, of Altamar on the head where nothing else is said."""
    return Position(delegation, wording, said)


@pytest.mark.parametrize("stance", Stance)
def test_a_whole_position_on_the_words_that_stand_is_taken(stance: Stance) -> None:
    check_position(of(SAID[stance]), HEAD, is_clean=True)


@pytest.mark.parametrize("stance", Stance)
def test_of_a_text_with_brackets_only_that_it_is_open_or_objected_to_can_be_said(stance: Stance) -> None:
    if stance in (Stance.NONE, Stance.OBJECT):
        check_position(of(SAID[stance]), HEAD, is_clean=False)
    else:
        with pytest.raises(WrongPhase, match="bracketed"):
            check_position(of(SAID[stance]), HEAD, is_clean=False)


@pytest.mark.parametrize(
    "other",
    [
        replace(HEAD, version=4),
        replace(HEAD, digest="d4"),
        replace(HEAD, language=Language.EN),
        replace(HEAD, paragraph=ParagraphId("q")),
    ],
)
def test_on_any_other_words_it_is_stale(other: ExactWording) -> None:
    with pytest.raises(Stale, match="words_moved"):
        check_position(of(SAID[Stance.ACCEPT]), other, is_clean=True)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (replace(SAID[Stance.OBJECT], reason="  "), "reason_missing"),
        (replace(SAID[Stance.OBJECT], aspect=None), "aspect_missing"),
        (replace(SAID[Stance.RESERVE], reservation=""), "reservation_missing"),
        (replace(SAID[Stance.AD_REFERENDUM], office=""), "office_missing"),
        (replace(SAID[Stance.AD_REFERENDUM], due=None), "due_missing"),
        (replace(SAID[Stance.OBJECT], reason="a" * (REASON + 1)), "reason_too_long"),
        (replace(SAID[Stance.RESERVE], reservation="a" * (RESERVATION + 1)), "reservation_too_long"),
    ],
)
def test_what_is_not_whole_is_refused(said: Statement, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        check_position(of(said), HEAD, is_clean=True)


def test_the_next_word_of_a_delegation_counts_and_none_when_it_is_taken_back() -> None:
    accept, reserve = of(SAID[Stance.ACCEPT]), of(SAID[Stance.RESERVE])
    other = of(SAID[Stance.ACCEPT], XB)
    assert counted([accept, other, reserve]) == {XA: reserve, XB: other}
    assert counted([accept, other, XA]) == {XB: other}
    assert counted([XA, accept]) == {XA: accept}
    assert counted([]) == {}


def test_a_position_is_told_in_plain_values() -> None:
    told = told_position(of(SAID[Stance.AD_REFERENDUM]))
    assert (told["stance"], told["due"], told["version"], told["aspect"]) == (
        "ad_referendum",
        "2026-03-04",
        3,
        None,
    )
    assert told_position(of(SAID[Stance.OBJECT]))["aspect"] == "words"
    assert told_position(of(SAID[Stance.OBJECT]))["due"] is None


def test_words_that_come_back_do_not_revive_a_position() -> None:
    accept = of(SAID[Stance.ACCEPT], wording=replace(HEAD, version=1, digest="b"))
    assert is_live(accept, ["a", "b"])
    assert is_live(accept, ["a", "b", "b"])  # only what canonical form removes was changed
    assert not is_live(accept, ["a", "b", "c"])
    assert not is_live(accept, ["a", "b", "c", "b"])
    assert not is_live(accept, ["a"])


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8), st.data())
def test_a_live_position_stands_on_the_words_of_the_head(digests: list[str], drawn: st.DataObject) -> None:
    version = drawn.draw(st.integers(0, len(digests) - 1))
    position = of(SAID[Stance.ACCEPT], wording=replace(HEAD, version=version, digest=digests[version]))
    if is_live(position, digests):
        assert position.wording.digest == digests[-1]


@given(st.sampled_from(Stance), st.sampled_from(Stance), st.booleans())
def test_no_position_is_taken_for_another(stance: Stance, other: Stance, is_clean: bool) -> None:
    """What makes one stance whole says nothing of another one."""
    try:
        check_position(of(replace(SAID[stance], stance=other)), HEAD, is_clean=is_clean)
    except DomainError:
        return
    needs = {Stance.OBJECT, Stance.RESERVE, Stance.AD_REFERENDUM}
    assert other is stance or other not in needs
