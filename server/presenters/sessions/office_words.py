"""Where a text waits for the word of an office, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language
from positions.negotiation.giving import Giving
from positions.negotiation.joint import JointMatter
from positions.process import Process, label
from server.actions.office_words import AwaitedWord
from server.presenters.sessions.addresses import address_of, number_and_acronym, session_of_draft
from server.presenters.sessions.joint import MATTERS
from server.sentences import spanish

GIVING: Final[Mapping[Giving, str]] = {
    Giving.RELEASE: spanish("Pide dar a conocer una versión"),
    Giving.FORWARD: spanish("Pide que el texto pase al birregional"),
}


@dataclass(frozen=True, slots=True)
class AwaitedLink:
    """Where a word is said; words: for what, a message id."""

    href: str
    title: str
    words: str


def awaited_links(
    process: Process, awaited: Iterable[AwaitedWord], language: Language
) -> tuple[AwaitedLink, ...]:
    """The texts that wait for the word of whoever reads."""
    links = []
    for each in awaited:
        if (session := session_of_draft(process, each.draft)) is not None:
            page = "joint" if isinstance(each.what, JointMatter) else "release"
            words = MATTERS[each.what] if isinstance(each.what, JointMatter) else GIVING[each.what]
            title = f"{number_and_acronym(session)}. {label(session.titles, language)}"
            links.append(AwaitedLink(f"{address_of(process, session)}/{page}", title, words))
    return tuple(links)
