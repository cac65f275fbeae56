"""How a silence procedure ends: one row, written by whoever sees it first, its texts free again.

Rule 1. The end is written in one transaction with the draft held: of two that see it, the second finds it.
Rule 2. Nothing is decided here: what it came to follows from the facts and the hour.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import Stance, counted
from positions.negotiation.coverage import agreed_to, not_covered
from positions.negotiation.draft import Hand
from positions.negotiation.record import stamp
from positions.negotiation.silence import Silence, SilenceState, SilenceSubject, covered_by
from positions.negotiation.whole_text import WHOLE
from positions.process import Role
from positions.text.canonical import Plain
from server.actions.admissions import OFFICES
from server.actions.holding import HeldDraft
from server.actions.marking import marks_event
from server.actions.recording import record_act
from server.actions.silence_facts import FoundSilence, facts_of, members_of
from server.store import events, journal, processes, said_positions, sealing, silences, texts
from server.store.database import Database, Transaction
from server.store.record import hour_of
from server.store.silences import Announcement, SilenceEnd, SilenceText, WholeText

OVER: Final = frozenset({SilenceState.EXPIRED, SilenceState.BROKEN, SilenceState.CANCELLED})
Salts = Callable[[], str]


async def settle(db: Database, *, draw: Salts, now: datetime) -> Sequence[DraftId]:
    """Write the end of every procedure that is over; the drafts that changed by it.

    draw: salts for the record.
    """
    due = await db.read(lambda tx: _due(tx, now))
    changed = []
    for announced in due:

        async def turn(tx: Transaction, announced: Announcement = announced) -> bool:
            return await _settle(tx, announced, draw(), now)

        if await db.write(turn):
            changed.append(announced.draft)
    return changed


async def write_end(
    tx: Transaction, held: HeldDraft, found: FoundSilence, author: str, made: tuple[str, datetime]
) -> SilenceEnd | None:
    """Write the end of a procedure of a draft that is held, where it is over and has none; it, if it did.

    author: who everybody is told it was. made: a salt for the record, and the hour.
    """
    now = made[1]
    state = found.state(now)
    if found.end is not None or state not in OVER or state is None:
        return None
    end = SilenceEnd(found.announced.id, state, found.close, {}, {}, now)
    accepts = found.announced.subject is SilenceSubject.WORDS  # else its silence says nothing of the words
    if state is SilenceState.EXPIRED and found.silence is not None and accepts:
        end = await _expired(tx, held, found, found.silence, end)
    await silences.put_end(tx, end)
    if found.silence is not None:
        await lock_texts(tx, held, found.announced.texts, author, now, under=False)
    body: dict[str, Plain] = {
        "state": state.value,
        "close": stamp(end.close),
        "covered": {id or "whole": sorted(names) for id, names in end.covered.items()},
        "uncovered": {id: str(why) for id, why in end.uncovered.items()},
    }
    await record_silence(tx, held, found.announced, ("silence_ended", body), made)
    await tell_silence(tx, held, found.announced, (author, state.value), now)
    return end


async def lock_texts(
    tx: Transaction,
    held: HeldDraft,
    of: Sequence[SilenceText],
    author: str,
    now: datetime,
    *,
    under: bool,
) -> None:
    """Put the paragraphs of a procedure under silence, or let them out again; all else of them stays.

    One on a whole frozen text has none to lock.
    """
    if not of:
        return
    tree = await texts.tree_of_draft(tx, held.draft.id)  # the same transaction may have changed others
    changed = [replace(tree.paragraph(each.wording.paragraph), under_silence=under) for each in of]
    await texts.put_paragraphs(tx, held.draft.id, changed)
    told = marks_event(replace(held, tree=tree), changed, "silence")
    await events.append_event(tx, held.draft.id, told, author, held.account, now)


async def record_silence(
    tx: Transaction,
    held: HeldDraft,
    announced: Announcement,
    what: tuple[str, Mapping[str, Plain]],
    made: tuple[str, datetime],
) -> None:
    """Append an act on a procedure to the record; ``what``: its kind and what it says."""
    kind, said = what
    await record_act(tx, held, kind, {"silence": announced.id, **said}, made)


async def tell_silence(
    tx: Transaction, held: HeldDraft, announced: Announcement, what: tuple[str, str], now: datetime
) -> None:
    """Tell the room; ``what``: whose act it is, and which."""
    author, act = what
    told: dict[str, Plain] = {"event": "silence", "silence": announced.id, "act": act}
    await events.append_event(tx, held.draft.id, told, author, held.account, now)


async def _due(tx: Transaction, now: datetime) -> Sequence[Announcement]:
    due = []
    for announced in await silences.to_settle(tx, await hour_of(tx, None, now)):
        draft = await texts.draft_by_id(tx, announced.draft)
        process = None if draft is None else await processes.process(tx, draft.process)
        if draft is not None and process is not None:
            found = await facts_of(tx, process, draft, announced)
            if found.state(await hour_of(tx, process.id, now)) in OVER:
                due.append(announced)
    return due


async def _settle(tx: Transaction, announced: Announcement, salt: str, now: datetime) -> bool:
    held = await _held_alone(tx, announced)
    found = await facts_of(tx, held.process, held.draft, announced)
    made = salt, await hour_of(tx, held.process.id, now)
    acronyms = {each.id: each.acronym for each in held.process.conferences}
    author = f"{OFFICES[Role.CHAIR]}-{acronyms[announced.conference]}"  # it follows from the announcement
    return await write_end(tx, held, found, author, made) is not None


async def _held_alone(tx: Transaction, announced: Announcement) -> HeldDraft:
    """The draft held by nobody's hand: what follows is the work of the announcement, and of its account."""
    seq = await events.hold_draft(tx, announced.draft)
    draft = await texts.draft_by_id(tx, announced.draft)
    process = None if draft is None else await processes.process(tx, draft.process)
    if seq is None or draft is None or process is None:
        raise Unknown("not_there")
    rows = {row.id: row for row in await texts.texts_of(tx, draft.id)}
    heads = {head.text: head for head in await journal.hold_heads(tx, list(rows))}
    tree = await texts.tree_of_draft(tx, draft.id)
    return HeldDraft(draft, process, seq, tree, rows, heads, Hand.NOBODY, announced.account)


