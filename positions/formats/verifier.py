"""The proof of an adopted text, checked with nothing but the standard library: ``verdict`` of a bundle.

It recomputes chain, released bodies, digests, seal, what positions and silence come to, and that the adoption
is of these. Run it alone: ``python verifier.py [SEQ:HASH] < bundle.json``. With a head that was printed or
mailed at the adoption it proves that nobody made the whole bundle anew. Whom a silence covers, and what was
added later, is checked by ``proceedings.py``, who signed the heads by ``signatures.py``, each alone in the
same way. Exit 0 proven, 1 mismatch, 2 unreadable.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final

PROVEN, MISMATCH, UNREADABLE = 0, 1, 2
PARTS: Final = ("format", "instance", "keys", "heads", "rows", "bodies", "manifest", "record", "texts")
ROW: Final = ["at", "body_sha256", "kind", "level", "prev", "seq"]
WORST: Final = ("object", "none", "ad_referendum", "reserve", "stand_aside", "accept")
BEST: Final = ("consensus", "with_reservations", "ad_referendum", "open", "bracketed", "blocked")
HEAD: Final = ["at", "epoch", "instance", "key", "row_sha256", "seq", "signature"]
FILED: Final = ["delegation", "kind", "language", "paragraph", "text"]
NUMBERED: Final = ("paragraph", "label", "number", "deleted")
ODD: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
Tree = Mapping[str, Any]
Checks = Iterator[tuple[bool, str]]


def verdict(data: bytes, head: tuple[int, str] | None = None) -> tuple[int, str]:
    """0 proven, 1 mismatch, 2 unreadable, and what was found first; ``head``: that a witness knows."""
    try:
        bundle = json.loads(data)
        if bundle["format"] != "acorde-bundle/1" or sorted(bundle) != sorted(PARTS):
            return UNREADABLE, "no es un expediente acorde-bundle/1"
        wrong = next((words for holds, words in _checks(data, bundle, head) if not holds), "")
    except ODD as error:
        return UNREADABLE, f"no se puede leer: {type(error).__name__}"
    if wrong:
        return MISMATCH, wrong
    last, hidden = bundle["rows"][-1], len(bundle["rows"]) - len(bundle["bodies"])
    return PROVEN, f"probado hasta el asiento {last['seq']} {_sha(last)}; cuerpos no publicados: {hidden}"


def _checks(data: bytes, bundle: Tree, head: tuple[int, str] | None) -> Checks:
    yield _canonical(bundle) == data, "bytes: el archivo no está en su forma canónica"
    for part in (_chain, _texts, _adoption, _positions, _outcomes):
        yield from part(bundle)
    known = head is None or head in [(row["seq"], _sha(row)) for row in bundle["rows"]]
    yield known, f"cabeza: el asiento {head and head[0]} no es el que se conoce"


def _canonical(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _sha(tree: object, form: bytes = b"") -> str:
    """Of bytes, or of a form and the canonical bytes of a value."""
    return hashlib.sha256(tree if isinstance(tree, bytes) else form + _canonical(tree)).hexdigest()


def _chain(bundle: Tree) -> Checks:
    seq, prev, at = 0, "0" * 64, ""
    for row in bundle["rows"]:
        yield sorted(row) == ROW, f"asiento {row['seq']}: tiene otros campos"
        yield row["seq"] == seq + 1, f"asiento {row['seq']}: falta uno, o está fuera de su lugar"
        yield row["prev"] == prev, f"asiento {row['seq']}: no sigue al anterior"
        yield row["at"] >= at, f"asiento {row['seq']}: es de antes que el anterior"
        seq, prev, at = row["seq"], _sha(row), row["at"]
    rows, order = {row["seq"]: row for row in bundle["rows"]}, [each["seq"] for each in bundle["bodies"]]
    for head in bundle["heads"]:
        is_of = (head["instance"], head["row_sha256"]) == (bundle["instance"], _sha(rows[head["seq"]]))
        yield sorted(head) == HEAD and is_of, f"cabeza: no es la del asiento {head['seq']}"
    signed = [head["seq"] for head in bundle["heads"]]
    yield signed == sorted(set(signed)) and signed[-1] == seq, "cabeza: no es la del último asiento"
    yield order == sorted(set(order)), "cuerpos: están fuera de orden"
    for each in bundle["bodies"]:
        is_its = _sha(each["body"].encode()) == rows[each["seq"]]["body_sha256"]
        yield sorted(each) == ["body", "seq"] and is_its, f"asiento {each['seq']}: su cuerpo es otro"


def _told(bundle: Tree, kind: str) -> list[Any]:
    """What the rows of a kind say, of those whose body is released."""
    kinds = {row["seq"]: row["kind"] for row in bundle["rows"]}
    return [json.loads(each["body"]) for each in bundle["bodies"] if kinds[each["seq"]] == kind]


def _texts(bundle: Tree) -> Checks:
    names = [(each["id"], text) for each in bundle["manifest"]["paragraphs"] for text in each["texts"]]
    for text, (paragraph, (language, version, digest, _state)) in zip(bundle["texts"], names, strict=False):
        wanted = {"paragraph": paragraph, "language": language, "version": version, "text": text["text"]}
        holds = text == wanted and _sha(text["text"].encode()) == digest
        yield holds, f"texto {paragraph} ({language}): no es el que se selló"
    yield len(bundle["texts"]) == len(names), "textos: falta o sobra alguno de los sellados"


def _adoption(bundle: Tree) -> Checks:
    """The adoption in the chain is of this seal and of this record."""
    record, manifest, adoptions = bundle["record"], bundle["manifest"], _told(bundle, "draft_adopt")
    seal = _sha(manifest, b"acorde-seal-1\n")
    yield len(adoptions) == 1, "aprobación: no está publicada, o hay más de una"
    told, name = adoptions[0], (bundle["instance"], manifest["instrument"])
    yield (told["process"], told["draft"]) == name, "aprobación: es de otro texto"
    yield seal == told["seal"] == record["seal"], "sello: no es el de este texto"
    yield told["record"] == _sha(record, b"acorde-adoption-1\n"), "aprobación: lo que la sostuvo es otra cosa"
    numbers = [
        [each["id"], each["label"], each["number"], each["deleted"]] for each in manifest["paragraphs"]
    ]
    said = [[each[of] for of in NUMBERED] for each in record["concordance"]]
    yield said == numbers, "concordancia: no es la de los párrafos"


def _positions(bundle: Tree) -> Checks:
    """Every position is on the very words that were sealed."""
    record, original = bundle["record"], bundle["manifest"]["original"]
    paragraphs = [each for each in bundle["manifest"]["paragraphs"] if each["kind"] != "heading"]
    digests = {each["id"]: text[2] for each in paragraphs for text in each["texts"] if text[0] == original}
    digests[None] = record["seal"]
    for each in record["positions"]:
        on = (each["language"], each["digest"]) == (original, digests.get(each["paragraph"]))
        yield on, f"posición de {each['delegation']}: es sobre otro texto"
    kept = [each for each in record["positions"] if each["stance"] == "reserve"]
    names = {"delegation": "delegation", "paragraph": "paragraph", "text": "reservation"}
    told = [{name: each[of] for name, of in names.items()} for each in kept]
    filed = [each for each in record["reservations"][len(told) :] if sorted(each) == FILED]
    holds = record["reservations"] == told + filed and all(each["paragraph"] in digests for each in filed)
    yield holds, "reservas: no son las de las posiciones"


def _outcomes(bundle: Tree) -> Checks:
    """What the positions come to, conference by conference; the lowest is the outcome."""
    record, rule, whole = bundle["record"], bundle["record"]["rule"], _whole(bundle)
    roll = record["roll_call"] or {"basis": "all", "present": []}
    there, sides = set(roll["present"]), {id: set(names) for id, names in rule["members"].items()}
    yield rule["basis"] == roll["basis"], "regla: no es la de la lista de presentes"
    found = {id: _outcome(rule, names, there, whole, rule["quorum"][id]) for id, names in sides.items()}
    if record["roll_call"]:
        enough = (len(there & sides[id]) >= least for id, least in rule["quorum"].items())
        yield all(enough), "quórum: no lo había"
    else:
        heard = record["written"] and set().union(*sides.values()) <= set(whole)
        yield bool(heard), "silencio: no cubre ni escucha a todos los miembros"
    holds = found == rule["outcomes"] and max(found.values(), key=BEST.index) == rule["outcome"]
    yield holds, f"resultado: las posiciones dan {found}"
    best = BEST[: 3 if rule["ad_referendum"] is True else 2]
    yield rule["outcome"] in best, "resultado: no alcanza para aprobar"


def _whole(bundle: Tree) -> dict[str, str]:
    record = bundle["record"]
    said: dict[str | None, dict[str, str]] = {
        each["id"]: dict.fromkeys(record["silence"].get(each["id"], ()), "accept")
        for each in bundle["manifest"]["paragraphs"]
        if not each["deleted"] and each["kind"] != "heading"
    }
    said[None] = dict.fromkeys(record["written"]["covered"] if record["written"] else (), "accept")
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
    counting = [said.get(name, "none") for name in needed]
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
