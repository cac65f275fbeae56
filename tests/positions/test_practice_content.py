"""The submissions of the practice room show every state, kind, language and class; nobody in them is real."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from positions.convergence.findings import BIREGIONAL, AgreementClass, LevelFinding, Standing
from positions.convergence.report import build_report
from positions.formats.folder import Folder, read_folder
from positions.ids import DelegationId, Language, QuestionKey
from positions.process import Level, is_within, label
from positions.questionnaire.questionnaire import CLOSED, Kind, LegalStatus
from positions.questionnaire.submission import (
    Answer,
    AnswerState,
    Submission,
    SubmissionState,
    check_ready,
)

CONTENT = Path(__file__).parents[2] / "positions" / "data"
PRACTICE = CONTENT / "practica"
REAL_FRAME = CONTENT / "crm-csm-2017"
FRAME_FILES = ("process.yaml", "questionnaire.yaml")
SUBMISSION_FILES = sorted((PRACTICE / "submissions").glob("*.yaml"))
SILENT, DRAFT, SIGNED, ANEW = (DelegationId(code) for code in ("XAE", "XAG", "XAM", "XAL"))
ALL_THE_SAME = ("t01.defined", "t17.defined", "t17.acceptance", "s1.q1")  # were everybody to file


@cache
def practice() -> Folder:
    names = [*FRAME_FILES, *(f"submissions/{path.name}" for path in SUBMISSION_FILES)]
    return read_folder({name: (PRACTICE / name).read_bytes() for name in names})


def filed() -> list[Submission]:
    return [each for each in practice().submissions if each.state is SubmissionState.SUBMITTED]


def answers() -> Iterator[tuple[Submission, Answer]]:
    for submission in filed():
        for answer in submission.answers.values():
            yield submission, answer


def texts() -> Iterator[tuple[Answer, Language, str]]:
    for submission in practice().submissions:
        for answer in submission.answers.values():
            for language, text in answer.texts.items():
                yield answer, language, text


@cache
def findings(level: str) -> dict[str, LevelFinding]:
    """What the report finds at one level on every closed question."""
    folder = practice()
    report = build_report(folder.process, folder.questionnaires[-1], folder.submissions)
    return {item.key: item.at(level) for item in report.items if item.kind in CLOSED}


def standings(key: str) -> Counter[AnswerState]:
    found = (submission.answers.get(QuestionKey(key)) for submission in filed())
    return Counter(answer.state for answer in found if answer is not None)


def test_all_delegations_but_the_silent_one_have_a_file_and_twenty_have_filed() -> None:
    members = [member.id for member in practice().process.members]
    assert [each.delegation for each in practice().submissions] == [m for m in members if m != SILENT]
    states = {each.delegation: each.state for each in practice().submissions}
    assert states[DRAFT] is SubmissionState.DRAFT
    assert states[SIGNED] is SubmissionState.SIGNED
    assert len(filed()) == 20


def test_one_delegation_has_withdrawn_and_filed_anew() -> None:
    assert {each.delegation: each.number for each in practice().submissions if each.number > 1} == {ANEW: 2}


def test_every_submission_is_marked_as_illustrative() -> None:
    assert all(each.illustrative for each in practice().submissions)
    for path in SUBMISSION_FILES:
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        assert heading == (
            "# Sala de práctica: contenido inventado e ilustrativo; no es posición de ningún Estado."
        )


def test_levels_are_those_the_heads_have_signed_for() -> None:
    levels = Counter(each.level for each in filed())
    assert levels == {Level.BOTH: 13, Level.CONFERENCE: 3, Level.PUBLIC: 3, Level.DELEGATION: 1}
    assert all(is_within(each.level, each.signed_for) for each in practice().submissions)
    assert all(each.signed_for is Level.PUBLIC for each in filed() if each.level is Level.PUBLIC)


def test_what_is_signed_is_complete_and_the_draft_is_not_yet() -> None:
    questionnaire = practice().questionnaires[-1]
    for submission in practice().submissions:
        if submission.state is not SubmissionState.DRAFT:
            check_ready(submission, questionnaire)
        else:
            assert len(submission.answers) < sum(1 for _ in questionnaire.questions()) / 2
            assert any(answer.to_confirm for answer in submission.answers.values())


def test_submissions_came_in_at_different_times_of_six_weeks() -> None:
    times = [each.submitted for each in filed() if each.submitted is not None]
    assert len(set(times)) == 20
    assert {(time.year, time.month) for time in times} == {(2026, 3), (2026, 4)}
    assert max(times).day <= 15
    assert all(each.submitted is None for each in practice().submissions if each not in filed())


@pytest.mark.parametrize("state", [state for state in AnswerState if state is not AnswerState.NOT_ANSWERED])
def test_every_answer_state_stands_on_several_questions(state: AnswerState) -> None:
    assert len({answer.question for _, answer in answers() if answer.state is state}) >= 5


def test_questions_left_out_and_scales_that_do_not_apply_occur() -> None:
    total = sum(1 for _ in practice().questionnaires[-1].questions())
    assert all(len(each.answers) < total for each in filed())
    assert len({answer.question for _, answer in answers() if not answer.applies}) >= 3


@pytest.mark.parametrize("kind", list(Kind))
def test_questions_of_every_kind_are_answered_by_many(kind: Kind) -> None:
    asked = [question.key for question in practice().questionnaires[-1].questions() if question.kind is kind]
    given = Counter(answer.question for _, answer in answers() if answer.state is AnswerState.ANSWERED)
    assert sum(1 for key in asked if given[key] > 0) >= 0.9 * len(asked)
    assert sum(given[key] for key in asked) >= 5 * len(asked)


@pytest.mark.parametrize("language", list(Language))
def test_definitions_are_worded_in_five_languages(language: Language) -> None:
    worded = [answer for _, answer in answers() if language in answer.texts]
    assert len(worded) >= 20
    assert any(answer.original is language for answer in worded)


def test_delegations_write_in_the_languages_of_the_frame() -> None:
    languages = {member.id: member.languages for member in practice().process.members}
    for submission, answer in answers():
        if answer.original is not None:
            assert answer.original in languages[submission.delegation], (
                submission.delegation,
                answer.question,
            )


def test_answers_in_several_languages_declare_one_original() -> None:
    several = [answer for _, answer in answers() if len(answer.texts) > 1]
    assert len(several) >= 30
    assert len({frozenset(answer.texts) for answer in several}) >= 4
    assert {answer.legal_status for _, answer in answers()} == {None, *LegalStatus}


def test_nearly_every_term_is_worded_in_many_ways() -> None:
    worded: defaultdict[str, set[str]] = defaultdict(set)
    for answer, language, text in texts():
        if language is Language.ES and answer.question.endswith((".national", ".regional")):
            worded[answer.question[:3]].add(text)
    assert len(worded) == 25
    assert {term: len(found) for term, found in worded.items() if len(found) < 4 and term != "t17"} == {}


def test_wordings_are_short_long_and_of_every_length_between() -> None:
    lengths = [len(text.split()) for answer, _, text in texts() if answer.question.endswith(".national")]
    assert min(lengths) <= 10
    assert max(lengths) >= 400
    assert sum(40 <= length <= 110 for length in lengths) > len(lengths) * 2 / 3


def test_letters_outside_plain_latin_occur() -> None:
    together = "".join(text for _, _, text in texts())
    assert set("ñçœ🕊مفتوح") <= set(together)


def test_stateless_person_is_the_control_term_that_hardly_differs() -> None:
    assert standings("t17.national")[AnswerState.SAME_AS_REFERENCE] >= 12
    wordings = Counter(text for answer, _, text in texts() if answer.question == "t17.national")
    assert max(wordings.values()) >= 3


def test_sources_are_invented_and_links_lead_nowhere_real() -> None:
    marks = ("(ilustrativo)", "(illustrative)", "(ter illustratie)")
    for _, answer in answers():
        assert not answer.source or answer.source.endswith(marks), answer.source
        assert not answer.url or answer.url.startswith("https://practica.example/"), answer.url


def test_no_real_member_is_named_anywhere() -> None:
    real = read_folder({name: (REAL_FRAME / name).read_bytes() for name in FRAME_FILES}).process
    names = {label(member.names, language) for member in real.members for language in Language}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    for path in SUBMISSION_FILES:
        assert pattern.findall(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("level", ["ca", "cb", BIREGIONAL])
def test_every_class_occurs_at_every_level_as_far_as_silence_allows(level: str) -> None:
    expected = set(AgreementClass)
    if level != "cb":  # with a member silent nothing is agreed by all
        expected.remove(AgreementClass.FULL)
    assert {found.class_ for found in findings(level).values()} == expected


@pytest.mark.parametrize(("level", "numbers"), [("ca", {1, 2}), ("cb", {1, 2, 3}), (BIREGIONAL, {1, 2, 3})])
def test_exceptions_are_one_two_or_three(level: str, numbers: set[int]) -> None:
    agreed = [f for f in findings(level).values() if f.class_ is AgreementClass.EXCEPTIONS]
    assert {len(found.exceptions) for found in agreed} == numbers


def test_conferences_that_agree_apart_diverge_together() -> None:
    apart = {key for key, found in findings(BIREGIONAL).items() if found.between_conferences}
    assert {"t03.defined", "t16.acceptance", "t23.need", "s3.q1", "s3.q2"} <= apart


def test_some_classes_are_settled_and_some_are_not() -> None:
    for level in ("ca", "cb", BIREGIONAL):
        assert {found.settled for found in findings(level).values()} == {True, False}
    unsettled = [
        f for f in findings("ca").values() if f.class_ is AgreementClass.DIVERGENCE and not f.settled
    ]
    assert unsettled


def test_members_without_a_filed_submission_are_named_on_every_question() -> None:
    for found in findings(BIREGIONAL).values():
        assert found.states[Standing.NO_SUBMISSION] == (SILENT, DRAFT, SIGNED)


def test_were_everybody_to_file_all_would_agree_on_several_questions() -> None:
    folder = practice()
    everybody = [replace(each, state=SubmissionState.SUBMITTED) for each in folder.submissions]
    everybody.append(replace(everybody[0], delegation=SILENT))
    report = build_report(folder.process, folder.questionnaires[-1], everybody)
    classes = {item.key: {found.class_ for found in item.levels} for item in report.items}
    assert [classes[QuestionKey(key)] for key in ALL_THE_SAME] == [{AgreementClass.FULL}] * len(ALL_THE_SAME)
