"""The two built-in processes and the practice room."""

import pytest

from positions.errors import Unknown, WrongPhase
from positions.formats.folder import read_folder
from positions.ids import PersonId, SessionId
from positions.negotiation.draft import Mode
from positions.process import Role
from positions.questionnaire.progress import review
from positions.questionnaire.submission import SubmissionState
from server.actions import arrivals, builtin, folders, submissions
from server.actions.dossier import Filing
from server.actions.practice import PLAYERS, UNFINISHED
from server.actions.processes import process_by_id
from server.actions.session_reading import session_draft
from server.security.identity import Seat
from server.settings import Settings
from server.store import texts
from server.store.database import Database
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS, QUESTIONNAIRE

pytestmark = pytest.mark.anyio


def test_only_two_processes_ship_with_the_program() -> None:
    with pytest.raises(Unknown, match="builtin_unknown"):
        builtin.builtin_files("otra")
    assert not any(name.startswith("submissions/") for name in builtin.builtin_files("crm-csm-2017"))


async def test_the_real_frame_is_loaded_without_any_submission(database: Database) -> None:
    assert await builtin.is_empty(database)
    process = await builtin.load_builtin(database, "crm-csm-2017", now=NOW)
    assert not await builtin.is_empty(database)
    assert len(process.members) == 23
    exported = read_folder(await folders.export_folder(database, "crm-csm-2017"))
    assert exported == read_folder(builtin.builtin_files("crm-csm-2017"))
    with pytest.raises(WrongPhase, match="process_exists"):
        await builtin.load_builtin(database, "crm-csm-2017", now=NOW)


async def test_the_practice_room_opens_with_altamar_unfinished(
    database: Database, settings: Settings
) -> None:
    await builtin.open_practice(database, SIGNER, now=NOW)
    tokens = await builtin.practice_tokens(database, now=NOW)
    assert sorted(tokens) == sorted(player.email for player in PLAYERS)
    head = await arrivals.arrive(
        database, token=None, bearer=tokens["head-xa@practica.example"], now=NOW, settings=settings
    )
    dossier = await submissions.submission_of(
        database, PERMITS, head.seats[0], Filing(QUESTIONNAIRE, UNFINISHED), now=NOW
    )
    whole = next(
        filed
        for filed in read_folder(builtin.builtin_files("practica")).submissions
        if filed.delegation == UNFINISHED
    )
    assert dossier.submission.state is SubmissionState.DRAFT
    assert 0.6 < len(dossier.submission.answers) / len(whole.answers) < 0.72
    found = review(dossier.submission, dossier.edition.questionnaire)
    assert 1 <= len(found.required_missing) <= 3
    assert found.to_confirm == ()


async def test_links_are_new_each_time_and_lead_to_the_sign_in(database: Database) -> None:
    await builtin.open_practice(database, SIGNER, now=NOW)
    first = await builtin.practice_links(database, "http://127.0.0.1:8000", now=NOW)
    second = await builtin.practice_links(database, "http://127.0.0.1:8000", now=NOW)
    assert [link.email for link in first] == [player.email for player in PLAYERS]
    assert not {link.address for link in first} & {link.address for link in second}
    assert all(link.address.startswith("http://127.0.0.1:8000/login/") for link in first)


async def test_the_practice_room_has_a_text_that_delegations_write(database: Database) -> None:
    await builtin.open_practice(database, SIGNER, now=NOW)
    process = await process_by_id(database, "practica")
    delegate = Seat(
        PersonId("x"), Role.DELEGATE, process.id, process.conferences[0].id, process.members[0].id
    )
    found = await session_draft(database, PERMITS, delegate, process, (SessionId("s1"), None))
    assert found is not None
    assert found.draft.mode is Mode.OPEN
    assert [each.label for each in found.tree.reading_order()][:3] == ["I", "OP1", "OP2"]
    frame = await process_by_id(database, "crm-csm-2017")
    assert await database.read(lambda tx: texts.drafts_of(tx, frame.id)) == []
