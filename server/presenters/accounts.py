"""Pages of signing in, of the own account, and of the persons of a delegation, conference or process."""

from collections.abc import Iterable, Sequence
from typing import Final

from positions.ids import INTERFACE_LANGUAGES, Language
from positions.process import Process, Role, conference_of, delegation_of, label
from server.actions.links import OpenedLink
from server.actions.seats import Invited, People
from server.presenters.frame import ROLES
from server.presenters.page import LANGUAGE_NAMES
from server.security.account import MEMBERS, Account, Bearer, HeldSeat, Purpose
from server.security.identity import Seat
from server.security.logins import LoginSession
from server.security.passwords import LEAST, MOST
from server.security.tokens import BEARER_DAYS, BEARER_DAYS_MOST
from server.sentences import spanish
from server.zones import OFFERED

LANGUAGES: Final = tuple((language.value, LANGUAGE_NAMES[language]) for language in INTERFACE_LANGUAGES)
DONE: Final = {
    "profile": spanish("Sus datos se guardaron."),
    "password": spanish("La contraseña se guardó. Las demás sesiones se cerraron."),
    "device": spanish("La sesión de ese equipo se cerró."),
    "devices": spanish("Las demás sesiones se cerraron."),
    "token": spanish("El token se revocó."),
    "removed": spanish("La persona ya no tiene función en este proceso."),
    "named": spanish("Esa persona ya puede tomar posiciones por su delegación."),
    "unnamed": spanish("Esa persona ya no puede tomar posiciones por su delegación."),
}
ROLES_THAT_SIGN: Final = (Role.HEAD,)


def sign_in(*, email: str = "", back: str = "", problem: str = "") -> dict[str, object]:
    """The context of ``accounts/login.html``; ``problem`` is a translated sentence."""
    return {"email": email, "back": back, "problem": problem}


def link(opened: OpenedLink, *, name: str | None = None, problem: str = "") -> dict[str, object]:
    """The context of ``accounts/link.html``."""
    return {
        "name": opened.account.name if name is None else name,
        "email": opened.account.email,
        "language": opened.account.language,
        "languages": LANGUAGES,
        "invited": opened.purpose is Purpose.INVITATION,
        "expires": opened.expires,
        "least": LEAST,
        "most": MOST,
        "problem": problem,
    }


def account(
    own: Account,
    devices: Sequence[LoginSession],
    bearers: Sequence[Bearer],
    *,
    login_id: str | None,
    done: str = "",
    problem: str = "",
) -> dict[str, object]:
    """The context of ``accounts/account.html``; ``done`` is a message id or empty."""
    return {
        "name": own.name,
        "email": own.email,
        "language": own.language,
        "languages": LANGUAGES,
        "zones": OFFERED,
        "has_password": own.password is not None,
        "devices": [_device(one, here=one.id == login_id) for one in devices],
        "tokens": [{"id": one.id, "created": one.created, "expires": one.expires} for one in bearers],
        "least": LEAST,
        "most": MOST,
        "days": BEARER_DAYS,
        "days_most": BEARER_DAYS_MOST,
        "done": DONE.get(done, ""),
        "problem": problem,
    }


def _device(login: LoginSession, *, here: bool) -> dict[str, object]:
    return {"id": login.id, "name": login.device, "created": login.created, "seen": login.seen, "here": here}


def token(bearer: Bearer, secret: str) -> dict[str, object]:
    """The context of ``accounts/token.html``: the only time the secret is shown."""
    return {"secret": secret, "expires": bearer.expires}


def people(
    found: People, seat: Seat, process: Process, *, language: Language, done: str = "", problem: str = ""
) -> dict[str, object]:
    """The context of ``accounts/people.html``."""
    members = [
        {
            "id": one.held.id,
            "name": one.held.name,
            "email": one.held.email,
            "role": ROLES[one.held.seat.role],
            "place": place_name(one.held.seat, process, language=language),
            "signs": one.held.seat.role in ROLES_THAT_SIGN,
            "own": one.held.seat.account == seat.account,
            "removable": one.removable,
        }
        for one in found.members
    ]
    signers = sum(1 for one in found.members if one.held.seat.role in ROLES_THAT_SIGN)
    return {
        "kind": _kind(seat),
        "place": place_name(seat, process, language=language),
        "base": f"/p/{process.id}/delegation",
        "members": members,
        "signers": signers if seat.is_member else None,
        "choices": list(_choices(found, process, language)),
        "languages": LANGUAGES,
        "language": language,
        "done": DONE.get(done, ""),
        "problem": problem,
    }


def _kind(seat: Seat) -> str:
    if seat.is_member:
        return "delegation"
    return "process" if seat.role is Role.OPERATOR else "conference"


def _choices(found: People, process: Process, language: Language) -> Iterable[dict[str, object]]:
    """One entry for a role and a place; the page writes the two side by side."""
    for role, places in found.invitable:
        for place in places:
            owner = delegation_of(process, place) if role in MEMBERS else conference_of(process, place)
            yield {
                "value": f"{role.value}:{place}",
                "role": ROLES[role],
                "place": label(owner.names, language),
            }


def place_name(seat: Seat, process: Process, *, language: Language) -> str:
    """The name of the seat's delegation, else of its conference, else nothing."""
    if seat.delegation is not None:
        return label(delegation_of(process, seat.delegation).names, language)
    return "" if seat.conference is None else label(conference_of(process, seat.conference).names, language)


def invited(outcome: Invited, *, address: str, process: Process) -> dict[str, object]:
    """The context of ``accounts/invited.html``; ``address`` is shown this once."""
    return {
        "name": outcome.name,
        "email": outcome.email,
        "expires": outcome.expires,
        "address": address,
        "back": f"/p/{process.id}/delegation",
    }


def removal(held: HeldSeat, process: Process, *, language: Language) -> dict[str, object]:
    """The context of ``accounts/remove.html``."""
    base = f"/p/{process.id}/delegation"
    return {
        "name": held.name,
        "role": ROLES[held.seat.role],
        "place": place_name(held.seat, process, language=language),
        "action": f"{base}/people/{held.id}/remove",
        "key": None,
        "fields": (),
        "irreversible": True,
        "back": base,
    }
