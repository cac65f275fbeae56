"""What ``python -m tests.e2e.recording`` kept of real editing."""

import json
from dataclasses import dataclass
from typing import Any

from positions.text.attribution import Edit
from positions.text.changes import parse
from positions.text.units import units_of
from tests.golden_files import FOLDER


@dataclass(frozen=True, slots=True)
class History:
    """One text. offers: client, author, number, base, changes, in the order of their acceptance; rows:
    author, change, digest of what it made; end: what stood on every screen.
    """

    opening: str
    offers: list[tuple[str, str, int, int, list[Any]]]
    rows: list[tuple[str, Any, str]]
    end: str

    @property
    def edits(self) -> list[Edit]:
        """The rows, each as a change of the words before it."""
        found: list[Edit] = []
        length = units_of(self.opening)
        for version, (author, wire, _) in enumerate(self.rows, 1):
            found.append(Edit(version, author, parse(wire, length=length)))
            length = found[-1].changes.new_length
        return found


HISTORIES = [
    History(**json.loads(line))
    for line in (FOLDER / "histories.jsonl").read_text(encoding="utf-8").splitlines()
]
