"""What the page of a session shows around the words of its paragraphs, each by a template of its own."""

from collections.abc import Mapping

from starlette.requests import Request

from positions.ids import ParagraphId
from positions.negotiation.draft import Mode
from server.actions import comment_threads
from server.actions.bracket_holders import bracket_holders
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.bracket_counts import bracket_counts
from server.presenters.sessions.bracket_holders import ParagraphHolders, paragraph_holders
from server.presenters.sessions.comments import paragraph_comments, shown_mentions
from server.presenters.sessions.references import shown_references
from server.presenters.sessions.structure import draft_structure
from server.routes.sessions.asked import session_asked
from server.routes.sessions.beside import beside_around
from server.routes.sessions.freezing import report_around
from server.routes.sessions.languages import languages_around
from server.routes.sessions.origins import origin_around
from server.routes.sessions.ruling_undo import undo_around
from server.routes.sessions.tray_asked import proposals_around
from server.security.permits import Act
from server.state import state_of, visit_of


async def around(request: Request, found: SessionDraft) -> dict[str, object]:
    """What these templates read, by name: mostly a mapping by paragraph or text."""
    return {
        "structure": draft_structure(found),
        **await _comments(request, found),
        **await languages_around(request, found),
        **await origin_around(request, found),
        "proposed": await proposals_around(request, found),
        "brackets": bracket_counts(found),
        "held": await _held(request, found),
        "references": shown_references(found) if Act.FREEZE_TEXT in found.acts else None,
        **await beside_around(request, found),
        **await report_around(request, found),
        "undo": await undo_around(request, found),
    }


async def _held(request: Request, found: SessionDraft) -> Mapping[ParagraphId, ParagraphHolders]:
    """Who holds the brackets of each paragraph."""
    if Act.READ_BRACKET not in found.acts:
        return {}
    app, visit = state_of(request), await visit_of(request)
    process, _ = await session_asked(request)
    return paragraph_holders(process, await bracket_holders(app.database, found), visit.language)


async def _comments(request: Request, found: SessionDraft) -> dict[str, object]:
    """What is said of each paragraph, and where the reader is mentioned."""
    app, visit = state_of(request), await visit_of(request)
    if found.draft.mode is Mode.PREPARING:
        return {"comments": {}, "mentions": ()}
    here = "/p/{process}/sessions/{session}".format_map(request.path_params)
    labels = {each.id: each.label for each in found.tree.paragraphs.values()}
    discussion = await comment_threads.comments_on(app.database, app.permits, (visit.seat,), found.draft.id)
    return {
        "comments": {
            id: paragraph_comments(discussion, id, label, here, visit.language)
            for id, label in labels.items()
        },
        "mentions": shown_mentions(discussion, labels, here, visit.language),
    }
