"""What stands around an adopted text, checked with nothing but the standard library: ``borne_out``.

How a silence on the whole text closed and whom it covers; that addenda and what was put beside the text later
are of it. Run it alone: ``python proceedings.py < bundle.json``. Exit 0 it holds, 1 mismatch, 2 unreadable.
That the bundle is of one piece, is checked by ``verifier.py``.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

HOLDS, MISMATCH, UNREADABLE = 0, 1, 2
FILED: Final = ["delegation", "kind", "language", "paragraph", "text"]
LATER: Final = {"confirm": "ad_referendum", "refuse": "ad_referendum", "withdraw": "reserve"}
ODD: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
DAY: Final = timedelta(1)
Tree = Mapping[str, Any]
Checks = Iterator[tuple[bool, str]]


def borne_out(data: bytes) -> tuple[int, str]:
    """0 it holds, 1 mismatch, 2 unreadable, and what was found first."""
    try:
        bundle = json.loads(data)
        parts = (_written, _added, _beside)
        wrong = next((words for part in parts for holds, words in part(bundle) if not holds), "")
    except ODD as error:
        return UNREADABLE, f"no se puede leer: {type(error).__name__}"
    return (MISMATCH, wrong) if wrong else (HOLDS, "silencio y adiciones, comprobados")


def _sha(tree: object) -> str:
    """Of the canonical bytes of a value."""
    said = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _told(bundle: Tree, kind: str) -> list[Any]:
    """What the rows of a kind say, of those whose body is released."""
    kinds = {row["seq"]: row["kind"] for row in bundle["rows"]}
    return [json.loads(each["body"]) for each in bundle["bodies"] if kinds[each["seq"]] == kind]


def _written(bundle: Tree) -> Checks:
    """When silence on the whole text closed, and whose counts."""
    facts, record = bundle["record"]["written"], bundle["record"]
    if facts is not None:
        at, close = datetime.fromisoformat, _close(facts)
        members = {name for names in record["rule"]["members"].values() for name in names}
        told = {name for name, moment in facts["notices"].items() if at(moment) <= close - DAY}
        covered = sorted(members & set(facts["agreed"]) & told - set(facts["spoke"]))
        said = {each["delegation"] for each in record["positions"] if each["paragraph"] is None}
        yield facts["seal"] == record["seal"] and at(facts["closed"]) == close, "silencio: cerró a otra hora"
        yield facts["covered"] == covered and said <= set(facts["spoke"]), "silencio: cubre a otros"


def _close(facts: Tree) -> datetime:
    """Extensions move it, and so does every outage that took more than half an hour of its last six."""
    at = datetime.fromisoformat
    close, outages = at(facts["close"]), [(at(start), at(end)) for start, end in facts["outages"]]
    for said, later in sorted((at(said), at(later)) for said, later in facts["extensions"]):
        stands = _renewed(close, [each for each in outages if each[1] <= said])
        close = later if said < stands < later <= at(facts["opens"]) + 30 * DAY else close
    return _renewed(close, outages)


def _renewed(close: datetime, outages: list[tuple[datetime, datetime]]) -> datetime:
    lost = [each for each in outages if each[0] < close and each[1] > close - DAY / 4]
    taken = [min(end, close) - max(start, close - DAY / 4) for start, end in lost]
    if sum(taken, timedelta()) <= DAY / 48:
        return close
    return _renewed(max(close, *(end for _, end in lost)) + DAY, outages)


def _added(bundle: Tree) -> Checks:
    """An addendum is of this adoption, the next of its number, by one whose position waited for it."""
    record, name = bundle["record"], (bundle["instance"], bundle["manifest"]["instrument"])
    stood = [(each["delegation"], each["paragraph"], each["stance"]) for each in record["positions"]]
    for number, each in enumerate(_told(bundle, "addendum"), 1):
        of = (each["process"], each["draft"], each["seal"], each["number"]) == (*name, record["seal"], number)
        on = (each["delegation"], each["paragraph"], LATER[each["act"]])
        yield of and on in stood, f"adición {number}: no es de lo que se aprobó"


def _beside(bundle: Tree) -> Checks:
    """What was put beside the text once it was adopted is about words of it; what was taken back was said."""
    record, manifest, said = bundle["record"], bundle["manifest"], dict[str, Tree]()
    stands = [
        (each["id"], text) for each in manifest["paragraphs"] if not each["deleted"] for text in each["texts"]
    ]
    whole = [[id, text[1], text[2]] for id, text in stands if text[0] == manifest["original"]]
    words = {(id, text[0], text[2]) for id, text in stands} | {(None, manifest["original"], _sha(whole))}
    members = {name for names in record["rule"]["members"].values() for name in names}
    sealed = [each for each in record["reservations"] if sorted(each) == FILED]
    name = (bundle["instance"], manifest["instrument"], record["seal"], True)
    for number, each in enumerate(_told(bundle, "reservation"), 1):
        id, now = each["reservation"], {of: each[of] for of in FILED}
        is_new = each["act"] == "file" and id not in said and each["delegation"] in members
        is_back = each["act"] == "withdraw" and (said.get(id) == now or now in sealed)
        of = (each["process"], each["draft"], each["seal"], each["late"]) == name
        on = (each["paragraph"], each["anchor_language"], each["digest"]) in words
        yield of and on and (is_new or is_back), f"declaración {number}: no es al lado de lo que se aprobó"
        if is_new or said.get(id) == now:
            said[id] = now if is_new else {}
        else:
            sealed.remove(now)


if __name__ == "__main__":
    code, words = borne_out(sys.stdin.buffer.read())
    sys.stdout.write(f"{words}\n")
    sys.exit(code)
