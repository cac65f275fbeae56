"""Somebody with a browser of their own: signs in, reads, writes; whatever goes wrong on a page is noted."""

import re
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect
from playwright.sync_api import TimeoutError as Waited

from tests.e2e.house import House
from tests.e2e.words import say, say_many

PATIENCE = 30_000  # ms; the machine may be busy
HEIGHT = {1280: 800, 360: 740, 320: 640}
PRACTICE = "/p/practica"
CONCEPTS = f"{PRACTICE}/questionnaires/conceptos"
REPORT = f"{PRACTICE}/reports/conceptos"
WATCH = """addEventListener("securitypolicyviolation",
  ({ violatedDirective, blockedURI, sample }) =>
    console.error(`policy broken: ${violatedDirective} ${blockedURI} ${sample}`))"""


@dataclass
class Visitor:
    """One person's browser. ``excused`` are parts of messages that the test provokes on purpose."""

    house: House
    context: BrowserContext
    language: str = "es"
    faults: list[str] = field(default_factory=list)
    excused: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.watch(self.page)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.context.close()
        if kind is None and self.unexcused():
            pytest.fail("\n".join(self.unexcused()))

    def watch(self, page: Page) -> None:
        """Note the errors of a page."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(f"{page.url}: {error}"))

    def unexcused(self) -> list[str]:
        """What went wrong on the pages that the test did not provoke."""
        return [fault for fault in self.faults if not any(part in fault for part in self.excused)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.location.get('url', '')}: {message.text}")

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def say(self, sentence: str, **facts: str | int) -> str:
        """A Spanish sentence as the pages of this visitor say it."""
        return say(self.language, sentence, **facts)

    def say_many(self, one: str, many: str, count: int, **facts: str | int) -> str:
        """A counted Spanish sentence as the pages of this visitor say it."""
        return say_many(self.language, one, many, count, **facts)

    def go(self, path: str) -> int:
        """Open an address of the house; returns the status it is answered with."""
        answer = self.page.goto(self.house.address + path)
        return answer.status if answer else 0

    def arrive(self, path: str) -> int:
        """As ``go``; where the browser hangs though the server answers, once more in another window of it.

        A browser that has drawn hundreds of pages on a busy machine does so now and then.
        """
        try:
            return self.go(path)
        except Waited:
            self.context.request.get(self.house.address + path, max_redirects=0).dispose()
            self.page.close()
            self.page = self.context.new_page()
            self.watch(self.page)
            return self.go(path)

    def sign_in(self, person: str) -> None:
        """Follow the printed link, press the one button, and choose the language of the pages.

        Whoever has signed in before in this house is signed in still.
        """
        if person in self.house.cookies:
            self.context.add_cookies(self.house.cookies[person])
            self.go("/home")
        else:
            self.page.goto(self.house.links[person])
            self.button("Entrar", language="es").click()
            self.page.wait_for_url("**/home")
            self.house.cookies[person] = self.context.cookies()
        if self.language != "es":
            self.choose_language()

    def choose_language(self) -> None:
        """Choose the language in the menu at the top of every page."""
        names = {"es": "Español", "en": "English", "pt": "Português", "fr": "Français"}
        self.page.locator("details.menu summary").first.click()
        self.page.get_by_role("button", name=names[self.language], exact=True).click()
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)

    def link(self, sentence: str, **facts: str | int) -> Locator:
        """The first link of this name."""
        return self.page.get_by_role("link", name=self.say(sentence, **facts), exact=True).first

    def button(self, sentence: str, *, language: str | None = None, **facts: str | int) -> Locator:
        """The button of this name."""
        words = say(language or self.language, sentence, **facts)
        return self.page.get_by_role("button", name=words, exact=True)

    def title(self) -> str:
        """The one first-level heading."""
        return self.page.locator("h1").inner_text()

    def sees(self, sentence: str, **facts: str | int) -> None:
        """Wait until the page says this somewhere that is visible."""
        words = self.page.get_by_text(self.say(sentence, **facts))
        expect(words.filter(visible=True).first).to_be_visible(timeout=PATIENCE)

    def sees_saved(self) -> None:
        """Wait until the status line says, with the server's time, that all is saved."""
        saved = re.escape(self.say("Guardado %(hour)s", hour="@")).replace("@", r"\d\d:\d\d")
        expect(self.page.locator("#status")).to_have_text(re.compile(f"^{saved}$"))

    def open_question(self, key: str) -> None:
        """Open the page of one question."""
        self.go(f"{CONCEPTS}/questions/{key}")

    def next_question(self) -> None:
        """Save and go on; the page that follows is another question."""
        before = self.page.url
        self.button("Guardar y seguir").click()
        self.page.wait_for_url(lambda url: url != before)

    def is_narrow_enough(self) -> bool:
        """Whether the page can be read without scrolling sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return bool(wide <= 0)


def visitor(
    browser: Browser,
    house: House,
    *,
    language: str = "es",
    width: int = 1280,
    script: bool = True,
    dark: bool = False,
    bypass: bool = False,
) -> Visitor:
    """A new browser profile of this width; close it by leaving its ``with``."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT[width]},
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        bypass_csp=bypass,
        locale="es-PE",
        timezone_id="America/Lima",
        accept_downloads=True,
        reduced_motion="reduce",
    )
    return Visitor(house, context, language)
