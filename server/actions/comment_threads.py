"""The comments on a draft as one seat reads them: the threads that are for it, and no trace of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.comments import Audience, Party, Thread, ThreadState, awaiting
from positions.negotiation.draft import Draft, Mode
from positions.process import Process
from server.actions.admissions import seat_in
from server.actions.anchoring import Standing, standing
from server.actions.parties import comment_thing, may, parties_of, party_of
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import comments, processes, texts
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft in the hands of whoever comments it; ``party`` None: who only reads."""

    draft: Draft
    process: Process
    seat: Seat
    party: Party | None


@dataclass(frozen=True, slots=True)
class FoundThread:
    """A thread for the seat. stands: where its words are now; None where they are gone, or it has none."""

    thread: Thread
    stands: Standing | None
    may_answer: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class Discussion:
    """All comments on a draft, or on one paragraph, that are for a seat; the oldest first.

    parties: who can be mentioned. may_write: whether the seat may begin a thread.
    """

    desk: Desk
    threads: tuple[FoundThread, ...]
    parties: tuple[Party, ...]
    may_write: bool

    def on(self, paragraph: ParagraphId) -> tuple[FoundThread, ...]:
        """The threads on one paragraph."""
        return tuple(each for each in self.threads if each.thread.paragraph == paragraph)

    @property
    def awaiting(self) -> Sequence[Thread]:
        """The open threads in which the seat's party is mentioned."""
        party = self.desk.party
        return [] if party is None else awaiting((each.thread for each in self.threads), party)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A draft with open threads in which the seat's party is mentioned; labels: of its paragraphs."""

    discussion: Discussion
    labels: Mapping[ParagraphId, str]


async def comments_on(db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId) -> Discussion:
    """The comments on a draft for the first of these seats that reads it. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> Discussion:
        return await _discussion(tx, permits, await desk_of(tx, permits, seats, draft))

    return await db.read(turn)


async def comments_on_paragraph(
    db: Database, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> Discussion:
    """As ``comments_on``, of one paragraph."""

    async def turn(tx: Transaction) -> Discussion:
        desk = await desk_at(tx, permits, seats, paragraph)
        return await _discussion(tx, permits, desk, paragraph)

    return await db.read(turn)


async def desk_at(tx: Transaction, permits: Permits, seats: tuple[Seat, ...], paragraph: str) -> Desk:
    """The draft of a paragraph for whoever may read it. Raises Unknown (``not_there``)."""
    draft = await texts.draft_of_paragraph(tx, paragraph)
    if draft is None:
        raise Unknown("not_there")
    return await desk_of(tx, permits, seats, draft)


async def desk_of(tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: DraftId) -> Desk:
    """A draft for whoever may read it. Raises Unknown (``not_there``)."""
    draft = await texts.draft_by_id(tx, id)
    process = None if draft is None else await processes.process(tx, draft.process)
    if draft is None or process is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    return Desk(draft, process, seat, party_of(process, seat))


async def mentions_of(db: Database, permits: Permits, seat: Seat, process: Process) -> Sequence[Mentioned]:
    """The drafts that the seat reads in which its party is mentioned and nothing is settled yet."""
    party = party_of(process, seat)

    async def turn(tx: Transaction) -> Sequence[Mentioned]:
        found = []
        for draft in await texts.drafts_of(tx, process.id):
            if party is None or not permits.may(seat, Act.READ_TEXT, text_thing(draft)):
                continue
            desk = Desk(draft, process, seat, party)
            if awaiting(_for_seat(permits, desk, await _all(tx, draft.id)), party):
                tree = await texts.tree_of_draft(tx, draft.id)
                labels = {each.id: each.label for each in tree.reading_order()}
                found.append(Mentioned(await _discussion(tx, permits, desk), labels))
        return found

    return await db.read(turn)


async def _discussion(
    tx: Transaction, permits: Permits, desk: Desk, paragraph: ParagraphId | None = None
) -> Discussion:
    threads = _for_seat(permits, desk, await _all(tx, desk.draft.id, paragraph))
    stands = await standing(tx, desk.draft.id, threads)
    place, seat = (desk.draft, desk.process), desk.seat
    found = tuple(
        FoundThread(
            each,
            stands.get(each.first.id),
            each.state is ThreadState.OPEN and may(permits, Act.WRITE_COMMENT, place, seat, each),
            may(permits, Act.RESOLVE_COMMENT, place, seat, each),
        )
        for each in threads
    )
    parties = parties_of(desk.process, desk.draft)
    return Discussion(desk, found, parties, _may_write(permits, desk))


async def _all(tx: Transaction, draft: DraftId, paragraph: ParagraphId | None = None) -> Sequence[Thread]:
    return await comments.threads_of(tx, draft, paragraph)


def _for_seat(permits: Permits, desk: Desk, threads: Sequence[Thread]) -> list[Thread]:
    place = (desk.draft, desk.process)
    return [each for each in threads if may(permits, Act.READ_COMMENT, place, desk.seat, each)]


def _may_write(permits: Permits, desk: Desk) -> bool:
    if desk.party is None or desk.draft.mode is Mode.PREPARING:
        return False
    thing = comment_thing(desk.draft, desk.party, Audience.ALL, desk.party)
    return permits.may(desk.seat, Act.WRITE_COMMENT, thing)
