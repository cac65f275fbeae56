"""What was found on one term: its wordings side by side, and its place among the terms to work on."""

from dataclasses import dataclass
from fractions import Fraction

from positions.convergence.findings.elements import ElementFinding
from positions.convergence.findings.questions import Standing
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.process import Labels
from positions.questionnaire.questionnaire import Aspect, LegalStatus, Reference


@dataclass(frozen=True, slots=True)
class Nearest:
    """The most similar other wording on the same question in the same language; ``share`` 0…1 of words."""

    delegation: DelegationId
    share: Fraction


@dataclass(frozen=True, slots=True)
class DefinitionFinding:
    """One wording of one delegation in one language, with the reference to hold it against."""

    question: QuestionKey
    aspect: Aspect | None
    delegation: DelegationId
    language: Language
    original: bool
    standing: Standing
    text: str
    source: str
    url: str
    legal_status: LegalStatus | None
    has_reference: bool  # whether a reference wording exists in the same language
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One delegation on one term, its closed questions (need apart) held against each other member's.

    Of ``compared`` (question, other member) pairs, ``same`` hold the same position.
    """

    delegation: DelegationId
    same: int
    compared: int


@dataclass(frozen=True, slots=True)
class TermFinding:
    """One term: its questions, all wordings side by side, its row of the heat map (widest level).

    elements: of the wordings, question by question; None where they are not found, or not on every question.
    """

    term: TermId
    labels: Labels
    reference: Reference | None
    questions: tuple[QuestionKey, ...]
    definitions: tuple[DefinitionFinding, ...]
    cells: tuple[Cell, ...]
    elements: tuple[ElementFinding, ...] | None = None


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """A term to work on: priority = need × disagreement; None where nobody declared a need."""

    term: TermId
    need: Fraction | None  # mean of the scale
    need_positions: int
    disagreement: Fraction  # mean over its closed questions, need apart, of 1 - k/p
    priority: Fraction | None
    divergent: tuple[QuestionKey, ...]


@dataclass(frozen=True, slots=True)
class WaitingTerm:
    """A term without enough answers on ``questions``, and the members without a position there."""

    term: TermId
    questions: tuple[QuestionKey, ...]
    missing: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Coincidences, terms to work on (first the most urgent), terms without enough answers."""

    level: str
    coincidences: tuple[TermId, ...]
    work: tuple[WorkEntry, ...]
    waiting: tuple[WaitingTerm, ...]
