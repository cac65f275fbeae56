"""Silence procedures by forms alone, in the real application."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.silence_room import OTHER_CHAIR, closing
from tests.silence_site import LIST, ONE, TEXT, announce, looked, run, send, silence_site
from tests.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with silence_site(tmp_path) as opened:
        yield opened


def test_it_waits_for_the_other_chair_and_locks_its_text_from_then_on(site: Site) -> None:
    assert "No se ha abierto ninguno" in looked(site, room.HEAD, LIST)
    assert announce(site).status_code == 303
    assert "espera a la otra presidencia" in looked(site, room.HEAD)
    assert "Confirmar el anuncio" not in looked(site, room.CHAIR)
    assert "Confirmar el anuncio" in looked(site, OTHER_CHAIR)
    assert send(site, OTHER_CHAIR, f"{ONE}/confirm").status_code == 303
    page = looked(site, room.HEAD)
    assert "Silencio 1: en curso" in page
    assert "Los Estados protegen." in page
    again = looked(site, room.CHAIR, LIST)
    assert again.count('name="on-') == 2  # in each of two forms
    assert announce(site, hour="20:00").status_code == 422


def test_a_delegation_that_read_it_says_so_and_the_secretariat_notes_what_it_handed_over(site: Site) -> None:
    run(site)
    assert "Todavía sin aviso" in looked(site, room.CHAIR)
    assert send(site, room.DELEGATE, f"{ONE}/acknowledge").status_code == 303
    assert "Enterado" not in looked(site, room.DELEGATE)
    told = send(site, room.SECRETARIAT, f"{ONE}/hand-over", delegation="XAD", how="Al embajador, en mano")
    assert told.status_code == 303
    page = looked(site, room.SECRETARIAT)
    assert "dijo que está enterada" in page
    assert "Al embajador, en mano" in page
    assert send(site, room.SECRETARIAT, f"{ONE}/hand-over", delegation="XAE", how=" ").status_code == 422


def test_a_head_breaks_it_with_a_reason_and_it_is_over_for_all(site: Site) -> None:
    run(site)
    assert send(site, room.HEAD, f"{ONE}/break", reason="").status_code == 422
    assert send(site, room.HEAD, f"{ONE}/break", reason="Falta el plazo").status_code == 303
    page = looked(site, room.FAR)
    assert "roto: hubo una objeción" in page
    assert "Falta el plazo" in page
    assert "con objeciones" in looked(site, room.FAR, f"{TEXT}/positions")
    assert send(site, room.FAR, f"{ONE}/break", reason="Nosotros también").status_code == 303
    letter = looked(site, room.FAR, f"{ONE}/letter")
    assert "Nosotros también" in letter
    assert send(site, room.CHAIR, f"{ONE}/cancel", reason="Ya no").status_code == 409


def test_more_time_and_a_cancellation_have_a_reason(site: Site) -> None:
    run(site)
    later = closing() + timedelta(days=7)
    fields = {"day": later.date().isoformat(), "hour": "12:00", "zone": "UTC"}
    assert send(site, room.CHAIR, f"{ONE}/extend", reason="", **fields).status_code == 422
    assert send(site, room.CHAIR, f"{ONE}/extend", reason="Feriado", **fields).status_code == 303
    assert "El cierre anunciado era" in looked(site, room.HEAD)
    assert send(site, room.CHAIR, f"{ONE}/cancel", reason="Se retira").status_code == 303
    assert "Silencio 1: cancelado" in looked(site, room.HEAD)


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"holidays_seen": "-"}, 422, "Revise los feriados"),
        ({"hour": "07:00"}, 422, "día hábil"),
        ({"reason": " "}, 422, "Diga la razón"),
        ({"day": "2020-01-06"}, 422, "demasiado corto"),
        ({"on-nothing": f"0.{'0' * 64}"}, 404, ""),
        ({"on-x": "nonsense"}, 422, ""),
    ],
)
def test_what_may_not_be_announced_is_refused_with_what_was_typed(
    site: Site, more: dict[str, str], status: int, said: str
) -> None:
    refused = announce(site, room.CHAIR, **more)
    assert (refused.status_code, said in unescape(refused.text)) == (status, True)
    assert "No se ha abierto ninguno" in looked(site, room.HEAD, LIST)


def test_the_chair_asks_the_room_for_some_minutes(site: Site) -> None:
    box = re.search(r'name="(on-\w+)" value="([\w.]+)"', looked(site, room.CHAIR, LIST))
    assert box is not None
    fields = {box[1]: box[2], "reason": "¿Silencio?"}
    assert send(site, room.CHAIR, f"{LIST}/floor", LIST, minutes="31", **fields).status_code == 422
    assert send(site, room.CHAIR, f"{LIST}/floor", LIST, minutes="5", **fields).status_code == 303
    assert send(site, OTHER_CHAIR, f"{ONE}/confirm").status_code == 303
    page = looked(site, room.HEAD)
    assert "Silencio 1: en curso" in page
    assert "no estaba en la última lista de asistencia" in page
    assert "Enterado" not in page
