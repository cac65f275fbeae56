"""The pages of the spreadsheet: take it, bring it back, its problems, what it would change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from positions.errors import Malformed
from positions.formats.mapping.reading import Unreadable
from positions.formats.mapping.submission import answer_mapping
from positions.ids import Language
from positions.process import Labels
from positions.text.canonical import canonical_json
from server.actions.answers import StaleAnswers
from server.actions.uploads import FormChange, ReadUpload
from server.presenters.questionnaires.answering import Spans
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.history import SaidAnswer, changed_wordings, said_answer

Say = Callable[[str, Mapping[str, str | int]], str]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing wrong with the form: sheet, cell, and the sentence, translated already."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One answer the form would change. ``field`` is what confirming sends back."""

    texts: Labels
    href: str
    before: SaidAnswer | None
    after: SaidAnswer
    changed: tuple[tuple[Language, Spans], ...]
    field: str


def form_page(booklet: Booklet, problems: Iterable[ProblemRow] = (), error: str = "") -> dict[str, object]:
    """The context of ``questionnaires/form.html``."""
    return {"booklet": booklet, "problems": tuple(problems), "error": error}


def problem_rows(refusal: Malformed, say: Say) -> tuple[ProblemRow, ...]:
    """The problems of a form; one row without a place for a refusal of the whole."""
    if not isinstance(refusal, Unreadable):
        return (ProblemRow("", "", say(refusal.reason, refusal.facts)),)
    return tuple(
        ProblemRow(problem.file, problem.key, say(problem.reason, {"key": problem.key, **problem.facts}))
        for problem in refusal.problems
    )


def changes_page(booklet: Booklet, read: ReadUpload) -> dict[str, object]:
    """The context of ``questionnaires/changes.html``."""
    rows = [_row(booklet, change) for change in read.changes]
    return {"booklet": booklet, "rows": rows, "unchanged": read.unchanged, "kept": read.kept, "stale": False}


def stale_page(booklet: Booklet, stale: StaleAnswers, offered: ReadUpload) -> dict[str, object]:
    """The same after colleagues saved meanwhile: compared with what stands now; nothing was saved."""
    return {**changes_page(booklet, offered), "stale": True, "moved": len(stale.stale)}


def _row(booklet: Booklet, change: FormChange) -> ChangeRow:
    key = change.after.question
    question = next(known for known in booklet.questionnaire.questions() if known.key == key)
    plain = answer_mapping(change.after)
    answer = {**(plain if isinstance(plain, Mapping) else {}), "version": change.version}
    return ChangeRow(
        texts=question.texts,
        href=booklet.question_href(key),
        before=None if change.before is None else said_answer(question, change.before),
        after=said_answer(question, change.after),
        changed=changed_wordings(change.before, change.after),
        field=canonical_json({key: answer}).decode(),
    )
