"""The panel of positions under a paragraph: the own one, and counts by conference, never pooled."""

from positions.ids import ConferenceId, DelegationId, Language, ParagraphId, TextId
from positions.negotiation.consent import ExactWording, Position, Stance, Statement
from positions.negotiation.outcome import Electorate, OutcomeKind, outcome_of
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from positions.text.wording import digest
from server.actions.position_grid import Grid, GridCell, GridColumn
from server.presenters.sessions.panels import position_panels
from server.store.journal import Head
from tests.room import NOW, frame

XA, XB, XC, XD = (DelegationId(code) for code in ("XAA", "XAB", "XAC", "XAD"))
P1 = ParagraphId("p1")


def grid(*, live: bool) -> Grid:
    """One paragraph on which Altamar said that it accepts; the silence of Costanera counts."""
    wording = ExactWording(P1, Language.ES, 0, digest("x"))
    cell = GridCell(Position(XA, wording, Statement(Stance.ACCEPT)), NOW, is_live=live)
    first, second = frame().conferences
    said = {XA: Stance.ACCEPT} if live else {}
    outcomes = {
        ConferenceId(each.id): outcome_of(
            Electorate(frozenset(member.id for member in each.members)), said, is_clean=True, by_silence=[XC]
        )
        for each in (first, second)
    }
    paragraph = Paragraph(P1, ParagraphKind.OPERATIVE, order=0)
    head = Head(TextId("t"), 0, "x", digest("x"))
    return Grid((first, second), (GridColumn(paragraph, head, True, {XA: cell}, outcomes, OutcomeKind.OPEN),))


def test_it_says_the_own_word_and_counts() -> None:
    panel = position_panels(grid(live=True), "/text", XA, may_take=True)[P1]
    assert (panel.href, panel.may_take, panel.counted) == ("/text/positions/p1", True, True)
    assert panel.mine is not None
    assert panel.mine.words == "Acepta"
    assert panel.tallies == (
        ("CA", (("Acepta", 1), ("por silencio", 1)), 1, 3),
        ("CB", (), 2, 2),
    )


def test_on_earlier_words_nothing_counts_and_others_have_no_own_word() -> None:
    panel = position_panels(grid(live=False), "/text", XA, may_take=True)[P1]
    assert panel.mine is not None
    assert (panel.mine.earlier, panel.counted, panel.tallies[0][2]) == (True, False, 2)
    for own in (XD, None):
        assert position_panels(grid(live=True), "/text", own, may_take=False)[P1].mine is None
