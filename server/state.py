"""What a request may use, and who makes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypedDict

from starlette.requests import Request

from positions.errors import Malformed, Unknown
from positions.ids import INTERFACE_LANGUAGES, Language, PersonId
from positions.process import Process
from server import clock
from server.actions import arrivals, processes
from server.actions.comment_news import CommentNews
from server.live.hub import Hub
from server.live.mailboxes import Mailboxes
from server.rendering import Rendering
from server.security import cookies, csrf
from server.security.credits import Credits, Rate
from server.security.identity import ANONYMOUS, Seat
from server.security.keys import Signer
from server.security.permits import Permits
from server.security.refusals import TooOften
from server.security.tokens import unsent_secret
from server.settings import Settings
from server.store.database import Database
from server.zones import UNIVERSAL, ZONE_CHOSEN, ZONE_HERE, zone_named

HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class AppState:
    """The resources of the server process; there are no others."""

    settings: Settings
    database: Database
    rendering: Rendering
    permits: Permits
    credits: Credits
    hub: Hub
    mailboxes: Mailboxes
    comment_news: CommentNews
    key: bytes  # signs CSRF tokens; from the key file
    signer: Signer


class Lifespan(TypedDict):
    """What Starlette hands to every request as its state."""

    acorde: AppState


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who, as what, in which process, in which language, when.

    name: of the person, empty for nobody. account_seats: all seats of the account, in every process.
    zone: in which hours are said, an IANA name. unsent_secret: what this account's browsers close unsent
    words with; empty for nobody.
    """

    seat: Seat
    name: str
    account_seats: tuple[Seat, ...]
    process: Process | None
    language: Language
    csrf: str
    now: datetime
    by_cookie: bool
    zone: str = UNIVERSAL
    unsent_secret: str = ""


def state_of(request: Request) -> AppState:
    """The resources of the server process."""
    state: AppState = request.state.acorde
    return state


def nobody() -> Visit:
    """A visit of which nothing is known."""
    return Visit(ANONYMOUS, "", (), None, Language.ES, "", clock.now(), by_cookie=False)


async def visit_of(request: Request) -> Visit:
    """Work out who asks, once per request; the process is the one of the address.

    Raises Unknown (``not_there``) where there is no such process.
    """
    known: Visit | None = getattr(request.state, "visit", None)
    if known is None:
        known = await _arrive(request)
        request.state.visit = known
    return known


async def arrival_of(request: Request) -> arrivals.Arrival:
    """Whose account it is, whatever the process; worked out once per request."""
    known: arrivals.Arrival | None = getattr(request.state, "arrival", None)
    if known is None:
        app, now = state_of(request), clock.now()
        token = cookies.login_token(request, secure=app.settings.is_secure)
        bearer = cookies.bearer_token(request)
        known = await arrivals.arrive(
            app.database, token=token, bearer=bearer, now=now, settings=app.settings
        )
        request.state.arrival = known
    return known


async def account_of(request: Request) -> PersonId | None:
    """The account that asks; None for nobody."""
    return (await arrival_of(request)).account


async def _arrive(request: Request) -> Visit:
    app, now = state_of(request), clock.now()
    token = cookies.login_token(request, secure=app.settings.is_secure)
    arrival = await arrival_of(request)
    slug = request.path_params.get("process")
    process = await processes.process_by_id(app.database, slug) if slug else None
    seats = tuple(s for s in arrival.seats if s.process is None or (process and s.process == process.id))
    return Visit(
        seat=seats[0] if seats else ANONYMOUS,
        name=arrival.name,
        account_seats=arrival.seats,
        process=process,
        language=_language(request, arrival.language),
        csrf=csrf.make_token(app.key, token or cookies.visitor_token(request)),
        now=now,
        by_cookie=token is not None,
        zone=_zone(request),
        unsent_secret=unsent_secret(app.key, arrival.account) if arrival.account else "",
    )


def _language(request: Request, chosen: Language | None) -> Language:
    wanted = request.query_params.get("lang") or request.cookies.get("lang")
    if wanted in INTERFACE_LANGUAGES:
        return Language(wanted)
    if chosen is not None:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in INTERFACE_LANGUAGES:
            return Language(code)
    return Language.ES


def _zone(request: Request) -> str:
    """The zone that the person chose on this device, else the one the device says it is in, else UTC."""
    chosen = zone_named(request.cookies.get(ZONE_CHOSEN, ""))
    return chosen if ZONE_CHOSEN in request.cookies else zone_named(request.cookies.get(ZONE_HERE, ""))


def count_upload(app: AppState, seat: Seat, now: datetime) -> None:
    """Count an uploaded file of an account. Raises TooOften (``too_often``) past the limit of an hour."""
    rate = Rate(app.settings.limit_imports_hour, HOUR)
    if seconds := app.credits.spend(f"imports {seat.account}", rate, now=now):
        raise TooOften("too_often", seconds=seconds)


def check_upload(app: AppState, content: bytes) -> None:
    """Refuse a file beyond the largest that is taken. Raises Malformed (``body_too_large``)."""
    most = app.settings.limit_upload_bytes
    if len(content) > most:
        raise Malformed("body_too_large", most=most)


async def process_of(request: Request) -> Process:
    """The process of the address. Raises Unknown where the address has none."""
    visit = await visit_of(request)
    if visit.process is None:
        raise Unknown("not_there")
    return visit.process
