"""What takes several persons, by forms alone: asked on one screen, seen and answered on the other's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import room
from tests.assenting import SITE_HEADS, seat_all
from tests.server.routes.sessions.test_chair import CHAIR, boxes
from tests.server.routes.sessions.test_positions import TEXT, looked, paragraphs, say
from tests.silence_room import OTHER_CHAIR, seat_other_chair
from tests.site import Site
from tests.written_site import written_site

JOINT, ARCHIVE = f"{TEXT}/joint", f"{TEXT}/archive"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.turn(seat_other_chair)
        opened.sign_in(room.SECRETARIAT)
        words = "# Trata\nLos Estados protegen.\nLos Estados [cooperan]."
        assert opened.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert opened.post(f"{TEXT}/open", of=TEXT).status_code == 303
        yield opened


def close_first(site: Site) -> str:
    """The first paragraph, which all accept, and which is closed."""
    first = paragraphs(site)[0]
    for seat in SITE_HEADS.values():
        assert say(site, seat, first, "accept").status_code == 303
    box = boxes(looked(site, room.CHAIR, CHAIR), "paragraph")[0]
    for act in ("declare_agreed", "close"):
        done = site.post(f"{TEXT}/statuses", of=CHAIR, act=act, reason="", **{box: "on"})
        assert done.status_code == 303
    return first


def test_a_chair_asks_to_reopen_and_the_other_confirms_where_it_stands(site: Site) -> None:
    first = close_first(site)
    page = looked(site, room.CHAIR, first)
    assert "Pedir que se reabra" in page
    assert 'value="reopen">Reabrir' not in page
    subject = first.rpartition("/")[2]
    sent = {"matter": "reopen", "subject": subject, "reason": "Lo pide Altamar"}
    done = site.post(JOINT, of=first, **sent)
    assert (done.status_code, done.headers["location"]) == (303, JOINT)
    again = site.post(JOINT, of=first, **sent)
    assert again.status_code == 409
    assert "Ya se pidió y está en espera" in again.text
    for where in (CHAIR, first, JOINT):
        page = looked(site, OTHER_CHAIR, where)
        assert "Pide reabrir un párrafo terminado" in page
        assert "Lo pide Altamar" in page
        assert '<button class="button' in page
        assert "No confirmar" in page
    assert "Retirar lo que pidió" in looked(site, room.CHAIR, CHAIR)
    reader = looked(site, room.HEAD, first)
    assert "Pide reabrir un párrafo terminado" in reader
    assert "No confirmar" not in reader
    looked(site, OTHER_CHAIR, JOINT)
    assert site.post(f"{JOINT}/1", of=JOINT, act="confirm").status_code == 303
    page = looked(site, room.CHAIR, JOINT)
    assert "Nada espera la palabra de nadie." in page
    assert "<strong>hecho</strong>" in page
    assert "sin acordar" in looked(site, room.CHAIR, first)
    over = site.post(f"{JOINT}/1", of=JOINT, act="withdraw")
    assert over.status_code == 409
    assert site.post(f"{JOINT}/7", of=JOINT, act="confirm").status_code == 404


def test_those_present_decide_once_both_chairs_say_so(site: Site) -> None:
    page = looked(site, room.CHAIR, CHAIR)
    there = dict.fromkeys(boxes(page, "present")[:2], "on")
    refused = site.post(f"{TEXT}/roll", of=CHAIR, basis="present", **there)
    assert refused.status_code == 403
    assert "no lo decide una presidencia sola" in refused.text
    assert "Pedir que decidan los presentes" in looked(site, room.CHAIR, JOINT)
    assert site.post(JOINT, of=JOINT, matter="basis").status_code == 303
    assert "Pedir que decidan los presentes" not in looked(site, OTHER_CHAIR, JOINT)
    assert site.post(f"{JOINT}/1", of=JOINT, act="confirm").status_code == 303
    assert 'name="basis" value="present"' in looked(site, room.CHAIR, CHAIR)
    assert site.post(f"{TEXT}/roll", of=CHAIR, basis="present", **there).status_code == 303
    assert "Deciden los miembros presentes." in looked(site, room.CHAIR, CHAIR)


def test_a_text_is_archived_with_a_reason_by_four_and_is_read_afterwards(site: Site) -> None:
    assert "Pedir que se archive" in looked(site, room.SECRETARIAT, ARCHIVE)
    refused = site.post(JOINT, of=ARCHIVE, matter="archive", reason="")
    assert refused.status_code == 422
    assert "Diga la razón." in refused.text
    assert "<h1>Archivar el texto</h1>" in refused.text
    assert site.post(JOINT, of=ARCHIVE, matter="archive", reason="Sin acuerdo").status_code == 303
    for seat in (room.CHAIR, OTHER_CHAIR, room.OTHER_SECRETARIAT):
        assert "Falta la palabra de:" in looked(site, seat, ARCHIVE)
        assert site.post(f"{JOINT}/1", of=ARCHIVE, act="confirm").status_code == 303
    page = looked(site, room.HEAD, f"{TEXT}.1")
    assert "archivado" in page
    assert "Los Estados protegen." in page
    assert "Sin acuerdo" in looked(site, room.HEAD, f"{TEXT}.1/joint")
    assert "Pedir que" not in looked(site, room.CHAIR, f"{TEXT}.1/joint")
    assert looked(site, room.CHAIR, f"{TEXT}.1/chair")


def test_who_may_not_read_the_text_learns_of_no_request(site: Site) -> None:
    for path in (JOINT, ARCHIVE):
        site.sign_in(room.OBSERVER)
        assert site.client.get(path).status_code == 404
    looked(site, room.HEAD, JOINT)
    assert site.post(JOINT, of=JOINT, matter="archive", reason="No").status_code == 403
