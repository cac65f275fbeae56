"""The commitments of a process as somebody may see them, with what they may do to each.

Rule 1. Those of a bi-regional text are read by both conferences; those of a conference's own text by that
        conference, and by both once its adopted words are released.
Rule 2. What is only suggested is shown to the secretariat that may confirm it.
Rule 3. Those of an instrument adopted before come with the frame of the process, and are open from the start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from positions.errors import Unknown
from positions.ids import ConferenceId, ProcessId
from positions.negotiation.commitment import (
    UNCONFIRMED,
    CommitmentAct,
    CommitmentCourse,
    CommitmentTerms,
    begun,
    course_of,
    is_due_soon,
    is_overdue,
    possible,
)
from positions.negotiation.draft import Draft
from positions.process import Commitment, Level, Process, Role
from server.actions.commitment_grounds import CommitmentGround, grounds_of
from server.actions.mandating import NAMED
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import commitments, mandates
from server.store.commitments import KeptCommitment as KeptCommitment
from server.store.commitments import KeptStep as KeptStep
from server.store.database import Database, Transaction

EARLIER: Final = "acta-"  # before the number of a commitment that came with the frame
RESPONSIBLE: Final = "responsible"  # the fact in the table of permits
SUGGESTED, STANDING = "suggested", "standing"  # the phases there
PERMITS: Final[Mapping[CommitmentAct, Act]] = {
    CommitmentAct.CONFIRM: Act.CONFIRM_COMMITMENT,
    CommitmentAct.DISMISS: Act.CONFIRM_COMMITMENT,
    CommitmentAct.PROGRESS: Act.REPORT_COMMITMENT,
    CommitmentAct.FULFIL: Act.REPORT_COMMITMENT,
    CommitmentAct.CONTEST: Act.CONTEST_COMMITMENT,
    CommitmentAct.UPHOLD: Act.SETTLE_COMMITMENT,
    CommitmentAct.RETURN: Act.SETTLE_COMMITMENT,
    CommitmentAct.POSTPONE: Act.POSTPONE_COMMITMENT,
    CommitmentAct.SUPERSEDE: Act.POSTPONE_COMMITMENT,
    CommitmentAct.DROP: Act.DROP_COMMITMENT,
}
OFFICES: Final[Mapping[Role, str]] = {Role.SECRETARIAT: "ST", Role.CHAIR: "PPT"}


@dataclass(frozen=True, slots=True)
class AdoptedPlace:
    """Where a commitment of an adopted text stands: its text, its number, and its paragraph's."""

    kept: KeptCommitment
    draft: Draft
    instrument: int
    label: str


@dataclass(frozen=True, slots=True)
class ReadCommitment:
    """A commitment and what became of it. place: None where ``earlier`` says it, of the frame.

    thing: as the table of permits knows it. acts: what the seat may do to it now.
    """

    process: ProcessId
    key: str
    place: AdoptedPlace | None
    earlier: Commitment | None
    thing: Thing
    course: CommitmentCourse
    steps: Sequence[KeptStep]
    acts: frozenset[CommitmentAct]
    deciding: frozenset[ConferenceId]

    @property
    def id(self) -> str:
        """Its name on this installation."""
        return f"{self.process}.{self.key}"

    @property
    def seen(self) -> int:
        """How many acts there are: an act is on what was on the screen."""
        return len(self.steps)

    def is_late(self, today: date) -> bool:
        """Whether it is overdue."""
        return is_overdue(self.course, today)

    def is_near(self, today: date) -> bool:
        """Whether it is due soon."""
        return is_due_soon(self.course, today)


async def read_commitments(
    db: Database, permits: Permits, seat: Seat, process: Process
) -> Sequence[ReadCommitment]:
    """Those that the seat may read, by adopted text, those of the frame first."""
    return await db.read(lambda tx: commitments_in(tx, permits, seat, process))


async def read_commitment(
    db: Database, permits: Permits, seat: Seat, process: Process, key: str
) -> ReadCommitment:
    """One of them. Raises Unknown (``not_there``)."""
    return one_of(await read_commitments(db, permits, seat, process), key)


def one_of(found: Sequence[ReadCommitment], key: str) -> ReadCommitment:
    """The one of that key. Raises Unknown (``not_there``)."""
    for each in found:
        if each.key == key:
            return each
    raise Unknown("not_there")


