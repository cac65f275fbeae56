"""Editing one paragraph by a form on a page of its own."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests import room
from tests.site import Site
from tests.written_site import PAGE, PROTECT, looked, open_text, plain, send, text_of, written_site

ASSIST = "Los Estados asisten a las personas migrantes."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with written_site(tmp_path) as opened:
        open_text(opened)
        yield opened


def test_the_page_of_the_text_leads_to_the_form_that_saves_the_words(site: Site) -> None:
    fields = text_of(looked(site, room.DELEGATE), PROTECT)
    address = f"{PAGE}/edit/{fields['text']}"
    assert f'href="{address}"' in looked(site, room.DELEGATE)
    form = looked(site, room.DELEGATE, f"{address}?view=changes")
    assert f">{PROTECT}</textarea>" in form
    assert f'action="{PAGE}/edit?view=changes"' in form
    assert f'name="base" value="{fields["base"]}"' in form
    assert "Edición sencilla de OP1" in plain(form)
    done = send(site, room.DELEGATE, "edit?view=changes", **fields, wording=ASSIST)
    assert (done.status_code, done.headers["location"]) == (
        303,
        f"{PAGE}?view=changes#text-{fields['text']}",
    )
    assert f">{ASSIST}</textarea>" in looked(site, room.DELEGATE, address)


def test_whoever_may_not_write_is_led_back_and_what_is_not_there_is_not_found(site: Site) -> None:
    address = f"{PAGE}/edit/OP1"
    send(site, room.CHAIR, "freeze")
    site.sign_in(room.DELEGATE)
    answer = site.client.get(address, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{PAGE}#text-")
    assert site.client.get(f"{PAGE}/edit/OP9").status_code == 404


def test_words_that_are_refused_stay_on_the_page(site: Site) -> None:
    fields = text_of(looked(site, room.DELEGATE), PROTECT)
    refused = send(site, room.DELEGATE, "edit", **fields, wording="dos\u0007")
    assert refused.status_code == 422
    assert "Mi redacción no enviada" in unescape(refused.text)
