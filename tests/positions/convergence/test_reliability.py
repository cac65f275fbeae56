"""Alpha per section and questionnaire, concordance of the need declared."""

from dataclasses import replace
from fractions import Fraction

from positions.convergence.findings import Report
from positions.convergence.report import build_report
from positions.questionnaire.questionnaire import Aspect, Kind, Question
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


def scaled(*rows: str) -> Report:
    """A report on scale questions, a digit a question, a row a delegation; ``-`` says nothing."""
    asked = [question(f"s{n // 2}.q{n}", Kind.SCALE, "12345") for n in range(len(rows[0]))]
    sections = [chapter(f"s{n}", *asked[2 * n : 2 * n + 2]) for n in range((len(asked) + 1) // 2)]
    submissions = [
        submission(code, *(chose(q.key, point) for q, point in zip(asked, row, strict=True) if point != "-"))
        for code, row in zip(codes(len(rows)), rows, strict=True)
    ]
    return build_report(process(len(rows), 0), questionnaire(*sections), submissions)


def test_alpha_of_the_questionnaire_is_krippendorffs_published_one() -> None:
    # K. Krippendorff (2011), example C: .815 ordinal, .849 interval; nominal is of single choices.
    report = scaled("123321412---", "1233224125-3", "-3332342251-", "12332441251-")
    whole = {each.metric: each for each in report.alphas if each.section is None}
    assert {name: round(float(each.alpha or 0), 3) for name, each in whole.items()} == {
        "ordinal": 0.815,
        "interval": 0.849,
    }
    assert whole["ordinal"].questions == 12


def test_a_section_has_its_own_alpha_and_a_single_question_has_none() -> None:
    report = scaled("121", "121", "212")
    assert {each.section for each in report.alphas} == {"s0", None}


def test_only_questions_with_the_same_options_are_put_together() -> None:
    asked = questionnaire(chapter("s", question("a"), question("b", options=("x", "y")), question("c")))
    answers = [chose("a", "yes"), chose("b", "x"), chose("c", "no")]
    report = build_report(process(2, 0), asked, [submission(code, *answers) for code in codes(2)])
    assert [(each.section, each.metric, each.options, each.alpha) for each in report.alphas] == [
        ("s", "nominal", ("yes", "part", "no"), Fraction(1)),
        (None, "nominal", ("yes", "part", "no"), Fraction(1)),
    ]


def test_concordance_counts_those_who_declared_every_need() -> None:
    asked = questionnaire(term_block("t1"), term_block("t2"), terms=[term("t1"), term("t2")])
    whole = [[chose("t1.need", "1"), chose("t2.need", "5")]] * 2
    part = [[chose("t1.need", "5")], [chose("t2.need", "2")]]
    submissions = [submission(code, *said) for code, said in zip(codes(4), whole + part, strict=True)]
    report = build_report(process(4, 0), asked, submissions)
    assert [(each.raters, each.terms, each.w) for each in report.concordances] == [(2, 2, Fraction(1))]


def test_one_need_ranks_nothing() -> None:
    report = build_report(process(4, 0), questionnaire(term_block("t1"), terms=[term("t1")]), [])
    assert report.concordances == ()


def in_words(asked: Question) -> Question:
    """A need asked as a choice of words."""
    return replace(asked, kind=Kind.SINGLE) if asked.aspect is Aspect.NEED else asked


def test_a_need_declared_in_words_is_no_ranking() -> None:
    terms = [term("t1"), term("t2")]
    blocks = [term_block(each.id) for each in terms]
    asked = [replace(block, questions=tuple(map(in_words, block.questions))) for block in blocks]
    answers = [chose("t1.need", "1"), chose("t2.need", "5")]
    report = build_report(process(2, 0), questionnaire(*asked, terms=terms), [submission("XAA", *answers)])
    assert report.concordances == ()