async def _expired(
    tx: Transaction, held: HeldDraft, found: FoundSilence, silence: Silence, end: SilenceEnd
) -> SilenceEnd:
    members = members_of(held.process, held.draft)
    agreed = agreed_to(found.words, silence)
    spoken = {each.wording.paragraph: await _live(tx, each, end.close) for each in found.announced.texts}
    if found.announced.whole is not None:
        spoken[WHOLE] = await _live_on_whole(tx, held.draft.id, found.announced.whole, end.close)
    consulting = {id for said in spoken.values() for id, stance in said.items() if stance is Stance.NONE}
    covered: dict[ParagraphId, tuple[DelegationId, ...]] = {}
    for paragraph, said in spoken.items():
        names = covered_by(silence, members, agreed_to_method=agreed, spoke=said)
        covered[paragraph] = tuple(each for each in members if each in names)
    why = not_covered(silence, members, agreed_to_method=agreed, consulting=consulting)
    silent = {id for id in members if any(id not in said for said in spoken.values())} | consulting
    return replace(
        end, covered=covered, uncovered={id: each.value for id, each in why.items() if id in silent}
    )


async def _live(tx: Transaction, of: SilenceText, close: datetime) -> Mapping[DelegationId, Stance]:
    """Who had a stance on the wording at the close."""
    draft = await texts.draft_of_paragraph(tx, of.wording.paragraph)
    said = (await said_positions.said_of_draft(tx, draft or "")).get(of.wording.paragraph, ())
    in_time = (each for each in said if each.at < close)
    last = counted(each.delegation if each.position is None else each.position for each in in_time)
    live = {}
    for delegation, position in last.items():
        on = position.wording
        if on.digest == of.wording.digest and not await said_positions.has_moved(
            tx, of.text, on.version, on.digest
        ):
            live[delegation] = position.said.stance
    return live


async def _live_on_whole(
    tx: Transaction, draft: DraftId, whole: WholeText, close: datetime
) -> Mapping[DelegationId, Stance]:
    """Who had a stance on a whole text at the close."""
    live: dict[DelegationId, Stance] = {}
    for each in await sealing.whole_of(tx, draft, whole.freeze):
        if each.at < close:
            live.pop(each.delegation, None)
            if each.said is not None and each.seal == whole.seal:
                live[each.delegation] = each.said.stance
    return live
