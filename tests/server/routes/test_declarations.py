"""A declaration of others from its arrival to one position that is sent, by forms alone (section 17)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from positions.negotiation.consent import Stance, Statement
from server import clock
from server.store import record
from tests import room
from tests.declared_room import (
    CHAIRS,
    DESKS,
    LIST,
    ONE,
    OTHER_WORDS,
    PDF,
    TEXT,
    WORDS,
    ask,
    both,
    clear,
    declared_site,
    digest_shown,
    file_sent,
    looked,
    post,
    receive,
    reword,
    say_all,
    sha,
)
from tests.silence_room import OTHER_CHAIR
from tests.site import Site

READ, UNREAD = "También la leen los observadores", "Los observadores no la leen"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with declared_site(tmp_path) as opened:
        yield opened


def test_from_its_arrival_to_one_position_that_is_sent(site: Site) -> None:
    assert "Declaración especial" in looked(site, room.OTHER_SECRETARIAT, LIST)
    assert "Declaración especial" in looked(site, room.HEAD, TEXT)
    early = ask(site, room.SECRETARIAT, "submit")
    assert early.status_code == 409
    assert "Las posiciones no alcanzan" in early.text
    say_all(site)
    both(site, DESKS, "submit")
    assert "espera autorización" in looked(site, room.HEAD)
    assert clear(site, room.SECRETARIAT).status_code == 303
    assert "CB</span>: sin autorizar" in looked(site, room.HEAD)
    again = clear(site, room.SECRETARIAT)
    assert again.status_code == 409
    assert clear(site, room.OTHER_SECRETARIAT, "0" * 64).status_code == 409
    reword(site, WORDS, OTHER_WORDS)
    page = looked(site, room.HEAD)
    assert "en redacción" in page
    assert "CA</span>: sin efecto: cambió el texto o el documento" in page
    say_all(site)
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    digest = digest_shown(site)
    assert sha(file_sent(site)) == digest
    both(site, CHAIRS, "transmit", addressee="Secretaría del CAM")
    page = looked(site, room.FAR)
    assert "enviada: una sola posición" in page
    assert "Secretaría del CAM" in page
    sent = file_sent(site, room.FAR)
    assert (sha(sent), digest_shown(site)) == (digest, digest)
    assert OTHER_WORDS in sent.decode()
    assert sha(PDF) in sent.decode()
    assert "archivado" in looked(site, room.HEAD, TEXT)


def test_what_was_not_on_the_screen_is_asked_of_nobody(site: Site) -> None:
    """The page says that it moved, shows what would be sent now, and keeps what was typed."""
    say_all(site)
    seen = digest_shown(site)
    reword(site, WORDS, OTHER_WORDS)
    say_all(site)
    moved = ask(site, DESKS[0], "submit", seen)
    assert moved.status_code == 409
    assert "lo que se enviaría ya es otro. Léalo de nuevo." in moved.text
    assert f'href="{TEXT}?base=visit"' in moved.text
    assert f'name="digest" value="{digest_shown(site)}"' in moved.text
    assert post(site, DESKS[0], f"{ONE}/submit").status_code == 422
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    other = ask(site, CHAIRS[0], "transmit", seen, addressee="Secretaría del CAM")
    assert other.status_code == 409
    assert 'value="Secretaría del CAM"' in other.text
    both(site, CHAIRS, "transmit", addressee="Secretaría del CAM")


def test_each_office_finds_at_home_what_awaits_its_word(site: Site) -> None:
    def waiting() -> list[bool]:
        title = "Declaraciones externas que esperan su palabra"
        return [title in looked(site, seat, "/home") for seat in (*DESKS, *CHAIRS, room.HEAD)]

    assert waiting() == [True, True, False, False, False]
    say_all(site)
    both(site, DESKS, "submit")
    assert clear(site, DESKS[0]).status_code == 303
    assert waiting() == [False, True, False, False, False]
    assert clear(site, DESKS[1]).status_code == 303
    assert waiting() == [False, False, True, True, False]


def test_what_was_received_comes_back_byte_for_byte_and_apart_from_our_pages(site: Site) -> None:
    site.sign_in(room.HEAD)
    answer = site.client.get(f"{ONE}/documents/1")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"] == 'attachment; filename="practica-1-1.pdf"'
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox"
    assert sha(PDF) in looked(site, room.HEAD)
    for path in (f"{ONE}/documents/2", f"{ONE}/documents/x", f"{LIST}/2", f"{LIST}/nada"):
        assert site.client.get(path).status_code == 404


def test_another_version_of_the_document_voids_what_was_cleared(site: Site) -> None:
    say_all(site)
    both(site, DESKS, "submit")
    assert clear(site, room.SECRETARIAT).status_code == 303
    before = digest_shown(site)
    refused = receive(site, room.OTHER_SECRETARIAT, f"{ONE}/documents", b"nueva", of=ONE, seen="0" * 64)
    assert refused.status_code == 409
    same = receive(site, room.OTHER_SECRETARIAT, f"{ONE}/documents", PDF, of=ONE, seen=sha(PDF))
    assert "Ese documento ya es la última versión." in same.text
    done = receive(site, room.OTHER_SECRETARIAT, f"{ONE}/documents", b"nueva", of=ONE, seen=sha(PDF))
    assert done.status_code == 303
    page = looked(site, room.HEAD)
    assert "en redacción" in page
    assert "CA</span>: sin efecto" in page
    assert digest_shown(site) != before
    site.sign_in(room.HEAD)
    assert [site.client.get(f"{ONE}/documents/{number}").content for number in (1, 2)] == [PDF, b"nueva"]


@pytest.mark.parametrize(("matter", "word"), [("parallel", "cada conferencia, la suya"), ("none", "cerrada")])
def test_both_chairs_end_it_without_one_position_and_one_alone_does_not(
    site: Site, matter: str, word: str
) -> None:
    refused = post(site, room.CHAIR, f"{ONE}/end", matter="none", reason=" ")
    assert refused.status_code == 422
    assert post(site, room.CHAIR, f"{ONE}/end", matter="archive").status_code == 422
    assert post(site, room.CHAIR, f"{ONE}/end", matter=matter, reason="No hubo acuerdo").status_code == 303
    assert "en redacción" in looked(site, room.HEAD)
    assert post(site, room.CHAIR, f"{ONE}/joint/1", act="confirm").status_code == 403
    assert post(site, OTHER_CHAIR, f"{ONE}/joint/1", act="confirm").status_code == 303
    page = looked(site, room.HEAD)
    assert word in page
    if matter == "none":
        assert "No hubo acuerdo" in page
    else:
        assert f'href="{TEXT}-ca"' in page
        assert f'href="{TEXT}-cb/released"' in page
        own = f"{TEXT}-ca"
        assert (
            post(site, room.SECRETARIAT, f"{own}/begin", own, language="es", text="Acogen.").status_code
            == 303
        )
        assert "Acogen." in looked(site, room.SECRETARIAT, own)
    assert "archivado" in looked(site, room.HEAD, TEXT)
    assert post(site, room.SECRETARIAT, f"{TEXT}/begin", language="es", text="Otra.").status_code == 404


def test_nobody_else_acts_and_who_reads_no_texts_learns_of_none(site: Site) -> None:
    for seat in (room.HEAD, room.DELEGATE, room.CHAIR):
        assert "Recibir una declaración" not in looked(site, seat, LIST)
        assert receive(site, seat, LIST, text="Hola.").status_code == 403
        assert ask(site, seat, "submit").status_code == 403
        assert clear(site, seat).status_code == 403
    for seat in (room.HEAD, room.SECRETARIAT):
        assert post(site, seat, f"{ONE}/end", matter="parallel").status_code == 403
        assert ask(site, seat, "transmit", addressee="CAM").status_code == 403
    site.sign_in(room.OBSERVER)
    for path in (ONE, f"{ONE}/position.txt", f"{ONE}/documents/1", TEXT):
        assert site.client.get(path).status_code == 404
    assert "Declaración especial" not in looked(site, room.OBSERVER, LIST)
    assert "Todavía no se envió ninguna posición" in looked(site, room.OBSERVER, LIST)
    site.client.cookies.clear()
    assert site.client.get(ONE, follow_redirects=False).status_code in (303, 401, 404)


@pytest.mark.parametrize(
    ("content", "fields", "words"),
    [
        (b"MZ\x90\x00", {}, "Se reciben archivos PDF"),
        (b"", {}, "El archivo no está."),
        (PDF, {"title": " "}, "Escriba el título"),
        (PDF, {"dated": "ayer"}, "El campo dated"),
    ],
)
def test_what_cannot_be_received_is_refused_and_what_was_typed_stays(
    site: Site, content: bytes, fields: dict[str, str], words: str
) -> None:
    refused = receive(site, room.SECRETARIAT, LIST, content, text="Los Estados saludan.", **fields)
    assert refused.status_code == 422
    assert words in refused.text
    assert site.client.get(f"{LIST}/2").status_code == 404
    if "dated" not in fields:
        assert "Los Estados saludan." in refused.text


def test_ad_referendum_is_enough_to_submit_and_not_to_send(site: Site) -> None:
    due = (clock.now() + timedelta(days=9)).date()
    say_all(site, Statement(Stance.AD_REFERENDUM, office="Cancillería", due=due))
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    refused = ask(site, room.CHAIR, "transmit", addressee="CAM")
    assert refused.status_code == 409
    assert "Las posiciones no alcanzan" in refused.text


def test_observers_read_what_was_sent_and_on_what_and_nothing_of_how(site: Site) -> None:
    new = receive(site, DESKS[0], f"{ONE}/documents", b"nueva", of=ONE, seen=sha(PDF))
    assert new.status_code == 303
    say_all(site)
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    assert "Declaración especial" not in looked(site, room.OBSERVER, LIST)
    both(site, CHAIRS, "transmit", addressee="Secretaría del CAM", observers="yes")
    assert "Declaración especial" in looked(site, room.OBSERVER, LIST)
    page = looked(site, room.OBSERVER)
    assert "Enviada a: <span" in page
    assert "Secretaría del CAM" in page
    for hidden in (
        "Presentada para",
        "autorizada",
        "consenso",
        "Lo que se pidió",
        f'href="{TEXT}',
        f"{ONE}/documents/1",
        sha(PDF),
    ):
        assert hidden not in page
    assert sha(file_sent(site, room.OBSERVER)) == digest_shown(site) == digest_shown(site, room.OBSERVER)
    assert site.client.get(f"{ONE}/documents/2").content == b"nueva"
    assert [site.client.get(path).status_code for path in (f"{ONE}/documents/1", TEXT)] == [404, 404]
    assert ask(site, room.OBSERVER, "submit").status_code == 404


def test_without_the_box_observers_read_nothing_of_what_was_sent(site: Site) -> None:
    """The other chair reads what the box says before they confirm; what was refused keeps what was ticked."""
    say_all(site)
    both(site, DESKS, "submit")
    for seat in DESKS:
        assert clear(site, seat).status_code == 303
    box = 'name="observers" value="yes"'
    assert f"{box}>" in looked(site, CHAIRS[0])
    moved = ask(site, CHAIRS[0], "transmit", "0" * 64, addressee="CAM", observers="yes")
    assert f"{box} checked>" in moved.text
    for fields, says, other in (({"observers": "yes"}, READ, UNREAD), ({}, UNREAD, READ)):
        assert ask(site, CHAIRS[0], "transmit", addressee="CAM", **fields).status_code == 303
        page = looked(site, CHAIRS[1])
        assert f"<p>{says}</p>" in page
        assert f"<p>{other}</p>" not in page
        waiting = re.findall(rf'action="{ONE}/joint/(\d+)"', page)
        said = "decline" if fields else "confirm"
        assert post(site, CHAIRS[1], f"{ONE}/joint/{waiting[0]}", act=said).status_code == 303
    page = looked(site, room.HEAD)
    assert f"<p>{UNREAD}</p>" in page
    assert "Declaración especial" not in looked(site, room.OBSERVER, LIST)
    hidden = (ONE, f"{ONE}/position.txt", f"{ONE}/documents/1", TEXT)
    assert [site.client.get(path).status_code for path in hidden] == [404] * 4
    for path in ("/home", "/p/practica", "/p/practica/sessions", "/p/practica/record"):
        assert "Declaración especial" not in looked(site, room.OBSERVER, path)


def test_everything_is_a_row_of_the_record(site: Site) -> None:
    say_all(site)
    both(site, DESKS, "submit")
    for seat in DESKS:
        clear(site, seat)
    both(site, CHAIRS, "transmit", addressee="CAM")
    rows = site.turn(lambda tx: record.record_of(tx, "practica", most=200))
    kinds = [each.row.kind for each in rows if each.row.kind.startswith(("declaration", "joint", "draft"))]
    assert kinds == [
        *("declaration_open", "joint", "joint", "declaration_submit"),
        *("declaration_clear", "declaration_clear"),
        *("joint", "joint", "declaration_transmit", "draft_archive"),
    ]
