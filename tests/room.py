"""A small practice room for tests of the server: two conferences, a questionnaire, one account a seat."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from sqlalchemy import insert

from positions.formats.folder import Folder
from positions.ids import (
    ConferenceId,
    DelegationId,
    Language,
    PersonId,
    ProcessId,
    QuestionKey,
    QuestionnaireId,
    TermId,
)
from positions.process import Conference, Delegation, Process, Role
from positions.questionnaire.questionnaire import (
    Aspect,
    Kind,
    Option,
    Question,
    Questionnaire,
    Reference,
    Section,
    Term,
)
from positions.questionnaire.submission import Answer, AnswerState
from server.actions.dossier import Filing
from server.actions.folders import load
from server.security.identity import ANONYMOUS, Seat
from server.security.permits_file import read_permits
from server.store.database import Database, Transaction
from server.store.schema import accounts

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DEADLINE = datetime(2099, 4, 1, tzinfo=UTC)  # far off, for servers that read the real clock
AFTER = DEADLINE + timedelta(days=1)
QUESTIONNAIRE = QuestionnaireId("practica.conceptos")
PERMITS = read_permits((files("server.security") / "permits.yaml").read_bytes())
NAMES = {"XAA": "Altamar", "XAB": "Bosquia", "XAC": "Costanera", "XAD": "Dunaria", "XAE": "Esterazul"}


def labels(text: str) -> dict[Language, str]:
    """A text that reads in the four languages of the interface."""
    return {
        language: f"{text} {language}" for language in (Language.ES, Language.EN, Language.PT, Language.FR)
    }


def member(code: str, conference: str) -> Delegation:
    """An invented delegation."""
    alpha2 = code[0] + code[2]
    return Delegation(
        DelegationId(code), alpha2, ConferenceId(conference), labels(NAMES[code]), (Language.ES, Language.PT)
    )


def frame() -> Process:
    """Altamar, Bosquia and Costanera in one conference, Dunaria and Esterazul in the other."""
    first = tuple(member(code, "ca") for code in ("XAA", "XAB", "XAC"))
    second = tuple(member(code, "cb") for code in ("XAD", "XAE"))
    return Process(
        id=ProcessId("practica"),
        names=labels("Sala de práctica"),
        conferences=(
            Conference(ConferenceId("ca"), "CA", labels("Conferencia A"), first),
            Conference(ConferenceId("cb"), "CB", labels("Conferencia B"), second),
        ),
        sessions=(),
        languages=tuple(Language),
        illustrative=True,
    )


REFERENCE = Reference(labels("Persona que se desplaza"), Language.ES, "Glosario")


def options(*values: str) -> tuple[Option, ...]:
    """Choices with their labels."""
    return tuple(Option(value, labels(value)) for value in values)


def questions() -> tuple[Question, ...]:
    """The block of a term, shortened."""
    term = TermId("t01")
    return (
        Question(
            QuestionKey("t01.defined"),
            Kind.SINGLE,
            labels("¿Lo define la ley?"),
            {},
            required=True,
            options=options("full", "part", "none"),
            term=term,
            aspect=Aspect.DEFINED,
        ),
        Question(
            QuestionKey("t01.national"),
            Kind.DEFINITION,
            labels("Definición nacional"),
            {},
            term=term,
            aspect=Aspect.NATIONAL,
            reference=REFERENCE,
        ),
        Question(
            QuestionKey("t01.comment"), Kind.TEXT, labels("Comentario"), {}, term=term, aspect=Aspect.COMMENT
        ),
    )


def questionnaire(version: int = 1) -> Questionnaire:
    """One term and one other chapter, published."""
    other = Question(
        QuestionKey("s1.q1"), Kind.MULTIPLE, labels("¿Cuáles?"), {}, options=options("a", "b", "c"), minimum=1
    )
    return Questionnaire(
        id=QuestionnaireId("conceptos"),
        version=version,
        titles=labels("Conceptos"),
        introductions={},
        sections=(
            Section("t01", labels("migrante"), questions(), term=TermId("t01")),
            Section("s1", labels("Sesión 1"), (other,)),
        ),
        terms=(Term(TermId("t01"), labels("migrante"), {}, reference=REFERENCE),),
        deadline=DEADLINE,
        published=NOW - timedelta(days=30),
    )


def seat(role: Role, code: str = "XAA", *, person: str | None = None) -> Seat:
    """Whoever acts in this role for a delegation, or in its conference; the account is named alike."""
    conference = ConferenceId("cb" if code in ("XAD", "XAE") else "ca")
    account = PersonId(person or f"{role.value}-{code}")
    if role is Role.OPERATOR:
        return Seat(account, role, None)
    inside = role in (Role.DELEGATE, Role.FOCAL_POINT, Role.HEAD)
    return Seat(account, role, ProcessId("practica"), conference, DelegationId(code) if inside else None)


DELEGATE = seat(Role.DELEGATE)
COLLEAGUE = seat(Role.DELEGATE, person="delegate2-XAA")
FOCAL_POINT = seat(Role.FOCAL_POINT)
HEAD = seat(Role.HEAD)
NEIGHBOUR = seat(Role.HEAD, "XAB")  # of the same conference
FAR = seat(Role.HEAD, "XAD")  # of the other one
SECRETARIAT = seat(Role.SECRETARIAT)
OTHER_SECRETARIAT = seat(Role.SECRETARIAT, "XAD")
CHAIR = seat(Role.CHAIR)
OBSERVER = seat(Role.OBSERVER)
OPERATOR = seat(Role.OPERATOR)
SEATS: Mapping[str, Seat] = {
    "delegate": DELEGATE,
    "colleague": COLLEAGUE,
    "focal point": FOCAL_POINT,
    "head": HEAD,
    "neighbour": NEIGHBOUR,
    "far": FAR,
    "secretariat": SECRETARIAT,
    "other secretariat": OTHER_SECRETARIAT,
    "chair": CHAIR,
    "observer": OBSERVER,
    "operator": OPERATOR,
    "nobody": ANONYMOUS,
}
ALTAMAR = Filing(QUESTIONNAIRE, DelegationId("XAA"))
BOSQUIA = Filing(QUESTIONNAIRE, DelegationId("XAB"))


def chose(key: str, *values: str) -> Answer:
    """An answer to a closed question."""
    return Answer(QuestionKey(key), AnswerState.ANSWERED, values)


def wrote(key: str, text: str, *, note: str = "") -> Answer:
    """A wording in Spanish."""
    return Answer(
        QuestionKey(key), AnswerState.ANSWERED, texts={Language.ES: text}, original=Language.ES, note=note
    )


@dataclass(frozen=True, slots=True)
class Room:
    """An open room and its hour, which the test moves."""

    db: Database
    now: datetime = NOW

    def at(self, now: datetime) -> "Room":
        """The same room at another hour."""
        return replace(self, now=now)


async def open_room(database: Database, *versions: Questionnaire) -> Room:
    """Load the frame, the questionnaire without submissions, and an account for each seat."""
    await load(database, Folder(frame(), versions or (questionnaire(),), ()), now=NOW)

    async def turn(tx: Transaction) -> None:
        held = {who.account for who in SEATS.values() if who.account is not None}
        rows = [
            {"id": name, "email": f"{name.lower()}@practica.example", "name": f"Persona {name}"}
            for name in sorted(held)
        ]
        for row in rows:
            await tx.execute(insert(accounts).values(**row, language="es", created=NOW, epoch=1))

    await database.write(turn)
    return Room(database)
