"""How a silence was heard, and what was added to an adopted text: it is of that text, or it is found."""

import copy
import subprocess
import sys
from pathlib import Path
from random import Random  # noqa: TID251 - tests draw with a seed
from typing import Any

import pytest

from positions.formats import proceedings
from positions.formats.proceedings import HOLDS, MISMATCH, UNREADABLE, borne_out
from positions.formats.verifier import PROVEN, verdict
from positions.ids import Language
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest
from tests.proofs import ALL, WORDS, Said, checked, hour, is_proven, proof

CHANGES = 500
ACCEPTS = dict.fromkeys(ALL, "accept")


def told(tree: Any) -> tuple[int, str]:
    """What is found of a bundle."""
    return checked(canonical_json(tree))


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"extensions": [[hour(3, 9), hour(5, 9)]], "closed": hour(5, 9)},
        {"extensions": [[hour(4, 9), hour(5, 9)]]},  # said at the close: it moves nothing
        {"outages": [[hour(4, 8), hour(4, 10)]], "closed": hour(5, 10)},
        {"outages": [[hour(4, 8), hour(4, 8, 30)]]},
        {"notices": dict.fromkeys(ALL, hour(3, 9))},
    ],
)
def test_a_silence_that_nobody_broke_stands_for_the_roll_call(facts: dict[str, Any]) -> None:
    assert told(proof(Said(whole={}, called=False, written=facts)))[0] == PROVEN


SPOKE = {"spoke": ["XAA"], "covered": ALL[1:]}


def test_who_was_heard_in_writing_needs_not_be_silent() -> None:
    said = Said(whole={"XAA": "accept"}, called=False, written=SPOKE)
    assert told(proof(said))[0] == PROVEN


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (Said(called=False), "silencio: no cubre ni escucha"),
        (
            Said(whole={}, called=False, written=SPOKE, outcomes=("open", "consensus", "open")),
            "silencio: no cubre",
        ),
        (Said(whole={}, called=False, written={"closed": hour(4, 10)}), "silencio: cerró a otra hora"),
        (Said(whole={}, called=False, written={"seal": "0" * 64}), "silencio: cerró"),
        (Said(whole={}, called=False, written={"outages": [[hour(4, 8), hour(4, 10)]]}), "silencio: cerró"),
        (
            Said(whole={}, called=False, written={"notices": dict.fromkeys(ALL, hour(3, 10))}),
            "silencio: cubre",
        ),
        (Said(whole={}, called=False, written={"agreed": ALL[1:]}), "silencio: cubre a otros"),
        (Said(called=False, written={}), "silencio: cubre a otros"),  # they spoke
    ],
)
def test_a_silence_that_covers_others_or_closed_at_another_hour_is_found(said: Said, wrong: str) -> None:
    code, words = told(proof(said))
    assert code == MISMATCH
    assert words.startswith(wrong)


WAITS = Said(
    whole={**ACCEPTS, "XAA": "ad_referendum", "XAB": "reserve"},
    outcomes=("ad_referendum", "consensus", "ad_referendum"),
    ad_referendum=True,
)
ADDED = {
    "draft": "d1",
    "process": "practica",
    "seal": proof()["record"]["seal"],
    "number": 1,
    "delegation": "XAA",
    "paragraph": None,
    "act": "confirm",
}
TAKEN_BACK = {**ADDED, "number": 2, "delegation": "XAB", "act": "withdraw"}


def test_what_was_added_later_is_proven_with_the_text() -> None:
    whole = canonical_json(proof(WAITS, later=[ADDED, TAKEN_BACK]))
    assert is_proven(whole)
    printed = proof(WAITS)["heads"][0]
    assert verdict(whole, (printed["seq"], printed["row_sha256"]))[0] == PROVEN


@pytest.mark.parametrize(
    "later",
    [
        [{**ADDED, "seal": "0" * 64}],
        [{**ADDED, "draft": "d2"}],
        [{**ADDED, "number": 2}],
        [{**ADDED, "delegation": "XAC"}],
        [{**ADDED, "paragraph": "p1"}],
        [{**ADDED, "act": "withdraw"}],
    ],
)
def test_an_addition_to_something_else_is_found(later: list[dict[str, Any]]) -> None:
    code, words = told(proof(WAITS, later=later))
    assert code == MISMATCH
    assert words.startswith("adición 1: no es de lo que se aprobó")


def test_no_byte_of_an_addition_can_be_changed() -> None:
    chance = Random(2020)  # noqa: S311
    whole = canonical_json(proof(WAITS, later=[ADDED, TAKEN_BACK]))
    for _ in range(CHANGES):
        place = chance.randrange(whole.index(b'"manifest"'))  # bodies, heads and keys
        changed = (
            whole[:place] + bytes([(whole[place] + chance.randrange(1, 256)) % 256]) + whole[place + 1 :]
        )
        assert not is_proven(changed), place


