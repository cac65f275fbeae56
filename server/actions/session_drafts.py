"""The text of a thematic session: begun by a secretariat, opened to the delegations, frozen by the chair.

Rule 1. A session has one bi-regional draft, and one of each conference.
Rule 2. Who may not read a draft does not learn that there is one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import ConferenceId, DraftId, Language, ParagraphId, SessionId, TextId
from positions.negotiation.draft import Draft, DraftAct, DraftStep, Hand, Mode, advance_draft, hand_of
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.process import Process
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.beginnings import BeginDraft as BeginDraft
from server.actions.beginnings import first_words
from server.actions.freezing import check_step
from server.actions.holding import hold
from server.actions.mandating import thing_for
from server.actions.recording import record_act
from server.actions.version_keeping import OPENED, keep_version
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.texts import TextRow

ACTS: Final[Mapping[DraftAct, Act]] = {
    DraftAct.OPEN: Act.OPEN_TEXT,
    DraftAct.SET_MODE: Act.SET_MODE_OF_TEXT,
    DraftAct.FREEZE: Act.FREEZE_TEXT,
    DraftAct.THAW: Act.THAW_TEXT,
}


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A draft as a seat sees it. texts: of every paragraph, by language, each with its head.

    acts: what the seat may do to it now. hand: as what it touches the draft. seq: of its last event.
    """

    draft: Draft
    tree: ParagraphTree
    texts: Mapping[ParagraphId, Mapping[Language, tuple[TextRow, Head]]]
    acts: frozenset[Act]
    hand: Hand
    seq: int = 0


async def begin(
    db: Database, permits: Permits, seat: Seat, wish: BeginDraft, *, mint: Callable[[], str], now: datetime
) -> DraftId:
    """Begin the draft of a session; it is open to nobody but its secretariats yet.

    Raises Unknown (``not_there``, ``session_unknown``), Forbidden, WrongPhase (``session_has_draft``), and
    Malformed and WrongPhase as ``first_words``.
    """
    account, process = seat.account, wish.process
    if wish.session not in {each.id for each in process.sessions} or account is None:
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
        if _of_session(await texts.drafts_of(tx, process.id), wish.session, wish.conference):
            raise WrongPhase("session_has_draft")
        await texts.add_draft(tx, draft, account, at=now)
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
        why: dict[str, Plain] = {"reason": step.reason.strip()} if step.reason.strip() else {}
        if step.references:
            why = {**why, "references": step.references}
        await record_act(tx, held, f"draft_{act.value}", mode | why, (salt, now))
        told = {"event": "mode", **mode}
        await events.append_event(tx, draft, told, author_of(held.process, seat), held.account, now)

    await db.write(turn)


async def session_draft(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId | None],
) -> SessionDraft | None:
    """The draft of a session, of a conference or of both; None where there is none that the seat may read."""

    async def turn(tx: Transaction) -> SessionDraft | None:
        draft = _of_session(await texts.drafts_of(tx, process.id), *place)
        if draft is None or not permits.may(seat, Act.READ_TEXT, text_thing(draft)):
            return None
        seq = (await events.seqs_of(tx, [draft.id]))[draft.id]
        heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
        by_paragraph: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
        for row in await texts.texts_of(tx, draft.id):
            by_paragraph.setdefault(row.paragraph, {})[row.language] = (row, heads[row.id])
        thing = await thing_for(tx, seat, draft)
        acts = frozenset(act for act in permits.acts if permits.may(seat, act, thing))
        tree = await texts.tree_of_draft(tx, draft.id)
        return SessionDraft(draft, tree, by_paragraph, acts, _hand(draft, seat), seq)

    return await db.read(turn)


async def modes_of_sessions(
    db: Database, permits: Permits, seat: Seat, process: Process, conference: ConferenceId | None = None
) -> Mapping[SessionId, Mode]:
    """In which mode the drafts are that the seat may read, bi-regional or of a conference."""
    found = await db.read(lambda tx: texts.drafts_of(tx, process.id))
    return {
        draft.session: draft.mode
        for draft in found
        if draft.session is not None
        and draft.conference == conference
        and permits.may(seat, Act.READ_TEXT, text_thing(draft))
    }


def may_begin(permits: Permits, seat: Seat, process: Process, conference: ConferenceId | None = None) -> bool:
    """Whether the seat may begin a draft of a session."""
    new = Draft(DraftId(""), process.id, None, conference, Language.ES)
    return permits.may(seat, Act.COMPOSE_TEXT, text_thing(new))


def may_ever_read(permits: Permits, seat: Seat, process: Process, conference: ConferenceId) -> bool:
    """Whether the seat reads drafts of a conference, in whichever mode they are."""
    new = Draft(DraftId(""), process.id, None, conference, Language.ES)
    return any(permits.may(seat, Act.READ_TEXT, text_thing(replace(new, mode=mode))) for mode in Mode)


def _of_session(drafts: Sequence[Draft], session: SessionId, conference: ConferenceId | None) -> Draft | None:
    return next((each for each in drafts if (each.session, each.conference) == (session, conference)), None)


def _hand(draft: Draft, seat: Seat) -> Hand:
    return hand_of(draft, seat.role, seat.process, seat.conference)
