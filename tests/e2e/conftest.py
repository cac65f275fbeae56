"""A real browser, and a practice room of its own for each journey."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.house import UNLIMITED, House, copied, furnish, open_house
from tests.e2e.visitor import PATIENCE

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium; without it browser tests are skipped, in CI they fail."""
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Chromium")
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="session")
def furnished(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice room, loaded once for this worker; each journey copies it."""
    return furnish(tmp_path_factory.mktemp("furnished") / "room")


# Of a module, not of the session: while the sync Playwright is open an event loop runs in this thread,
# and asynchronous tests of other files could not begin theirs.
@pytest.fixture(scope="module")
def browser(furnished: Path, chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the journeys of a file; every visitor has a profile of their own."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A practice room that nobody else is in."""
    with open_house(copied(furnished, tmp_path / "room")) as opened:
        yield opened


@pytest.fixture
def open_room(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """A room of one's own in which nobody is limited."""
    with open_house(copied(furnished, tmp_path / "room"), UNLIMITED) as opened:
        yield opened
