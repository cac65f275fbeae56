"""The tray of proposals that an address names, for whoever asks, and what all of its pages show."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from positions.errors import DomainError, Unknown
from positions.negotiation.linking import bears_word
from positions.process import Process, ThematicSession
from server import clock
from server.actions.proposal_acts import Made
from server.actions.proposal_tray import Tray, live_proposals, tray
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.proposal_places import ProposalPlace, proposal_places
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.state import state_of, visit_of

SALT: Final = 128  # bits


async def tray_asked(request: Request) -> tuple[Tray, Process, ThematicSession]:
    """The tray of the session. Raises Unknown (``not_there``) where whoever asks may not read proposals."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    return await tray(app.database, app.permits, (visit.seat,), found.draft.id), process, session


async def made_now(request: Request) -> Made:
    """What an act is made with, now."""
    return Made(clock.draw(SALT), clock.mint, (await visit_of(request)).now)


def place_named(found: Tray, named: str) -> ProposalPlace:
    """A paragraph that stands, by its id or its label. Raises Unknown (``not_there``)."""
    for each in proposal_places(found):
        if named in (each.id, each.label):
            return each
    raise Unknown("not_there")


async def around_tray(request: Request, refusal: DomainError | None) -> tuple[Tray, dict[str, object]]:
    """The tray, and what its pages show all alike; refusal: of what was tried. Raises as ``tray_asked``."""
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    text = address_of(process, session)
    return found, {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{text}/proposals",
        "text": text,
        "lang": found.draft.original.value,
        "may_propose": found.may_propose,
        "may_merge": found.may_merge,
    }


async def proposals_around(request: Request, found: SessionDraft) -> Mapping[str, int]:
    """How many live proposals each paragraph has that can be proposed for now; nothing to who may not.

    A heading is named only where it has some: it can be proposed for from the tray.
    """
    app, visit = state_of(request), await visit_of(request)
    if not found.acts & {Act.SPONSOR_PROPOSAL, Act.RULE_PROPOSAL}:
        return {}
    kept = await live_proposals(app.database, app.permits, visit.seat, found.draft)
    counts = Counter(each.row.paragraph for each in kept)
    places = (each for each in found.tree.paragraphs.values() if not each.deleted)
    return {each.id: counts[each.id] for each in places if counts[each.id] or bears_word(each)}
