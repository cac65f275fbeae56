"""A declaration in words: each state has its own, and who is missing is named by conference."""

import pytest

from positions.ids import Language
from positions.negotiation.declaration import DeclarationAct, DeclarationState
from positions.negotiation.joint import JointMatter
from server.presenters.declarations import (
    ACTS,
    NEXT,
    STATES,
    declaration_line,
    language_choices,
    shown_declaration,
)
from server.presenters.documents.declarations import declaration_document, declarations_document
from server.presenters.sessions.joint import READ_BY
from server.store.database import Database
from tests.declaring import CHAIRS, DESKS, all_agree, both, clear, cleared, declared, seen
from tests.drafting import with_session

pytestmark = pytest.mark.anyio


async def test_it_names_whose_clearance_is_missing(database: Database) -> None:
    await declared(database)
    await all_agree(database)
    await both(database, JointMatter.SUBMIT, DESKS)
    await clear(database, DESKS[0])
    process, found = with_session(database), await seen(database, DESKS[1])
    line = declaration_line(process, found)
    assert (line.number, line.state, line.missing) == (1, "clearance", ("CB",))
    assert line.href == "/p/practica/declarations/1"
    mine, theirs = shown_declaration(process, found, "ca"), shown_declaration(process, found, "cb")
    assert (mine.may_clear, theirs.may_clear, theirs.mine) == (False, True, "CB")
    assert "".join(mine.groups) == mine.digest == found.declaration.standing.digest
    assert mine.text == "/p/practica/sessions/d1"
    assert dict(mine.own)["CB"] == "/p/practica/sessions/d1-cb"
    assert [(each.words, each.acronym, each.counts) for each in mine.said] == [
        (ACTS[DeclarationAct.CLEAR], "CA", True),
        (ACTS[DeclarationAct.SUBMIT], "", True),
    ]


@pytest.mark.parametrize("observers", [False, True])
async def test_what_was_sent_says_to_whom_and_who_reads_it(database: Database, observers: bool) -> None:
    await cleared(database)
    await both(database, JointMatter.TRANSMIT, CHAIRS, "CAM", observers=observers)
    shown = shown_declaration(with_session(database), await seen(database), "ca")
    assert shown.closed is not None
    assert (shown.closed.said, shown.line.words) == ("CAM", STATES[DeclarationState.SINGLE])
    assert (shown.requests, [each.state for each in shown.past]) == ((), ["done", "done"])
    assert (shown.past[0].to, shown.past[0].read_by) == ("CAM", READ_BY[observers])
    assert [each.read_by for each in (shown.closed, *shown.said[1:])] == [READ_BY[observers], "", "", ""]
    assert declaration_document(await seen(database))["observers"] is observers


def test_every_state_and_act_has_its_words() -> None:
    assert set(STATES) == set(NEXT) == set(DeclarationState)
    rules = {DeclarationAct.COMPLETE, DeclarationAct.CHANGE}
    assert set(ACTS) == set(DeclarationAct) - rules
    assert language_choices([Language.PT]) == (("pt", "Português"),)


async def test_programs_read_by_whom_it_is_cleared_and_of_which_digest(database: Database) -> None:
    found = await cleared(database)
    told = declaration_document(found)
    assert (told["state"], told["cleared"], told["missing"]) == ("cleared", ["ca", "cb"], [])
    assert told["observers"] is False
    assert told["digest"] == found.declaration.standing.digest
    assert told["outcomes"] == {"ca": "consensus", "cb": "consensus"}
    words = told["words"]
    assert isinstance(words, list)
    assert [each["act"] for each in words if isinstance(each, dict)] == ["submit", "clear", "clear"]
    assert declarations_document([found], "1") == {"cursor": "1", "declarations": [told]}
