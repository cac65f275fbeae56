"""New paragraphs for one place in words; its page is read in ``tests/server/routes/sessions/test_rivals``."""

from dataclasses import replace

from positions.ids import Language
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct
from server.actions.rival_compiling import RivalLayout, rival_layouts
from server.presenters.sessions.rivals import shown_layout
from server.store.proposals import KeptProposal, ProposedPlace
from tests.server.actions.test_laying import KEPT
from tests.server.presenters.sessions.test_proposals import HERE, P1, done, tray_of

FIRST = ProposedPlace(ParagraphKind.PREAMBULAR)


def kept(id: str, place: ProposedPlace) -> KeptProposal:
    tabled = (*KEPT.acts, done(ProposalAct.TABLE))
    return replace(KEPT, row=replace(KEPT.row, id=id), acts=tabled, place=place)


def test_a_place_is_named_by_what_it_comes_after_or_is_the_first() -> None:
    tray = tray_of(kept("r1", FIRST), kept("r2", FIRST))
    (layout,) = rival_layouts(tray)
    shown = shown_layout(tray, layout, Language.ES, HERE)
    assert (shown.after, shown.label, shown.new, len(shown.proposals)) == ("", "", "preambular", 2)
    assert shown.group == (shown.paragraph,)  # both say the same
    later = ProposedPlace(ParagraphKind.OPERATIVE, P1)
    tray = tray_of(kept("r1", later), kept("r2", later))
    shown = shown_layout(tray, rival_layouts(tray)[0], Language.ES, HERE)
    assert (shown.after, shown.label) == (P1, "OP1")


def test_what_cannot_be_laid_out_has_no_words() -> None:
    tray = tray_of(kept("r1", FIRST))
    shown = shown_layout(tray, RivalLayout(FIRST, tray.proposals, {}, "bracket_unclosed"), Language.ES, HERE)
    assert (shown.paragraph, shown.group) == ("", ())
