"""Terms by the elements of their definitions: coincidences, to work on, waiting, pending."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.element_ranking import element_figures, element_ranking_of
from positions.convergence.elements import SharedElement
from positions.convergence.findings import ElementFigures, ElementFinding, ElementRanking, Report
from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import NOTHING_JUDGED
from positions.convergence.known import Known
from positions.convergence.report import build_report
from positions.convergence.term_elements import element_findings
from positions.ids import Language, QuestionKey
from positions.process import Process
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
    wrote,
)

MEMBERS = codes(4)
NATIONAL = QuestionKey("t0.national")
Said = Mapping[
    str, str
]  # element to a letter a member: ``A`` says it surely, ``x`` by a suggestion, ``-`` not


def counted(
    *worded: str,
    need: Sequence[str] = (),
    frame: Process | None = None,
    aspects: Sequence[str] = ("national",),
) -> Report:
    """A report on a term for each row: who of the members (``w``) wrote on its questions; ``need`` alike."""
    frame = frame or process(4, 0)
    names = [f"t{n}" for n in range(len(worded))]
    asked = questionnaire(*map(term_block, names), chapter("s"), terms=list(map(term, names)))
    filed = []
    for place, member in enumerate(frame.members):
        answers: list[Answer] = []
        for name, row in zip(names, worded, strict=True):
            answers += [wrote(f"{name}.{aspect}", "Uno.") for aspect in aspects if row[place] == "w"]
        for name, row in zip(names, need, strict=False):
            answers += [chose(f"{name}.need", row[place])] if row[place] != "-" else []
        filed.append(submission(member.id, *answers))
    return build_report(frame, asked, filed)


def elements(report: Report, key: str, said: Said) -> tuple[ElementFinding, ...]:
    """Elements of a question; who has a wording and says nothing else says ``filler``."""
    members = report.levels[-1].members
    found = []
    for name, row in said.items():
        occurrences = [
            Occurrence(
                f"{member}/es",
                (0, 3),
                name if letter == "A" else f"{name} {letter}",
                Basis.SAME_WORDS if letter == "A" else Basis.SUGGESTED,
            )
            for member, letter in zip(members, row, strict=True)
            if letter != "-"
        ]
        found.append(SharedElement(name, "", None, tuple(occurrences)))
    return element_findings(QuestionKey(key), found, NOTHING_JUDGED, report.levels)


def figures(report: Report, found: Sequence[ElementFinding]) -> ElementFigures:
    """The figures of the first term's national definitions at the widest level."""
    level = report.levels[-1].level
    asked = next(each for each in report.items if each.key == NATIONAL)
    return element_figures(NATIONAL, asked.at(level).positions, found, level)


def ranking(report: Report, said: Mapping[str, Said]) -> ElementRanking:
    """The ranking at the widest level, with the elements of each term's national definitions.

    The term's other question has nobody's wording.
    """
    found = {
        QuestionKey(f"{name}.national"): elements(report, f"{name}.national", rows)
        for name, rows in said.items()
    }
    items = [each for each in report.items if each.aspect != "regional"]
    return element_ranking_of(items, found, report.levels[-1])


def test_divergence_is_the_share_of_what_is_said_that_another_position_does_not_say() -> None:
    report = counted("wwww")
    found = figures(report, elements(report, NATIONAL, {"means": "AAAA", "gain": "AA--"}))
    # Six are said, each held against three others: 18; all four say the first (12), two the second (2).
    assert (found.positions, found.same, found.compared, found.suggested) == (4, 14, 18, 0)
    assert found.divergence == Fraction(2, 9)


def test_a_suggestion_enters_no_figure_but_whoever_says_the_very_same_words_says_the_same() -> None:
    report = counted("wwww")
    each_own = figures(report, elements(report, NATIONAL, {"means": "AAxy"}))
    assert (each_own.same, each_own.compared, each_own.suggested) == (2, 12, 2)
    alike = figures(report, elements(report, NATIONAL, {"means": "AAxx"}))
    assert (alike.same, alike.compared, alike.suggested) == (4, 12, 1)
    apart = figures(report, elements(report, NATIONAL, {"means": "AA--", "other": "--AA"}))
    assert (apart.same, apart.compared) == (alike.same, alike.compared)


def test_words_in_two_languages_count_once_for_whoever_says_both() -> None:
    report = counted("ww--")
    (said,) = elements(report, NATIONAL, {"means": "xx--"})
    again = tuple(replace(each, record=f"{each.delegation}/en") for each in said.occurrences)
    both = replace(said, occurrences=(*said.occurrences, *again))
    suggested = replace(
        both,
        occurrences=tuple(replace(each, basis=Basis.SUGGESTED) for each in both.occurrences),
        levels=tuple(replace(each, included=(), suggested=tuple(MEMBERS[:2])) for each in both.levels),
    )
    found = figures(report, [suggested])
    assert (found.same, found.compared, found.suggested) == (2, 2, 2)
    assert {each.language for each in suggested.occurrences} == {Language.ES, Language.EN}


def test_a_term_coincides_where_every_element_is_in_every_wording_and_enough_have_one() -> None:
    found = ranking(
        counted("ww--", "www-"), {"t0": {"means": "AA--", "gain": "AA--"}, "t1": {"means": "AAA-"}}
    )
    assert (found.coincidences, found.work, found.waiting, found.pending) == (("t0", "t1"), (), (), ())


