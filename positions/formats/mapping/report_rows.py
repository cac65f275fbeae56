"""The sheets of a report: their headings, and their rows out of the findings."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from positions.convergence.findings import Measures
from positions.formats.mapping.evidence_rows import EVIDENCE, evidenced
from positions.formats.mapping.report_words import Telling, spanish
from positions.process import label

Found: TypeAlias = "str | int | float | Fraction | None"
Row: TypeAlias = "Sequence[Found]"

LEVEL: Final = spanish("Nivel")
MEMBERS: Final = spanish("Miembros")
SUBMISSIONS: Final = spanish("Respuestas enviadas")
QUESTION: Final = spanish("Pregunta")
DELEGATION: Final = spanish("Delegación")
TERM: Final = spanish("Término")
NOT_ENOUGH: Final = spanish("Respuestas insuficientes")
LACKING: Final = spanish("Faltan")
COINCIDENCE: Final = spanish("Coincidencia")
TO_WORK_ON: Final = spanish("Término por trabajar")


def figures_of(measures: Measures) -> tuple[float | Fraction | None, ...]:
    """The four measures, in their order."""
    return measures.consensus, measures.agreement, measures.entropy, measures.jaccard


def _summed(telling: Telling) -> Iterator[Row]:
    for found in telling.report.findings:
        yield (
            telling.levels[found.level],
            found.members,
            found.submissions,
            telling.names(found.missing),
            found.terms,
            found.without_divergence,
            found.coincidences,
            found.waiting,
        )


def _asked(telling: Telling) -> Iterator[Row]:
    for asked in telling.report.items:
        for found in asked.levels:
            yield (
                asked.key,
                label(asked.texts, telling.language),
                telling.levels[found.level],
                telling.class_words(found),
                found.members,
                found.submissions,
                found.positions,
                found.leading,
                "\n".join(telling.groups(asked, found)),
                telling.names(found.exceptions),
                "\n".join(telling.silent(found)),
                *figures_of(found.measures),
            )


def _ranked(telling: Telling) -> Iterator[Row]:
    for ranking in telling.report.rankings:
        level = telling.levels[ranking.level]
        for term in ranking.coincidences:
            yield level, telling.translate(COINCIDENCE), telling.terms[term]
        for entry in ranking.work:
            name, divergent = telling.terms[entry.term], ", ".join(entry.divergent)
            figures = (entry.priority, entry.need, entry.need_positions, entry.disagreement)
            yield level, telling.translate(TO_WORK_ON), name, *figures, divergent
        for waiting in ranking.waiting:
            name, missing = telling.terms[waiting.term], telling.names(waiting.missing)
            yield level, telling.translate(NOT_ENOUGH), name, None, None, None, None, "", missing


def _worded(telling: Telling) -> Iterator[Row]:
    report = telling.report
    of_terms = [wording for found in report.terms for wording in found.definitions]
    for wording in (*of_terms, *report.wordings):
        nearest = wording.nearest
        near = ("", None) if nearest is None else (telling.names([nearest.delegation]), nearest.share)
        who = telling.names([wording.delegation])
        words = (wording.language.value, wording.text, wording.source, wording.url)
        yield wording.question, who, *words, *near


def _paired(telling: Telling) -> Iterator[Row]:
    for pair in telling.report.pairs:
        counts = (pair.common, pair.same, pair.partial, pair.both_reserved)
        yield telling.names([pair.one]), telling.names([pair.other]), *counts, pair.dropped, pair.halved


def _changed(telling: Telling) -> Iterator[Row]:
    changes = telling.report.changes
    if changes is None:
        return
    for change in changes.classes:
        before, after = telling.class_of(change.before), telling.class_of(change.after)
        yield change.question, telling.levels[change.level], before, after
    for answer in changes.answers:
        before, after = (telling.stand(said, answer.question) for said in (answer.before, answer.after))
        yield answer.question, telling.names([answer.delegation]), before, after


SHEETS: Final[tuple[tuple[str, tuple[str, ...], Callable[[Telling], Iterator[Row]]], ...]] = (
    (
        spanish("Resumen"),
        (
            LEVEL,
            MEMBERS,
            SUBMISSIONS,
            LACKING,
            spanish("Términos"),
            spanish("Términos sin divergencia"),
            spanish("Coincidencias"),
            spanish("Términos sin respuestas suficientes"),
        ),
        _summed,
    ),
    (
        spanish("Preguntas"),
        (
            spanish("Clave"),
            QUESTION,
            LEVEL,
            spanish("Clase"),
            MEMBERS,
            SUBMISSIONS,
            spanish("Posiciones"),
            spanish("Posición mayoritaria"),
            spanish("Quién sostiene cada posición"),
            spanish("Excepciones"),
            spanish("Sin posición"),
            spanish("Consenso de la escala (Tastle y Wierman)"),
            spanish("Acuerdo A (van der Eijk)"),
            spanish("Entropía normalizada"),
            spanish("Índice de Jaccard"),
        ),
        _asked,
    ),
    (
        spanish("Términos"),
        (
            LEVEL,
            spanish("Lista"),
            TERM,
            spanish("Prioridad"),
            spanish("Necesidad declarada (media)"),
            spanish("Cuántos la declararon"),
            spanish("Divergencia"),
            spanish("Preguntas con divergencia"),
            LACKING,
        ),
        _ranked,
    ),
    (
        spanish("Definiciones"),
        (
            QUESTION,
            DELEGATION,
            spanish("Idioma"),
            spanish("Texto"),
            spanish("Fuente jurídica"),
            spanish("Dirección web"),
            spanish("Texto más cercano"),
            spanish("Parte de palabras comunes"),
        ),
        _worded,
    ),
    (spanish("Evidencia"), EVIDENCE, evidenced),
    (
        spanish("Parejas"),
        (
            DELEGATION,
            spanish("Otra delegación"),
            spanish("Preguntas comunes"),
            spanish("Misma posición"),
            spanish("Posición y reserva"),
            spanish("Ambas con reserva"),
            spanish("Coincidencia, sin las parejas sin dos posiciones"),
            spanish("Coincidencia, la reserva cuenta la mitad"),
        ),
        _paired,
    ),
    (
        spanish("Cambios"),
        (QUESTION, spanish("Nivel o delegación"), spanish("Antes"), spanish("Después")),
        _changed,
    ),
)
