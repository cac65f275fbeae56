"""The pages of ``docs/`` made from code: ``python -m server.routes.pages_of_docs`` writes them anew."""

import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from server.routes import DOORS
from server.routes.door import Door

ADDRESSES: Final = Path("docs") / "urls.md"
INTRODUCTION: Final = """\
# Addresses
Written by `make docs` from the doors in `server/routes` and what each says of itself. The last column is what
is asked of the [table of permits](../server/security/permits.yaml); where it is empty, nothing is read but
the public frame of a process, or the caller acts on the own account alone. What may not be seen answers as if
it were not there. Every address that answers `GET` answers `HEAD` too.
"""
TABLE: Final = "\n| method | address | what it is | permit |\n|---|---|---|---|\n"


def addresses(doors: Iterable[Door]) -> str:
    """The page of all doors: those of people, then those of programs."""
    every = tuple(doors)
    pages = "".join(_line(door) for door in every if not door.is_api)
    programs = "".join(_line(door) for door in every if door.is_api)
    return (
        f"{INTRODUCTION}\n## Pages{TABLE}{pages}"
        f"\n## For programs\nHow to use them is in [api.md](api.md).\n{TABLE}{programs}"
    )


def _line(door: Door) -> str:
    said = (inspect.getdoc(door.endpoint) or "").partition("\n\n")[0].replace("\n", " ")
    words = said.replace("``", "`").replace("|", r"\|")
    permit = "" if door.act is None else door.act.value
    return f"| `{door.method}` | `{door.path}` | {words} | {permit} |\n"


def write(root: Path) -> None:
    """Write the pages below the root of a checkout."""
    (root / ADDRESSES).write_text(addresses(DOORS), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[2])
