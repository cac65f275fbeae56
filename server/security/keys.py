"""The key that signs heads of records: a file outside the database, mode 0600, and its public history.

Rule 1. The file holds one private key, that of now. A new one is signed by it and takes its place for good.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from positions.negotiation.heads import PublicKey, key_message, key_name, told_key
from positions.text.canonical import Plain, canonical_json, value_of

NAME: Final = "signing-key"
LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class _Kept:
    private: str
    keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs heads. keys: all that this installation had, the first one first, the last one signs."""

    private: Ed25519PrivateKey
    keys: tuple[PublicKey, ...]

    @property
    def key(self) -> str:
        """How the key that signs is called."""
        return self.keys[-1].key

    def sign(self, message: bytes) -> str:
        """The signature of a message, lower-case hex."""
        return self.private.sign(message).hex()


def signer_of(seed: bytes) -> Signer:
    """A signer with a first key; ``seed``: 32 secret bytes."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = _public(private)
    return Signer(private, (PublicKey(key_name(public), public),))


def rotated(signer: Signer, seed: bytes) -> Signer:
    """A signer with a new key, which the old one signed; ``seed``: 32 secret bytes."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = _public(private)
    unsigned = PublicKey(key_name(public), public, signer.key)
    signed = PublicKey(unsigned.key, public, signer.key, signer.sign(key_message(unsigned)))
    return Signer(private, (*signer.keys, signed))


def read_signer(folder: Path) -> Signer:
    """The signer of an installation. Raises FileNotFoundError where none was ever written."""
    kept = value_of((folder / NAME).read_bytes(), _Kept)
    return Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.private)), kept.keys)


def write_signer(folder: Path, seed: bytes) -> None:
    """Keep a first key; an existing one stays."""
    if not (folder / NAME).exists():
        _put(folder, signer_of(seed))


def rotate(folder: Path, seed: bytes) -> Signer:
    """Put a new key in the place of the one that is there; that one is gone once this returns."""
    signer = rotated(read_signer(folder), seed)
    _put(folder, signer)
    return signer


def _put(folder: Path, signer: Signer) -> None:
    """Write all of it or nothing."""
    keys: list[Plain] = [told_key(each) for each in signer.keys]
    said: dict[str, Plain] = {"private": signer.private.private_bytes_raw().hex(), "keys": keys}
    beside = folder / f"{NAME}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(canonical_json(said) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)


def _public(private: Ed25519PrivateKey) -> str:
    return private.public_key().public_bytes_raw().hex()
