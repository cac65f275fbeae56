"""Submissions as a plain mapping (``acorde-submission/1``), and back.

Rule 1. An answer in one language, that of its original, is written ``text`` and ``lang``; in several, or
        without an original, ``texts`` and ``original``. Both are read.
Rule 2. One choice is written ``value``, several ``values``; both are read.
"""

from collections.abc import Mapping
from typing import Final

from positions.errors import Malformed
from positions.formats.mapping.reading import Place, each, fields, given, members
from positions.formats.mapping.scalars import (
    instant_words,
    integer_within,
    labels_mapping,
    labels_of,
    read_address,
    read_choice,
    read_country,
    read_flag,
    read_format,
    read_id,
    read_instant,
    read_language,
    read_name,
    read_note,
    read_wording,
)
from positions.ids import DelegationId, Language, PersonId, QuestionKey, QuestionnaireId
from positions.process import Labels, Level
from positions.questionnaire.questionnaire import LegalStatus, Question, Questionnaire
from positions.questionnaire.submission import (
    Answer,
    AnswerState,
    Submission,
    SubmissionState,
    check_answer,
)
from positions.text.canonical import Plain

FORMAT: Final = "acorde-submission/1"

_REQUIRED: Final = (
    "delegation",
    "questionnaire",
    "questionnaire_version",
    "number",
    "state",
    "level",
    "answers",
)
_OPTIONAL: Final = ("format", "signed_for", "signed_by", "submitted", "illustrative")
_ANSWER_WORDS: Final = ("value", "values", "applies", "text", "lang", "texts", "original")
_ANSWER_OPTIONAL: Final = (*_ANSWER_WORDS, "source", "url", "legal_status", "note", "to_confirm")
_read_number: Final = integer_within(1, 1_000_000)
_read_level: Final = read_choice(Level)
_read_answer_state: Final = read_choice(AnswerState)
_read_submission_state: Final = read_choice(SubmissionState)
_read_legal_status: Final = read_choice(LegalStatus)
_read_texts: Final = labels_of(read_wording)


def submission_mapping(submission: Submission) -> Plain:
    """Write a submission, its answers in the order it holds them, notes included."""
    plain: dict[str, Plain] = {
        "format": FORMAT,
        "delegation": submission.delegation,
        "questionnaire": submission.questionnaire,
        "questionnaire_version": submission.questionnaire_version,
        "number": submission.number,
        "state": submission.state.value,
        "level": submission.level.value,
        "signed_for": submission.signed_for.value,
    }
    if submission.signed_by is not None:
        plain["signed_by"] = submission.signed_by
    if submission.submitted is not None:
        plain["submitted"] = instant_words(submission.submitted)
    plain["illustrative"] = submission.illustrative
    plain["answers"] = {key: answer_mapping(answer) for key, answer in submission.answers.items()}
    return plain


def answer_mapping(answer: Answer) -> Plain:
    """Write one answer without its key; what says nothing is left out."""
    plain: dict[str, Plain] = {
        "state": answer.state.value,
        **_choice_mapping(answer),
        **_texts_mapping(answer),
    }
    for key, words in (("source", answer.source), ("url", answer.url)):
        if words:
            plain[key] = words
    if answer.legal_status is not None:
        plain["legal_status"] = answer.legal_status.value
    if answer.note:
        plain["note"] = answer.note
    if answer.to_confirm:
        plain["to_confirm"] = True
    return plain


def _choice_mapping(answer: Answer) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    if len(answer.values) == 1:
        plain["value"] = answer.values[0]
    elif answer.values:
        plain["values"] = list(answer.values)
    if not answer.applies:
        plain["applies"] = False
    return plain


def _texts_mapping(answer: Answer) -> dict[str, Plain]:
    if answer.original is not None and list(answer.texts) == [answer.original]:
        return {"text": answer.texts[answer.original], "lang": answer.original.value}
    plain: dict[str, Plain] = {}
    if answer.texts:
        plain["texts"] = labels_mapping(answer.texts)
    if answer.original is not None:
        plain["original"] = answer.original.value
    return plain


