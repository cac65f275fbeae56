"""Coincidences, terms to work on, terms that wait."""

from fractions import Fraction

from positions.convergence.findings import Ranking, Report, Summary
from positions.convergence.report import build_report
from positions.questionnaire.questionnaire import Aspect, Kind
from positions.questionnaire.submission import Answer
from tests.cast import (
    chapter,
    chose,
    codes,
    process,
    question,
    questionnaire,
    submission,
    term,
    term_block,
)


def ranked(*columns: tuple[str, str, str]) -> Report:
    """A report of four members; a column a term: its *defined* (y p n), *acceptance* (a m r), *need*."""
    words = {"y": "yes", "p": "part", "n": "no", "a": "accept", "m": "amend", "r": "reject"}
    names = [f"t{n}" for n in range(len(columns))]
    asked = questionnaire(
        *map(term_block, names), chapter("s", question("s.q")), terms=list(map(term, names))
    )
    submissions = []
    for place, code in enumerate(codes(4)):
        answers: list[Answer] = []
        for name, rows in zip(names, columns, strict=True):
            for aspect, row in zip(("defined", "acceptance", "need"), rows, strict=True):
                if row[place] != "-":
                    answers.append(chose(f"{name}.{aspect}", words.get(row[place], row[place])))
        submissions.append(submission(code, *answers))
    return build_report(process(4, 0), asked, submissions)


def ranking(*columns: tuple[str, str, str]) -> Ranking:
    return ranked(*columns).rankings[0]


def summary(*columns: tuple[str, str, str]) -> Summary:
    return ranked(*columns).findings[0]


def test_priority_is_the_mean_need_times_the_mean_disagreement() -> None:
    (entry,) = ranking(("yynn", "aaar", "4532")).work
    # need (4+5+3+2)/4 = 7/2; disagreement (1 - 2/4 + 1 - 3/4) / 2 = 3/8.
    assert (entry.need, entry.need_positions, entry.disagreement) == (Fraction(7, 2), 4, Fraction(3, 8))
    assert entry.priority == Fraction(21, 16)
    assert entry.divergent == ("t0.defined",)


def test_the_most_urgent_stands_first_and_ties_keep_the_order_of_the_questionnaire() -> None:
    low, high, unknown = ("yynn", "aaaa", "1111"), ("yynn", "aaaa", "5555"), ("yynn", "aaaa", "----")
    found = ranking(unknown, low, high, low)
    assert [entry.term for entry in found.work] == ["t2", "t1", "t3", "t0"]
    assert found.work[-1].priority is None


def test_a_coincidence_agrees_on_every_question_of_substance_whatever_the_need() -> None:
    found = ranking(("yyyy", "aaar", "1155"))
    assert (found.coincidences, found.work, found.waiting) == (("t0",), (), ())


def test_a_question_nobody_answered_is_no_coincidence_and_those_missing_are_named() -> None:
    found = ranking(("yyyy", "----", "3333"), ("yyy-", "a---", "3333"))
    assert found.coincidences == ()
    assert [(each.term, each.questions, each.missing) for each in found.waiting] == [
        ("t0", ("t0.acceptance",), ("XAA", "XAB", "XAC", "XAD")),
        ("t1", ("t1.acceptance",), ("XAB", "XAC", "XAD")),
    ]


def test_a_question_without_positions_does_not_count_as_agreement_in_the_factor() -> None:
    (entry,) = ranking(("yynn", "----", "2222")).work
    assert entry.disagreement == Fraction(1, 2)


def test_a_term_without_questions_of_substance_is_in_no_list() -> None:
    need = question("t0.need", Kind.SCALE, "12345", term="t0", aspect=Aspect.NEED)
    asked = questionnaire(chapter("t0", need), terms=[term("t0"), term("t1")])
    report = build_report(process(4, 0), asked, [])
    assert (report.rankings[0].coincidences, report.rankings[0].waiting) == ((), ())
    assert report.findings[0].terms == 0


def test_the_title_counts_terms_without_divergence_among_those_who_answered() -> None:
    found = summary(
        ("yyyy", "aaaa", "1155"), ("yynn", "aaaa", "3333"), ("yyyy", "----", "3333"), ("----", "----", "----")
    )
    assert (found.terms, found.without_divergence, found.coincidences, found.waiting) == (4, 2, 1, 2)


def test_the_title_names_who_filed_nothing() -> None:
    asked = questionnaire(term_block("t0"), terms=[term("t0")])
    report = build_report(process(3, 2), asked, [submission("XAB", chose("t0.defined", "yes"))])
    assert [each.missing for each in report.findings] == [
        ("XAA", "XAC"),
        ("XAD", "XAE"),
        ("XAA", "XAC", "XAD", "XAE"),
    ]
    assert [(each.members, each.submissions) for each in report.findings] == [(3, 1), (2, 0), (5, 1)]


def test_closed_questions_are_counted_by_class() -> None:
    found = summary(("yyyy", "aarr", "5555"))
    assert {each.value: count for each, count in found.classes.items()} == {
        "full_agreement": 2,
        "divergence": 1,
        "not_enough_answers": 1,
    }
