"""The key file."""

from pathlib import Path

import pytest

from server.store.keys import LENGTH, read_key, write_key


def test_a_key_is_written_once_and_for_this_user_alone(tmp_path: Path) -> None:
    write_key(tmp_path, b"a" * LENGTH)
    write_key(tmp_path, b"b" * LENGTH)
    assert read_key(tmp_path) == b"a" * LENGTH
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600


def test_without_a_key_nothing_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_key(tmp_path)
