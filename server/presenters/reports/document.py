"""Pages that stand alone, for a file, for print, for the command line: styles inside, no address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import Report
from positions.convergence.records import ConceptFinding, RecordFinding
from positions.formats.mapping.report_words import AUDIENCES
from positions.ids import Language
from server.presenters.reports.charts import HeatPicture, heat_picture
from server.presenters.reports.definitions import Against, Definitions, Spans, spans_between, term_definitions
from server.presenters.reports.element_work import ElementWorkList, TermMatrix, element_work, term_matrices
from server.presenters.reports.heat import HeatMap, heat_map
from server.presenters.reports.navigation import Surroundings, surroundings
from server.presenters.reports.overview import Overview, overview
from server.presenters.reports.question import (
    ClassLabel,
    LevelLine,
    PositionLine,
    StateLine,
    level_line,
    position_line,
    state_lines,
)
from server.presenters.reports.reading import Phrase, Reading, Source, read_report
from server.presenters.reports.record_elements import RecordElements, record_elements
from server.presenters.reports.worklist import WorkList, work_list
from server.rendering import Rendering


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """One question with its groups and states; ``place`` is where it stands in the file."""

    place: str
    words: Phrase
    line: LevelLine
    groups: tuple[PositionLine, ...]
    states: tuple[StateLine, ...]


@dataclass(frozen=True, slots=True)
class FileSection:
    """A chapter. ``definitions`` are those of its term, ``elements`` those of the definitions."""

    place: str
    words: Phrase
    questions: tuple[FileQuestion, ...]
    definitions: Definitions | None
    elements: tuple[TermMatrix, ...]


@dataclass(frozen=True, slots=True)
class MapSheet:
    """One page of the heat map, drawn and as cells."""

    heat: HeatMap
    picture: HeatPicture


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The whole report at one level."""

    overview: Overview
    around: Surroundings
    work: WorkList
    by_element: ElementWorkList | None
    maps: tuple[MapSheet, ...]
    sections: tuple[FileSection, ...]
    classes: tuple[ClassLabel, ...]


def report_html(rendering: Rendering, report: Report, language: Language) -> str:
    """The report as one page that needs nothing else, at its widest level."""
    reading = read_report(Source(report), level=None, language=language)
    audience = report.audience
    context = {
        "file": report_file(reading),
        "language": language.value,
        "audience": AUDIENCES[audience.level],
        "released": audience.released,
    }
    return rendering.page("reports/file.html", context, language=language)


def report_file(reading: Reading) -> ReportFile:
    """Read all of a report at one level."""
    seen = overview(reading)
    return ReportFile(
        overview=seen,
        around=surroundings(reading, ""),
        work=work_list(reading),
        by_element=element_work(reading),
        maps=_maps(reading),
        sections=_sections(reading),
        classes=tuple(line.class_ for line in seen.classes),
    )


def _maps(reading: Reading) -> tuple[MapSheet, ...]:
    if not reading.report.terms:
        return ()
    first = heat_map(reading)
    sheets = [first, *(heat_map(reading, page=page) for page in range(2, len(first.pages) + 1))]
    return tuple(MapSheet(heat, heat_picture(heat)) for heat in sheets)


def _sections(reading: Reading) -> tuple[FileSection, ...]:
    terms = {term.term: term for term in reading.report.terms}
    return tuple(
        FileSection(
            place=f"terms-{section.term}" if section.term else f"sections-{section.key}",
            words=reading.phrase(section.titles),
            questions=tuple(_question(reading, key) for key in section.questions),
            definitions=None
            if section.term is None
            else term_definitions(reading, terms[section.term], against=Against.NEAREST),
            elements=() if section.term is None else term_matrices(reading, section.term),
        )
        for section in reading.report.sections
    )


def _question(reading: Reading, key: str) -> FileQuestion:
    finding = next(each for each in reading.questions.values() if each.key == key)
    at = finding.at(reading.level)
    return FileQuestion(
        place=f"items-{key}",
        words=reading.phrase(finding.texts),
        line=level_line(reading, finding, at),
        groups=tuple(position_line(reading, finding, group) for group in at.groups),
        states=tuple(state for state in state_lines(reading, at) if not state.is_position),
    )


LANGUAGES: Final = tuple(Language)


@dataclass(frozen=True, slots=True)
class RecordCard:
    """A wording of one country with its difference from the reference and from the nearest wording."""

    country: str
    instrument: str
    source: str
    note: str
    text: str
    nearest: str
    share: int
    from_nearest: Spans
    reference: str
    from_reference: Spans


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """The wordings of one concept in one language."""

    lang: Language
    cards: tuple[RecordCard, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept in all its languages; ``name`` as given."""

    name: str
    groups: tuple[RecordGroup, ...]
    countries: tuple[str, ...]
    elements: RecordElements


REFERENCE: Final = "UN"  # who speaks for the instrument all others are held against, where it is among them


def definitions_html(rendering: Rendering, comparison: Sequence[ConceptFinding], language: Language) -> str:
    """Definitions side by side with their differences, as one page that needs nothing else."""
    concepts = tuple(concept_of(found) for found in comparison)
    context = {"concepts": concepts, "language": language.value}
    return rendering.page("reports/definitions.html", context, language=language)


def concept_of(found: ConceptFinding) -> Concept:
    """One concept, its wordings grouped by language; the reference first, then by country."""
    groups = []
    for language in LANGUAGES:
        here = [each for each in found.records if each.record.language is language]
        if here:
            ordered = sorted(here, key=lambda each: (each.record.country != REFERENCE, each.record.country))
            groups.append(RecordGroup(language, tuple(_record(each, here) for each in ordered)))
    countries = tuple(dict.fromkeys(each.record.country for each in found.records))
    return Concept(found.concept, tuple(groups), countries, record_elements(found))


def _record(found: RecordFinding, here: Sequence[RecordFinding]) -> RecordCard:
    record, nearest = found.record, found.nearest
    texts = {each.record.country: each.record.text for each in here}
    held = "" if nearest is None else texts[nearest.delegation]
    reference = "" if record.country == REFERENCE else texts.get(REFERENCE, "")
    return RecordCard(
        country=record.country,
        instrument=record.instrument,
        source=record.source,
        note=record.note,
        text=record.text,
        nearest="" if nearest is None else nearest.delegation,
        share=0 if nearest is None else int(nearest.share * 100),
        from_nearest=spans_between(held, record.text) if held else (),
        reference=REFERENCE if reference else "",
        from_reference=spans_between(reference, record.text) if reference else (),
    )
