"""A report with the elements of its definitions."""

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema

from positions.convergence.elements import SharedElement, elements_of
from positions.convergence.findings import ElementInputs, Report
from positions.convergence.findings.elements import Basis, ElementStatus
from positions.convergence.judgements import Judged, Judgement, Naming, SameOrNot, judged_by_term, passage_of
from positions.convergence.levels import at_level
from positions.convergence.report import build_report, report_bytes
from positions.convergence.report_elements import with_elements, wordings_to_align
from positions.ids import ConferenceId, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import Kind
from tests.cast import chapter, process, question, questionnaire, submission, term, term_block, wrote

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "positions/convergence/report.schema.json").read_text(encoding="utf-8"))
NATIONAL, REGIONAL = QuestionKey("t1.national"), QuestionKey("t1.regional")
AT, BY = datetime(2017, 6, 20, tzinfo=UTC), ConferenceId("ca")


def counted() -> Report:
    """Two and two members; all word the first term, two of them for the region too; nobody the second."""
    asked = questionnaire(
        term_block("t1"),
        term_block("t2"),
        chapter("s1", question("s1.q5", Kind.DEFINITION)),
        terms=[term("t1"), term("t2")],
    )
    means, gain = "Uso de la fuerza", "con fines de lucro"
    said = (f"{means}, {gain}.", f"{means}, {gain}.", f"{means}.", "Empleo de violencia.")
    filed = [
        submission(
            member.id,
            wrote(NATIONAL, words),
            wrote("s1.q5", "Otra cosa."),
            *([wrote(REGIONAL, f"{means}.")] if place < 2 else []),
        )
        for place, (member, words) in enumerate(zip(process(2, 2).members, said, strict=True))
    ]
    return build_report(process(2, 2), asked, filed)


def aligned(report: Report) -> dict[QuestionKey, tuple[SharedElement, ...]]:
    """All elements, by words alone."""
    return {key: elements_of(wordings) for key, wordings in wordings_to_align(report).items()}


def test_the_wordings_of_every_question_of_a_term_are_to_be_aligned_and_no_others() -> None:
    wordings = wordings_to_align(counted())
    assert {key: [each.record for each in rows] for key, rows in wordings.items()} == {
        NATIONAL: ["XAA/es", "XAB/es", "XAC/es", "XAD/es"],
        REGIONAL: ["XAA/es", "XAB/es"],
    }


def test_each_term_holds_its_elements_question_by_question_with_exact_places() -> None:
    exact = counted()
    report = with_elements(exact, aligned(exact), {}, model=None)
    first, second = report.terms
    assert first.elements is not None
    assert [each.question for each in first.elements] == sorted(each.question for each in first.elements)
    texts = {(each.question, f"{each.delegation}/{each.language}"): each.text for each in first.definitions}
    for element in first.elements:
        for said in element.occurrences:
            assert texts[element.question, said.record][slice(*said.span)] == said.text
    assert {each.question for each in first.elements} == {NATIONAL, REGIONAL}
    assert second.elements == ()  # nobody worded it, so there is nothing to find


def test_the_exact_part_stays_as_it_is() -> None:
    exact = counted()
    report = with_elements(exact, aligned(exact), {}, model=None)
    before, after = (json.loads(report_bytes(each)) for each in (exact, report))
    assert before["inputs"]["elements"] is None
    assert before["element_rankings"] == []
    assert all(each["elements"] is None for each in before["terms"])
    for mapping in (before, after):
        del mapping["inputs"]["elements"], mapping["element_rankings"]
        for each in mapping["terms"]:
            del each["elements"]
    assert before == after


def test_a_term_without_all_of_its_questions_has_none_yet_and_they_are_named() -> None:
    exact = counted()
    found = {key: each for key, each in aligned(exact).items() if key != REGIONAL}
    report = with_elements(exact, found, {}, model="a model")
    assert report.terms[0].elements is None
    assert report.inputs.elements is not None
    assert (report.inputs.elements.model, report.inputs.elements.pending) == ("a model", (REGIONAL,))
    assert [each.pending for each in report.element_rankings] == [("t1",), (), ()]  # not enough: needs none
    assert [each.level for each in report.element_rankings] == ["ca", "cb", "biregional"]


