"""The code of a room as it is shown once: to read out, as an address, and as a picture for cameras."""

from dataclasses import dataclass
from typing import Final

import segno

HALF: Final = 4  # characters that are read out together
EDGE: Final = 4  # modules of white round the picture, as cameras need it


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code in two halves, and the address of its screen; the picture: modules of its side, and a path."""

    code: str
    address: str
    side: int
    path: str


def shown_code(server: str, code: str) -> ShownCode:
    """A code of the server of this address."""
    address = f"{server}/screen/{code}"
    rows = list(segno.make(address, micro=False, error="m").matrix)
    dark = (
        f"M{column + EDGE} {row + EDGE}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, module in enumerate(modules)
        if module
    )
    return ShownCode(f"{code[:HALF]}-{code[HALF:]}", address, len(rows) + 2 * EDGE, "".join(dark))
