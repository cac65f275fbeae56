"""Signatures are checked with nothing but the standard library, by the vectors of RFC 8032."""

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random  # noqa: TID251 - tests draw with a seed
from typing import Any

import pytest

from positions.formats import signatures
from positions.formats.signatures import MISMATCH, SIGNED, UNREADABLE, is_signed, signed_by
from positions.formats.verifier import PROVEN, verdict
from positions.negotiation.heads import key_message, told_key
from positions.text.canonical import canonical_json
from server.security.keys import rotated, signer_of
from tests.proofs import SIGNER, proof

WHOLE = canonical_json(proof())
MUTATIONS = 300
VECTORS = [  # RFC 8032, 7.1: secret, public, message, signature
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def told(tree: Any) -> tuple[int, str]:
    """What is found of a bundle."""
    return signed_by(canonical_json(tree))


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(secret: str, public: str, message: str, signature: str) -> None:
    signer = signer_of(bytes.fromhex(secret))
    assert signer.keys[0].public == public
    assert signer.sign(bytes.fromhex(message)) == signature
    key, said, by = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert is_signed(key, said, by)
    assert not is_signed(key, said + b"x", by)
    assert not is_signed(key, said, by[:32] + bytes(32))


def test_what_is_no_key_and_no_signature_signs_nothing() -> None:
    _, public, _, signature = VECTORS[0]
    key, by = bytes.fromhex(public), bytes.fromhex(signature)
    order = signatures.ORDER.to_bytes(32, "little")
    off = b"\x02" + bytes(31)  # y = 2 is on no point of the curve
    for other_key, other in (
        (key[:31], by),
        (key, by[:63]),
        (key, by[:32] + order),
        (off, by),
        (key, off + by[32:]),
        (b"\xff" * 32, by),
        (b"\x01" + bytes(30) + b"\x80", by),  # x = 0 has no sign
    ):
        assert not is_signed(other_key, b"", other)


def test_who_signed_is_said() -> None:
    assert signed_by(WHOLE) == (SIGNED, f"firmado con la llave {SIGNER.key}")


def test_a_key_that_the_one_before_signed_signs_as_well() -> None:
    newer = rotated(SIGNER, bytes(32))
    assert is_signed(
        bytes.fromhex(SIGNER.keys[0].public),
        key_message(newer.keys[1]),
        bytes.fromhex(newer.keys[1].signature),
    )
    tree = proof(signer=newer)
    assert told(tree) == (SIGNED, f"firmado con la llave {newer.key}")
    tree["keys"][1]["signature"] = SIGNER.sign(b"otra cosa")
    assert told(tree) == (MISMATCH, "llaves: no son las que nombra el registro")
    forged = [told_key(SIGNER.keys[0]), {**told_key(newer.keys[1]), "signature": SIGNER.sign(b"otra")}]
    assert told(proof(signer=newer, named=forged)) == (
        MISMATCH,
        f"llave {newer.key}: la anterior no la firmó",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tree: tree["keys"].clear(), "llaves: no son"),
        (lambda tree: tree["keys"].append(told_key(signer_of(bytes(32)).keys[0])), "llaves: no son"),
        (lambda tree: tree["heads"].clear(), "cabeza: no hay ninguna"),
        (lambda tree: tree["heads"][0].update(at="2026-03-04T13:00:00.000000Z"), "cabeza 8: su firma"),
        (lambda tree: tree["heads"][0].update(epoch=2), "cabeza 8: su firma"),
        (lambda tree: tree["heads"][0].update(signature="00" * 64), "cabeza 8: su firma"),
    ],
)
def test_it_says_what_is_wrong(change: Callable[[Any], object], said: str) -> None:
    tree = proof()
    change(tree)
    code, words = told(tree)
    assert code == MISMATCH
    assert words.startswith(said)


def test_another_name_for_a_key_is_found() -> None:
    other = {**told_key(SIGNER.keys[0]), "key": "0" * 16}
    assert told(proof(named=[other]))[1].startswith("llave 0000000000000000: no se llama así")


def test_no_byte_of_keys_and_heads_can_be_changed() -> None:
    chance, start = Random(2019), WHOLE.index(b'"heads":')  # noqa: S311
    end = WHOLE.index(b'"manifest":')
    for _ in range(MUTATIONS):
        place = chance.randrange(start, end)
        other = (WHOLE[place] + chance.randrange(1, 256)) % 256
        changed = WHOLE[:place] + bytes([other]) + WHOLE[place + 1 :]
        assert (verdict(changed)[0], signed_by(changed)[0]) != (PROVEN, SIGNED), (place, other)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"rows":[]}'])
def test_what_is_no_bundle_is_unreadable(data: bytes) -> None:
    assert signed_by(data)[0] == UNREADABLE
    tree = copy.deepcopy(proof())
    del tree["heads"][0]["key"]
    assert told(tree)[0] == UNREADABLE


def test_it_runs_alone_is_short_and_needs_nothing_of_ours(tmp_path: Path) -> None:
    source = Path(signatures.__file__)
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert not any(line.startswith(("from positions", "import positions")) for line in lines)
    alone = tmp_path / "signatures.py"
    alone.write_bytes(source.read_bytes())
    ways = ["-I", str(alone)], ["-m", signatures.__name__]
    for way, data, code in ((ways[0], WHOLE, 0), (ways[1], WHOLE, 0), (ways[0], b"nada", 2)):
        run = subprocess.run([sys.executable, *way], input=data, capture_output=True, check=False)
        assert run.returncode == code
        assert run.stdout
