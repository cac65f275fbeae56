"""A text on its way to adoption, in the hands of people who press everything in every order.

The model beside it is written from the tables D and K of the rules: it imports no table.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from positions.ids import ConferenceId, DelegationId, DraftId, Language, ParagraphId, PersonId, ProcessId
from positions.negotiation.adoption import Confirmation, Readiness, obstacles
from positions.negotiation.draft import Draft, DraftAct, DraftStep, Hand, Mode, advance_draft
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphTree
from tests.trying import tried

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
CA, CB = ConferenceId("ca"), ConferenceId("cb")
MEMBERS = {"ca": ("XAA", "XAB", "XAC"), "cb": ("XAD", "XAE")}
P1 = ParagraphId("p1")
PEOPLE = {"one": CA, "colleague": CA, "other": CB, "chair": CA}  # who presses, for whose secretariat
TREE = ParagraphTree({P1: Paragraph(P1, ParagraphKind.OPERATIVE)})
DRAFTING = ("open", "proposals", "plenary")


def step_by_hand(mode: str, act: str, hand: str, wanted: str | None, reason: str) -> str:
    """D1 to D7: the mode after, or why not."""
    who = {"open": ("secretariat",), "consolidate": ("secretariat", "chair")}.get(act, ("chair",))
    if hand not in who:
        refused = {"open": "not_the_secretariat", "consolidate": "versions_not_yours"}
        return "!" + refused.get(act, "not_the_chair")
    undecided = (*DRAFTING, "frozen")
    possible = {
        "open": mode == "preparing",
        "set_mode": mode in DRAFTING,
        "consolidate": mode in DRAFTING,
        "freeze": mode in DRAFTING,
        "thaw": mode == "frozen",
        "adopt": mode == "frozen",
        "forward": mode in undecided,
        "archive": mode in ("preparing", *undecided),
    }
    if not possible[act]:
        return "!act_not_in_state"
    if act in ("open", "set_mode"):
        chosen = wanted or ("open" if act == "open" else mode)
        if chosen not in DRAFTING:
            return "!mode_unknown"
        return "!act_not_in_state" if act == "set_mode" and chosen == mode else chosen
    if act in ("thaw", "archive") and not reason:
        return "!reason_missing"
    after = {"freeze": "frozen", "thaw": "proposals", "adopt": "adopted", "forward": "forwarded"}
    return "archived" if act == "archive" else after.get(act, mode)


class Adoption(RuleBasedStateMachine):
    """A draft and all that bears on its adoption."""

    @initialize(so_far=st.sampled_from(["nothing", "frozen", "frozen", "all but the last word"]))
    def begin(self, so_far: str) -> None:
        self.draft = Draft(DraftId("d1"), ProcessId("practica"), None, None, Language.ES)
        self.now, self.wording = 0, 0
        self.present: set[str] | None = None
        self.signed: list[tuple[str, int, int]] = []  # who, of which wording, when
        self.bad: set[str] = {"not_agreed"}
        self.outcome = OutcomeKind.OPEN
        self.adopted_with: int | None = None
        if so_far != "nothing":
            self.open_and_freeze_it()
        if so_far == "all but the last word":
            self.all_is_well()
            self.both_confirm()

    # The model

    def _seal(self, wording: int) -> str:
        return f"{wording:064x}"

    def _missing(self) -> set[str]:
        missing = set(self.bad)
        if self.draft.mode is not Mode.FROZEN:
            missing.add("not_frozen")
        if self.outcome.value not in ("consensus", "with_reservations"):
            missing.add("outcome")
        if self.present is None:
            missing.add("no_roll_call")
        elif any(2 * len(self.present & set(names)) <= len(names) for names in MEMBERS.values()):
            missing.add("no_quorum")
        good = [(who, at) for who, wording, at in self.signed if wording == self.wording and who != "chair"]
        pairs = [
            abs(at - other_at) <= 30
            for who, at in good
            for other, other_at in good
            if (PEOPLE[who], PEOPLE[other]) == (CA, CB)
        ]
        if not any(pairs):
            missing.add("not_confirmed")
        return missing

    def _readiness(self) -> Readiness:
        bad = {name: (P1,) if name in self.bad else () for name in ("brackets", "links", "not_agreed")}
        there = None
        if self.present is not None:
            there_now = self.present
            there = {
                ConferenceId(id): frozenset(DelegationId(name) for name in names if name in there_now)
                for id, names in MEMBERS.items()
            }
        return Readiness(
            self.draft.mode,
            self._seal(self.wording),
            self.outcome,
            frozenset({PersonId("chair")}),
            frozenset({CA, CB}),
            {ConferenceId(id): len(names) // 2 + 1 for id, names in MEMBERS.items()},
            there,
            tuple(
                Confirmation(PersonId(who), PEOPLE[who], self._seal(wording), NOON + timedelta(minutes=at))
                for who, wording, at in self.signed
            ),
            bad["brackets"],
            bad["links"],
            bad["not_agreed"],
            (P1,) if "proposals" in self.bad else (),
            (P1,) if "objections" in self.bad else (),
            (Language.EN,) if "not_aligned" in self.bad else (),
            "silence_running" in self.bad,
        )

    # What happens

    @rule(
        act=st.sampled_from([each for each in DraftAct if each is not DraftAct.ADOPT]),
        hand=st.sampled_from(Hand),
        wanted=st.sampled_from([None, *Mode]),
        reason=st.sampled_from(["", "Lo pidió la sala"]),
    )
    def press(self, act: DraftAct, hand: Hand, wanted: Mode | None, reason: str) -> None:
        if act in (DraftAct.FORWARD, DraftAct.ARCHIVE) and self.now < 200:
            return  # else nearly every walk ends here
        self._step(DraftStep(act, wanted, reason), hand)

    @rule()
    def open_and_freeze_it(self) -> None:
        self._step(DraftStep(DraftAct.OPEN), Hand.SECRETARIAT)
        self._step(DraftStep(DraftAct.FREEZE), Hand.CHAIR)

    def _step(self, step: DraftStep, hand: Hand) -> None:
        wanted = None if step.mode is None else step.mode.value
        expected = step_by_hand(self.draft.mode.value, step.act.value, hand.value, wanted, step.reason)
        after = tried(lambda: advance_draft(self.draft, TREE, step, hand=hand)[0])
        if isinstance(after, str):
            assert after == expected
            return
        assert after.mode.value == expected
        assert after.mode is Mode.ADOPTED or self.draft.mode.value not in ("adopted", "forwarded", "archived")
        if step.act in (DraftAct.FREEZE, DraftAct.THAW):
            self.signed = []  # the house counts those since the last freeze alone
        self.draft = after

    @rule(minutes=st.sampled_from([1, 29, 30, 31]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += minutes

    @rule(
        what=st.sampled_from(["brackets", "links", "not_agreed", "proposals", "objections", "silence_running",
                              "not_aligned"]),
        is_so=st.booleans(),
    )  # fmt: skip
    def something_changes(self, what: str, is_so: bool) -> None:
        self.bad = self.bad | {what} if is_so else self.bad - {what}

    @rule(outcome=st.sampled_from(OutcomeKind))
    def it_comes_to(self, outcome: OutcomeKind) -> None:
        self.outcome = outcome

    @rule(present=st.sets(st.sampled_from([*MEMBERS["ca"], *MEMBERS["cb"]])))
    def the_roll_is_called(self, present: set[str]) -> None:
        self.present = present

    @rule()
    def all_is_well(self) -> None:
        self.bad, self.outcome, self.present = set(), OutcomeKind.CONSENSUS, {"XAA", "XAB", "XAD", "XAE"}

    @precondition(lambda self: self.draft.mode is Mode.FROZEN)
    @rule(who=st.sampled_from(sorted(PEOPLE)))
    def somebody_confirms(self, who: str) -> None:
        self.signed.append((who, self.wording, self.now))

    @rule()
    def both_confirm(self) -> None:
        if self.draft.mode is Mode.FROZEN:
            self.signed += [("one", self.wording, self.now), ("other", self.wording, self.now + 30)]

    @rule()
    def what_is_sealed_changes(self) -> None:
        """A translation is confirmed late, or the text is thawed and written on."""
        if self.draft.mode is not Mode.ADOPTED:
            self.wording += 1

    @rule(hand=st.sampled_from([Hand.CHAIR, *Hand]))
    def the_chair_declares_it_adopted(self, hand: Hand) -> None:
        if not obstacles(self._readiness()):
            before = self.draft.mode
            self._step(DraftStep(DraftAct.ADOPT), hand)
            if self.draft.mode is not before:
                self.adopted_with = self.wording

    # What is true

    @invariant()
    def all_that_is_missing_is_said_and_no_more(self) -> None:
        assert {each.value for each in obstacles(self._readiness())} == self._missing()

    @invariant()
    def what_was_adopted_stays_so_and_was_sealed(self) -> None:
        if self.draft.mode is Mode.ADOPTED:
            assert self.adopted_with == self.wording

    @invariant()
    def each_guard_alone_stops_it(self) -> None:
        """Whatever else is well."""
        if not self._missing():
            for name in ("brackets", "links", "not_agreed", "proposals", "objections", "not_aligned"):
                self.bad = {name}
                assert [each.value for each in obstacles(self._readiness())] == [name]
            self.bad = set()
            assert obstacles(replace(self._readiness(), silence_runs=True))
            assert obstacles(replace(self._readiness(), mode=Mode.PROPOSALS))
            assert obstacles(replace(self._readiness(), confirmations=()))


TestAdoption = Adoption.TestCase
