"""Two delegations side by side over all questions."""

from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import Pair, QuestionFinding
from positions.errors import Unknown
from positions.ids import DelegationId
from positions.questionnaire.questionnaire import Kind
from server.presenters.reports.evidence import Evidence, evidence_of
from server.presenters.reports.reading import Country, Link, Phrase, Reading

COMMON: Final = 5  # fewer common questions give no figure


@dataclass(frozen=True, slots=True)
class PairFigure:
    """How often two delegations say the same, in both published conventions.

    figure is False where fewer than five questions are common; then no figure is shown. ``halved_part`` of
    ``halved_whole``: a reservation against a position counts half.
    """

    one: Country
    other: Country
    common: int
    same: int
    partial: int
    both_reserved: int
    figure: bool
    halved_part: str
    halved_whole: int
    common_wordings: int
    same_wordings: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """One question with both answers; ``same`` is None where one of them has no position.

    closed: counted; ``scale``: the same is the same side of the scale.
    """

    link: Link
    one: Evidence
    other: Evidence
    same: bool | None
    closed: bool
    scale: bool


@dataclass(frozen=True, slots=True)
class PairSection:
    """A chapter of questions."""

    words: Phrase
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two delegations over all questions."""

    figure: PairFigure
    sections: tuple[PairSection, ...]


def pair_page(reading: Reading, one: str, other: str) -> PairPage:
    """Put two delegations side by side; codes of two or three letters, in any case.

    Raises Unknown (``pair_unknown``) for a code that names no member, or twice the same.
    """
    found = next((pair for pair in reading.report.pairs if _is_pair(reading, pair, one, other)), None)
    if found is None:
        raise Unknown("pair_unknown", pair=f"{one}-{other}")
    return PairPage(
        figure=_figure(reading, found),
        sections=tuple(
            PairSection(
                reading.phrase(section.titles),
                tuple(_row(reading, reading.questions[key], found) for key in section.questions),
            )
            for section in reading.report.sections
        ),
    )


def _is_pair(reading: Reading, pair: Pair, one: str, other: str) -> bool:
    codes = [{id, reading.countries[id].code} for id in (pair.one, pair.other)]
    first, second = one.upper(), other.upper()
    return (first in codes[0] and second in codes[1]) or (first in codes[1] and second in codes[0])


def _figure(reading: Reading, pair: Pair) -> PairFigure:
    halves = 2 * (pair.same + pair.both_reserved) + pair.partial
    return PairFigure(
        one=reading.countries[pair.one],
        other=reading.countries[pair.other],
        common=pair.common,
        same=pair.same,
        partial=pair.partial,
        both_reserved=pair.both_reserved,
        figure=pair.dropped is not None,
        halved_part=str(halves // 2) + (".5" if halves % 2 else ""),
        halved_whole=pair.common + pair.both_reserved + pair.partial,
        common_wordings=pair.common_wordings,
        same_wordings=pair.same_wordings,
    )


def _row(reading: Reading, finding: QuestionFinding, pair: Pair) -> PairRow:
    one, other = evidence_of(reading, finding, (pair.one, pair.other))
    mine, theirs = _position(finding, pair.one), _position(finding, pair.other)
    same = None if mine is None or theirs is None else mine == theirs
    if same is False and not finding.options and not _same_language(one, other):
        same = None  # wordings in two languages are not compared word by word
    link = Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}"))
    return PairRow(link, one, other, same, bool(finding.options), finding.kind is Kind.SCALE)


def _same_language(one: Evidence, other: Evidence) -> bool:
    mine, theirs = ({wording.lang for wording in evidence.wordings} for evidence in (one, other))
    return bool(mine & theirs)


def _position(finding: QuestionFinding, member: DelegationId) -> str | None:
    groups = (group for level in finding.levels for group in level.groups)
    return next((group.position for group in groups if member in group.holders), None)
