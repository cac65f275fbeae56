"""On which terms to work by the elements of their definitions, and what those figures follow from."""

from dataclasses import dataclass
from fractions import Fraction

from positions.convergence.findings.terms import WaitingTerm
from positions.ids import QuestionKey, TermId


@dataclass(frozen=True, slots=True)
class ElementFigures:
    """The elements of the wordings on one question, counted at one level.

    What each of the ``positions`` says is held against each other position: of ``compared`` (element said,
    other position) pairs, in ``same`` the other surely says it too. divergence: 1 - same / compared.
    suggested: how many passages wait for a person to confirm that they say what others say.
    """

    question: QuestionKey
    positions: int
    same: int
    compared: int
    suggested: int
    divergence: Fraction


@dataclass(frozen=True, slots=True)
class ElementWork:
    """A term to work on by its elements: priority = need × divergence; None where nobody declared a need.

    divergence: mean of its ``questions``, the definition questions with enough answers.
    """

    term: TermId
    need: Fraction | None  # mean of the scale
    need_positions: int
    divergence: Fraction
    priority: Fraction | None
    questions: tuple[ElementFigures, ...]


@dataclass(frozen=True, slots=True)
class ElementRanking:
    """Terms by the elements of their definitions: coincidences, to work on (first the most urgent), waiting.

    pending: terms whose elements are not found yet.
    """

    level: str
    coincidences: tuple[TermId, ...]
    work: tuple[ElementWork, ...]
    waiting: tuple[WaitingTerm, ...]
    pending: tuple[TermId, ...]


@dataclass(frozen=True, slots=True)
class ElementInputs:
    """What elements follow from besides the wordings; ``digest`` is over this and the report's own inputs.

    model: by which one they were found across languages; None where words alone decide.
    judgements: digest of what secretariats decided. pending: questions whose elements are not found yet.
    """

    model: str | None
    judgements: str
    pending: tuple[QuestionKey, ...]
    digest: str
