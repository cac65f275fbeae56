"""The life of a draft and who may change what in it (D and E)."""

from dataclasses import replace
from itertools import product

import pytest

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, ProcessId, SessionId
from positions.negotiation.draft import (
    DRAFTING,
    FINAL,
    PEN,
    TRANSITIONS,
    Draft,
    DraftAct,
    DraftStep,
    Hand,
    Mode,
    advance_draft,
    check_locking,
    check_structure,
    check_typing,
    hand_of,
    may_type,
)
from positions.negotiation.paragraph_tree import Paragraph, ParagraphStatus, ParagraphTree
from positions.negotiation.structure import delete
from positions.process import Role
from tests.paragraphs import OP, labels_of, named, prepared

HERE, CA, CB = ProcessId("practica"), ConferenceId("ca"), ConferenceId("cb")
DRAFT = Draft(DraftId("d1"), HERE, SessionId("s1"), CA, Language.ES)
TREE = prepared(("o", OP), ("p", OP))
OPEN = Paragraph(named("o"), OP)


def step(act: DraftAct, mode: Mode | None = None) -> DraftStep:
    """An act, with a reason."""
    return DraftStep(act, mode, "Lo pidió la sala")


def test_the_secretariat_opens_and_the_labels_are_given_then() -> None:
    draft, tree = advance_draft(DRAFT, TREE, step(DraftAct.OPEN), hand=Hand.SECRETARIAT)
    assert draft == replace(DRAFT, mode=Mode.OPEN)
    assert labels_of(tree) == ["OP1", "OP2"]
    for mode in DRAFTING:
        draft, _ = advance_draft(DRAFT, TREE, step(DraftAct.OPEN, mode), hand=Hand.SECRETARIAT)
        assert draft.mode is mode


def test_the_chair_leads_a_draft_to_its_adoption() -> None:
    draft = replace(DRAFT, mode=Mode.OPEN)
    for each, mode in (
        (step(DraftAct.CONSOLIDATE), Mode.OPEN),
        (step(DraftAct.SET_MODE, Mode.PLENARY), Mode.PLENARY),
        (step(DraftAct.FREEZE), Mode.FROZEN),
        (step(DraftAct.THAW), Mode.PROPOSALS),
        (step(DraftAct.SET_MODE, Mode.OPEN), Mode.OPEN),
        (step(DraftAct.FREEZE), Mode.FROZEN),
        (step(DraftAct.ADOPT), Mode.ADOPTED),
    ):
        draft, tree = advance_draft(draft, TREE, each, hand=Hand.CHAIR)
        assert (draft.mode, tree) == (mode, TREE)


@pytest.mark.parametrize("mode", Mode)
def test_what_is_final_stays_so_and_the_rest_may_be_forwarded_or_archived(mode: Mode) -> None:
    for act, after in ((DraftAct.FORWARD, Mode.FORWARDED), (DraftAct.ARCHIVE, Mode.ARCHIVED)):
        if mode in FINAL or (mode is Mode.PREPARING and act is DraftAct.FORWARD):
            with pytest.raises(WrongPhase, match="act_not_in_state"):
                advance_draft(replace(DRAFT, mode=mode), TREE, step(act), hand=Hand.CHAIR)
        else:
            draft, _ = advance_draft(replace(DRAFT, mode=mode), TREE, step(act), hand=Hand.CHAIR)
            assert draft.mode is after


@pytest.mark.parametrize("mode", [None, *(mode for mode in Mode if mode not in DRAFTING)])
def test_a_draft_is_put_into_a_mode_of_drafting(mode: Mode | None) -> None:
    draft = replace(DRAFT, mode=Mode.OPEN)
    wish = DraftStep(DraftAct.SET_MODE, mode)
    with pytest.raises(DomainError) as refusal:
        advance_draft(draft, TREE, wish, hand=Hand.CHAIR)
    assert refusal.value.reason == ("act_not_in_state" if mode is None else "mode_unknown")
    with pytest.raises(WrongPhase, match="act_not_in_state"):  # it is in it already
        advance_draft(draft, TREE, step(DraftAct.SET_MODE, Mode.OPEN), hand=Hand.CHAIR)


