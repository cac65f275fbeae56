"""One delegation asks another to co-sponsor, by forms alone: from the draft to the task and the answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from positions.formats.mapping.process import process_mapping
from positions.text.canonical import canonical_json
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.schema import processes
from tests import room
from tests.drafting import framed
from tests.server.routes.sessions.test_proposals import TRAY, fields_of, filed, looked
from tests.site import Site
from tests.written_site import open_text, plain, written_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        opened.turn(keep_frame)
        open_text(opened)
        yield opened


async def keep_frame(tx: Transaction) -> None:
    """Tasks are looked for in the processes as they are kept."""
    frame = canonical_json(process_mapping(framed())).decode()
    await tx.execute(update(processes).values(frame=frame))


def say(site: Site, seat: Seat, where: str, word: str, **more: str) -> str:
    """Press a button about a request; where it leads, or what the page says."""
    looked(site, seat, where)
    answer = site.post(f"{where}/requests", of=where, word=word, number="1", **more)
    return str(answer.headers["location"]) if answer.status_code == 303 else plain(answer.text)


def test_a_draft_is_shown_asked_for_on_the_tasks_and_co_sponsored(site: Site) -> None:
    where = filed(site, do="draft")
    assert "Le piden que copatrocine" not in looked(site, room.FAR, "/home")
    assert say(site, room.DELEGATE, where, "ask", to="XAD", message="Es lo que hablamos") == where
    page = plain(looked(site, room.DELEGATE, where))
    assert "Dunaria es todavía no respondió" in page
    assert "borrador: lo ven su delegación y a quienes lo muestra" in page
    tasks = looked(site, room.FAR, "/home")
    assert "Le piden que copatrocine una propuesta" in tasks
    assert where in tasks
    page = plain(looked(site, room.FAR, where))
    assert "Es lo que hablamos" in page
    assert "Nadie más sabe que existe" in page
    assert "Presentar la propuesta" not in page
    assert "Borradores que otra delegación le muestra 1" in plain(looked(site, room.FAR))
    assert say(site, room.FAR, where, "accept") == where
    assert "Dejar de patrocinar" in looked(site, room.FAR, where)
    assert "Dunaria es aceptó" in plain(looked(site, room.COLLEAGUE, where))
    assert "Le piden que copatrocine" not in looked(site, room.FAR, "/home")


def test_who_declines_goes_to_the_tray_and_sees_it_no_longer(site: Site) -> None:
    where = filed(site, do="draft")
    say(site, room.DELEGATE, where, "ask", to="XAD")
    assert say(site, room.FAR, where, "decline", message="No ahora") == TRAY
    assert site.client.get(where).status_code == 404
    assert "Dunaria es no aceptó : No ahora" in plain(looked(site, room.DELEGATE, where))


def test_a_request_is_taken_back_and_what_cannot_be_is_said(site: Site) -> None:
    where = filed(site)
    say(site, room.DELEGATE, where, "ask", to="XAD")
    assert say(site, room.DELEGATE, where, "take_back", to="XAD") == where
    assert "se retiró el pedido" in plain(looked(site, room.DELEGATE, where))
    assert "Ese pedido ya se respondió o se retiró" in say(site, room.FAR, where, "accept")
    assert "Alguna de esas delegaciones no es miembro" in say(site, room.DELEGATE, where, "ask", to="XZZ")
    assert "Pedidos de copatrocinio" not in looked(site, room.NEIGHBOUR, where)


def test_for_a_heading_the_form_has_words_alone(site: Site) -> None:
    html = looked(site, room.DELEGATE, f"{TRAY}/write?paragraph=I")
    assert "Que se suprima el párrafo" not in html
    fields = fields_of(html, "paragraph", "version", "digest")
    of = f"{TRAY}/write?paragraph=I"
    answer = site.post(TRAY, of=of, kind="strike", wording="", do="file", **fields)
    assert (answer.status_code, "Un título no se acuerda por separado" in answer.text) == (409, True)
    assert (
        site.post(TRAY, of=of, kind="change", wording="Otro título", do="file", **fields).status_code == 303
    )
