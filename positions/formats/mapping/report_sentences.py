"""Whole sentences of a report, told alike in plain text and in a Word file."""

from typing import Final

from positions.convergence.findings import AgreementClass, Summary
from positions.formats.mapping.report_words import Telling, spanish
from positions.process import Level

INPUTS: Final = spanish(
    "Cuestionario %(questionnaire)s, versión %(version)s. Huella de los datos: %(digest)s."
)
MISSING: Final = spanish("Faltan: %(names)s.")
EXCEPTIONS: Final = spanish("Excepciones: %(names)s.")
SETTLED: Final = spanish("El resultado ya no puede cambiar con las respuestas que faltan.")
TERMS_AT: Final = spanish("Términos, %(level)s")
COINCIDENCES: Final = spanish("Coincidencias: %(terms)s.")
NO_COINCIDENCES: Final = spanish("Ningún término con coincidencia plena.")
WAITING: Final = spanish("%(term)s: respuestas insuficientes; faltan %(names)s")
FILED: Final = spanish("Respuestas nuevas: %(names)s.")
FILED_ANEW: Final = spanish("Respuestas cambiadas: %(names)s.")
GONE: Final = spanish("Respuestas retiradas: %(names)s.")
CHANGES: Final = spanish("Cambios desde el informe anterior")

NOTHING_FILED: Final = spanish("Todavía no hay respuestas enviadas")
NOTHING_RELEASED: Final = spanish("Todavía no se le ha comunicado ninguna respuesta")
NOT_JUDGED: Final = spanish(
    "Con %(count)s respuestas de %(members)s todavía no se calcula acuerdo en ningún punto"
)
NOT_JUDGED_RELEASED: Final = spanish(
    "Con las %(count)s respuestas comunicadas a usted, de %(members)s, todavía no se calcula acuerdo en "
    "ningún punto"
)
TERMS_OF_ALL: Final = spanish(
    "%(done)s de %(terms)s términos sin divergencias; respondieron todos los miembros"
)
TERMS_BUT_ONE: Final = spanish(
    "%(done)s de %(terms)s términos sin divergencias entre quienes respondieron; falta una respuesta de "
    "%(members)s"
)
TERMS_OF_SOME: Final = spanish(
    "%(done)s de %(terms)s términos sin divergencias entre quienes respondieron; faltan %(count)s "
    "respuestas de %(members)s"
)
TERMS_RELEASED: Final = spanish(
    "%(done)s de %(terms)s términos sin divergencias entre las %(count)s respuestas comunicadas a usted, de "
    "%(members)s"
)
QUESTIONS: Final = spanish(
    "%(done)s de %(questions)s preguntas con acuerdo; respuestas contadas: %(count)s de %(members)s"
)


def finding_words(telling: Telling, summary: Summary) -> str:
    """The finding of a report at one level in a sentence without full stop, as its title.

    Who does not see all that is filed is not told that an answer is missing.
    """
    agreeing = sum(count for class_, count in summary.classes.items() if class_.agrees)
    diverging = summary.classes.get(AgreementClass.DIVERGENCE, 0)
    facts = {
        "members": summary.members,
        "count": summary.submissions,
        "terms": summary.terms,
        "questions": sum(summary.classes.values()),
        "done": summary.without_divergence,
    }
    sees_all = telling.report.audience.level is Level.DELEGATION
    if not summary.submissions:
        sentence = NOTHING_FILED if sees_all else NOTHING_RELEASED
    elif not agreeing + diverging:
        sentence = NOT_JUDGED if sees_all else NOT_JUDGED_RELEASED
    elif not summary.terms:
        sentence, facts["done"] = QUESTIONS, agreeing
    elif not summary.missing:
        sentence = TERMS_OF_ALL
    elif not sees_all:
        sentence = TERMS_RELEASED
    else:
        sentence = TERMS_BUT_ONE if len(summary.missing) == 1 else TERMS_OF_SOME
        facts["count"] = len(summary.missing)
    return telling.translate(sentence) % facts
