"""The brackets of a session's text as a page shows them: as typed, with those who hold each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.negotiation.bracket_acts import CROSSING, BracketAct
from positions.negotiation.holding import OFFICES
from positions.process import Process
from positions.text.brackets.tree import FlawKind, Tag
from positions.text.wording import digest
from server.actions.bracket_list import BracketedParagraph, BracketList, ListedBracket
from server.actions.bracketing import KeptAct
from server.presenters.sessions.bracket_shapes import (
    ShownShaping,
    shown_shaping,
    split_words,
    standing_tags,
)
from server.presenters.sessions.changes import Author, authors_of
from server.sentences import spanish

TAGS: Final[Mapping[Tag, str]] = {
    Tag.ALTERNATIVE: spanish("alternativa"),
    Tag.CONTENTIOUS: spanish("controvertido"),
    Tag.TRADING: spanish("canje"),
    Tag.UNCERTAIN: spanish("incierto"),
    Tag.WAITING: spanish("espera a la capital"),
}
FLAWS: Final[Mapping[FlawKind, str]] = {
    FlawKind.UNCLOSED: spanish("falta cerrar un corchete"),
    FlawKind.STRAY_CLOSE: spanish("se cierra un corchete que no se abrió"),
    FlawKind.EMPTY: spanish("un corchete está vacío"),
    FlawKind.TOO_DEEP: spanish("un corchete está dentro de demasiados otros"),
}


@dataclass(frozen=True, slots=True)
class ShownAlternative:
    """A reading: its number from 0, its words, empty where it asks for none, and those who want it."""

    number: int
    words: str
    sponsors: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class ShownHold:
    """What somebody said who holds it too; tag: a message id, empty where none was given."""

    author: Author
    tag: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownBracket:
    """A bracket. seen: the digest of how it stands. others: who holds it beside the reader.

    is_mine: the reader holds it. is_wanted: the reader wants one of its readings. trusting: who entrusts the
    pen with its words. tag: the one that stands in it. splits: what stands before and behind each place where
    it can be split, by the number of the place.
    """

    id: str
    seen: str
    quote: str
    depth: int
    tags: tuple[str, ...]
    holders: tuple[Author, ...]
    others: tuple[Author, ...]
    is_mine: bool
    alternatives: tuple[ShownAlternative, ...]
    is_optional: bool
    since: datetime | None
    holds: tuple[ShownHold, ...]
    is_wanted: bool
    trusting: tuple[Author, ...]
    is_trusting: bool
    tag: str
    splits: tuple[str, ...]
    has_follower: bool
    shaped: tuple[ShownShaping, ...]


@dataclass(frozen=True, slots=True)
class ShownRuling:
    """A bracket that went by a ruling. may_insist: the reader held it then."""

    id: str
    words: str
    reason: str
    at: datetime
    holders: tuple[Author, ...]
    may_insist: bool


@dataclass(frozen=True, slots=True)
class ShownBracketed:
    """A paragraph with its brackets. flaws: message ids; repair: how it would read without them."""

    id: str
    label: str
    text: str
    version: int
    wording: str
    brackets: tuple[ShownBracket, ...]
    flaws: tuple[str, ...]
    repair: str
    words: int
    words_inside: int
    rulings: tuple[ShownRuling, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds brackets, and how many."""

    author: Author
    brackets: int


@dataclass(frozen=True, slots=True)
class ShownBrackets:
    """All of them; oldest: since when the oldest one stands."""

    paragraphs: tuple[ShownBracketed, ...]
    brackets: int
    holdings: tuple[Holding, ...]
    oldest: datetime | None


def shown_brackets(
    process: Process, listed: BracketList, language: Language, own: Sequence[str]
) -> ShownBrackets:
    """The brackets for a reader who has these codes, none of whoever only reads."""
    authors = authors_by_code(process, language)
    paragraphs = tuple(_paragraph(each, authors, own) for each in listed.paragraphs)
    brackets = [bracket for each in paragraphs for bracket in each.brackets]
    held = [holder for bracket in brackets for holder in bracket.holders]
    holdings = (Holding(author, held.count(author)) for author in dict.fromkeys(held))
    moments = [each.since for each in brackets if each.since is not None]
    return ShownBrackets(
        paragraphs,
        listed.brackets,
        tuple(sorted(holdings, key=lambda each: (-each.brackets, each.author.slot))),
        min(moments, default=None),
    )


def authors_by_code(process: Process, language: Language) -> Mapping[str, Author]:
    """The delegations of a process by the codes that stand in brackets."""
    return {each.code.upper(): each for each in authors_of(process, language).values()}


def named(codes: Sequence[str], authors: Mapping[str, Author]) -> tuple[Author, ...]:
    """The authors that codes stand for; an office is called as it is written."""
    return tuple(authors.get(code, Author(code, code)) for code in codes)


def _paragraph(each: BracketedParagraph, authors: Mapping[str, Author], own: Sequence[str]) -> ShownBracketed:
    head = each.head
    gone = [act for act in each.acts if act.act in CROSSING]
    last = {act.bracket: act for act in gone}
    rulings = [act for act in last.values() if act.holders and act.act is not BracketAct.INSIST]
    return ShownBracketed(
        each.paragraph.id,
        each.paragraph.label,
        head.text,
        head.version,
        head.wording,
        tuple(_bracket(head.wording, bracket, authors, own) for bracket in each.brackets),
        tuple(FLAWS[kind] for kind in dict.fromkeys(flaw.kind for flaw in each.flaws)),
        each.repair or "",
        each.count.words,
        each.count.words_inside,
        tuple(_ruling(act, authors, own) for act in rulings),
    )


def _bracket(
    text: str, each: ListedBracket, authors: Mapping[str, Author], own: Sequence[str]
) -> ShownBracket:
    marked, holders = each.held.marked, each.held.holders
    standing = standing_tags(text, marked)
    tags = [*standing, *(act.tag for act in each.holds if act.tag is not None)]
    sponsors = {code for one in marked.alternatives for code in one.sponsors}
    return ShownBracket(
        each.held.id,
        digest(each.quote),
        each.quote,
        each.depth,
        tuple(TAGS[tag] for tag in dict.fromkeys(tags)),
        named(holders, authors),
        named([code for code in holders if code not in own], authors),
        any(code in own for code in holders),
        tuple(
            ShownAlternative(number, words, named(alternative.sponsors, authors))
            for number, (words, alternative) in enumerate(zip(each.words, marked.alternatives, strict=True))
        ),
        each.is_optional,
        each.since,
        tuple(_hold(act, authors) for act in each.holds),
        any(code in own for code in sponsors),
        named(sorted(each.held.trusting), authors),
        any(code in own for code in each.held.trusting),
        next((tag.value for tag in standing), ""),
        tuple(split_words(text, marked, place) for place in each.partings),
        each.has_follower,
        tuple(shown_shaping(act, authors) for act in each.shaped),
    )


def _hold(act: KeptAct, authors: Mapping[str, Author]) -> ShownHold:
    tag = "" if act.tag is None else TAGS[act.tag]
    return ShownHold(named([act.code], authors)[0], tag, act.reason, act.at)


def _ruling(act: KeptAct, authors: Mapping[str, Author], own: Sequence[str]) -> ShownRuling:
    mine = any(code in own for code in act.holders if not code.startswith(OFFICES))
    return ShownRuling(act.bracket, act.words, act.reason, act.at, named(act.holders, authors), mine)
