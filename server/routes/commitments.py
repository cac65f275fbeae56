"""What adopted texts bind somebody to do: the list, each with its acts, a table and a calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.ics import calendar
from positions.formats.mapping.lines import csv_of
from positions.negotiation.commitment import CommitmentState, responsible_codes
from positions.process import Process, label
from server import clock
from server.actions import commitment_acts
from server.actions.commitment_acts import Committing
from server.actions.commitment_reading import (
    ReadCommitment,
    may_read_any,
    one_of,
    read_commitments,
)
from server.actions.commitment_words import markable_words, unsearched_texts
from server.errors import status_of
from server.forms.commitments import CommitmentForm, MarkForm
from server.forms.reading import read_form
from server.pages import attachment, page, see_other
from server.presenters.sessions.commitments import (
    COLUMNS,
    STATES,
    CommitmentLine,
    commitment_line,
    due_days,
    in_order,
    parties,
    shown_steps,
    table_rows,
)
from server.sentences import spanish
from server.state import process_of, state_of, visit_of

SALT: Final = 128  # bits
REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
CALENDAR: Final = spanish("Compromisos")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The commitments of a process as whoever asks reads them, each with its line."""

    process: Process
    rows: Sequence[tuple[ReadCommitment, CommitmentLine]]

    @property
    def confirmed(self) -> list[tuple[ReadCommitment, CommitmentLine]]:
        """Without what is only suggested, or was dismissed."""
        return [each for each in self.rows if each[1].is_confirmed]


async def listed(request: Request) -> Response:
    """Who does what until when, what is overdue first; to a secretariat also what waits for its word."""
    return await _list(request)


async def mark(request: Request) -> Response:
    """Mark words of an adopted text that bind somebody."""
    form = await read_form(request, MarkForm)
    try:
        marked = await commitment_acts.mark(await _asking(request), form.of())
    except REFUSED as refusal:
        return await _list(request, refusal, form)
    return see_other(f"/p/{marked.process}/commitments/{marked.key}")


async def table(request: Request) -> Response:
    """The same as CSV."""
    app, visit = state_of(request), await visit_of(request)
    shelf = await _shelf(request)

    def say(words: str) -> str:
        return app.rendering.translate(words, language=visit.language)

    lines = _asked_for(request, [line for _, line in shelf.confirmed])
    body = csv_of(COLUMNS, table_rows(in_order(lines), say, app.settings.address))
    return attachment(body, name=_name(shelf.process, "csv"), media_type="text/csv; charset=utf-8")


async def days(request: Request) -> Response:
    """The days until which something is to be done, for a calendar."""
    app, visit = state_of(request), await visit_of(request)
    shelf = await _shelf(request)
    chosen = {line.key for line in _asked_for(request, [line for _, line in shelf.confirmed])}
    rows = [each for each in shelf.confirmed if each[1].key in chosen]
    words = app.rendering.translate(CALENDAR, language=visit.language)
    name = f"{words} · {label(shelf.process.names, visit.language)}"
    body = calendar(name, due_days(rows, app.settings.address))
    return attachment(body, name=_name(shelf.process, "ics"), media_type="text/calendar; charset=utf-8")


async def show(request: Request) -> Response:
    """One of them: its words, its history, and what whoever asks may do to it."""
    return await _one(request)


async def act(request: Request) -> Response:
    """Do something to it."""
    form = await read_form(request, CommitmentForm)
    asked, key = await _asking(request), request.path_params["commitment"]
    try:
        await commitment_acts.act(asked, form.fields().of(key, asked.process))
    except REFUSED as refusal:
        return await _one(request, refusal, form)
    return see_other(f"/p/{asked.process.id}/commitments/{key}")


