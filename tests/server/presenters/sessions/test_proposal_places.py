"""The paragraphs that can be proposed for, in reading order."""

from dataclasses import replace

from positions.negotiation.paragraph_tree import ParagraphKind, tree_of
from server.presenters.sessions.proposal_places import proposal_places
from tests.server.actions.test_laying import KEPT
from tests.server.presenters.sessions.test_proposals import HEAD, P1, tray_of
from tests.session_room import PARAGRAPHS


def test_what_stands_can_be_proposed_for_a_heading_in_other_words_alone() -> None:
    tray = tray_of(KEPT)
    (place,) = proposal_places(tray)
    assert (place.id, place.is_heading, place.wording) == (P1, False, HEAD.wording)
    heading = replace(PARAGRAPHS[0], kind=ParagraphKind.HEADING)
    (place,) = proposal_places(replace(tray, tree=tree_of((heading,))))
    assert place.is_heading
