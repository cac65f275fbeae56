"""The text that the first conference of the practice room prepares for itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.actions import practice_own_text
from tests.practice_room import PracticeRoom, open_practice_room, practice_settings

OWN = "/p/practica/sessions/2-ca"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeRoom]:
    with open_practice_room(practice_settings(Path(tmp_path_factory.mktemp("room")))) as room:
        yield room


def status(opened: PracticeRoom, person: str | None, path: str) -> int:
    return opened.client.get(path, headers=opened.headers(person), follow_redirects=False).status_code


def test_the_other_conference_reads_the_version_that_was_released_and_nothing_else(
    opened: PracticeRoom,
) -> None:
    assert [status(opened, who, OWN) for who in ("st-a", "head-xa", "st-b")] == [200, 200, 404]
    assert [status(opened, who, f"{OWN}/released") for who in ("st-b", "observer")] == [200, 404]
    words = opened.client.get(f"{OWN}/released", headers=opened.headers("st-b")).text
    assert "desplazadas por un desastre" in words
    assert practice_own_text.OBJECTION not in words


def test_its_secretariat_has_asked_to_forward_it_and_the_chair_has_not_answered(
    opened: PracticeRoom,
) -> None:
    drafts = opened.client.get("/api/v1/processes/practica/drafts", headers=opened.headers("chair-a")).json()
    (own,) = [each for each in drafts["drafts"] if each["conference"] == "ca"]
    told = opened.client.get(f"/api/v1/drafts/{own['id']}/giving", headers=opened.headers("chair-a")).json()
    assert [each["version"] for each in told["released"]] == [2]
    assert told["forwarded"] is None
    assert [(each["giving"], each["version"], each["hand"]) for each in told["waiting"]] == [
        ("forward", 2, "secretariat")
    ]


def test_a_named_delegate_may_take_positions_on_it(opened: PracticeRoom) -> None:
    pages = {
        who: opened.client.get(f"{OWN}/positions/OP1", headers=opened.headers(who)).text
        for who in ("delegate-xa", "delegate-xb")
    }
    assert ['name="stance"' in page for page in pages.values()] == [False, True]
