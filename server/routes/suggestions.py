"""The secretariats' page of suggestions, and what they decide there."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from positions.convergence.judgements import passage_of
from positions.convergence.passages import pair_name
from positions.errors import DomainError, Malformed, Stale, WrongPhase
from positions.ids import QuestionnaireId, TermId
from server.actions import judging, verdicts
from server.actions.verdicts import Decide, DecideAll, Name
from server.errors import status_of
from server.forms.judging import Decision, ElementName, Standing, Sweep, Undoing
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.reports.judging.queue import Place, suggestions_page
from server.presenters.reports.judging.standing import moved_lines
from server.presenters.reports.navigation import surroundings
from server.routes.opening import number_in, reading_of
from server.routes.place import questionnaire_asked
from server.state import state_of, visit_of

REFUSED = (Malformed, WrongPhase, Stale)


async def show(request: Request) -> Response:
    """The pairs that wait, one at a time; and, after a decision, what it moved."""
    query = request.query_params
    two = f"{query.get('one', '')}~{query.get('other', '')}" if "one" in query else ""
    place = Place(
        query.get("term", ""),
        two or query.get("pair", ""),
        query.get("after", ""),
        number_in(request, "names", 1),
    )
    return await _page(request, await questionnaire_asked(request), place)


async def decide(request: Request) -> Response:
    """Decide on two passages."""
    form, asked = await read_form(request, Decision), await questionnaire_asked(request)
    app, visit = state_of(request), await visit_of(request)
    try:
        one, other = passage_of(form.one_lang, form.one_text), passage_of(form.other_lang, form.other_text)
    except Malformed as refusal:
        return await _page(request, asked, Place(form.open), refusal)
    wish = Decide(asked, TermId(form.term), one, other, form.says, form.seen)
    try:
        number = await verdicts.decide(app.database, app.permits, visit.seat, wish, now=visit.now)
    except REFUSED as refusal:
        return await _page(request, asked, Place(form.term, pair_name(one, other)), refusal)
    return _onward(request, form, range(number, number + bool(number)))


async def name(request: Request) -> Response:
    """Name an element, or take its name back."""
    form, asked = await read_form(request, ElementName), await questionnaire_asked(request)
    app, visit = state_of(request), await visit_of(request)
    try:
        passage = passage_of(form.lang, form.text)
        wish = Name(asked, TermId(form.term), passage, form.name, form.seen)
        number = await verdicts.name(app.database, app.permits, visit.seat, wish, now=visit.now)
    except REFUSED as refusal:
        return await _page(request, asked, Place(form.term, names=form.names), refusal)
    return _onward(request, form, range(number, number + bool(number)))


async def sweep(request: Request) -> Response:
    """Decide on all that waits in an element."""
    form, asked = await read_form(request, Sweep), await questionnaire_asked(request)
    app, visit = state_of(request), await visit_of(request)
    wish = DecideAll(asked, TermId(form.term), form.element, form.says)
    try:
        done = await verdicts.decide_all(app.database, app.permits, visit.seat, wish, now=visit.now)
    except REFUSED as refusal:
        return await _page(request, asked, Place(form.open), refusal)
    return _onward(request, form, done)


async def undo(request: Request) -> Response:
    """Take decisions back."""
    form, asked = await read_form(request, Undoing), await questionnaire_asked(request)
    app, visit = state_of(request), await visit_of(request)
    numbers, place = range(form.first, form.last + 1), (asked, TermId(form.term))
    done = await verdicts.take_back(app.database, app.permits, visit.seat, place, numbers, now=visit.now)
    return _onward(request, form, done)


def _onward(request: Request, form: Standing, done: range) -> Response:
    process, key = request.path_params["process"], request.path_params["key"]
    made = f"{done.start}-{done.stop - 1}" if done else ""
    names = str(form.names) if form.names > 1 else ""
    query = {"term": form.open, "after": form.after, "names": names, "done": made}
    said = urlencode({name: value for name, value in query.items() if value})
    return see_other(f"/p/{process}/reports/{key}/suggestions{'?' + said if said else ''}")


def _done_before(request: Request) -> range:
    """The numbers of the decisions that the address says were made; none where it says none."""
    ends = request.query_params.get("done", "").split("-")
    if len(ends) != 2 or not all(end.isascii() and end.isdigit() and len(end) < 10 for end in ends):
        return range(0)
    return range(int(ends[0]), int(ends[1]) + 1)


async def _page(
    request: Request, asked: QuestionnaireId, place: Place, refusal: DomainError | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    report, terms = await judging.judged_terms(
        app.database, app.permits, visit.seat, asked, place.term, now=visit.now
    )
    reading = await reading_of(request, report)
    numbers = range(0) if refusal else _done_before(request)
    done = await judging.movement_of(app.database, report, asked, terms, numbers)
    context = {
        "queue": suggestions_page(reading, terms, place),
        "place": place,
        "done": done and done.kept,
        "moved": () if done is None else moved_lines(reading, done),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "around": surroundings(reading, "/suggestions"),
        "report": reading.base,
    }
    return await page(
        request, "reports/suggestions.html", context, status=200 if refusal is None else status_of(refusal)
    )
