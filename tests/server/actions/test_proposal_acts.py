"""One act on a proposal: what the table of permits is asked, and as whose its words are read.

What acts do is tried in ``test_proposing``.
"""

from dataclasses import replace

import pytest

from positions.ids import DelegationId, Language
from positions.negotiation.draft import Hand
from positions.negotiation.proposal import ProposalAct
from server.actions.laying import LaidProposal, laid
from server.actions.proposal_acts import codes_of, needed_for, proposed_wording
from server.security.permits import Act
from server.store.proposals import KeptProposal
from tests.drafting import framed
from tests.server.actions.test_laying import FILED, KEPT, WORDS, head
from tests.session_room import OPENING


def lying(kept: KeptProposal = KEPT) -> LaidProposal:
    return laid(kept, Language.ES, head(OPENING, 2), ())


@pytest.mark.parametrize(
    ("act", "hand", "is_filed", "needed"),
    [
        (ProposalAct.MERGE, Hand.CHAIR, True, Act.MERGE_PROPOSAL),
        (ProposalAct.MERGE, Hand.MEMBER, True, Act.MERGE_PROPOSAL),
        (ProposalAct.ACCEPT, Hand.MEMBER, True, Act.RULE_PROPOSAL),
        (ProposalAct.BRACKET, Hand.CHAIR, True, Act.RULE_PROPOSAL),
        (ProposalAct.BRACKET, Hand.MEMBER, True, Act.SPONSOR_PROPOSAL),
        (ProposalAct.FILE, Hand.MEMBER, False, Act.DRAFT_PROPOSAL),
        (ProposalAct.LEAVE, Hand.MEMBER, False, Act.DRAFT_PROPOSAL),
        (ProposalAct.OPPOSE, Hand.SECRETARIAT, True, Act.SPONSOR_PROPOSAL),
    ],
)
def test_what_the_table_is_asked(act: ProposalAct, hand: Hand, is_filed: bool, needed: Act) -> None:
    assert needed_for(act, hand, is_filed=is_filed) is needed


def test_sponsors_are_named_as_in_prefixes() -> None:
    joined = replace(FILED, number=2, act=ProposalAct.COSPONSOR, delegation=DelegationId("XAD"))
    two = lying(replace(KEPT, acts=(FILED, joined)))
    assert codes_of(framed(), two) == ("XA", "XD")
    assert proposed_wording(framed(), two).wording == WORDS
    bridge = lying(replace(KEPT, row=replace(KEPT.row, delegation=None)))
    assert codes_of(framed(), bridge) == ("PRES",)
