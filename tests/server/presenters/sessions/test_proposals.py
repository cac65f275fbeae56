"""Proposals in words; pages are read in ``tests/server/routes/sessions/test_proposals``."""

from dataclasses import replace

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.paragraph_tree import tree_of
from positions.negotiation.proposal import ProposalAct, ProposalState
from server.actions.laying import laid
from server.actions.proposal_tray import Tray, TrayProposal
from server.presenters.sessions.proposal_places import proposal_places
from server.presenters.sessions.proposals import (
    ACTS,
    DONE,
    HEADINGS,
    STATES,
    shown_proposal,
    shown_tray,
)
from server.store.proposals import DoneAct, KeptProposal
from tests import room
from tests.drafting import framed
from tests.server.actions.test_laying import FILED, KEPT, WORDS, head
from tests.session_room import OPENING, PARAGRAPHS, draft

HERE = "/p/practica/sessions/5/proposals"
P1 = ParagraphId("p1")
HEAD = head(OPENING, 2)


def done(
    act: ProposalAct, delegation: str | None = None, into: str | None = None, reason: str = ""
) -> DoneAct:
    of = None if delegation is None else DelegationId(delegation)
    author = delegation or "PRES-CA"
    return replace(FILED, act=act, delegation=of, author=author, into=into, reason=reason)


def tray_of(*kept: KeptProposal, acts: frozenset[ProposalAct] = frozenset()) -> Tray:
    found = tuple(
        TrayProposal(number, PARAGRAPHS[0], laid(each, Language.ES, HEAD, ()), acts)
        for number, each in enumerate(kept, 1)
    )
    heads = {P1: HEAD}
    return Tray(draft(), framed(), room.HEAD, tree_of(PARAGRAPHS), heads, found, True, False)


def test_every_state_and_every_act_has_its_words() -> None:
    assert set(STATES) == set(HEADINGS) == set(ProposalState)
    assert set(DONE) == set(ProposalAct)
    assert set(ACTS) == set(ProposalAct) - {ProposalAct.RESTATE, ProposalAct.UNDO}


def test_one_that_fits_is_shown_in_the_text_as_it_stands() -> None:
    tray = tray_of(KEPT)
    shown = shown_proposal(tray, tray.proposals[0], Language.ES, HERE)
    assert (shown.state, shown.fits, shown.label, shown.href) == ("parked", True, "OP1", f"{HERE}/r1")
    assert [author.code for author in shown.sponsors] == ["XA"]
    assert "".join(each.text for each in shown.changes if each.op != "delete") == WORDS
    assert (shown.fields.kind, shown.fields.wording) == ("change", WORDS)


def test_what_it_is_called_to_leave_says_what_comes_of_it() -> None:
    leave = frozenset({ProposalAct.LEAVE, ProposalAct.COSPONSOR})
    joined = replace(KEPT, acts=(FILED, done(ProposalAct.COSPONSOR, "XAD")))
    told = [
        dict(shown_proposal(tray, tray.proposals[0], Language.ES, HERE).acts)
        for tray in (
            tray_of(joined, acts=leave),
            tray_of(KEPT, acts=leave),
            tray_of(replace(KEPT, acts=()), acts=leave),
        )
    ]
    assert [each["leave"] for each in told] == [
        "Dejar de patrocinar",
        "Retirar la propuesta",
        "Descartar el borrador",
    ]
    assert "cosponsor" not in told[0]


def test_who_did_what_is_told_with_where_it_went() -> None:
    into = replace(KEPT, row=replace(KEPT.row, id="r2"))
    merged = replace(KEPT, acts=(FILED, done(ProposalAct.MERGE, into="r2", reason="Lo mismo")))
    tray = tray_of(merged, into)
    first, second = shown_proposal(tray, tray.proposals[0], Language.ES, HERE).done
    assert (first.author.name, first.words, first.into) == ("Altamar es", "la presentó", None)
    assert (second.author.code, second.reason, second.into) == ("PRES-CA", "Lo mismo", (2, f"{HERE}/r2"))
    compiled = tray_of(replace(KEPT, acts=(FILED, done(ProposalAct.MERGE))))
    last = shown_proposal(compiled, compiled.proposals[0], Language.ES, HERE).done[-1]
    assert last.words == "la puso en el texto junto con otras"


def test_the_tray_is_by_state_and_of_one_paragraph_where_that_is_asked() -> None:
    tabled = replace(KEPT, row=replace(KEPT.row, id="r2"), acts=(FILED, done(ProposalAct.TABLE)))
    tray = tray_of(KEPT, tabled)
    assert [(part.state, len(part.proposals)) for part in shown_tray(tray, Language.ES, HERE)] == [
        ("tabled", 1),
        ("parked", 1),
    ]
    assert shown_tray(tray, Language.ES, HERE, only="p2") == ()
    (place,) = proposal_places(tray)
    assert (place.id, place.label, place.tabled, place.version) == ("p1", "OP1", 1, 2)


def test_bridges_keeps_and_strikes_say_what_they_are() -> None:
    bridge = replace(KEPT, row=replace(KEPT.row, delegation=None, author="PRES-CA"))
    keeps = replace(KEPT, words=(replace(KEPT.said, keeps=True, wording=OPENING),))
    strikes = replace(KEPT, words=(replace(KEPT.said, wording=""),))
    tray = tray_of(bridge, keeps, strikes)
    one, two, three = (shown_proposal(tray, each, Language.ES, HERE) for each in tray.proposals)
    assert [author.code for author in one.sponsors] == ["PRES-CA"]
    assert (two.keeps, two.strikes, two.fields.kind, two.fields.wording) == (True, False, "keep", OPENING)
    assert (three.strikes, three.fields.kind, three.fields.wording) == (True, "strike", OPENING)
