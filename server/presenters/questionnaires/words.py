"""What states, kinds, levels and acts are called on the pages of a questionnaire: Spanish message ids."""

from collections.abc import Mapping
from typing import Final

from positions.process import Level
from positions.questionnaire.questionnaire import Kind, LegalStatus
from positions.questionnaire.submission import AnswerState, SubmissionState
from server.sentences import spanish

ANSWERED: Final[Mapping[Kind, str]] = {
    Kind.SINGLE: spanish("Respondemos"),
    Kind.MULTIPLE: spanish("Respondemos"),
    Kind.SCALE: spanish("Respondemos"),
    Kind.TEXT: spanish("Respondemos"),
    Kind.DEFINITION: spanish("Damos una definición"),
    Kind.AMENDMENT: spanish("Proponemos otra redacción"),
}
STATES: Final[Mapping[AnswerState, str]] = {
    AnswerState.ANSWERED: spanish("Respondida"),
    AnswerState.NO_NATIONAL_DEFINITION: spanish("No hay definición nacional"),
    AnswerState.UNDER_CONSULTATION: spanish("En consulta interna"),
    AnswerState.SAME_AS_REFERENCE: spanish("Igual que la referencia"),
    AnswerState.RESERVED: spanish("Nos reservamos la respuesta"),
    AnswerState.NOT_ANSWERED: spanish("Sin responder"),
}
LEGAL_STATUSES: Final[Mapping[LegalStatus, str]] = {
    LegalStatus.LAW: spanish("Ley, decreto o tratado vigente"),
    LegalStatus.POLICY: spanish("Política o lineamiento oficial"),
    LegalStatus.PROPOSED: spanish("Propuesta, todavía sin vigencia"),
}
SUBMISSION_STATES: Final[Mapping[SubmissionState | None, str]] = {
    None: spanish("Sin empezar"),
    SubmissionState.DRAFT: spanish("Borrador"),
    SubmissionState.CLEARED: spanish("Revisado"),
    SubmissionState.SIGNED: spanish("Firmado"),
    SubmissionState.SUBMITTED: spanish("Enviado"),
    SubmissionState.WITHDRAWN: spanish("Retirado"),
}
NEXT_STEPS: Final[Mapping[SubmissionState | None, str]] = {
    None: spanish(
        "Nadie de su delegación ha respondido todavía. "
        "Empiece por el capítulo 1; puede dejarlo y seguir otro día."
    ),
    SubmissionState.DRAFT: spanish(
        "Es un borrador de su delegación. "
        "Cuando esté completo, el punto focal o la jefatura lo da por revisado."
    ),
    SubmissionState.CLEARED: spanish("Está revisado. Ahora lo firma la jefatura de la delegación."),
    SubmissionState.SIGNED: spanish("Está firmado y ya no cambia. Falta que la jefatura lo envíe."),
    SubmissionState.SUBMITTED: spanish(
        "Está enviado. Hasta el plazo, la jefatura puede retirarlo y presentarlo de nuevo."
    ),
    SubmissionState.WITHDRAWN: spanish(
        "Está retirado y queda en el registro. Puede presentarse de nuevo a partir de las mismas respuestas."
    ),
}
CLOSED_STEP: Final = spanish(
    "El plazo terminó. Para presentar o cambiar respuestas, pida a la secretaría técnica que lo reabra."
)
LEVELS: Final[Mapping[Level, str]] = {
    Level.DELEGATION: spanish("Solo las secretarías técnicas"),
    Level.CONFERENCE: spanish("Mi conferencia"),
    Level.BOTH: spanish("Ambas conferencias"),
    Level.PUBLIC: spanish("Público"),
}
LEVELS_OF_ANOTHER: Final[Mapping[Level, str]] = {
    **LEVELS,
    Level.CONFERENCE: spanish("Su conferencia"),
}
READERS: Final[Mapping[Level, str]] = {
    Level.DELEGATION: spanish(
        "Las dos secretarías técnicas leen las respuestas para el informe. Ninguna otra delegación las ve."
    ),
    Level.CONFERENCE: spanish("Además, las delegaciones y la presidencia de su conferencia."),
    Level.BOTH: spanish("Además, las delegaciones y las presidencias de ambas conferencias."),
    Level.PUBLIC: spanish("Además, cualquier persona, también fuera de las conferencias."),
}
RELEASERS: Final[Mapping[Level, str]] = {
    Level.DELEGATION: spanish("Ocurre al enviar."),
    Level.CONFERENCE: spanish("Lo decide la jefatura, después de enviar."),
    Level.BOTH: spanish("Lo hace la secretaría técnica de su conferencia, si la firma lo permite."),
    Level.PUBLIC: spanish("Lo hace la secretaría técnica de su conferencia, si la firma lo permite."),
}
ACTS: Final[Mapping[str, str]] = {
    "begin": spanish("Empezó la respuesta"),
    "carry_over": spanish("Empezó de nuevo con las respuestas anteriores"),
    "edit": spanish("Cambió una respuesta después de la revisión"),
    "clear": spanish("Dio por revisado"),
    "sign": spanish("Firmó"),
    "submit": spanish("Envió"),
    "withdraw": spanish("Retiró"),
    "release": spanish("Amplió la difusión"),
}
