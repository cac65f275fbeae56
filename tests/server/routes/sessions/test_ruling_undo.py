"""A ruling is undone by a form of its page and where whoever made it stands, for ten seconds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, send, written_site

CHANGED = PROTECT.replace("protegen", "protegerán")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def tabled(site: Site) -> str:
    """The address of a proposal on the table."""
    write = looked(site, room.DELEGATE, f"{PAGE}/proposals/write?paragraph=OP1")
    fields = {
        name: re.search(rf'name="{name}" value="(\w+)"', write) for name in ("version", "digest", "paragraph")
    }
    sent = {name: found[1] for name, found in fields.items() if found}
    done = send(site, room.DELEGATE, "proposals", wording=CHANGED, do="file", **sent)
    assert done.status_code == 303
    address = done.headers["location"].removeprefix(f"{PAGE}/")
    assert send(site, room.CHAIR, address, act="table", why="Falta").status_code == 303
    return str(address)


def test_the_chair_undoes_what_was_just_accepted(site: Site) -> None:
    address = tabled(site)
    page = f"{PAGE}/{address}"
    assert send(site, room.CHAIR, address, act="accept").status_code == 303
    seen = looked(site, room.CHAIR, page)
    assert "Deshacer" in seen
    assert re.search(r'data-gone-after="(10|9|8|7)"', seen)
    assert "Deshacer" not in looked(site, room.DELEGATE, page)
    assert CHANGED in looked(site, room.HEAD)
    done = send(site, room.CHAIR, f"{address}/undo")
    assert (done.status_code, done.headers["location"]) == (303, page)
    again = looked(site, room.CHAIR, page)
    assert "deshizo lo anterior" in again
    assert 'value="accept"' in again
    assert PROTECT in looked(site, room.HEAD)
    refused = send(site, room.CHAIR, f"{address}/undo")
    assert refused.status_code == 409
    assert "No hay ninguna resolución que deshacer." in refused.text


@pytest.mark.parametrize(("page", "back"), [("", "text"), ("/chair", "chair")])
def test_where_the_chair_stands_it_can_be_undone_too(site: Site, page: str, back: str) -> None:
    address = tabled(site)
    assert "Deshacer" not in looked(site, room.CHAIR, f"{PAGE}{page}")
    assert send(site, room.CHAIR, address, act="accept").status_code == 303
    seen = looked(site, room.CHAIR, f"{PAGE}{page}")
    assert re.search(r'data-gone-after="(10|9|8|7)"', seen)
    assert f'action="{PAGE}/{address}/undo"' in seen
    assert "Propuesta 1" in seen
    assert "data-gone-after" not in looked(site, room.SECRETARIAT, f"{PAGE}{page}")
    assert "data-gone-after" not in looked(site, room.DELEGATE)
    done = send(site, room.CHAIR, f"{address}/undo", back=back)
    assert done.status_code == 303
    assert done.headers["location"].startswith(f"{PAGE}{page or '#p-'}")
    assert "data-gone-after" not in looked(site, room.CHAIR, f"{PAGE}{page}")
    assert PROTECT in looked(site, room.HEAD)


def test_a_compilation_is_undone_on_the_page_of_the_text(site: Site) -> None:
    address = tabled(site)
    compiled = looked(site, room.CHAIR, f"{PAGE}/proposals/compiled?paragraph=OP1")
    fields = dict(re.findall(r'name="(version|digest|paragraph)" value="([\w-]+)"', compiled))
    done = send(site, room.CHAIR, "proposals/compiled", **fields)
    assert done.status_code == 303, done.text
    seen = looked(site, room.CHAIR, done.headers["location"].partition("#")[0])
    assert f'action="{PAGE}/{address}/undo"' in seen
    assert send(site, room.CHAIR, f"{address}/undo", back="text").status_code == 303
    assert PROTECT in looked(site, room.HEAD)
    assert send(site, room.CHAIR, f"{address}/undo", back="elsewhere").status_code == 422