def read_submission(place: Place) -> Submission:
    """Read a submission; whether its answers fit its questions is asked by ``check_answers``."""
    found = fields(place, _REQUIRED, _OPTIONAL)
    if "format" in found:
        read_format(found["format"], FORMAT)
    return Submission(
        delegation=DelegationId(read_country(found["delegation"])),
        questionnaire=QuestionnaireId(read_id(found["questionnaire"])),
        questionnaire_version=_read_number(found["questionnaire_version"]),
        number=_read_number(found["number"]),
        state=_read_submission_state(found["state"]),
        level=_read_level(found["level"]),
        answers=read_answers(found["answers"]),
        signed_for=given(found, "signed_for", _read_level, Level.CONFERENCE),
        signed_by=given(found, "signed_by", lambda inner: PersonId(read_name(inner)), None),
        submitted=given(found, "submitted", read_instant, None),
        illustrative=given(found, "illustrative", read_flag, False),
    )


def read_answers(place: Place) -> dict[QuestionKey, Answer]:
    """Read answers by question key."""
    return {QuestionKey(key): read_answer(inner, QuestionKey(key)) for key, inner in members(place)}


def read_answer(place: Place, question: QuestionKey) -> Answer:
    """Read one answer; of ``value`` and ``values``, of ``text`` and ``texts`` only one may be given."""
    found = fields(place, ("state",), _ANSWER_OPTIONAL)
    texts, original = _read_wordings(found)
    return Answer(
        question=question,
        state=_read_answer_state(found["state"]),
        values=_read_values(found),
        applies=given(found, "applies", read_flag, True),
        texts=texts,
        original=original,
        source=given(found, "source", read_note, ""),
        url=given(found, "url", read_address, ""),
        legal_status=given(found, "legal_status", _read_legal_status, None),
        note=given(found, "note", read_note, ""),
        to_confirm=given(found, "to_confirm", read_flag, False),
    )


def _read_values(found: Mapping[str, Place]) -> tuple[str, ...]:
    _check_apart(found, "value", "values")
    if "value" in found:
        return (read_name(found["value"]),)
    return given(found, "values", each(read_name), ())


def _read_wordings(found: Mapping[str, Place]) -> tuple[Labels, Language | None]:
    _check_apart(found, "text", "texts")
    _check_apart(found, "text", "original")
    _check_apart(found, "lang", "texts")
    if "text" not in found:
        if "lang" in found:
            found["lang"].refuse("text_missing")
        texts = given(found, "texts", _read_texts, {})
        return texts, given(found, "original", read_language, None)
    text = read_wording(found["text"])
    if "lang" not in found:
        found["text"].refuse("language_missing")
        return {}, None
    language = read_language(found["lang"])
    return {language: text}, language


def _check_apart(found: Mapping[str, Place], one: str, other: str) -> None:
    if one in found and other in found:
        found[other].refuse("fields_exclude", one=one, other=other)


def check_answers(answers: Mapping[QuestionKey, Answer], questionnaire: Questionnaire, place: Place) -> None:
    """Note at its place every answer that does not fit its question, or whose question does not exist."""
    questions = {question.key: question for question in questionnaire.questions()}
    for key, answer in answers.items():
        question = questions.get(key)
        if question is None:
            place.at(key, None).refuse("question_unknown", question=key)
            continue
        refusal = answer_refusal(answer, question)
        if refusal is not None:
            place.at(key, None).refuse(refusal.reason, **refusal.facts)


def answer_refusal(answer: Answer, question: Question) -> Malformed | None:
    """Say why an answer does not fit its question; None when it does."""
    try:
        check_answer(answer, question)
        if answer.state is AnswerState.SAME_AS_REFERENCE and question.reference is None:
            raise Malformed("reference_missing", key=question.key)
    except Malformed as refusal:
        return refusal
    return None
