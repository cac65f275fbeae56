"""The convergence report: pages to read, files to take away, editions to keep."""

from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from server.actions import editions as kept
from server.actions import questionnaires
from server.actions import reports as actions
from server.actions import rounds as kept_rounds
from server.actions.report_elements import report_with_elements
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.pages import attachment, page, see_other
from server.presenters.reports import (
    amendments,
    changes,
    element_work,
    heat,
    matrix,
    overview,
    pairs,
    placement,
    question,
    rounds,
    worklist,
)
from server.presenters.reports.charts import heat_picture
from server.presenters.reports.navigation import surroundings
from server.presenters.reports.reading import (
    Link,
    level_links,
    phrase,
    question_finding,
)
from server.presenters.reports.timeline import NARROW, timeline_picture
from server.routes.opening import number_in, opened
from server.routes.place import questionnaire_asked
from server.routes.taking import file_of
from server.state import process_of, state_of, visit_of

TERMS: Final = 25  # by their closed questions on that page: as many as the built-in questionnaire has
WHOLE: Final = "questions"  # the word of the address for all of them
FIRST: Final = 10  # terms by elements on the page of all lists; the others are a click away


async def index(request: Request) -> Response:
    """The reports of a process; with one alone, straight into it."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    listed = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, process.id, now=visit.now
    )
    links = [
        Link(phrase(one.titles, visit.language), f"/p/{process.id}/reports/{one.key}")
        for one in listed
        if one.newest is not None
    ]
    if len(links) == 1:
        return see_other(links[0].href)
    return await page(request, "reports/index.html", {"reports": links})


async def show(request: Request) -> Response:
    """The report at a glance."""
    reading = (await opened(request)).reading
    context = {"report": overview.overview(reading), "around": surroundings(reading, "")}
    return await page(request, "reports/overview.html", context)


async def heat_map(request: Request) -> Response:
    """The heat map, drawn and as a table."""
    reading = (await opened(request)).reading
    by_agreement = request.query_params.get("sort") == "agreement"
    drawn = heat.heat_map(reading, page=number_in(request, "page", 1), by_agreement=by_agreement)
    context = {"heat": drawn, "picture": heat_picture(drawn), "around": surroundings(reading, "/map")}
    return await page(request, "reports/map.html", context)


async def work(request: Request) -> Response:
    """What to work on, what coincides, what waits for answers; by elements alone where that is asked."""
    app, visit, report = state_of(request), await visit_of(request), await opened(request)
    found = await report_with_elements(app.database, report.found, report.asked, now=visit.now)
    reading = replace(report.reading, source=replace(report.reading.source, report=found.report))
    by = request.query_params.get("by")
    alone, whole = by == element_work.BY_ELEMENTS, by == WHOLE
    context = {
        "work": None if alone else worklist.work_list(reading, most=None if whole else TERMS),
        "whole_href": reading.href("/work", by=WHOLE),
        "by": None if whole else element_work.element_work(reading, most=None if alone else FIRST),
        "switch": level_links(reading, "/work", by=by if by and (alone or whole) else ""),
        "around": surroundings(reading, "/work"),
    }
    return await page(request, "reports/work.html", context)


async def items(request: Request) -> Response:
    """Questions by class and chapter."""
    reading = (await opened(request)).reading
    query = request.query_params
    listed = overview.question_list(reading, section=query.get("section", ""), class_=query.get("class", ""))
    return await page(
        request, "reports/items.html", {"list": listed, "around": surroundings(reading, "/items")}
    )


async def item(request: Request) -> Response:
    """One question with every answer."""
    reading = (await opened(request)).reading
    shown = question.question_page(reading, request.path_params["question"])
    amended = amendments.amendments_shown(reading, question_finding(reading.report, shown.key))
    context = {"item": shown, "amended": amended, "around": surroundings(reading, "/items/")}
    return await page(request, "reports/item.html", context)


async def all_pairs(request: Request) -> Response:
    """All pairs; two chosen in its form are shown side by side."""
    reading = (await opened(request)).reading
    one, other = request.query_params.get("one", ""), request.query_params.get("other", "")
    if one and other and one != other:
        return see_other(reading.href(f"/pairs/{one.lower()}-{other.lower()}"))
    drawn = matrix.pair_matrix(reading, serial=request.query_params.get("order") != "meeting")
    context = {
        "matrix": drawn,
        "picture": matrix.matrix_picture(drawn),
        "map": placement.placement_picture(reading),
        "switch": level_links(reading, "/pairs", order="" if drawn.orders[0].current else "meeting"),
        "options": [(country.id, country.name) for country in reading.named(reading.tier.members)],
        "one": one,
        "other": other,
        "around": surroundings(reading, "/pairs"),
    }
    return await page(request, "reports/pairs.html", context)


async def pair(request: Request) -> Response:
    """Two delegations side by side."""
    reading = (await opened(request)).reading
    one, _, other = request.path_params["pair"].partition("-")
    shown = pairs.pair_page(reading, one, other)
    return await page(
        request, "reports/pair.html", {"pair": shown, "around": surroundings(reading, "/pairs/")}
    )


async def changed(request: Request) -> Response:
    """What changed since an earlier edition, and the editions there are."""
    app, visit, report = state_of(request), await visit_of(request), await opened(request)
    span = number_in(request, "since", 0) or None, number_in(request, "until", 0) or None
    found = await kept_rounds.compared_rounds(
        app.database, app.permits, visit.seat, report.asked, span, now=visit.now
    )
    listed = await kept.editions(app.database, app.permits, visit.seat, report.asked, now=visit.now)
    context = {
        "changes": changes.changes_page(report.reading, listed, found),
        "may_keep": report.found.may_keep,
        "keep_href": f"{report.reading.base}/editions",
        "around": surroundings(report.reading, "/changes"),
    }
    return await page(request, "reports/changes.html", context)


async def timeline(request: Request) -> Response:
    """The rounds one after the other: classes at each, what moved, and who moved it."""
    app, visit, report = state_of(request), await visit_of(request), await opened(request)
    found = await kept_rounds.rounds(app.database, app.permits, visit.seat, report.asked, now=visit.now)
    shown = rounds.rounds_page(report.reading, found)
    context = {
        "rounds": shown,
        "picture": timeline_picture(shown),
        "narrow": timeline_picture(shown, NARROW),
        "may_keep": report.found.may_keep,
        "around": surroundings(report.reading, "/rounds"),
    }
    return await page(request, "reports/rounds.html", context)


async def keep(request: Request) -> Response:
    """Keep the report as it is now."""
    app, visit = state_of(request), await visit_of(request)
    await read_form(request, Nothing)
    asked = await questionnaire_asked(request)
    await kept.keep_report(app.database, app.permits, visit.seat, asked, now=visit.now)
    return see_other(f"/p/{visit.seat.process}/reports/{request.path_params['key']}/changes")


async def edition(request: Request) -> Response:
    """The document of a kept edition."""
    app, visit = state_of(request), await visit_of(request)
    said = request.path_params["number"]
    if not (said.isascii() and said.isdigit() and len(said) < 7):
        raise Unknown("not_there")
    body = await kept.edition_document(
        app.database, app.permits, visit.seat, await questionnaire_asked(request), int(said), now=visit.now
    )
    name = f"acorde-{request.path_params['key']}-{said}.json"
    return attachment(body, name=name, media_type="application/json")


async def file(request: Request) -> Response:
    """The report as a file."""
    app, visit = state_of(request), await visit_of(request)
    asked = await questionnaire_asked(request)
    exact = await actions.report_for(app.database, app.permits, visit.seat, asked, now=visit.now)
    found = await report_with_elements(app.database, exact, asked, now=visit.now)
    return await file_of(request, found, request.path_params["kind"])
