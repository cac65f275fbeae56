"""A declaration is received with its bytes, and the position on it begins as a text of both conferences."""

import json
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.received import FileKind
from positions.ids import ConferenceId, Language
from positions.negotiation.declaration import DeclarationState, place_of
from positions.negotiation.draft import Mode
from positions.text.canonical import digest
from server.actions.beginnings import BeginDraft
from server.actions.declaration_opening import ReplaceDocument, replace_document
from server.actions.session_drafts import begin
from server.actions.session_reading import session_draft
from server.security.identity import ANONYMOUS
from server.store import declarations, events, named_versions, record
from server.store.database import Database
from tests import room
from tests.declaring import (
    DESKS,
    PDF,
    PRACTICA,
    RECEIVED,
    cleared,
    declare,
    declared,
    making,
    other_document,
    seen,
)
from tests.drafting import with_session
from tests.room import NOW, PERMITS, open_room
from tests.tier_room import minting

pytestmark = pytest.mark.anyio


async def test_the_bytes_stand_and_the_text_is_open_to_both_conferences(database: Database) -> None:
    found = await declared(database)
    kept, draft = found.declaration.kept, found.found.draft
    assert (kept.number, kept.by.conference, kept.newest.kind) == (1, "ca", FileKind.PDF)
    assert (kept.newest.digest, kept.newest.size) == (digest(PDF), len(PDF))
    assert (draft.mode, draft.conference, draft.session) == (Mode.OPEN, None, place_of(1))
    assert [each.label for each in found.found.tree.reading_order()] == ["OP1"]
    told = await database.read(lambda tx: events.events_since(tx, draft.id))
    assert [each.event["event"] for each in told] == ["begun", "mode"]
    (version,) = await database.read(lambda tx: named_versions.versions_of(tx, draft.id))
    assert version.name == "Apertura"
    rows = await database.read(lambda tx: record.record_of(tx, PRACTICA, most=9))
    assert rows[-1].row.kind == "declaration_open"
    body = json.loads(rows[-1].body)
    assert (body["declaration"], body["digest"], body["draft"]) == (1, digest(PDF), draft.id)
    assert await declare(database) == 2


async def test_both_secretariats_open_one_and_nobody_else(database: Database) -> None:
    await open_room(database)
    for seat in DESKS:
        await declare(database, seat=seat)
    for other in (room.HEAD, room.CHAIR, room.OBSERVER, ANONYMOUS):
        with pytest.raises((Forbidden, Unknown)):
            await declare(database, seat=other)


@pytest.mark.parametrize(
    ("received", "words", "reason"),
    [
        (replace(RECEIVED, title=""), "Acogen.", "line_missing"),
        (replace(RECEIVED, source="a" * 300), "Acogen.", "line_too_long"),
        (replace(RECEIVED, content=b""), "Acogen.", "file_missing"),
        (replace(RECEIVED, content=b"MZ\x90\x00"), "Acogen.", "file_kind_refused"),
        (RECEIVED, " ", "manuscript_empty"),
    ],
)
async def test_what_cannot_be_received(
    database: Database, received: object, words: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_room(database)
    monkeypatch.setattr("tests.declaring.RECEIVED", received)
    with pytest.raises(Malformed, match=reason):
        await declare(database, words)
    assert await database.read(lambda tx: declarations.declarations_of(tx, PRACTICA)) == []


async def test_a_new_version_takes_the_effect_from_what_was_cleared(database: Database) -> None:
    before = (await cleared(database)).declaration.standing
    received, at = other_document()
    wish = ReplaceDocument(PRACTICA, 1, received, at)
    draft = await replace_document(database, PERMITS, DESKS[1], wish, making=making())
    after = (await seen(database)).declaration
    assert (after.standing.state, after.kept.newest.number) == (DeclarationState.DRAFTING, 2)
    assert after.standing.digest != before.digest
    assert [each.conference for each in after.standing.void] == ["ca", "cb"]
    rows = await database.read(lambda tx: record.record_of(tx, PRACTICA, most=99))
    body = json.loads(rows[-1].body)
    assert (rows[-1].row.kind, body["void"]) == ("declaration_document", ["ca", "cb"])
    told = await database.read(lambda tx: events.events_since(tx, draft))
    assert told[-1].event == {"event": "declaration", "act": "document"}


async def test_a_new_version_that_is_refused(database: Database) -> None:
    await declared(database)
    received, at = other_document()
    wishes: list[tuple[ReplaceDocument, object, type[DomainError], str]] = [
        (ReplaceDocument(PRACTICA, 1, received, "0" * 64), DESKS[0], Stale, "declaration_moved"),
        (ReplaceDocument(PRACTICA, 1, RECEIVED, at), DESKS[0], WrongPhase, "document_same"),
        (ReplaceDocument(PRACTICA, 9, received, at), DESKS[0], Unknown, "not_there"),
        (ReplaceDocument(PRACTICA, 1, received, at), room.CHAIR, Forbidden, "not_allowed"),
    ]
    for wish, seat, kind, reason in wishes:
        with pytest.raises(kind, match=reason):
            await replace_document(database, PERMITS, seat, wish, making=making())  # type: ignore[arg-type]  # a seat


async def test_only_a_conference_begins_a_further_text_and_only_of_a_declaration_that_is_there(
    database: Database,
) -> None:
    await declared(database)
    process, own = with_session(database), ConferenceId("ca")
    wish = BeginDraft(process, place_of(1), own, Language.ES, "Acogen.")
    await begin(database, PERMITS, DESKS[0], wish, mint=minting(), now=NOW)
    assert await session_draft(database, PERMITS, DESKS[0], process, (place_of(1), own))
    for other in (replace(wish, conference=None), replace(wish, session=place_of(2))):
        with pytest.raises(Unknown, match="session_unknown"):
            await begin(database, PERMITS, DESKS[0], other, mint=minting("m"), now=NOW)
