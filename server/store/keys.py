"""The key file: outside the database, mode 0600, made once."""

import os
from pathlib import Path

NAME = "keys"
LENGTH = 32


def read_key(folder: Path) -> bytes:
    """The key that signs CSRF tokens. Raises FileNotFoundError where ``write_key`` was never called."""
    return bytes.fromhex((folder / NAME).read_text(encoding="ascii").strip())


def write_key(folder: Path, key: bytes) -> None:
    """Keep a key for good; an existing one stays."""
    try:
        handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
