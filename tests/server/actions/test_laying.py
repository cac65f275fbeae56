"""A proposal laid on the text as it stands; what changes it is tried with the acts of ``proposing``."""

from dataclasses import replace

import pytest

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.process import Level
from positions.text.changes import apply, parse
from positions.text.wording import digest
from server.actions import laying
from server.actions.laying import Edits, MovedOver, count_live, edits_for, laid, new_thing, proposal_thing
from server.store.database import Database
from server.store.journal import Head
from server.store.proposals import DoneAct, KeptProposal, ProposalRow, ProposalWords
from tests import room
from tests.proposing import ProposalTable
from tests.room import NOW
from tests.server_hub import meeting
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, draft, open_draft

WORDS = OPENING.replace("protegen", "protegerán")
ROW = ProposalRow("r1", DRAFT, ParagraphId("p1"), FIRST, DelegationId("XAA"), "XAA", ACCOUNT, NOW)
SAID = ProposalWords(1, 2, digest(OPENING), OPENING, WORDS, "", False, False, ACCOUNT, NOW)
FILED = DoneAct(1, ProposalAct.FILE, DelegationId("XAA"), "", None, None, "XAA", ACCOUNT, NOW)
KEPT = KeptProposal(ROW, (SAID,), (FILED,))
LENGTH = len(OPENING) + 1  # units: one of its letters is two


def head(wording: str, version: int) -> Head:
    return Head(FIRST, version, wording, digest(wording))


def edits(*wires: list[int | list[int | str]]) -> Edits:
    found, length = [], LENGTH
    for version, wire in enumerate(wires, 3):
        change = parse(wire, length=length)
        length = change.new_length
        found.append(MovedOver(version, change))
    return found


def test_on_the_words_it_was_written_on_it_fits() -> None:
    lying = laid(KEPT, Language.ES, head(OPENING, 2), ())
    assert (lying.wording, lying.proposal.state, lying.is_there) == (WORDS, ProposalState.PARKED, False)
    assert lying.changes is not None
    assert apply(OPENING, lying.changes) == WORDS


def test_edits_before_its_base_are_not_its_own() -> None:
    before = MovedOver(2, parse([LENGTH], length=LENGTH))
    since = edits([LENGTH, [0, " hoy"]])
    lying = laid(KEPT, Language.ES, head(f"{OPENING} hoy", 3), [before, *since])
    assert lying.wording == f"{WORDS} hoy"


def test_too_far_behind_it_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laying, "MOST", 1)
    lying = laid(KEPT, Language.ES, head(OPENING, 4), edits([LENGTH], [LENGTH]))
    assert (lying.proposal.fits, lying.wording) == (False, None)


def test_what_keeps_the_text_fits_on_the_very_words() -> None:
    keeping = replace(KEPT, words=(replace(SAID, wording=OPENING, keeps=True),))
    assert laid(keeping, Language.ES, head(OPENING, 9), ()).wording == OPENING
    assert laid(keeping, Language.ES, head(WORDS, 9), ()).wording is None
    empty = replace(SAID, base="", wording="", digest=digest(""), keeps=True)
    assert laid(replace(KEPT, words=(empty,)), Language.ES, head("", 9), ()).wording == ""


def test_what_has_ended_is_laid_no_more() -> None:
    left = replace(FILED, number=2, act=ProposalAct.LEAVE)
    lying = laid(replace(KEPT, acts=(FILED, left)), Language.ES, head(OPENING, 2), ())
    assert (lying.proposal.state, lying.changes, lying.wording) == (ProposalState.WITHDRAWN, None, None)


def test_until_it_is_filed_it_is_its_delegations() -> None:
    own = proposal_thing(draft(), replace(KEPT, acts=()), room.CHAIR)
    assert (own.level, own.delegation) == (Level.DELEGATION, "XAA")
    assert proposal_thing(draft(), KEPT, room.CHAIR) == new_thing(draft(), None)
    assert new_thing(draft(conference="ca"), None).level is Level.CONFERENCE
    assert new_thing(draft(), None).level is Level.BOTH


@pytest.mark.anyio
async def test_no_more_edits_are_read_than_are_needed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        table = ProposalTable(database, hub)
        await table.write(f"{OPENING} a", 0)
        await table.write(f"{OPENING} a b", 1)
        heads = {FIRST: head(f"{OPENING} a b", 2)}

        async def versions(*kept: KeptProposal) -> list[int]:
            found = await database.read(lambda tx: edits_for(tx, kept, heads))
            return [each.version for each in found.get(FIRST, ())]

        oldest = replace(KEPT, words=(replace(SAID, version=0),))
        assert await versions() == []
        assert await versions(KEPT) == []
        assert await versions(KEPT, oldest) == [1, 2]
        monkeypatch.setattr(laying, "MOST", 1)
        assert await versions(KEPT, oldest) == []
        assert await database.read(lambda tx: count_live(tx, draft())) == 0
        await table.propose()
        await table.filed()
        assert await database.read(lambda tx: count_live(tx, draft())) == 1
