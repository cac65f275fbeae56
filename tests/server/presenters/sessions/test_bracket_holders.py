"""Who holds the brackets of a paragraph, as its page says it beside the words."""

from positions.ids import Language, ParagraphId
from positions.negotiation.holding import HeldBracket, held_brackets
from positions.negotiation.openings import Opening, openings_of
from positions.text.brackets.tree import roster_of
from server.presenters.sessions.bracket_holders import FEW, LETTERS, paragraph_holders
from tests.drafting import framed

P = ParagraphId("p1")


def held(text: str) -> list[HeldBracket]:
    openings = [Opening(each.place, 1, each.place, "XAA") for each in openings_of(text)]
    return list(held_brackets(text, openings, {}, roster_of(framed())))


def test_a_few_are_shown_and_the_others_counted() -> None:
    row = [("[a]", each) for each in held("[a] " * (FEW + 2))]
    found = paragraph_holders(framed(), {P: row}, Language.ES)[P]
    assert (len(found.shown), found.more) == (FEW, 2)
    assert [(each.code, each.name) for each in found.shown[0].holders] == [("XA", "Altamar es")]


def test_a_long_one_is_cut_short() -> None:
    words = f"[{'palabra ' * 20}]"
    (shown,) = paragraph_holders(framed(), {P: [(words, held(words)[0])]}, Language.ES)[P].shown
    assert len(shown.quote) <= LETTERS
    assert shown.quote.endswith("…")


def test_where_nothing_is_bracketed_there_is_nothing() -> None:
    assert paragraph_holders(framed(), {P: []}, Language.ES) == {}
    assert paragraph_holders(framed(), {}, Language.ES) == {}
