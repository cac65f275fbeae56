"""A silence procedure lived through minute by minute, with servers that fail, beside what the facts say.

The model beside it walks with the clock and counts minutes in sets, as the table Q of the rules reads; the
house works its state out of the facts, whoever asks and whenever. It imports no limit.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from positions.ids import DelegationId
from positions.negotiation.silence import (
    Break,
    Extension,
    Outage,
    Silence,
    SilenceKind,
    covered_by,
    effective_close,
    state_of,
)

START = datetime(2027, 3, 1, 12, tzinfo=UTC)
MEMBERS = ("XAA", "XAB", "XAC")
ENDED = ("broken", "cancelled")


def at(minute: int) -> datetime:
    """A minute of the model as a moment."""
    return START + timedelta(minutes=minute)


class Quiet(RuleBasedStateMachine):
    """A written procedure; ``now`` in minutes from its announcement."""

    @initialize(opens=st.sampled_from([0, 60]), hours=st.sampled_from([24, 48]))
    def announce(self, opens: int, hours: int) -> None:
        self.now, self.opens, self.close = 0, opens, opens + 60 * hours
        self.said = self.close  # the close that somebody said, without what outages add
        self.down: list[tuple[int, int]] = []
        self.ended = ""
        self.spoke: list[str] = []
        notices = {DelegationId(name): at(0) for name in MEMBERS[1:]}
        self.facts = Silence(SilenceKind.WRITTEN, at(opens), at(self.close), notices)

    # The model

    def _state(self) -> str:
        if self.ended:
            return self.ended
        if self.now < self.opens:
            return "announced"
        if self.now < self.close:
            return "running"
        return "settling" if self.now < self.close + 1 else "expired"

    def _renew(self) -> None:
        """A day more for every close that outages took more than half an hour of its last six from."""
        self.close = self.said
        while True:
            window = range(self.close - 360, self.close)
            lost = {minute for start, end in self.down for minute in range(start, end)} & set(window)
            if len(lost) <= 30:
                return
            touching = [end for start, end in self.down if lost & set(range(start, end))]
            self.close = max([self.close, *touching]) + 24 * 60

    # What happens

    @rule(minutes=st.sampled_from([1, 29, 31, 60, 300, 24 * 60]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += minutes

    @rule()
    def to_the_close(self) -> None:
        """One minute before it, where that is still to come."""
        self.now = max(self.now, self.close - 1)

    @rule(minutes=st.sampled_from([5, 30, 31, 90, 400]))
    def the_server_fails(self, minutes: int) -> None:
        """Nobody can do anything meanwhile; it is stored before anything else is asked."""
        start, self.now = self.now, self.now + minutes
        was_over = self._state() if start < self.close else "over"
        self.down.append((start, self.now))
        self.facts = replace(self.facts, outages=(*self.facts.outages, Outage(at(start), at(self.now))))
        if not self.ended and was_over != "over":
            self._renew()

    @rule(who=st.sampled_from(MEMBERS))
    def somebody_breaks_it(self, who: str) -> None:
        if self._state() in ("announced", "running"):
            self.ended = "broken"
            self.facts = replace(
                self.facts, breaks=(*self.facts.breaks, Break(at(self.now), DelegationId(who)))
            )

    @precondition(lambda self: self.now > 60)
    @rule()
    def the_chair_calls_it_off(self) -> None:
        if self._state() in ("announced", "running"):
            self.ended = "cancelled"
            self.facts = replace(self.facts, cancelled=at(self.now))

    @rule(hours=st.sampled_from([-1, 1, 24, 24 * 29, 24 * 40]))
    def the_chair_extends_it(self, hours: int) -> None:
        close = self.close + 60 * hours
        if self._state() not in ("announced", "running"):
            return
        extension = Extension(at(self.now), at(close))
        self.facts = replace(self.facts, extensions=(*self.facts.extensions, extension))
        if close > self.close and close - self.opens <= 30 * 24 * 60:
            self.said = close
            self._renew()

    @rule(who=st.sampled_from(MEMBERS))
    def somebody_takes_a_position(self, who: str) -> None:
        if self._state() in ("announced", "running"):
            self.spoke.append(who)

    # What is true

    @invariant()
    def it_is_where_the_model_is(self) -> None:
        assert state_of(self.facts, at(self.now)).value == self._state()

    @invariant()
    def it_is_the_same_for_whoever_comes_later_or_reads_in_another_order(self) -> None:
        turned = replace(
            self.facts,
            outages=self.facts.outages[::-1],
            breaks=self.facts.breaks[::-1],
            extensions=self.facts.extensions[::-1],
        )
        assert state_of(turned, at(self.now)) is state_of(self.facts, at(self.now))
        if self._state() in (*ENDED, "expired"):
            later = at(self.now + 10**5)
            assert state_of(self.facts, later) is state_of(self.facts, at(self.now))

    @invariant()
    def silence_counts_of_those_alone_who_were_told_agreed_and_said_nothing(self) -> None:
        agreed = {DelegationId(name) for name in MEMBERS[:2]}
        members = {DelegationId(name) for name in MEMBERS}
        covered = covered_by(
            self.facts, members, agreed_to_method=agreed, spoke=map(DelegationId, self.spoke)
        )
        told_in_time = self.close >= 24 * 60
        assert covered == ({"XAB"} - set(self.spoke) if told_in_time else set())

    @invariant()
    def the_close_is_the_models_while_it_runs(self) -> None:
        if not self.ended:
            assert effective_close(self.facts) == at(self.close)


TestQuiet = Quiet.TestCase
