"""A position is submitted, cleared and sent by two persons each time; an observer reads what was sent."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.declared_room import CHAIRS, DESKS, ONE, declared_site, say_all
from tests.e2e.axe import is_fit_to_read
from tests.e2e.house import House
from tests.e2e.led import Led, leave, served
from tests.e2e.visitor import Visitor, visitor
from tests.room import OBSERVER

pytestmark = pytest.mark.e2e
TO = "Secretaría del Comité"


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Led:
    """A declaration whose position every member accepts."""
    people = dict(zip(("st-a", "st-b", "chair-a", "chair-b"), (*DESKS, *CHAIRS), strict=True))
    with declared_site(tmp_path_factory.mktemp("agreed")) as site:
        say_all(site)
        return leave(site, {**people, "observer": OBSERVER})


@pytest.fixture
def archive(agreed: Led, tmp_path: Path) -> Iterator[House]:
    """Of its own for each journey."""
    with served(agreed, tmp_path / "archive") as opened:
        yield opened


def confirms(one: Visitor) -> None:
    """The other person reads what waits for their word, and gives it."""
    one.go(ONE)
    one.button("Confirmar").click()
    expect(one.page.locator(".notice-title")).to_have_count(0)


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_two_secretariats_clear_it_and_two_chairs_send_it(
    archive: House, browser: Browser, language: str, width: int, dark: bool
) -> None:
    with (
        visitor(browser, archive, language=language, width=width, dark=dark) as first,
        visitor(browser, archive, language=language, width=width, dark=dark) as second,
    ):
        first.sign_in("st-a")
        second.sign_in("st-b")
        first.go(ONE)
        first.button("Pedir que se presente para autorización").click()
        expect(first.page.locator(".notice-title")).to_have_count(1)
        assert is_fit_to_read(first)
        confirms(second)
        for desk in (first, second):
            desk.go(ONE)
            desk.button("Autorizar lo que se enviaría").click()
            expect(desk.button("Autorizar lo que se enviaría")).to_have_count(0)
        assert is_fit_to_read(second)
        cleared = second.page.locator("#sent ~ p code").inner_text()
    with (
        visitor(browser, archive, language=language, width=width, dark=dark) as first,
        visitor(browser, archive, language=language, width=width, dark=dark) as second,
    ):
        first.sign_in("chair-a")
        second.sign_in("chair-b")
        first.go(ONE)
        first.page.fill("#field-addressee", TO)
        first.page.locator("input[name=observers]").check()
        assert is_fit_to_read(first)
        first.button("Pedir que se envíe").click()
        expect(first.page.locator(".notice-title")).to_contain_text(TO)
        confirms(second)
        second.sees("Se envió exactamente lo autorizado.")
    with visitor(browser, archive, language=language, width=width, dark=dark) as reader:
        reader.sign_in("observer")
        reader.go(ONE)
        assert is_fit_to_read(reader)
        assert reader.page.locator("#sent ~ p code").inner_text() == cleared
        with reader.page.expect_download() as told:
            reader.link("Descargar el archivo (TXT)").click()
        sent = Path(told.value.path()).read_bytes()
        assert hashlib.sha256(sent).hexdigest() == cleared.replace(" ", "")
