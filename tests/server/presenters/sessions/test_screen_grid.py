"""What each delegation says of what is on the floor, in a word."""

from dataclasses import replace

from positions.ids import DelegationId, Language, ParagraphId, TextId
from positions.negotiation.consent import ExactWording, Position, Stance, Statement
from positions.negotiation.outcome import Electorate, bi_regional, outcome_of
from server.actions.position_grid import GridCell, GridColumn
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.screen_grid import BY_SILENCE, EARLIER, UNSAID, screen_grid
from server.store.journal import Head
from tests.room import NOW, frame
from tests.session_room import paragraph

XA, XB, XC = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAC")


def test_a_word_for_each_and_no_reason() -> None:
    process = frame()
    wording = ExactWording(ParagraphId("p1"), Language.ES, 0, "1" * 64)
    said = Statement(Stance.OBJECT, reason="No conviene")
    cell = GridCell(Position(XA, wording, said), NOW, is_live=True)
    outcomes = {
        each.id: outcome_of(
            Electorate(frozenset(m.id for m in each.members)), {}, is_clean=True, by_silence=(XC,)
        )
        for each in process.conferences
    }
    head = Head(TextId("x1"), 0, "Texto", "1" * 64)
    cells = {XA: cell, XB: replace(cell, is_live=False)}
    column = GridColumn(paragraph(1), head, True, cells, outcomes, bi_regional(outcomes.values()))
    names = {id: each.name for id, each in authors_of(process, Language.ES).items()}
    grid = screen_grid(process, [column], names)
    assert grid.labels == ("OP1",)
    (acronym, ours), (_, theirs) = grid.blocks
    assert acronym == "CA"
    assert [(row.name, row.cells) for row in ours] == [
        ("Altamar es", ("Objeta",)),
        ("Bosquia es", (EARLIER,)),
        ("Costanera es", (BY_SILENCE,)),
    ]
    assert {row.cells for row in theirs} == {(UNSAID,)}