def may_read_any(permits: Permits, seat: Seat, process: Process) -> bool:
    """Whether the seat reads the commitments of both conferences."""
    return permits.may(seat, Act.READ_COMMITMENT, Thing(process.id, Level.BOTH, STANDING))


async def commitments_in(
    tx: Transaction, permits: Permits, seat: Seat, process: Process
) -> Sequence[ReadCommitment]:
    """As ``read_commitments``, in a transaction."""
    steps = await commitments.steps_of(tx, process.id)
    named = await mandates.is_named(tx, seat)
    desk = _Desk(permits, seat, process, named, steps)
    found = [desk.of_frame(each) for each in process.commitments]
    kept = await commitments.commitments_of(tx, process.id)
    grounds = await grounds_of(tx, process.id) if kept else {}
    found += [desk.of_text(each, grounds[each.draft]) for each in kept if each.draft in grounds]
    return [each for each in found if each is not None]


async def own_commitments(
    db: Database, permits: Permits, seat: Seat, process: Process, today: date
) -> Sequence[ReadCommitment]:
    """Those of the seat's delegation or office that are overdue or due soon, the earliest first."""
    found = await read_commitments(db, permits, seat, process)
    near = [each for each in found if each.is_late(today) or each.is_near(today)]
    named = [each for each in near if each.course.terms.responsible]
    own = [each for each in named if is_responsible(seat, each.course.terms, process)]
    return sorted(own, key=lambda each: each.course.terms.due or date.max)


def commitment_thing(
    process: ProcessId,
    of: ConferenceId | None,
    level: Level,
    *,
    confirmed: bool,
    facts: frozenset[str] = frozenset(),
) -> Thing:
    """A commitment as the table of permits knows it; ``of``: the conference whose text it is of."""
    return Thing(process, level, STANDING if confirmed else SUGGESTED, conference=of, facts=facts)


def is_responsible(seat: Seat, terms: CommitmentTerms, process: Process) -> bool:
    """Whether a commitment is the seat's: of its delegation or office, or of its conference.

    For a conference its secretariat and its chair act, and for nobody whom the text names those of the tier.
    """
    if seat.delegation is not None:
        return seat.delegation in terms.responsible
    acronyms = {each.id: each.acronym for each in process.conferences}
    office = OFFICES.get(seat.role) if seat.role else None
    if office is None or seat.conference not in acronyms:
        return False
    own = acronyms[seat.conference]
    return not terms.responsible or bool({own, f"{office}-{own}"} & set(terms.responsible))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who reads, and what was done to each commitment."""

    permits: Permits
    seat: Seat
    process: Process
    is_named: bool
    steps: Mapping[str, Sequence[KeptStep]]

    def of_frame(self, earlier: Commitment) -> ReadCommitment | None:
        key = f"{EARLIER}{earlier.number}"
        first = begun(CommitmentTerms(earlier.actors, "", earlier.due), confirmed=True)
        return self._read(key, (None, earlier), first, (None, Level.BOTH))

    def of_text(self, kept: KeptCommitment, ground: CommitmentGround) -> ReadCommitment | None:
        label = ground.labels.get(kept.paragraph, "")
        place = AdoptedPlace(kept, ground.draft, ground.number, label)
        first = begun(CommitmentTerms(kept.responsible, kept.words, kept.due))
        return self._read(kept.key, (place, None), first, (ground.draft.conference, ground.level))

    def _read(
        self,
        key: str,
        what: tuple[AdoptedPlace | None, Commitment | None],
        first: CommitmentCourse,
        tier: tuple[ConferenceId | None, Level],
    ) -> ReadCommitment | None:
        of, level = tier
        deciding = frozenset(each.id for each in self.process.conferences if of in (None, each.id))
        steps = self.steps.get(key, ())
        course = course_of(first, (each.step for each in steps), deciding)
        facts = {NAMED} if self.is_named else set()
        facts |= {RESPONSIBLE} if is_responsible(self.seat, course.terms, self.process) else set()
        confirmed = course.state not in UNCONFIRMED
        thing = commitment_thing(self.process.id, of, level, confirmed=confirmed, facts=frozenset(facts))
        if not self.permits.may(self.seat, Act.READ_COMMITMENT, thing):
            return None
        open_to_it = (
            act
            for act in possible(course.state)
            if self.seat.conference not in course.said.get(act, ())
            and self.permits.may(self.seat, PERMITS[act], thing)
        )
        return ReadCommitment(
            self.process.id, key, *what, thing, course, steps, frozenset(open_to_it), deciding
        )