def test_priority_is_the_mean_need_times_the_divergence_of_elements() -> None:
    report = counted("wwww", need=("45-3",))
    (entry,) = ranking(report, {"t0": {"means": "AAAA", "gain": "AA--"}}).work
    assert (entry.need, entry.need_positions, entry.divergence) == (Fraction(4), 3, Fraction(2, 9))
    assert entry.priority == Fraction(8, 9)
    assert [each.question for each in entry.questions] == ["t0.national"]


def test_a_suggestion_alone_makes_no_coincidence() -> None:
    found = ranking(counted("wwww"), {"t0": {"means": "AAAx"}})
    assert found.coincidences == ()
    assert [each.questions[0].suggested for each in found.work] == [1]


def test_the_most_urgent_stands_first_and_ties_keep_the_order_of_the_questionnaire() -> None:
    halves = {"means": "AA--", "gain": "--AA"}
    report = counted("wwww", "wwww", "wwww", "wwww", need=("----", "1111", "5555", "1111"))
    found = ranking(report, {f"t{n}": halves for n in range(4)})
    assert [entry.term for entry in found.work] == ["t2", "t1", "t3", "t0"]
    assert found.work[-1].priority is None


def test_where_answers_are_missing_those_without_a_position_are_named() -> None:
    found = ranking(counted("--w-"), {"t0": {"means": "--A-"}})
    assert [(each.term, each.questions, each.missing) for each in found.waiting] == [
        ("t0", ("t0.national",), ("XAA", "XAB", "XAD"))
    ]


def test_a_question_without_enough_answers_does_not_count_in_the_divergence_of_its_term() -> None:
    report = counted("wwww")
    found = {NATIONAL: elements(report, NATIONAL, {"means": "AAAA", "gain": "AA--"})}
    (entry,) = element_ranking_of(report.items, found, report.levels[-1]).work
    assert entry.divergence == Fraction(2, 9)
    agreed = {NATIONAL: elements(report, NATIONAL, {"means": "AAAA"})}
    (waiting,) = element_ranking_of(report.items, agreed, report.levels[-1]).waiting
    assert waiting.questions == ("t0.regional",)


def test_the_divergence_of_a_term_is_the_mean_over_its_questions() -> None:
    report = counted("wwww", aspects=("national", "regional"))
    found = {
        NATIONAL: elements(report, NATIONAL, {"means": "AAAA"}),
        QuestionKey("t0.regional"): elements(report, "t0.regional", {"means": "AA--", "gain": "--AA"}),
    }
    (entry,) = element_ranking_of(report.items, found, report.levels[-1]).work
    assert [each.divergence for each in entry.questions] == [0, Fraction(2, 3)]
    assert entry.divergence == Fraction(1, 3)


def test_a_term_whose_elements_are_not_found_yet_is_pending_and_nothing_else() -> None:
    found = ranking(counted("wwww", "wwww"), {"t1": {"means": "AAAA"}})
    assert (found.pending, found.coincidences, found.work, found.waiting) == (("t0",), ("t1",), (), ())


def test_a_term_without_a_definition_question_is_in_no_list() -> None:
    asked = questionnaire(chapter("s", question("t0.defined", term="t0")), terms=[term("t0")])
    report = build_report(process(4, 0), asked, [submission("XAA", chose("t0.defined", "yes"))])
    found = element_ranking_of(report.items, {}, report.levels[-1])
    assert (found.pending, found.coincidences, found.work, found.waiting) == ((), (), (), ())


def test_wordings_that_say_nothing_are_no_coincidence_and_one_alone_is() -> None:
    found = ranking(counted("wwww"), {"t0": {}})
    assert [entry.divergence for entry in found.work] == [1]
    alone = ranking(counted("w", frame=process(1, 0)), {"t0": {"means": "A"}})
    assert alone.coincidences == ("t0",)


def test_each_conference_is_counted_for_itself() -> None:
    report = counted("wwww", frame=process(2, 2))
    found = {NATIONAL: elements(report, NATIONAL, {"means": "AA--", "gain": "--AA"})}
    items = [each for each in report.items if each.aspect != "regional"]
    lists = [element_ranking_of(items, found, tier) for tier in report.levels]
    assert [each.coincidences for each in lists] == [("t0",), ("t0",), ()]
    assert [len(each.work) for each in lists] == [0, 0, 1]


ROWS = st.lists(st.text("Axy-", min_size=4, max_size=4), max_size=5)


@given(ROWS)
def test_divergence_is_a_share_and_confirming_everything_never_makes_it_more(rows: list[str]) -> None:
    report = counted("wwww")
    named = {f"e{n}": row for n, row in enumerate(rows) if row != "----"}
    sure = {name: row.replace("x", "A").replace("y", "A") for name, row in named.items()}
    now, then = (figures(report, elements(report, NATIONAL, said)) for said in (named, sure))
    assert 0 <= then.divergence <= now.divergence <= 1
    assert now.compared == then.compared
    assert (now.divergence == 0) == (now.compared > 0 and now.same == now.compared)


@pytest.mark.parametrize("row", ["AAAA", "AA--"])
def test_the_order_of_elements_does_not_matter(row: str) -> None:
    report = counted("wwww")
    found = elements(report, NATIONAL, {"means": row, "gain": "A--A"})
    assert figures(report, found) == figures(report, found[::-1])


def test_what_was_counted_before_is_counted_anew_only_where_elements_are_others() -> None:
    report, known = counted("wwww"), Known()
    items = [each for each in report.items if each.aspect != "regional"]
    for said in ({"means": "AAAA"}, {"means": "AA--"}, {"means": "AAAA"}):
        found = {NATIONAL: elements(report, NATIONAL, said)}
        for _ in range(2):
            again = element_ranking_of(items, found, report.levels[-1], known=known)
            assert again == element_ranking_of(items, found, report.levels[-1])
