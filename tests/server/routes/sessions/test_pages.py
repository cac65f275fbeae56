"""A session's text from its first words to its freezing, by forms alone, in the real application."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, WORDS, looked, send, text_of, written_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        yield opened


def begun(site: Site) -> None:
    """A text in preparation."""
    assert send(site, room.SECRETARIAT, "begin", language="es", text=WORDS).status_code == 303


def opened(site: Site) -> None:
    """A text open to the delegations."""
    begun(site)
    assert send(site, room.SECRETARIAT, "open").status_code == 303


def test_the_sessions_are_listed_with_how_far_their_text_has_come(site: Site) -> None:
    listed = looked(site, room.DELEGATE, "/p/practica/sessions")
    assert "Trata es" in listed
    assert "sin texto por ahora" in listed
    begun(site)
    assert "sin texto por ahora" in looked(site, room.DELEGATE, "/p/practica/sessions")
    assert "en preparación" in looked(site, room.SECRETARIAT, "/p/practica/sessions")


def test_a_text_that_is_prepared_is_seen_by_the_pen_alone(site: Site) -> None:
    assert "Esta sesión todavía no tiene texto" in looked(site, room.DELEGATE)
    assert "Comenzar el texto" in looked(site, room.SECRETARIAT)
    begun(site)
    assert "Los Estados protegen" in looked(site, room.OTHER_SECRETARIAT)
    assert "Los Estados protegen" not in looked(site, room.DELEGATE)
    assert "Los Estados protegen" not in looked(site, room.HEAD)
    assert "Los Estados protegen" in looked(site, room.CHAIR)  # who may be asked to archive it
    assert "Abrir a las delegaciones" not in looked(site, room.CHAIR)
    assert send(site, room.DELEGATE, "begin", language="es", text=WORDS).status_code == 404
    again = send(site, room.OTHER_SECRETARIAT, "begin", language="es", text=WORDS)
    assert (again.status_code, "ya tiene un texto" in unescape(again.text)) == (409, True)


def test_a_line_that_is_not_taken_is_named_and_what_was_written_is_not_lost(site: Site) -> None:
    refused = send(site, room.SECRETARIAT, "begin", language="es", text="bien\n- a\u200bb")
    assert refused.status_code == 422
    assert "línea 2" in unescape(refused.text)
    assert "bien\n- a\u200bb</textarea>" in unescape(refused.text)


def test_an_open_text_has_labels_and_delegations_edit_it(site: Site) -> None:
    opened(site)
    page = looked(site, room.DELEGATE)
    assert re.findall(r'<p class="label">([^<]+)', page) == ["I", "OP1", "OP1(a)"]
    fields = text_of(page, "Los Estados protegen a las personas migrantes.")
    changed = "Los Estados protegen y asisten a las personas migrantes. 👪"
    done = send(site, room.DELEGATE, "edit", **fields, wording=changed)
    assert (done.status_code, done.headers["location"]) == (303, f"{PAGE}#text-{fields['text']}")
    assert changed in looked(site, room.FAR)


def test_who_saw_an_older_version_loses_nothing_and_overwrites_nothing(site: Site) -> None:
    opened(site)
    fields = text_of(looked(site, room.DELEGATE), "Los Estados protegen a las personas migrantes.")
    send(
        site, room.DELEGATE, "edit", **fields, wording="Los Estados protegen a todas las personas migrantes."
    )
    send(site, room.FAR, "edit", **fields, wording="Todos los Estados protegen a las personas migrantes.")
    assert "Todos los Estados protegen a todas las personas migrantes." in looked(site)


def test_a_frozen_text_is_read_and_not_edited_and_the_words_come_back(site: Site) -> None:
    opened(site)
    fields = text_of(looked(site, room.DELEGATE), "Los Estados protegen a las personas migrantes.")
    assert send(site, room.DELEGATE, "freeze").status_code == 403
    assert send(site, room.CHAIR, "freeze").status_code == 303
    refused = send(site, room.DELEGATE, "edit", **fields, wording="Otra redacción")
    assert refused.status_code == 409
    assert "Mi redacción no enviada" in refused.text
    assert "Otra redacción" in unescape(refused.text)
    assert "Los Estados protegen a las personas migrantes." in looked(site)
    assert send(site, room.CHAIR, "thaw").status_code == 422  # it says why
    assert send(site, room.CHAIR, "thaw", reason="Falta un plazo").status_code == 303
    proposes = send(site, room.DELEGATE, "edit", **fields, wording="Otra redacción")
    assert proposes.status_code == 409
    assert "como propuesta" in proposes.text
    assert send(site, room.CHAIR, "mode", mode="open").status_code == 303
    assert send(site, room.DELEGATE, "edit", **fields, wording="Otra redacción").status_code == 303
    assert "Otra redacción" in looked(site)


def test_changes_since_the_opening_are_shown_with_whose_they_are(site: Site) -> None:
    opened(site)
    fields = text_of(looked(site, room.DELEGATE), "Los Estados protegen a las personas migrantes.")
    send(site, room.DELEGATE, "edit", **fields, wording="Los Estados asisten a las personas migrantes.")
    changes = looked(site, room.FAR, f"{PAGE}?view=changes")
    assert re.search(r"<del[^>]*>(?:<span[^>]*>[^<]*</span>)?protegen", changes)
    assert re.search(r"<ins[^>]*>(?:<span[^>]*>[^<]*</span>)?asisten", changes)
    assert changes.count('<span class="visually-hidden">Altamar es</span>') == 1  # of both, side by side
    assert "Edición sencilla" in changes
    assert "data-live" in changes
    assert "data-live" in looked(site, path=f"{PAGE}?view=strokes")
    assert "protegen a las personas" in looked(site, path=f"{PAGE}?view=original")
    assert "asisten a las personas" in looked(site, path=f"{PAGE}?view=nonsense")


@pytest.mark.parametrize(
    ("wording", "status"),
    [("dos\nlíneas", 422), ("a\u202eb", 422), ("x" * 16_385, 422), ("", 303), ("اللاجئون", 303)],
    ids=["two lines", "bidi", "too long", "empty", "Arabic"],
)
def test_what_may_not_stand_in_a_text_is_refused(site: Site, wording: str, status: int) -> None:
    opened(site)
    fields = text_of(looked(site, room.DELEGATE), "Los Estados protegen a las personas migrantes.")
    assert send(site, room.DELEGATE, "edit", **fields, wording=wording).status_code == status


@pytest.mark.parametrize(
    "path", ["/p/practica/sessions/9", "/p/practica/sessions/x", "/p/practica/sessions/²"]
)
def test_a_session_that_is_not_there_is_not_there(site: Site, path: str) -> None:
    site.sign_in(room.DELEGATE)
    assert site.client.get(path).status_code == 404


def test_what_is_not_there_cannot_be_acted_on(site: Site) -> None:
    for act, said in (("open", {}), ("freeze", {}), ("thaw", {}), ("mode", {"mode": "open"})):
        assert send(site, room.CHAIR, act, **said).status_code == 404
    opened(site)
    missing = send(site, room.DELEGATE, "edit", text="nothing", base="0", wording="x")
    assert missing.status_code == 404
    fields = text_of(looked(site), "Los Estados protegen a las personas migrantes.")
    ahead = send(site, room.DELEGATE, "edit", **{**fields, "base": "7"}, wording="x")
    assert ahead.status_code in (409, 422)
    site.sign_in(room.OBSERVER)
    assert "Los Estados protegen" not in site.client.get(PAGE).text
