"""What nobody would look at is not asked for: every address where programs read refuses it."""

from collections.abc import Iterator

import pytest

from server.routes import DOORS
from server.routes.api.queries import strictly
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings
from tests.programs import problem

READ = sorted({door.path for door in DOORS if door.is_api and door.method == "GET"})
COMMITMENTS = "/api/v1/processes/practica/commitments"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(tmp_path_factory.mktemp("queried"))) as opened:
        yield opened


@pytest.mark.parametrize("path", READ)
def test_no_address_where_programs_read_takes_what_it_does_not_know(path: str, room: PracticeRoom) -> None:
    answer = room.client.get(path, params={"nada": "1"}, headers=room.headers("st-a"))
    problem(answer, 422, "parameter_unknown")
    assert answer.json()["facts"] == {"name": "nada"}


def test_a_filter_that_a_page_has_and_the_list_has_not_is_refused(room: PracticeRoom) -> None:
    headers = room.headers("st-a")
    for asked in ({"state": "open"}, {"who": "XAA", "limit": "1"}, {"If-None-Match": "1"}):
        problem(room.client.get(COMMITMENTS, params=asked, headers=headers), 422, "parameter_unknown")
    taken = room.client.get(COMMITMENTS, params={"limit": "1", "lang": "pt"}, headers=headers)
    assert (taken.status_code, len(taken.json()["commitments"])) == (200, 1)


def test_a_long_name_is_not_said_again(room: PracticeRoom) -> None:
    answer = room.client.get(COMMITMENTS, params={"x" * 2000: ""}, headers=room.headers("st-a"))
    assert answer.json()["facts"] == {"name": "x" * 64}


def test_pages_and_writes_are_as_they_were() -> None:
    plain = [door for door in DOORS if not door.is_api or door.method != "GET"]
    assert [door.path for door in plain if strictly(door) is not door.endpoint] == []
