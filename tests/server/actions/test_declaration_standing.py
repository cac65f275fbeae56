"""Where a declaration stands, and the bytes that would be sent of its draft."""

import pytest

from positions.ids import ConferenceId, Language, TextId
from positions.negotiation.declaration import DeclarationState
from positions.negotiation.outcome import OutcomeKind
from positions.text.canonical import digest
from server.actions.declaration_standing import declaration_on, declaration_thing, outcomes_on
from server.actions.session_reading import found_draft
from server.store import texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests import room
from tests.declaring import WORDS, all_agree, declare, declared, seen
from tests.drafting import with_session
from tests.room import PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
CA, CB = ConferenceId("ca"), ConferenceId("cb")


async def test_the_digest_is_that_of_the_bytes_and_moves_with_another_language(database: Database) -> None:
    found = await declared(database)
    standing, body = found.declaration.standing, found.declaration.body
    assert (standing.state, standing.digest) == (DeclarationState.DRAFTING, digest(body))
    assert body.decode().endswith("\n== es\nOP1 Acogen la declaración.\n")
    (paragraph,) = found.found.tree.paragraphs
    other = TextRow(TextId("en1"), found.found.draft.id, paragraph, Language.EN, "They welcome it.")
    await database.write(lambda tx: texts.add_texts(tx, [other]))
    after = (await seen(database)).declaration
    assert after.body.decode().endswith("\n== en, not aligned\nOP1 They welcome it.\n")
    assert after.standing.digest == digest(after.body) != standing.digest


async def test_the_lowest_outcome_of_each_conference_counts(database: Database) -> None:
    found = await declared(database, "Acogen.\nSaludan.")
    assert found.outcomes == {CA: OutcomeKind.OPEN, CB: OutcomeKind.OPEN}
    await all_agree(database)
    assert (await seen(database)).outcomes == {CA: OutcomeKind.CONSENSUS, CB: OutcomeKind.CONSENSUS}


async def test_brackets_in_a_translation_count_too(database: Database) -> None:
    found = await declared(database, WORDS)
    assert set(found.outcomes.values()) == {OutcomeKind.BRACKETED}
    clean = await declared_clean(database)
    assert set(clean.values()) == {OutcomeKind.BRACKETED}


async def declared_clean(database: Database) -> dict[ConferenceId, OutcomeKind]:
    """A second declaration, clean in the original and agreed, in brackets in English alone."""
    await declare(database)
    found = (await seen(database, number=2)).found
    (paragraph,) = found.tree.paragraphs
    other = TextRow(TextId("en2"), found.draft.id, paragraph, Language.EN, "They [welcome] it.")
    await database.write(lambda tx: texts.add_texts(tx, [other]))
    return dict((await seen(database, number=2)).outcomes)


async def test_other_drafts_are_of_no_declaration(database: Database) -> None:
    await open_draft(database)
    process = with_session(database)
    found = await found_draft(database, PERMITS, room.HEAD, DRAFT)
    assert found is not None

    async def turn(tx: Transaction) -> None:
        assert await declaration_on(tx, found) is None
        assert await declaration_thing(tx, found) is None
        assert set(await outcomes_on(tx, process, found)) == {CA, CB}

    await database.read(turn)
