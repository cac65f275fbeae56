"""Heads of a record that are signed, and the keys that sign them (K12).

Rule 1. A key signs the next one: who knows the first, knows them all.
"""

from dataclasses import dataclass
from typing import Final

from positions.ids import ProcessId
from positions.text.canonical import Plain, canonical_json, digest

HEAD: Final = b"acorde-head-1\n"
KEY: Final = b"acorde-key-1\n"
EPOCH: Final = 1  # of a record that was never set back


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signs heads. key: how it is called; by: the key before it, which signed it, None: the first.

    public, signature: lower-case hex; the first has no signature.
    """

    key: str
    public: str
    by: str | None = None
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a record at a moment. instance: whose record it is; at: as rows tell moments.

    key: with which it is signed.
    """

    instance: ProcessId
    epoch: int
    seq: int
    row_sha256: str
    at: str
    key: str


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with its Ed25519 signature, lower-case hex."""

    head: Head
    signature: str


def key_name(public: str) -> str:
    """How a key is called: the first sixteen characters of the digest of its bytes."""
    return digest(bytes.fromhex(public))[:16]


def told_key(key: PublicKey) -> dict[str, Plain]:
    """A key as the record and a bundle tell it."""
    return {"key": key.key, "public": key.public, "by": key.by, "signature": key.signature}


def told_head(signed: SignedHead) -> dict[str, Plain]:
    """A signed head as a bundle tells it."""
    return {**_told(signed.head), "signature": signed.signature}


def key_message(key: PublicKey) -> bytes:
    """What the key before it signs."""
    return KEY + canonical_json({"key": key.key, "public": key.public, "by": key.by})


def head_message(head: Head) -> bytes:
    """What is signed of a head."""
    return HEAD + canonical_json(_told(head))


def _told(head: Head) -> dict[str, Plain]:
    return {
        "instance": head.instance,
        "epoch": head.epoch,
        "seq": head.seq,
        "row_sha256": head.row_sha256,
        "at": head.at,
        "key": head.key,
    }
