"""The document of a report: its canonical bytes at one level, printed once."""

from collections.abc import Callable
from typing import Final

from positions.convergence.levels import at_level, check_level
from positions.convergence.report import report_bytes
from server.actions.reports import FoundReport
from server.actions.shelf import Shelf

KEPT: Final = 16  # documents in memory
WORDED: Final = 4  # documents with elements in memory: 14 MB each where no two wordings are alike

_DOCUMENTS: Final[Shelf[bytes]] = Shelf(KEPT)
_WORDED: Final[Shelf[bytes]] = Shelf(WORDED)


async def document_at(found: FoundReport, level: str | None) -> bytes:
    """The canonical bytes of a report at one level; None is all. Raises Unknown (``level_unknown``)."""
    is_exact = found.report.inputs.elements is None
    if level is None and is_exact:
        return found.document
    if level is not None:
        check_level(found.report, level)

    async def load() -> Callable[[], bytes]:
        return lambda: report_bytes(found.report if level is None else at_level(found.report, level))

    shelf = _DOCUMENTS if is_exact else _WORDED
    return await shelf.value_of((found.process.id, found.report.audience, found.tag, level), load)
