"""Reservations and statements: the table of their states, what may be filed, the order of print."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.reservation import (
    MEANT,
    STEPS,
    Reservation,
    ReservationAct,
    ReservationKind,
    ReservationState,
    ReservedWording,
    advance_reservation,
    check_by_position,
    check_reservation,
    printed_place,
    reservation_state,
    told_reservation,
    whole_digest,
)

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
ANCHOR = ReservedWording(P1, Language.ES, 3, "a" * 64)
SAID = Reservation(
    DelegationId("XAA"), ReservationKind.INTERPRETATION, Language.PT, "Assim o lemos.", ANCHOR, "protegen"
)


@pytest.mark.parametrize(
    ("state", "act", "after"),
    [
        (ReservationState.FILED, ReservationAct.LAPSE, ReservationState.LAPSED),
        (ReservationState.FILED, ReservationAct.RESTATE, ReservationState.FILED),
        (ReservationState.FILED, ReservationAct.WITHDRAW, ReservationState.WITHDRAWN),
        (ReservationState.LAPSED, ReservationAct.RESTATE, ReservationState.FILED),
        (ReservationState.LAPSED, ReservationAct.WITHDRAW, ReservationState.WITHDRAWN),
        (ReservationState.LAPSED, ReservationAct.LAPSE, None),
        (ReservationState.WITHDRAWN, ReservationAct.RESTATE, None),
        (ReservationState.WITHDRAWN, ReservationAct.WITHDRAW, None),
        (ReservationState.WITHDRAWN, ReservationAct.LAPSE, None),
    ],
)
def test_every_cell_of_the_table(
    state: ReservationState, act: ReservationAct, after: ReservationState | None
) -> None:
    if after is None:
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            advance_reservation(state, act)
    else:
        assert advance_reservation(state, act) is after


@given(st.lists(st.sampled_from(ReservationAct), max_size=9))
def test_what_is_withdrawn_stays_withdrawn(acts: list[ReservationAct]) -> None:
    state, gone = ReservationState.FILED, False
    for act in acts:
        if (state, act) not in STEPS:
            with pytest.raises(WrongPhase):
                advance_reservation(state, act)
            continue
        state = advance_reservation(state, act)
        gone |= act is ReservationAct.WITHDRAW
        assert (state is ReservationState.WITHDRAWN) == gone


@pytest.mark.parametrize(
    ("withdrawn", "moved", "late", "state"),
    [
        (False, False, False, ReservationState.FILED),
        (False, True, False, ReservationState.LAPSED),
        (False, True, True, ReservationState.FILED),
        (True, True, False, ReservationState.WITHDRAWN),
        (True, False, True, ReservationState.WITHDRAWN),
    ],
)
def test_its_state_follows_from_facts(
    withdrawn: bool, moved: bool, late: bool, state: ReservationState
) -> None:
    assert reservation_state(withdrawn=withdrawn, moved=moved, late=late) is state


LINGUISTIC = replace(SAID, kind=ReservationKind.LINGUISTIC)
IN_PORTUGUESE = replace(ANCHOR, language=Language.PT)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (SAID, None),
        (replace(SAID, anchor=replace(ANCHOR, paragraph=None)), None),
        (replace(LINGUISTIC, anchor=IN_PORTUGUESE), None),
        (replace(SAID, text=" "), Malformed("reservation_missing")),
        (replace(SAID, text="x" * 10_001), Malformed("reservation_too_long")),
        (replace(SAID, meant="x" * (MEANT + 1)), Malformed("words_too_long")),
        (LINGUISTIC, Malformed("linguistic_on_original")),
        (
            replace(LINGUISTIC, anchor=replace(IN_PORTUGUESE, paragraph=None)),
            Malformed("linguistic_on_original"),
        ),
        (replace(SAID, anchor=IN_PORTUGUESE), Malformed("anchor_not_original")),
    ],
)
def test_what_may_be_filed(said: Reservation, refused: DomainError | None) -> None:
    if refused is None:
        check_reservation(said, Language.ES)
    else:
        with pytest.raises(type(refused), match=f"^{refused.reason}$"):
            check_reservation(said, Language.ES)


def test_a_reservation_on_a_paragraph_goes_with_a_position_unless_it_is_late() -> None:
    said = replace(SAID, kind=ReservationKind.RESERVATION)
    with pytest.raises(WrongPhase, match="reserved_by_position"):
        check_by_position(said, is_late=False)
    check_by_position(said, is_late=True)
    check_by_position(replace(said, anchor=replace(ANCHOR, paragraph=None)), is_late=False)
    check_by_position(SAID, is_late=False)


def test_the_whole_text_is_another_when_any_part_of_it_is() -> None:
    whole = [(P1, 0, "a"), (P2, 1, "b")]
    assert whole_digest(whole) == whole_digest(list(whole))
    for other in ([], whole[:1], whole[::-1], [(P1, 1, "a"), (P2, 1, "b")], [(P1, 0, "c"), (P2, 1, "b")]):
        assert whole_digest(other) != whole_digest(whole)


def test_they_are_printed_by_paragraph_and_then_in_the_order_of_delegations() -> None:
    on_all = replace(SAID, anchor=replace(ANCHOR, paragraph=None))
    second = replace(SAID, anchor=replace(ANCHOR, paragraph=P2))
    neighbour = replace(SAID, delegation=DelegationId("XAB"))
    stranger = replace(SAID, delegation=DelegationId("XZZ"))
    paragraphs, delegations = [P1, P2], [DelegationId("XAA"), DelegationId("XAB")]
    rows = [on_all, stranger, second, neighbour, SAID]
    order = sorted(rows, key=lambda each: printed_place(each, paragraphs, delegations))
    assert order == [SAID, neighbour, stranger, second, on_all]


def test_it_is_told_whole() -> None:
    assert told_reservation(SAID) == {
        "delegation": "XAA",
        "kind": "interpretation",
        "language": "pt",
        "text": "Assim o lemos.",
        "words": "protegen",
        "paragraph": "p1",
        "anchor_language": "es",
        "version": 3,
        "digest": "a" * 64,
    }
