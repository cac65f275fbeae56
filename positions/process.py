"""The frame of a process: its conferences, their members, its sessions, roles and rules of counting.

Rule 1. A State is a member of at most one conference of a process; observers are never counted.
Rule 2. Members stand in meeting order: alphabetical in the working language unless the frame says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from positions.errors import Malformed, Unknown
from positions.ids import ConferenceId, DelegationId, Language, PersonId, ProcessId, SessionId

Labels = Mapping[Language, str]


class Role(StrEnum):
    """As what a person acts."""

    DELEGATE = "delegate"
    FOCAL_POINT = "focal_point"
    HEAD = "head"
    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    OBSERVER = "observer"
    OPERATOR = "operator"


class Level(StrEnum):
    """How far something may be seen; each level is wider than the one before."""

    DELEGATION = "delegation"
    CONFERENCE = "conference"
    BOTH = "both"
    PUBLIC = "public"


LEVELS: Final = tuple(Level)


def is_within(level: Level, limit: Level) -> bool:
    """Whether ``level`` is no wider than ``limit``."""
    return LEVELS.index(level) <= LEVELS.index(limit)


class Confidence(StrEnum):
    """How sure a built-in fact is: high, medium, low, inferred by us."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    INFERRED = "i"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part; the name is shown to the own delegation and the secretariats only."""

    id: PersonId
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """One country in its conference, with one voice."""

    id: DelegationId
    alpha2: str
    conference: ConferenceId
    names: Labels
    languages: tuple[Language, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conference:
    """One of the conferences that make the text; ``members`` in meeting order."""

    id: ConferenceId
    acronym: str
    names: Labels
    members: tuple[Delegation, ...]
    observers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThematicSession:
    """One of the chapters of the inputs. ``dates`` and ``places`` as announced, in words, by language."""

    id: SessionId
    number: int
    titles: Labels
    dates: Labels
    places: Labels
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dated gathering. Plan, event and outcome are three things; nothing in any language is unknown."""

    key: str
    starts: date
    ends: date
    titles: Labels
    planned: Labels
    outcome: Labels
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised: paragraph number of the source, our words, who, until when."""

    number: int
    texts: Labels
    actors: tuple[str, ...]
    due: date | None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class CountingRules:
    """Thresholds of the classes (convergence, section 3); fixed when the process is opened."""

    version: int = 1
    enough: Fraction = Fraction(1, 2)  # share of members that must have a position, rounded up
    leading: Fraction = Fraction(3, 4)  # share of positions the leading one needs, with exceptions
    exceptions: int = 3  # at most so many delegations apart


@dataclass(frozen=True, slots=True)
class AdoptionRule:
    """How texts may be adopted; fixed when the process is opened."""

    ad_referendum: bool = False  # with what capitals have still to confirm


@dataclass(frozen=True, slots=True)
class Process:
    """The whole frame, as fixed when the process is opened."""

    id: ProcessId
    names: Labels
    conferences: tuple[Conference, ...]
    sessions: tuple[ThematicSession, ...]
    languages: tuple[Language, ...]
    working_language: Language = Language.ES
    illustrative: bool = False
    rules: CountingRules = field(default_factory=CountingRules)
    meetings: tuple[Meeting, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    adoption: AdoptionRule = field(default_factory=AdoptionRule)

    @property
    def members(self) -> tuple[Delegation, ...]:
        """All members, conference by conference, in meeting order."""
        return tuple(member for conference in self.conferences for member in conference.members)


def delegation_of(process: Process, code: str) -> Delegation:
    """Find a member by alpha-3 or alpha-2 code, in any case.

    Raises Unknown (``country_unknown``).
    """
    wanted = code.upper()
    for member in process.members:
        if wanted in (member.id, member.alpha2):
            return member
    raise Unknown("country_unknown", country=code)


def conference_of(process: Process, code: str) -> Conference:
    """Find a conference by its id. Raises Unknown (``conference_unknown``)."""
    for conference in process.conferences:
        if conference.id == code.lower():
            return conference
    raise Unknown("conference_unknown", conference=code)


def label(labels: Labels, language: Language) -> str:
    """Read a label in ``language``, else in Spanish, else in whichever language stands first."""
    for wanted in (language, Language.ES):
        if wanted in labels:
            return labels[wanted]
    return next(iter(labels.values()), "")


def check_process(process: Process) -> None:
    """Refuse a frame in which a code stands twice (Rule 1) or a conference has no member."""
    seen: set[str] = set()
    for conference in process.conferences:
        if not conference.members:
            raise Malformed("conference_empty", conference=conference.id)
        for member in conference.members:
            for code in (member.id, member.alpha2):
                if code in seen:
                    raise Malformed("country_twice", country=code)
                seen.add(code)
