"""Who signed the heads of a bundle, checked with nothing but the standard library: ``signed_by``.

It checks Ed25519 signatures (RFC 8032), that the record names every key, and that each key but the first was
signed by the one before. Run it alone: ``python signatures.py < bundle.json``. Exit 0 signed, 1 not, 2
unreadable. Whose a key is, says whoever knows it: it stands in the Acta and on the page of the record.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

SIGNED, MISMATCH, UNREADABLE = 0, 1, 2
ODD: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
P: Final = 2**255 - 19
ORDER: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
ROOT: Final = pow(2, (P - 1) // 4, P)  # of -1
BASE: Final = (4 * pow(5, -1, P) % P).to_bytes(32, "little")
Tree = Mapping[str, Any]
Point = tuple[int, int, int, int]  # X, Y, Z, T of RFC 8032, 5.1.4


def signed_by(data: bytes) -> tuple[int, str]:
    """0 signed, 1 not, 2 unreadable, with the keys that signed, the first of them the adoption's, as the Acta
    prints it; or what was found first.
    """
    try:
        bundle = json.loads(data)
        wrong = next((words for holds, words in _checks(bundle) if not holds), "")
        keys = ", después con ".join(dict.fromkeys(head["key"] for head in bundle["heads"]))
        return (MISMATCH, wrong) if wrong else (SIGNED, f"firmado con la llave {keys}")
    except ODD as error:
        return UNREADABLE, f"no se puede leer: {type(error).__name__}"


def _checks(bundle: Tree) -> Iterator[tuple[bool, str]]:
    kinds = {row["seq"]: row["kind"] for row in bundle["rows"]}
    bodies = [json.loads(each["body"]) for each in bundle["bodies"] if kinds[each["seq"]] == "key"]
    named = [{name: said for name, said in body.items() if name != "salt"} for body in bodies]
    yield bundle["keys"] == named, "llaves: no son las que nombra el registro"
    known: dict[str, str] = {}
    for key in bundle["keys"]:
        is_called = key["key"] == hashlib.sha256(bytes.fromhex(key["public"])).hexdigest()[:16]
        yield is_called and key["key"] not in known, f"llave {key['key']}: no se llama así"
        if known:
            before = known.get(key["by"], "")
            yield _is_of(before, b"acorde-key-1\n", key), f"llave {key['key']}: la anterior no la firmó"
        known[key["key"]] = key["public"]
    for head in bundle["heads"]:
        by = known.get(head["key"], "")
        yield _is_of(by, b"acorde-head-1\n", head), f"cabeza {head['seq']}: su firma no vale"
    yield bool(bundle["heads"]), "cabeza: no hay ninguna firmada"


def _is_of(public: str, form: bytes, said: Tree) -> bool:
    """Whether something was signed, all of it but the signature itself."""
    unsigned = {name: value for name, value in said.items() if name != "signature"}
    message = json.dumps(unsigned, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    signature = bytes.fromhex(said["signature"])
    is_plain = signature.hex() == said["signature"]  # one spelling: no byte can be changed
    return is_plain and is_signed(bytes.fromhex(public), form + message, signature)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature is of a message (RFC 8032, 5.1.7)."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or s >= ORDER:
        return False
    key, point = _point(public), _point(r)
    if key is None or point is None:
        return False
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % ORDER
    (x, y, z, _), (u, v, w, _) = _times(s, _point(BASE) or key), _sum(point, _times(h, key))
    return (x * w - u * z) % P == 0 == (y * w - v * z) % P


def _point(data: bytes) -> Point | None:
    """The point of the curve that 32 bytes say; None where they say none."""
    y, odd = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if y >= P or x * x % P != square or (x == 0 and odd):
        return None
    x = P - x if x % 2 != odd else x
    return x, y, 1, x * y % P


def _sum(one: Point, other: Point) -> Point:
    (x, y, z, t), (u, v, w, q) = one, other
    a, b, c, d = (y - x) * (v - u) % P, (y + x) * (v + u) % P, 2 * t * q * D % P, 2 * z * w % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(n: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while n:
        total, point, n = (_sum(total, point) if n % 2 else total), _sum(point, point), n // 2
    return total


if __name__ == "__main__":
    code, words = signed_by(sys.stdin.buffer.read())
    sys.stdout.write(f"{words}\n")
    sys.exit(code)
