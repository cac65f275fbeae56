"""Base texts in the small practice room of tests: a thematic session, and wordings to lay out."""

from dataclasses import replace

from positions.ids import ConferenceId, Language, QuestionKey, SessionId, TermId
from positions.process import Level, Process, ThematicSession
from positions.text.canonical import digest
from server.jobs.duties import duties
from server.jobs.loop import work_once
from server.store.database import Database, Transaction
from server.store.drafts import ProposedDraft
from tests.filing import put, submission
from tests.room import NOW, QUESTIONNAIRE, SECRETARIAT, frame, labels, wrote

TERM = TermId("t01")
SESSION = SessionId("s5")
SHARED = "Persona que cruza una frontera."
BASE = "Persona que cruza una frontera"


def framed() -> Process:
    """The frame of the room with a thematic session."""
    session = ThematicSession(SESSION, 5, labels("Trata"), {Language.ES: "mayo"}, {})
    return replace(frame(), sessions=(session,))


def with_session(database: Database) -> Process:
    """Give the room its session; frames stay in memory once they are read."""
    process = framed()
    database.frames[process.id] = process
    return process


async def put_wordings(tx: Transaction, *, level: Level = Level.BOTH, text: str = SHARED) -> None:
    """Altamar and Dunaria say the same."""
    for code in ("XAA", "XAD"):
        await put(tx, submission(code, wrote("t01.national", text), level=level))


async def work(database: Database) -> None:
    """Do what no request waits for."""
    with duties() as known:
        while await work_once(database, known, now=NOW):
            pass


def proposal(id: str, text: str = "Persona [XAA: que migra]", *, level: Level = Level.BOTH) -> ProposedDraft:
    """A base text of the first secretariat, made at ``NOW``."""
    account = SECRETARIAT.account
    assert account is not None
    return ProposedDraft(
        id=id,
        process=frame().id,
        conference=ConferenceId("ca"),
        questionnaire=QUESTIONNAIRE,
        term=TERM,
        question=QuestionKey("t01.national"),
        tier="ca",
        language=Language.ES,
        session=SESSION,
        level=level,
        seen_by=ConferenceId("ca") if level is Level.CONFERENCE else None,
        text=text,
        digest=digest(text.encode()),
        body=b"{}",
        account=account,
        at=NOW,
    )
