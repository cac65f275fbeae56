"""The frame of a page for one visit: who, where to go from here, in which language."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

from positions.ids import Language
from positions.process import Process, Role, label
from server.presenters.page import (
    NavEntry,
    PageContext,
    PersonLabel,
    ProcessLabel,
    Theme,
    language_choices,
)
from server.security.identity import Seat
from server.sentences import spanish
from server.state import Visit

VERSION: Final = version("acorde")
ROLES: Final[Mapping[Role | None, str]] = {
    Role.DELEGATE: spanish("Delegada o delegado"),
    Role.FOCAL_POINT: spanish("Punto focal"),
    Role.HEAD: spanish("Jefatura de delegación"),
    Role.SECRETARIAT: spanish("Secretaría técnica"),
    Role.CHAIR: spanish("Presidencia"),
    Role.OBSERVER: spanish("Observadora u observador"),
    Role.OPERATOR: spanish("Operación del sistema"),
    None: spanish("Sin función en este proceso"),
}
FOOTER: Final = (
    NavEntry(spanish("Accesibilidad"), "/accessibility"),
    NavEntry(spanish("Privacidad"), "/privacy"),
    NavEntry(spanish("Licencias"), "/licences"),
)


def page_context(
    visit: Visit, *, path: str, nonce: str, theme: str = "auto", save_data: bool = False
) -> PageContext:
    """All that the layout shows. ``path`` is the address with its query."""
    process = visit.process
    return PageContext(
        language=visit.language,
        languages=language_choices(visit.language),
        path=path,
        csrf=visit.csrf,
        nonce=nonce,
        version=VERSION,
        process=None if process is None else _process(process, visit.language),
        navigation=() if process is None else _navigation(process, visit.seat, path),
        footer=FOOTER,
        person=_person(visit) if visit.name else None,
        theme=Theme(theme) if theme in set(Theme) else Theme.AUTO,
        zone=visit.zone,
        save_data=save_data,
        home=f"/p/{process.id}" if process is not None else "/home",
        account="/account" if visit.name else None,
    )


def _process(process: Process, language: Language) -> ProcessLabel:
    return ProcessLabel(process.id, label(process.names, language), process.illustrative)


def _person(visit: Visit) -> PersonLabel:
    seat, process = visit.seat, visit.process
    owner = None
    if process is not None and seat.delegation is not None:
        owner = next((member for member in process.members if member.id == seat.delegation), None)
    return PersonLabel(
        name=visit.name,
        role=ROLES[seat.role],
        delegation=None if owner is None else label(owner.names, visit.language),
        alpha2=None if owner is None else owner.alpha2,
    )


def _navigation(process: Process, seat: Seat, path: str) -> tuple[NavEntry, ...]:
    base = f"/p/{process.id}"
    places = [(spanish("Inicio"), base), (spanish("Cuestionarios"), f"{base}/questionnaires")]
    places.append((spanish("Convergencia"), f"{base}/reports"))
    if not seat.is_anonymous and seat.role is not Role.OPERATOR:
        places.append((spanish("Sesiones"), f"{base}/sessions"))
        places.append((spanish("Compromisos"), f"{base}/commitments"))
    if seat.delegation is not None or seat.role in (Role.SECRETARIAT, Role.OPERATOR):
        people = spanish("Delegación") if seat.is_member else spanish("Personas")
        places.append((people, f"{base}/delegation"))
    here = path.partition("?")[0]
    return tuple(NavEntry(name, href, _is_here(here, href, base)) for name, href in places)


def _is_here(here: str, href: str, base: str) -> bool:
    return here == href if href == base else here.startswith(href)
