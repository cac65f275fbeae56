"""What is read before a text is frozen, confirmed by a person of each secretariat (rules G5 to G7, D3).

Rule 1. The report is worked out where it is asked for, in the transaction that freezes too: what was
        confirmed counts while it still lists the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Unknown
from positions.ids import ConferenceId, DraftId, Language, ParagraphId
from positions.negotiation.draft import Draft
from positions.negotiation.freeze_report import (
    FreezeReport,
    ReportConfirmation,
    check_report,
    check_reporting,
    confirmed_by,
    freeze_report,
    missing_for_freeze,
)
from positions.negotiation.translations import TranslationState
from positions.process import Process
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.draft_reading import ReadableTree, readable_tree
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft, hold
from server.actions.recording import record_act
from server.actions.reference_list import reference_list
from server.actions.session_reading import SessionDraft
from server.actions.translating import standings_in
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, freeze_reports, processes, texts
from server.store.database import Database, Transaction
from server.store.freeze_reports import NamedConfirmation


@dataclass(frozen=True, slots=True)
class ConfirmReport:
    """A report was read; digest: of the one that was on the screen."""

    draft: DraftId
    digest: str


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report, who confirmed it as it is, and the conferences of which nobody has, where it takes that."""

    report: FreezeReport
    confirmed: tuple[NamedConfirmation, ...]
    missing: tuple[ConferenceId, ...]


async def report_in(tx: Transaction, found: SessionDraft | ReadableTree) -> FreezeReport:
    """The report of a draft as it stands."""
    original = found.draft.original
    words = {id: spoken[original][1].wording for id, spoken in found.texts.items() if original in spoken}
    listed = reference_list(found.tree, words, original)
    standings = await standings_in(tx, found)

    def texts_that_stand() -> Iterable[tuple[ParagraphId, Language, TranslationState]]:
        for each in found.tree.reading_order():
            if each.deleted or not words.get(each.id, "").strip():
                continue
            for row, _head in found.texts[each.id].values():
                yield each.id, row.language, standings[row.id].state

    return freeze_report(listed.references, texts_that_stand())


async def read_report(db: Database, process: Process, found: SessionDraft | ReadableTree) -> ReadReport:
    """The report of a draft that was found for whoever reads it."""

    async def turn(tx: Transaction) -> ReadReport:
        return await _read(tx, process, found)

    return await db.read(turn)


async def report_of_draft(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId
) -> tuple[ReadableTree, ReadReport]:
    """The same of a draft by its id, for the first of these seats that may read it.

    Raises Unknown (``not_there``).
    """
    found = await readable_tree(db, permits, seats, id)
    process = await db.read(lambda tx: processes.process(tx, found.draft.process))
    if process is None:
        raise Unknown("not_there")
    return found, await read_report(db, process, found)


async def confirm_report(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: ConfirmReport,
    *,
    made: tuple[str, datetime],
) -> DraftId:
    """Confirm for a secretariat that the report was read; whoever calls this tells the room.

    made: salt and moment. Raises Unknown (``not_there``), Forbidden (``not_allowed``), as
    ``check_reporting``, ``check_report``.
    """
    salt, now = made

    async def turn(tx: Transaction) -> DraftId:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, wish.draft)
        check_reporting(held.draft.mode, held.hand)
        permits.check(seat, Act.CONFIRM_TEXT, text_thing(held.draft), reading=Act.READ_TEXT)
        if seat.conference is None:
            raise Forbidden("not_allowed", act=Act.CONFIRM_TEXT.value)
        report = await report_in(tx, held_text(held))
        said = ReportConfirmation(seat.conference, held.account, wish.digest, now)
        check_report(report, await _said(tx, held.draft), said)
        await freeze_reports.add_confirmation(tx, held.draft.id, said)
        body: dict[str, Plain] = {"conference": seat.conference, "report": wish.digest}
        await record_act(tx, held, "report_confirmed", body, (salt, now))
        told: dict[str, Plain] = {"event": "report", "conference": seat.conference}
        await events.append_event(tx, draft.id, told, author_of(held.process, seat), held.account, now)
        return held.draft.id

    return await db.write(turn)


async def missing_before_freeze(tx: Transaction, held: HeldDraft) -> Sequence[ConferenceId]:
    """The conferences whose secretariat has not confirmed what is read before a held draft is frozen."""
    return (await _read(tx, held.process, held_text(held))).missing


async def _read(tx: Transaction, process: Process, found: SessionDraft | ReadableTree) -> ReadReport:
    report, kept = await report_in(tx, found), await freeze_reports.confirmations_of(tx, found.draft.id)
    known = confirmed_by(report, [each.said for each in kept])
    of = found.draft.conference
    deciding = [each.id for each in process.conferences if of in (None, each.id)]
    return ReadReport(
        report,
        tuple(each for each in kept if known.get(each.said.conference) == each.said),
        missing_for_freeze(report, known.values(), deciding),
    )


async def _said(tx: Transaction, draft: Draft) -> Sequence[ReportConfirmation]:
    return [each.said for each in await freeze_reports.confirmations_of(tx, draft.id)]
