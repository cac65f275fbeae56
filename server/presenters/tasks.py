"""What a person is to do next: one task a questionnaire, with its state, its deadline, and one way on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from positions.process import Labels, Meeting, Process, Role, conference_of, delegation_of
from positions.questionnaire.phase import Phase
from positions.questionnaire.progress import next_unanswered, review
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import AnswerState, Submission, SubmissionState, answer_state
from server.actions.dossier import Dossier
from server.actions.questionnaires import Listed
from server.actions.tasks import Desk
from server.presenters.frame import ROLES
from server.presenters.questionnaires.words import CLOSED_STEP, NEXT_STEPS, SUBMISSION_STATES
from server.security.identity import Seat
from server.sentences import spanish

NEVER: Final = datetime.max.replace(tzinfo=UTC)
UNPUBLISHED: Final = spanish(
    "La secretaría técnica todavía no ha publicado el cuestionario. Cuando lo publique, aquí verá su plazo."
)
GO_ON: Final = spanish("Faltan respuestas. Siga donde quedó su delegación.")
CLEAR_IT: Final = spanish("No falta ninguna respuesta obligatoria. Lea el conjunto y delo por revisado.")
COMPLETE_IT: Final = spanish(
    "No falta ninguna respuesta obligatoria. El punto focal o la jefatura puede darlo por revisado."
)
SIGN_IT: Final = spanish("Las respuestas están revisadas y esperan su firma.")
SEND_IT: Final = spanish("Las respuestas están firmadas. Falta que usted las envíe.")
FILED: Final = spanish(
    "Las respuestas de su delegación están enviadas. Puede leer el informe de convergencia."
)
BEGIN_ONE: Final = spanish("Todavía no hay ningún cuestionario. Prepare el primero y publíquelo.")
PUBLISH_IT: Final = spanish("El cuestionario no está publicado. Complételo y publíquelo con su plazo.")
WATCH_IT: Final = spanish("Las delegaciones están respondiendo. Vea quién ha enviado y quién falta.")
READ_ALL: Final = spanish("El plazo terminó. Lea el informe y la lista de lo que falta acordar.")
READ_SOME: Final = spanish(
    "Las delegaciones están respondiendo. El informe cuenta lo que ya se ha comunicado a usted."
)
READ_PUBLIC: Final = spanish("Puede leer las preguntas y el informe de lo que se hizo público.")
INVITE: Final = spanish(
    "Invite a las secretarías técnicas y a las presidencias. Las secretarías invitan a las jefaturas."
)


@dataclass(frozen=True, slots=True)
class Task:
    """What one seat is to do about one questionnaire.

    role, state, words: Spanish message ids. owner: labels of the delegation or conference, if any.
    titles: empty where there is no questionnaire. href: where «Continuar» leads.
    done, total: questions answered, or delegations that have sent; total 0 where nothing is counted.
    counts: what they count, ``questions`` or ``delegations``. is_waiting: something is asked of this person.
    links: further places, each words and address.
    """

    process: Process
    role: str
    owner: Labels
    titles: Labels
    phase: Phase
    deadline: datetime | None
    state: str
    words: str
    href: str
    is_waiting: bool
    done: int = 0
    total: int = 0
    counts: str = "questions"
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: in words, where, and whether it waits for this person."""

    words: str
    path: str
    is_waiting: bool


def tasks(desks: Sequence[Desk]) -> list[Task]:
    """The tasks, what waits for this person first, then the earlier deadline."""
    every = [_task(desk) for desk in desks]
    return sorted(every, key=lambda task: (not task.is_waiting, task.deadline or NEVER))


def next_meeting(processes: Sequence[Process], *, today: date) -> Meeting | None:
    """The meeting that comes next in any of these processes."""
    coming = [one for process in processes for one in process.meetings if one.ends >= today]
    return min(coming, key=lambda meeting: meeting.starts, default=None)


def _task(desk: Desk) -> Task:
    process, seat, series = desk.process, desk.seat, desk.series
    base = f"/p/{process.id}"
    step = _step(desk)
    counted = _counted(desk)
    return Task(
        process=process,
        role=ROLES[seat.role],
        owner=_owner(seat, process),
        titles={} if series is None else series.titles,
        phase=Phase.PREPARING if series is None else _phase(desk, series),
        deadline=None if series is None else _deadline(desk, series),
        state=_state(desk),
        words=step.words,
        href=base + step.path,
        is_waiting=step.is_waiting,
        done=counted[0],
        total=counted[1],
        counts="questions" if desk.dossier else "delegations",
        links=tuple((words, base + path) for words, path in _links(desk) if path != step.path),
    )


def _phase(desk: Desk, series: Listed) -> Phase:
    return series.phase if desk.dossier is None else desk.dossier.phase


def _deadline(desk: Desk, series: Listed) -> datetime | None:
    """The deadline; for a delegation that has leave to file later, that hour."""
    leave = None if desk.dossier is None else desk.dossier.leave
    return series.deadline if leave is None or series.deadline is None else max(leave, series.deadline)


