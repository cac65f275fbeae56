"""Signed-in devices: how long a login lives, and what a device is called. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.ids import PersonId
from server.settings import Settings

SEEN_EVERY: Final = timedelta(seconds=60)
OPERATOR_IDLE: Final = timedelta(minutes=15)
OPERATOR_WHOLE: Final = timedelta(hours=4)

_BROWSERS: Final = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"))
_LATER_BROWSERS: Final = (("Safari/", "Safari"), ("curl/", "curl"), ("python", "Python"))
_SYSTEMS: Final = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"))
_LATER_SYSTEMS: Final = (("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))


@dataclass(frozen=True, slots=True)
class LoginSession:
    """One signed-in device. ``seen`` is when it last asked for anything, to the minute."""

    id: str
    account: PersonId
    device: str
    created: datetime
    seen: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a login lives without a request, and how long in all."""

    idle: timedelta
    whole: timedelta


def lifetime_of(settings: Settings, *, operator: bool) -> Lifetime:
    """The lifetime of a login; an operator's is shorter."""
    idle, whole = timedelta(minutes=settings.login_idle_minutes), timedelta(hours=settings.login_hours)
    if operator:
        return Lifetime(min(idle, OPERATOR_IDLE), min(whole, OPERATOR_WHOLE))
    return Lifetime(idle, whole)


def is_live(login: LoginSession, lifetime: Lifetime, *, now: datetime) -> bool:
    """Whether the login still counts."""
    if login.ended is not None:
        return False
    return now - login.seen < lifetime.idle and now - login.created < lifetime.whole


def device_of(user_agent: str) -> str:
    """A name for a device that its owner recognises: ``Firefox, Windows``; empty where nothing is known."""
    browser = _first((*_BROWSERS, *_LATER_BROWSERS), user_agent)
    system = _first((*_SYSTEMS, *_LATER_SYSTEMS), user_agent)
    return ", ".join(word for word in (browser, system) if word)


def _first(marks: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in marks if mark in user_agent), "")
