"""What must hold for the server to be of use."""

import shutil
from pathlib import Path

from server.store.database import Database, is_alive

FREE_SHARE = 10  # percent of the disk


async def failing_checks(db: Database, data: Path) -> tuple[str, ...]:
    """Name what fails: ``database``, ``disk``."""
    failing = []
    if not await is_alive(db):
        failing.append("database")
    if is_disk_short(data):
        failing.append("disk")
    return tuple(failing)


def is_disk_short(data: Path) -> bool:
    """Whether less than a tenth of the disk that holds ``data`` is free."""
    usage = shutil.disk_usage(data)
    return usage.free * 100 < usage.total * FREE_SHARE
