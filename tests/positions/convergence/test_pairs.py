"""Two delegations over all closed questions, in both conventions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings import Pair
from positions.convergence.report import build_report
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState
from tests.cast import chapter, chose, process, question, questionnaire, said, submission, wrote

WORDS = {"y": "yes", "p": "part", "n": "no"}


def answered(row: str) -> list[Answer]:
    """y, p, n choose; r reserves, c consults, - says nothing."""
    states = {"r": AnswerState.RESERVED, "c": AnswerState.UNDER_CONSULTATION}
    return [
        chose(f"s.q{n}", WORDS[letter]) if letter in WORDS else said(f"s.q{n}", states[letter])
        for n, letter in enumerate(row)
        if letter != "-"
    ]


def pair(one: str, other: str) -> Pair:
    asked = questionnaire(chapter("s", *(question(f"s.q{n}") for n in range(len(one)))))
    submissions = [submission("XAA", *answered(one)), submission("XAB", *answered(other))]
    return build_report(process(2, 0), asked, submissions).pairs[0]


def test_questions_without_two_positions_are_dropped_in_the_first_convention() -> None:
    found = pair("yyyyynrc-", "yyyynyyyy")
    assert (found.common, found.same, found.dropped) == (6, 4, Fraction(2, 3))


def test_a_reservation_against_a_position_counts_half_in_the_second() -> None:
    found = pair("yyyyynrr", "yyyynyyr")
    assert (found.partial, found.both_reserved) == (1, 1)
    assert found.halved == (4 + 1 + Fraction(1, 2)) / Fraction(8)


@pytest.mark.parametrize(
    ("country", "same", "opposite", "partial", "percent"),
    [("Canada", 53, 17, 23, 69), ("Chile", 14, 63, 16, 24), ("Paraguay", 16, 49, 28, 32)],
)
def test_the_second_convention_gives_the_coincidence_published_for_the_general_assembly_of_2017(
    country: str, same: int, opposite: int, partial: int, percent: int
) -> None:
    # United States Department of State, Voting Practices in the United Nations 2017: overall votes.
    found = pair("y" * (same + opposite) + "r" * partial, "y" * same + "n" * opposite + "y" * partial)
    assert found.halved is not None
    assert round(found.halved * 100) == percent


def test_under_five_common_questions_there_is_no_figure() -> None:
    assert pair("yyyy-", "yyyyy").dropped is None
    assert pair("yyyyy", "yyyyy").dropped == 1
    assert (pair("yyyyr", "yyyyy").dropped, pair("yyyyr", "yyyyy").halved) == (None, Fraction(9, 10))


def test_wordings_are_compared_only_within_one_language() -> None:
    asked = questionnaire(chapter("s", *(question(f"s.q{n}", Kind.DEFINITION) for n in range(3))))
    one = [wrote("s.q0", "a"), wrote("s.q1", "b"), wrote("s.q2", "c")]
    other = [wrote("s.q0", "a"), wrote("s.q1", "x"), wrote("s.q2", "c", Language.PT)]
    report = build_report(process(2, 0), asked, [submission("XAA", *one), submission("XAB", *other)])
    assert (report.pairs[0].common_wordings, report.pairs[0].same_wordings) == (2, 1)
    assert report.pairs[0].common == 0


def test_comments_are_not_wordings_to_compare() -> None:
    asked = questionnaire(chapter("s", question("s.q0", Kind.TEXT)))
    report = build_report(process(2, 0), asked, [submission(c, wrote("s.q0", "a")) for c in ("XAA", "XAB")])
    assert report.pairs[0].common_wordings == 0


ROWS = st.lists(st.tuples(st.sampled_from("ypnrc-"), st.sampled_from("ypnrc-")), min_size=1, max_size=12)


@given(ROWS)
def test_pairs_are_what_counting_question_by_question_gives(rows: list[tuple[str, str]]) -> None:
    found = pair("".join(one for one, _ in rows), "".join(other for _, other in rows))
    both = [(one, other) for one, other in rows if one in WORDS and other in WORDS]
    assert (found.common, found.same) == (len(both), sum(one == other for one, other in both))
    assert found.partial == sum(
        (one == "r" and other in WORDS) or (other == "r" and one in WORDS) for one, other in rows
    )
    assert found.both_reserved == rows.count(("r", "r"))
