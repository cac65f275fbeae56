"""Where a request about a questionnaire stands: the booklet in the hands of whoever asks."""

from starlette.requests import Request

from positions.errors import Unknown
from positions.ids import QuestionnaireId
from server.actions import questionnaires, submissions
from server.actions.dossier import Filing
from server.presenters.questionnaires.booklet import Booklet
from server.state import process_of, state_of, visit_of


async def questionnaire_asked(request: Request) -> QuestionnaireId:
    """The id on this installation of the questionnaire of the address. Raises Unknown (``not_there``)."""
    process = await process_of(request)
    return QuestionnaireId(f"{process.id}.{request.path_params['key']}")


async def own_filing(request: Request) -> Filing:
    """The submission of the delegation that asks. Raises Unknown for whoever has none."""
    visit = await visit_of(request)
    if visit.seat.delegation is None:
        raise Unknown("not_there")
    return Filing(await questionnaire_asked(request), visit.seat.delegation)


async def booklet_of(request: Request) -> Booklet:
    """The questionnaire as the seat may see it, with the answers of its delegation if it has one.

    Raises Unknown (``not_there``) where nothing is published for it.
    """
    app, visit = state_of(request), await visit_of(request)
    asked = await questionnaire_asked(request)
    series = await questionnaires.questionnaire_of(
        app.database, app.permits, visit.seat, asked, now=visit.now
    )
    base = f"/p/{series.process.id}/questionnaires/{request.path_params['key']}"
    if visit.seat.delegation is None:
        if series.newest is None:
            raise Unknown("not_there")
        return Booklet(base, visit, series, series.newest.questionnaire, None)
    filing = Filing(asked, visit.seat.delegation)
    dossier = await submissions.submission_of(app.database, app.permits, visit.seat, filing, now=visit.now)
    return Booklet(base, visit, series, dossier.edition.questionnaire, dossier)


async def own_booklet(request: Request) -> Booklet:
    """As ``booklet_of``, for those who answer. Raises Unknown for whoever has no delegation."""
    await own_filing(request)
    return await booklet_of(request)
