"""Pages of the answer form as a spreadsheet."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from server.actions import answers, uploads
from server.actions.answers import SaveAnswers, StaleAnswers
from server.actions.uploads import FormChange, ReadUpload
from server.forms.uploads import confirmed_answers, uploaded_bytes
from server.pages import attachment, page, see_other
from server.presenters.questionnaires import upload as presenter
from server.presenters.questionnaires.booklet import Booklet
from server.routes.place import own_booklet, own_filing
from server.state import count_upload, state_of, visit_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def show(request: Request) -> Response:
    """Take the form, or bring it back."""
    return await page(request, "questionnaires/form.html", presenter.form_page(await own_booklet(request)))


async def take(request: Request) -> Response:
    """The form of the delegation, in the language of the reader."""
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    made = await uploads.form_file(
        app.database, app.permits, visit.seat, filing, visit.language, now=visit.now
    )
    name = f"{filing.questionnaire}-{filing.delegation}.xlsx"
    return attachment(made, name=name, media_type=XLSX)


async def bring(request: Request) -> Response:
    """Read a filled form and show what it would change; nothing is saved yet."""
    app, visit, booklet = state_of(request), await visit_of(request), await own_booklet(request)
    count_upload(app, visit.seat, visit.now)
    try:
        data = await uploaded_bytes(request)
        read = await uploads.read_upload(
            app.database, app.permits, visit.seat, await own_filing(request), data, now=visit.now
        )
    except Malformed as refusal:
        return await _problems(request, booklet, refusal)
    return await page(request, "questionnaires/changes.html", presenter.changes_page(booklet, read))


async def apply(request: Request) -> Response:
    """Save the answers that were looked at, all or none."""
    app, visit, filing = state_of(request), await visit_of(request), await own_filing(request)
    wish = await confirmed_answers(request, filing, limit=app.settings.limit_upload_bytes)
    outcome = await answers.save_answers(app.database, app.permits, visit.seat, wish, now=visit.now)
    booklet = await own_booklet(request)
    if isinstance(outcome, StaleAnswers):
        context = presenter.stale_page(booklet, outcome, _again(booklet, wish))
        return await page(request, "questionnaires/changes.html", context, status=409)
    return see_other(booklet.href("/review"))


def _again(booklet: Booklet, wish: SaveAnswers) -> ReadUpload:
    """What was offered, beside what stands now."""
    changes = tuple(
        FormChange(booklet.answer(answer.question), answer, booklet.version(answer.question))
        for answer in wish.answers
        if booklet.answer(answer.question) != answer
    )
    return ReadUpload(changes, unchanged=len(wish.answers) - len(changes), kept=0)


async def _problems(request: Request, booklet: Booklet, refusal: Malformed) -> Response:
    rendering = state_of(request).rendering

    def say(reason: str, facts: Mapping[str, str | int]) -> str:
        return rendering.sentence(reason, facts, language=booklet.language)

    context = presenter.form_page(booklet, presenter.problem_rows(refusal, say))
    return await page(request, "questionnaires/form.html", context, status=422)
