"""What is said of the words of a draft: comments with their answers, and who may read them.

C1. A comment is made in the name of a party: a delegation, or an office (the secretariat or the chair of a
    conference). Its audience never changes, and its answers have the same.
C2. ``delegation``: only the party itself; an office is its own party, so that what a secretariat notes for
    itself is not its chair's to read, nor a delegation's. ``conference``: the delegations and offices of its
    conference. ``all``: whoever may read the text. Who is no party, an observer, reads nothing else.
C3. Whoever is mentioned can read the comment.
C4. A thread is open until it is resolved, and open again once it is taken up again; it is answered while it
    is open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import CommentId, ConferenceId, ParagraphId, TextId
from positions.text.anchors import Anchor
from positions.text.characters import character_refusal
from positions.transitions import advance

LENGTH: Final = 4_000  # characters of a comment
QUOTE_LENGTH: Final = 1_000  # characters of the words that a comment is on
MENTIONS: Final = 40  # most parties that one comment mentions


class Audience(StrEnum):
    """Who may read a comment (C2)."""

    DELEGATION = "delegation"
    CONFERENCE = "conference"
    ALL = "all"


class ThreadState(StrEnum):
    """How far what a comment asks for has come."""

    OPEN = "open"
    RESOLVED = "resolved"


class ThreadAct(StrEnum):
    """What is done to a thread as a whole."""

    RESOLVE = "resolve"
    REOPEN = "reopen"


TRANSITIONS: Final[Mapping[tuple[ThreadState, ThreadAct], ThreadState]] = {
    (ThreadState.OPEN, ThreadAct.RESOLVE): ThreadState.RESOLVED,
    (ThreadState.RESOLVED, ThreadAct.REOPEN): ThreadState.OPEN,
}


@dataclass(frozen=True, slots=True)
class Party:
    """In whose name somebody comments; code: of a delegation ``XAA``, of an office ``ST-CA``, ``PRES-CA``."""

    code: str
    conference: ConferenceId
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class CommentedWords:
    """The words a comment is on: where they stood in a version of a text, and what they were."""

    text: TextId
    version: int
    anchor: Anchor
    quote: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What a party said at a moment; ``mentions``: the codes of those it turns to."""

    id: CommentId
    by: Party
    words: str
    mentions: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment on a paragraph, or on words of it, with its answers, oldest first."""

    first: Comment
    paragraph: ParagraphId
    audience: Audience
    on: CommentedWords | None = None
    answers: tuple[Comment, ...] = ()
    state: ThreadState = ThreadState.OPEN

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All that was said, oldest first."""
        return (self.first, *self.answers)


def may_read(by: Party, audience: Audience, reader: Party | None) -> bool:
    """Whether a comment of ``by`` is for ``reader``, who may read the text; None: no party (C2)."""
    if audience is Audience.ALL:
        return True
    if reader is None:
        return False
    if audience is Audience.CONFERENCE:
        return reader.conference == by.conference
    return reader.code == by.code


def readable(threads: Iterable[Thread], reader: Party | None) -> list[Thread]:
    """Those of the threads that are for the reader."""
    return [each for each in threads if may_read(each.first.by, each.audience, reader)]


def awaiting(threads: Iterable[Thread], party: Party) -> list[Thread]:
    """The open threads for this party in which it is mentioned."""
    return [
        each
        for each in readable(threads, party)
        if each.state is ThreadState.OPEN and any(party.code in said.mentions for said in each.comments)
    ]


def check_mentions(by: Party, audience: Audience, mentioned: Sequence[str], among: Iterable[Party]) -> None:
    """Refuse a comment that turns to somebody who could not read it (C3). among: those who read the text.

    Raises Malformed (``mentions_too_many``, ``party_unknown`` with the code), Forbidden
    (``mention_unread`` with the codes).
    """
    if len(mentioned) > MENTIONS:
        raise Malformed("mentions_too_many", most=MENTIONS)
    known = {party.code: party for party in among}
    for code in mentioned:
        if code not in known:
            raise Malformed("party_unknown", party=code)
    shut_out = [code for code in mentioned if not may_read(by, audience, known[code])]
    if shut_out:
        raise Forbidden("mention_unread", names=", ".join(shut_out))


def check_comment(words: str) -> None:
    """Refuse what may not be said: the characters of every text, in lines.

    Raises Malformed (``comment_empty``, ``comment_too_long``, and the reasons of ``character_refusal`` with
    the character and its position, from 1).
    """
    if not words.strip():
        raise Malformed("comment_empty")
    if len(words) > LENGTH:
        raise Malformed("comment_too_long", most=LENGTH)
    refusal = character_refusal(words, line_feeds=True)
    if refusal is not None:
        reason, position = refusal
        raise Malformed(reason, position=position + 1, character=f"U+{ord(words[position]):04X}")


def check_answerable(thread: Thread) -> None:
    """Refuse an answer to what is resolved (C4). Raises WrongPhase (``thread_resolved``)."""
    if thread.state is ThreadState.RESOLVED:
        raise WrongPhase("thread_resolved")


def after(state: ThreadState, acts: Iterable[ThreadAct]) -> ThreadState:
    """The state after acts in a row. Raises WrongPhase (``act_not_in_state``)."""
    for act in acts:
        state = advance(TRANSITIONS, state, act)
    return state
