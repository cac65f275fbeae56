"""Languages of a session's text on its pages: added, read side by side, confirmed, stale."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response

from server.security.identity import Seat
from server.settings import Settings
from server.store.keys import write_key
from tests import room
from tests.drafting import with_session
from tests.site import Site, open_site

PAGE = "/p/practica/sessions/5"
BOTH = f"{PAGE}?text=pt&beside=es"
SPANISH = {"accept-language": "es"}
WORDS = "Los Estados protegen.\nLos Estados cooperan."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data=tmp_path, practice=True, limit_reads=100_000, limit_writes=100_000)
    write_key(settings.data, bytes(32))
    with open_site(settings) as opened:
        with_session(opened.state.database)
        yield opened


def looked(site: Site, seat: Seat, path: str = PAGE) -> str:
    """The page as somebody reads it."""
    site.sign_in(seat)
    return unescape(site.client.get(path, headers=SPANISH).text)


def send(site: Site, seat: Seat, act: str, **fields: str) -> Response:
    """Send a form of the page as a seat."""
    site.sign_in(seat)
    return site.post(f"{PAGE}/{act}", of=PAGE, **fields)


def spoken(site: Site) -> None:
    """A text open to the delegations, in Spanish and in Portuguese."""
    assert send(site, room.SECRETARIAT, "begin", language="es", text=WORDS).status_code == 303
    assert send(site, room.SECRETARIAT, "open").status_code == 303
    added = send(site, room.SECRETARIAT, "languages", language="pt")
    assert (added.status_code, added.headers["location"]) == (303, BOTH)


def text_ids(html: str, language: str) -> list[str]:
    """The texts in a language, in reading order."""
    return re.findall(rf'data-text="(\w+)" data-lang="{language}"', html)


def write(site: Site, text: str, wording: str, base: int = 0) -> None:
    """Give a text other words, as a delegate."""
    fields = {"text": text, "base": str(base), "wording": wording}
    assert send(site, room.DELEGATE, "edit", **fields).status_code == 303


def confirm(site: Site, text: str, version: int, source: int, seat: Seat = room.SECRETARIAT) -> Response:
    """Say that a translation is up to date."""
    fields = {"text": text, "version": str(version), "source": str(source)}
    return send(site, seat, "translations?text=pt&beside=es", **fields)


def standings(html: str) -> list[tuple[str, str]]:
    """How each text shown stands: its language, and the words on the page."""
    return re.findall(r'<abbr[^>]*>(\w+)</abbr> <span class="standing"[^>]*>([^<]*)</span>', html)


def test_a_language_is_added_by_the_pen_and_read_beside_the_original(site: Site) -> None:
    assert "Añadir una lengua" not in looked(site, room.DELEGATE)
    spoken(site)
    both = looked(site, room.DELEGATE, BOTH)
    assert standings(both) == [("PT", "sin traducción"), ("ES", "original")] * 2
    assert 'class="draft aligned" data-original="es"' in both
    assert "Añadir una lengua" not in both
    assert "Añadir una lengua" in looked(site, room.SECRETARIAT)
    assert send(site, room.DELEGATE, "languages", language="fr").status_code == 403
    again = send(site, room.SECRETARIAT, "languages", language="pt")
    assert (again.status_code, "ya está también en esa lengua" in unescape(again.text)) == (409, True)


def test_one_language_is_read_alone_the_original_where_none_is_asked_for(site: Site) -> None:
    spoken(site)
    plain = looked(site, room.DELEGATE)
    assert (len(text_ids(plain, "es")), text_ids(plain, "pt"), standings(plain)) == (2, [], [])
    alone = looked(site, room.DELEGATE, f"{PAGE}?text=pt")
    assert [lang for lang, _ in standings(alone)] == ["PT", "PT"]
    assert "aligned" not in alone
    unknown = looked(site, room.DELEGATE, f"{PAGE}?text=xx&beside=fr")
    assert (len(text_ids(unknown, "es")), text_ids(unknown, "pt")) == (2, [])
    assert "No hay una base como la que pide" not in unknown
    links = re.findall(r'href="(/p/practica/sessions/5[^"]*)"', looked(site, room.DELEGATE, BOTH))
    assert {BOTH, f"{PAGE}?text=es", f"{PAGE}?text=pt"} <= set(links)
    assert f"{PAGE}?text=pt&view=changes&beside=es" in links


def test_a_translation_is_confirmed_and_stale_when_the_original_changes(site: Site) -> None:
    spoken(site)
    both = looked(site, room.SECRETARIAT, BOTH)
    (original, _), (translation, _) = text_ids(both, "es"), text_ids(both, "pt")
    assert confirm(site, translation, 0, 0).status_code == 409
    write(site, translation, "Os Estados protegem.")
    assert standings(looked(site, room.DELEGATE, BOTH))[0] == ("PT", "sin confirmar")
    assert "Está al día con el original" not in looked(site, room.DELEGATE, BOTH)
    assert confirm(site, translation, 1, 0, room.DELEGATE).status_code == 403
    confirmed = confirm(site, translation, 1, 0)
    assert confirmed.status_code == 303
    assert confirmed.headers["location"] == f"{BOTH}#text-{translation}"
    assert standings(looked(site, room.DELEGATE, BOTH))[0] == ("PT", "al día con el original")
    write(site, original, "Los Estados deben proteger.")
    stale = looked(site, room.SECRETARIAT, BOTH)
    assert standings(stale)[0] == ("PT", "desactualizado respecto del original")
    line = stale[stale.index('data-standing="stale"') :]
    shown = [re.search(rf'name="{name}" value="(\w+)"', line) for name in ("text", "version", "source")]
    assert [each and each[1] for each in shown] == [translation, "1", "1"]
    since = re.search(r'<a class="only-screen" href="([^"#]*)#p-', line)
    assert since is not None
    changed = looked(site, room.SECRETARIAT, since[1])
    assert "El original cuando se confirmó su traducción (Português)" in changed
    assert "no se muestra ningún cambio" in changed
    assert len(re.findall(r"<ins[^>]*>", changed)) == 1
    assert confirm(site, translation, 1, 1).status_code == 303
    assert standings(looked(site, room.DELEGATE, BOTH))[0] == ("PT", "al día con el original")


def test_a_text_of_elsewhere_is_not_confirmed_here(site: Site) -> None:
    spoken(site)
    assert confirm(site, "nowhere", 0, 0).status_code == 404
    assert send(site, room.SECRETARIAT, "languages", language="xx").status_code == 422


def test_what_changed_is_shown_in_both_languages(site: Site) -> None:
    spoken(site)
    both = looked(site, room.SECRETARIAT, BOTH)
    write(site, text_ids(both, "pt")[0], "Os Estados protegem.")
    changes = looked(site, room.DELEGATE, f"{PAGE}?text=pt&view=changes&beside=es")
    assert re.search(r"<ins[^>]*>.*?Os Estados", changes, re.DOTALL)
    assert len(text_ids(changes, "es")) == 2
