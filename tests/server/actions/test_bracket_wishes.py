"""What is done with a bracket, as it is kept: see ``test_bracketing`` and ``test_bracket_shaping``."""

from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from server.actions.bracket_wishes import BracketWish


def test_a_wish_says_nothing_that_was_not_asked() -> None:
    wish = BracketWish(BracketAct.JOIN, ParagraphId("p1"), "1:2")
    assert (wish.seen, wish.tags, wish.parting, wish.words) == ("", (), None, "")
