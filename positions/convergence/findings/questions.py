"""What was found on one question: counts and names at every level, and the class that follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.process import Labels
from positions.questionnaire.questionnaire import Aspect, Kind, Reference

REFERENCE: Final = "reference"  # the position of whoever takes over the wording of the reference


class AgreementClass(StrEnum):
    """The five classes (convergence, section 3)."""

    FULL = "full_agreement"
    ANSWERING = "agreement_of_those_answering"
    EXCEPTIONS = "agreement_with_named_exceptions"
    DIVERGENCE = "divergence"
    NOT_ENOUGH = "not_enough_answers"

    @property
    def agrees(self) -> bool:
        """Whether it is one of the three agreement classes."""
        return self in (AgreementClass.FULL, AgreementClass.ANSWERING, AgreementClass.EXCEPTIONS)


class Standing(StrEnum):
    """How one member stands on one question; only the first two are positions."""

    ANSWERED = "answered"
    SAME_AS_REFERENCE = "same_as_reference"
    DOES_NOT_APPLY = "does_not_apply"
    NO_NATIONAL_DEFINITION = "no_national_definition"
    UNDER_CONSULTATION = "under_internal_consultation"
    RESERVED = "reserved"
    NOT_ANSWERED = "not_answered"
    NO_SUBMISSION = "no_submission"


class Side(StrEnum):
    """The position on a scale: the side of its middle."""

    BELOW = "below"
    AT = "at"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Group:
    """Those who hold one position; largest group first, ties in the order of the options or of the meeting.

    position: option value · values joined by ``+`` · side of the scale · ``reference`` · ``es:`` and 12 hex
    digits of the wording's digest. ``wording`` and ``language`` are of open questions only.
    """

    position: str
    holders: tuple[DelegationId, ...]
    wording: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class OptionCount:
    """Who chose one option, or one point of a scale; all options, in the questionnaire's order."""

    value: str
    holders: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures that describe a distribution and never decide its class; None where not defined.

    consensus 0…1 and agreement -1…1 of scales, entropy 0…1 of single choices, jaccard 0…1 of multiple ones.
    """

    consensus: float | None = None
    agreement: Fraction | None = None
    entropy: float | None = None
    jaccard: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LevelFinding:
    """One question at one level. ``positions`` is p, ``members`` m, ``leading`` k of the rules.

    between_conferences: the divergence is that a conference stands apart (bi-regional level only).
    states: names by standing; standings nobody has are left out.
    """

    level: str
    class_: AgreementClass
    settled: bool
    between_conferences: bool
    members: int
    submissions: int
    positions: int
    leading: int
    groups: tuple[Group, ...]
    counts: tuple[OptionCount, ...]
    exceptions: tuple[DelegationId, ...]
    states: Mapping[Standing, tuple[DelegationId, ...]]
    measures: Measures


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as asked."""

    value: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class QuestionFinding:
    """One question at all levels. ``reference``: its own, else its term's where a wording is asked for."""

    key: QuestionKey
    section: str
    kind: Kind
    term: TermId | None
    aspect: Aspect | None
    texts: Labels
    options: tuple[Choice, ...]
    reference: Reference | None
    levels: tuple[LevelFinding, ...]

    def at(self, level: str) -> LevelFinding:
        """The finding at ``level``. Raises KeyError."""
        for finding in self.levels:
            if finding.level == level:
                return finding
        raise KeyError(level)