@pytest.mark.parametrize(("mode", "act"), [(Mode.FROZEN, DraftAct.THAW), (Mode.OPEN, DraftAct.ARCHIVE)])
def test_a_thaw_and_an_archiving_say_why(mode: Mode, act: DraftAct) -> None:
    with pytest.raises(Malformed, match="reason_missing"):
        advance_draft(replace(DRAFT, mode=mode), TREE, DraftStep(act, reason=" "), hand=Hand.CHAIR)


def test_nobody_else_takes_the_acts_of_a_draft() -> None:
    refused = {
        **dict.fromkeys(DraftAct, (frozenset({Hand.CHAIR}), "not_the_chair")),
        DraftAct.OPEN: (frozenset({Hand.SECRETARIAT}), "not_the_secretariat"),
        DraftAct.CONSOLIDATE: (PEN, "versions_not_yours"),
    }
    for act, hand in product(DraftAct, Hand):
        by, reason = refused[act]
        if hand not in by:
            with pytest.raises(Forbidden) as refusal:
                advance_draft(DRAFT, TREE, step(act), hand=hand)
            assert refusal.value.reason == reason


def test_the_secretariat_keeps_editions_too() -> None:
    draft = replace(DRAFT, mode=Mode.OPEN)
    assert advance_draft(draft, TREE, step(DraftAct.CONSOLIDATE), hand=Hand.SECRETARIAT) == (draft, TREE)


@pytest.mark.parametrize(("mode", "act"), [*product(Mode, DraftAct)])
def test_an_act_has_its_time(mode: Mode, act: DraftAct) -> None:
    hand = Hand.SECRETARIAT if act is DraftAct.OPEN else Hand.CHAIR
    wish = step(act, next(each for each in DRAFTING if each is not mode))
    if (mode, act) in TRANSITIONS:
        draft, _ = advance_draft(replace(DRAFT, mode=mode), TREE, wish, hand=hand)
        assert draft.mode is (wish.mode if act in (DraftAct.OPEN, DraftAct.SET_MODE) else draft.mode)
    else:
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            advance_draft(replace(DRAFT, mode=mode), TREE, wish, hand=hand)


@pytest.mark.parametrize("tree", [ParagraphTree(), delete(prepared(("o", OP)), named("o")).tree])
def test_a_draft_without_a_paragraph_does_not_open(tree: ParagraphTree) -> None:
    with pytest.raises(WrongPhase) as refusal:
        advance_draft(DRAFT, tree, step(DraftAct.OPEN), hand=Hand.SECRETARIAT)
    assert refusal.value.reason == "draft_empty"


def test_a_seat_counts_at_its_own_tier() -> None:
    both = replace(DRAFT, conference=None)
    expected = {
        Role.DELEGATE: Hand.MEMBER,
        Role.FOCAL_POINT: Hand.MEMBER,
        Role.HEAD: Hand.MEMBER,
        Role.SECRETARIAT: Hand.SECRETARIAT,
        Role.CHAIR: Hand.CHAIR,
        Role.OBSERVER: Hand.NOBODY,
        Role.OPERATOR: Hand.NOBODY,
    }
    for role in Role:
        assert hand_of(DRAFT, role, HERE, CA) is expected[role]
        assert hand_of(both, role, HERE, CB) is expected[role]
        for draft, process, conference in (
            (DRAFT, HERE, CB),
            (DRAFT, HERE, None),
            (both, HERE, None),
            (DRAFT, ProcessId("crm-csm-2017"), CA),
            (both, None, CA),
        ):
            assert hand_of(draft, role, process, conference) is Hand.NOBODY
    assert hand_of(DRAFT, None, HERE, CA) is Hand.NOBODY


