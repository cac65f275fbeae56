"""How somebody reads a session's text: in which view, against which base; all of it in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from positions.ids import Language
from positions.process import Process
from server.actions.bases import Base, BaseKind
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.reports.reading import Link, Phrase, phrase
from server.sentences import spanish


class View(StrEnum):
    """What of the words is shown."""

    CLEAN = "clean"
    CHANGES = "changes"  # the difference between the base and now
    STROKES = "strokes"  # all that was put in and taken out since the base, by whom
    ORIGINAL = "original"  # the base


VIEWS: Final[Mapping[View, str]] = {
    View.CLEAN: spanish("Limpio"),
    View.CHANGES: spanish("Cambios"),
    View.STROKES: spanish("Por delegación"),
    View.ORIGINAL: spanish("Original"),
}
TRACKED: Final = (View.CHANGES, View.STROKES)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an address: keys of bases, empty where none is named; ``of``: a delegation.

    text: the language that is read, aside: the one beside it; empty for the original, and for none. An
    address calls a base beside and a language beside alike: what is the code of a language is one.
    """

    view: View = View.CLEAN
    base: str = ""
    beside: str = ""
    of: str = ""
    text: str = ""
    aside: str = ""

    def address(self, here: str) -> str:
        """Where the text at ``here`` is read so."""
        view = "" if self.view is View.CLEAN else self.view.value
        beside = self.beside or self.aside
        said = {"text": self.text, "view": view, "base": self.base, "beside": beside, "of": self.of}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{here}?{query}" if query else here


@dataclass(frozen=True, slots=True)
class ShownBase:
    """A base in words: ``kind`` says which sentence, with its name and since when. chosen: it is shown."""

    key: str
    kind: str
    name: Phrase
    number: int
    at: datetime | None
    chosen: bool = False


def reading_of(said: Mapping[str, str]) -> Reading:
    """What the words of an address ask for; a view that there is not is the clean one.

    Who names a base without a view wants to see what changed since.
    """
    views, base, beside = set(View), said.get("base", ""), said.get("beside", "")
    aside = beside if beside in set(Language) else ""
    beside = "" if aside else beside
    usual = View.CHANGES if base or beside else View.CLEAN
    view = View(said["view"]) if said.get("view") in views else usual
    return Reading(view, base, beside, said.get("of", ""), said.get("text", ""), aside)


def view_links(reading: Reading, here: str) -> tuple[Link, ...]:
    """The four views, against the base that is shown."""
    return tuple(
        Link(Phrase(words), replace(reading, view=each).address(here), each is reading.view)
        for each, words in VIEWS.items()
    )


def shown_bases(
    bases: Iterable[Base], process: Process, language: Language, chosen: str
) -> tuple[ShownBase, ...]:
    """Bases to choose from."""
    return tuple(shown_base(each, process, language, chosen=each.key == chosen) for each in bases)


def shown_base(base: Base, process: Process, language: Language, *, chosen: bool = True) -> ShownBase:
    """One base in words."""
    name = Phrase(base.name)
    if base.kind in (BaseKind.CONFERENCE, BaseKind.RELEASED):
        name = next(phrase(each.names, language) for each in process.conferences if each.id == base.name)
    if base.kind is BaseKind.TRANSLATED:
        name = Phrase(LANGUAGE_NAMES[Language(base.name)])
    return ShownBase(base.key, base.kind.value, name, base.number, base.at, chosen)
