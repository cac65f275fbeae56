"""What was found on the elements of a question: in which words, by whom, at every level."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from positions.ids import DelegationId, Language, QuestionKey


class Basis(StrEnum):
    """On what it rests that an occurrence says what its element says."""

    SAME_WORDS = "same-words"
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


class ElementStatus(StrEnum):
    """How an element stands among the positions on its question (convergence, section 5.4)."""

    CORE = "core"
    COMMON = "common"
    CONTESTED = "contested"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words of a wording that say what the element says: ``text`` is its code points from, to of ``span``.

    record: whose wording, in which language: ``XAA/es``.
    """

    record: str
    span: tuple[int, int]
    text: str
    basis: Basis

    @property
    def delegation(self) -> DelegationId:
        """Whose wording it is; a country as given where it comes from no questionnaire."""
        return _parts(self.record)[0]

    @property
    def language(self) -> Language:
        """The language of the wording."""
        return _parts(self.record)[1]


@lru_cache(maxsize=1024)  # a report reads some hundred thousand occurrences of some dozen records
def _parts(record: str) -> tuple[DelegationId, Language]:
    delegation, _, language = record.rpartition("/")
    return DelegationId(delegation), Language(language)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Who includes an element at one level, in meeting order.

    included: by the same words or confirmed. suggested: whom only a suggestion makes include it.
    left_out: who has a position without it. status: with suggestions taken as right;
    ``rests_on_suggestion``: it would be another without them.
    """

    level: str
    status: ElementStatus | None
    rests_on_suggestion: bool
    included: tuple[DelegationId, ...]
    suggested: tuple[DelegationId, ...]
    left_out: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """One element of the wordings on a question; ``name`` is empty until a secretariat gives it one.

    status: at the widest level, None where nobody with a position includes it.
    """

    id: str
    question: QuestionKey
    name: str
    status: ElementStatus | None
    occurrences: tuple[Occurrence, ...]
    levels: tuple[Inclusion, ...]

    def at(self, level: str) -> Inclusion:
        """Who includes it at ``level``. Raises KeyError."""
        for inclusion in self.levels:
            if inclusion.level == level:
                return inclusion
        raise KeyError(level)
