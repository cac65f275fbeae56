"""How a session's text begins, on its page: the ways that are offered, and where it says it came from."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.settings import Settings
from server.store import drafts
from server.store.keys import write_key
from tests import room
from tests.drafting import proposal, with_session
from tests.site import Site, open_site

PAGE = "/p/practica/sessions/5"
SPANISH = {"accept-language": "es"}
WORDS = "# Uno\n\nLos *Estados*\ncooperan[^1].\n- con plazos\n\n[^1]: Siempre."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000, limit_writes=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        with_session(opened.state.database)
        yield opened


def looked(site: Site) -> str:
    """The page as the secretariat reads it."""
    site.sign_in(room.SECRETARIAT)
    return unescape(site.client.get(PAGE, headers=SPANISH).text)


def begin(site: Site, **fields: str) -> Response:
    """Send the form that begins the text."""
    site.sign_in(room.SECRETARIAT)
    return site.post(f"{PAGE}/begin", of=PAGE, language="es", **fields)


def words(html: str) -> list[str]:
    """The words of the paragraphs, in order."""
    return re.findall(r'<p class="words[^>]*>([^<]*)</p>', html)


def propose(site: Site) -> None:
    """A base text stands for the session."""
    site.turn(lambda tx: drafts.add_draft(tx, proposal("d1")))


def test_the_form_offers_base_texts_where_there_are_some(site: Site) -> None:
    assert 'value="proposals"' not in looked(site)
    propose(site)
    page = looked(site)
    assert 'name="beginning" value="proposals"' in page
    assert "ES · ST-CA · Persona [XAA: que migra]" in page
    assert page.count('name="beginning"') == 4


def test_a_text_begins_from_markdown_and_says_so(site: Site) -> None:
    assert begin(site, beginning="markdown", text=WORDS).status_code == 303
    page = looked(site)
    assert words(page) == ["Uno", "Los Estados cooperan{^1}.", "Siempre.", "con plazos"]
    assert "Comenzado por ST-CA con un texto en Markdown" in page


def test_a_text_begins_empty(site: Site) -> None:
    assert begin(site, beginning="empty").status_code == 303
    page = looked(site)
    assert words(page) == [""]
    assert "Comenzado en blanco por ST-CA" in page


def test_a_text_begins_from_a_base_text_with_its_brackets(site: Site) -> None:
    propose(site)
    assert begin(site, beginning="proposals", proposal="d1").status_code == 303
    page = looked(site)
    assert words(page) == ["Persona [XAA: que migra]"]
    assert "Comenzado por ST-CA desde una propuesta base" in page
    assert 'href="/p/practica/drafts"' in page


def test_a_text_of_lines_says_that_it_is_of_the_secretariat(site: Site) -> None:
    assert begin(site, text="Hola").status_code == 303
    assert "Comenzado por ST-CA con un texto propio" in looked(site)


def test_what_was_refused_is_still_in_the_form(site: Site) -> None:
    propose(site)
    refused = begin(site, beginning="markdown", text="a\n\nb\u200bc")
    assert refused.status_code == 422
    page = unescape(refused.text)
    assert "línea 3" in page
    assert "a\n\nb\u200bc</textarea>" in page
    assert 'value="markdown" checked' in page
    gone = begin(site, beginning="proposals", proposal="d9")
    assert (gone.status_code, 'value="proposals" checked' in gone.text) == (409, True)
    assert begin(site, beginning="proposals", text="x" * 200_001).status_code == 422
