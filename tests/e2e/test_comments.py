"""Comments in two browsers: on words that others change meanwhile, for those alone who are meant."""

import re
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.axe import load, violations
from tests.e2e.drafters import Cut
from tests.e2e.house import House
from tests.e2e.visitor import PRACTICE, Visitor, visitor

pytestmark = pytest.mark.e2e
AWAY_MS = 60_000  # so long that the server does not tell again what was said
LINES = "# Cooperación\nLos Estados protegen a las personas.\nReconocen la gobernanza."
CHOOSE = """([label, words]) => {
  const paragraph = [...document.querySelectorAll(".paragraph")]
    .find((one) => one.querySelector(".label").textContent.trim() === label);
  const text = paragraph.querySelector(".words").firstChild;
  const start = text.data.indexOf(words);
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, start + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
MARKED = """() => [...(CSS.highlights.get("commented") ?? [])].map(String)"""


def begins(sara: Visitor, page: str) -> None:
    """The secretariat begins the text and opens it."""
    sara.sign_in("st-a")
    sara.go(page)
    sara.page.fill("#manuscript", LINES)
    sara.button("Comenzar el texto").click()
    sara.button("Abrir a las delegaciones").click()
    expect(sara.page.locator(".paragraph")).to_have_count(3)


def paragraph(who: Visitor, label: str) -> Locator:
    """A paragraph by its label."""
    named = who.page.locator(".label", has_text=re.compile(rf"^\s*{label}\s*$"))
    return who.page.locator(".paragraph", has=named)


def opens(who: Visitor, label: str) -> Locator:
    """Open the comments of a paragraph; returns the form for a new one."""
    paragraph(who, label).locator(".comments > summary").click()
    form = paragraph(who, label).locator("form.commenting")
    expect(form).to_be_visible()
    return form


def comes(who: Visitor, name: str, page: str) -> None:
    """Sign in and open the text."""
    who.sign_in(name)
    who.go(page)
    expect(who.page.locator(".draft.live")).to_be_visible()


def writes(who: Visitor, label: str, *keys: str) -> None:
    """Click into the paragraph, press keys, and leave it."""
    paragraph(who, label).locator(".words").first.click()
    expect(who.page.locator(".cm-content")).to_be_focused()
    for key in keys:
        if len(key) > 1 and key[0] == "<":
            who.page.keyboard.press(key.strip("<>"))
        else:
            who.page.keyboard.type(key)
    who.page.keyboard.press("Escape")


def is_marked(who: Visitor, *words: str) -> None:
    """Wait until exactly these words are marked."""
    who.page.wait_for_function(f"(words) => ({MARKED})().join('|') === words", arg="|".join(words))


def is_fit(who: Visitor) -> None:
    """The page has no fault of accessibility and does not scroll sideways."""
    load(who.page)
    assert violations(who.page) == []
    assert who.is_narrow_enough()


@pytest.mark.parametrize(("language", "width", "number"), [("es", 1280, 5), ("fr", 360, 6)])
def test_a_comment_follows_its_words_and_stays_with_them_quoted(
    browser: Browser, house: House, language: str, width: int, number: int
) -> None:
    page = f"{PRACTICE}/sessions/{number}"
    opened = partial(visitor, browser, house, language=language, width=width)
    with opened() as sara, opened() as amina, opened() as berta:
        begins(sara, page)
        comes(amina, "head-xa", page)
        comes(berta, "head-xb", page)
        amina.page.evaluate(CHOOSE, ["OP1", "protegen"])
        amina.page.keyboard.press("c")
        form = paragraph(amina, "OP1").locator("form.commenting")
        expect(form.locator("[name=quote]")).to_have_value("protegen")
        expect(form.locator("[name=at]")).to_have_value("0:12:20")
        form.locator("[name=words]").fill("¿No es «amparan»?")
        form.locator("[name=audience]").select_option("all")
        form.get_by_role("button", name=amina.say("Comentar"), exact=True).click()
        summary = paragraph(berta, "OP1").locator(".comments > summary")
        expect(summary).to_contain_text("(1)")
        is_marked(amina, "protegen")
        is_marked(berta, "protegen")
        is_fit(amina)
        writes(berta, "OP1", "<Home>", "Hoy ")
        expect(paragraph(amina, "OP1").locator(".words")).to_have_text(
            "Hoy Los Estados protegen a las personas."
        )
        is_marked(amina, "protegen")
        writes(berta, "OP1", "<Home>", *["<Control+ArrowRight>"] * 3, *["<ArrowRight>"] * 4, "-")
        expect(paragraph(amina, "OP1").locator(".words")).to_contain_text("-")
        is_marked(amina, "pro-tegen" if "pro-tegen" in words_of(amina) else "protegen")
        writes(berta, "OP1", "<Control+a>", "Otra redacción.")
        expect(paragraph(amina, "OP1").locator(".words")).to_have_text("Otra redacción.")
        is_marked(amina)
        berta.go(page)
        paragraph(berta, "OP1").locator(".comments > summary").click()
        thread = paragraph(berta, "OP1").locator(".thread")
        expect(thread.locator(".quoted")).to_have_text("protegen")
        expect(thread).to_contain_text(berta.say("Estas palabras ya no están en el párrafo."))
        expect(thread).to_contain_text("¿No es «amparan»?")
        is_fit(berta)


def words_of(who: Visitor) -> str:
    """What the first paragraph says."""
    return paragraph(who, "OP1").locator(".words").inner_text()


def says(who: Visitor, label: str, words: str) -> None:
    """Say something of a paragraph, to everybody."""
    form = opens(who, label)
    form.locator("[name=words]").fill(words)
    form.locator("[name=audience]").select_option("all")
    form.get_by_role("button", name=who.say("Comentar"), exact=True).click()
    expect(paragraph(who, label).locator(".comments")).to_contain_text(words)
    paragraph(who, label).locator(".comments > summary").click()


def test_what_is_for_the_own_delegation_is_not_noticed_elsewhere(browser: Browser, house: House) -> None:
    page = f"{PRACTICE}/sessions/5"
    opened = partial(visitor, browser, house)
    with opened() as sara, opened() as amina, opened() as bruno, opened() as berta:
        begins(sara, page)
        comes(amina, "head-xa", page)
        comes(bruno, "delegate-xa", page)
        comes(berta, "head-xb", page)
        heard: list[str] = []
        berta.page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame)))
        )
        asked: list[str] = []
        berta.page.on("request", lambda request: asked.append(request.url))
        form = opens(amina, "OP1")
        form.locator("[name=words]").fill("Solo entre nosotros")
        form.get_by_role("button", name="Comentar", exact=True).click()
        expect(paragraph(bruno, "OP1").locator(".comments > summary")).to_contain_text("(1)")
        writes(bruno, "OP2", "<End>", " Ya.")  # berta hears this, so she would have heard that
        expect(paragraph(berta, "OP2").locator(".words")).to_have_text("Reconocen la gobernanza. Ya.")
        assert "(1)" not in paragraph(berta, "OP1").locator(".comments > summary").inner_text()
        assert not [address for address in asked if "/comments/" in address]
        assert not [frame for frame in heard if "comments" in frame]


def test_what_was_said_while_a_page_was_not_live_is_shown_on_it(browser: Browser, house: House) -> None:
    page = f"{PRACTICE}/sessions/5"
    with visitor(browser, house) as sara, visitor(browser, house) as late:
        begins(sara, page)
        expect(sara.page.locator(".draft.live")).to_be_visible()
        late.sign_in("head-xb")
        late.excused = ("/live/tickets", "ERR_FAILED")
        line = Cut(late.page)
        line.cut()
        late.go(page)
        summary = paragraph(late, "OP1").locator(".comments > summary")
        says(sara, "OP1", "Dicho antes")
        line.mend()
        expect(summary).to_contain_text("(1)")
        expect(late.page.locator(".draft.live")).to_be_visible()

        line.cut()
        passed = late.page.evaluate("Date.now()") + AWAY_MS
        late.page.clock.set_system_time(passed)
        with late.page.expect_request(lambda asked: asked.url.endswith(page)):
            line.mend()
        says(sara, "OP1", "Dicho después")
        expect(summary).to_contain_text("(2)")


def test_a_mention_is_answered_and_the_thread_resolved(browser: Browser, house: House) -> None:
    page = f"{PRACTICE}/sessions/6"
    with visitor(browser, house) as sara, visitor(browser, house, script=False) as berta:
        begins(sara, page)
        expect(sara.page.locator(".draft.live")).to_be_visible()
        form = opens(sara, "OP2")
        form.locator("[name=words]").fill("¿Su capital está de acuerdo?")
        form.locator("[name=audience]").select_option("conference")
        form.locator(".mentioning > summary").click()
        form.locator("[value=XAZ]").check()
        form.get_by_role("button", name="Comentar", exact=True).click()
        alert = paragraph(sara, "OP2").get_by_role("alert")
        expect(alert).to_contain_text("XAZ")
        sara.excused = ("status of 403",)
        again = paragraph(sara, "OP2").locator("form.commenting")
        expect(again.locator("[name=words]")).to_have_value("¿Su capital está de acuerdo?")
        again.locator("[value=XAZ]").uncheck()
        again.locator("[value=XAB]").check()
        again.get_by_role("button", name="Comentar", exact=True).click()
        expect(paragraph(sara, "OP2").locator(".thread")).to_have_count(1)
        berta.sign_in("head-xb")
        berta.go(page)
        berta.sees("Lo que le mencionan (%(count)s)", count=1)
        berta.page.locator(".mentions a").click()
        berta.page.locator(".answering > summary").click()
        berta.page.locator(".answering [name=words]").fill("Está de acuerdo.")
        berta.page.locator(".answering button").click()
        berta.sees("Está de acuerdo.")
        thread = paragraph(sara, "OP2").locator(".thread")
        expect(thread).to_contain_text("Está de acuerdo.")
        thread.get_by_role("button", name="Dar por resuelto").click()
        expect(paragraph(sara, "OP2").locator(".settled")).to_contain_text("Un comentario resuelto")
        berta.go(page)
        expect(berta.page.locator(".mentions")).to_have_count(0)
