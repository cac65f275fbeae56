"""What the frame of every page shows: languages, process, navigation, person.

Labels that a page translates are Spanish sentences marked with ``server.sentences.spanish``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.ids import INTERFACE_LANGUAGES, Language, ProcessId

LANGUAGE_NAMES: Final = {
    Language.ES: "Español",
    Language.EN: "English",
    Language.PT: "Português",
    Language.FR: "Français",
    Language.NL: "Nederlands",
}


class Theme(StrEnum):
    """Which ground the pages have; ``auto`` follows the equipment."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One place to go. ``label`` is a Spanish message id; the page translates it."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language of the interface, named in itself; ``href`` is where choosing it is posted."""

    code: Language
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ProcessLabel:
    """The process a page belongs to. An illustrative one says so on every page."""

    slug: ProcessId
    name: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """Who is signed in. ``role`` is a Spanish message id, ``delegation`` a name in the page's language."""

    name: str
    role: str
    delegation: str | None = None
    alpha2: str | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that ``layout.html`` needs; templates read it as ``page``.

    ``path`` is the address with its query, to return to after choosing a language or theme.
    ``zone`` is an IANA name. ``preferences``, ``login``, ``logout``, ``account`` are addresses.
    """

    language: Language
    languages: tuple[LanguageChoice, ...]
    path: str
    csrf: str
    nonce: str
    version: str
    process: ProcessLabel | None = None
    navigation: tuple[NavEntry, ...] = ()
    footer: tuple[NavEntry, ...] = ()
    person: PersonLabel | None = None
    theme: Theme = Theme.AUTO
    zone: str = "UTC"
    save_data: bool = False
    home: str = "/"
    preferences: str = "/preferences"
    login: str = "/login"
    logout: str = "/logout"
    account: str | None = None


def language_choices(current: Language, *, href: str = "/preferences") -> tuple[LanguageChoice, ...]:
    """The languages of the interface, Spanish first."""
    return tuple(
        LanguageChoice(code, LANGUAGE_NAMES[code], href, code == current) for code in INTERFACE_LANGUAGES
    )
