"""A secretariat proposes a base text to a session from its page; it is listed, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response

from positions.process import Level
from server.security.identity import Seat
from server.settings import Settings
from server.store.keys import write_key
from tests import room
from tests.drafting import BASE, put_wordings, with_session
from tests.site import Site, open_site

PAGE = "/p/practica/reports/conceptos/terms/t01/base"
LISTED = "/p/practica/drafts"
SPANISH = {"accept-language": "es"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000, limit_writes=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        with_session(opened.state.database)
        opened.turn(lambda tx: put_wordings(tx, level=Level.BOTH))
        opened.sign_in(room.SECRETARIAT)
        yield opened


def looked(site: Site, path: str = PAGE) -> str:
    return site.client.get(path, headers=SPANISH).text


def ready(site: Site) -> str:
    """The digest of the base text once its elements are found."""
    looked(site)
    site.let_work_end()
    return looked(site).partition('name="seen" value="')[2][:64]


def send(site: Site, **fields: str) -> Response:
    """Send the form of the page; ``propose`` unless it says otherwise."""
    sent = {"text": BASE, "session": "s5", "intent": "propose", **fields}
    return site.post(PAGE, of=PAGE, **sent)


def test_the_page_waits_for_the_elements_and_then_shows_text_and_sources(site: Site) -> None:
    assert "Se están buscando los elementos" in looked(site)
    ready(site)
    shown = looked(site)
    assert f"{BASE}</textarea>" in shown
    assert "Sin palabras nuevas" in shown
    assert 'href="#source-1"' in shown
    assert "/p/practica/reports/conceptos/items/t01.national#XAA" in shown
    assert "Lo verán las dos conferencias" in shown
    assert ">Trata es</option>" in shown


def test_without_words_in_a_language_there_is_nothing_to_propose(site: Site) -> None:
    ready(site)
    shown = looked(site, f"{PAGE}?in=nl")
    assert "no hay texto que proponer" in shown
    assert "Sin palabras en esta lengua" in shown
    assert site.client.get(f"{PAGE}?in=xx").status_code == 404
    assert site.client.get(f"{PAGE}?question=t01.comment").status_code == 404


def test_words_are_looked_up_without_proposing_anything(site: Site) -> None:
    seen = ready(site)
    checked = send(site, seen=seen, text=f"{BASE} a pie", session="", intent="check")
    assert checked.status_code == 200
    assert "2 palabras o signos sin fuente, de ST-CA" in checked.text
    assert "a pie</ins>" in checked.text
    assert "ninguna propuesta" in looked(site, LISTED)


def test_what_is_proposed_is_listed_for_those_who_could_read_every_answer(site: Site) -> None:
    done = send(site, seen=ready(site), text=f"{BASE} a pie")
    assert done.status_code == 303
    listed, _, anchor = done.headers["location"].partition("#")
    assert listed == LISTED
    shown = looked(site, LISTED)
    assert f'id="{anchor}"' in shown
    assert "<span>5.</span> <span>Trata es</span>" in shown
    assert "migrante es" in shown
    assert "Persona secretariat-XAA" in shown
    assert "Retirar la propuesta" in shown
    site.sign_in(room.FAR)
    theirs = looked(site, LISTED)
    assert f'id="{anchor}"' in theirs
    assert "Persona secretariat-XAA" not in theirs
    assert "Retirar la propuesta" not in theirs
    site.sign_in(room.OBSERVER)
    assert anchor not in looked(site, LISTED)


def test_what_is_refused_stays_in_the_form_with_the_reason(site: Site) -> None:
    seen = ready(site)
    for fields, status, words in (
        ({"session": ""}, 422, "Elija a qué sesión"),
        ({"text": "[XA: nunca dicho]"}, 403, "«nunca dicho» no son palabras de XA"),
        ({"text": "sin cerrar [algo"}, 422, "no se cierra"),
        ({"seen": "0" * 64}, 409, "Los elementos cambiaron"),
    ):
        refused = send(site, **{"seen": seen, **fields})
        assert (refused.status_code, words in refused.text) == (status, True), fields
        assert fields.get("text", BASE) in refused.text
    assert send(site, seen=seen, session="s9").status_code == 404
    assert send(site, seen=seen).status_code == 303
    again = send(site, seen=seen)
    assert (again.status_code, "ya está propuesto" in again.text) == (409, True)


def test_before_the_elements_are_found_nothing_is_proposed(site: Site) -> None:
    refused = send(site, seen="0" * 64)
    assert (refused.status_code, "todavía se están buscando" in refused.text) == (409, True)


def test_the_secretariat_that_proposed_takes_it_back_and_it_stays_listed(site: Site) -> None:
    draft = send(site, seen=ready(site)).headers["location"].partition("#draft-")[2]
    away = f"{LISTED}/{draft}/withdraw"
    site.sign_in(room.OTHER_SECRETARIAT)
    assert site.post(away, of=LISTED).status_code == 403
    site.sign_in(room.SECRETARIAT)
    assert site.post(away, of=LISTED).headers["location"] == f"{LISTED}#draft-{draft}"
    shown = looked(site, LISTED)
    assert "retirada" in shown
    assert "ST-CA la retiró" in shown
    assert "Retirar la propuesta" not in shown
    assert site.post(away, of=LISTED).status_code == 409


@pytest.mark.parametrize("who", [room.HEAD, room.CHAIR, room.OBSERVER])
def test_nobody_else_opens_the_page(site: Site, who: Seat) -> None:
    site.sign_in(who)
    assert site.client.get(PAGE).status_code == 404


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    sent = {"text": BASE, "session": "s5", "intent": "propose", "seen": ready(site), "csrf": "0" * 64}
    assert site.client.post(PAGE, data=sent, headers={"origin": "https://otra.example"}).status_code == 403
