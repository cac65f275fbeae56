"""The tray of proposals, one of them, and how one is written, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, SPANISH, open_text, plain, text_of, write, written_site

TRAY = f"{PAGE}/proposals"
WORDS = PROTECT.replace("protegen", "protegerán")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def looked(site: Site, seat: Seat, path: str = TRAY) -> str:
    """A page as somebody reads it."""
    site.sign_in(seat)
    answer = site.client.get(path, headers=SPANISH)
    assert answer.status_code == 200, path
    return unescape(answer.text)


def fields_of(html: str, *names: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', html) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def propose(site: Site, seat: Seat = room.DELEGATE, wording: str = WORDS, **more: str) -> Response:
    """Fill in the form of the first operative paragraph and send it."""
    html = looked(site, seat, f"{TRAY}/write?paragraph=OP1")
    said = {"kind": "change", "wording": wording, "do": "file"} | more
    fields = fields_of(html, "paragraph", "version", "digest") | said
    return site.post(TRAY, of=f"{TRAY}/write?paragraph=OP1", **fields)


def filed(site: Site, seat: Seat = room.DELEGATE, wording: str = WORDS, **more: str) -> str:
    """Propose, and where it is."""
    answer = propose(site, seat, wording, **more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def act(site: Site, seat: Seat, path: str, what: str, **more: str) -> Response:
    """Press a button of a proposal's page."""
    site.sign_in(seat)
    return site.post(path, of=path, act=what, **more)


def test_a_proposal_goes_from_the_form_to_the_text(site: Site) -> None:
    where = filed(site, reason="Es una obligación")
    for seat in (room.DELEGATE, room.FAR, room.CHAIR, room.SECRETARIAT):
        page = plain(looked(site, seat))
        assert "Presentadas 1" in page
        assert "Propuesta 1 · OP1" in page
        assert "Es una obligación" in page
    assert act(site, room.FAR, where, "cosponsor").status_code == 303
    assert act(site, room.CHAIR, where, "table").status_code == 303
    assert act(site, room.CHAIR, where, "accept").status_code == 303
    assert WORDS in looked(site, room.DELEGATE, PAGE)
    page = plain(looked(site, room.DELEGATE, f"{TRAY}/1"))
    assert "aceptada" in page
    assert "la puso sobre la mesa" in page


def test_a_draft_is_seen_by_its_delegation_alone(site: Site) -> None:
    where = filed(site, do="draft")
    assert "Borradores de su delegación 1" in plain(looked(site, room.COLLEAGUE))
    for seat in (room.NEIGHBOUR, room.CHAIR, room.SECRETARIAT):
        assert "Todavía no hay propuestas" in looked(site, seat)
        site.sign_in(seat)
        assert site.client.get(where).status_code == 404
        assert act(site, seat, where, "file").status_code in (403, 404)
    page = looked(site, room.COLLEAGUE, where)
    fields = fields_of(page, "number", "version", "digest") | {"kind": "change", "wording": f"{WORDS} Hoy."}
    site.sign_in(room.COLLEAGUE)
    assert site.post(f"{where}/words", of=where, **fields).status_code == 303
    stale = site.post(f"{where}/words", of=where, **fields)
    assert (stale.status_code, "Otra persona cambió" in stale.text) == (409, True)
    assert act(site, room.COLLEAGUE, where, "file").status_code == 303
    assert "Hoy." in looked(site, room.FAR, where)


def test_what_is_refused_gives_back_what_was_typed(site: Site) -> None:
    refused = propose(site, wording=PROTECT, reason="Por si acaso")
    assert (refused.status_code, "Por si acaso" in refused.text) == (422, True)
    where = filed(site)
    alone = act(site, room.CHAIR, where, "table")
    assert (alone.status_code, "Diga la razón." in unescape(alone.text)) == (422, True)


def test_a_misfit_shows_three_wordings_and_is_restated(site: Site) -> None:
    where = filed(site)
    assert act(site, room.CHAIR, where, "table", why="Falta").status_code == 303
    now = PROTECT.replace("protegen", "amparan")
    write(site, room.FAR, PROTECT, now)
    page = plain(looked(site, room.DELEGATE, where))
    for words in ("El texto cambió donde la propuesta lo cambia.", PROTECT, now, "Reformular la propuesta"):
        assert words in page
    assert act(site, room.CHAIR, where, "accept").status_code == 409
    fields = fields_of(looked(site, room.DELEGATE, where), "number", "version", "digest")
    wording = now.replace("amparan", "ampararán")
    site.sign_in(room.DELEGATE)
    answer = site.post(f"{where}/words", of=where, kind="change", wording=wording, **fields)
    assert answer.status_code == 303
    assert act(site, room.CHAIR, where, "accept").status_code == 303
    assert wording in looked(site, room.DELEGATE, PAGE)


