"""What a secretariat has decided on whether two passages say the same."""

from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.judgements import (
    NOTHING_JUDGED,
    Judged,
    Judgement,
    Naming,
    Passage,
    SameOrNot,
    check_judgement,
    check_naming,
    judged_by_term,
    passage_of,
)
from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import ConferenceId, Language, TermId

AT = datetime(2017, 6, 20, 14, tzinfo=UTC)
TERM, OTHER_TERM = TermId("t01"), TermId("t02")
WORK, JOB, TOIL, REST = (
    Passage(language, text)
    for language, text in [
        (Language.ES, "con fines de trabajo"),
        (Language.EN, "for the purpose of work"),
        (Language.PT, "para fins de trabalho"),
        (Language.FR, "à des fins de repos"),
    ]
)


def judged(one: Passage, other: Passage, says: SameOrNot | None = SameOrNot.SAME) -> Judgement:
    """A judgement of the secretariat of CA."""
    return Judgement(TERM, one, other, says, ConferenceId("ca"), AT)


def named(passage: Passage, name: str) -> Naming:
    """A name given by the secretariat of CA."""
    return Naming(TERM, passage, name, ConferenceId("ca"), AT)


def holds(*kept: Judgement | Naming) -> Judged:
    """What holds on the term after these."""
    return judged_by_term(kept).get(TERM, NOTHING_JUDGED)


def test_on_a_pair_the_last_judgement_holds_in_whatever_order_it_is_named() -> None:
    after = holds(judged(WORK, JOB), judged(JOB, WORK, SameOrNot.RELATED))
    assert after.says(WORK, JOB) is after.says(JOB, WORK) is SameOrNot.RELATED
    assert after.says(WORK, TOIL) is None


def test_taking_back_leaves_no_judgement() -> None:
    assert holds(judged(WORK, JOB), judged(WORK, JOB, None)) == Judged({}, {})


def test_the_last_name_holds_and_an_empty_one_takes_it_back() -> None:
    assert holds(named(WORK, "fin"), named(WORK, "finalidad")).names == {WORK: named(WORK, "finalidad")}
    assert holds(named(WORK, "fin"), named(WORK, "")).names == {}


def test_a_judgement_on_one_term_says_nothing_of_another() -> None:
    found = judged_by_term([judged(WORK, JOB), Naming(OTHER_TERM, REST, "x", ConferenceId("ca"), AT)])
    assert list(found) == [TERM, OTHER_TERM]
    assert found[OTHER_TERM].says(WORK, JOB) is None


def test_the_same_as_the_same_is_the_same() -> None:
    after = holds(judged(WORK, JOB), judged(TOIL, JOB), judged(WORK, REST, SameOrNot.DIFFERENT))
    assert after.joined(WORK) == after.joined(TOIL) == {WORK, JOB, TOIL}
    assert after.joined(REST) == {REST}
    assert list(after.apart()) == [frozenset((WORK, REST))]


@pytest.mark.parametrize("says", [SameOrNot.RELATED, SameOrNot.DIFFERENT])
def test_what_judgements_join_cannot_be_judged_to_differ(says: SameOrNot) -> None:
    before = holds(judged(WORK, JOB), judged(JOB, TOIL))
    with pytest.raises(WrongPhase) as refused:
        check_judgement(before, judged(WORK, TOIL, says))
    assert refused.value.reason == "judged_same"
    assert refused.value.facts["count"] == 3
    check_judgement(before, judged(WORK, REST, says))


def test_what_was_judged_to_differ_cannot_be_joined_by_a_third() -> None:
    before = holds(judged(WORK, JOB, SameOrNot.DIFFERENT), judged(JOB, TOIL))
    with pytest.raises(WrongPhase) as refused:
        check_judgement(before, judged(TOIL, WORK))
    assert (refused.value.reason, refused.value.facts) == (
        "judged_apart",
        {"one": JOB.text, "other": WORK.text},
    )


def test_the_judgement_on_the_pair_itself_never_stands_in_the_way() -> None:
    check_judgement(holds(judged(WORK, JOB)), judged(WORK, JOB, SameOrNot.DIFFERENT))
    check_judgement(holds(judged(WORK, JOB, SameOrNot.DIFFERENT)), judged(WORK, JOB))
    check_judgement(holds(judged(WORK, JOB)), judged(WORK, JOB, None))


def test_a_passage_is_not_judged_against_itself() -> None:
    with pytest.raises(Malformed) as refused:
        check_judgement(NOTHING_JUDGED, judged(WORK, WORK))
    assert refused.value.reason == "passage_with_itself"


def test_a_passage_is_words_in_canonical_form() -> None:
    assert passage_of(Language.ES, "  con\nfines  de trabajo ") == WORK
    for text, reason in ((" \n", "passage_empty"), ("a" * 20_001, "passage_too_long")):
        with pytest.raises(Malformed) as refused:
            passage_of(Language.ES, text)
        assert refused.value.reason == reason


def test_a_name_is_short_and_of_one_line() -> None:
    check_naming(named(WORK, "finalidad"))
    check_naming(named(WORK, ""))
    for name in ("a" * 81, " fin", "fin\nfin"):
        with pytest.raises(Malformed):
            check_naming(named(WORK, name))


PASSAGES = (WORK, JOB, TOIL, REST)
WISHES = st.lists(
    st.builds(
        judged,
        st.sampled_from(PASSAGES),
        st.sampled_from(PASSAGES),
        st.none() | st.sampled_from(SameOrNot),
    ),
    max_size=20,
)


@given(WISHES)
def test_of_whatever_is_let_in_nothing_contradicts_anything(wishes: list[Judgement]) -> None:
    kept: list[Judgement] = []
    for wish in wishes:
        try:
            check_judgement(holds(*kept), wish)
        except DomainError:
            continue
        kept.append(wish)
    after = holds(*kept)
    for one, other in combinations(PASSAGES, 2):
        if after.says(one, other) in (SameOrNot.RELATED, SameOrNot.DIFFERENT):
            assert other not in after.joined(one)


def test_what_a_passage_says_is_called_as_it_was_named_last_in_any_words_joined_to_it() -> None:
    one, other, apart = (passage_of(Language.ES, words) for words in ("de paso", "en tránsito", "de visita"))
    by, at = ConferenceId("ca"), datetime(2017, 6, 20, tzinfo=UTC)
    made: list[Judgement | Naming] = [
        Naming(TermId("t"), one, "tránsito", by, at),
        Naming(TermId("t"), apart, "visita", by, at),
        Judgement(TermId("t"), one, other, SameOrNot.SAME, by, at),
    ]
    judged = judged_by_term(made)[TermId("t")]
    assert [judged.name_of(each) for each in (one, other, apart)] == ["tránsito", "tránsito", "visita"]
    renamed = judged_by_term([*made, Naming(TermId("t"), other, "paso", by, at)])[TermId("t")]
    assert renamed.name_of(one) == "paso"
    assert renamed.name_of(passage_of(Language.ES, "otra cosa")) == ""
