"""What classes, standings and sides are called on pages: Spanish message ids."""

from collections.abc import Mapping
from typing import Final

from positions.convergence.findings import AgreementClass, Side, Standing
from positions.questionnaire.questionnaire import Aspect, Kind, LegalStatus
from server.sentences import spanish

CLASSES: Final[Mapping[AgreementClass, str]] = {
    AgreementClass.FULL: spanish("Acuerdo pleno"),
    AgreementClass.ANSWERING: spanish("Acuerdo entre quienes respondieron"),
    AgreementClass.EXCEPTIONS: spanish("Acuerdo con excepciones nombradas"),
    AgreementClass.DIVERGENCE: spanish("Divergencia"),
    AgreementClass.NOT_ENOUGH: spanish("Respuestas insuficientes"),
}
MEANINGS: Final[Mapping[AgreementClass, str]] = {
    AgreementClass.FULL: spanish("Todos los miembros respondieron lo mismo."),
    AgreementClass.ANSWERING: spanish(
        "Respondió al menos la mitad de los miembros, y todos los que respondieron dicen lo mismo."
    ),
    AgreementClass.EXCEPTIONS: spanish(
        "Respondió al menos la mitad; tres de cada cuatro dicen lo mismo y a lo sumo tres otra cosa."
    ),
    AgreementClass.DIVERGENCE: spanish(
        "Respondió al menos la mitad, y las respuestas se agrupan en posiciones."
    ),
    AgreementClass.NOT_ENOUGH: spanish("Respondió menos de la mitad de los miembros: no se calcula acuerdo."),
}
MARKS: Final[Mapping[AgreementClass, str]] = {  # survive greyscale
    AgreementClass.FULL: "full",
    AgreementClass.ANSWERING: "answering",
    AgreementClass.EXCEPTIONS: "exceptions",
    AgreementClass.DIVERGENCE: "divergence",
    AgreementClass.NOT_ENOUGH: "not-enough",
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
UNRELEASED: Final = spanish("Sin respuesta comunicada a usted")
SIDES: Final[Mapping[str, str]] = {
    Side.BELOW: spanish("Por debajo de la mitad de la escala"),
    Side.AT: spanish("En la mitad de la escala"),
    Side.ABOVE: spanish("Por encima de la mitad de la escala"),
}
ASPECTS: Final[Mapping[Aspect, str]] = {
    Aspect.DEFINED: spanish("Definido en su legislación"),
    Aspect.NATIONAL: spanish("Definición nacional"),
    Aspect.REGIONAL: spanish("Definición birregional propuesta"),
    Aspect.ACCEPTANCE: spanish("Aceptación de la referencia"),
    Aspect.NEED: spanish("Necesidad de un entendimiento compartido"),
    Aspect.COMMENT: spanish("Comentario"),
}
LEGAL: Final[Mapping[LegalStatus, str]] = {
    LegalStatus.LAW: spanish("Ley vigente"),
    LegalStatus.POLICY: spanish("Política o práctica"),
    LegalStatus.PROPOSED: spanish("Proyecto"),
}
KINDS: Final[Mapping[Kind, str]] = {
    Kind.SINGLE: spanish("Una opción"),
    Kind.MULTIPLE: spanish("Varias opciones"),
    Kind.SCALE: spanish("Escala"),
    Kind.TEXT: spanish("Texto libre"),
    Kind.DEFINITION: spanish("Definición"),
    Kind.AMENDMENT: spanish("Enmienda a un texto"),
}
SAME_AS_REFERENCE: Final = STANDINGS[Standing.SAME_AS_REFERENCE]


def standing_words(standing: Standing, *, manages: bool) -> str:
    """What a standing is called; who does not see all that is filed cannot say that somebody did not file."""
    if standing is Standing.NO_SUBMISSION and not manages:
        return UNRELEASED
    return STANDINGS[standing]


def aspect_words(aspect: Aspect | None) -> str:
    """The message id of what a question asks of a term; empty for one of no block."""
    return "" if aspect is None else ASPECTS[aspect]
