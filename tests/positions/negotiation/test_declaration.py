"""One position on a declaration of others: every step of machine J, and what no order of acts can reach."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.ids import ConferenceId, PersonId, SessionId
from positions.negotiation.declaration import (
    CLOSED,
    ENOUGH,
    LINE,
    TRANSITIONS,
    DeclarationAct,
    DeclarationStanding,
    DeclarationState,
    DeclarationWord,
    check_declared,
    check_line,
    declared,
    lower,
    number_in,
    place_of,
)
from positions.negotiation.outcome import BEST_FIRST, OutcomeKind
from positions.transitions import advance

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
CA, CB = ConferenceId("ca"), ConferenceId("cb")
ANA, BRU = PersonId("ana"), PersonId("bru")
BOTH = (CA, CB)
S, A = DeclarationState, DeclarationAct
FIRST, SECOND = "a" * 64, "b" * 64
CONSENSUS = OutcomeKind.CONSENSUS


def word(
    act: DeclarationAct,
    digest: str = FIRST,
    person: PersonId = ANA,
    conference: ConferenceId = CA,
    *,
    said: str = "",
    observers: bool = False,
) -> DeclarationWord:
    return DeclarationWord(act, digest, person, conference, NOW, said, observers)


SUBMITTED = word(A.SUBMIT)
BY_ANA, BY_BRU = word(A.CLEAR), word(A.CLEAR, person=BRU, conference=CB)
CLEARED = (SUBMITTED, BY_ANA, BY_BRU)
SENT = word(A.TRANSMIT, said="CAM")


def test_the_way_to_one_position() -> None:
    drafting = declared((), FIRST, BOTH)
    assert (drafting.state, drafting.missing, drafting.closed) == (S.DRAFTING, (CA, CB), None)
    submitted = check_declared(drafting, SUBMITTED, OutcomeKind.AD_REFERENDUM)
    assert submitted.state is S.CLEARANCE
    once = check_declared(submitted, BY_ANA, OutcomeKind.OPEN)
    assert (once.state, once.cleared, once.missing) == (S.CLEARANCE, (BY_ANA,), (CB,))
    twice = check_declared(once, BY_BRU, OutcomeKind.OPEN)
    assert (twice.state, twice.missing) == (S.CLEARED, ())
    sent = check_declared(twice, SENT, OutcomeKind.WITH_RESERVATIONS)
    assert (sent.state, sent.closed) == (S.SINGLE, SENT)
    assert declared((*CLEARED, SENT), SECOND, BOTH) == sent


@pytest.mark.parametrize("words", [(SUBMITTED,), (SUBMITTED, BY_ANA), CLEARED])
def test_other_words_or_another_document_void_what_was_cleared(words: tuple[DeclarationWord, ...]) -> None:
    moved = declared(words, SECOND, BOTH)
    assert (moved.state, moved.cleared, moved.missing, moved.digest) == (S.DRAFTING, (), BOTH, SECOND)
    assert moved.void == words[1:]
    anew = declared((*words, word(A.SUBMIT, SECOND)), SECOND, BOTH)
    assert (anew.state, anew.void) == (S.CLEARANCE, ())


def test_what_is_drafted_is_about_whatever_stands() -> None:
    assert declared((), SECOND, BOTH).digest == SECOND


def test_parallel_and_none_end_it_until_it_is_cleared() -> None:
    for before in ((), (SUBMITTED,), (SUBMITTED, BY_ANA)):
        standing = declared(before, FIRST, BOTH)
        assert check_declared(standing, word(A.DECLARE_PARALLEL), OutcomeKind.BLOCKED).state is S.PARALLEL
        ended = check_declared(standing, word(A.DECLARE_NONE, said="No hubo acuerdo"), OutcomeKind.BLOCKED)
        assert (ended.state, ended.closed) == (S.NONE, word(A.DECLARE_NONE, said="No hubo acuerdo"))
        with pytest.raises(Malformed, match="reason_missing"):
            check_declared(standing, word(A.DECLARE_NONE, said=" "), OutcomeKind.BLOCKED)
    for act in (A.DECLARE_PARALLEL, A.DECLARE_NONE):
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            check_declared(declared(CLEARED, FIRST, BOTH), word(act, said="No"), CONSENSUS)


def test_one_secretariat_alone_clears_nothing() -> None:
    once = declared((SUBMITTED, BY_ANA), FIRST, BOTH)
    with pytest.raises(WrongPhase, match="cleared_already"):
        check_declared(once, word(A.CLEAR, person=BRU), CONSENSUS)
    with pytest.raises(Forbidden, match="joint_same_person"):
        check_declared(once, word(A.CLEAR, conference=CB), CONSENSUS)
    with pytest.raises(Stale, match="declaration_moved"):
        check_declared(once, word(A.CLEAR, SECOND, BRU, CB), CONSENSUS)


@pytest.mark.parametrize("kind", OutcomeKind)
def test_what_the_positions_have_to_come_to(kind: OutcomeKind) -> None:
    for standing, said in ((declared((), FIRST, BOTH), SUBMITTED), (declared(CLEARED, FIRST, BOTH), SENT)):
        if kind in ENOUGH[said.act]:
            assert check_declared(standing, said, kind).state in (S.CLEARANCE, S.SINGLE)
        else:
            with pytest.raises(WrongPhase, match="outcome_not_enough"):
                check_declared(standing, said, kind)
    assert OutcomeKind.AD_REFERENDUM not in ENOUGH[A.TRANSMIT]


def test_it_is_sent_to_somebody() -> None:
    with pytest.raises(Malformed, match="line_missing"):
        check_declared(declared(CLEARED, FIRST, BOTH), word(A.TRANSMIT, said=" "), CONSENSUS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "line_missing"), ("a" * (LINE + 1), "line_too_long"), ("a\nb", "character_forbidden")],
)
def test_what_cannot_be_a_title(text: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        check_line("title", text)
    check_line("title", "a" * LINE)


def test_the_lowest_outcome_counts_and_of_nothing_it_is_open() -> None:
    assert lower(BEST_FIRST) is OutcomeKind.BLOCKED
    assert lower([CONSENSUS, OutcomeKind.AD_REFERENDUM]) is OutcomeKind.AD_REFERENDUM
    assert lower([]) is OutcomeKind.OPEN


def test_its_draft_stands_in_a_place_that_no_session_has() -> None:
    assert number_in(place_of(12)) == 12
    for other in ("s5", "declaration:", "declaration:x", "declaration:-1", "declaration:٣"):
        assert number_in(SessionId(other)) is None


def test_every_other_step_is_refused() -> None:
    for state, act in product(DeclarationState, DeclarationAct):
        if (state, act) not in TRANSITIONS:
            with pytest.raises(WrongPhase, match="act_not_in_state"):
                advance(TRANSITIONS, state, act)
    assert [state for state in CLOSED if any(before is state for before, _ in TRANSITIONS)] == []


class Declaring(RuleBasedStateMachine):
    """Whoever acts in whatever order, held to the table of section 17 as it is written there."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[DeclarationWord] = []
        self.letters = 0
        self.state = "drafting"
        self.cleared: dict[str, str] = {}
        self.observed = False

    @property
    def digest(self) -> str:
        return f"{self.letters:064x}"

    @property
    def standing(self) -> DeclarationStanding:
        return declared(self.words, self.digest, BOTH)

    def try_to(self, said: DeclarationWord, outcome: OutcomeKind) -> bool:
        try:
            check_declared(self.standing, said, outcome)
        except DomainError:
            return False
        self.words.append(said)
        return True

    @rule()
    def change_a_letter(self) -> None:
        self.letters += 1
        if self.state in ("clearance", "cleared"):
            self.state, self.cleared = "drafting", {}

    @rule(outcome=st.sampled_from(OutcomeKind))
    def submit(self, outcome: OutcomeKind) -> None:
        enough = outcome.value in ("consensus", "with_reservations", "ad_referendum")
        assert self.try_to(word(A.SUBMIT, self.digest), outcome) == (self.state == "drafting" and enough)
        if self.state == "drafting" and enough:
            self.state, self.cleared = "clearance", {}

    @rule(person=st.sampled_from((ANA, BRU)), conference=st.sampled_from(BOTH), stale=st.booleans())
    def clear(self, person: PersonId, conference: ConferenceId, stale: bool) -> None:
        digest = "f" * 64 if stale else self.digest
        fresh = conference not in self.cleared and person not in self.cleared.values()
        may = self.state == "clearance" and fresh and not stale
        assert self.try_to(word(A.CLEAR, digest, person, conference), CONSENSUS) == may
        if may:
            self.cleared[conference] = person
            self.state = "cleared" if len(self.cleared) == 2 else "clearance"

    @rule(outcome=st.sampled_from(OutcomeKind), observers=st.booleans())
    def transmit(self, outcome: OutcomeKind, observers: bool) -> None:
        said = word(A.TRANSMIT, self.digest, said="CAM", observers=observers)
        may = self.state == "cleared" and outcome.value in ("consensus", "with_reservations")
        assert self.try_to(said, outcome) == may
        if may:
            self.state, self.observed = "single", observers

    @rule(act=st.sampled_from((A.DECLARE_PARALLEL, A.DECLARE_NONE)))
    def end_without(self, act: DeclarationAct) -> None:
        may = self.state in ("drafting", "clearance")
        assert self.try_to(word(act, self.digest, said="No"), OutcomeKind.BLOCKED) == may
        if may:
            self.state = "parallel" if act is A.DECLARE_PARALLEL else "none"

    @invariant()
    def stands_as_the_table_says(self) -> None:
        standing = self.standing
        assert standing.state.value == self.state
        if self.state in ("clearance", "cleared"):
            assert {each.conference: each.person for each in standing.cleared} == self.cleared
            assert {each.digest for each in standing.cleared} <= {self.digest}

    @invariant()
    def observers_read_what_was_sent_for_them(self) -> None:
        closed = self.standing.closed
        assert (closed is not None and closed.observers) == self.observed

    @invariant()
    def what_is_sent_was_cleared_by_two_people_of_two_conferences(self) -> None:
        closed = self.standing.closed
        if closed is not None and closed.act is A.TRANSMIT:
            by = [each for each in self.words if each.act is A.CLEAR and each.digest == closed.digest]
            assert {each.conference for each in by} == set(BOTH)
            assert len({each.person for each in by}) == 2


Declaring.TestCase.settings = settings(max_examples=80, stateful_step_count=20, deadline=None)
test_no_order_of_acts_leaves_the_table = Declaring.TestCase


def test_words_are_said_of_one_digest_only() -> None:
    other = replace(BY_BRU, digest=SECOND)
    with pytest.raises(WrongPhase):
        declared((SUBMITTED, BY_ANA, other), SECOND, BOTH)
