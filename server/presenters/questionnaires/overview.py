"""The list of questionnaires, and one of them at a glance: chapters, progress, sign-off, what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from positions.process import Labels, Process, Role
from positions.questionnaire.phase import Phase
from positions.questionnaire.progress import SectionProgress, next_unanswered, section_progress
from positions.questionnaire.questionnaire import Question
from positions.questionnaire.submission import Submission
from server.actions.questionnaires import Listed
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.signoff import phase_for, signoff
from server.state import Visit


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in the list: its progress, and who has one of its questions open."""

    titles: Labels
    href: str
    spoken: int
    total: int
    required_missing: int
    to_confirm: int
    present: tuple[str, ...]


def questionnaire_list(
    every: Sequence[Listed], visit: Visit, process: Process, *, done: str = ""
) -> dict[str, object]:
    """The context of ``questionnaires/list.html``; ``done`` names what was just done."""
    all_of_them = f"/p/{process.id}/questionnaires"
    rows = []
    for series in every:
        shown = series.newest or series.draft
        if shown is None:
            continue
        questionnaire = shown.questionnaire
        base = f"{all_of_them}/{questionnaire.id}"
        rows.append(
            {
                "titles": questionnaire.titles,
                "href": base if series.newest else f"{base}/edit",
                "phase": series.phase.value,
                "version": questionnaire.version,
                "deadline": questionnaire.deadline,
                "questions": sum(1 for _ in questionnaire.questions()),
                "written": None
                if series.newest is None or series.draft is None
                else series.draft.questionnaire.version,
                "edit": f"{base}/edit",
            }
        )
    return {
        "rows": rows,
        "can_answer": visit.seat.is_member,
        "new": f"{all_of_them}/new" if visit.seat.role is Role.SECRETARIAT else "",
        "is_discarded": done == "discarded",
    }


def overview(booklet: Booklet, present: Iterable[tuple[str, str]] = ()) -> dict[str, object]:
    """The context of ``questionnaires/overview.html``; ``present`` are (question, name) of colleagues."""
    opened = tuple(present)
    submission = None if booklet.dossier is None else booklet.dossier.submission
    counted = _counted(booklet, submission)
    chapters = [_chapter(booklet, progress, opened) for progress in counted]
    of_terms = len([s for s in booklet.questionnaire.sections if s.term is not None])
    return {
        "booklet": booklet,
        "groups": [group for group in (chapters[:of_terms], chapters[of_terms:]) if group],
        "has_terms": of_terms > 0,
        "spoken": sum(chapter.spoken for chapter in chapters),
        "total": sum(chapter.total for chapter in chapters),
        "to_confirm": sum(chapter.to_confirm for chapter in chapters),
        "required_missing": sum(chapter.required_missing for chapter in chapters),
        "next_href": _next_href(booklet),
        "first_href": _first_href(booklet),
        "present": opened_by(booklet, opened),
        "signoff": signoff(booklet),
        "is_open": phase_for(booklet) is Phase.OPEN,
        "is_secretariat": booklet.visit.seat.role is Role.SECRETARIAT,
        "newer": _newer(booklet),
        "has_receipt": booklet.dossier is not None
        and any(done.act == "sign" for done in booklet.dossier.acts),
    }


def opened_by(booklet: Booklet, present: Iterable[tuple[str, str]]) -> list[tuple[str, Labels, str]]:
    """Who has which question open: name, question, address."""
    texts: dict[str, Labels] = {
        question.key: question.texts for question in booklet.questionnaire.questions()
    }
    return [(name, texts[key], booklet.question_href(key)) for key, name in present if key in texts]


def _counted(booklet: Booklet, submission: Submission | None) -> tuple[SectionProgress, ...]:
    if submission is not None:
        return section_progress(submission, booklet.questionnaire)
    sections = booklet.questionnaire.sections
    return tuple(SectionProgress(section, 0, len(section.questions), 0, 0) for section in sections)


def _chapter(booklet: Booklet, progress: SectionProgress, opened: Sequence[tuple[str, str]]) -> Chapter:
    section = progress.section
    keys = {question.key for question in section.questions}
    return Chapter(
        titles=section.titles,
        href=booklet.section_href(section),
        spoken=progress.spoken,
        total=progress.total,
        required_missing=progress.required_missing,
        to_confirm=progress.to_confirm,
        present=tuple(sorted({name for key, name in opened if key in keys})),
    )


def _next_href(booklet: Booklet) -> str:
    """Where to go on: the next question that waits, or the review when none does."""
    if booklet.dossier is None or not booklet.may_edit:
        return ""
    key = next_unanswered(booklet.dossier.submission, booklet.questionnaire)
    return booklet.href("/review") if key is None else booklet.question_href(key)


def _first_href(booklet: Booklet) -> str:
    first: Question | None = next(booklet.questionnaire.questions(), None)
    return "" if first is None else booklet.question_href(first.key)


def _newer(booklet: Booklet) -> int | None:
    """The number of a version published after the one that is answered."""
    newest = booklet.series.newest
    if newest is None or newest.questionnaire.version == booklet.questionnaire.version:
        return None
    return newest.questionnaire.version
