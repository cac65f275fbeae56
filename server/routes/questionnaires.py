"""Pages on which questionnaires are read and answered."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from positions.questionnaire.questionnaire import Question, question_of
from server.actions import answers, questionnaires
from server.actions.answers import ConfirmAnswer, Saved, StaleAnswer
from server.actions.company import Company, company_in
from server.forms.answering import OfferedAnswer, offered_answer
from server.forms.filings import ConfirmFields
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.questionnaires import overview, question
from server.presenters.questionnaires.answering import answer_field
from server.presenters.questionnaires.booklet import Booklet
from server.routes.place import booklet_of, own_booklet, own_filing
from server.state import process_of, state_of, visit_of


async def listed(request: Request) -> Response:
    """The questionnaires of a process."""
    app, visit, frame = state_of(request), await visit_of(request), await process_of(request)
    every = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, frame.id, now=visit.now
    )
    done = request.query_params.get("done", "")
    context = overview.questionnaire_list(every, visit, frame, done=done)
    return await page(request, "questionnaires/list.html", context)


async def show(request: Request) -> Response:
    """One questionnaire at a glance."""
    booklet = await booklet_of(request)
    context = overview.overview(booklet, _present(await _company(request, booklet)))
    return await page(request, "questionnaires/overview.html", context)


async def show_question(request: Request) -> Response:
    """One question, with the answer of the delegation if one asks."""
    booklet = await booklet_of(request)
    asked = question_of(booklet.questionnaire, request.path_params["question"])
    company = await _company(request, booklet, asked)
    field = answer_field(booklet, asked, present=_present(company))
    context = question.question_page(booklet, field, company.history)
    return await page(request, "questionnaires/question.html", context)


async def save_question(request: Request) -> Response:
    """Save what the form offers and go on; what cannot be saved is shown again, with why."""
    app, visit, booklet = state_of(request), await visit_of(request), await own_booklet(request)
    asked = question_of(booklet.questionnaire, request.path_params["question"])
    standing = booklet.answer(asked.key)
    async with request.form() as form:
        offer = offered_answer(form, asked, await own_filing(request), standing)
    if offer.is_idle(standing):
        return see_other(question.onward(booklet, asked, offer.goto))
    if offer.wish is None or offer.refusal is not None:
        return await _again(request, booklet, asked, offer)
    try:
        outcome = await answers.save_answer(app.database, app.permits, visit.seat, offer.wish, now=visit.now)
    except Malformed as refusal:
        return await _again(request, booklet, asked, offer.refused(refusal))
    return await _outcome(request, booklet, asked, outcome, offer.goto)


async def confirm_question(request: Request) -> Response:
    """An answer carried over still holds."""
    app, visit, booklet = state_of(request), await visit_of(request), await own_booklet(request)
    asked = question_of(booklet.questionnaire, request.path_params["question"])
    fields = await read_form(request, ConfirmFields)
    wish = ConfirmAnswer(await own_filing(request), asked.key, fields.version)
    outcome = await answers.confirm_answer(app.database, app.permits, visit.seat, wish, now=visit.now)
    return await _outcome(request, booklet, asked, outcome, "next")


async def show_term(request: Request) -> Response:
    """All questions on a term."""
    booklet, term = await booklet_of(request), request.path_params["term"]
    fields = question.term_fields(booklet, term, _present(await _company(request, booklet)))
    return await page(request, "questionnaires/term.html", question.term_page(booklet, term, fields))


async def _outcome(
    request: Request, booklet: Booklet, asked: Question, outcome: Saved | StaleAnswer, goto: str
) -> Response:
    if isinstance(outcome, Saved):
        return see_other(question.onward(booklet, asked, goto))
    field = answer_field(booklet, asked, offered=outcome.offered, version=outcome.version)
    context = question.question_page(booklet, field, collision=question.collision(asked, outcome))
    return await page(request, "questionnaires/stale.html", context, status=409)


async def _again(request: Request, booklet: Booklet, asked: Question, offer: OfferedAnswer) -> Response:
    rendering, refusal = state_of(request).rendering, offer.refusal or Malformed("form_malformed")
    error = rendering.sentence(refusal.reason, refusal.facts, language=booklet.language)
    field = answer_field(booklet, asked, offered=offer.typed, version=offer.version, error=error)
    company = await _company(request, booklet, asked)
    context = question.question_page(booklet, field, company.history)
    return await page(request, "questionnaires/question.html", context, status=422)


async def _company(request: Request, booklet: Booklet, asked: Question | None = None) -> Company:
    """Colleagues at work, and the history of a question; nobody and none for those without a delegation."""
    if booklet.dossier is None:
        return Company((), ())
    app, visit = state_of(request), await visit_of(request)
    key = None if asked is None else asked.key
    return await company_in(app.database, app.permits, visit.seat, booklet.dossier, key, now=visit.now)


def _present(company: Company) -> Sequence[tuple[str, str]]:
    return [(person.question, person.name) for person in company.present]
