"""An answer as a form or a program sends it.

Rule 1. Words behind a state that is no answer (reserved, under consultation) stay with the draft: changing
        the state never deletes what somebody wrote.
Rule 2. A form speaks for a browser without script: line ends, outer spaces and the composition of letters are
        made canonical here, as a script would have done. What a program sends is refused instead.
"""

import unicodedata
from collections.abc import Mapping
from typing import Final

from starlette.datastructures import FormData

from positions.errors import Malformed
from positions.formats.bundle import read_json
from positions.formats.mapping.reading import Place, Source, Unreadable, check_problems, fields, members
from positions.formats.mapping.scalars import integer_within
from positions.formats.mapping.submission import read_answer
from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Question
from positions.questionnaire.submission import Answer, AnswerState
from positions.text.canonical import Plain
from server.actions.answers import SaveAnswer, SaveAnswers
from server.actions.dossier import Filing

ABOUT: Final = ("source", "url", "legal_status", "note")
WORDINGS: Final = tuple(f"text_{language}" for language in Language)
FIELDS: Final = frozenset(
    ("csrf", "key", "version", "state", "value", "applies", "original", "goto", *ABOUT, *WORDINGS)
)
read_version: Final = integer_within(0, 1_000_000)


def read_answer_form(form: FormData, question: Question, filing: Filing) -> SaveAnswer:
    """Read one answer from a form.

    Fields: ``version`` seen (0: none); ``state``; ``value``, several times for several choices;
    ``applies=no`` on a scale; ``text_es`` and so on; ``original``; ``source``, ``url``, ``legal_status``,
    ``note``. Without a state, something chosen or written is an answer and nothing is none; with one
    language only, that is the original. Raises Malformed with the reason of the first problem.
    """
    unknown = sorted(set(form) - FIELDS)
    if unknown:
        raise Malformed("field_malformed", field=unknown[0])
    plain = _plain(form)
    source = Source()
    answer = read_answer(Place(plain, (), source), question.key)
    version = read_version(Place(_digits(form), ("version",), source))
    for problem in source.problems:
        raise Malformed(problem.reason, **{"key": question.key, **problem.facts})
    return SaveAnswer(filing, answer, version)


def _plain(form: FormData) -> dict[str, Plain]:
    values = [str(value) for value in form.getlist("value") if str(value)]
    texts = {language.value: _words(form, f"text_{language}") for language in Language}
    written = {language: text for language, text in texts.items() if text}
    plain: dict[str, Plain] = {"state": _state(form, said=bool(values or written)), "values": values}
    plain |= {"texts": written} if written else {}
    original = _words(form, "original") or (next(iter(written)) if len(written) == 1 else "")
    plain |= {"original": original} if original in written else {}
    plain |= {"applies": False} if form.get("applies") == "no" else {}
    plain |= {name: _words(form, name) for name in ABOUT if _words(form, name)}
    return plain


def _state(form: FormData, *, said: bool) -> str:
    wanted = _words(form, "state") or AnswerState.ANSWERED.value
    silent = not said and form.get("applies") != "no"
    return AnswerState.NOT_ANSWERED.value if wanted == AnswerState.ANSWERED and silent else wanted


def _words(form: FormData, name: str) -> str:
    text = form.get(name, "")
    if not isinstance(text, str):
        raise Malformed("field_malformed", field=name)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")[:40_000]).strip()


def _digits(form: FormData) -> Plain:
    said = form.get("version", "0")
    return int(said) if isinstance(said, str) and said.isdecimal() and len(said) < 8 else str(said)


def read_answers_patch(body: bytes, filing: Filing, *, limit: int, revision: int | None) -> SaveAnswers:
    """Read ``{"answers": {key: answer}}``, each answer with the ``version`` seen unless a revision is given.

    Raises Malformed: Unreadable with every problem, ``if_match_missing`` where neither is given.
    """
    source = Source()
    found = fields(Place(read_json(body, limit), (), source), ("answers",))
    read = [_read_versioned(key, inner) for key, inner in members(found["answers"])]
    check_problems(source.problems)
    if not read:
        raise Unreadable(())
    if revision is None and any(version is None for _, version in read):
        raise Malformed("if_match_missing")
    answers, versions = zip(*read, strict=True)
    return SaveAnswers(filing, answers, versions, revision)


def _read_versioned(key: str, place: Place) -> tuple[Answer, int | None]:
    version, rest = None, place.value
    if isinstance(rest, Mapping) and "version" in rest:
        version = read_version(place.at("version", rest["version"]))
        rest = {name: value for name, value in rest.items() if name != "version"}
    return read_answer(Place(rest, place.path, place.source), QuestionKey(key)), version
