"""The text of the practice room that both conferences have adopted."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.actions import practice_adoption
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings
from tests.proofs import is_proven


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(Path(tmp_path_factory.mktemp("room")))) as room:
        yield room


def told(opened: PracticeRoom, path: str) -> Any:
    """What the API says to nobody in particular."""
    answer = opened.client.get(f"/api/v1/processes/practica{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_anybody_can_prove_it_with_what_was_added_to_it(opened: PracticeRoom) -> None:
    bundle = opened.client.get("/api/v1/processes/practica/records/1").content
    assert is_proven(bundle)
    later = [row["kind"] for row in json.loads(bundle)["rows"] if row["level"] == "public"]
    assert later[-2:] == ["draft_adopt", "addendum"]


def test_every_member_was_heard_and_one_has_a_reservation(opened: PracticeRoom) -> None:
    kept = json.loads(opened.client.get("/api/v1/processes/practica/records/1").content)["record"]
    said = [each["stance"] for each in kept["positions"] if each["paragraph"] is None]
    assert sorted(said) == ["accept"] * 21 + ["ad_referendum", "reserve"]
    assert [each["text"] for each in kept["reservations"]] == [practice_adoption.RESERVATION]


def test_of_what_it_promises_one_is_confirmed_and_one_is_suggested(opened: PracticeRoom) -> None:
    listed = opened.client.get(
        "/api/v1/processes/practica/commitments", headers=opened.headers("st-a")
    ).json()["commitments"]
    found = {each["id"]: each["state"] for each in listed if not each["id"].startswith("practica.acta")}
    assert sorted(found.values()) == ["open", "suggested"]


def test_the_silence_that_was_broken_has_its_letter(opened: PracticeRoom) -> None:
    letter = opened.client.get(
        "/p/practica/sessions/3/silence/1/letter.txt", headers=opened.headers("st-b")
    ).text
    assert practice_adoption.OBJECTION in letter
    assert "Resultado: roto" in letter
