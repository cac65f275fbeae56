"""Submissions as JSON: reading, saving answers, and the acts of the sign-off."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Stale
from positions.ids import QuestionKey
from server.actions import answers, colleagues, signoff, submissions
from server.actions.answers import StaleAnswers
from server.actions.dossier import Dossier
from server.actions.replies import Database
from server.forms.answers import read_answers_patch
from server.forms.moments import read_moment
from server.forms.signoff import (
    LeaveFields,
    NoFields,
    PresenceFields,
    ReleaseFields,
    SignFields,
    read_document,
)
from server.pages import document
from server.presenters.documents import submissions as documents
from server.routes.api.asking import (
    asking,
    body_limit,
    filing_of,
    json_body,
    once,
    page_of,
    questionnaire_of,
    refusal,
    seen_revision,
    tag,
)


async def submission(request: Request) -> Response:
    """One delegation's submission."""
    who, filing = await asking(request), filing_of(request)
    dossier = await submissions.submission_of(
        who.app.database, who.app.permits, who.seat, filing, now=who.now
    )
    return _dossier(dossier)


def _dossier(dossier: Dossier) -> Response:
    return document(documents.submission_document(dossier), headers=tag(dossier.revision))


async def listed(request: Request) -> Response:
    """The submissions the seat may read, a page at a time; the cursor is the last country seen."""
    who, named = await asking(request), questionnaire_of(request)
    found = await submissions.readable_submissions(
        who.app.database, who.app.permits, who.seat, named, now=who.now
    )
    shown, following = page_of(request, found.submissions, lambda kept: kept.submission.delegation)
    return document(documents.submissions_document(found, shown, following))


async def progress(request: Request) -> Response:
    """Who has sent and who has not."""
    who, named = await asking(request), questionnaire_of(request)
    found = await submissions.progress(who.app.database, who.app.permits, who.seat, named, now=who.now)
    return document(documents.progress_document(found))


async def save(request: Request) -> Response:
    """Save answers, all or none; stale ones are answered with both wordings."""
    who, filing, body = await asking(request), filing_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        seen = seen_revision(request)
        wish = read_answers_patch(body, filing, limit=body_limit(request), revision=seen)
        outcome = await answers.save_answers(db, who.app.permits, who.seat, wish, now=who.now)
        if isinstance(outcome, StaleAnswers):
            more = documents.stale_document(outcome)
            return await refusal(request, Stale("if_match_failed"), more, revision=outcome.revision)
        return document(documents.saved_document(outcome), headers=tag(outcome[-1].revision))

    return await once(request, who, act)


Verb = Callable[..., Awaitable[Dossier]]


async def _act(request: Request, verb: Verb) -> Response:
    who, filing, body = await asking(request), filing_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        read_document(body, NoFields, limit=body_limit(request))
        return _dossier(await verb(db, who.app.permits, who.seat, filing, now=who.now))

    return await once(request, who, act)


async def clear(request: Request) -> Response:
    """The focal point has reviewed the draft."""
    return await _act(request, signoff.clear)


async def submit(request: Request) -> Response:
    """The head sends what was signed."""
    return await _act(request, signoff.submit)


async def withdraw(request: Request) -> Response:
    """The head takes back what was signed or sent."""
    return await _act(request, signoff.withdraw)


async def resubmit(request: Request) -> Response:
    """A new draft begins from what was withdrawn."""
    return await _act(request, signoff.resubmit)


async def sign(request: Request) -> Response:
    """The head signs the digest that was shown."""
    who, filing, body = await asking(request), filing_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, SignFields, limit=body_limit(request)).of(filing)
        return _dossier(await signoff.sign(db, who.app.permits, who.seat, wish, now=who.now))

    return await once(request, who, act)


async def release(request: Request) -> Response:
    """Let a submission be seen further."""
    who, filing, body = await asking(request), filing_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, ReleaseFields, limit=body_limit(request)).of(filing)
        return _dossier(await signoff.release(db, who.app.permits, who.seat, wish, now=who.now))

    return await once(request, who, act)


async def leave(request: Request) -> Response:
    """A secretariat lets one delegation file after the deadline."""
    who, filing, body = await asking(request), filing_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, LeaveFields, limit=body_limit(request)).of(filing)
        until = await signoff.grant_leave(db, who.app.permits, who.seat, wish, now=who.now)
        return document(documents.leave_document(until))

    return await once(request, who, act)


async def receipt(request: Request) -> Response:
    """The receipt of what was signed last, with the body its digest is of."""
    who, filing = await asking(request), filing_of(request)
    found = await submissions.receipt(who.app.database, who.app.permits, who.seat, filing, now=who.now)
    return document(documents.receipt_document(found))


async def changes(request: Request) -> Response:
    """What colleagues changed after ``since``, and which field each has open."""
    who, filing = await asking(request), filing_of(request)
    since = read_moment(request.query_params.get("since", ""))
    found = await colleagues.changes_since(
        who.app.database, who.app.permits, who.seat, filing, since, now=who.now
    )
    return document(documents.changes_document(found))


async def here(request: Request) -> Response:
    """Say which field one has open."""
    who, filing = await asking(request), filing_of(request)
    wish = read_document(await json_body(request), PresenceFields, limit=body_limit(request))
    key = QuestionKey(wish.question)
    await colleagues.here(who.app.database, who.app.permits, who.seat, filing, key, now=who.now)
    return Response(status_code=204)
