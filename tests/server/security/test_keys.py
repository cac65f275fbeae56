"""The key that signs: a file of this user alone, and a new one that the old one signed."""

from pathlib import Path

import pytest

from positions.formats.signatures import is_signed
from positions.negotiation.heads import key_message
from server.security.keys import NAME, read_signer, rotate, signer_of, write_signer


def test_a_key_is_written_once_and_for_this_user_alone(tmp_path: Path) -> None:
    write_signer(tmp_path, bytes(32))
    write_signer(tmp_path, bytes(range(32)))
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert read_signer(tmp_path).keys == signer_of(bytes(32)).keys


def test_without_a_key_nothing_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_signer(tmp_path)


def test_a_new_key_takes_the_place_of_the_old_one_that_signed_it(tmp_path: Path) -> None:
    write_signer(tmp_path, bytes(32))
    old = read_signer(tmp_path)
    assert rotate(tmp_path, bytes(range(32))).keys == read_signer(tmp_path).keys
    new = read_signer(tmp_path)
    assert (new.keys[0], new.keys[1].by) == (old.keys[0], old.key)
    assert new.key != old.key
    signed = bytes.fromhex(new.keys[1].signature)
    assert is_signed(bytes.fromhex(old.keys[0].public), key_message(new.keys[1]), signed)
    assert bytes(32).hex() not in (tmp_path / NAME).read_text(encoding="ascii")
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
