"""The proof of an adopted text, checked with nothing but the standard library: ``verdict`` of a bundle.

It recomputes the chain of the record, the digests of the bodies that are released, of every text and of the
seal, what the positions come to, and that the adoption in the chain is of these.
Run it alone: ``python verifier.py [SEQ:HASH] < bundle.json``. With a head that was printed or mailed at the
adoption it proves that nobody made the whole bundle anew. Exit 0 proven, 1 mismatch, 2 unreadable.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

PROVEN, MISMATCH, UNREADABLE = 0, 1, 2
PARTS: Final = ("format", "instance", "keys", "heads", "rows", "bodies", "manifest", "record", "texts")
ROW: Final = ("seq", "at", "kind", "level", "body_sha256", "prev")
WORST: Final = ("object", "none", "ad_referendum", "reserve", "stand_aside", "accept")
BEST: Final = ("consensus", "with_reservations", "ad_referendum", "open", "bracketed", "blocked")
FILED: Final = ["delegation", "kind", "language", "paragraph", "text"]
Tree = Mapping[str, Any]


def verdict(data: bytes, head: tuple[int, str] | None = None) -> tuple[int, str]:
    """0, 1 or 2, and what was found first; ``head``: seq and hash that a witness knows."""
    try:
        bundle = json.loads(data)
        if bundle["format"] != "acorde-bundle/1" or sorted(bundle) != sorted(PARTS):
            return UNREADABLE, "no es un expediente acorde-bundle/1"
        wrong = next(_wrong(data, bundle, head), "")
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        return UNREADABLE, f"no se puede leer: {type(error).__name__}"
    if wrong:
        return MISMATCH, wrong
    last, hidden = bundle["rows"][-1], len(bundle["rows"]) - len(bundle["bodies"])
    return PROVEN, f"probado hasta el asiento {last['seq']} {_hash(last)}; cuerpos no publicados: {hidden}"


def _wrong(data: bytes, bundle: Tree, head: tuple[int, str] | None) -> Iterator[str]:
    if _canonical(bundle) != data:
        yield "bytes: el archivo no está en su forma canónica"
    for part in (_chain, _bodies, _texts, _adoption, _positions, _outcomes):
        yield from part(bundle)
    if head is not None and head not in [(row["seq"], _hash(row)) for row in bundle["rows"]]:
        yield f"cabeza: el asiento {head[0]} no es el que se conoce"


def _canonical(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash(row: Tree) -> str:
    return _sha(_canonical(row))


def _chain(bundle: Tree) -> Iterator[str]:
    seq, prev, at = 0, "0" * 64, ""
    for row in bundle["rows"]:
        if sorted(row) != sorted(ROW):
            yield f"asiento {row['seq']}: tiene otros campos"
        if row["seq"] != seq + 1:
            yield f"asiento {row['seq']}: falta uno, o está fuera de su lugar"
        if row["prev"] != prev:
            yield f"asiento {row['seq']}: no sigue al anterior"
        if row["at"] < at:
            yield f"asiento {row['seq']}: es de antes que el anterior"
        seq, prev, at = row["seq"], _hash(row), row["at"]
    if bundle["heads"] != [{"hash": prev, "seq": seq}] or bundle["keys"] != []:
        yield "cabeza: no es la del último asiento"


def _bodies(bundle: Tree) -> Iterator[str]:
    rows, order = {row["seq"]: row for row in bundle["rows"]}, [each["seq"] for each in bundle["bodies"]]
    if order != sorted(set(order)):
        yield "cuerpos: están fuera de orden"
    for each in bundle["bodies"]:
        if sorted(each) != ["body", "seq"] or _sha(each["body"].encode()) != rows[each["seq"]]["body_sha256"]:
            yield f"asiento {each['seq']}: su cuerpo es otro"


def _texts(bundle: Tree) -> Iterator[str]:
    sealed = [
        {"paragraph": each["id"], "language": language, "version": version, "digest": digest}
        for each in bundle["manifest"]["paragraphs"]
        for language, version, digest, _state in each["texts"]
    ]
    for text, wanted in zip(bundle["texts"], sealed, strict=False):
        if {**text, "digest": _sha(text["text"].encode())} != {**wanted, "text": text["text"]}:
            yield f"texto {wanted['paragraph']} ({wanted['language']}): no es el que se selló"
    if len(bundle["texts"]) != len(sealed):
        yield "textos: falta o sobra alguno de los sellados"


def _adoption(bundle: Tree) -> Iterator[str]:
    """The last row is the adoption, and it is of this seal and of this record."""
    row, record = bundle["rows"][-1], bundle["record"]
    bodies = {each["seq"]: each["body"] for each in bundle["bodies"]}
    told = json.loads(bodies.get(row["seq"], "{}"))
    seal = _sha(b"acorde-seal-1\n" + _canonical(bundle["manifest"]))
    if row["kind"] != "draft_adopt" or not told:
        yield f"asiento {row['seq']}: no es una aprobación publicada"
    if (told["process"], told["draft"]) != (bundle["instance"], bundle["manifest"]["instrument"]):
        yield "aprobación: es de otro texto"
    if not seal == told["seal"] == record["seal"]:
        yield "sello: no es el de este texto"
    if told["record"] != _sha(b"acorde-adoption-1\n" + _canonical(record)):
        yield "aprobación: lo que la sostuvo es otra cosa"
    names = {"paragraph": "id", "label": "label", "number": "number", "deleted": "deleted"}
    paragraphs = bundle["manifest"]["paragraphs"]
    if record["concordance"] != [{name: each[of] for name, of in names.items()} for each in paragraphs]:
        yield "concordancia: no es la de los párrafos"


def _positions(bundle: Tree) -> Iterator[str]:
    """Every position is on the very words that were sealed."""
    record, manifest = bundle["record"], bundle["manifest"]
    original = manifest["original"]
    digests = {
        each["id"]: digest if each["kind"] != "heading" else None  # a heading bears no position
        for each in manifest["paragraphs"]
        for language, _version, digest, _state in each["texts"]
        if language == original
    } | {None: record["seal"]}
    for each in record["positions"]:
        if (each["language"], each["digest"]) != (original, digests[each["paragraph"]]):
            yield f"posición de {each['delegation']}: es sobre otro texto"
    names = {"delegation": "delegation", "paragraph": "paragraph", "text": "reservation"}
    kept = [each for each in record["positions"] if each["stance"] == "reserve"]
    told = [{name: each[of] for name, of in names.items()} for each in kept]
    filed = [each for each in record["reservations"][len(told) :] if sorted(each) == FILED]
    if record["reservations"] != told + filed or any(each["paragraph"] not in digests for each in filed):
        yield "reservas: no son las de las posiciones"


def _outcomes(bundle: Tree) -> Iterator[str]:
    """What the positions come to, conference by conference; the lowest is the outcome."""
    record = bundle["record"]
    rule, whole = record["rule"], _whole(bundle)
    present = set(record["roll_call"]["present"])
    if rule["basis"] != record["roll_call"]["basis"]:
        yield "regla: no es la de la lista de presentes"
    found = {
        id: _outcome(rule, set(members), present, whole, rule["quorum"][id])
        for id, members in rule["members"].items()
    }
    if any(len(present & set(members)) < rule["quorum"][id] for id, members in rule["members"].items()):
        yield "quórum: no lo había"
    if found != rule["outcomes"] or max(found.values(), key=BEST.index) != rule["outcome"]:
        yield f"resultado: las posiciones dan {found}"
    if rule["outcome"] not in BEST[:2]:
        yield "resultado: no alcanza para aprobar"


def _whole(bundle: Tree) -> dict[str, str]:
    record = bundle["record"]
    said: dict[str | None, dict[str, str]] = {
        each["id"]: dict.fromkeys(record["silence"].get(each["id"], ()), "accept")
        for each in bundle["manifest"]["paragraphs"]
        if not each["deleted"] and each["kind"] != "heading"
    }
    said[None] = {}
    for each in record["positions"]:
        said[each["paragraph"]][each["delegation"]] = each["stance"]
    whole = {}
    for name in {name for stances in said.values() for name in stances}:
        worst = min((stances[name] for stances in said.values() if name in stances), key=WORST.index)
        on_all = all(name in stances for paragraph, stances in said.items() if paragraph is not None)
        if name in said[None] or on_all or worst == "object":
            whole[name] = worst
    return whole


def _outcome(rule: Tree, members: set[str], there: set[str], whole: Mapping[str, str], least: int) -> str:
    needed = members & there if rule["basis"] == "present" else members
    said = {name: stance for name, stance in whole.items() if name in members}
    counting: Sequence[str] = [said.get(name, "none") for name in needed]
    if "object" in said.values():
        return "blocked"
    if len(needed) < least or "none" in counting:
        return "open"
    if "ad_referendum" in counting:
        return "ad_referendum"
    return "with_reservations" if {"reserve", "stand_aside"} & set(said.values()) else "consensus"


def known_head(said: str) -> tuple[int, str]:
    """A head as it is printed, ``SEQ:HASH``. Raises ValueError."""
    return int(said.partition(":")[0]), said.partition(":")[2]


if __name__ == "__main__":
    code, words = verdict(sys.stdin.buffer.read(), known_head(sys.argv[1]) if sys.argv[1:] else None)
    sys.stdout.write(f"{words}\n")
    sys.exit(code)
