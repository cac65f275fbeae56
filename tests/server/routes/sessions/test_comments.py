"""Comments on a session's text, by forms alone, in the real application: who reads what, and nobody more."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from positions.process import Process
from server.actions import processes
from server.security.identity import Seat
from server.settings import Settings
from server.store.database import Database
from server.store.keys import write_key
from tests import room
from tests.drafting import with_session
from tests.site import Site, open_site

PAGE = "/p/practica/sessions/5"
SPANISH = {"accept-language": "es"}
CANARY = "canario-verde"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000, limit_writes=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        with_session(opened.state.database)
        opened.sign_in(room.SECRETARIAT)
        words = "Los Estados protegen a las personas.\nLos Estados cooperan."
        assert opened.post(f"{PAGE}/begin", of=PAGE, language="es", text=words).status_code == 303
        assert opened.post(f"{PAGE}/open", of=PAGE).status_code == 303
        yield opened


def seen(site: Site, seat: Seat, path: str = PAGE, **headers: str) -> str:
    """A page as somebody reads it."""
    site.sign_in(seat)
    return unescape(site.client.get(path, headers={**SPANISH, **headers}).text)


def place(site: Site, seat: Seat = room.DELEGATE) -> str:
    """The address of the comments on the first paragraph."""
    found = re.search(r'data-address="([^"]+)"', seen(site, seat))
    assert found is not None
    return found[1]


def comment(site: Site, seat: Seat, words: str = CANARY, **fields: str) -> Response:
    """Say something of the first paragraph."""
    return send(site, seat, "", words=words, **{"audience": "all", **fields})


def send(site: Site, seat: Seat, act: str, **fields: str) -> Response:
    where = place(site, seat)
    return site.post(f"{where}{act}", of=where, **fields)


def text_in(site: Site, seat: Seat) -> str:
    found = re.search(r'name="text" value="(\w+)"', seen(site, seat, place(site, seat)))
    assert found is not None
    return found[1]


def thread_in(html: str) -> str:
    found = re.search(r'name="thread" value="(\w+)"', html)
    assert found is not None
    return found[1]


def test_a_comment_on_words_is_read_by_all_with_the_words_quoted(site: Site) -> None:
    where = place(site)
    done = comment(site, room.DELEGATE, text=text_in(site, room.DELEGATE), quote="protegen")
    assert done.status_code == 303
    assert done.headers["location"].startswith(f"{where}#comment-")
    for who in (room.DELEGATE, room.FAR, room.CHAIR):
        page = seen(site, who)
        assert CANARY in page
        assert "Comentarios (1)" in page
        assert '<blockquote class="quoted" dir="auto" translate="no">protegen</blockquote>' in page
        assert re.search(r'data-marks="\w+" data-start="12" data-end="20" data-says="protegen"', page)
        assert CANARY in seen(site, who, where)


@pytest.mark.parametrize(
    ("audience", "readers", "others"),
    [
        (
            "delegation",
            (room.DELEGATE, room.COLLEAGUE, room.HEAD),
            (room.NEIGHBOUR, room.FAR, room.SECRETARIAT, room.OTHER_SECRETARIAT, room.CHAIR),
        ),
        (
            "conference",
            (room.HEAD, room.NEIGHBOUR, room.SECRETARIAT, room.CHAIR),
            (room.FAR, room.OTHER_SECRETARIAT),
        ),
    ],
)
def test_nothing_of_a_comment_reaches_those_it_is_not_for(
    site: Site, audience: str, readers: tuple[Seat, ...], others: tuple[Seat, ...]
) -> None:
    before = {who.account: [seen(site, who, path) for path in (PAGE, place(site))] for who in others}
    assert comment(site, room.DELEGATE, audience=audience).status_code == 303
    for who in readers:
        assert CANARY in seen(site, who)
        assert "Comentarios (1)" in seen(site, who)
    plain = re.compile(r'nonce="[^"]+"|name="csrf" \w+="\w+"|name="csrf" content="\w+"|value="[0-9a-f]{64}"')
    for who in others:
        after = [seen(site, who, path) for path in (PAGE, place(site))]
        assert [plain.sub("", page) for page in after] == [
            plain.sub("", page) for page in before[who.account]
        ]


def test_whoever_has_no_text_has_no_comments(site: Site) -> None:
    comment(site, room.DELEGATE)
    where = place(site)
    for who in (room.OBSERVER, room.OPERATOR):
        site.sign_in(who)
        assert site.client.get(where).status_code == 404
        assert site.post(where, of="/home", words="x", audience="all").status_code == 404
    site.sign_in(room.DELEGATE)
    for lost in (where.replace("sessions/5", "sessions/6"), where[:-1] + "_", where.replace("/5/", "/x5/")):
        assert site.client.get(lost).status_code == 404


def test_a_paragraph_is_found_by_its_label_too(site: Site) -> None:
    comment(site, room.DELEGATE)
    assert CANARY in seen(site, room.FAR, f"{PAGE}/comments/OP1")
    assert CANARY not in seen(site, room.FAR, f"{PAGE}/comments/OP2")


def test_a_script_gets_the_comments_without_the_page_round_them(site: Site) -> None:
    comment(site, room.DELEGATE)
    alone = seen(site, room.FAR, place(site), **{"x-acorde-fragment": "1"})
    assert alone.strip().startswith("<details")
    assert CANARY in alone
    assert "<html" not in alone


def test_a_thread_is_answered_resolved_and_taken_up_again(site: Site) -> None:
    comment(site, room.DELEGATE)
    where = place(site)
    thread = thread_in(seen(site, room.FAR, where))
    assert send(site, room.FAR, "/answer", thread=thread, words="De acuerdo").status_code == 303
    assert "De acuerdo" in seen(site, room.DELEGATE)
    assert "Dar por resuelto" not in seen(site, room.FAR, where)
    refused = send(site, room.FAR, "/resolve", thread=thread)
    assert refused.status_code == 403
    assert send(site, room.CHAIR, "/resolve", thread=thread).status_code == 303
    page = seen(site, room.FAR)
    assert "Un comentario resuelto" in page
    assert "Comentarios (1)" not in page
    late = send(site, room.FAR, "/answer", thread=thread, words="Algo más")
    assert (late.status_code, "está resuelto" in unescape(late.text)) == (409, True)
    assert send(site, room.DELEGATE, "/reopen", thread=thread).status_code == 303
    assert "Comentarios (1)" in seen(site, room.FAR)


async def frames(db: Database) -> list[Process]:
    """The frames in memory, which have the session of the tests."""
    return list(db.frames.values())


def test_who_is_mentioned_finds_it_on_the_session_s_page_until_it_is_settled(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "all_processes", frames)
    assert comment(site, room.DELEGATE, mention="XAD").status_code == 303
    assert "Lo que le mencionan (1)" in seen(site, room.FAR)
    assert "Lo que le mencionan" not in seen(site, room.NEIGHBOUR)
    home = seen(site, room.FAR, "/home")
    assert "Lo que le mencionan (1)" in home
    assert re.search(rf'href="{place(site, room.FAR)}#comment-\w+"><strong>5 · OP1</strong>', home)
    for other in (room.NEIGHBOUR, room.DELEGATE, room.OBSERVER, room.OPERATOR):
        assert "Lo que le mencionan" not in seen(site, other, "/home")
    thread = thread_in(seen(site, room.DELEGATE, place(site)))
    send(site, room.DELEGATE, "/resolve", thread=thread)
    assert "Lo que le mencionan" not in seen(site, room.FAR)
    assert "Lo que le mencionan" not in seen(site, room.FAR, "/home")


def test_what_is_refused_is_said_and_stays_in_the_form(site: Site) -> None:
    refused = comment(site, room.DELEGATE, audience="conference", mention="XAD")
    assert refused.status_code == 403
    page = unescape(refused.text)
    assert "XAD" in page
    assert re.search(rf'maxlength="4000">{CANARY}</textarea>', page)
    assert re.search(r'value="conference" selected', page)
    assert re.search(r'value="XAD" checked', page)
    text = text_in(site, room.DELEGATE)
    missing = comment(site, room.DELEGATE, text=text, quote="no está")
    assert (missing.status_code, "«no está»" in unescape(missing.text)) == (422, True)
    assert comment(site, room.DELEGATE, audience="public").status_code == 422
    assert comment(site, room.DELEGATE, other="x").status_code == 422
    assert CANARY not in seen(site, room.DELEGATE)


def test_words_that_are_gone_stay_quoted(site: Site) -> None:
    comment(site, room.DELEGATE, text=text_in(site, room.DELEGATE), quote="protegen ")
    text = text_in(site, room.FAR)
    done = site.post(
        f"{PAGE}/edit", of=PAGE, text=text, base="0", wording="Los Estados acogen sin plazos a las personas."
    )
    assert done.status_code == 303
    page = seen(site, room.DELEGATE)
    assert "Estas palabras ya no están en el párrafo." in page
    assert "protegen</blockquote>" in page
    assert "data-marks" not in page