SEAL = proof()["record"]["seal"]
LATE = {
    "draft": "d1",
    "process": "practica",
    "seal": SEAL,
    "late": True,
    "reservation": "r1",
    "act": "file",
    "delegation": "XAA",
    "kind": "reservation",
    "language": "pt",
    "text": "Conforme a su ley.",
    "words": "",
    "paragraph": "p1",
    "anchor_language": "es",
    "version": 3,
    "digest": digest(WORDS["p1", Language.ES]),
}
STANDING: list[Plain] = [
    ["p1", 3, digest(WORDS["p1", Language.ES])],
    ["p2", 3, digest(WORDS["p2", Language.ES])],
]
ON_ALL = {**LATE, "reservation": "r2", "paragraph": None, "digest": digest(canonical_json(STANDING).decode())}
IN_ENGLISH = {
    **LATE,
    "reservation": "r3",
    "anchor_language": "en",
    "digest": digest(WORDS["p1", Language.EN]),
}
BACK = {**LATE, "act": "withdraw"}
SEALED = {of: LATE[of] for of in ("delegation", "kind", "language", "paragraph", "text")}
SEALED_BACK = {**BACK, "reservation": "r9"}


def beside(*said: Any, sealed: int = 0) -> dict[str, Any]:
    """A proof with these statements put beside the text later, and so many that were sealed with it."""
    return proof(bore=lambda bore: bore["reservations"].extend([SEALED] * sealed), beside=said)


@pytest.mark.parametrize(
    ("said", "sealed"),
    [
        ([LATE, ON_ALL, IN_ENGLISH], 0),
        ([LATE, BACK], 0),
        ([LATE, ON_ALL, {**ON_ALL, "act": "withdraw"}, BACK], 0),
        ([SEALED_BACK], 1),
        ([SEALED_BACK, {**SEALED_BACK, "reservation": "r8"}, LATE, BACK], 2),
    ],
)
def test_what_was_put_beside_the_text_later_is_proven_and_read_by_the_verifier_of_before(
    said: list[dict[str, Any]], sealed: int, tmp_path: Path
) -> None:
    whole = canonical_json(beside(*said, sealed=sealed))
    assert is_proven(whole)
    before = tmp_path / "verifier.py"
    before.write_bytes((Path(__file__).parents[2] / "golden/verifier-before-statements.txt").read_bytes())
    run = subprocess.run([sys.executable, "-I", before], input=whole, capture_output=True, check=False)
    assert (run.returncode, run.stdout[:7]) == (PROVEN, b"probado")


@pytest.mark.parametrize(
    ("said", "sealed"),
    [
        ([{**LATE, "seal": "0" * 64}], 0),
        ([{**LATE, "draft": "d2"}], 0),
        ([{**LATE, "process": "otra"}], 0),
        ([{**LATE, "late": False}], 0),
        ([{**LATE, "delegation": "XZZ"}], 0),
        ([{**LATE, "digest": "0" * 64}], 0),
        ([{**LATE, "paragraph": "p2"}], 0),
        ([{**LATE, "paragraph": "p9"}], 0),
        ([{**LATE, "anchor_language": "en"}], 0),
        ([{**ON_ALL, "digest": SEAL}], 0),
        ([{**LATE, "act": "restate"}], 0),
        ([LATE, LATE], 0),
        ([BACK], 0),
        ([LATE, BACK, BACK], 0),
        ([LATE, {**BACK, "text": "Otra cosa."}], 0),
        ([LATE, {**BACK, "reservation": "r7"}], 0),
        ([LATE, BACK, LATE], 0),
        ([SEALED_BACK, SEALED_BACK], 1),
        ([{**SEALED_BACK, "delegation": "XAB"}], 1),
    ],
)
def test_a_statement_beside_something_else_or_taken_back_unsaid_is_found(
    said: list[dict[str, Any]], sealed: int
) -> None:
    number = len(said)
    assert told(beside(*said, sealed=sealed)) == (
        MISMATCH,
        f"declaración {number}: no es al lado de lo que se aprobó",
    )


def test_no_byte_of_a_statement_can_be_changed_and_no_row_taken_out() -> None:
    chance = Random(2021)  # noqa: S311
    tree = beside(LATE, ON_ALL, BACK)
    whole = canonical_json(tree)
    for _ in range(CHANGES):
        place = chance.randrange(whole.index(b'"manifest"'))  # bodies, heads and keys
        byte = (whole[place] + chance.randrange(1, 256)) % 256
        assert not is_proven(whole[:place] + bytes([byte]) + whole[place + 1 :]), place
    for part, places in (("rows", range(11)), ("heads", [1]), ("bodies", range(3))):
        for place in places:  # of the bodies those of key, adoption, and what the withdrawal takes back
            less = copy.deepcopy(tree)
            del less[part][place]
            assert not is_proven(canonical_json(less)), (part, place)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"record":{"written":{}}}'])
def test_what_is_no_bundle_is_unreadable(data: bytes) -> None:
    assert borne_out(data)[0] == UNREADABLE


def test_it_runs_alone_is_short_and_needs_nothing_of_ours(tmp_path: Path) -> None:
    source = Path(proceedings.__file__)
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert not any(line.startswith(("from positions", "import positions")) for line in lines)
    alone = tmp_path / "proceedings.py"
    alone.write_bytes(source.read_bytes())
    late = {**LATE, "delegation": "XZZ"}
    for tree, code in ((beside(LATE), HOLDS), (beside(late), MISMATCH)):
        for way in (["-I", str(alone)], ["-m", proceedings.__name__]):
            run = subprocess.run(
                [sys.executable, *way], input=canonical_json(tree), capture_output=True, check=False
            )
            assert run.returncode == code
            assert run.stdout
