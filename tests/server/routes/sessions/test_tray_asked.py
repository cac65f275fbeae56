"""What the page of a session says of proposals; the tray itself is tried by its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.server.routes.sessions.test_proposals import filed, looked
from tests.site import Site
from tests.written_site import PAGE, open_text, plain, send, written_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_each_paragraph_leads_to_its_proposals_or_to_a_new_one(site: Site) -> None:
    page = looked(site, room.DELEGATE, PAGE)
    assert page.count("Proponer otra redacción") == 2  # not beside the heading
    filed(site)
    page = plain(looked(site, room.CHAIR, PAGE))
    assert "1 propuesta OP1" in page
    assert "Proponer otra redacción" not in looked(site, room.SECRETARIAT, PAGE)


def test_where_nothing_can_be_proposed_nothing_is_offered(site: Site) -> None:
    assert send(site, room.CHAIR, "freeze").status_code == 303
    assert "Proponer otra redacción" not in looked(site, room.DELEGATE, PAGE)
