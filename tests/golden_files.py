"""Files of expected values that are made, not written: ``python -m tests.golden_files`` makes them anew.

A review reads their difference line by line; a test holds the program to them.
"""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from server.security.permits import Permits
from server.security.permits_file import read_permits
from tests.drawn_changes import drawn_cases
from tests.wire import wire_lines
from tests.word_pairs import diff_lines
from tests.wordings import wording_lines

FOLDER = Path(__file__).with_name("golden")


def permit_lines(permits: Permits) -> str:
    """Every granted cell on a line, with the facts it needs, in a fixed order."""
    lines = sorted(
        ",".join((*map(str, permit.cell), "+".join(sorted(permit.needs)))) for permit in permits.cells
    )
    return "\n".join(["role,relation,act,phase,level,needs", *lines, ""])


def shipped_permits() -> Permits:
    """The table that ships with the program."""
    return read_permits((files("server.security") / "permits.yaml").read_bytes())


def change_lines() -> str:
    """Each line a text, two changes of it, one of what the first makes, and CodeMirror's answers."""
    from tests.codemirror import codemirror  # only here: the other files need no Node

    cases = list(drawn_cases(seed=2017, count=2_000, most=6))
    with codemirror() as node:
        answers = node.answers([["sides", *case] for case in cases])
    lines = [[*case, answer] for case, answer in zip(cases, answers, strict=True)]
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


FILES: Mapping[str, Callable[[], str]] = {
    "permits.csv": lambda: permit_lines(shipped_permits()),
    "changes.jsonl": change_lines,
    "wordings.jsonl": wording_lines,
    "wire.jsonl": wire_lines,
    "diffs.jsonl": diff_lines,
}


if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
