"""What parsing makes of the brackets in a text: a tree of words, brackets and alternatives.

BR1. One alternative: «this or nothing». Two or more: exactly those listed, in the order written. A prefix
     names the sponsors of a wording.
BR3. What is unbalanced is never refused: it is read towards *less agreed* and flagged with its place.
BR5. A text is clean when it has no brackets and no flaws.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

from positions.errors import Malformed
from positions.process import Process

DEEPEST: Final = 64  # levels of brackets; what opens deeper is a plain character
NOTHING: Final = "∅"
PRESIDENCY: Final = "PRES"
LETTERS: Final = 3  # of the longest code; in small letters such a word is a word ("no", "de")
CODE: Final = re.compile(r"[A-Z][A-Z0-9]{1,2}|ST-[A-Z]{2,4}|PRES")


class Tag(StrEnum):
    """Why a bracket stands."""

    ALTERNATIVE = "alternative"
    CONTENTIOUS = "contentious"
    TRADING = "trading"
    UNCERTAIN = "uncertain"
    WAITING = "waiting"


class FlawKind(StrEnum):
    """What is wrong with a bracket."""

    STRAY_CLOSE = "stray_close"
    UNCLOSED = "unclosed"
    EMPTY = "empty"
    TOO_DEEP = "too_deep"


REASONS: Final[Mapping[FlawKind, str]] = {
    FlawKind.STRAY_CLOSE: "bracket_stray_close",
    FlawKind.UNCLOSED: "bracket_unclosed",
    FlawKind.EMPTY: "bracket_empty",
    FlawKind.TOO_DEEP: "bracket_too_deep",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something unbalanced or empty; ``place`` is the code point, from 0, of the bracket character."""

    kind: FlawKind
    place: int


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, without escapes."""

    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a bracket. ``nothing``: it asks for no words here (``∅``), and has no parts."""

    sponsors: tuple[str, ...] = ()
    parts: "tuple[Part, ...]" = ()
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """A span that is not agreed, and its readings, at least one."""

    alternatives: tuple[Alternative, ...]
    tags: tuple[Tag, ...] = ()


Part: TypeAlias = Words | Bracket


@dataclass(frozen=True, slots=True)
class BracketedText:
    """A text as read: its parts, and what had to be recovered."""

    parts: tuple[Part, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it is open (BR5)."""
        return not self.flaws and not any(isinstance(part, Bracket) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may stand before a wording.

    names: ways to write a name, ``folded``, with the code it stands for.
    order: codes as they are printed; those it does not hold stand after it, alphabetically.
    takes_any: whether every word that looks like a code is one (two or three capitals or digits, ST-…, PRES).
    read: lists of names that were read before, with the codes they stand for.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    takes_any: bool = False
    read: dict[str, tuple[str, ...] | None] = field(default_factory=dict, repr=False, compare=False)

    def code_of(self, name: str) -> str | None:
        """The code a name stands for: in any case and without regard to accents, a code in capitals only."""
        if name in self.order:
            return name
        if self.takes_any and CODE.fullmatch(name):
            return self.names.get(folded(name), name)
        return self.names.get(folded(name)) if len(name) > LETTERS or name.isupper() else None

    def ordered(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes without repeats, as they are printed."""
        found = set(codes)
        if len(found) < 2:
            return tuple(found)
        places = {code: place for place, code in enumerate(self.order)}
        return tuple(sorted(found, key=lambda code: (places.get(code, len(places)), code)))


ANYBODY: Final = Roster(takes_any=True)


def roster_of(process: Process) -> Roster:
    """The members of a process by both codes and every name, its conferences, their secretariats, the chair.

    Members are printed by alpha-2 code, in meeting order.
    """
    names: dict[str, str] = {}
    members = [member.alpha2.upper() for member in process.members]
    for code, member in zip(members, process.members, strict=True):
        names |= {folded(name): code for name in (code, member.id, *member.names.values())}
    others = [each.acronym for each in process.conferences]
    others += [f"ST-{acronym}" for acronym in others]
    others.append(PRESIDENCY)
    names |= {folded(name): name for name in others}
    return Roster(names, (*members, *others))


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case and accents, white space as single spaces."""
    bare = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def check_balanced(text: BracketedText) -> None:
    """Refuse a text whose brackets are unbalanced or empty.

    Raises Malformed, its reason by the first flaw (``bracket_stray_close``, ``bracket_unclosed``,
    ``bracket_empty``, ``bracket_too_deep``); the fact ``place`` counts characters from 1.
    """
    if text.flaws:
        first = min(text.flaws, key=lambda flaw: flaw.place)
        raise Malformed(REASONS[first.kind], place=first.place + 1)
