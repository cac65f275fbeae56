"""Files of expected values that are made, not written: ``python -m tests.golden_files`` makes them anew.

A review reads their difference line by line; a test holds the program to them.
"""

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from server.security.permits import Permits
from server.security.permits_file import read_permits

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


FILES: Mapping[str, Callable[[], str]] = {"permits.csv": lambda: permit_lines(shipped_permits())}


if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")
