"""The five classes, whether they are settled, and the rule for several conferences counted together.

With m members, p positions and k holders of the leading position (convergence, section 3):
Rule 1. p < ceil(m · enough): not enough answers.
Rule 2. All p the same: full agreement if p = m, else agreement of those answering.
Rule 3. k ≥ leading · p and p - k ≤ exceptions: agreement with named exceptions. Otherwise divergence.
Rule 4. Conferences counted together agree only if each of them agrees by itself, on the same position.
        Where one of them has not enough answers there are not enough; where one stands apart it is a
        divergence between conferences.
Rule 5. Settled: whatever the members without a position answer, or if they stay silent, the class remains.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from positions.convergence.findings import AgreementClass
from positions.errors import Malformed
from positions.process import CountingRules


@dataclass(frozen=True, slots=True)
class Headcount:
    """One conference on one question: its members, and how many hold each position."""

    members: int
    held: Mapping[str, int]

    @property
    def positions(self) -> int:
        """How many members have a position."""
        return sum(self.held.values())

    @property
    def leader(self) -> str | None:
        """The position most members hold; None where nobody has one. Unique wherever there is agreement."""
        return max(self.held, key=self.held.__getitem__, default=None)

    def joined(self, position: str, newcomers: int) -> "Headcount":
        """The same conference after ``newcomers`` more members took ``position``."""
        return Headcount(self.members, {**self.held, position: self.held.get(position, 0) + newcomers})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The class of a question, whether it is settled, and whether what divides is a conference apart."""

    class_: AgreementClass
    settled: bool
    between_conferences: bool


def check_rules(rules: CountingRules) -> None:
    """Refuse thresholds under which a leading position need not be unique, or nothing is ever enough."""
    if not 0 < rules.enough <= 1 or not Fraction(1, 2) < rules.leading <= 1 or rules.exceptions < 0:
        raise Malformed("rules_malformed", version=rules.version)


def enough(members: int, rules: CountingRules) -> int:
    """How many positions are enough (Rule 1): exact, rounded up."""
    return -(-rules.enough.numerator * members // rules.enough.denominator)


def class_of(count: Headcount, rules: CountingRules) -> AgreementClass:
    """Judge one conference, or several as if they were one (Rules 1 to 3)."""
    positions = count.positions
    leading = max(count.held.values(), default=0)
    if positions < enough(count.members, rules):
        return AgreementClass.NOT_ENOUGH
    if leading == positions:
        return AgreementClass.FULL if positions == count.members else AgreementClass.ANSWERING
    share = rules.leading
    if leading * share.denominator >= share.numerator * positions and positions - leading <= rules.exceptions:
        return AgreementClass.EXCEPTIONS
    return AgreementClass.DIVERGENCE


def judge(counts: Sequence[Headcount], rules: CountingRules) -> Verdict:
    """Judge one conference, or several together (Rules 4 and 5)."""
    found, between = _judge(counts, rules)
    return Verdict(found, _is_settled(counts, found, rules), between)


def _judge(counts: Sequence[Headcount], rules: CountingRules) -> tuple[AgreementClass, bool]:
    together = class_of(_together(counts), rules)
    if len(counts) == 1 or together is AgreementClass.NOT_ENOUGH:
        return together, False
    apart = [class_of(count, rules) for count in counts]
    agreed = all(each.agrees for each in apart)
    one_leader = len({count.leader for count in counts}) == 1
    if together is AgreementClass.DIVERGENCE:
        return together, agreed and not one_leader
    if AgreementClass.NOT_ENOUGH in apart:
        return AgreementClass.NOT_ENOUGH, False
    if agreed and one_leader:
        return together, False
    return AgreementClass.DIVERGENCE, True


def _together(counts: Sequence[Headcount]) -> Headcount:
    if len(counts) == 1:
        return counts[0]
    held: dict[str, int] = {}
    for count in counts:
        for position, holders in count.held.items():
            held[position] = held.get(position, 0) + holders
    return Headcount(sum(count.members for count in counts), held)


def _is_settled(counts: Sequence[Headcount], now: AgreementClass, rules: CountingRules) -> bool:
    """Whether the class could not change any more, found by trying the extreme ways to complete it.

    Every condition of Rules 1 to 3 moves one way as members join a position, so the extremes decide.
    """
    if all(count.positions == count.members for count in counts):
        return True
    if now is AgreementClass.EXCEPTIONS:
        worst = _against(counts)
        same_leader = _together(worst).leader == _together(counts).leader  # else it was lost on the way
        return same_leader and _judge(worst, rules)[0] is now
    if now is AgreementClass.DIVERGENCE:
        return all(_judge(each, rules)[0] is now for each in _towards(counts, rules))
    return False  # more answers may turn "those answering" into all, and "not enough" into anything


def _against(counts: Sequence[Headcount]) -> list[Headcount]:
    """All who are missing take the second position, never the leading one."""
    whole = _together(counts)
    second = next(name for name in whole.held if name != whole.leader)
    return [count.joined(second, count.members - count.positions) for count in counts]


def _towards(counts: Sequence[Headcount], rules: CountingRules) -> Iterator[list[Headcount]]:
    """All who are missing join one position; or so in all conferences but one, which stays just short."""
    whole = _together(counts)
    positions = whole.positions
    for position, holders in whole.held.items():
        if positions - holders > rules.exceptions:
            continue  # too many stand elsewhere already, and nobody leaves a position
        full = [count.joined(position, count.members - count.positions) for count in counts]
        yield full
        for place, count in enumerate(counts):
            lacking = enough(count.members, rules) - 1 - count.positions
            if lacking >= 0:
                yield [*full[:place], count.joined(position, lacking), *full[place + 1 :]]