async def _list(
    request: Request, refusal: DomainError | None = None, typed: MarkForm | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    shelf = await _shelf(request)
    process, query = shelf.process, request.query_params
    lines = [line for _, line in shelf.rows]
    waiting = [each for each in lines if each.state is CommitmentState.SUGGESTED]
    dismissed = query.get("state") == CommitmentState.DISMISSED.value
    shown = [each for each in lines if each.is_confirmed or (dismissed and each not in waiting)]
    codes = {code for each in lines for code in each.codes}
    named = [each for each in responsible_codes(process) if each in codes]
    context = {
        "lines": in_order(_asked_for(request, shown)),
        "waiting": waiting,
        "any": len(lines) > len(waiting),
        "people": list(zip(named, parties(process, named, visit.language), strict=True)),
        "states": [(state.value, words) for state, words in STATES.items() if _occurs(state, lines)],
        "chosen": {"who": query.get("who", ""), "state": query.get("state", ""), "late": query.get("late")},
        "query": f"?{request.url.query}" if request.url.query else "",
        "marks": await markable_words(app.database, app.permits, visit.seat, process),
        "unsearched": await unsearched_texts(app.database, app.permits, visit.seat, process),
        "typed": typed,
        "problem": await _problem(request, refusal),
        "here": f"/p/{process.id}/commitments",
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "commitments/list.html", context, status=status)


async def _one(
    request: Request, refusal: DomainError | None = None, typed: CommitmentForm | None = None
) -> Response:
    visit, shelf = await visit_of(request), await _shelf(request)
    process, found = shelf.process, [each for each, _ in shelf.rows]
    each = one_of(found, request.path_params["commitment"])
    lines: Mapping[str, CommitmentLine] = {line.key: line for _, line in shelf.rows}
    names = {conference.id: conference.acronym for conference in process.conferences}
    said = {one: [names[id] for id in sorted(who)] for one, who in each.course.said.items()}
    context = {
        "one": lines[each.key],
        "each": each,
        "acts": {one.value for one in each.acts},
        "waits": {one.value: who for one, who in said.items()},
        "steps": shown_steps(process, each, visit.language),
        "others": [line for _, line in shelf.confirmed if line.key != each.key],
        "by": lines.get(each.course.by),
        "codes": ", ".join(responsible_codes(process)),
        "typed": typed,
        "problem": await _problem(request, refusal),
        "here": f"/p/{process.id}/commitments/{each.key}",
        "list": f"/p/{process.id}/commitments",
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "commitments/show.html", context, status=status)


async def _shelf(request: Request) -> _Shelf:
    """Raises Unknown (``not_there``) for whoever reads no commitments at all."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    if not may_read_any(app.permits, visit.seat, process):
        raise Unknown("not_there")
    found = await read_commitments(app.database, app.permits, visit.seat, process)
    today = visit.now.date()
    rows = [(each, commitment_line(process, each, visit.seat, visit.language, today)) for each in found]
    return _Shelf(process, rows)


def _asked_for(request: Request, lines: Sequence[CommitmentLine]) -> list[CommitmentLine]:
    """Those that the query asks for: of somebody, in a state, overdue."""
    query = request.query_params
    who, state = query.get("who", ""), query.get("state", "")
    return [
        each
        for each in lines
        if (not who or who in each.codes)
        and (not state or each.state.value == state)
        and (not query.get("late") or each.is_late)
    ]


def _occurs(state: CommitmentState, lines: Sequence[CommitmentLine]) -> bool:
    return state is not CommitmentState.SUGGESTED and any(each.state is state for each in lines)


async def _asking(request: Request) -> Committing:
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    return Committing(app.database, app.permits, visit.seat, process, clock.draw(SALT), visit.now)


async def _problem(request: Request, refusal: DomainError | None) -> str:
    app, visit = state_of(request), await visit_of(request)
    if refusal is None:
        return ""
    return app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language)


def _name(process: Process, kind: str) -> str:
    practice = "practice-" if process.illustrative else ""
    return f"acorde-{practice}{process.id}-commitments.{kind}"
