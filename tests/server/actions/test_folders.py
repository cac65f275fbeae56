"""Whole processes in and out."""

from dataclasses import replace

import pytest

from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.errors import Unknown, WrongPhase
from positions.formats.folder import Folder, read_folder, write_folder
from positions.formats.mapping.reading import Unreadable
from positions.ids import ConferenceId, DelegationId, Language, PersonId, QuestionKey, QuestionnaireId, TermId
from positions.process import Level
from positions.questionnaire.submission import Submission, SubmissionState
from server.actions import folders, submissions
from server.actions.dossier import Filing
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS, QUESTIONNAIRE, SECRETARIAT, chose, wrote

pytestmark = pytest.mark.anyio


def filed(code: str, state: SubmissionState, number: int = 1, **others: object) -> Submission:
    submission = Submission(
        delegation=DelegationId(code),
        questionnaire=QuestionnaireId("conceptos"),
        questionnaire_version=1,
        number=number,
        state=state,
        level=Level.BOTH if state is SubmissionState.SUBMITTED else Level.DELEGATION,
        answers={
            QuestionKey("t01.defined"): chose("t01.defined", "full"),
            QuestionKey("t01.national"): wrote("t01.national", f"palabras de {code}"),
        },
        signed_for=Level.BOTH,
        submitted=NOW if state is SubmissionState.SUBMITTED else None,
        illustrative=True,
    )
    return replace(submission, **others)  # type: ignore[arg-type]  # each test names fields of the value


WORK, JOB = passage_of(Language.ES, "con fines de trabajo"), passage_of(Language.EN, "for work")
FOLDER = Folder(
    room.frame(),
    (room.questionnaire(),),
    (
        filed("XAA", SubmissionState.WITHDRAWN),
        filed("XAA", SubmissionState.SUBMITTED, 2),
        filed("XAB", SubmissionState.DRAFT),
        filed("XAC", SubmissionState.SIGNED),
        filed("XAD", SubmissionState.CLEARED),
    ),
    (
        Judgement(TermId("t01"), WORK, JOB, SameOrNot.SAME, ConferenceId("ca"), NOW),
        Naming(TermId("t01"), WORK, "fin", ConferenceId("ca"), NOW),
    ),
)


async def test_what_is_loaded_comes_out_the_same(database: Database) -> None:
    files = write_folder(FOLDER)
    assert await folders.load_folder(database, files, now=NOW) == room.frame()
    exported = await folders.export_folder(database, "practica")
    assert read_folder(exported) == FOLDER
    assert exported == files


async def test_notes_and_persons_stay_inside(database: Database) -> None:
    noted = filed(
        "XAA",
        SubmissionState.SUBMITTED,
        signed_by=PersonId("amina"),
        answers={QuestionKey("t01.defined"): replace(chose("t01.defined", "full"), note="canario")},
    )
    await folders.load(database, replace(FOLDER, submissions=(noted,)), now=NOW)
    exported = await folders.export_folder(database, "practica")
    assert b"canario" not in b"".join(exported.values())
    assert b"amina" not in b"".join(exported.values())


async def test_a_loaded_submission_has_its_receipt(database: Database) -> None:
    await folders.load(database, FOLDER, now=NOW)
    filing = Filing(QUESTIONNAIRE, DelegationId("XAA"))
    found = await submissions.receipt(database, PERMITS, SECRETARIAT, filing, now=NOW)
    assert (found.number, found.signed, found.signed_by, found.withdrawn) == (2, NOW, "", None)
    dossier = await submissions.submission_of(database, PERMITS, SECRETARIAT, filing, now=NOW)
    assert [done.act for done in dossier.acts] == ["begin", "clear", "sign", "submit"]
    assert dossier.digest == found.digest


async def test_a_process_is_never_loaded_over_another(database: Database) -> None:
    await folders.load(database, FOLDER, now=NOW)
    with pytest.raises(WrongPhase, match="process_exists"):
        await folders.load(database, replace(FOLDER, submissions=()), now=NOW)
    assert read_folder(await folders.export_folder(database, "practica")) == FOLDER


async def test_half_a_folder_is_not_loaded_at_all(database: Database) -> None:
    files = write_folder(FOLDER)
    cut = files["submissions/XAB.yaml"]
    with pytest.raises(Unreadable):
        await folders.load_folder(
            database, {**files, "submissions/XAB.yaml": cut[: len(cut) // 2] + b"\xff"}, now=NOW
        )
    with pytest.raises(Unknown, match="process_unknown"):
        await folders.export_folder(database, "practica")
