"""A conference gives a version of its text out of its hands: two persons say so of the same version.

Rule 1. The second word has its effect in its own transaction. Each word and each effect is recorded.
Rule 2. Words stay inside the conference; that something was given is told to both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Stale, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.draft import DraftAct, DraftStep, Hand, advance_draft
from positions.negotiation.edition import NamedVersion
from positions.negotiation.giving import Given, Giving, GivingWord, check_word
from positions.process import Level
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.forwarding import go_on_from
from server.actions.freezing import check_step
from server.actions.holding import HeldDraft, hold
from server.actions.recording import record_act
from server.actions.version_keeping import standing_edition
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, giving_words, named_versions, record, texts
from server.store.database import Database, Transaction
from server.store.record import Entry

ACTS = {Giving.RELEASE: Act.RELEASE_TEXT, Giving.FORWARD: Act.FORWARD_TEXT}


@dataclass(frozen=True, slots=True)
class Give:
    """What to say of a version of a draft, with the digest that was on the screen; see ``GivingWord``.

    observers: of a release.
    """

    draft: DraftId
    giving: Giving
    version: int
    digest: str
    stands: bool = True
    observers: bool = False

    @property
    def is_observed(self) -> bool:
        """Whether observers are meant to read it; who forwards a text gives it to those who negotiate."""
        return self.observers and self.giving is Giving.RELEASE


@dataclass(frozen=True, slots=True)
class Gave:
    """What came of a word: all that is given now, and the draft that goes on from it; None: none."""

    given: Given
    onward: DraftId | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """A held draft, who is at it, and of what acts of this moment are made; salt: for the record."""

    tx: Transaction
    held: HeldDraft
    seat: Seat
    mint: Callable[[], str]
    salt: str
    now: datetime

    async def note(self, kind: str, body: dict[str, Plain]) -> None:
        await record_act(self.tx, self.held, kind, body, (f"{self.salt}-{kind}", self.now))

    async def tell(self, event: dict[str, Plain]) -> None:
        author = author_of(self.held.process, self.seat)
        await events.append_event(self.tx, self.held.draft.id, event, author, self.held.account, self.now)


async def give(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: Give,
    made: tuple[str, datetime],
    *,
    mint: Callable[[], str],
) -> Gave:
    """Say a word for the secretariat or the chair of a conference; whoever calls this tells the room.

    made: a salt for the record, and the moment. Raises Unknown (``not_there``), Forbidden
    (``not_allowed``), Stale (``version_not_seen``: it is another than on the screen), WrongPhase
    (``text_went_on``: what is forwarded is not how the text reads now), and as ``check_word``,
    ``check_step``, ``go_on_from``.
    """

    async def turn(tx: Transaction) -> Gave:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None or draft.conference is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, wish.draft)
        permits.check(seat, ACTS[wish.giving], text_thing(held.draft), reading=Act.READ_TEXT)
        edition = await _edition(tx, held, wish)
        word = _word(wish, held, made[1])
        known = await giving_words.words_of(tx, held.draft.id)
        after = check_word(known, word)
        await giving_words.add_word(tx, held.draft.id, word)
        desk = _Desk(tx, held, seat, mint, *made)
        said: dict[str, Plain] = {"version": wish.version, "digest": wish.digest}
        said |= {"hand": held.hand.value, "observers": wish.is_observed}
        kind = f"{wish.giving.value}_said" if wish.stands else f"{wish.giving.value}_taken_back"
        await desk.note(kind, said)
        await desk.tell({"event": "giving", "giving": wish.giving.value, "version": wish.version})
        if not wish.stands or wish.giving in after.waiting:
            return Gave(after)
        return Gave(after, await _have_effect(desk, wish, edition))

    return await db.write(turn)


def _word(wish: Give, held: HeldDraft, now: datetime) -> GivingWord:
    return GivingWord(wish.giving, wish.version, held.hand, held.account, now, wish.stands, wish.is_observed)


async def _edition(tx: Transaction, held: HeldDraft, wish: Give) -> NamedVersion:
    edition = await named_versions.edition_numbered(tx, held.draft.id, wish.version)
    if edition is None:
        raise Unknown("not_there")
    if edition.digest != wish.digest:
        raise Stale("version_not_seen")
    if wish.giving is Giving.FORWARD and wish.stands:
        rows = ((row, held.heads[row.id]) for row in held.rows.values())
        if standing_edition(held.draft, held.tree, rows).digest != edition.digest:
            raise WrongPhase("text_went_on")
    return edition


async def _have_effect(desk: _Desk, wish: Give, edition: NamedVersion) -> DraftId | None:
    """Both hands have said it. Returns the draft that goes on."""
    await _told_to_both(desk, wish)
    if wish.giving is Giving.RELEASE:
        return None
    step, held = DraftStep(DraftAct.FORWARD), desk.held
    await check_step(desk.tx, held, step)
    after, _ = advance_draft(held.draft, held.tree, step, hand=Hand.CHAIR)  # whose word is one of the two
    await texts.put_mode(desk.tx, held.draft.id, after.mode)
    onward = await go_on_from(
        desk.tx, held, edition, (desk.seat, desk.mint), (f"{desk.salt}-onward", desk.now)
    )
    await desk.note("draft_forward", {"version": wish.version, "onward": onward})
    await desk.tell({"event": "mode", "mode": after.mode.value})
    return onward


async def _told_to_both(desk: _Desk, wish: Give) -> None:
    draft = desk.held.draft
    conference: Plain = draft.conference
    body: dict[str, Plain] = {
        "draft": draft.id,
        "conference": conference,
        "version": wish.version,
        "digest": wish.digest,
        "observers": wish.is_observed,
    }
    entry = Entry("text_released", Level.BOTH, body, f"{desk.salt}-both")
    await record.append_record(desk.tx, draft.process, entry, now=desk.now)
