"""The text of a thematic session: begun by a secretariat, opened to the delegations, frozen by the chair.

Rule 1. A session has one bi-regional draft, and one of each conference, at a time; what ended before stays
        readable, and is never taken for the one that it has (D8).
Rule 2. Who may not read a draft does not learn that there is one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, Unknown
from positions.ids import DraftId, TextId
from positions.negotiation.declaration import number_in
from positions.negotiation.draft import Draft, DraftAct, DraftStep, advance_draft
from positions.negotiation.succession import next_number
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.beginnings import BeginDraft as BeginDraft
from server.actions.beginnings import Beginning, first_words
from server.actions.freezing import check_step
from server.actions.holding import HeldDraft, hold
from server.actions.recording import record_act
from server.actions.version_keeping import OPENED, keep_version
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations, events, texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow

ACTS: Final[Mapping[DraftAct, Act]] = {
    DraftAct.OPEN: Act.OPEN_TEXT,
    DraftAct.SET_MODE: Act.SET_MODE_OF_TEXT,
    DraftAct.FREEZE: Act.FREEZE_TEXT,
    DraftAct.THAW: Act.THAW_TEXT,
}


async def begin(
    db: Database, permits: Permits, seat: Seat, wish: BeginDraft, *, mint: Callable[[], str], now: datetime
) -> DraftId:
    """Begin the draft of a session; it is open to nobody but its secretariats yet.

    Raises Unknown (``not_there``, ``session_unknown``), Forbidden, WrongPhase as ``next_number``, and
    Malformed and WrongPhase as ``first_words``.
    """
    account, process = seat.account, wish.process
    if account is None or not await _has_place(db, wish):
        raise Unknown("session_unknown", session=wish.session)
    draft = Draft(DraftId(mint()), process.id, wish.session, wish.conference, wish.language)
    permits.check(seat, Act.COMPOSE_TEXT, text_thing(draft), reading=Act.READ_TEXT)
    first = await first_words(db, permits, seat, wish, mint=mint)
    rows = [
        TextRow(TextId(mint()), draft.id, paragraph, wish.language, words)
        for paragraph, words in first.worded.words.items()
    ]
    rows += [
        TextRow(TextId(mint()), draft.id, paragraph, language, words)
        for paragraph, said in first.spoken.items()
        for language, words in said.items()
        if language is not wish.language
    ]

    async def turn(tx: Transaction) -> None:
        before = await texts.drafts_at(tx, process.id, (wish.session, wish.conference))
        number = next_number(before, goes_on=wish.beginning is Beginning.ADOPTED)
        await texts.add_draft(tx, replace(draft, number=number), account, at=now)
        await texts.put_paragraphs(tx, draft.id, first.worded.tree.reading_order())
        await texts.add_texts(tx, rows)
        await events.append_event(tx, draft.id, first.event, author_of(process, seat), account, now)

    await db.write(turn)
    return draft.id


async def advance(
    db: Database,
    permits: Permits,
    seat: Seat,
    wish: tuple[DraftId, DraftStep],
    *,
    salt: str,
    now: datetime,
) -> None:
    """Open a draft, put it into another mode, freeze or thaw it; whoever calls this tells its room.

    As it is opened, it is kept as a version. salt: for the record. Raises Unknown (``not_there``), and as
    ``advance_draft``, ``check_step``.
    """
    draft, step = wish
    act = step.act

    async def turn(tx: Transaction) -> None:
        held = await hold(tx, permits, seat, draft)
        after, labelled = advance_draft(held.draft, held.tree, step, hand=held.hand)
        needed = ACTS.get(act)  # None: it takes more than one person, or more than this
        if needed is None or not permits.may(seat, needed, text_thing(held.draft)):
            raise Forbidden("not_allowed", act=f"text.{act.value}")
        await check_step(tx, held, step)
        await texts.put_mode(tx, draft, after.mode)
        if labelled is not held.tree:
            await texts.put_paragraphs(tx, draft, labelled.reading_order())
        if act is DraftAct.OPEN:
            await keep_version(tx, held, seat, OPENED, tree=labelled, now=now)
        mode: dict[str, Plain] = {"mode": after.mode.value}
        await record_act(tx, held, f"draft_{act.value}", mode | await _why(tx, held, step), (salt, now))
        told = {"event": "mode", **mode}
        await events.append_event(tx, draft, told, author_of(held.process, seat), held.account, now)

    await db.write(turn)


async def _why(tx: Transaction, held: HeldDraft, step: DraftStep) -> dict[str, Plain]:
    """What the record says besides: the reason, the list that was read, the texts it goes on from."""
    why: dict[str, Plain] = {"reason": step.reason.strip()} if step.reason.strip() else {}
    if step.references:
        why["references"] = step.references
    begun = (await events.events_since(tx, held.draft.id))[:1] if step.act is DraftAct.OPEN else ()
    if begun and "drafts" in begun[0].event:
        why["from"] = begun[0].event["drafts"]
    return why


async def _has_place(db: Database, wish: BeginDraft) -> bool:
    """Whether there is such a session; on a declaration, only a conference begins a text of its own."""
    number, process = number_in(wish.session), wish.process
    if number is None:
        return wish.session in {each.id for each in process.sessions}
    known = await db.read(lambda tx: declarations.declaration_numbered(tx, process.id, number))
    return known is not None and wish.conference is not None
