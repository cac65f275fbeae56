"""The words of a report in tables and plain text: Spanish message ids, and how a position is named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from positions.convergence.findings import (
    REFERENCE,
    AgreementClass,
    Group,
    LevelFinding,
    QuestionFinding,
    Report,
    Side,
    Standing,
)
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.process import Level, label
from positions.questionnaire.questionnaire import Kind

Translate = Callable[[str], str]
HUNDRED: Final = 100
POINTED: Final = frozenset({Language.EN})  # languages that write a decimal point; the others a comma


def spanish(text: str) -> str:
    """Mark words as a message id, so that they reach the catalogues; returns them unchanged."""
    return text


def hundredths(value: Fraction | float, language: Language) -> str:
    """A ratio with two decimals, halves away from zero, under the decimal sign of the language."""
    exact = Fraction(value)
    scaled = (abs(exact) * HUNDRED * 2 + 1) // 2
    sign = "-" if exact < 0 and scaled else ""
    return f"{sign}{scaled // HUNDRED}{'.' if language in POINTED else ','}{scaled % HUNDRED:02d}"


CLASSES: Final[Mapping[AgreementClass, str]] = {
    AgreementClass.FULL: spanish("Acuerdo pleno"),
    AgreementClass.ANSWERING: spanish("Acuerdo entre quienes respondieron"),
    AgreementClass.EXCEPTIONS: spanish("Acuerdo con excepciones nombradas"),
    AgreementClass.DIVERGENCE: spanish("Divergencia"),
    AgreementClass.NOT_ENOUGH: spanish("Respuestas insuficientes"),
}
STANDINGS: Final[Mapping[Standing, str]] = {
    Standing.ANSWERED: spanish("Respondió"),
    Standing.SAME_AS_REFERENCE: spanish("Igual que la referencia"),
    Standing.DOES_NOT_APPLY: spanish("No se aplica en su país"),
    Standing.NO_NATIONAL_DEFINITION: spanish("Sin definición nacional"),
    Standing.UNDER_CONSULTATION: spanish("En consulta interna"),
    Standing.RESERVED: spanish("Se reserva su posición"),
    Standing.NOT_ANSWERED: spanish("Sin respuesta a esta pregunta"),
    Standing.NO_SUBMISSION: spanish("No ha enviado su respuesta"),
}
SIDES: Final[Mapping[str, str]] = {
    Side.BELOW: spanish("Por debajo de la mitad de la escala"),
    Side.AT: spanish("En la mitad de la escala"),
    Side.ABOVE: spanish("Por encima de la mitad de la escala"),
}
HELD: Final = frozenset({Standing.ANSWERED, Standing.SAME_AS_REFERENCE})
BOTH_CONFERENCES: Final = spanish("Birregional")
BETWEEN: Final = spanish("Divergencia entre conferencias")
PRACTICE: Final = spanish("Sala de práctica: contenido ilustrativo; ninguna posición es real.")
# For whom it is and what it leaves out, so that nobody learns from it whether somebody has filed.
AUDIENCES: Final[Mapping[Level, str]] = {
    Level.DELEGATION: spanish(
        "Incluye todo lo enviado, como lo leen las secretarías técnicas (respuestas: %(released)s). "
        "No incluye las notas internas de las delegaciones."
    ),
    Level.CONFERENCE: spanish(
        "Para quien lo descargó, con lo que se le ha comunicado (respuestas: %(released)s). "
        "No incluye lo que no se le ha comunicado, se haya enviado o no, ni las notas internas."
    ),
    Level.BOTH: spanish(
        "Para las dos conferencias, con lo que se les ha comunicado (respuestas: %(released)s). "
        "No incluye lo que no se les ha comunicado, se haya enviado o no, ni las notas internas."
    ),
    Level.PUBLIC: spanish(
        "Para el público, con lo que se hizo público (respuestas: %(released)s). "
        "No incluye lo que no es público, se haya enviado o no, ni las notas internas."
    ),
}


def audience_words(report: Report, translate: Translate) -> str:
    """Say for whom a report is, and what it does not include."""
    return translate(AUDIENCES[report.audience.level]) % {"released": report.audience.released}


@dataclass(frozen=True, slots=True)
class Telling:
    """A report told in one language. ``translate`` turns a Spanish message id into it."""

    report: Report
    language: Language
    translate: Translate
    countries: Mapping[DelegationId, str]
    levels: Mapping[str, str]
    terms: Mapping[TermId, str]
    asked: Mapping[QuestionKey, QuestionFinding]

    def names(self, codes: Iterable[DelegationId]) -> str:
        """List delegations by name, by code where there is no name."""
        return ", ".join(self.countries.get(code) or code for code in codes)

    def class_words(self, found: LevelFinding) -> str:
        """Name a class; a divergence only because one conference stands apart is named as such."""
        return self.translate(BETWEEN) if found.between_conferences else self.class_of(found.class_)

    def class_of(self, found: AgreementClass) -> str:
        """Name a class."""
        return self.translate(CLASSES[found])

    def position(self, group: Group, asked: QuestionFinding) -> str:
        """Name a position: labels of options, a side of the scale, the reference, or the wording itself."""
        if group.position == REFERENCE:
            return self.translate(STANDINGS[Standing.SAME_AS_REFERENCE])
        if group.wording:
            return f"«{group.wording}»"
        if asked.kind is Kind.SCALE:
            return self.translate(SIDES[group.position])
        return self._choices(group.position, asked)

    def _choices(self, values: str, asked: QuestionFinding) -> str:
        labels = {choice.value: label(choice.labels, self.language) for choice in asked.options}
        return " + ".join(labels.get(value) or value for value in values.split("+"))

    def stand(self, said: str, key: QuestionKey) -> str:
        """Name what a change says of a delegation: a standing, choices, or a wording by its digest."""
        if said in list(Standing):
            return self.translate(STANDINGS[Standing(said)])
        return self._choices(said, self.asked[key])

    def groups(self, asked: QuestionFinding, found: LevelFinding) -> list[str]:
        """A line for each position: what it is, and who holds it."""
        return [f"{self.position(group, asked)}: {self.names(group.holders)}" for group in found.groups]

    def silent(self, found: LevelFinding) -> list[str]:
        """A line for each standing that is no position, and who stands so."""
        return [
            f"{self.translate(STANDINGS[standing])}: {self.names(codes)}"
            for standing, codes in found.states.items()
            if standing not in HELD
        ]


def telling_of(report: Report, language: Language, translate: Translate) -> Telling:
    """Prepare to tell a report in a language; a level is called by the acronym of its conference."""
    return Telling(
        report=report,
        language=language,
        translate=translate,
        countries={member.id: label(member.names, language) for member in report.delegations},
        levels={tier.level: tier.acronym or translate(BOTH_CONFERENCES) for tier in report.levels},
        asked={asked.key: asked for asked in report.items},
        terms={found.term: label(found.labels, language) or found.term for found in report.terms},
    )
