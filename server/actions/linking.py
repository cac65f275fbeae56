"""The pen says which paragraph hangs on which other, and that it hangs on it no more (rule P8)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import check_structure
from positions.negotiation.linking import linked, unlinked
from positions.negotiation.paragraph_tree import Paragraph
from server.actions.admissions import seat_in
from server.actions.holding import hold
from server.actions.marking import mark
from server.actions.recording import record_act
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import texts
from server.store.database import Database, Transaction


class LinkAct(StrEnum):
    """Whether a paragraph hangs on another from now on."""

    LINK = "link"
    UNLINK = "unlink"


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """A paragraph hangs on another, or does so no more."""

    paragraph: ParagraphId
    to: ParagraphId
    act: LinkAct


@dataclass(frozen=True, slots=True)
class LinkedParagraph:
    """The paragraph as it is afterwards, and its draft."""

    draft: DraftId
    paragraph: Paragraph


async def change_link(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: ChangeLink,
    *,
    salt: str,
    now: datetime,
) -> LinkedParagraph:
    """Do it, and record it; whoever calls this tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), as ``check_structure``, ``linked``,
    ``unlinked``.
    """

    async def turn(tx: Transaction) -> LinkedParagraph:
        id = await texts.draft_of_paragraph(tx, wish.paragraph)
        draft = None if id is None else await texts.draft_by_id(tx, id)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, draft.id)
        check_structure(held.draft.mode, held.hand)
        permits.check(seat, Act.COMPOSE_TEXT, text_thing(held.draft), reading=Act.READ_TEXT)
        change = linked if wish.act is LinkAct.LINK else unlinked
        after = change(held.tree, wish.paragraph, wish.to)
        body = {"paragraph": wish.paragraph, "to": wish.to, "act": wish.act.value}
        await record_act(tx, held, "paragraph_link", body, (salt, now))
        await mark(tx, held, seat, (after,), wish.act.value, now)
        return LinkedParagraph(draft.id, after)

    return await db.write(turn)
