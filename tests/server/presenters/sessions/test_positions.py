"""The grid of positions as a page and a file show it."""

from positions.ids import ConferenceId, DelegationId, Language, ParagraphId, TextId
from positions.negotiation.consent import ExactWording, Position, Stance, Statement
from positions.negotiation.outcome import Electorate, bi_regional, outcome_of
from positions.process import Process
from server.actions.position_grid import Grid, GridCell, GridColumn
from server.presenters.sessions.positions import COLUMNS, grid_lines, shown_grid
from server.store.journal import Head
from tests.room import NOW, frame
from tests.session_room import paragraph

XA = DelegationId("XAA")


def column(process: Process, number: int, said: dict[DelegationId, Stance]) -> GridColumn:
    """A paragraph of which this is said."""
    digest = str(number) * 64
    wording = ExactWording(ParagraphId(f"p{number}"), Language.ES, 0, digest)
    cells = {
        id: GridCell(Position(id, wording, Statement(stance)), NOW, is_live=True)
        for id, stance in said.items()
    }
    outcomes = {
        each.id: outcome_of(Electorate(frozenset(m.id for m in each.members)), said, is_clean=True)
        for each in process.conferences
    }
    head = Head(TextId(f"x{number}"), 0, "Texto", digest)
    return GridColumn(paragraph(number), head, True, cells, outcomes, bi_regional(outcomes.values()))


def grid(process: Process) -> Grid:
    """One paragraph that everybody accepts, and one on which one has spoken."""
    everybody = dict.fromkeys((member.id for member in process.members), Stance.ACCEPT)
    columns = column(process, 1, everybody), column(process, 2, {XA: Stance.RESERVE})
    return Grid(process.conferences, columns)


def test_every_delegation_has_a_row_in_its_conference_and_every_paragraph_a_column() -> None:
    process = frame()
    shown = shown_grid(process, grid(process), Language.ES, "/positions", own=XA)
    assert [each.href for each in shown.columns] == ["/positions/p1", "/positions/p2"]
    assert [each.outcome.words for each in shown.columns] == ["consenso", "abierto"]
    assert (shown.settled, shown.all) == (1, 2)
    first, second = shown.blocks
    assert [row.author.name for row in first.rows] == ["Altamar es", "Bosquia es", "Costanera es"]
    assert [row.own for row in first.rows] == [True, False, False]
    assert first.rows[1].cells[1] is None
    assert first.tallies == ((("Acepta", 3),), (("Acepta con reserva", 1),))
    assert first.unsaid == (0, 2)
    assert second.unsaid == (0, len(second.rows))
    assert first.outcomes[1].waiting == ("Bosquia es", "Costanera es")


def test_what_is_settled_can_be_left_out_and_is_still_counted() -> None:
    process = frame()
    shown = shown_grid(process, grid(process), Language.ES, "/positions", own=None, only_open=True)
    assert [each.id for each in shown.columns] == ["p2"]
    assert (shown.settled, shown.all) == (1, 2)


def test_the_file_has_a_line_for_everybody_and_every_paragraph() -> None:
    process = frame()
    lines = list(grid_lines(process, grid(process), Language.EN))
    assert len(lines) == 2 * len(process.members)
    assert all(len(line) == len(COLUMNS) for line in lines)
    acronym = process.conferences[0].acronym
    assert lines[1] == (acronym, "XAA", "Altamar en", "OP2", "reserve", "yes", "0", "2" * 64)
    assert lines[3][4:] == ("", "", "", "")
    assert ConferenceId("ca") == process.conferences[0].id
