"""Whose changes are, as a page tells its script."""

import json

from positions.text.attribution import Edit, attribute
from positions.text.changes import ChangeSet, apply
from positions.text.tracking import tracked
from server.actions.text_changes import TextChange
from server.presenters.sessions.told_changes import told_changes, told_runs


def changed(base: str, *edits: tuple[str, ChangeSet]) -> TextChange:
    head, made = base, []
    for version, (author, change) in enumerate(edits, 1):
        made.append(Edit(version, author, change))
        head = apply(head, change)
    runs = attribute(base, made)
    return TextChange(tracked(base, head, runs), runs)


def test_lengths_are_told_of_the_head_by_who_put_them_and_of_the_base_by_who_took_them() -> None:
    change = changed(
        "Los niños 😀 migran.",
        ("XAA", ChangeSet(((4, None), (5, "jóvenes"), (11, None)))),
        ("ST-CRM", ChangeSet(((0, "Hoy "), (22, None)))),
    )
    assert told_changes(change) == "4ST-CRM,4,7XAA,11;4,5XAA,11"


def test_several_edits_of_one_hand_in_a_row_are_one_length() -> None:
    change = changed(
        "a", ("XAA", ChangeSet(((1, None), (0, "b")))), ("XAA", ChangeSet(((2, None), (0, "c"))))
    )
    assert told_changes(change) == "1,2XAA;1"


def test_of_an_empty_base_nothing_is_told() -> None:
    assert told_changes(changed("", ("XAB", ChangeSet(((0, "uno"),))))) == "3XAB;"


def test_where_it_is_not_known_whose_they_are_nothing_is_told() -> None:
    assert told_changes(TextChange(tracked("uno", "dos", ()), named=False)) == ""


def test_run_by_run_what_came_and_went_again_is_told_too() -> None:
    change = changed(
        "uno",
        ("XAA", ChangeSet(((3, None), (0, " ñ dos")))),
        ("XAB", ChangeSet(((3, None), (2, ""), (4, None)))),
    )
    assert json.loads(told_runs(change)) == [["uno", None, None], [" ñ", "XAA", "XAB"], [" dos", "XAA", None]]
    assert told_runs(TextChange(tracked("uno", "dos", ()), named=False)) == ""
