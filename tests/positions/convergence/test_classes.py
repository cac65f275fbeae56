"""The five classes and whether they are settled, against rules written out and against brute force."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.convergence.classes import Headcount, check_rules, class_of, enough, judge
from positions.convergence.findings import AgreementClass as Class
from positions.errors import Malformed
from positions.process import CountingRules

RULES = CountingRules()


def found(members: int, *held: int) -> Class:
    return class_of(Headcount(members, {str(n): count for n, count in enumerate(held)}), RULES)


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 1), (11, 6), (12, 6), (23, 12), (193, 97)])
def test_half_of_the_members_is_rounded_up(members: int, needed: int) -> None:
    assert enough(members, RULES) == needed


@pytest.mark.parametrize(
    ("members", "held", "expected"),
    [
        (11, (11,), Class.FULL),
        (11, (10,), Class.ANSWERING),
        (11, (6,), Class.ANSWERING),
        (11, (5,), Class.NOT_ENOUGH),
        (12, (6,), Class.ANSWERING),
        (12, (5,), Class.NOT_ENOUGH),
        (23, (11,), Class.NOT_ENOUGH),
        (23, (12,), Class.ANSWERING),
        (11, (9, 2), Class.EXCEPTIONS),
        (12, (9, 3), Class.EXCEPTIONS),
        (12, (9, 1, 1, 1), Class.EXCEPTIONS),
        (23, (19, 4), Class.DIVERGENCE),
        (11, (4, 4), Class.DIVERGENCE),
        (11, (), Class.NOT_ENOUGH),
    ],
)
def test_each_class_begins_and_ends_where_the_rule_says(
    members: int, held: tuple[int, ...], expected: Class
) -> None:
    assert found(members, *held) is expected


@pytest.mark.parametrize("rest", [(3,), (1, 2), (1, 1, 1)])
def test_eight_of_eleven_is_never_agreement(rest: tuple[int, ...]) -> None:
    assert found(11, 8, *rest) is Class.DIVERGENCE


def test_two_conferences_with_one_position_agree_together() -> None:
    verdict = judge([Headcount(11, {"yes": 11}), Headcount(12, {"yes": 9, "no": 3})], RULES)
    assert (verdict.class_, verdict.between_conferences) == (Class.EXCEPTIONS, False)


def test_two_conferences_of_one_mind_each_may_diverge_from_each_other() -> None:
    verdict = judge([Headcount(11, {"yes": 11}), Headcount(12, {"no": 12})], RULES)
    assert (verdict.class_, verdict.between_conferences) == (Class.DIVERGENCE, True)


def test_a_large_conference_never_hides_a_divided_small_one() -> None:
    verdict = judge([Headcount(4, {"yes": 2, "no": 2}), Headcount(19, {"yes": 19})], RULES)
    assert (verdict.class_, verdict.between_conferences) == (Class.DIVERGENCE, True)


def test_a_conference_without_enough_answers_neither_agrees_nor_diverges() -> None:
    verdict = judge([Headcount(11, {"yes": 5}), Headcount(12, {"yes": 12})], RULES)
    assert (verdict.class_, verdict.between_conferences) == (Class.NOT_ENOUGH, False)


@pytest.mark.parametrize(
    "rules",
    [
        CountingRules(enough=Fraction(0)),
        CountingRules(enough=Fraction(3, 2)),
        CountingRules(leading=Fraction(1, 2)),
        CountingRules(leading=Fraction(5, 4)),
        CountingRules(exceptions=-1),
    ],
)
def test_rules_that_could_contradict_themselves_are_refused(rules: CountingRules) -> None:
    with pytest.raises(Malformed, match="rules_malformed"):
        check_rules(rules)


def test_the_default_rules_stand() -> None:
    check_rules(RULES)


def literal_alone(members: int, held: Counter[str], rules: CountingRules) -> tuple[Class, str]:
    """Section 3, read aloud: fractions compared as fractions."""
    positions = held.total()
    if positions < rules.enough * members or positions == 0:
        return Class.NOT_ENOUGH, ""
    name, leading = held.most_common(1)[0]
    if leading == positions:
        return (Class.FULL if positions == members else Class.ANSWERING), name
    if Fraction(leading, positions) >= rules.leading and positions - leading <= rules.exceptions:
        return Class.EXCEPTIONS, name
    return Class.DIVERGENCE, name


def literal(counts: Sequence[Headcount], rules: CountingRules) -> Class:
    """The rule for several conferences, read aloud."""
    whole: Counter[str] = Counter()
    for count in counts:
        whole.update(count.held)
    together, leader = literal_alone(sum(count.members for count in counts), whole, rules)
    if len(counts) == 1 or not together.agrees:
        return together
    apart = [literal_alone(count.members, Counter(count.held), rules) for count in counts]
    if any(each is Class.NOT_ENOUGH for each, _ in apart):
        return Class.NOT_ENOUGH
    return together if all(each.agrees and name == leader for each, name in apart) else Class.DIVERGENCE


def completions(count: Headcount, positions: Sequence[str]) -> Iterator[Headcount]:
    """Every way in which the members without a position may answer, or stay silent."""
    missing = count.members - count.positions
    for extra in product(range(missing + 1), repeat=len(positions)):
        if sum(extra) <= missing:
            held = Counter(count.held) + Counter(dict(zip(positions, extra, strict=True)))
            yield Headcount(count.members, dict(held))


@st.composite
def headcounts(draw: st.DrawFn, positions: Sequence[str]) -> Headcount:
    members = draw(st.integers(1, 5))
    left, held = members, {}
    for position in positions:
        taken = draw(st.integers(0, left))
        left -= taken
        if taken:
            held[position] = taken
    return Headcount(members, held)


RULE_SETS = st.builds(
    CountingRules,
    enough=st.sampled_from([Fraction(1, 10), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)]),
    leading=st.sampled_from([Fraction(51, 100), Fraction(2, 3), Fraction(3, 4), Fraction(1)]),
    exceptions=st.integers(0, 4),
)


@settings(max_examples=300)
@given(counts=st.lists(headcounts(("a", "b", "c")), min_size=1, max_size=2), rules=RULE_SETS)
def test_classes_and_settled_are_what_trying_every_completion_gives(
    counts: list[Headcount], rules: CountingRules
) -> None:
    verdict = judge(counts, rules)
    assert verdict.class_ is literal(counts, rules)
    open_to = {
        literal(each, rules) for each in product(*(completions(count, ("a", "b", "c")) for count in counts))
    }
    assert verdict.settled == (open_to == {verdict.class_})


@given(counts=st.lists(headcounts(("a", "b")), min_size=2, max_size=3), rules=RULE_SETS)
def test_the_order_of_conferences_does_not_matter(counts: list[Headcount], rules: CountingRules) -> None:
    assert judge(counts, rules) == judge(counts[::-1], rules)
