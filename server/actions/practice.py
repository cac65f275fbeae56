"""Who plays in the practice room: invented persons, one for each seat that scripts rely on.

Rule 1. They exist only where ``acorde demo`` made them, and only in the process ``practica``.
Rule 2. Altamar begins unfinished, so that its head can walk the whole way and see the report change.
"""

from dataclasses import dataclass, replace
from typing import Final

from positions.formats.folder import Folder
from positions.ids import DelegationId, ProcessId, QuestionKey
from positions.process import Level, Role
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission, SubmissionState
from server.security.account import SeatWish
from server.sentences import spanish

PRACTICE: Final = ProcessId("practica")
UNFINISHED: Final = DelegationId("XAA")
DOMAIN: Final = "practica.example"


@dataclass(frozen=True, slots=True)
class Player:
    """An invented person: address before the @, name, seat, and what the seat is called."""

    local: str
    name: str
    seat: SeatWish
    role: str

    @property
    def email(self) -> str:
        """The whole address."""
        return f"{self.local}@{DOMAIN}"


def _in_practice(role: Role, place: str) -> SeatWish:
    return SeatWish(role, PRACTICE, place)


PLAYERS: Final = (
    Player("operator", "Olga Nodo", SeatWish(Role.OPERATOR), spanish("operación del sistema")),
    Player("st-a", "Sara Tello", _in_practice(Role.SECRETARIAT, "ca"), spanish("secretaría técnica")),
    Player("st-b", "Tomás Serra", _in_practice(Role.SECRETARIAT, "cb"), spanish("secretaría técnica")),
    Player("chair-a", "Clara Ibarra", _in_practice(Role.CHAIR, "ca"), spanish("presidencia")),
    Player("chair-b", "Héctor Lima", _in_practice(Role.CHAIR, "cb"), spanish("presidencia")),
    Player("head-xa", "Amina Duarte", _in_practice(Role.HEAD, "XAA"), spanish("jefatura de delegación")),
    Player("focal-xa", "Fidel Prado", _in_practice(Role.FOCAL_POINT, "XAA"), spanish("punto focal")),
    Player("delegate-xa", "Bruno Mares", _in_practice(Role.DELEGATE, "XAA"), spanish("delegación")),
    Player("delegate2-xa", "Dalia Reyes", _in_practice(Role.DELEGATE, "XAA"), spanish("delegación")),
    Player("head-xb", "Berta Olmo", _in_practice(Role.HEAD, "XAB"), spanish("jefatura de delegación")),
    Player("focal-xb", "Félix Robles", _in_practice(Role.FOCAL_POINT, "XAB"), spanish("punto focal")),
    Player("delegate-xb", "Délia Bosque", _in_practice(Role.DELEGATE, "XAB"), spanish("delegación")),
    Player("observer", "Otto Klein", _in_practice(Role.OBSERVER, "ca"), spanish("observación")),
)
HEADS: Final = tuple(  # of the other delegations: they act as the room is furnished, nobody signs in as them
    Player(
        f"head-{code[0].lower()}{code[2].lower()}",
        name,
        _in_practice(Role.HEAD, code),
        spanish("jefatura de delegación"),
    )
    for code, name in (
        ("XAC", "Cora Ribeira"),
        ("XAD", "Darío Médano"),
        ("XAE", "Elena Astral"),
        ("XAF", "Fabián Fuentes"),
        ("XAG", "Gloria Salas"),
        ("XAH", "Hugo Lagos"),
        ("XAJ", "Jimena Junco"),
        ("XAL", "Lucas Vega"),
        ("XAM", "Mirta Sierra"),
        ("XAN", "Nélida Bruma"),
        ("XAO", "Octavio Orillas"),
        ("XAP", "Paula Peña"),
        ("XAQ", "Quirino Cañas"),
        ("XAR", "Rita Ribeiro"),
        ("XAS", "Saúl Salinas"),
        ("XAT", "Telma Selva"),
        ("XAU", "Ulises Umbral"),
        ("XAV", "Valeria Soler"),
        ("XAW", "Walter Ira"),
        ("XAY", "Yolanda Páramo"),
        ("XAZ", "Zoila Zarza"),
    )
)


def rehearsal(folder: Folder) -> Folder:
    """The practice process with Altamar's answers as an unfinished draft (Rule 2)."""
    questionnaire = folder.questionnaires[-1]
    submissions = tuple(
        _unfinished(submission, questionnaire) if submission.delegation == UNFINISHED else submission
        for submission in folder.submissions
    )
    return replace(folder, submissions=submissions)


def _unfinished(submission: Submission, questionnaire: Questionnaire) -> Submission:
    kept = set(_first_two_thirds(submission, questionnaire))
    return replace(
        submission,
        state=SubmissionState.DRAFT,
        level=Level.DELEGATION,
        signed_for=Level.CONFERENCE,
        signed_by=None,
        submitted=None,
        answers={key: answer for key, answer in submission.answers.items() if key in kept},
    )


LEFT_REQUIRED: Final = 2  # required answers still to be given: enough to rehearse, not to tire


def _first_two_thirds(submission: Submission, questionnaire: Questionnaire) -> list[QuestionKey]:
    """All required answers but the last ones, and as many others, from the front, as make two thirds."""
    answered = [question for question in questionnaire.questions() if question.key in submission.answers]
    required = [question.key for question in answered if question.required]
    optional = [question.key for question in answered if not question.required]
    kept = required[:-LEFT_REQUIRED]
    return kept + optional[: max(0, len(answered) * 2 // 3 - len(kept))]
