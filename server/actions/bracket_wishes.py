"""What somebody wants to do with a bracket, and the act as it is kept."""

from dataclasses import dataclass

from positions.errors import Stale
from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.holding import HeldBracket
from positions.text.brackets.tree import Tag
from positions.text.wording import digest
from server.actions.held_texts import HeldText, quote_of
from server.store.bracket_acts import KeptAct


@dataclass(frozen=True, slots=True)
class BracketWish:
    """An act on a bracket of the original text of a paragraph.

    seen: the digest of the bracket as it was on the screen, where its text is to change. alternative: the one
    that stays, from 0. tag: why it is held. tags: why it stands. parting: which of its places, from 0, it is
    split at. words: of an alternative that is added.
    """

    act: BracketAct
    paragraph: ParagraphId
    bracket: str
    seen: str = ""
    alternative: int | None = None
    tag: Tag | None = None
    reason: str = ""
    tags: tuple[Tag, ...] = ()
    parting: int | None = None
    words: str = ""


def new_act(place: HeldText, wish: BracketWish, code: str) -> KeptAct:
    """The act of whoever has this code, before anything is known of what it made of the text."""
    draft, row = place.held.draft.id, place.row.id
    tag = wish.tag if wish.act is BracketAct.HOLD else None
    reason = wish.reason.strip()
    account = place.held.account
    return KeptAct(0, 0, draft, row, wish.bracket, wish.act, code, account, place.now, tag, reason)


def as_seen(place: HeldText, wish: BracketWish) -> tuple[HeldBracket, str]:
    """The bracket as it stands, and its words. Raises Stale (``bracket_moved``) where it looked otherwise."""
    bracket = place.bracket(wish.bracket)
    words = quote_of(place.head.wording, bracket)
    if digest(words) != wish.seen:
        raise Stale("bracket_moved")
    return bracket, words
