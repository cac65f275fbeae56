"""What is on the table for a paragraph, laid out and put into the text, by forms alone."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.server.routes.sessions.test_proposals import TRAY, act, fields_of, filed, looked
from tests.site import Site
from tests.written_site import PAGE, PROTECT, open_text, plain, write, written_site

COMPILED = f"{TRAY}/compiled?paragraph=OP1"
BRACKETED = PROTECT.replace("protegen", "[protegen | XA: protegerán]")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_it_is_looked_at_and_put_into_the_text_as_it_was_seen(site: Site) -> None:
    assert "No hay propuestas sobre la mesa" in looked(site, room.SECRETARIAT, COMPILED)
    where = filed(site)
    assert act(site, room.CHAIR, where, "table", why="Falta").status_code == 303
    assert "1 propuesta" in plain(looked(site, room.SECRETARIAT))
    assert "Poner en el texto" not in looked(site, room.DELEGATE, COMPILED)
    html = looked(site, room.SECRETARIAT, COMPILED)
    assert BRACKETED in html
    fields = fields_of(html, "paragraph", "version", "digest")
    address = COMPILED.partition("?")[0]
    stale = site.post(address, of=COMPILED, **{**fields, "digest": "0" * 64})
    assert (stale.status_code, BRACKETED in unescape(stale.text)) == (409, True)
    assert site.post(address, of=COMPILED, **fields).status_code == 303
    assert BRACKETED in looked(site, room.DELEGATE, PAGE)
    assert "la puso en el texto junto con otras" in looked(site, room.DELEGATE, where)


def test_a_text_whose_brackets_are_broken_is_not_laid_out(site: Site) -> None:
    where = filed(site)
    assert act(site, room.CHAIR, where, "table", why="Falta").status_code == 303
    write(site, room.FAR, PROTECT, f"{PROTECT} [sin cerrar")
    html = looked(site, room.SECRETARIAT, COMPILED)
    assert "corchete" in plain(html)
    assert "Poner en el texto" not in html


def test_a_paragraph_that_is_not_there_is_not_laid_out(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    for query in ("", "?paragraph=OP9"):
        assert site.client.get(f"{TRAY}/compiled{query}").status_code == 404