def judged(*made: Judgement | Naming) -> dict[TermId, Judged]:
    """What holds after these."""
    return judged_by_term(made)


def inputs(report: Report, made: dict[TermId, Judged], model: str | None = None) -> ElementInputs:
    """What the elements of a report follow from."""
    found = with_elements(report, aligned(report), made, model=model).inputs.elements
    assert found is not None
    return found


def test_what_elements_follow_from_is_named_and_nothing_else_changes_its_digest() -> None:
    exact = counted()
    one, other = passage_of(Language.ES, "Uso de la fuerza"), passage_of(Language.ES, "Empleo de violencia")
    third = passage_of(Language.ES, "con fines de lucro")
    same = Judgement(TermId("t1"), one, other, SameOrNot.SAME, BY, AT)
    turned = Judgement(TermId("t1"), other, one, SameOrNot.SAME, ConferenceId("cb"), AT.replace(year=2018))
    apart = Judgement(TermId("t1"), one, third, SameOrNot.DIFFERENT, BY, AT)
    name = Naming(TermId("t1"), one, "medios", BY, AT)
    plain = inputs(exact, {})
    assert inputs(exact, judged(same)) == inputs(exact, judged(turned))
    assert inputs(exact, judged(same, apart)) == inputs(exact, judged(apart, same))
    seen = [
        plain,
        inputs(exact, judged(same)),
        inputs(exact, judged(same, apart)),
        inputs(exact, judged(name)),
    ]
    assert len({each.judgements for each in seen}) == len({each.digest for each in seen}) == 4
    assert inputs(exact, {}, "a model").judgements == plain.judgements
    assert inputs(exact, {}, "a model").digest != plain.digest
    elsewhere = Judgement(TermId("t9"), one, other, SameOrNot.SAME, BY, AT)
    assert inputs(exact, judged(elsewhere)) == plain


def test_a_confirmed_passage_is_counted_and_an_element_has_the_name_it_was_given() -> None:
    exact = counted()
    found = aligned(exact)
    one, other = passage_of(Language.ES, "Uso de la fuerza"), passage_of(Language.ES, "Empleo de violencia")
    made = judged(
        Judgement(TermId("t1"), one, other, SameOrNot.SAME, BY, AT),
        Naming(TermId("t1"), one, "medios", BY, AT),
    )
    report = with_elements(exact, found, made, model=None)
    assert report.terms[0].elements is not None
    means = report.terms[0].elements[0]
    assert (means.name, means.status) == ("medios", ElementStatus.CORE)
    assert {each.basis for each in means.occurrences} == {Basis.SAME_WORDS, Basis.CONFIRMED}
    before = with_elements(exact, found, {}, model=None).element_rankings[-1].pending
    assert before == ()


def test_the_document_is_held_to_its_schema_and_the_same_input_gives_the_same_bytes() -> None:
    exact = counted()
    first, again = (with_elements(exact, aligned(exact), {}, model=None) for _ in range(2))
    assert report_bytes(first) == report_bytes(again)
    half = with_elements(exact, {}, {}, model="a model")
    for report in (exact, first, half, at_level(first, "ca"), at_level(half, "ca")):
        jsonschema.validate(json.loads(report_bytes(report)), SCHEMA)
    element = json.loads(report_bytes(first))["terms"][0]["elements"][0]
    assert element["occurrences"][0] == {
        "record": "XAA/es",
        "span": [0, 16],
        "text": "Uso de la fuerza",
        "basis": "same-words",
    }


def test_at_one_level_elements_have_the_standing_of_that_level() -> None:
    exact = counted()
    report = with_elements(exact, aligned(exact), {}, model=None)
    alone = at_level(report, "ca")
    assert [each.level for each in alone.element_rankings] == ["ca"]
    assert alone.terms[0].elements is not None
    gain = next(each for each in alone.terms[0].elements if "lucro" in each.occurrences[0].text)
    assert [each.level for each in gain.levels] == ["ca"]
    assert gain.status is ElementStatus.CORE
    (entry,) = report.element_rankings[-1].work
    assert [each.question for each in entry.questions] == [NATIONAL]
