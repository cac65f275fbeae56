"""The whole report: forty-one questions worked out by hand, the same bytes for the same input, the schema."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.convergence.findings import Audience, LevelFinding, QuestionFinding
from positions.convergence.report import build_report, report_bytes, report_mapping, submission_digest
from positions.errors import Malformed
from positions.ids import DelegationId, Language, QuestionnaireId
from positions.process import CountingRules, Level, Process
from positions.questionnaire.questionnaire import Kind, Questionnaire
from positions.questionnaire.submission import Answer, AnswerState, Submission, SubmissionState
from tests.cast import (
    REFERENCE,
    chapter,
    chose,
    codes,
    conference,
    not_for_us,
    process,
    question,
    questionnaire,
    said,
    submission,
    term,
    term_block,
    wrote,
)

ROOT = Path(__file__).parents[3]
GOLD = yaml.safe_load((ROOT / "tests/golden/convergence_gold.yaml").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "positions/convergence/report.schema.json").read_text(encoding="utf-8"))
STATES = {
    "reserved": AnswerState.RESERVED,
    "consulting": AnswerState.UNDER_CONSULTATION,
    "same": AnswerState.SAME_AS_REFERENCE,
    "nonational": AnswerState.NO_NATIONAL_DEFINITION,
}


def gold_answer(key: str, word: str) -> Answer:
    """One word of the gold file as an answer."""
    if word in STATES:
        return said(key, STATES[word])
    if word == "n/a":
        return not_for_us(key)
    if word == "verbatim":
        return wrote(key, "Toda  persona que\nse desplaza.")
    if ":" in word:
        language, name = word.split(":")
        return wrote(key, f"Redacción {name}", Language(language))
    return chose(key, *word.split("+"))


def gold_submissions(row: dict[str, Any]) -> list[Submission]:
    """Read the runs of both conferences, in meeting order."""
    words: list[str] = []
    for conference_runs in (row["ca"], row["cb"]):
        for run in conference_runs.split(", "):
            times, word = run.split(" ")
            words += [word] * int(times)
    return [
        submission(code, *([] if word == "blank" else [gold_answer(row["key"], word)]))
        for code, word in zip(codes(23), words, strict=True)
        if word != "none"
    ]


def gold_finding(row: dict[str, Any]) -> QuestionFinding:
    kind = Kind(row["kind"])
    reference = REFERENCE if kind in (Kind.DEFINITION, Kind.AMENDMENT) else None
    asked = question(row["key"], kind, row["options"].split(), reference=reference)
    report = build_report(process(), questionnaire(chapter("s", asked)), gold_submissions(row))
    return report.items[0]


def in_words(found: LevelFinding) -> str:
    between = " between" if found.between_conferences else ""
    settled = "settled" if found.settled else "open"
    return f"{found.leading}/{found.positions} {found.class_} {settled}{between}"


@pytest.mark.parametrize("row", GOLD, ids=lambda row: str(row["key"]))
def test_every_question_worked_out_by_hand_comes_out_so(row: dict[str, Any]) -> None:
    finding = gold_finding(row)
    assert {found.level: in_words(found) for found in finding.levels} == row["expected"]
    assert " ".join(finding.at("biregional").exceptions) == row["exceptions"]


def test_the_gold_has_every_class_settled_and_not_at_every_level_and_every_kind() -> None:
    assert len(GOLD) >= 40
    assert {row["kind"] for row in GOLD} == {kind.value for kind in Kind}
    seen = {(level, *words.split(" ")[1:3]) for row in GOLD for level, words in row["expected"].items()}
    for level in ("ca", "cb", "biregional"):
        assert {found for at, found, _ in seen if at == level} >= {
            "full_agreement",
            "agreement_of_those_answering",
            "agreement_with_named_exceptions",
            "divergence",
            "not_enough_answers",
        }
    assert {("biregional", "divergence", "open"), ("biregional", "divergence", "settled")} <= seen


@lru_cache(maxsize=1)
def practice() -> tuple[Process, Questionnaire, tuple[Submission, ...]]:
    """Three and four members, two terms, a chapter of every kind, many states."""
    frame = process(3, 4)
    asked = questionnaire(
        term_block("t1"),
        term_block("t2"),
        chapter(
            "s1",
            question("s1.q1"),
            question("s1.q2", Kind.MULTIPLE, "abc"),
            question("s1.q3", Kind.SCALE, "1234"),
            question("s1.q4", Kind.TEXT),
            question("s1.q5", Kind.DEFINITION),
            question("s1.q6", Kind.AMENDMENT, reference=REFERENCE),
        ),
        terms=[term("t1"), term("t2", None)],
    )
    rows = [
        [chose("t1.defined", "yes"), wrote("t1.national", "Persona que migra.", en="A person who migrates.")],
        [chose("t1.defined", "no"), said("t1.national", AnswerState.SAME_AS_REFERENCE)],
        [said("t1.defined", AnswerState.RESERVED), wrote("t1.national", "Persona que huye.")],
        [chose("s1.q2", "a", "b"), chose("s1.q3", "4"), wrote("s1.q5", "uno"), chose("t1.need", "5")],
        [chose("s1.q2", "a"), not_for_us("s1.q3"), wrote("s1.q6", "Toda persona."), chose("t1.need", "1")],
        [chose("s1.q1", "yes"), wrote("s1.q4", "nada"), said("s1.q1", AnswerState.UNDER_CONSULTATION)],
    ]
    return frame, asked, tuple(submission(code, *row) for code, row in zip(codes(6), rows, strict=True))


def practice_bytes(*, previous: bytes | None = None) -> bytes:
    before = None if previous is None else json.loads(previous)
    return report_bytes(build_report(*practice(), previous=before))


def check(document: bytes) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(json.loads(document))] == []


def test_the_report_is_held_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    document = practice_bytes()
    check(document)
    check(practice_bytes(previous=document))


@pytest.mark.parametrize("row", GOLD[:3] + GOLD[29:31], ids=lambda row: str(row["key"]))
def test_reports_of_the_gold_are_held_to_the_schema(row: dict[str, Any]) -> None:
    asked = question(row["key"], Kind(row["kind"]), row["options"].split(), reference=REFERENCE)
    check(report_bytes(build_report(process(), questionnaire(chapter("s", asked)), gold_submissions(row))))


def test_a_report_with_a_field_of_another_name_is_not_one() -> None:
    mapping = dict(report_mapping(build_report(*practice())))
    mapping["score"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(mapping)), SCHEMA)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert practice_bytes() == practice_bytes()


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_in_which_submissions_and_answers_come_does_not_matter(order: list[int]) -> None:
    frame, asked, filed = practice()
    shuffled = []
    for place in order:
        each = filed[place]
        answers = [each.answers[key] for key in reversed(list(each.answers))]
        shuffled.append(submission(each.delegation, *answers))
    assert report_bytes(build_report(frame, asked, shuffled)) == practice_bytes()


def renamed(frame: Process, names: Mapping[DelegationId, str]) -> Process:
    return Process(
        frame.id,
        frame.names,
        tuple(
            conference(each.id, [DelegationId(names[member.id]) for member in each.members])
            for each in frame.conferences
        ),
        (),
        frame.languages,
        illustrative=True,
    )


@settings(max_examples=10)
@given(st.permutations(codes(7, prefix="Q")))
def test_delegations_under_other_names_give_the_same_report_up_to_the_names(others: list[str]) -> None:
    frame, asked, filed = practice()
    names = dict(zip(codes(7), others, strict=True))
    again = [submission(names[each.delegation], *each.answers.values()) for each in filed]
    found = build_report(renamed(frame, names), asked, again)
    back = {other: name for name, other in names.items()}

    def without_digests(document: bytes) -> Any:  # Any: read back from JSON
        mapping = json.loads(document)
        mapping.pop("inputs")
        mapping.pop("delegations")
        return mapping

    text = re.sub(r"Q[A-Z]{2}", lambda match: back[match[0]], report_bytes(found).decode())
    assert without_digests(text.encode()) == without_digests(practice_bytes())


def test_the_report_says_what_it_was_computed_from() -> None:
    inputs = build_report(*practice()).inputs
    assert (inputs.questionnaire, inputs.version, inputs.rules.version) == ("conceptos", 1, 1)
    assert [(each.delegation, each.number) for each in inputs.submissions] == [(code, 1) for code in codes(6)]
    assert len({each.digest for each in inputs.submissions} | {inputs.digest}) == 7


def test_the_report_says_for_whom_it_was_computed() -> None:
    frame, asked, filed = practice()
    assert build_report(frame, asked, filed).audience == Audience(Level.DELEGATION, 6, 6)
    reader = Audience(Level.CONFERENCE, 2, 6)
    assert build_report(frame, asked, filed[:2], audience=reader).audience == reader


def test_a_note_for_the_own_delegation_leaves_no_trace() -> None:
    plain = chose("t1.defined", "yes")
    noted = Answer(plain.question, plain.state, plain.values, note="solo para nosotros")
    assert submission_digest(submission("XAA", noted)) == submission_digest(submission("XAA", plain))


@pytest.mark.parametrize(
    "state", [state for state in SubmissionState if state is not SubmissionState.SUBMITTED]
)
def test_what_is_not_submitted_does_not_count(state: SubmissionState) -> None:
    frame, asked, _ = practice()
    draft = submission("XAA", chose("t1.defined", "yes"), state=state)
    assert build_report(frame, asked, [draft]).findings[-1].submissions == 0


def test_observers_and_other_questionnaires_do_not_count() -> None:
    frame, asked, _ = practice()
    observer = submission("OIM", chose("t1.defined", "yes"))
    other = Submission(
        DelegationId("XAA"), QuestionnaireId("otro"), 1, 1, SubmissionState.SUBMITTED, Level.BOTH, {}
    )
    assert build_report(frame, asked, [observer, other]).findings[-1].submissions == 0


def test_two_submissions_of_one_delegation_are_refused() -> None:
    frame, asked, filed = practice()
    with pytest.raises(Malformed, match="submission_twice"):
        build_report(frame, asked, [*filed, filed[0]])


def test_rules_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(Malformed, match="rules_malformed"):
        build_report(process(rules=CountingRules(exceptions=-1)), questionnaire(), [])


def test_one_illustrative_submission_makes_the_report_illustrative() -> None:
    frame = Process(
        process().id, {Language.ES: "x"}, process().conferences, (), (Language.ES,), illustrative=False
    )
    plain, invented = submission("XAA"), submission("XAB", illustrative=True)
    assert not build_report(frame, questionnaire(), [plain]).illustrative
    assert build_report(frame, questionnaire(), [plain, invented]).illustrative
