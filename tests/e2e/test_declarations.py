"""A declaration of others arrives as a file; both secretariats see it, and both chairs end it as parallel."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.axe import load, violations
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
LIST = f"{PRACTICE}/declarations"
ONE, TEXT = f"{LIST}/2", f"{PRACTICE}/sessions/d2"
CONTENT = "Otra declaración de un comité inventado.\n".encode()
WORDS = "Las dos conferencias saludan la declaración."


def is_fit(one: Visitor) -> bool:
    """Whether axe finds nothing, and nothing is wider than the page."""
    load(one.page)
    return violations(one.page) == [] and one.is_narrow_enough()


def receives(one: Visitor, file: Path) -> None:
    """A secretariat fills the form of the list."""
    one.go(LIST)
    assert is_fit(one)
    for name, words in (("title", "Segunda declaración"), ("source", "Comité"), ("dated", "2026-11-02")):
        one.page.fill(f"#field-{name}", words)
    one.page.set_input_files("#field-file", file)
    one.page.fill("#field-text", WORDS)
    one.button("Recibir y empezar el texto").click()
    one.page.wait_for_url(f"**{ONE}")


@pytest.mark.parametrize(("language", "width", "dark"), [("es", 1280, False), ("en", 360, True)])
def test_it_is_received_read_by_the_other_side_and_ended_by_both_chairs(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int, dark: bool
) -> None:
    file = tmp_path / "declaracion.txt"
    file.write_bytes(CONTENT)
    with (
        visitor(browser, house, language=language, width=width, dark=dark) as desk,
        visitor(browser, house, language=language, width=width, dark=dark) as chair,
        visitor(browser, house, language=language, width=width, dark=dark) as other,
    ):
        for each, name in ((desk, "st-a"), (chair, "chair-a"), (other, "chair-b")):
            each.sign_in(name)
        receives(desk, file)
        assert is_fit(desk)
        expect(desk.page.locator("#documents ~ div code")).to_have_text(hashlib.sha256(CONTENT).hexdigest())
        with desk.page.expect_download() as told:
            desk.page.locator(f'a[href="{ONE}/documents/1"]').click()
        assert Path(told.value.path()).read_bytes() == CONTENT
        with desk.page.expect_download() as told:
            desk.link("Descargar el archivo (TXT)").click()
        sent = Path(told.value.path()).read_bytes()
        shown = desk.page.locator("#sent ~ p code").inner_text().replace(" ", "")
        assert hashlib.sha256(sent).hexdigest() == shown
        desk.excused = ("409",)
        desk.button("Pedir que se presente para autorización").click()
        desk.sees("Las posiciones no alcanzan para declararlo: mire quién falta en la cuadrícula.")
        assert is_fit(desk)
        other.go(TEXT)
        expect(other.page.locator(".paragraph")).to_have_count(1)
        chair.go(ONE)
        chair.page.locator("details.asked > summary").click()
        assert is_fit(chair)
        chair.button("Pedir que cada conferencia tenga la suya").click()
        expect(chair.page.locator(".notice-title")).to_have_count(1)
        other.go(ONE)
        assert is_fit(other)
        other.button("Confirmar").click()
        other.sees("cada conferencia, la suya")
        assert is_fit(other)
