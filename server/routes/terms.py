"""One term of the convergence report: its questions, its wordings, its elements."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import TermId
from server.actions.elements import elements_on
from server.pages import page
from server.presenters.reports import term_elements, terms
from server.presenters.reports.definitions import Against
from server.presenters.reports.navigation import surroundings
from server.routes.opening import Opened, number_in, opened
from server.state import state_of, visit_of


async def term(request: Request) -> Response:
    """One term with all its wordings."""
    report = await opened(request)
    reading = report.reading
    said = request.query_params.get("against", "")
    against = Against(said) if said in set(Against) else Against.NONE
    shown = terms.term_page(reading, request.path_params["term"], against=against)
    context = {
        "term": shown,
        "around": surroundings(reading, "/terms/"),
        **await elements_shown(request, report),
    }
    return await page(request, "reports/term.html", context)


async def elements_shown(request: Request, report: Opened) -> dict[str, object]:
    """The elements of the term of the address, as far as they are found."""
    db, now = state_of(request).database, (await visit_of(request)).now
    term, stretch = TermId(request.path_params["term"]), number_in(request, "elements", 1)
    found = await elements_on(db, report.found, report.asked, term, now=now)
    drawn = [
        term_elements.shown_elements(
            report.reading, (term, each.question), each.found, failed=each.failed, page=stretch
        )
        for each in found
    ]
    waiting = sum(len(each.waiting) for each in found)
    return {
        "by_element": drawn,
        "by_meaning": all(each.by_meaning for each in found),
        "waiting": waiting,
        "judging": report.reading.href("/suggestions", term=term) if report.reading.manages else "",
    }
