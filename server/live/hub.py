"""All rooms of this process, and who is in them: it waits, keeps and speaks; what is said, rooms decide.

Rule 1. One turn at a time per room: all that waits is decided, kept in one commit, and only then spoken of.
Rule 2. Whoever was quicker in the journal is right: the draft is read again, the same is decided again.
Rule 3. Joining is part of a turn: nobody misses or hears twice what happens meanwhile.
Rule 4. An exception in a turn closes that room alone; those in it come back and find what was kept.
Rule 5. Who lost a right, in whatever process, is out within two seconds and may try to come back.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Final

from positions.errors import WrongPhase
from positions.ids import DraftId, Language, ParagraphId, TextId
from server.live.divergence import Divergences
from server.live.effects import Drop, Effect, Fetch, Keep, PeerId
from server.live.hall import Connection, Enter, Guest, Hall, Happened, Heard, Leave, Ring, Waiting
from server.live.hints import Hint
from server.live.messages import Ack, ClientMessage, Diverged, Edits, Here
from server.live.opened import OpenDraft, acks_of, keep, missed, opened
from server.live.paging import PAGE, pages_of_rows
from server.live.spacing import space_of
from server.live.voice import Voice
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import accounts, events
from server.store.database import Database, Transaction
from server.store.journal import Overtaken

TRIES: Final = 5  # decisions on what waits for one turn
LOOK: Final = 1.0  # seconds between two looks at rights and drafts
BEACON: Final = 10  # looks between two beacons
SLOW_LOOKS: Final = 30  # a reader that does not read is let go after so many
EMPTY_LOOKS: Final = 30  # a room without anybody is forgotten after so many
RESTARTING, SLOW, OTHER_EPOCH = 1012, 4408, 4409
LOG: Final = logging.getLogger(__name__)


class Hub:
    """The rooms of this process; ``serve`` keeps them alive. look: seconds between two looks."""

    def __init__(
        self, db: Database, permits: Permits, *, now: Callable[[], datetime], look: float = LOOK
    ) -> None:
        self._db, self._permits, self._now, self._look_every = db, permits, now, look
        self._halls: dict[DraftId, Hall] = {}
        self._tasks: dict[DraftId, asyncio.Task[None]] = {}
        self._opening = asyncio.Lock()
        self._numbers, self.divergences = count(1), Divergences()
        self._group: asyncio.TaskGroup | None = None

    async def serve(self) -> None:
        """Keep rooms and rights up to date until cancelled; then let everybody go, to come back soon."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for look in count(1):
                    await asyncio.sleep(self._look_every)
                    await self._look_safely(rings=look % BEACON == 0)
        finally:
            self._group = None
            for hall in self._halls.values():
                hall.close(RESTARTING, "restarting")
            self._halls.clear()

    async def enter(
        self, draft: DraftId, guest: Guest, have: Mapping[TextId, int], languages: Sequence[Language]
    ) -> Connection:
        """Let a guest into a draft's room; what is said to them comes out of the connection's outbox.

        Raises WrongPhase (``restarting``), Unknown (``not_there``).
        """
        hall = await self._hall(draft)
        kept = () if guest.is_new else await self._acks(guest)
        if self._halls.get(draft) is not hall:  # it failed meanwhile, or was forgotten
            raise WrongPhase("restarting")
        connection = Connection(PeerId(next(self._numbers)), guest)
        hall.put(Enter(connection, have, languages, kept))
        return connection

    def hear(self, draft: DraftId, connection: Connection, message: ClientMessage) -> None:
        """Take what somebody in a room says; the answer comes out of the outbox."""
        if not (hall := self._halls.get(draft)):
            return
        if isinstance(message, Diverged):
            self.divergences.note(draft, message, at=self._now())
        if isinstance(message, Here):
            connection.pace.put(message, lambda here: hall.put(Heard(connection.peer, here)))
        else:
            hall.put(Heard(connection.peer, message))

    def leave(self, draft: DraftId, connection: Connection) -> None:
        """Let somebody go."""
        if hall := self._halls.get(draft):
            hall.put(Leave(connection.peer))

    @property
    def drafts(self) -> frozenset[DraftId]:
        """Those that have a room."""
        return frozenset(self._halls)

    async def announce(self, draft: DraftId) -> None:
        """Something of a draft was changed and committed: the room looks at it now."""
        await self._look_at_drafts([draft])

    def hint(self, draft: DraftId, paragraph: ParagraphId, may: Callable[[Seat], bool]) -> None:
        """A comment on a paragraph was kept: those in the room who may read it hear that there is news."""
        if hall := self._halls.get(draft):
            hall.put(Hint(paragraph, may))

    async def _hall(self, draft: DraftId) -> Hall:
        async with self._opening:
            if (hall := self._halls.get(draft)) is None:
                if self._group is None:
                    raise WrongPhase("restarting")
                hall = Hall(await self._opened(draft), self._permits)
                self._halls[draft] = hall
                self._tasks[draft] = self._group.create_task(self._turns(draft, hall))
            return hall

    async def _turns(self, draft: DraftId, hall: Hall) -> None:
        waiting: list[Waiting] = []
        try:
            while True:
                await hall.news.wait()
                next_turn = asyncio.get_running_loop().time() + space_of(len(hall.connections))
                hall.news.clear()
                waiting, hall.waiting = hall.waiting, []
                await self._turn(hall, waiting)
                waiting = []
                await asyncio.sleep(next_turn - asyncio.get_running_loop().time())
        except Exception:  # Rule 4
            LOG.exception("the room of draft %s failed", draft)
            hall.waiting = [*waiting, *hall.waiting]
            self._forget(draft)
            hall.close(RESTARTING, "restarting")

    async def _turn(self, hall: Hall, waiting: Sequence[Waiting]) -> None:
        """Decide, keep, speak."""
        for _ in range(TRIES):
            before = hall.standing()
            hall.room.now = self._now()
            effects = hall.decide(waiting)
            try:
                await self._keep(hall, effects)
            except Overtaken:
                hall.stand(before)
                await self._read_again(hall)
                continue
            await self._speak(hall, effects)
            return
        raise Overtaken(hall.draft.id)

    async def _keep(self, hall: Hall, effects: Sequence[Effect]) -> None:
        edits = [edit for effect in effects if isinstance(effect, Keep) for edit in effect.edits]
        if edits:
            changed = [hall.room.texts[text] for text in dict.fromkeys(edit.text for edit in edits)]
            await keep(self._db, hall.ground, edits, changed)

    async def _read_again(self, hall: Hall) -> None:
        """Forget the room and read the journal; everybody hears what others kept meanwhile (Rule 2)."""
        known = dict(hall.versions)
        hall.read(await self._opened(hall.draft.id))
        for connection in hall.connections.values():
            for ack in await self._acks(connection.guest):
                hall.room.texts[ack.text].know(connection.guest.client, ack)
        voice = Voice({peer: each.outbox for peer, each in hall.connections.items()})
        for text, version in known.items():
            voice.say_to_all(await self._missed(text, version))
        voice.finish()

    async def _opened(self, draft: DraftId) -> OpenDraft:
        return await self._db.read(lambda tx: opened(tx, draft))

    async def _acks(self, guest: Guest) -> Sequence[Ack]:
        return await self._db.read(lambda tx: acks_of(tx, guest.client))

    async def _missed(self, text: TextId, version: int) -> Edits:
        rows = await self._db.read(lambda tx: missed(tx, text, version, PAGE))
        return next(pages_of_rows(rows), Edits(()))  # whoever asked asks again for the rest

    async def _speak(self, hall: Hall, effects: Sequence[Effect]) -> None:
        hall.versions = {text.id: text.version for text in hall.room.texts.values()}
        voice = Voice({peer: each.outbox for peer, each in hall.connections.items()})
        gone = []
        for effect in effects:
            match effect:
                case Fetch(peer, text, version):
                    voice.say([peer], await self._missed(text, version))
                case Drop():
                    gone.append(effect)
                    voice.tell(effect)
                case _:
                    voice.tell(effect)
        voice.finish()
        for drop in gone:
            if connection := hall.connections.pop(drop.peer, None):
                connection.outbox.close(drop.close_code, drop.reason)

    async def _look_safely(self, *, rings: bool) -> None:
        try:
            await self._look(rings=rings)
        except Exception:  # the database could not be asked: the next look asks again
            LOG.exception("rights and drafts could not be looked at")

    async def _look(self, *, rings: bool) -> None:
        await self._look_at_drafts(list(self._halls))
        await self._look_at_rights()
        for draft, hall in list(self._halls.items()):
            if rings and hall.connections:
                hall.put(Ring())
            for connection in hall.connections.values():
                connection.slow_looks += connection.outbox.is_slow
                if connection.slow_looks > SLOW_LOOKS:
                    connection.outbox.close(SLOW, "slow")
            hall.empty_looks = 0 if hall.connections or hall.waiting else hall.empty_looks + 1
            if hall.empty_looks > EMPTY_LOOKS:
                self._forget(draft)

    async def _look_at_drafts(self, drafts: Sequence[DraftId]) -> None:
        seqs = await self._db.read(lambda tx: events.seqs_of(tx, drafts)) if drafts else {}
        for draft, seq in seqs.items():
            if (hall := self._halls.get(draft)) and hall.told < seq:
                hall.put(await self._happened(draft, hall))

    async def _happened(self, draft: DraftId, hall: Hall) -> Happened:
        told, known = hall.told, {text.id: text.version for text in hall.room.texts.values()}

        async def turn(tx: Transaction) -> Happened:
            news = await events.events_since(tx, draft, told)
            return Happened(news, await opened(tx, draft, known))

        return await self._db.read(turn)

    async def _look_at_rights(self) -> None:
        inside = [each for hall in self._halls.values() for each in hall.connections.values()]
        of = {each.guest.account for each in inside}
        epochs = await self._db.read(lambda tx: accounts.epochs_of(tx, of)) if of else {}
        for each in inside:
            if epochs.get(each.guest.account) != each.guest.epoch:
                each.outbox.close(OTHER_EPOCH, "rights_changed")

    def _forget(self, draft: DraftId) -> None:
        self._halls.pop(draft, None)
        if (task := self._tasks.pop(draft, None)) and task is not asyncio.current_task():
            task.cancel()
