"""A paragraph in the hands of five delegations and a chair who press everything in every order.

The model beside it is written from the tables P, S and O of the rules, with plain strings and dictionaries:
it imports no table.
"""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import (
    Aspect,
    ExactWording,
    Position,
    Stance,
    Statement,
    check_position,
    counted,
    is_live,
)
from positions.negotiation.draft import Hand
from positions.negotiation.outcome import Electorate, Outcome, bi_regional, outcome_of
from positions.negotiation.paragraph_status import (
    ParagraphStatus,
    StatusAct,
    declare,
    objected,
    takes_words,
)
from tests.trying import tried

FIRST, SECOND = ("XAA", "XAB", "XAC"), ("XAD", "XAE")
ALL = FIRST + SECOND
P = ParagraphId("p1")
WORDINGS = st.sampled_from(["a", "b", "c"])
NEEDS = {
    "object": Statement(Stance.OBJECT, "No", Aspect.BOTH),
    "reserve": Statement(Stance.RESERVE, reservation="Según su ley"),
    "ad_referendum": Statement(Stance.AD_REFERENDUM, office="Cancillería", due=None),
}
WAITS = "agreed_ad_referendum"
BAD = ("consensus", "with_reservations", "ad_referendum", "open", "bracketed", "blocked")


def outcome_by_hand(said: dict[str, str], members: tuple[str, ...], *, clean: bool) -> str:
    """O1 to O7, all members being needed, nobody covered by silence."""
    mine = [said.get(name, "nothing") for name in members]
    if "object" in mine:
        return "blocked"
    if not clean:
        return "bracketed"
    if "nothing" in mine or "none" in mine:
        return "open"
    if "ad_referendum" in mine:
        return "ad_referendum"
    return "with_reservations" if "reserve" in mine or "stand_aside" in mine else "consensus"


def status_by_hand(status: str, act: str, outcome: str, reason: str, *, links: bool) -> str:
    """P1 to P6 for the chair: the status after, or why not."""
    good = outcome in ("consensus", "with_reservations")
    if act == "declare_ad_referendum" and status == "open":
        return WAITS if outcome == "ad_referendum" else "!outcome_not_enough"
    if act == "declare_agreed" and status in ("open", WAITS):
        return "agreed" if good else "!outcome_not_enough"
    if act == "close" and status == "agreed":
        return ("closed" if links else "!links_open") if good else "!outcome_not_enough"
    if act == "reopen" and status in (WAITS, "agreed", "closed"):
        return "open" if reason else "!reason_missing"
    return "!act_not_in_state"


class OneParagraph(RuleBasedStateMachine):
    """What is declared, what is said and what is written, beside a model of all three."""

    @initialize(clean=st.booleans())
    def begin(self, clean: bool) -> None:
        self.status, self.digests, self.clean = ParagraphStatus.OPEN, ["a"], clean
        self.said: list[Position | DelegationId] = []
        self.model: dict[str, str] = {}  # what each delegation says of the words that stand

    def _reference(self, version: int) -> ExactWording:
        return ExactWording(P, Language.ES, version, self.digests[version])

    @rule(who=st.sampled_from(ALL), stance=st.sampled_from(Stance), back=st.integers(0, 2))
    def say(self, who: str, stance: Stance, back: int) -> None:
        if self.status is ParagraphStatus.CLOSED:
            return  # the house refuses it before: nothing is said of a closed paragraph
        head = self._reference(len(self.digests) - 1)
        wording = self._reference(max(0, head.version - back))
        statement = NEEDS.get(stance.value, Statement(stance))
        position = Position(DelegationId(who), wording, statement)
        lacks = stance is Stance.AD_REFERENDUM  # without its date
        allowed = self.clean or stance.value in ("none", "object")
        told = tried(lambda: check_position(position, head, is_clean=self.clean))
        if wording != head:
            assert told == "!words_moved"
        elif not allowed:
            assert told == "!bracketed"
        else:
            assert told == ("!due_missing" if lacks else None)
        if told is not None:
            return
        self.said.append(position)
        self.model[who] = stance.value
        if stance is Stance.OBJECT:
            after = objected(self.status)
            assert after.value == ("open" if self.status.value == WAITS else self.status.value)
            self.status = after

    @rule(who=st.sampled_from(ALL))
    def wait_for_a_capital(self, who: str) -> None:
        """As ``say``, ad referendum with all it needs."""
        if self.status is not ParagraphStatus.CLOSED and self.clean:
            statement = Statement(Stance.AD_REFERENDUM, office="Cancillería")
            head = self._reference(len(self.digests) - 1)
            self.said.append(Position(DelegationId(who), head, statement))
            self.model[who] = "ad_referendum"

    @rule(stance=st.sampled_from([Stance.ACCEPT, Stance.STAND_ASIDE]))
    def all_say_the_same(self, stance: Stance) -> None:
        for who in ALL:
            self.say(who, stance, 0)

    @rule(who=st.sampled_from(ALL))
    def take_back(self, who: str) -> None:
        if self.status is not ParagraphStatus.CLOSED:
            self.said.append(DelegationId(who))
            self.model.pop(who, None)

    @rule(words=WORDINGS, clean=st.booleans())
    def write(self, words: str, clean: bool) -> None:
        assert takes_words(self.status) is (self.status.value == "open")
        if takes_words(self.status):
            if words != self.digests[-1]:
                self.model.clear()
                self.clean = clean
            self.digests.append(words)

    @rule(
        act=st.sampled_from(StatusAct),
        hand=st.sampled_from([*Hand, Hand.CHAIR, Hand.CHAIR, Hand.CHAIR]),
        reason=st.sampled_from(["", "Lo pide Altamar"]),
        links=st.booleans(),
    )
    def declare_it(self, act: StatusAct, hand: Hand, reason: str, links: bool) -> None:
        outcome = bi_regional(self._outcomes())
        expected = status_by_hand(self.status.value, act.value, outcome.value, reason, links=links)
        if hand.value != "chair" or act.value == "objection":
            expected = "!not_the_chair"
        after = tried(lambda: declare(self.status, act, hand, outcome, reason=reason, links_agreed=links))
        if isinstance(after, ParagraphStatus):
            assert after.value == expected
            self.status = after
        else:
            assert after == expected

    def _outcomes(self) -> list[Outcome]:
        stances = {
            position.delegation: position.said.stance
            for position in counted(self.said).values()
            if is_live(position, self.digests)
        }
        return [
            outcome_of(Electorate(frozenset(map(DelegationId, members))), stances, is_clean=self.clean)
            for members in (FIRST, SECOND)
        ]

    @invariant()
    def what_counts_is_on_the_words_that_stand(self) -> None:
        live = {each.delegation: each for each in counted(self.said).values() if is_live(each, self.digests)}
        assert all(each.wording.digest == self.digests[-1] for each in live.values())
        assert {name: each.said.stance.value for name, each in live.items()} == self.model

    @invariant()
    def the_outcome_is_the_lower_of_the_two(self) -> None:
        by_hand = [outcome_by_hand(self.model, members, clean=self.clean) for members in (FIRST, SECOND)]
        assert bi_regional(self._outcomes()).value == max(by_hand, key=BAD.index)


TestOneParagraph = OneParagraph.TestCase
