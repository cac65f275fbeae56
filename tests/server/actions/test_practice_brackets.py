"""The text of the practice room on which the conferences do not agree yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.actions import practice_brackets
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(Path(tmp_path_factory.mktemp("room")))) as room:
        yield room


def told(opened: PracticeRoom, path: str) -> Any:
    answer = opened.client.get(f"/api/v1{path}", headers=opened.headers("st-a"))
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def draft(opened: PracticeRoom) -> str:
    found = told(opened, "/processes/practica/drafts")["drafts"]
    return next(str(each["id"]) for each in found if each["session"] == "s4")


def test_its_brackets_are_in_several_hands_and_one_has_three_readings(
    opened: PracticeRoom, draft: str
) -> None:
    paragraphs = told(opened, f"/drafts/{draft}/paragraphs")["paragraphs"]
    listed = [told(opened, f"/paragraphs/{each['id']}/brackets")["brackets"] for each in paragraphs[1:3]]
    brackets = [each for found in listed for each in found]
    assert [len(each["alternatives"]) for each in brackets] == [3, 1, 1]
    assert [set(each["holders"]) for each in brackets] == [{"XA", "XF"}, {"XS"}, {"XB", "XG", "XQ"}]


def test_a_proposal_with_three_sponsors_waits_on_the_table(opened: PracticeRoom, draft: str) -> None:
    found = told(opened, f"/drafts/{draft}/proposals")["proposals"]
    (waiting,) = [each for each in found if each["state"] == "tabled"]
    assert set(waiting["sponsors"]) == {"XAA", "XAL", "XAT"}
    assert sorted(each["state"] for each in found) == ["merged"] * 4 + ["tabled"]


def test_it_was_streamlined_once_and_a_note_stands_beside_it(opened: PracticeRoom, draft: str) -> None:
    (table,) = told(opened, f"/drafts/{draft}/streamlinings")["streamlinings"]
    assert [each["approach"] for each in table["rows"]] == ["merged_identical"]
    (note,) = told(opened, f"/drafts/{draft}/reservations")["reservations"]
    assert (note["kind"], note["text"]) == ("interpretation", practice_brackets.READING)