def _owner(seat: Seat, process: Process) -> Labels:
    if seat.delegation is not None:
        return delegation_of(process, seat.delegation).names
    return {} if seat.conference is None else conference_of(process, seat.conference).names


def _state(desk: Desk) -> str:
    if desk.dossier is None:
        return ""
    return SUBMISSION_STATES[desk.dossier.submission.state if desk.dossier.is_begun else None]


def _counted(desk: Desk) -> tuple[int, int]:
    if desk.dossier is not None:
        return _spoken(desk.dossier.submission, desk.dossier.edition.questionnaire)
    return (0, 0) if desk.sent is None else (desk.sent, len(desk.process.members))


def _spoken(submission: Submission, questionnaire: Questionnaire) -> tuple[int, int]:
    states = [answer_state(submission, question.key) for question in questionnaire.questions()]
    return sum(state is not AnswerState.NOT_ANSWERED for state in states), len(states)


def _step(desk: Desk) -> Step:
    if desk.seat.role is Role.OPERATOR:
        return Step(INVITE, "/delegation", is_waiting=True)
    if desk.seat.role is Role.SECRETARIAT:
        return _step_of_secretariat(desk)
    if desk.series is None:
        return Step(UNPUBLISHED, "", is_waiting=False)
    if desk.dossier is not None:
        return _step_of_member(desk.dossier, desk.seat, desk.series)
    report = f"/reports/{desk.series.key}"
    if desk.seat.role is Role.OBSERVER:
        return Step(READ_PUBLIC, report, is_waiting=False)
    return Step(READ_ALL if desk.series.phase is Phase.CLOSED else READ_SOME, report, is_waiting=False)


def _step_of_secretariat(desk: Desk) -> Step:
    series = desk.series
    if series is None:
        return Step(BEGIN_ONE, "/questionnaires/new", is_waiting=True)
    base = f"/questionnaires/{series.key}"
    steps: Mapping[Phase, Step] = {
        Phase.PREPARING: Step(PUBLISH_IT, f"{base}/edit", is_waiting=True),
        Phase.OPEN: Step(WATCH_IT, f"{base}/progress", is_waiting=True),
        Phase.CLOSED: Step(READ_ALL, f"/reports/{series.key}", is_waiting=True),
    }
    return steps[series.phase]


def _step_of_member(dossier: Dossier, seat: Seat, series: Listed) -> Step:
    base, report = f"/questionnaires/{series.key}", f"/reports/{series.key}"
    state = dossier.submission.state if dossier.is_begun else None
    if state is SubmissionState.SUBMITTED:
        return Step(FILED, report, is_waiting=False)
    if dossier.phase is Phase.CLOSED:
        return Step(CLOSED_STEP, report, is_waiting=False)
    if state is SubmissionState.DRAFT:
        return _step_of_draft(dossier, seat, base)
    if state in (SubmissionState.CLEARED, SubmissionState.SIGNED):
        is_head = seat.role is Role.HEAD
        own = SIGN_IT if state is SubmissionState.CLEARED else SEND_IT
        return Step(own if is_head else NEXT_STEPS[state], f"{base}/review", is_waiting=is_head)
    return Step(NEXT_STEPS[state], base, is_waiting=True)


def _step_of_draft(dossier: Dossier, seat: Seat, base: str) -> Step:
    questionnaire = dossier.edition.questionnaire
    following = next_unanswered(dossier.submission, questionnaire)
    if not review(dossier.submission, questionnaire).is_ready:
        return Step(
            GO_ON, f"{base}/questions/{following}" if following else f"{base}/review", is_waiting=True
        )
    if seat.role is Role.DELEGATE:
        return Step(
            COMPLETE_IT, f"{base}/questions/{following}" if following else f"{base}/review", is_waiting=True
        )
    return Step(CLEAR_IT, f"{base}/review", is_waiting=True)


def _links(desk: Desk) -> list[tuple[str, str]]:
    """Where else this person may want to go about it."""
    capital = [(spanish("Lo que espera a mi capital"), "/capital")] if desk.seat.is_member else []
    return [*_links_of_questionnaire(desk), *capital]


def _links_of_questionnaire(desk: Desk) -> list[tuple[str, str]]:
    if desk.series is None or desk.series.newest is None:
        return []
    base = f"/questionnaires/{desk.series.key}"
    links = [(spanish("Todas las preguntas"), base)]
    if desk.dossier is not None:
        links.append((spanish("Revisar y firmar"), f"{base}/review"))
    if desk.seat.role is Role.SECRETARIAT:
        links.append((spanish("Avance: quién envió"), f"{base}/progress"))
        links.append((spanish("Editar el cuestionario"), f"{base}/edit"))
    links.append((spanish("Informe de convergencia"), f"/reports/{desk.series.key}"))
    if desk.seat.role is Role.HEAD:
        links.append((spanish("Personas de su delegación"), "/delegation"))
    return links
