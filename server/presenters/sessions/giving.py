"""What a conference may give out of its hands, for those who do it, and what it gave, for all others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.negotiation.draft import Hand
from positions.negotiation.edition import NamedVersion
from positions.negotiation.giving import Given, Giving
from server.actions.named_versions import VersionName
from server.presenters.sessions.changes import Authors
from server.presenters.sessions.versions import VersionLine, version_line
from server.sentences import spanish

HANDS: Final[Mapping[Hand, str]] = {
    Hand.SECRETARIAT: spanish("lo pide la secretaría técnica; falta la presidencia"),
    Hand.CHAIR: spanish("lo pide la presidencia; falta la secretaría técnica"),
}


@dataclass(frozen=True, slots=True)
class GivableVersion:
    """A version of the text. released: since when all may read it; None: they may not.

    waiting: who said it and who is missing, a message id, by what is given. own: which of these the reader
    said. may: what the reader may say of it. observed: observers read it as well; asks_observers: the word
    that waits is for them too.
    """

    version: VersionLine
    released: datetime | None
    waiting: Mapping[str, str]
    own: frozenset[str]
    may: frozenset[str]
    observed: bool = False
    asks_observers: bool = False


def givable_versions(
    versions: Iterable[VersionName],
    given: Given,
    hand: Hand,
    may: Mapping[Giving, str],
    authors: Authors,
) -> tuple[GivableVersion, ...]:
    """The versions of a text, the newest first; may: what the reader may give, only of this digest or any."""
    return tuple(_givable(each, given, hand, may, authors) for each in reversed(list(versions)))


def _givable(
    name: VersionName, given: Given, hand: Hand, may: Mapping[Giving, str], authors: Authors
) -> GivableVersion:
    waiting = {kind.value: word for kind, word in given.waiting.items() if word.version == name.number}
    own = frozenset(kind for kind, word in waiting.items() if word.hand is hand)
    able = {kind.value for kind, only in may.items() if only in ("", name.digest)} - own
    if name.number in given.observed:
        able -= {Giving.RELEASE.value}
    asked = waiting.get(Giving.RELEASE.value)
    return GivableVersion(
        version_line(name, authors),
        given.released.get(name.number),
        {kind: HANDS[word.hand] for kind, word in waiting.items()},
        own,
        frozenset(able),
        name.number in given.observed,
        asked is not None and asked.observers,
    )


def as_released(edition: NamedVersion) -> NamedVersion:
    """What others read of a version: what stands in it."""
    return NamedVersion(tuple(each for each in edition.paragraphs if not each.deleted))
