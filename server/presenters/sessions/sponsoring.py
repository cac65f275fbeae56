"""Requests to co-sponsor a proposal, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language
from positions.negotiation.sponsoring import RequestState
from positions.process import Process, label
from server.actions.proposal_tray import Tray, TrayProposal
from server.actions.sponsoring import Sought
from server.presenters.sessions.addresses import address_of, number_of, session_of_draft
from server.presenters.sessions.changes import Author, authors_of
from server.sentences import spanish

REQUESTS: Final[Mapping[RequestState, str]] = {
    RequestState.OPEN: spanish("todavía no respondió"),
    RequestState.ACCEPTED: spanish("aceptó"),
    RequestState.DECLINED: spanish("no aceptó"),
    RequestState.TAKEN_BACK: spanish("se retiró el pedido"),
    RequestState.OVER: spanish("la propuesta terminó sin respuesta"),
}


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request. id: of the delegation asked. is_mine: who reads answers it; may_take_back: who asks."""

    id: str
    to: Author
    by: Author
    words: str
    reason: str
    is_mine: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class ShownRequests:
    """All about co-sponsoring a proposal: requests, and whom one may ask, by code and name."""

    requests: tuple[ShownRequest, ...]
    askable: tuple[tuple[str, str], ...]

    @property
    def mine(self) -> ShownRequest | None:
        """The one that whoever reads is to answer."""
        return next((each for each in self.requests if each.is_mine), None)


def shown_requests(tray: Tray, found: TrayProposal, language: Language) -> ShownRequests:
    """The requests of a proposal that concern whoever reads."""
    authors, own = authors_of(tray.process, language), tray.seat.delegation
    sponsors = found.laid.proposal.sponsors
    requests = tuple(
        ShownRequest(
            each.to,
            authors[each.to],
            authors[each.by],
            REQUESTS[each.state],
            each.reason,
            each.to == own and each.state is RequestState.OPEN,
            own in sponsors and each.state is RequestState.OPEN,
        )
        for each in found.requests
    )
    return ShownRequests(requests, tuple((each, authors[each].name) for each in found.askable))


@dataclass(frozen=True, slots=True)
class SoughtLink:
    """A proposal that whoever reads is asked to co-sponsor: its address, its session, who asks."""

    href: str
    title: str
    by: Author


def sought_links(process: Process, sought: Iterable[Sought], language: Language) -> tuple[SoughtLink, ...]:
    """Where a delegation is asked to co-sponsor something."""
    authors, links = authors_of(process, language), []
    for each in sought:
        if (session := session_of_draft(process, each.draft)) is not None:
            title = f"{number_of(session)}. {label(session.titles, language)}"
            href = f"{address_of(process, session)}/proposals/{each.proposal}"
            links.append(SoughtLink(href, title, authors[each.request.by]))
    return tuple(links)
