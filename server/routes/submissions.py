"""Pages of the sign-off: review, clear, sign, submit, receipt, withdraw, release; and who has sent."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Stale, WrongPhase
from positions.process import Level
from server.actions import colleagues, signoff, submissions
from server.actions.colleagues import ChangedAnswer
from server.actions.dossier import Dossier, signed_bytes
from server.errors import status_of
from server.forms.filings import LeaveOfFields, ReleaseOfFields, ShownSignFields
from server.forms.reading import read_form
from server.forms.signoff import NoFields, ReleaseFields
from server.pages import attachment, page, see_other
from server.presenters.questionnaires import progress as progress_presenter
from server.presenters.questionnaires import receipt as receipt_presenter
from server.presenters.questionnaires import review as review_presenter
from server.routes.place import own_booklet, own_filing, questionnaire_asked
from server.state import state_of, visit_of

JSON = "application/json"


async def review(request: Request) -> Response:
    """What is missing, and the exact copy to sign."""
    booklet = await own_booklet(request)
    changes = await _changes(request, review_presenter.last_review(booklet))
    context = review_presenter.review_page(booklet, changes)
    return await page(request, "questionnaires/review.html", context)


async def review_copy(request: Request) -> Response:
    """The bytes whose digest the review shows."""
    dossier = review_presenter.dossier_of(await own_booklet(request))
    name = f"{dossier.edition.id}-{dossier.delegation.id}-{dossier.submission.number}-draft.json"
    return attachment(signed_bytes(dossier.submission), name=name, media_type=JSON)


async def clear(request: Request) -> Response:
    """The draft has been reviewed."""
    return await _act(request, signoff.clear, "/review")


async def submit(request: Request) -> Response:
    """What was signed is sent."""
    return await _act(request, signoff.submit, "/receipt")


async def sign(request: Request) -> Response:
    """The head signs what was shown; if it moved meanwhile, what changed is shown and nothing is signed."""
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    fields = await read_form(request, ShownSignFields)
    try:
        await signoff.sign(app.database, app.permits, visit.seat, fields.of(filing), now=visit.now)
    except (Stale, WrongPhase) as refusal:
        return await _refused(request, refusal, since=fields.shown, chosen=fields.signed_for)
    booklet = await own_booklet(request)
    return see_other(booklet.href("/receipt"))


async def receipt(request: Request) -> Response:
    """Proof of what was signed, and what may be done with it."""
    booklet, found = await own_booklet(request), await _receipt(request)
    return await page(request, "questionnaires/receipt.html", receipt_presenter.receipt_page(booklet, found))


async def receipt_copy(request: Request) -> Response:
    """What was signed, byte for byte."""
    found = await _receipt(request)
    return attachment(found.body, name=receipt_presenter.receipt_name(found), media_type=JSON)


async def ask_to_withdraw(request: Request) -> Response:
    """Ask once, and name what is withdrawn."""
    booklet, found = await own_booklet(request), await _receipt(request)
    context = receipt_presenter.withdrawal_page(booklet, found)
    return await page(request, "questionnaires/withdraw.html", context)


async def withdraw(request: Request) -> Response:
    """Take back what was signed or sent."""
    return await _act(request, signoff.withdraw, "/receipt")


async def file_anew(request: Request) -> Response:
    """Begin a new draft from what was withdrawn."""
    return await _act(request, signoff.resubmit, "")


async def release(request: Request) -> Response:
    """The head lets the own conference read."""
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    wish = (await read_form(request, ReleaseFields)).of(filing)
    await signoff.release(app.database, app.permits, visit.seat, wish, now=visit.now)
    return see_other((await own_booklet(request)).href("/receipt"))


async def progress(request: Request) -> Response:
    """Who has sent and who has not."""
    app, visit, asked = state_of(request), await visit_of(request), await questionnaire_asked(request)
    found = await submissions.progress(app.database, app.permits, visit.seat, asked, now=visit.now)
    read = await submissions.readable_submissions(app.database, app.permits, visit.seat, asked, now=visit.now)
    context = progress_presenter.progress_page(found, read, visit)
    return await page(request, "questionnaires/progress.html", context)


async def release_one(request: Request) -> Response:
    """A secretariat lets one submission be seen further, as far as its head signed for."""
    app, visit, asked = state_of(request), await visit_of(request), await questionnaire_asked(request)
    wish = (await read_form(request, ReleaseOfFields)).of(asked)
    await signoff.release(app.database, app.permits, visit.seat, wish, now=visit.now)
    return see_other(f"{_base(request)}/progress#{wish.filing.delegation}")


async def grant_leave(request: Request) -> Response:
    """A secretariat lets one delegation file after the deadline."""
    app, visit, asked = state_of(request), await visit_of(request), await questionnaire_asked(request)
    wish = (await read_form(request, LeaveOfFields)).of(asked)
    await signoff.grant_leave(app.database, app.permits, visit.seat, wish, now=visit.now)
    return see_other(f"{_base(request)}/progress#{wish.filing.delegation}")


def _base(request: Request) -> str:
    return f"/p/{request.path_params['process']}/questionnaires/{request.path_params['key']}"


async def _act(request: Request, verb: Callable[..., Awaitable[Dossier]], onward: str) -> Response:
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    await read_form(request, NoFields)
    try:
        await verb(app.database, app.permits, visit.seat, filing, now=visit.now)
    except WrongPhase as refusal:
        return await _refused(request, refusal, since=None)
    return see_other(_base(request) + onward)


async def _refused(
    request: Request, refusal: DomainError, *, since: datetime | None, chosen: Level = Level.CONFERENCE
) -> Response:
    """The review page again: what was refused, and what changed since it was shown."""
    booklet = await own_booklet(request)
    changes = await _changes(request, since or review_presenter.last_review(booklet))
    error = state_of(request).rendering.sentence(refusal.reason, refusal.facts, language=booklet.language)
    context = review_presenter.review_page(booklet, changes, error=error, chosen=chosen)
    return await page(request, "questionnaires/review.html", context, status=status_of(refusal))


async def _changes(request: Request, since: datetime | None) -> Sequence[ChangedAnswer]:
    if since is None:
        return ()
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    found = await colleagues.changes_since(
        app.database, app.permits, visit.seat, filing, since, now=visit.now
    )
    return found.answers


async def _receipt(request: Request) -> submissions.Receipt:
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    return await submissions.receipt(app.database, app.permits, visit.seat, filing, now=visit.now)
