"""Adding to an adopted text: the answer of a capital, or a reservation taken back. The text never changes.

Rule 1. An addendum is a row of the record, whose head is signed with it, and goes into the bundle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.addendum import (
    ANSWERS,
    Addendum,
    AddendumAct,
    Stood,
    check_addendum,
    told_addendum,
)
from positions.negotiation.consent import Stance
from positions.negotiation.draft import Draft
from positions.process import Level
from positions.text.canonical import Plain, value_of
from server.actions.admissions import author_of, seat_in
from server.actions.adopting import Asked
from server.actions.adoption_bundle import ADDENDUM
from server.actions.adoption_reading import KeptContent
from server.actions.holding import HeldDraft, hold
from server.actions.mandating import thing_for
from server.actions.signing import name_keys, sign_head
from server.security.identity import Seat
from server.security.keys import Signer
from server.security.permits import Act, Permits
from server.store import addenda, events, instruments, record, texts
from server.store.addenda import KeptAddendum as KeptAddendum
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.record import Entry


@dataclass(frozen=True, slots=True)
class AddWish:
    """What a delegation adds, to which adopted draft, about which paragraph; None: about the whole text."""

    draft: DraftId
    paragraph: ParagraphId | None
    act: AddendumAct
    reservation: str = ""
    reason: str = ""


async def add(asked: Asked, wish: AddWish, signer: Signer) -> KeptAddendum:
    """Add to an adopted text for the delegation of the seat; whoever calls tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), and as ``check_addendum``.
    """

    async def turn(tx: Transaction) -> KeptAddendum:
        held, seat = await _held(tx, asked, wish.draft)
        if seat.delegation is None:
            raise Forbidden("not_allowed")
        adopted = await instruments.instrument_of(tx, wish.draft)
        if adopted is None:
            raise WrongPhase("nothing_to_add")
        said = Addendum(seat.delegation, wish.paragraph, wish.act, wish.reservation, wish.reason)
        check_addendum(said, stood_in(adopted), await _before(tx, wish.draft))
        number = await addenda.next_addendum(tx, wish.draft)
        kept = KeptAddendum(wish.draft, number, said, held.account, asked.now)
        await addenda.add_addendum(tx, kept)
        await _record(tx, held, adopted, kept, (asked.salt, signer))
        told: dict[str, Plain] = {"event": "position", "paragraph": wish.paragraph}
        author = author_of(held.process, seat)
        await events.append_event(tx, wish.draft, told, author, held.account, asked.now)
        return kept

    return await asked.db.write(turn)


async def may_add(db: Database, permits: Permits, seat: Seat, draft: Draft) -> bool:
    """Whether somebody may add to an adopted text for the delegation."""
    thing = await db.read(lambda tx: thing_for(tx, seat, draft))
    return permits.may(seat, Act.ADD_TO_RECORD, thing)


async def added_to(db: Database, draft: DraftId) -> Sequence[KeptAddendum]:
    """What was added to an adopted text that was found for whoever reads it."""
    return await db.read(lambda tx: addenda.addenda_of(tx, draft))


def stood_in(adopted: Adopted) -> Mapping[Stood, Stance]:
    """The positions that bore an adoption."""
    kept = value_of(adopted.content.encode(), KeptContent)
    return {(each.delegation, each.paragraph): each.stance for each in kept.record.positions}


def open_to(adopted: Adopted, added: Sequence[KeptAddendum]) -> Mapping[Stood, frozenset[AddendumAct]]:
    """What can still be added, and about which position."""
    done = {(each.said.delegation, each.said.paragraph) for each in added}
    found = {
        on: frozenset(act for act, of in ANSWERS.items() if of is stance)
        for on, stance in stood_in(adopted).items()
        if on not in done
    }
    return {on: acts for on, acts in found.items() if acts}


async def _held(tx: Transaction, asked: Asked, id: DraftId) -> tuple[HeldDraft, Seat]:
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(asked.permits, asked.seats, draft)
    held = await hold(tx, asked.permits, seat, id)
    thing = await thing_for(tx, seat, held.draft)
    asked.permits.check(seat, Act.ADD_TO_RECORD, thing, reading=Act.READ_TEXT)
    return held, seat


async def _before(tx: Transaction, draft: DraftId) -> set[Stood]:
    kept = await addenda.addenda_of(tx, draft)
    return {(each.said.delegation, each.said.paragraph) for each in kept}


async def _record(
    tx: Transaction, held: HeldDraft, adopted: Adopted, kept: KeptAddendum, by: tuple[str, Signer]
) -> None:
    salt, signer = by
    process, of = held.draft.process, held.draft.conference
    body: dict[str, Plain] = {
        **told_addendum(kept.said),
        "draft": kept.draft,
        "process": process,
        "number": kept.number,
        "seal": adopted.seal,
    }
    await name_keys(tx, process, signer, (salt, kept.at))
    level = Level.PUBLIC if of is None else Level.CONFERENCE
    head = await record.append_record(tx, process, Entry(ADDENDUM, level, body, salt, of), now=kept.at)
    await sign_head(tx, process, head, signer, kept.at)
