"""From the floor to the Acta by keyboard alone: a chair, two delegations, and the wall of the room."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import room
from tests.assenting import CODES, SITE_HEADS, seat_all
from tests.e2e.axe import is_fit_to_read
from tests.e2e.house import House
from tests.e2e.keys import choose, follow, press, tab_to, tick
from tests.e2e.led import Led, leave, served
from tests.e2e.visitor import Visitor, visitor
from tests.written_site import written_site

pytestmark = pytest.mark.e2e
TEXT = "/p/practica/sessions/5"
ADOPTION = f"{TEXT}/adoption"
SOON_MS = 5_000
SAYING = "form:has(input[type=radio][name=stance]) button"
PEOPLE = {"chair": room.CHAIR, "st-a": room.SECRETARIAT, "st-b": room.OTHER_SECRETARIAT, **SITE_HEADS}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Led:
    """A text that the delegations have before them."""
    with written_site(tmp_path_factory.mktemp("plenary")) as site:
        seat_all(site)
        site.sign_in(room.SECRETARIAT)
        words = "# Trata\nLos Estados protegen.\nLos Estados cooperan."
        assert site.post(f"{TEXT}/begin", of=TEXT, language="es", text=words).status_code == 303
        assert site.post(f"{TEXT}/open", of=TEXT).status_code == 303
        return leave(site, PEOPLE)


@pytest.fixture
def meeting(opened: Led, tmp_path: Path) -> Iterator[House]:
    """Of its own for each journey."""
    with served(opened, tmp_path / "meeting") as house:
        yield house


def is_well(one: Visitor) -> bool:
    """Whether the page can be read by everybody, on both grounds."""
    one.page.emulate_media(color_scheme="dark")
    in_the_dark = is_fit_to_read(one)
    one.page.emulate_media(color_scheme="light")
    return in_the_dark and is_fit_to_read(one)


def open_wall(chair: Visitor, nobody: Visitor) -> None:
    """The chair opens the screen of the room, and somebody types its code."""
    chair.go(f"{TEXT}/floor")
    follow(chair, chair.button("Abrir la pantalla de la sala"))
    code = chair.page.locator("p.lead strong").inner_text()
    assert is_well(chair)
    nobody.go("/screen")
    if nobody.language != "es":
        nobody.choose_language()
    tab_to(nobody, nobody.page.locator("#field-code"))
    nobody.page.keyboard.type(code)
    with nobody.page.expect_navigation():
        nobody.page.keyboard.press("Enter")
    expect(nobody.page.locator("#wall")).to_contain_text("Los Estados protegen.")
    assert is_well(nobody)


def write(one: Visitor, words: str) -> None:
    """Go to the first paragraph below the heading, write at its end, and leave it."""
    one.go(TEXT)
    expect(one.page.locator(".words.may-edit").nth(1)).to_be_visible()
    for key in ("j", "j", "Enter"):
        one.page.keyboard.press(key)
    expect(one.page.locator(".cm-content")).to_be_focused()
    one.page.keyboard.press("End")
    one.page.keyboard.type(words)
    one.sees_saved()
    one.page.keyboard.press("Control+Enter")


def show_on_wall(chair: Visitor) -> None:
    """Put the first paragraph on the wall, with what each conference says of it."""
    chair.go(f"{TEXT}/floor")
    tab_to(chair, chair.page.locator("#field-paragraph"))
    chair.page.keyboard.type("OP1")
    choose(chair, "view", "grid")
    follow(chair, chair.button("Mostrar en la pantalla"))


def take_position(one: Visitor) -> None:
    """Accept the exact words of the first paragraph."""
    one.go(TEXT)
    follow(one, one.page.locator('.paragraph a[href*="/positions/"]').first)
    choose(one, "stance", "accept")
    assert is_well(one)
    follow(one, one.page.locator(SAYING))


def call_roll_and_close(chair: Visitor, present: int) -> None:
    """All are there; nobody writes any more."""
    chair.go(f"{TEXT}/chair")
    boxes = chair.page.locator("input[name^=present_]")
    expect(boxes).to_have_count(present)
    for box in boxes.all():
        tick(chair, box)
    assert is_well(chair)
    follow(chair, chair.button("Guardar la lista"))
    chair.go(TEXT)
    press(chair, chair.page.locator(".draft-acts .asked > summary"))
    follow(chair, chair.button("Sí, cerrar la redacción"))


def answer(one: Visitor, reservation: str = "") -> None:
    """Accept the whole text, perhaps with a reservation."""
    one.go(ADOPTION)
    choose(one, "stance", "reserve" if reservation else "accept")
    if reservation:
        press(one, one.page.locator("summary", has_text=one.say("Si acepta con reserva: su texto")))
        tab_to(one, one.page.locator("textarea[name=reservation]"))
        one.page.keyboard.type(reservation)
        assert is_well(one)
    follow(one, one.page.locator(SAYING))


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_text_goes_from_the_floor_to_the_acta_by_keyboard_alone(
    meeting: House, browser: Browser, language: str, width: int
) -> None:
    with ExitStack() as doors:

        def enter(person: str) -> Visitor:
            one = doors.enter_context(visitor(browser, meeting, language=language, width=width))
            if person:
                one.sign_in(person)
            return one

        chair, amina, bruno, nobody = (enter(each) for each in ("chair", "XAA", "XAB", ""))
        wall = nobody.page.locator("#wall")
        open_wall(chair, nobody)
        write(amina, " Siempre.")
        expect(wall).to_contain_text("Siempre.", timeout=SOON_MS)
        show_on_wall(chair)
        expect(wall.locator("section")).to_have_count(1, timeout=SOON_MS)
        expect(wall.locator("li")).to_have_count(2)
        for each in (amina, bruno):
            take_position(each)
        expect(wall.locator("li").first).to_contain_text(f"{nobody.say('Acepta')}: 2", timeout=SOON_MS)
        assert is_well(nobody)
        call_roll_and_close(chair, len(CODES))
        answer(bruno, "Según su ley.")
        for each in (amina, *(enter(code) for code in CODES[2:])):
            answer(each)
        for desk in (enter("st-a"), enter("st-b")):
            desk.go(ADOPTION)
            follow(desk, desk.button("Confirmar este sello"))
        chair.go(ADOPTION)
        assert is_well(chair)
        follow(chair, chair.button("Aprobar el texto"))
        assert chair.page.url.endswith("/records/1")
        assert is_well(chair)
        nobody.go("/p/practica/records/1")
        expect(nobody.page.locator("main")).to_contain_text("Los Estados protegen. Siempre.")
        expect(nobody.page.locator("main")).to_contain_text("Según su ley.")
