"""The whole report: what it was computed from and for whom, and all that was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from positions.convergence.findings.element_work import ElementInputs, ElementRanking
from positions.convergence.findings.questions import AgreementClass, QuestionFinding
from positions.convergence.findings.terms import DefinitionFinding, Ranking, TermFinding
from positions.ids import ConferenceId, DelegationId, ProcessId, QuestionKey, SessionId, TermId
from positions.process import CountingRules, Labels, Level

FORMAT: Final = "convergence-report/1"
BIREGIONAL: Final = "biregional"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two delegations over the closed questions; no figure (None) under 5 common questions.

    dropped: same / common, questions without two positions dropped.
    halved: (same + both_reserved + partial / 2) / (common + both_reserved + partial), a reservation against
    a position counted half. wordings: open questions both worded in one language.
    """

    one: DelegationId
    other: DelegationId
    common: int
    same: int
    partial: int
    both_reserved: int
    dropped: Fraction | None
    halved: Fraction | None
    common_wordings: int
    same_wordings: int


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over questions with the same options; ``section`` None is the questionnaire."""

    section: str | None
    level: str
    metric: str  # nominal, ordinal, interval
    options: tuple[str, ...]
    questions: int
    alpha: Fraction | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W of the need declared for the terms, over the members who declared it for all of them."""

    level: str
    raters: int
    terms: int
    w: Fraction | None


@dataclass(frozen=True, slots=True)
class SectionFinding:
    """A chapter as asked, with its questions."""

    key: str
    titles: Labels
    session: SessionId | None
    term: TermId | None
    questions: tuple[QuestionKey, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of the title at one level; terms counted by their closed questions, need apart.

    without_divergence: terms with enough answers on some question and divergence on none.
    classes: how many closed questions are in each class; classes without any are left out.
    """

    level: str
    members: int
    submissions: int
    missing: tuple[DelegationId, ...]
    terms: int
    without_divergence: int
    coincidences: int
    waiting: int
    classes: Mapping[AgreementClass, int]


@dataclass(frozen=True, slots=True)
class ClassChange:
    """A question whose class at a level is another than in the previous report."""

    question: QuestionKey
    level: str
    before: AgreementClass
    after: AgreementClass


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A member that stands elsewhere; position (values joined by ``+``) or standing, before and after."""

    delegation: DelegationId
    question: QuestionKey
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Stability: what is otherwise than in the previous report, by whom."""

    previous: str  # digest of the previous inputs
    filed: tuple[DelegationId, ...]
    filed_anew: tuple[DelegationId, ...]
    gone: tuple[DelegationId, ...]
    classes: tuple[ClassChange, ...]
    answers: tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A submission that counted, and the digest of what it says."""

    delegation: DelegationId
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the report was computed from; ``digest`` is over all the rest.

    elements: what its elements follow from, with a digest of their own; None in a report without elements.
    """

    questionnaire: str
    version: int
    submissions: tuple[Filed, ...]
    rules: CountingRules
    digest: str
    elements: ElementInputs | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it was computed for: ``released`` of ``filed`` submissions are released as far as ``level``."""

    level: Level
    released: int
    filed: int


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of counting and its members, in meeting order."""

    level: str
    acronym: str  # empty for the bi-regional level
    names: Labels
    members: tuple[DelegationId, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A delegation as the report names it."""

    id: DelegationId
    alpha2: str
    conference: ConferenceId
    names: Labels


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, for one audience, at all levels.

    wordings: of definition and amendment questions that belong to no term; the others stand with their term.
    element_rankings: by the elements of the terms; none in a report without elements.
    """

    process: ProcessId
    names: Labels
    titles: Labels
    illustrative: bool
    inputs: Inputs
    audience: Audience
    delegations: tuple[Member, ...]
    levels: tuple[Tier, ...]
    findings: tuple[Summary, ...]
    sections: tuple[SectionFinding, ...]
    items: tuple[QuestionFinding, ...]
    terms: tuple[TermFinding, ...]
    wordings: tuple[DefinitionFinding, ...]
    rankings: tuple[Ranking, ...]
    pairs: tuple[Pair, ...]
    alphas: tuple[Alpha, ...]
    concordances: tuple[Concordance, ...]
    changes: Changes | None
    element_rankings: tuple[ElementRanking, ...] = ()
