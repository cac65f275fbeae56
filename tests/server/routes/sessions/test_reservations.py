"""What stands beside a text: filed by a form, shown as no part of it, restated and withdrawn."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, send, write, written_site

BESIDE = f"{PAGE}/reservations"
SAYS = "Altamar lo lee conforme a su ley."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def options(html: str) -> dict[str, str]:
    """What something can be about, by label."""
    chosen = html[html.index('id="field-on"') :]
    chosen = chosen[: chosen.index("</select>")]
    found = re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)<', chosen)
    return {" ".join(label.split()): value for value, label in found}


def file(site: Site, on: str, kind: str = "interpretation", text: str = SAYS) -> int:
    said = {"kind": kind, "on": on, "text": text, "language": "es", "words": ""}
    return int(send(site, room.HEAD, "reservations", **said).status_code)


def test_it_is_filed_shown_beside_the_text_lapses_and_is_restated_or_withdrawn(site: Site) -> None:
    page = looked(site, room.HEAD, BESIDE)
    on = options(page)
    assert list(on)[:2] == ["todo el texto", "I"]
    assert file(site, on["OP1"]) == 303
    assert file(site, on["todo el texto"], "general", "Sobre todo.") == 303
    text = plain(looked(site, room.FAR))
    assert SAYS in text
    assert "No es parte del texto:" in text
    assert "declaración interpretativa" in text
    assert "Sobre todo." in text
    assert "Tomar posición OP1 CA: sin pronunciarse: 3 de 3" in text
    write(site, room.DELEGATE, PROTECT, f"{PROTECT} Siempre.")
    listed = looked(site, room.HEAD, BESIDE)
    assert listed.count("el texto cambió: hay que reafirmarla o retirarla") == 2
    id = re.search(rf'action="{BESIDE}/([\w-]+)/restate"', listed)
    assert id is not None
    version, digest = (re.search(rf'name="{name}" value="(\w+)"', listed) for name in ("version", "digest"))
    assert version is not None
    assert digest is not None
    again = {"version": version[1], "digest": digest[1], "language": "es", "text": SAYS, "words": ""}
    assert send(site, room.HEAD, f"reservations/{id[1]}/restate", **again).status_code == 303
    assert looked(site, room.HEAD, BESIDE).count("el texto cambió") == 1
    assert send(site, room.NEIGHBOUR, f"reservations/{id[1]}/withdraw").status_code == 403
    assert send(site, room.HEAD, f"reservations/{id[1]}/withdraw").status_code == 303
    assert SAYS not in looked(site, room.FAR)


def test_who_may_not_file_is_offered_no_form_and_what_was_typed_stays(site: Site) -> None:
    for seat in (room.DELEGATE, room.CHAIR, room.SECRETARIAT):
        assert 'id="field-on"' not in looked(site, seat, BESIDE)
    site.sign_in(room.OBSERVER)
    assert site.client.get(BESIDE).status_code == 404
    on = options(looked(site, room.HEAD, BESIDE))["OP1"]
    assert file(site, on, "reservation") == 409
    assert file(site, on, text=" ") == 422
    assert file(site, "nothing") == 422
    assert file(site, "* es 0 x") == 422
    assert file(site, on.replace(" 0 ", " 7 ")) == 409


def test_the_form_of_a_paragraph_has_it_chosen(site: Site) -> None:
    on = options(looked(site, room.HEAD, BESIDE))["OP1"]
    page = looked(site, room.HEAD, f"{BESIDE}?paragraph={on.split()[0]}")
    assert f'<option value="{on}" selected>' in page
