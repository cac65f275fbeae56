"""Each cell of the permits of proposals, asked for over the API: what is done is what the reviewed list says,
and who may not read a proposal learns of nothing.
"""

import pytest

from positions.ids import DelegationId, DraftId, ParagraphId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.sponsoring import SponsorSaying, SponsorWord
from positions.text.wording import digest
from server import clock
from server.security.permits import Act
from server.store import proposals, sponsors
from server.store.database import Transaction
from server.store.proposals import DoneAct, ProposalRow, ProposalWords
from tests.room import NOW
from tests.server.security.test_text_cells import CELLS, GRANTED, PEOPLE, PLACES, World, may, refused, world
from tests.session_room import ACCOUNT

__all__ = ["world"]
ALTAMAR = DelegationId("XAA")
ACTS = {
    "oppose": Act.SPONSOR_PROPOSAL,
    "reject": Act.RULE_PROPOSAL,
    "merge": Act.MERGE_PROPOSAL,
}


def put(world: World, draft: DraftId, text: TextId, *, files: bool) -> str:
    """A proposal of Altamar; its id."""
    paragraph, id = ParagraphId(text.replace("ct", "cp")), clock.mint()
    row = ProposalRow(id, draft, paragraph, text, ALTAMAR, ALTAMAR, ACCOUNT, NOW)
    words = ProposalWords(0, 0, digest(""), "", "Otra", "", False, False, ACCOUNT, NOW)
    filed = DoneAct(0, ProposalAct.FILE, ALTAMAR, "", None, None, ALTAMAR, ACCOUNT, NOW)

    async def turn(tx: Transaction) -> None:
        await proposals.add_proposal(tx, row)
        await proposals.add_words(tx, id, words)
        if files:
            await proposals.add_act(tx, id, filed)

    world.site.turn(turn)
    return id


def may_own(who: str, act: Act, mode: Mode, level: str) -> bool:
    """What the list says of what is Altamar's alone, to who may read the text at all."""
    seat = PEOPLE[who]
    if seat.delegation != ALTAMAR or seat.role is None:
        return False
    own = (seat.role.value, "own", act.value, mode.value, "delegation") in GRANTED
    return own and may(seat, Act.READ_TEXT, mode, level)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_filed_is_read_and_acted_on_as_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    into = put(world, draft, text, files=True)
    reads = may(seat, Act.READ_PROPOSAL, mode, level)
    paragraph = text.replace("ct", "cp")
    for path in (
        f"/api/v1/proposals/{into}",
        f"/api/v1/drafts/{draft}/proposals",
        f"/api/v1/paragraphs/{paragraph}/proposals",
        f"/api/v1/paragraphs/{paragraph}/compilation",
    ):
        assert world.get(who, path) == (200 if reads else 404), path
    for word, act in ACTS.items():
        id = put(world, draft, text, files=True)
        body = {"act": word, "why": "No", "into": into if word == "merge" else ""}
        answer = world.post(who, f"/api/v1/proposals/{id}/acts", body)
        due = 200 if may(seat, act, mode, level) else refused(seat, reads=reads)
        assert answer.status_code == due, (word, answer.text)


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_not_filed_is_its_delegations_as_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    id = put(world, draft, text, files=False)
    reads = may_own(who, Act.READ_PROPOSAL, mode, level)
    assert world.get(who, f"/api/v1/proposals/{id}") == (200 if reads else 404)
    if may(seat, Act.READ_PROPOSAL, mode, level):
        answer = world.site.client.get(f"/api/v1/drafts/{draft}/proposals", headers=world.headers(who))
        assert [each["id"] for each in answer.json()["proposals"]] == ([id] if reads else [])
    answer = world.post(who, f"/api/v1/proposals/{id}/acts", {"act": "file"})
    drafts = may_own(who, Act.DRAFT_PROPOSAL, mode, level)
    assert answer.status_code == (200 if drafts else refused(seat, reads=reads)), answer.text


def show(world: World, id: str, delegation: str) -> None:
    """Altamar asks a delegation to co-sponsor it."""
    asked = SponsorSaying(SponsorWord.ASK, DelegationId(delegation), ALTAMAR, 1, 0)
    world.site.turn(lambda tx: sponsors.add_saying(tx, id, asked, (ACCOUNT, NOW)))


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_shown_is_read_and_answered_by_whom_it_is_asked_of_as_the_list_says(
    world: World, who: str, mode: Mode, level: str
) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    id = put(world, draft, text, files=False)
    show(world, id, "XAD")
    mine = seat.delegation == "XAD" and seat.role is not None
    stands = "same" if level == "both" or seat.conference == "ca" else "other"

    def shown(act: Act) -> bool:
        role = seat.role.value if seat.role else ""
        return mine and (role, stands, act.value, mode.value, "delegation", "asked_to_sponsor") in CELLS

    reads = shown(Act.READ_PROPOSAL) or may_own(who, Act.READ_PROPOSAL, mode, level)
    assert world.get(who, f"/api/v1/proposals/{id}") == (200 if reads else 404)
    for act in ("file", "cosponsor", "leave"):
        if mine:
            answer = world.post(who, f"/api/v1/proposals/{id}/acts", {"act": act})
            assert answer.status_code == refused(seat, reads=reads), answer.text
    answer = world.post(who, f"/api/v1/proposals/{id}/requests", {"word": "accept", "number": 1})
    if shown(Act.SPONSOR_PROPOSAL):
        assert answer.status_code == 200, answer.text
    else:
        assert answer.status_code == refused(seat, reads=reads), answer.text


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_asks_others_is_who_the_list_says(world: World, who: str, mode: Mode, level: str) -> None:
    seat = PEOPLE[who]
    draft, text = world.draft(mode, level)
    wish = {"word": "ask", "number": 1, "to": "XAB"}
    for files in (True, False):
        id = put(world, draft, text, files=files)
        answer = world.post(who, f"/api/v1/proposals/{id}/requests", wish)
        if files:
            reads, asks = (may(seat, act, mode, level) for act in (Act.READ_PROPOSAL, Act.SPONSOR_PROPOSAL))
        else:
            reads, asks = (may_own(who, act, mode, level) for act in (Act.READ_PROPOSAL, Act.DRAFT_PROPOSAL))
        if asks and seat.delegation != ALTAMAR:
            assert answer.json()["reason"] == "not_a_sponsor"
        else:
            assert answer.status_code == (200 if asks else refused(seat, reads=reads)), answer.text


@pytest.mark.rule("R-15")
@pytest.mark.parametrize(("mode", "level"), PLACES)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_begin_one_is_who_the_list_says(world: World, who: str, mode: Mode, level: str) -> None:
    seat = PEOPLE[who]
    _, text = world.draft(mode, level)
    wish = {"version": 0, "digest": digest(""), "wording": "Otra"}
    answer = world.post(who, f"/api/v1/paragraphs/{text.replace('ct', 'cp')}/proposals", wish)
    reads = may(seat, Act.READ_TEXT, mode, level)
    begins = reads and (
        may(seat, Act.RULE_PROPOSAL, mode, level)
        if seat.delegation is None or seat.role is None
        else (seat.role.value, "own", Act.DRAFT_PROPOSAL.value, mode.value, "delegation") in GRANTED
    )
    assert answer.status_code == (201 if begins else refused(seat, reads=reads)), answer.text
