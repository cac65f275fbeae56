"""The sheets of a report on its elements: their evidence passage by passage, and terms ranked by them."""

from collections.abc import Callable, Iterator
from typing import Final

from positions.formats.mapping.element_sentences import BASES, element_name, status_words
from positions.formats.mapping.report_rows import (
    COINCIDENCE,
    DELEGATION,
    LACKING,
    LEVEL,
    NOT_ENOUGH,
    QUESTION,
    TERM,
    TO_WORK_ON,
    Row,
)
from positions.formats.mapping.report_words import Telling, spanish

NOT_FOUND: Final = spanish("Elementos todavía no buscados")


def _said(telling: Telling) -> Iterator[Row]:
    for term in telling.report.terms:
        for element in term.elements or ():
            told = (telling.terms[term.term], element.question, element.id, element_name(element))
            status = status_words(telling, element)
            for each in element.occurrences:
                basis = telling.translate(BASES[each.basis])
                who = telling.names([each.delegation])
                yield (*told, status, who, each.language.value, each.text, basis, *each.span)


def _ranked(telling: Telling) -> Iterator[Row]:
    for ranking in telling.report.element_rankings:
        level = telling.levels[ranking.level]
        for term in ranking.coincidences:
            yield level, telling.translate(COINCIDENCE), telling.terms[term]
        for entry in ranking.work:
            name, factors = telling.terms[entry.term], (entry.priority, entry.need, entry.need_positions)
            for each in entry.questions:
                counts = (
                    each.question,
                    each.divergence,
                    each.positions,
                    each.same,
                    each.compared,
                    each.suggested,
                )
                yield level, telling.translate(TO_WORK_ON), name, *factors, entry.divergence, *counts
        for waiting in ranking.waiting:
            name, keys = telling.terms[waiting.term], ", ".join(waiting.questions)
            empty = (None, None, None, None, keys, None, None, None, None, None)
            yield level, telling.translate(NOT_ENOUGH), name, *empty, telling.names(waiting.missing)
        for term in ranking.pending:
            yield level, telling.translate(NOT_FOUND), telling.terms[term]


ELEMENT_SHEETS: Final[tuple[tuple[str, tuple[str, ...], Callable[[Telling], Iterator[Row]]], ...]] = (
    (
        spanish("Términos por elementos"),
        (
            LEVEL,
            spanish("Lista"),
            TERM,
            spanish("Prioridad"),
            spanish("Necesidad declarada (media)"),
            spanish("Cuántos la declararon"),
            spanish("Divergencia de elementos"),
            QUESTION,
            spanish("Divergencia en la pregunta"),
            spanish("Definiciones"),
            spanish("Comparaciones que coinciden"),
            spanish("Comparaciones"),
            spanish("Pasajes sugeridos, por confirmar"),
            LACKING,
        ),
        _ranked,
    ),
    (
        spanish("Elementos"),
        (
            TERM,
            QUESTION,
            spanish("Clave"),
            spanish("Elemento"),
            spanish("Quién lo incluye"),
            DELEGATION,
            spanish("Idioma"),
            spanish("Texto"),
            spanish("En qué se apoya"),
            spanish("Desde el carácter"),
            spanish("Hasta el carácter"),
        ),
        _said,
    ),
)
