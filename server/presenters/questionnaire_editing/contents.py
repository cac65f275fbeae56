"""The contents of the version that is written: chapters and questions, and what each of them lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.errors import Unknown
from positions.ids import Language
from positions.process import Labels, Process, label
from positions.questionnaire.checking import faults, gaps_by_chapter
from positions.questionnaire.questionnaire import Question, Questionnaire, Section
from server.actions.questionnaires import Listed
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.questionnaire_editing.sheets import KINDS, languages
from server.presenters.questionnaires.booklet import short
from server.sentences import spanish
from server.state import Visit

DONE: Final[Mapping[str, str]] = {
    "begun": spanish(
        "El cuestionario está creado. Nadie fuera de las secretarías lo ve hasta que se publique."
    ),
    "version": spanish(
        "La nueva versión está en preparación. Las respuestas siguen en la versión publicada."
    ),
    "saved": spanish("Guardado."),
    "moved": spanish("Cambió el orden."),
    "removed": spanish("Quitado de esta versión. Las versiones publicadas no cambian."),
    "discarded": spanish("La versión en preparación está descartada. La publicada no cambia."),
    "translated": spanish("Las traducciones están guardadas."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A question in the contents."""

    key: str
    texts: Labels
    kind: str
    required: bool
    href: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in the contents; ``missing`` are the languages that something in it lacks, by code."""

    key: str
    titles: Labels
    href: str
    session: Labels | None
    is_term: bool
    lines: tuple[Line, ...]
    missing: tuple[Language, ...]
    is_first: bool
    is_last: bool


def sheet_frame(listed: Listed, base: str) -> dict[str, object]:
    """What every page of the editor shows of where it is."""
    edition = listed.draft or listed.shown
    return {
        "base": base,
        "questionnaire_titles": edition.questionnaire.titles,
        "version": edition.questionnaire.version,
        "languages": languages(),
        "is_written": listed.draft is not None,
        "overview": base.removesuffix("/edit"),
    }


def contents(listed: Listed, base: str, visit: Visit, *, done: str = "") -> dict[str, object]:
    """The context of ``questionnaire_editing/contents.html``."""
    edition = listed.draft or listed.shown
    questionnaire = edition.questionnaire
    missing = gaps_by_chapter(questionnaire)
    found = faults(questionnaire, now=visit.now) if listed.draft is not None else ()
    return {
        **sheet_frame(listed, base),
        "done": DONE.get(done, ""),
        "questionnaire": questionnaire,
        "next_version": questionnaire.version + 1,
        "published": listed.newest is not None,
        "chapters": _chapters(questionnaire, listed.process, base, missing),
        "heading_missing": missing.get("", ()),
        "gaps": _gap_counts(missing),
        "blocking": sum(fault.blocks for fault in found),
        "advisable": sum(not fault.blocks for fault in found),
        "questions": sum(1 for _ in questionnaire.questions()),
        "terms": len(questionnaire.terms),
    }


def _gap_counts(missing: Mapping[str, tuple[Language, ...]]) -> list[tuple[Language, str, int]]:
    """Each language that something lacks, and in how many chapters."""
    counted = {language: sum(language in lacking for lacking in missing.values()) for language in Language}
    return [(language, LANGUAGE_NAMES[language], count) for language, count in counted.items() if count]


def _chapters(
    questionnaire: Questionnaire,
    process: Process,
    base: str,
    missing: Mapping[str, tuple[Language, ...]],
) -> tuple[Chapter, ...]:
    sessions = {session.id: session.titles for session in process.sessions}
    last = len(questionnaire.sections) - 1
    return tuple(
        Chapter(
            key=section.key,
            titles=section.titles,
            href=_href(section, base),
            session=None if section.session is None else sessions.get(section.session),
            is_term=section.term is not None,
            lines=_lines(section, base),
            missing=missing.get(section.key, ()),
            is_first=place == 0,
            is_last=place == last,
        )
        for place, section in enumerate(questionnaire.sections)
    )


def _href(section: Section, base: str) -> str:
    return f"{base}/sections/{section.key}" if section.term is None else f"{base}/terms/{section.term}"


def _lines(section: Section, base: str) -> tuple[Line, ...]:
    last = len(section.questions) - 1
    return tuple(
        Line(
            key=question.key,
            texts=question.texts,
            kind=KINDS[question.kind],
            required=question.required,
            href=f"{base}/questions/{question.key}",
            is_first=place == 0,
            is_last=place == last,
        )
        for place, question in enumerate(section.questions)
    )


def section_page(
    listed: Listed, base: str, process: Process, section: Section | None, language: Language
) -> dict[str, object]:
    """The context of ``questionnaire_editing/section.html`` besides the sheet."""
    return {
        **sheet_frame(listed, base),
        "section": section,
        "sessions": [
            (session.id, f"{session.number}. {label(session.titles, language)}")
            for session in process.sessions
        ],
    }


def removal(listed: Listed, base: str, part: str, language: Language) -> dict[str, object]:
    """The context of ``questionnaire_editing/remove.html``. Raises Unknown (``not_there``)."""
    questionnaire = (listed.draft or listed.shown).questionnaire
    for section in questionnaire.sections:
        if part in (section.key, section.term):
            return _removal(listed, base, part, short(section.titles, language), section.questions)
        for question in section.questions:
            if question.key == part:
                return _removal(listed, base, part, short(question.texts, language), ())
    raise Unknown("not_there")


def _removal(
    listed: Listed, base: str, part: str, name: str, questions: tuple[Question, ...]
) -> dict[str, object]:
    earlier: set[str] = set()
    if listed.newest is not None:
        earlier |= {question.key for question in listed.newest.questionnaire.questions()}
    gone: set[str] = {question.key for question in questions} or {part}
    return {
        **sheet_frame(listed, base),
        "name": name,
        "questions": [(question.texts, KINDS[question.kind]) for question in questions],
        "is_asked": bool(earlier & gone),
        "action": f"{base}/parts/{part}/remove",
        "back": f"{base}#{part}",
    }
