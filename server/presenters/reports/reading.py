"""One report as one person reads it: at a level, in a language, at an address; with the names it uses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from positions.convergence.findings import BIREGIONAL, QuestionFinding, Report, Summary, TermFinding, Tier
from positions.errors import Unknown
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.process import Labels, Level
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the conferences; ``lang`` is empty where they are in the language of the page."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A delegation by its name and its code on chips; ``slot`` counts from 1 in meeting order."""

    id: DelegationId
    code: str
    name: str
    lang: str
    slot: int

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go, with the words on it."""

    words: Phrase
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; ``names`` are those counted, ``href`` where the evidence stands."""

    part: int
    whole: int
    names: tuple[Country, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What pages are drawn from: a report and, where they are at hand, what was asked and what was filed."""

    report: Report
    questionnaire: Questionnaire | None = None
    submissions: Mapping[DelegationId, Submission] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """``base`` is the address of the overview; ``own`` the reader's delegation; a file has no addresses.

    manages: whether the reader sees all that is filed, and so can say who has not.
    """

    source: Source
    level: str
    language: Language
    base: str
    manages: bool
    is_file: bool
    own: DelegationId | None
    countries: Mapping[DelegationId, Country]
    questions: Mapping[QuestionKey, QuestionFinding]

    @property
    def report(self) -> Report:
        """The report read."""
        return self.source.report

    @property
    def tier(self) -> Tier:
        """The level read, with its members."""
        return tier_of(self.report, self.level)

    @property
    def summary(self) -> Summary:
        """The figures of the title at this level."""
        return next(summary for summary in self.report.findings if summary.level == self.level)

    def phrase(self, labels: Labels) -> Phrase:
        """The label in the reader's language, else in Spanish, else the first."""
        return phrase(labels, self.language)

    def named(self, delegations: Iterable[DelegationId]) -> tuple[Country, ...]:
        """Delegations by name, in the order given."""
        return tuple(self.countries[delegation] for delegation in delegations)

    def href(self, path: str = "", *, anchor: str = "", **query: str) -> str:
        """An address of this report that keeps the level; ``path`` begins with a slash.

        In a file, where there is no other page, the place of that path in the same file.
        """
        if self.is_file:
            return f"#{path.strip('/').replace('/', '-')}"
        kept = {} if self.level == widest(self.report) else {"level": self.level}
        asked = kept | {name: value for name, value in query.items() if value}
        words = urlencode(asked) if asked else ""
        return f"{self.base}{path}{'?' + words if words else ''}{'#' + anchor if anchor else ''}"


def phrase(labels: Labels, language: Language) -> Phrase:
    """A label with its language, as ``Reading.phrase``; empty where there is no label at all."""
    for wanted in (language, Language.ES, *labels):
        if labels.get(wanted):
            return Phrase(labels[wanted], "" if wanted is language else wanted.value)
    return Phrase("")


def widest(report: Report) -> str:
    """The widest level: bi-regional, or the one conference."""
    return report.levels[-1].level


def tier_of(report: Report, level: str) -> Tier:
    """Find a level. Raises Unknown (``level_unknown``) with the levels there are."""
    for tier in report.levels:
        if tier.level == level.lower():
            return tier
    raise Unknown("level_unknown", level=level, known=", ".join(tier.level for tier in report.levels))


def read_report(
    source: Source,
    *,
    level: str | None,
    language: Language,
    base: str | None = None,
    own: DelegationId | None = None,
) -> Reading:
    """Open a report at a level (None is the widest), on pages at ``base``, or in a file without addresses.

    Raises Unknown (``level_unknown``).
    """
    report = source.report
    chosen = tier_of(report, level).level if level else widest(report)
    countries: dict[DelegationId, Country] = {}
    for slot, member in enumerate(report.delegations, start=1):
        name = phrase(member.names, language)
        countries[member.id] = Country(member.id, member.alpha2, name.text, name.lang, slot)
    manages = report.audience.level is Level.DELEGATION
    questions = {finding.key: finding for finding in report.items}
    is_file = base is None
    return Reading(source, chosen, language, base or "", manages, is_file, own, countries, questions)


def question_finding(report: Report, key: str) -> QuestionFinding:
    """Find a question. Raises Unknown (``question_unknown``)."""
    for finding in report.items:
        if finding.key == key:
            return finding
    raise Unknown("question_unknown", question=key)


def term_finding(report: Report, term: str) -> TermFinding:
    """Find a term. Raises Unknown (``term_unknown``)."""
    for finding in report.terms:
        if finding.term == term:
            return finding
    raise Unknown("term_unknown", term=term)


def term_link(reading: Reading, term: TermId, labels: Mapping[TermId, Labels]) -> Link:
    """A term, to open."""
    return Link(reading.phrase(labels[term]), reading.href(f"/terms/{term}"))


def term_labels(report: Report) -> dict[TermId, Labels]:
    """The labels of all terms."""
    return {finding.term: finding.labels for finding in report.terms}


def tier_words(reading: Reading, tier: Tier) -> Phrase:
    """A level by the acronym of its conference; both conferences together have no words of their own here."""
    if tier.level == BIREGIONAL:
        return Phrase("")
    return Phrase(tier.acronym) if tier.acronym else reading.phrase(tier.names)


def level_links(reading: Reading, path: str, **query: str) -> tuple[Link, ...]:
    """The switch between the levels: the same page at each, both conferences first."""
    widest_level = widest(reading.report)
    tiers: Sequence[Tier] = reading.report.levels
    ordered = [*[t for t in tiers if t.level == BIREGIONAL], *[t for t in tiers if t.level != BIREGIONAL]]
    links = []
    for tier in ordered:
        level = {} if tier.level == widest_level else {"level": tier.level}
        said = urlencode(level | {name: value for name, value in query.items() if value})
        address = f"{reading.base}{path}{'?' + said if said else ''}"
        links.append(Link(tier_words(reading, tier), address, tier.level == reading.level))
    return tuple(links)
