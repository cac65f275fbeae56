"""A secretariat receives a declaration of others, and later versions of it; its position begins as a draft.

Rule 1. The bytes are kept as they came. What is said of them (title, source, day, language) is said by
        whoever received them, and belongs to the version.
Rule 2. The draft is one of both conferences, open to the delegations from its first words on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from positions.errors import Stale, Unknown, WrongPhase
from positions.formats.received import kind_of
from positions.ids import ConferenceId, DraftId, Language, ParagraphId, ProcessId, TextId
from positions.negotiation.declaration import OutsideDocument, check_line, place_of
from positions.negotiation.draft import Draft, DraftAct, DraftStep, Hand, advance_draft
from positions.negotiation.manuscripts import WordedTree, read_manuscript
from positions.process import Process
from positions.text.canonical import Plain, digest
from server.actions.admissions import author_of
from server.actions.beginnings import Beginning
from server.actions.declaration_holding import hold_declaration, tell
from server.actions.declaration_standing import StandingDeclaration
from server.actions.declarations import new_declaration
from server.actions.holding import hold
from server.actions.recording import record_act
from server.actions.version_keeping import OPENED, keep_version
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations, events, texts
from server.store.database import Database, Transaction
from server.store.declarations import KeptDeclaration, Receiver
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """What was received, and what whoever received it says of it."""

    title: str
    source: str
    dated: date
    language: Language
    content: bytes

    def as_version(self, number: int) -> OutsideDocument:
        """As the version of that number.

        Raises Malformed as ``check_line``, ``kind_of``.
        """
        check_line("title", self.title)
        check_line("source", self.source)
        kind = kind_of(self.content).value
        return OutsideDocument(
            number,
            self.title.strip(),
            self.source.strip(),
            self.dated,
            self.language,
            kind,
            len(self.content),
            digest(self.content),
        )


@dataclass(frozen=True, slots=True)
class OpenDeclaration:
    """A declaration to look for one position on: the document, and a first paragraph a line."""

    process: Process
    received: ReceivedDocument
    text: str


@dataclass(frozen=True, slots=True)
class ReplaceDocument:
    """A new version of the document. seen: the digest of the one on the screen."""

    process: ProcessId
    number: int
    received: ReceivedDocument
    seen: str


@dataclass(frozen=True, slots=True)
class Making:
    """Of what an act is made: fresh ids, a salt for the record, the moment."""

    mint: Callable[[], str]
    salt: str
    now: datetime


async def open_declaration(
    db: Database, permits: Permits, seat: Seat, wish: OpenDeclaration, *, making: Making
) -> int:
    """Keep a declaration with its document and the first words of a position; returns its number.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), Malformed as ``ReceivedDocument.as_version``
    and ``read_manuscript``.
    """
    process = wish.process
    permits.check(seat, Act.OPEN_DECLARATION, new_declaration(process), reading=Act.READ_DECLARATION)
    by = _receiver(seat, making.now)
    document = wish.received.as_version(1)
    worded = read_manuscript(wish.text, mint=making.mint)

    async def turn(tx: Transaction) -> int:
        number = await declarations.next_number(tx, process.id)
        draft = Draft(DraftId(making.mint()), process.id, place_of(number), None, process.working_language)
        await _begin(tx, (draft, worded), (seat, process), by, making)
        kept = KeptDeclaration(making.mint(), process.id, number, draft.id, by)
        await declarations.add_declaration(tx, kept)
        await declarations.add_document(tx, kept.id, document, wish.received.content, by)
        held = await hold(tx, permits, seat, draft.id)
        await keep_version(tx, held, seat, OPENED, tree=held.tree, now=making.now)
        body = {"declaration": number, **_described(document)}
        await record_act(tx, held, "declaration_open", body, (making.salt, making.now))
        return number

    return await db.write(turn)


async def replace_document(
    db: Database, permits: Permits, seat: Seat, wish: ReplaceDocument, *, making: Making
) -> DraftId:
    """Keep a new version of the document, which takes the effect from what was cleared; returns the draft.

    Whoever calls this tells its room. Raises Unknown (``not_there``), Forbidden (``not_allowed``), Stale
    (``declaration_moved``), WrongPhase (``document_same``), Malformed as ``ReceivedDocument.as_version``.
    """

    async def turn(tx: Transaction) -> DraftId:
        place = wish.process, wish.number
        it = await hold_declaration(tx, permits, seat, place, Act.OPEN_DECLARATION)
        newest = it.known.kept.newest
        document = wish.received.as_version(newest.number + 1)
        if newest.digest != wish.seen:
            raise Stale("declaration_moved", digest=newest.digest)
        if replace(document, number=newest.number) == newest:
            raise WrongPhase("document_same")
        by = _receiver(seat, making.now)
        await declarations.add_document(tx, it.known.kept.id, document, wish.received.content, by)
        body = {"declaration": wish.number, **_described(document), "void": _voided(it.known)}
        return await tell(tx, it, "document", body, (making.salt, making.now))

    return await db.write(turn)


async def _begin(
    tx: Transaction,
    begun: tuple[Draft, WordedTree],
    who: tuple[Seat, Process],
    by: Receiver,
    making: Making,
) -> None:
    """Rule 2, with the same rows as a draft of a session that is begun and opened."""
    draft, worded = begun
    after, tree = advance_draft(draft, worded.tree, DraftStep(DraftAct.OPEN), hand=Hand.SECRETARIAT)
    await texts.add_draft(tx, after, by.account, at=by.at)
    await texts.put_paragraphs(tx, draft.id, tree.reading_order())
    rows = [
        TextRow(TextId(making.mint()), draft.id, ParagraphId(id), draft.original, words)
        for id, words in worded.words.items()
    ]
    await texts.add_texts(tx, rows)
    author = author_of(who[1], who[0])
    for event in ({"event": "begun", "from": Beginning.LINES.value}, {"event": "mode", "mode": after.mode}):
        await events.append_event(tx, draft.id, event, author, by.account, by.at)


def _receiver(seat: Seat, now: datetime) -> Receiver:
    if seat.account is None:
        raise Unknown("not_there")
    return Receiver(seat.conference or ConferenceId(""), seat.account, now)


def _described(document: OutsideDocument) -> dict[str, Plain]:
    return {"document": document.number, "digest": document.digest, "size": document.size}


def _voided(known: StandingDeclaration) -> Plain:
    """Whose clearance loses its effect."""
    return [each.conference for each in known.standing.cleared]
