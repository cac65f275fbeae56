"""The folder a command works in."""

from pathlib import Path

import pytest

from positions.errors import WrongPhase
from server.cli.place import in_use, is_served, open_place, prepare
from server.settings import Settings

pytestmark = pytest.mark.anyio


async def test_a_place_is_prepared_once_and_for_this_user_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "place")
    await prepare(settings)
    key = (settings.data / "keys").read_bytes()
    await prepare(settings)
    assert (settings.data / "keys").read_bytes() == key
    assert settings.data.stat().st_mode & 0o777 == 0o700


async def test_a_folder_is_held_by_one_server(tmp_path: Path) -> None:
    assert not is_served(tmp_path)
    with in_use(tmp_path):
        assert is_served(tmp_path)
        with pytest.raises(WrongPhase, match="folder_in_use"), in_use(tmp_path):
            pass
    assert not is_served(tmp_path)


async def test_a_place_without_database_or_with_an_older_one_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(WrongPhase, match="no_database"):
        async with open_place(Settings(data=tmp_path)):
            pass
    (tmp_path / "acorde.sqlite").write_bytes(b"")
    with pytest.raises(WrongPhase, match="schema_older"):
        async with open_place(Settings(data=tmp_path)):
            pass


async def test_what_goes_wrong_inside_comes_out_as_it_is(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "place")
    await prepare(settings)
    with pytest.raises(KeyError):
        async with open_place(settings):
            raise KeyError("x")