def test_words_that_were_not_taken_go_on_as_a_proposal(site: Site) -> None:
    fields = text_of(looked(site, room.DELEGATE, PAGE), PROTECT)
    site.sign_in(room.DELEGATE)
    answer = site.post(f"{TRAY}/write", of=PAGE, text=fields["text"], wording=WORDS)
    assert answer.status_code == 200
    assert WORDS in unescape(answer.text)
    assert site.post(f"{TRAY}/write", of=PAGE, text="nothing", wording=WORDS).status_code == 404
    assert "Todavía no hay propuestas" in looked(site, room.DELEGATE)


def test_the_chair_bridges_and_the_secretariat_proposes_nothing(site: Site) -> None:
    assert "texto de compromiso" in looked(site, room.CHAIR, f"{TRAY}/write?paragraph=OP1")
    where = filed(site, room.CHAIR)
    assert "PRES-CA" in looked(site, room.FAR, where)
    assert "Presentar propuesta" not in looked(site, room.SECRETARIAT)
    site.sign_in(room.SECRETARIAT)
    assert site.client.get(f"{TRAY}/write").status_code == 403


def test_what_was_withdrawn_is_taken_up_by_another(site: Site) -> None:
    where = filed(site)
    assert act(site, room.DELEGATE, where, "leave", why="Basta con OP2").status_code == 303
    page = looked(site, room.FAR, where)
    assert "ya nadie la patrocina" in page
    link = re.search(r'href="([^"]*write\?of=[^"]*)"', page)
    assert link is not None
    assert WORDS in looked(site, room.FAR, link[1])
    site.sign_in(room.FAR)
    assert site.client.get(f"{TRAY}/write?of=nothing").status_code == 404


def test_one_is_merged_into_another_by_the_pen(site: Site) -> None:
    one, other = filed(site), filed(site, room.FAR)
    answer = act(site, room.SECRETARIAT, one, "merge", into=other.rpartition("/")[2], why="Lo mismo")
    assert answer.status_code == 303
    page = plain(looked(site, room.DELEGATE, one))
    assert "la incorporó a otra Propuesta 2" in page


def test_the_paragraph_is_chosen_first(site: Site) -> None:
    assert 'name="paragraph"' in looked(site, room.DELEGATE, f"{TRAY}/write")
    page = looked(site, room.DELEGATE, f"{TRAY}?paragraph=OP1")
    assert "Propuestas sobre OP1" in page


@pytest.mark.parametrize("path", [f"{TRAY}/9", f"{TRAY}?paragraph=OP9", f"{TRAY}/write?paragraph=OP9"])
def test_what_is_not_there_is_not_there(site: Site, path: str) -> None:
    site.sign_in(room.HEAD)
    assert site.client.get(path).status_code == 404
    site.sign_in(room.OBSERVER)
    assert site.client.get(path).status_code == 404
    assert site.client.get(TRAY).status_code == 404


def test_a_new_paragraph_is_proposed_with_its_place_and_accepted(site: Site) -> None:
    page = looked(site, room.DELEGATE, f"{TRAY}/write?new=yes&paragraph=OP1")
    after = re.search(r'<option value="(\w+)" selected>Después de OP1', page)
    assert after is not None
    fields = {"version": "0", "digest": "0" * 64, "kind": "change", "wording": "Informan cada año."}
    sent = {**fields, "paragraph": after[1], "new": "operative", "do": "file"}
    answer = site.post(TRAY, of=TRAY, **sent)
    assert answer.status_code == 303, answer.text
    path = str(answer.headers["location"])
    assert "párrafo nuevo después de OP1" in plain(looked(site, room.FAR))
    assert "párrafo nuevo después de OP1" in plain(looked(site, room.FAR, path))
    assert act(site, room.CHAIR, path, "table", why="Falta").status_code == 303
    assert act(site, room.CHAIR, path, "accept").status_code == 303
    text = plain(looked(site, room.FAR, PAGE))
    assert "OP1bis" in text
    assert "Informan cada año." in text


def test_a_new_paragraph_that_cannot_stand_there_is_said_beside_its_words(site: Site) -> None:
    site.sign_in(room.DELEGATE)
    fields = {"version": "0", "digest": "0" * 64, "kind": "change", "wording": "con plazos;"}
    sent = {**fields, "paragraph": "first", "new": "sub_paragraph", "do": "draft"}
    refused = site.post(TRAY, of=TRAY, **sent)
    assert refused.status_code == 422
    assert "con plazos;</textarea>" in refused.text
    placed = site.post(TRAY, of=TRAY, **{**sent, "new": "operative"})
    assert placed.status_code == 303
    assert "párrafo nuevo al comienzo" in plain(looked(site, room.DELEGATE))
