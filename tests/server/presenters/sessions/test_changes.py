"""What changed in a text, in its place and row by row."""

from dataclasses import replace

from positions.ids import Language
from positions.text.attribution import Run, Trace
from positions.text.diff import Op
from positions.text.tracking import TrackedSpan
from server.actions.text_changes import Stroke, TextChange
from server.presenters.sessions.changes import (
    Author,
    all_strokes,
    author_named,
    authors_of,
    change_rows,
    net_changes,
)
from tests.drafting import framed
from tests.room import NOW

AUTHORS = authors_of(framed(), Language.ES)
ALTAMAR, BOSQUIA, OFFICE = (
    Author("XA", "Altamar es", 1),
    Author("XB", "Bosquia es", 2),
    Author("ST-CA", "ST-CA"),
)
RUNS = (
    Run("Los ", None, None),
    Run("bien ", Trace("XAA", 1), Trace("XAB", 3)),
    Run("Estados", None, Trace("ST-CA", 4)),
    Run("Go", Trace("XAB", 2), None),
    Run("biernos", Trace("XAB", 5), None),
)
CHANGE = TextChange(
    (
        TrackedSpan(Op.EQUAL, "Los "),
        TrackedSpan(Op.DELETE, "Estados", ("ST-CA",)),
        TrackedSpan(Op.INSERT, "Gobiernos", ("XAB",)),
    ),
    RUNS,
    {version: Stroke(NOW, f"{version}" * 64) for version in range(1, 6)},
)


def test_the_words_that_differ_say_whose_they_are() -> None:
    assert [(each.op, each.text, each.authors) for each in net_changes(CHANGE, AUTHORS)] == [
        ("equal", "Los ", ()),
        ("delete", "Estados", (OFFICE,)),
        ("insert", "Gobiernos", (BOSQUIA,)),
    ]


def test_all_strokes_are_told_also_those_that_are_gone() -> None:
    assert [(each.op, each.text, each.authors) for each in all_strokes(CHANGE, AUTHORS)] == [
        ("equal", "Los ", ()),
        ("gone", "bien ", (ALTAMAR, BOSQUIA)),
        ("delete", "Estados", (OFFICE,)),
        ("insert", "Gobiernos", (BOSQUIA,)),
    ]


def test_of_one_author_only_what_they_did() -> None:
    assert [(each.op, each.text) for each in all_strokes(CHANGE, AUTHORS, "XAA")] == [
        ("equal", "Los "),
        ("gone", "bien "),
        ("equal", "Gobiernos"),
    ]
    assert [(each.op, each.text) for each in all_strokes(CHANGE, AUTHORS, "ST-CA")] == [
        ("equal", "Los "),
        ("delete", "Estados"),
        ("equal", "Gobiernos"),
    ]


def test_where_the_edits_could_not_be_read_the_difference_is_told_and_no_rows() -> None:
    unread = replace(CHANGE, runs=(), strokes={}, named=False)
    assert all_strokes(unread, AUTHORS) == net_changes(unread, AUTHORS)
    assert change_rows(unread, AUTHORS) == ()


def test_rows_say_who_put_in_and_took_out_what_the_earliest_first() -> None:
    rows = change_rows(CHANGE, AUTHORS)
    assert [(row.author, row.is_put, row.words, row.stands, row.digest[0]) for row in rows] == [
        (ALTAMAR, True, "bien ", False, "1"),
        (BOSQUIA, False, "bien ", True, "3"),
        (OFFICE, False, "Estados", True, "4"),
        (BOSQUIA, True, "Gobiernos", True, "5"),
    ]


def test_what_was_accepted_is_of_each_of_its_sponsors() -> None:
    change = TextChange(
        (TrackedSpan(Op.INSERT, "Gobiernos", ("XAA+XAB", "XAB")),),
        (Run("Gobiernos", Trace("XAA+XAB", 1), None),),
    )
    assert net_changes(change, AUTHORS)[0].authors == (ALTAMAR, BOSQUIA)
    assert all_strokes(change, AUTHORS, "XAB")[0].authors == (ALTAMAR, BOSQUIA)
    assert all_strokes(change, AUTHORS, "XAC")[0].op == "equal"
    together = author_named("XAA+XAB", AUTHORS)
    assert (together.code, together.name, together.slot) == ("XA·XB", "Altamar es, Bosquia es", 0)
