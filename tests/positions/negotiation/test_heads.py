"""Heads that are signed: what is signed of them, letter for letter."""

from positions.ids import ProcessId
from positions.negotiation.heads import (
    Head,
    PublicKey,
    SignedHead,
    head_message,
    key_message,
    key_name,
    told_head,
    told_key,
)

HEAD = Head(ProcessId("practica"), 1, 8, "a" * 64, "2026-03-04T12:00:00.000000Z", "k1")
KEY = PublicKey("k2", "00" * 32, "k1", "f" * 128)


def test_all_of_a_head_is_signed_and_told_with_its_signature() -> None:
    said = (
        b'acorde-head-1\n{"at":"2026-03-04T12:00:00.000000Z","epoch":1,"instance":"practica","key":"k1",'
        b'"row_sha256":"' + b"a" * 64 + b'","seq":8}'
    )
    assert head_message(HEAD) == said
    assert told_head(SignedHead(HEAD, "s"))["signature"] == "s"
    assert sorted(told_head(SignedHead(HEAD, "s"))) == [
        *("at", "epoch", "instance", "key", "row_sha256", "seq", "signature")
    ]


def test_a_key_is_signed_by_the_one_before_and_named_by_its_bytes() -> None:
    assert key_message(KEY) == b'acorde-key-1\n{"by":"k1","key":"k2","public":"' + b"00" * 32 + b'"}'
    assert told_key(KEY) == {"key": "k2", "public": "00" * 32, "by": "k1", "signature": "f" * 128}
    assert key_name("00" * 32) == "66687aadf862bd77"
