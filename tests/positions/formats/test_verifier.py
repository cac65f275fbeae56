"""The proof of an adopted text: a whole one passes, and nothing that was changed in it does."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random  # noqa: TID251 - tests draw with a seed
from typing import Any

import pytest

from positions.formats import verifier
from positions.formats.verifier import MISMATCH, PROVEN, UNREADABLE, known_head, verdict
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.text.canonical import canonical_json
from tests import proofs
from tests.proofs import ALL, Said, is_proven, proof

WHOLE = canonical_json(proof())
MUTATIONS = 10_000
ACCEPTS = dict.fromkeys(ALL, "accept")


def told(tree: Any) -> tuple[int, str]:
    """What is found of a bundle."""
    return verdict(canonical_json(tree))


@pytest.mark.parametrize(
    "said",
    [
        Said(),
        Said(whole={}, first=ACCEPTS, second=ACCEPTS),
        Said(
            whole={**ACCEPTS, "XAA": "reserve", "XAE": "stand_aside"},
            outcomes=("with_reservations", "with_reservations", "with_reservations"),
        ),
        Said(first=dict.fromkeys(ALL[:2], "accept")),
        Said(whole={}, first=ACCEPTS, second=dict.fromkeys(ALL[1:], "accept"), silence={"p2": ["XAA"]}),
        Said(whole=dict.fromkeys(ALL[1:], "accept"), present=tuple(ALL[1:]), basis="present"),
    ],
)
def test_what_was_made_by_the_rules_is_proven(said: Said) -> None:
    tree = proof(said)
    assert is_proven(canonical_json(tree))
    assert told(tree) == (
        PROVEN,
        f"probado hasta el asiento 8 {tree['heads'][0]['row_sha256']}; cuerpos no publicados: 6",
    )


def test_a_head_that_a_witness_knows_is_found_in_it_or_is_not() -> None:
    tree = proof()
    for row, following in zip(tree["rows"], tree["rows"][1:], strict=False):
        assert verdict(WHOLE, (row["seq"], following["prev"]))[0] == PROVEN
    assert verdict(WHOLE, known_head(f"8:{tree['heads'][0]['row_sha256']}"))[0] == PROVEN
    assert verdict(WHOLE, (8, "0" * 64)) == (MISMATCH, "cabeza: el asiento 8 no es el que se conoce")


def test_no_byte_can_be_changed() -> None:
    chance = Random(2017)  # noqa: S311
    for _ in range(MUTATIONS):
        place = chance.randrange(len(WHOLE))
        other = (WHOLE[place] + chance.randrange(1, 256)) % 256
        changed = WHOLE[:place] + bytes([other]) + WHOLE[place + 1 :]
        assert not is_proven(changed), (place, other)


def test_nothing_can_be_taken_out_put_twice_or_elsewhere() -> None:
    chance = Random(2018)  # noqa: S311
    lists: tuple[Callable[[Any], list[Any]], ...] = (
        lambda tree: tree["rows"],
        lambda tree: tree["texts"],
        lambda tree: tree["bodies"],
        lambda tree: tree["heads"],
        lambda tree: tree["keys"],
        lambda tree: tree["manifest"]["paragraphs"],
        lambda tree: tree["record"]["positions"],
        lambda tree: tree["record"]["concordance"],
        lambda tree: tree["record"]["roll_call"]["present"],
    )
    whole = json.loads(WHOLE)
    for _ in range(MUTATIONS // 20):
        tree = copy.deepcopy(whole)
        row = chance.choice(lists)(tree)
        place, other = chance.randrange(len(row)), chance.randrange(len(row))
        match chance.choice(("remove", "twice", "swap")):
            case "remove":
                del row[place]
            case "twice":
                row.insert(other, row[place])
            case _:
                row[place], row[other] = row[other], row[place]
        if tree != whole:
            assert not is_proven(canonical_json(tree))


def change(tree: Any, path: str, value: object) -> None:
    """Put another value at a place."""
    *way, last = path.split(".")
    for step in way:
        tree = tree[int(step) if step.lstrip("-").isdigit() else step]
    tree[last] = value


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("rows.2.seq", 9, "asiento 9: falta uno"),
        ("rows.2.prev", "0" * 64, "asiento 3: no sigue"),
        ("rows.2.at", "2025", "asiento 3: es de antes"),
        ("rows.2.more", 1, "asiento 3: tiene otros campos"),
        ("rows.2.kind", "x", "asiento 4: no sigue"),
        ("heads.0.row_sha256", "0" * 64, "cabeza: no es la del asiento 8"),
        ("heads.0.instance", "otra", "cabeza: no es la del asiento 8"),
        ("heads.0.more", 1, "cabeza: no es la del asiento 8"),
        ("bodies.1.body", "{}", "asiento 8: su cuerpo"),
        ("texts.0.text", "Otra cosa", "texto p1 (en)"),
        ("texts.0.version", 4, "texto p1 (en)"),
        ("manifest.tier", "ca", "sello: no es"),
        ("record.seal", "0" * 64, "sello: no es"),
        ("record.silence", {"p1": ["XAA"]}, "aprobación: lo que la sostuvo"),
    ],
)
def test_it_says_what_is_wrong_and_where(path: str, value: object, said: str) -> None:
    tree = proof()
    change(tree, path, value)
    code, words = told(tree)
    assert code == MISMATCH
    assert words.startswith(said)


@pytest.mark.parametrize(
    ("bore", "said"),
    [
        (lambda bore: change(bore, "concordance.0.number", "2"), "concordancia"),
        (lambda bore: change(bore, "positions.0.digest", "0" * 64), "posición de XAA"),
        (lambda bore: change(bore, "positions.0.stance", "reserve"), "reservas"),
        (lambda bore: change(bore, "rule.basis", "present"), "regla"),
        (lambda bore: change(bore, "roll_call.present", ["XAA"]), "quórum"),
        (lambda bore: change(bore, "rule.outcome", "with_reservations"), "resultado: las posiciones dan"),
        (lambda bore: change(bore, "positions.0.stance", "object"), "resultado: las posiciones dan"),
        (lambda bore: change(bore, "positions.0.stance", "ad_referendum"), "resultado: las posiciones dan"),
    ],
)
def test_a_seal_does_not_make_good_what_the_positions_do_not_bear(
    bore: Callable[[dict[str, Any]], None], said: str
) -> None:
    code, words = told(proof(bore=bore))
    assert code == MISMATCH
    assert words.startswith(said)


FILED = {"delegation": "XAA", "paragraph": "p1", "text": "Así.", "kind": "general", "language": "pt"}


@pytest.mark.parametrize("paragraph", ["p1", "p2", None])
def test_what_was_filed_beside_the_text_stands_after_the_reservations_of_positions(
    paragraph: str | None,
) -> None:
    reserved = Said(
        whole={**ACCEPTS, "XAA": "reserve"},
        outcomes=("with_reservations", "consensus", "with_reservations"),
    )
    filed = {**FILED, "paragraph": paragraph}
    tree = proof(reserved, bore=lambda bore: bore["reservations"].append(filed))
    assert told(tree)[0] == PROVEN


@pytest.mark.parametrize(
    "filed",
    [
        {**FILED, "paragraph": "p7"},
        {**FILED, "more": 1},
        {key: value for key, value in FILED.items() if key != "kind"},
    ],
)
def test_what_was_filed_and_is_not_whole_is_found(filed: dict[str, Any]) -> None:
    tree = proof(bore=lambda bore: bore["reservations"].append(filed))
    assert told(tree) == (MISMATCH, "reservas: no son las de las posiciones")


def test_an_outcome_that_is_right_and_not_enough_is_no_adoption() -> None:
    outcomes = "open", "consensus", "open"
    for said in (
        Said(whole={**ACCEPTS, "XAA": "none"}, outcomes=outcomes),
        Said(whole=dict.fromkeys(ALL[1:], "accept"), first={"XAA": "accept"}, outcomes=outcomes),
    ):
        assert told(proof(said)) == (MISMATCH, "resultado: no alcanza para aprobar")


def test_a_chain_that_does_not_end_with_an_adoption_proves_none() -> None:
    tree = proof()
    tree["bodies"] = []
    assert told(tree) == (MISMATCH, "aprobación: no está publicada, o hay más de una")


def test_texts_and_bodies_stand_in_order_and_none_is_missing() -> None:
    tree = proof()
    tree["texts"].pop()
    assert told(tree)[1] == "textos: falta o sobra alguno de los sellados"
    tree = proof()
    tree["bodies"] *= 2
    assert told(tree)[1] == "cuerpos: están fuera de orden"


def test_other_bytes_of_the_same_are_not_the_same() -> None:
    assert verdict(json.dumps(proof()).encode()) == (
        MISMATCH,
        "bytes: el archivo no está en su forma canónica",
    )


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"format":"acorde-bundle/1"}', b'{"format":"acorde-bundle/2"}']
)
def test_what_is_no_bundle_is_unreadable(data: bytes) -> None:
    assert verdict(data)[0] == UNREADABLE
    tree = proof()
    del tree["record"]["rule"]
    assert told(tree)[0] != PROVEN


def test_it_runs_alone_is_short_and_needs_nothing_of_ours(tmp_path: Path) -> None:
    source = Path(verifier.__file__)
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert not any(line.startswith(("from positions", "import positions")) for line in lines)
    alone = tmp_path / "verifier.py"
    alone.write_bytes(source.read_bytes())
    head = f"8:{proof()['heads'][0]['row_sha256']}"
    ways = (["-I", str(alone)], 0), (["-m", verifier.__name__, head], 0), (["-I", str(alone), "8:0"], 1)
    for way, code in ways:
        run = subprocess.run([sys.executable, *way], input=WHOLE, capture_output=True, check=False)
        assert run.returncode == code
        assert run.stdout


def test_nobody_needs_a_position_on_a_heading_and_one_on_it_proves_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, gone, second = proofs.instrument().paragraphs
    heading = replace(second, kind=ParagraphKind.HEADING)
    headed = replace(proofs.instrument(), paragraphs=(first, gone, heading))
    monkeypatch.setattr(proofs, "instrument", lambda: headed)
    on_the_first = Said(whole={}, first=dict.fromkeys(ALL, "accept"))
    assert verdict(canonical_json(proof(on_the_first)))[0] == PROVEN
    on_it = Said(second={"XAA": "accept"})
    assert verdict(canonical_json(proof(on_it))) == (MISMATCH, "posición de XAA: es sobre otro texto")


WAITS = Said(
    whole={**ACCEPTS, "XAA": "ad_referendum", "XAB": "reserve"},
    outcomes=("ad_referendum", "consensus", "ad_referendum"),
    ad_referendum=True,
)


def test_ad_referendum_is_enough_where_the_rule_says_so() -> None:
    assert is_proven(canonical_json(proof(WAITS)))
    assert told(proof(replace(WAITS, ad_referendum=False))) == (
        MISMATCH,
        "resultado: no alcanza para aprobar",
    )
