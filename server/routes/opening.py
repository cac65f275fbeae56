"""The report of an address, opened for whoever asks."""

from dataclasses import dataclass

from starlette.requests import Request

from positions.ids import QuestionnaireId
from server.actions import reports as actions
from server.actions.reports import FoundReport
from server.presenters.reports.reading import Reading, Source, read_report
from server.routes.place import questionnaire_asked
from server.state import state_of, visit_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A report in the hands of whoever asks."""

    asked: QuestionnaireId
    found: FoundReport
    reading: Reading


async def opened(request: Request) -> Opened:
    """Open the report of the address at its level, compared with the edition it names."""
    app, visit = state_of(request), await visit_of(request)
    asked = await questionnaire_asked(request)
    since = number_in(request, "since", 0) or None
    found = await actions.report_for(app.database, app.permits, visit.seat, asked, now=visit.now, since=since)
    return Opened(asked, found, await reading_of(request, found))


async def reading_of(request: Request, found: FoundReport) -> Reading:
    """A report as whoever asks reads it, at the level of the address."""
    visit = await visit_of(request)
    return read_report(
        Source(found.report, found.questionnaire, found.submissions),
        level=request.query_params.get("level") or None,
        language=visit.language,
        base=f"/p/{found.process.id}/reports/{request.path_params['key']}",
        own=visit.seat.delegation,
    )


def number_in(request: Request, name: str, otherwise: int) -> int:
    """A small number of the query; ``otherwise`` where it is none."""
    said = request.query_params.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else otherwise
