"""The screen of a room, by its address alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.silence_site import TEXT, looked, send, silence_site
from tests.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with silence_site(tmp_path) as opened:
        yield opened


def test_it_asks_again_by_itself_with_a_script_and_without(site: Site) -> None:
    send(site, room.CHAIR, f"{TEXT}/floor/open", f"{TEXT}/floor")
    page = looked(site, room.CHAIR, f"{TEXT}/floor")
    start = page.index("/screen/")
    address = page[start : page.index('"', start)]
    site.client.cookies.clear()
    wall = site.client.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in wall
    assert "screen-" in wall  # the script
    assert 'name="csrf"' not in wall
    grouped = f"{address[:-5].upper().replace('SCREEN', 'screen')}-{address[-5:]}"
    assert site.client.get(grouped).status_code == 200  # as somebody reads it out and types it