GONE = replace(OPEN, deleted_with=OPEN.id)
LOCKED = replace(OPEN, locked=True)
AGREED = replace(OPEN, status=ParagraphStatus.AD_REFERENDUM)
SILENT = replace(OPEN, under_silence=True)
TOUCHING = [hand for hand in Hand if hand is not Hand.NOBODY]


@pytest.mark.parametrize(
    ("mode", "hand", "paragraph", "reason"),
    [
        *((mode, Hand.NOBODY, OPEN, "not_a_member") for mode in Mode),
        *((Mode.FROZEN, hand, OPEN, "draft_frozen") for hand in TOUCHING),
        *((mode, hand, OPEN, "draft_final") for mode in sorted(FINAL) for hand in TOUCHING),
        *((mode, Hand.MEMBER, OPEN, "propose_instead") for mode in (Mode.PROPOSALS, Mode.PLENARY)),
        *((Mode.PREPARING, hand, OPEN, "draft_preparing") for hand in (Hand.MEMBER, Hand.CHAIR)),
        *((Mode.OPEN, hand, GONE, "paragraph_deleted") for hand in TOUCHING),
        *((Mode.OPEN, hand, LOCKED, "paragraph_locked") for hand in TOUCHING),
        *((Mode.OPEN, hand, AGREED, "paragraph_agreed") for hand in TOUCHING),
        *((Mode.PLENARY, hand, SILENT, "paragraph_under_silence") for hand in sorted(PEN)),
        (Mode.PREPARING, Hand.SECRETARIAT, GONE, "paragraph_deleted"),
    ],
)
def test_words_are_not_taken(mode: Mode, hand: Hand, paragraph: Paragraph, reason: str) -> None:
    assert not may_type(mode, hand, paragraph)
    with pytest.raises(DomainError) as refusal:
        check_typing(mode, hand, paragraph)
    assert refusal.value.reason == reason
    assert isinstance(refusal.value, Forbidden) == (hand is Hand.NOBODY)


def test_words_are_taken_from_members_and_the_pen_while_the_draft_is_open_later_from_the_pen() -> None:
    assert [hand for hand in Hand if may_type(Mode.OPEN, hand, OPEN)] == TOUCHING
    for mode in (Mode.PROPOSALS, Mode.PLENARY):
        assert {hand for hand in Hand if may_type(mode, hand, OPEN)} == PEN
    assert [hand for hand in Hand if may_type(Mode.PREPARING, hand, OPEN)] == [Hand.SECRETARIAT]


CLOSED = {Mode.FROZEN: "draft_frozen", **dict.fromkeys(FINAL, "draft_final")}


def test_only_the_pen_changes_the_structure() -> None:
    told = {}
    for mode, hand in product(Mode, Hand):
        try:
            check_structure(mode, hand)
        except DomainError as refusal:
            told[mode, hand] = refusal.reason
    assert told == {
        **{(mode, hand): "not_the_pen" for mode in Mode for hand in (Hand.NOBODY, Hand.MEMBER)},
        **{(mode, hand): reason for mode, reason in CLOSED.items() for hand in PEN},
        (Mode.PREPARING, Hand.CHAIR): "draft_preparing",
    }


def test_only_the_chair_of_an_open_draft_locks() -> None:
    told = {}
    for mode, hand in product(Mode, Hand):
        try:
            check_locking(mode, hand)
        except DomainError as refusal:
            told[mode, hand] = refusal.reason
    expected: dict[tuple[Mode, Hand], str] = {
        **{(mode, hand): "not_the_chair" for mode in Mode for hand in Hand if hand is not Hand.CHAIR},
        **{(mode, Hand.CHAIR): reason for mode, reason in CLOSED.items()},
        (Mode.PREPARING, Hand.CHAIR): "draft_preparing",
    }
    assert told == expected
