"""The life of a draft and who may change what in it (D and E)."""

from dataclasses import replace
from itertools import product

import pytest

from positions.errors import DomainError, Forbidden, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, ProcessId, SessionId
from positions.negotiation.draft import (
    PEN,
    Draft,
    DraftAct,
    Hand,
    Mode,
    advance_draft,
    check_locking,
    check_structure,
    check_typing,
    hand_of,
    may_type,
)
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.negotiation.structure import delete
from positions.process import Role
from tests.paragraphs import OP, labels_of, named, prepared

HERE, CA, CB = ProcessId("practica"), ConferenceId("ca"), ConferenceId("cb")
DRAFT = Draft(DraftId("d1"), HERE, SessionId("s1"), CA, Language.ES)
TREE = prepared(("o", OP), ("p", OP))
OPEN = Paragraph(named("o"), OP)


def test_the_secretariat_opens_and_the_labels_are_given_then() -> None:
    draft, tree = advance_draft(DRAFT, TREE, DraftAct.OPEN, hand=Hand.SECRETARIAT)
    assert draft == replace(DRAFT, mode=Mode.OPEN)
    assert labels_of(tree) == ["OP1", "OP2"]


def test_the_chair_keeps_editions_freezes_and_thaws() -> None:
    draft = replace(DRAFT, mode=Mode.OPEN)
    for act, mode in (
        (DraftAct.CONSOLIDATE, Mode.OPEN),
        (DraftAct.FREEZE, Mode.FROZEN),
        (DraftAct.THAW, Mode.OPEN),
    ):
        draft, tree = advance_draft(draft, TREE, act, hand=Hand.CHAIR)
        assert (draft.mode, tree) == (mode, TREE)


def test_nobody_else_takes_the_acts_of_a_draft() -> None:
    refused = {
        DraftAct.OPEN: (frozenset({Hand.SECRETARIAT}), "not_the_secretariat"),
        DraftAct.CONSOLIDATE: (PEN, "versions_not_yours"),
        DraftAct.FREEZE: (frozenset({Hand.CHAIR}), "not_the_chair"),
        DraftAct.THAW: (frozenset({Hand.CHAIR}), "not_the_chair"),
    }
    for act, hand in product(DraftAct, Hand):
        by, reason = refused[act]
        if hand not in by:
            with pytest.raises(Forbidden) as refusal:
                advance_draft(DRAFT, TREE, act, hand=hand)
            assert refusal.value.reason == reason


def test_the_secretariat_keeps_editions_too() -> None:
    draft = replace(DRAFT, mode=Mode.OPEN)
    assert advance_draft(draft, TREE, DraftAct.CONSOLIDATE, hand=Hand.SECRETARIAT) == (draft, TREE)


@pytest.mark.parametrize(
    ("mode", "act"),
    [
        *((Mode.PREPARING, act) for act in (DraftAct.CONSOLIDATE, DraftAct.FREEZE, DraftAct.THAW)),
        *((Mode.OPEN, act) for act in (DraftAct.OPEN, DraftAct.THAW)),
        *((Mode.FROZEN, act) for act in (DraftAct.OPEN, DraftAct.CONSOLIDATE, DraftAct.FREEZE)),
    ],
)
def test_an_act_has_its_time(mode: Mode, act: DraftAct) -> None:
    hand = Hand.SECRETARIAT if act is DraftAct.OPEN else Hand.CHAIR
    with pytest.raises(WrongPhase) as refusal:
        advance_draft(replace(DRAFT, mode=mode), TREE, act, hand=hand)
    assert refusal.value.reason == "act_not_in_state"


@pytest.mark.parametrize("tree", [ParagraphTree(), delete(prepared(("o", OP)), named("o")).tree])
def test_a_draft_without_a_paragraph_does_not_open(tree: ParagraphTree) -> None:
    with pytest.raises(WrongPhase) as refusal:
        advance_draft(DRAFT, tree, DraftAct.OPEN, hand=Hand.SECRETARIAT)
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


@pytest.mark.parametrize(
    ("mode", "hand", "paragraph", "reason"),
    [
        *((mode, Hand.NOBODY, OPEN, "not_a_member") for mode in Mode),
        *((Mode.FROZEN, hand, OPEN, "draft_frozen") for hand in Hand if hand is not Hand.NOBODY),
        *((Mode.PREPARING, hand, OPEN, "draft_preparing") for hand in (Hand.MEMBER, Hand.CHAIR)),
        *((Mode.OPEN, hand, GONE, "paragraph_deleted") for hand in Hand if hand is not Hand.NOBODY),
        *((Mode.OPEN, hand, LOCKED, "paragraph_locked") for hand in Hand if hand is not Hand.NOBODY),
        (Mode.PREPARING, Hand.SECRETARIAT, GONE, "paragraph_deleted"),
    ],
)
def test_words_are_not_taken(mode: Mode, hand: Hand, paragraph: Paragraph, reason: str) -> None:
    assert not may_type(mode, hand, paragraph)
    with pytest.raises(DomainError) as refusal:
        check_typing(mode, hand, paragraph)
    assert refusal.value.reason == reason
    assert isinstance(refusal.value, Forbidden) == (hand is Hand.NOBODY)


def test_words_are_taken_from_members_and_the_pen_while_the_draft_is_open() -> None:
    assert [hand for hand in Hand if may_type(Mode.OPEN, hand, OPEN)] == [
        *(Hand.MEMBER, Hand.SECRETARIAT, Hand.CHAIR)
    ]
    assert [hand for hand in Hand if may_type(Mode.PREPARING, hand, OPEN)] == [Hand.SECRETARIAT]


def test_only_the_pen_changes_the_structure() -> None:
    told = {}
    for mode, hand in product(Mode, Hand):
        try:
            check_structure(mode, hand)
        except DomainError as refusal:
            told[mode, hand] = refusal.reason
    assert told == {
        **{(mode, hand): "not_the_pen" for mode in Mode for hand in (Hand.NOBODY, Hand.MEMBER)},
        **{(Mode.FROZEN, hand): "draft_frozen" for hand in (Hand.SECRETARIAT, Hand.CHAIR)},
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
        (Mode.FROZEN, Hand.CHAIR): "draft_frozen",
        (Mode.PREPARING, Hand.CHAIR): "draft_preparing",
    }
    assert told == expected
