"""Every reason of a refusal has its sentence, and the sentence uses only facts its raisers give."""

import ast
import re
from pathlib import Path

from server.sentences import SENTENCES, UNKNOWN_SENTENCE, sentence_of

ROOT = Path(__file__).resolve().parents[2]
REFUSALS = {"Malformed", "Forbidden", "Unknown", "WrongPhase", "Stale", "TooOften", "TooBusy", "NotSignedIn"}
WORD = re.compile(r"[a-z][a-z0-9_]+")


def raised() -> dict[str, list[set[str]]]:
    """Every reason that is raised or refused by name, with the facts each place gives."""
    found: dict[str, list[set[str]]] = {}
    for path in [*(ROOT / "positions").rglob("*.py"), *(ROOT / "server").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[1] if name == "refuse" and len(node.args) > 1 else node.args[0]
            if name not in {*REFUSALS, "refuse"} or not isinstance(first, ast.Constant):
                continue
            if isinstance(first.value, str) and WORD.fullmatch(first.value):
                facts = {word.arg or "*" for word in node.keywords}
                found.setdefault(first.value, []).append(facts)
    return found


def test_every_reason_has_its_sentence() -> None:
    assert sorted(set(raised()) - set(SENTENCES)) == []


def test_a_sentence_uses_only_facts_that_every_raiser_gives() -> None:
    wrong = {}
    for reason, places in raised().items():
        used = set(re.findall(r"%\((\w+)\)s", SENTENCES.get(reason, "")))
        for facts in places:
            if "*" not in facts and not used <= facts:
                wrong[reason] = sorted(used - facts)
    assert wrong == {}


def test_a_reason_without_sentence_still_says_what_is_safe() -> None:
    assert sentence_of("never_raised") == UNKNOWN_SENTENCE
