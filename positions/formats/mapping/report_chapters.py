"""The questions of a report as rows of tables in a Word file: counts and names, then quoted answers.

Rule 1. Every count stands with its denominator and with the names it counts; a wording is quoted whole, once,
        with its language and source.
Rule 2. What stands in another language than the report's says so.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from positions.convergence.definitions import WORDED
from positions.convergence.findings import DefinitionFinding, LevelFinding, QuestionFinding, Report
from positions.formats.mapping.manuscript import Lines, Words
from positions.formats.mapping.report_rows import DELEGATION, LEVEL
from positions.formats.mapping.report_sentences import EXCEPTIONS, SETTLED
from positions.formats.mapping.report_words import Telling, hundredths, spanish
from positions.ids import Language
from positions.process import Labels, label
from positions.questionnaire.questionnaire import Kind, LegalStatus, Reference

FOUND: Final = (
    LEVEL,
    spanish("Clase"),
    spanish("Cuenta"),
    spanish("Quién sostiene cada posición"),
    spanish("Sin posición"),
)
FOUND_SHARES: Final = (14, 15, 19, 32, 20)
QUOTED: Final = (DELEGATION, spanish("Texto"), spanish("Fuente jurídica"))
QUOTED_SHARES: Final = (17, 57, 26)

LEADING: Final = spanish("Posición mayoritaria: %(leading)s de %(positions)s")
POSITIONS: Final = spanish("Posiciones: %(positions)s de %(members)s miembros")
COUNTED: Final = spanish("Respuestas contadas: %(submissions)s de %(members)s miembros")
WROTE: Final = spanish("Presentaron texto: %(names)s.")
SAME_WORDING: Final = spanish("Con la misma redacción: %(names)s.")
NEAREST: Final = spanish("Texto más cercano: %(names)s (parte de palabras comunes: %(share)s)")
REFERENCE_TEXT: Final = spanish("Texto de referencia")
ORIGINAL: Final = spanish("original")
TRANSLATION: Final = spanish("traducción")
LEGAL: Final = {
    LegalStatus.LAW: spanish("Ley vigente"),
    LegalStatus.POLICY: spanish("Política o práctica"),
    LegalStatus.PROPOSED: spanish("Proyecto"),
}


def spoken(labels: Labels, language: Language, *, strong: bool = False) -> Words:
    """A label in ``language``, else in the one that stands for it, marked as what it is."""
    text = label(labels, language)
    if labels.get(language, "") != text:
        language = next((code for code, words in labels.items() if words == text), language)
    return Words(text, language, strong)


def found_rows(telling: Telling, asked: QuestionFinding) -> Iterator[Sequence[Lines]]:
    """A row for each level, under ``FOUND``."""

    def said(text: str, *, strong: bool = False) -> list[Words]:
        return [Words(text, telling.language, strong)]

    for found in asked.levels:
        class_lines = [said(telling.class_words(found), strong=True)]
        if found.exceptions:
            names = telling.names(found.exceptions)
            class_lines.append(said(telling.translate(EXCEPTIONS) % {"names": names}))
        if found.settled:
            class_lines.append(said(telling.translate(SETTLED)))
        yield (
            [said(telling.levels[found.level], strong=True)],
            class_lines,
            [said(line) for line in _counts(telling, asked, found)],
            list(_holders(telling, asked, found)),
            [said(line) for line in telling.silent(found)],
        )


def _counts(telling: Telling, asked: QuestionFinding, found: LevelFinding) -> Iterator[str]:
    facts = {
        "leading": found.leading,
        "positions": found.positions,
        "members": found.members,
        "submissions": found.submissions,
    }
    if asked.options:
        yield telling.translate(LEADING) % facts
    yield telling.translate(POSITIONS) % facts
    yield telling.translate(COUNTED) % facts


def _holders(telling: Telling, asked: QuestionFinding, found: LevelFinding) -> Iterator[list[Words]]:
    """Who holds each position; of a scale also who chose each point; of open questions who wrote."""
    language = telling.language
    if not asked.options:
        wrote = [code for group in found.groups for code in group.holders]
        lines = [(WROTE, wrote)] if wrote else []
        lines += [(SAME_WORDING, list(group.holders)) for group in found.groups if len(group.holders) > 1]
        for sentence, codes in lines:
            yield [Words(telling.translate(sentence) % {"names": telling.names(codes)}, language)]
        return
    for group in found.groups:
        position = Words(telling.position(group, asked), language, strong=True)
        yield [position, Words(f" ({len(group.holders)}): {telling.names(group.holders)}", language)]
    points = {choice.value: choice.labels for choice in asked.options} if asked.kind is Kind.SCALE else {}
    for count in found.counts:
        if count.holders and count.value in points:
            told = f"{count.value} ({len(count.holders)}): {telling.names(count.holders)}"
            yield [Words(told, language)]


def quoted_rows(telling: Telling, report: Report, asked: QuestionFinding) -> Iterator[Sequence[Lines]]:
    """A row for the reference in each language and for each wording, under ``QUOTED``; of open questions."""
    if asked.kind in WORDED:
        if asked.reference is not None:
            yield from _reference_rows(telling, asked.reference)
        of_terms = (each for found in report.terms if found.term == asked.term for each in found.definitions)
        for each in (*of_terms, *report.wordings):
            if each.question == asked.key:
                yield _wording_row(telling, each)
    elif not asked.options:
        for group in asked.levels[-1].groups:
            tongue = group.language or telling.language
            yield _quoted(telling, telling.names(group.holders), (tongue, ""), group.wording, [])


def _reference_rows(telling: Telling, reference: Reference) -> Iterator[Sequence[Lines]]:
    sources = [reference.instrument, reference.article, reference.url]
    for language in Language:
        if language in reference.texts:
            mark = ORIGINAL if language is reference.original else TRANSLATION
            name = telling.translate(REFERENCE_TEXT)
            yield _quoted(telling, name, (language, mark), reference.texts[language], sources)


def _wording_row(telling: Telling, each: DefinitionFinding) -> Sequence[Lines]:
    sources = [each.source]
    if each.legal_status is not None:
        sources.append(telling.translate(LEGAL[each.legal_status]))
    sources.append(each.url)
    if each.nearest is not None:
        share = hundredths(each.nearest.share, telling.language)
        facts = {"names": telling.names([each.nearest.delegation]), "share": share}
        sources.append(telling.translate(NEAREST) % facts)
    mark = ORIGINAL if each.original else TRANSLATION
    return _quoted(telling, telling.names([each.delegation]), (each.language, mark), each.text, sources)


def _quoted(
    telling: Telling, who: str, tongue: tuple[Language, str], text: str, sources: Sequence[str]
) -> Sequence[Lines]:
    own, (language, mark) = telling.language, tongue
    spoken_in = f"{language.value} · {telling.translate(mark)}" if mark else language.value
    return (
        [[Words(who, own, strong=True)], [Words(spoken_in, own)]],
        [[Words(text, language)]],
        [[Words(source, own)] for source in sources if source],
    )
