"""The elements of a report in whole sentences, told alike in plain text, in a workbook and in a Word file.

Rule 1. Whatever rests on a suggestion says so, and stands in no number.
Rule 2. Every count stands with its denominator and its names.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from positions.convergence.findings import ElementFigures, ElementFinding, ElementRanking, ElementWork
from positions.convergence.findings.elements import Basis, ElementStatus
from positions.formats.mapping.report_sentences import COINCIDENCES, WAITING
from positions.formats.mapping.report_words import Telling, hundredths, spanish
from positions.ids import QuestionKey

STATUSES: Final[Mapping[ElementStatus, str]] = {
    ElementStatus.CORE: spanish("Núcleo: lo incluyen todas"),
    ElementStatus.COMMON: spanish("Común: lo incluyen dos tercios o más"),
    ElementStatus.CONTESTED: spanish("En discusión: lo incluyen menos de dos tercios"),
    ElementStatus.SINGLE: spanish("De una sola delegación"),
}
BASES: Final[Mapping[Basis, str]] = {
    Basis.SAME_WORDS: spanish("Con las mismas palabras"),
    Basis.SUGGESTED: spanish("Sugerido, sin confirmar"),
    Basis.CONFIRMED: spanish("Confirmado por una secretaría"),
}
ELEMENTS: Final = spanish("Elementos de las definiciones")
FORMULA: Final = spanish(
    "Cada elemento de una definición se compara con cada otra definición de la misma pregunta. Divergencia "
    "de elementos: parte de las comparaciones en que la otra no lo incluye; media de las preguntas del "
    "término. Prioridad = necesidad × divergencia de elementos. Solo cuentan las palabras iguales y lo "
    "confirmado."
)
BY_WORDS: Final = spanish(
    "Los elementos se buscaron solo por sus palabras: entre lenguas distintas no se comparó nada."
)
BY_MODEL: Final = spanish(
    "Que otras palabras u otra lengua digan lo mismo lo sugiere un modelo (%(model)s); ninguna sugerencia "
    "cuenta hasta que una secretaría la confirma."
)
NOT_FOUND: Final = spanish("Preguntas cuyos elementos todavía no se han buscado: %(questions)s.")
TERMS_BY_ELEMENTS: Final = spanish("Términos según los elementos de sus definiciones, %(level)s")
NO_COINCIDENCES: Final = spanish("Ningún término con todos sus elementos en todas las definiciones.")
PRIORITY: Final = spanish(
    "%(term)s: prioridad %(priority)s = necesidad %(need)s (%(need_positions)s respuestas) × divergencia de "
    "elementos %(divergence)s"
)
NO_PRIORITY: Final = spanish("%(term)s: nadie declaró la necesidad; divergencia de elementos %(divergence)s")
FIGURES: Final = spanish(
    "[%(question)s] divergencia %(divergence)s: coinciden %(same)s de %(compared)s comparaciones entre "
    "%(positions)s definiciones, por palabras iguales y lo confirmado; pasajes sugeridos, por confirmar: "
    "%(suggested)s"
)
PENDING: Final = spanish("%(term)s: sus elementos todavía no se han buscado")
INCLUDED: Final = spanish("Lo incluyen %(count)s de %(positions)s: %(names)s.")
SUGGESTED: Final = spanish("Sugerido, sin confirmar: %(names)s.")
LEFT_OUT: Final = spanish("No lo incluyen: %(names)s.")
ON_SUGGESTION: Final = spanish("%(status)s (según sugerencias sin confirmar)")
ALONE: Final = spanish("Elementos de una sola delegación, que no se detallan aquí: %(count)s.")


def ground_lines(telling: Telling) -> Iterator[str]:
    """On what the elements of a report rest, and which questions have none yet; nothing without elements."""
    inputs = telling.report.inputs.elements
    if inputs is not None:
        yield telling.translate(FORMULA)
        yield telling.translate(BY_MODEL if inputs.model else BY_WORDS) % {"model": inputs.model}
        if inputs.pending:
            yield telling.translate(NOT_FOUND) % {"questions": ", ".join(inputs.pending)}


def coincidence_line(telling: Telling, ranking: ElementRanking) -> str:
    """The terms whose elements are all in all definitions."""
    agreed = ", ".join(telling.terms[term] for term in ranking.coincidences)
    return (
        telling.translate(COINCIDENCES) % {"terms": agreed} if agreed else telling.translate(NO_COINCIDENCES)
    )


def work_line(telling: Telling, entry: ElementWork) -> str:
    """A term to work on, with each factor of its priority."""
    facts: dict[str, str | int] = {
        "term": telling.terms[entry.term],
        "need_positions": entry.need_positions,
        "divergence": hundredths(entry.divergence, telling.language),
    }
    if entry.priority is None or entry.need is None:
        return telling.translate(NO_PRIORITY) % facts
    facts["priority"] = hundredths(entry.priority, telling.language)
    facts["need"] = hundredths(entry.need, telling.language)
    return telling.translate(PRIORITY) % facts


def figures_line(telling: Telling, figures: ElementFigures) -> str:
    """What the divergence of a question was counted from."""
    return telling.translate(FIGURES) % {
        "question": figures.question,
        "divergence": hundredths(figures.divergence, telling.language),
        "same": figures.same,
        "compared": figures.compared,
        "positions": figures.positions,
        "suggested": figures.suggested,
    }


def rest_lines(telling: Telling, ranking: ElementRanking) -> Iterator[str]:
    """The terms without enough answers, and those whose elements are not found yet."""
    for waiting in ranking.waiting:
        facts = {"term": telling.terms[waiting.term], "names": telling.names(waiting.missing)}
        yield telling.translate(WAITING) % facts
    for term in ranking.pending:
        yield telling.translate(PENDING) % {"term": telling.terms[term]}


def elements_on(telling: Telling, question: QuestionKey) -> tuple[tuple[ElementFinding, ...], int]:
    """The elements on a question that several say, and how many one delegation alone says; widest level."""
    term = telling.asked[question].term
    elements = next((each.elements for each in telling.report.terms if each.term == term), None)
    here = [each for each in elements or () if each.question == question and each.levels[-1].status]
    shared = tuple(each for each in here if each.levels[-1].status is not ElementStatus.SINGLE)
    return shared, len(here) - len(shared)


def element_name(element: ElementFinding) -> str:
    """As a secretariat named it, else the first words that say it, quoted."""
    return element.name or f"«{element.occurrences[0].text}»"


def status_words(telling: Telling, element: ElementFinding) -> str:
    """How an element stands at the widest level; empty where nobody of it includes it."""
    found = element.levels[-1]
    if found.status is None:
        return ""
    status = telling.translate(STATUSES[found.status])
    return telling.translate(ON_SUGGESTION) % {"status": status} if found.rests_on_suggestion else status


def holder_lines(telling: Telling, element: ElementFinding) -> Iterator[str]:
    """Who includes an element, whom a suggestion makes include it, who leaves it out; widest level."""
    found = element.levels[-1]
    positions = len(found.included) + len(found.suggested) + len(found.left_out)
    if found.included:
        facts = {"count": len(found.included), "positions": positions, "names": telling.names(found.included)}
        yield telling.translate(INCLUDED) % facts
    for sentence, codes in ((SUGGESTED, found.suggested), (LEFT_OUT, found.left_out)):
        if codes:
            yield telling.translate(sentence) % {"names": telling.names(codes)}
