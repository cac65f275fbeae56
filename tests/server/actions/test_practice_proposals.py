"""The practice room has proposals to act on; tried in the room as it is opened."""

from pathlib import Path

from tests.practice_room import open_practice_room, practice_settings


def test_the_tray_of_the_first_session_has_one_on_the_table_and_one_filed(tmp_path: Path) -> None:
    with open_practice_room(practice_settings(tmp_path)) as room:
        draft = room.written()["draft"]
        answer = room.client.get(f"/api/v1/drafts/{draft}/proposals", headers=room.headers("head-xa"))
        found = answer.json()["proposals"]  # begun at one moment
        first, second = sorted(found, key=lambda each: str(each["sponsors"]))
        assert [(each["state"], each["sponsors"], each["fits"]) for each in (first, second)] == [
            ("tabled", ["XAA"], True),
            ("parked", ["XAB"], True),
        ]
        assert first["paragraph"] == second["paragraph"]
