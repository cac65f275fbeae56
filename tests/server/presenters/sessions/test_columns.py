"""The texts of a session side by side, as they are shown."""

from dataclasses import replace

from positions.ids import ConferenceId, Language, ParagraphId, TextId
from positions.negotiation.edition import NamedParagraph, named_text
from positions.negotiation.paragraph_tree import ParagraphKind
from server.actions.columns import Columns, ColumnState, TextColumn
from server.presenters.sessions.columns import BASE, BOTH, OPENED, STATES, shown_columns
from tests.drafting import framed

PROCESS = framed()
CA, CB = ConferenceId("ca"), ConferenceId("cb")
PLACE = "/p/practica/sessions/5"


def column(
    state: ColumnState, conference: ConferenceId | None = None, number: int = 0, **words: str
) -> TextColumn:
    """A column with a paragraph of each word."""
    paragraphs = {
        ParagraphId(id): NamedParagraph(
            ParagraphId(id),
            ParagraphKind.HEADING if id == "h" else ParagraphKind.OPERATIVE,
            "OP1",
            False,
            0,
            (named_text(TextId(f"t{id}"), Language.ES, 0, said),),
        )
        for id, said in words.items()
    }
    return TextColumn(state, conference, paragraphs or None, number)


def rows(*named: str) -> tuple[tuple[ParagraphId | None, ...], ...]:
    return tuple(tuple(None if id == "-" else ParagraphId(id) for id in row) for row in named)


def test_a_column_says_what_stands_in_it_and_where_it_is_read() -> None:
    found = Columns(
        (
            column(ColumnState.HERE, b="Uno"),
            column(ColumnState.RELEASED, CA, 3, a="Uno"),
            column(ColumnState.UNPUBLISHED, CB),
            column(ColumnState.HERE, m="Uno", h="Título"),
        ),
        rows("ba-m", "---h"),
        Language.ES,
    )
    shown = shown_columns(PROCESS, PROCESS.sessions[0], found)
    assert [(each.name or each.words, each.state, each.is_there, each.href) for each in shown.heads] == [
        (BASE, OPENED, True, ""),
        ("CA", STATES[ColumnState.RELEASED], True, f"{PLACE}-ca/released?version=3"),
        ("CB", STATES[ColumnState.UNPUBLISHED], False, ""),
        (BOTH, STATES[ColumnState.HERE], True, PLACE),
    ]
    base, first, second, both = shown.rows[0]
    assert second is None
    assert base is not None
    assert first is not None
    assert both is not None
    assert (base.path, first.path, both.path) == ("", "", f"{PLACE}/path/m")
    assert (first.same, both.same) == ((), ("CA",))
    last = shown.rows[1][3]
    assert last is not None
    assert (last.is_heading, last.same) == (True, ())


def test_without_a_base_and_without_a_text_of_both() -> None:
    text = TextId("x")
    english = replace(
        NamedParagraph(ParagraphId("a"), ParagraphKind.OPERATIVE, "", False, 0, ()),
        texts=(named_text(text, Language.EN, 0, "One"),),
    )
    found = Columns(
        (
            TextColumn(ColumnState.NO_BASE),
            TextColumn(ColumnState.HERE, CA, {ParagraphId("a"): english}),
            TextColumn(ColumnState.UNPUBLISHED, CB),
            TextColumn(ColumnState.UNPUBLISHED),
        ),
        rows("-a--"),
        Language.ES,
    )
    shown = shown_columns(PROCESS, PROCESS.sessions[0], found)
    assert shown.heads[0].state == STATES[ColumnState.NO_BASE]
    assert shown.heads[3].href == ""
    cell = shown.rows[0][1]
    assert cell is not None
    assert (cell.lang, cell.path) == ("en", f"{PLACE}-ca/path/a")


def test_each_column_is_compared_with_the_one_that_is_chosen() -> None:
    found = Columns(
        (
            column(ColumnState.HERE, b="Uno dos"),
            column(ColumnState.RELEASED, CA, 3, a="Uno", c="Tres"),
            column(ColumnState.UNPUBLISHED, CB),
            column(ColumnState.HERE, m="Uno dos"),
        ),
        rows("ba-m", "-c--"),
        Language.ES,
    )
    shown = shown_columns(PROCESS, PROCESS.sessions[0], found, "ca")
    assert shown.against == shown.heads[1]
    base, first, _, both = shown.rows[0]
    assert base is not None
    assert first is not None
    assert both is not None
    assert [(each.op, each.text) for each in base.changes] == [("equal", "Uno"), ("insert", " dos")]
    assert (first.changes, both.changes) == ((), base.changes)
    alone = shown_columns(PROCESS, PROCESS.sessions[0], found, "base").rows[1][1]
    assert alone is not None
    assert [each.op for each in alone.changes] == ["insert"]
    assert shown_columns(PROCESS, PROCESS.sessions[0], found, "cb").against is None
