"""Several new paragraphs for one place, seen together and put into the text by forms alone."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from server.security.identity import Seat
from tests import room
from tests.server.routes.sessions.test_proposals import TRAY, act, fields_of, looked
from tests.site import Site
from tests.written_site import PAGE, open_text, plain, written_site

RIVALS = f"{TRAY}/rivals"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def tabled(site: Site, seat: Seat, wording: str) -> None:
    """Propose a new paragraph after the first, and put it on the table."""
    form = f"{TRAY}/write?new=yes&paragraph=OP1"
    html = looked(site, seat, form)
    chosen = html.split(" selected>")[0].rpartition('value="')[2].rstrip('"')
    said = {"paragraph": chosen, "new": "operative", "wording": wording, "do": "file", "kind": "change"}
    answer = site.post(TRAY, of=form, **said, **fields_of(html, "version", "digest"))
    assert answer.status_code == 303, answer.text
    where = str(answer.headers["location"])
    assert act(site, room.CHAIR, where, "table", why="Van juntas").status_code == 303


def test_they_are_seen_in_both_forms_and_enter_as_a_group(site: Site) -> None:
    assert "Párrafos nuevos para un mismo lugar" not in looked(site, room.CHAIR)
    assert "No hay varios párrafos nuevos" in looked(site, room.CHAIR, RIVALS)
    tabled(site, room.DELEGATE, "Crearán un fondo.")
    tabled(site, room.FAR, "Estudiarán un fondo.")
    assert RIVALS in looked(site, room.DELEGATE)
    page = plain(looked(site, room.DELEGATE, RIVALS))
    assert "Después de OP1 · " in page
    assert "[∅ | XA: Crearán un fondo. | XD: Estudiarán un fondo.]" in page
    assert "Poner como grupo" not in page
    html = looked(site, room.CHAIR, RIVALS)
    group = html[html.index("Como grupo") :]
    fields = fields_of(group, "after", "new", "digest")
    late = site.post(RIVALS, of=RIVALS, form="group", **{**fields, "digest": "0" * 64})
    assert (late.status_code, "mire el resultado de nuevo" in unescape(late.text)) == (409, True)
    done = site.post(RIVALS, of=RIVALS, form="group", **fields)
    assert done.status_code == 303
    text = plain(looked(site, room.DELEGATE, PAGE))
    assert "OP1bis" in text
    assert "OP1bis alt" in text
    assert "la puso en el texto junto con otras" in plain(looked(site, room.DELEGATE, f"{TRAY}/1"))
