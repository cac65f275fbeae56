"""A session after its text ended: free for another, and the ended one is read at an address of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from positions.ids import SessionId
from positions.negotiation.draft import Mode
from server.store import texts
from server.store.database import Transaction
from tests import room
from tests.assenting import seat_all
from tests.silence_room import OTHER_CHAIR, seat_other_chair
from tests.site import Site
from tests.written_site import PAGE, PROTECT, SPANISH, looked, open_text, plain, send, written_site

OWN = f"{PAGE}-ca"
LIST = "/p/practica/sessions"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        seat_all(opened)
        opened.turn(seat_other_chair)
        yield opened


def ends(site: Site, mode: Mode) -> None:
    """What the last text of both came to."""

    async def turn(tx: Transaction) -> None:
        draft = (await texts.drafts_at(tx, "practica", (SessionId("s5"), None)))[-1]
        await texts.put_mode(tx, draft.id, mode)

    site.turn(turn)


def test_an_archived_text_leaves_its_session_to_another_and_is_read_for_ever(site: Site) -> None:
    open_text(site)
    site.sign_in(room.SECRETARIAT)
    asked = site.post(f"{PAGE}/joint", of=f"{PAGE}/archive", matter="archive", reason="Sin acuerdo")
    assert asked.headers["location"] == f"{PAGE}/joint"
    for seat in (room.CHAIR, OTHER_CHAIR, room.OTHER_SECRETARIAT):
        site.sign_in(seat)
        done = site.post(f"{PAGE}/joint/1", of=f"{PAGE}/archive", act="confirm")
        assert done.status_code == 303
    assert done.headers["location"] == f"{PAGE}.1/joint"
    assert "Sin acuerdo" in looked(site, room.HEAD, f"{PAGE}.1/joint")
    free = plain(looked(site, room.HEAD))
    assert "Esta sesión no tiene ahora un texto" in free
    assert "Textos anteriores: texto 1 (archivado)" in free
    assert PROTECT not in free
    assert "sin texto por ahora" in looked(site, room.HEAD, LIST)
    assert site.client.get(f"{PAGE}/positions").status_code == 404
    open_text(site)
    assert site.post(f"{PAGE}.1/begin", of=PAGE, language="es", text="Otro").status_code == 409
    page = looked(site, room.HEAD)
    assert f'href="{PAGE}.1"' in page
    ended = looked(site, room.HEAD, f"{PAGE}.1")
    assert "archivado" in plain(ended)
    assert PROTECT in ended
    assert 'data-may-edit="yes"' not in ended
    assert "Otros textos de la sesión: texto 2 (redacción abierta)" in plain(ended)
    for path in ("/versions", "/positions", "/reservations", "/brackets", "/proposals", "/silence"):
        assert (path, site.client.get(f"{PAGE}.1{path}", headers=SPANISH).status_code) == (path, 200)
    for path in (".2", ".3", ".0", ".x", "."):
        there = site.client.get(f"{PAGE}{path}/versions", headers=SPANISH).status_code
        assert (path, there) == (path, 200 if path == ".2" else 404)


def test_what_is_said_there_reaches_the_text_of_now_alone(site: Site) -> None:
    open_text(site)
    ends(site, Mode.ARCHIVED)
    open_text(site)
    drafts = re.findall(r'data-draft="(\w+)"', looked(site, room.HEAD) + looked(site, room.HEAD, f"{PAGE}.1"))
    assert len(set(drafts)) == 2
    kept = send(site, room.SECRETARIAT, "versions", name="Segunda")
    assert kept.headers["location"] == f"{PAGE}/versions"
    assert "Segunda" in looked(site, room.HEAD, f"{PAGE}/versions")
    assert "Segunda" not in looked(site, room.HEAD, f"{PAGE}.1/versions")
    refused = site.post(f"{PAGE}.1/versions", of=PAGE, name="Tercera")
    assert refused.status_code in (403, 409)


def test_the_text_of_a_conference_goes_on_and_leaves_its_place_unseen_by_the_other(site: Site) -> None:
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{OWN}/begin", of=OWN, language="es", text=PROTECT).status_code == 303
    assert site.post(f"{OWN}/open", of=OWN).status_code == 303

    def archive(number: int) -> None:
        site.sign_in(room.SECRETARIAT)
        assert site.post(f"{OWN}/joint", of=OWN, matter="archive", reason="Otra vez").status_code == 303
        site.sign_in(room.CHAIR)
        assert (
            site.post(f"{OWN}/joint/1", of=OWN, act="confirm").headers["location"] == f"{OWN}.{number}/joint"
        )

    archive(1)
    assert "Textos anteriores: texto 1 (archivado)" in plain(looked(site, room.NEIGHBOUR, OWN))
    for seat in (room.FAR, room.OTHER_SECRETARIAT, room.OBSERVER, None):
        site.client.cookies.clear()
        if seat is not None:
            site.sign_in(seat)
        assert site.client.get(f"{OWN}.1").status_code == 404
        assert site.client.get(f"{OWN}.2").status_code == 404
    site.sign_in(room.SECRETARIAT)
    assert site.post(f"{OWN}/begin", of=OWN, language="es", text="Otro.").status_code == 303
    assert site.post(f"{OWN}/open", of=OWN).status_code == 303
    archive(2)
    assert "texto 2 (archivado) · texto 1 (archivado)" in plain(looked(site, room.NEIGHBOUR, OWN))


def test_an_adopted_text_is_reopened_as_a_new_one_that_knows_where_it_came_from(site: Site) -> None:
    open_text(site)
    first = re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD))
    assert "Reabrir lo aprobado" not in looked(site, room.SECRETARIAT)
    unready = send(site, room.SECRETARIAT, "begin", language="es", beginning="adopted")
    assert unready.status_code in (409, 422)
    ends(site, Mode.ADOPTED)
    assert "Reabrir lo aprobado" not in looked(site, room.CHAIR)
    assert "Reabrir lo aprobado" in looked(site, room.SECRETARIAT)
    assert send(site, room.SECRETARIAT, "begin", language="es", text="Otro").status_code == 409
    assert send(site, room.SECRETARIAT, "begin", language="es", beginning="adopted").status_code == 303
    assert send(site, room.SECRETARIAT, "begin", language="es", beginning="adopted").status_code in (409, 422)
    mine = looked(site, room.SECRETARIAT)
    assert "Textos anteriores: texto 1 (adoptado)" in plain(mine)
    assert "con el texto que se aprobó antes" in plain(mine)
    assert PROTECT in mine
    theirs = looked(site, room.HEAD)  # until it is opened, the adopted one is the session's text
    assert re.findall(r'data-paragraph="(\w+)"', theirs) == first
    assert "texto 2" not in theirs
    assert send(site, room.SECRETARIAT, "open").status_code == 303
    fresh = re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD))
    assert len(fresh) == len(first)
    assert not set(fresh) & set(first)
    assert re.findall(r'data-paragraph="(\w+)"', looked(site, room.HEAD, f"{PAGE}.1")) == first
    path = plain(looked(site, room.HEAD, f"{PAGE}/path/{fresh[1]}"))
    assert path.index("adoptado") < path.index("redacción abierta")


def test_a_text_in_preparation_is_archived_by_those_who_would_have_opened_it(site: Site) -> None:
    begun = send(site, room.SECRETARIAT, "begin", language="es", text=PROTECT)
    assert begun.status_code == 303
    assert PROTECT in looked(site, room.CHAIR)
    assert "Lo que deciden varias personas" in looked(site, room.CHAIR)
    assert 'data-may-edit="yes"' not in looked(site, room.CHAIR)
    assert PROTECT not in looked(site, room.HEAD)
    site.sign_in(room.HEAD)
    assert site.client.get(f"{PAGE}/joint").status_code == 404
    page = looked(site, room.CHAIR, f"{PAGE}/joint")
    assert "Archivar el texto" in page
    assert "Pedir que decidan los presentes" not in page
    assert "también lo leerán las delegaciones" in looked(site, room.CHAIR, f"{PAGE}/archive")
    asked = site.post(f"{PAGE}/joint", of=f"{PAGE}/archive", matter="archive", reason="Otra base")
    assert asked.status_code == 303
    for matter in ("basis", "reopen"):
        wrong = site.post(f"{PAGE}/joint", of=f"{PAGE}/archive", matter=matter, reason="x")
        assert wrong.status_code == 409
    for seat in (room.SECRETARIAT, OTHER_CHAIR, room.OTHER_SECRETARIAT):
        site.sign_in(seat)
        assert site.post(f"{PAGE}/joint/1", of=f"{PAGE}/archive", act="confirm").status_code == 303
    assert "Textos anteriores: texto 1 (archivado)" in plain(looked(site, room.SECRETARIAT))
    assert "Comenzar el texto" in looked(site, room.SECRETARIAT)
    assert PROTECT in looked(site, room.HEAD, f"{PAGE}.1")
