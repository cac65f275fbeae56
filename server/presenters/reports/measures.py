"""Measures with what they mean in a line. They describe; they never decide a class."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from positions.convergence.findings import Measures
from positions.formats.mapping.report_words import hundredths
from positions.ids import Language
from server.presenters.reports.reading import Phrase, Reading
from server.sentences import spanish


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its range; ``name`` and ``meaning`` are message ids."""

    name: str
    value: str
    range: str
    meaning: str


CONSENSUS: Final = (
    spanish("Consenso de la escala (Tastle y Wierman)"),
    spanish("1 si todos eligen el mismo punto de la escala; 0 si se reparten entre los dos extremos."),
)
AGREEMENT: Final = (
    spanish("Acuerdo A (van der Eijk)"),
    spanish("1 si todos eligen un punto; 0 si se reparten por igual entre todos; −1 si eligen los extremos."),
)
ENTROPY: Final = (
    spanish("Entropía normalizada"),
    spanish("0 si todos eligen la misma opción; 1 si se reparten por igual entre todas."),
)
JACCARD: Final = (
    spanish("Índice de Jaccard"),
    spanish("Parte de las opciones elegidas que comparten dos delegaciones, en promedio de las parejas."),
)
ALPHA: Final = spanish(
    "Acuerdo más allá del azar: 1 es acuerdo completo, 0 lo que daría el azar, menos de 0 es desacuerdo."
)
W: Final = spanish(
    "Si quienes declararon la necesidad de todos los términos los ordenan igual: 1 igual, 0 sin relación."
)


def level_measures(measures: Measures, language: Language) -> tuple[Measure, ...]:
    """The measures of one question that are defined."""
    found: list[tuple[tuple[str, str], float | Fraction | None, str]] = [
        (CONSENSUS, measures.consensus, "0–1"),
        (AGREEMENT, measures.agreement, "−1–1"),
        (ENTROPY, measures.entropy, "0–1"),
        (JACCARD, measures.jaccard, "0–1"),
    ]
    return tuple(
        Measure(name, hundredths(value, language), bounds, meaning)
        for (name, meaning), value, bounds in found
        if value is not None
    )


METRICS: Final = {
    "nominal": spanish("opciones"),
    "ordinal": spanish("escalas, por orden"),
    "interval": spanish("escalas, por distancia"),
}


@dataclass(frozen=True, slots=True)
class AlphaLine:
    """Krippendorff's alpha over one section, or the whole questionnaire where ``section`` is None."""

    section: Phrase | None
    metric: str
    options: int
    questions: int
    value: str | None


@dataclass(frozen=True, slots=True)
class WholeMeasures:
    """The measures of the questionnaire at one level; ``alpha_meaning`` and ``w_meaning`` are message ids."""

    alphas: tuple[AlphaLine, ...]
    sections: tuple[AlphaLine, ...]
    w: str | None
    raters: int
    terms: int
    alpha_meaning: str = ALPHA
    w_meaning: str = W


def whole_measures(reading: Reading) -> WholeMeasures:
    """Alpha of questionnaire and sections, and Kendall's W of the need declared."""
    titles = {section.key: section.titles for section in reading.report.sections}
    lines = [
        AlphaLine(
            section=None if alpha.section is None else reading.phrase(titles[alpha.section]),
            metric=METRICS[alpha.metric],
            options=len(alpha.options),
            questions=alpha.questions,
            value=_told(alpha.alpha, reading),
        )
        for alpha in reading.report.alphas
        if alpha.level == reading.level
    ]
    concordance = next((c for c in reading.report.concordances if c.level == reading.level), None)
    return WholeMeasures(
        alphas=tuple(line for line in lines if line.section is None),
        sections=tuple(line for line in lines if line.section is not None),
        w=None if concordance is None else _told(concordance.w, reading),
        raters=0 if concordance is None else concordance.raters,
        terms=0 if concordance is None else concordance.terms,
    )


def _told(value: float | Fraction | None, reading: Reading) -> str | None:
    return None if value is None else hundredths(value, reading.language)
