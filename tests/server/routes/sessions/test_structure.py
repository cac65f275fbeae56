"""The pen changes the paragraphs of a session's text, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.security.identity import Seat
from tests import room
from tests.site import Site
from tests.written_site import PAGE, SPANISH, looked, send, written_site

WORDS = "# Trata\nLos Estados protegen a las personas.\n- con plazos;\nLas autoridades cooperan."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        send(opened, room.SECRETARIAT, "begin", language="es", text=WORDS)
        send(opened, room.SECRETARIAT, "open")
        yield opened


def labels(site: Site) -> list[str]:
    return [label.strip() for label in re.findall(r'<p class="label">([^<]+)', looked(site, room.DELEGATE))]


def fields(site: Site, label: str, seat: Seat = room.CHAIR) -> dict[str, str]:
    """What every form of a paragraph sends."""
    html = looked(site, seat)
    paragraph = re.search(rf'data-paragraph="([^"]+)" aria-label="{re.escape(label)}"', html)
    seq = re.search(r'data-seq="(\d+)"', html)
    assert paragraph
    assert seq
    return {"paragraph": paragraph[1], "seq": seq[1]}


def do(site: Site, act: str, of: str, seat: Seat = room.CHAIR, **more: str) -> Response:
    address = "lock" if act in ("lock", "unlock") else "structure"
    return send(site, seat, address, act=act, **fields(site, of, seat), **more)


def test_only_the_pen_sees_the_forms_and_only_the_chair_those_of_the_lock(site: Site) -> None:
    for seat, composes, locks in (
        (room.DELEGATE, False, False),
        (room.SECRETARIAT, True, False),
        (room.CHAIR, True, True),
    ):
        html = looked(site, seat)
        assert ("Insertar al comienzo" in html, "Cambiar la estructura" in html) == (composes, composes)
        page = f"{PAGE}/structure/{fields(site, 'OP1')['paragraph']}"
        site.sign_in(seat)
        answer = site.client.get(page, headers=SPANISH)
        assert answer.status_code == (200 if composes else 404)
        assert ("Bloquear la redacción" in answer.text) == locks
    alone = site.client.get(page, headers={**SPANISH, "x-acorde-fragment": "1"}).text
    assert "<html" not in alone
    assert "Bloquear la redacción" in alone
    assert site.client.get(f"{PAGE}/structure/nothing").status_code == 404


def test_paragraphs_are_inserted_at_the_beginning_and_after_others(site: Site) -> None:
    first = send(
        site, room.SECRETARIAT, "structure", act="insert", seq="9", kind="preambular", words="Recordando"
    )
    assert first.status_code == 409  # nobody saw the ninth event
    assert "Recordando" in unescape(first.text)
    seq = fields(site, "OP1")["seq"]
    send(site, room.SECRETARIAT, "structure", act="insert", seq=seq, kind="preambular", words="Recordando")
    done = do(site, "insert", "OP1", kind="operative", words="Piden informes.")
    assert re.fullmatch(rf"{PAGE}#p-[^/]+", done.headers["location"])
    do(site, "insert", "OP2", kind="rival", words="Otra.")
    assert labels(site) == ["PP1", "I", "OP1", "OP1(a)", "OP1bis", "OP2", "OP2 alt"]
    assert "Piden informes." in looked(site, room.FAR)
    assert do(site, "insert", "OP1", kind="poem", words="x").status_code == 422


def test_a_paragraph_is_parted_at_an_empty_line_and_joined_again(site: Site) -> None:
    parted = "Los Estados protegen\r\n\r\na las personas."
    assert do(site, "split", "OP1", version="0", marked=parted).status_code == 303
    assert labels(site) == ["I", "OP1", "OP1(a)", "OP1bis", "OP2"]
    html = looked(site, room.DELEGATE)
    assert '">a las personas.</p>' in html
    rest = fields(site, "OP1bis")["paragraph"]
    assert do(site, "join", "OP1", next=rest).status_code == 303
    assert '">Los Estados protegen a las personas.</p>' in looked(site, room.DELEGATE)
    refused = do(site, "split", "OP1", version="2", marked="Los Estados protegen a las personas.")
    assert (refused.status_code, "línea vacía" in unescape(refused.text)) == (422, True)


def test_paragraphs_move_change_their_kind_go_and_come_back(site: Site) -> None:
    do(site, "up", "OP2")
    assert labels(site) == ["I", "OP2", "OP1", "OP1(a)"]
    do(site, "down", "OP2")
    do(site, "move", "OP1(a)", label="OP2")
    assert labels(site) == ["I", "OP1", "OP2", "OP1(a)"]
    do(site, "move", "OP1(a)", label="1")
    do(site, "retype", "OP2", kind="sub_paragraph")
    assert labels(site) == ["I", "OP1", "OP1(a)", "OP1(a)bis"]
    do(site, "delete", "OP1")
    assert looked(site, room.DELEGATE).count("suprimido") == 3
    do(site, "restore", "OP1")
    assert "suprimido" not in looked(site, room.DELEGATE)
    lost = do(site, "move", "OP1(a)", label="OP77")
    assert (lost.status_code, "OP77" in unescape(lost.text)) == (404, True)


def test_what_the_chair_locks_is_marked_for_everybody_and_takes_no_words(site: Site) -> None:
    assert do(site, "lock", "OP1", room.SECRETARIAT).status_code == 403
    assert do(site, "lock", "OP1").status_code == 303
    html = looked(site, room.DELEGATE)
    assert html.count("Bloqueado por la presidencia") == 1
    text = re.search(r'id="text-([^"]+)"[^>]*data-may-edit="no"', html)
    assert text
    refused = send(site, room.DELEGATE, "edit", text=text[1], base="0", wording="Mío")
    assert (refused.status_code, "Mi redacción no enviada" in refused.text) == (409, True)
    assert do(site, "delete", "OP1").status_code == 409
    do(site, "unlock", "OP1")
    assert "Bloqueado por la presidencia" not in looked(site, room.DELEGATE)


def test_who_looks_at_what_another_has_changed_is_told_and_shown_the_present(site: Site) -> None:
    seen = fields(site, "OP1")
    do(site, "delete", "OP1", room.SECRETARIAT)
    refused = send(site, room.CHAIR, "structure", act="up", **seen)
    assert refused.status_code == 409
    assert "otra persona lo cambió" in unescape(refused.text)
    assert "suprimido" in unescape(refused.text)


def test_who_has_not_the_pen_is_refused_and_who_may_not_read_learns_nothing(site: Site) -> None:
    seen = fields(site, "OP1")
    assert send(site, room.DELEGATE, "structure", act="delete", **seen).status_code == 403
    assert send(site, room.OBSERVER, "structure", act="delete", **seen).status_code == 404
    assert send(site, room.CHAIR, "structure", act="burn", **seen).status_code == 422
    missing = send(site, room.CHAIR, "structure", act="delete", paragraph="nothing", seq=seen["seq"])
    assert missing.status_code == 404
    assert "Trata" in missing.text
