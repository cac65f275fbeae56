"""Looks at a page as it stands: on both grounds, wide and narrow, with wide spacing; says what is wrong."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final

from playwright.sync_api import ViewportSize

from tests.e2e import axe
from tests.e2e.visitor import Visitor

PRIMARY: Final = ".button.primary:visible"
WIDE: Final[ViewportSize] = {"width": 1280, "height": 800}
NARROW: Final = 320  # px; whoever reads at 320 without scrolling sideways reads at 360
SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNDRESSED: Final = "() => { document.adoptedStyleSheets = []; }"
SEND: Final = """([action, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  const token = document.querySelector("meta[name=csrf]").content;
  for (const [name, value] of [["csrf", token], ...Object.entries(fields)]) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


def look_at(person: Visitor, address: str) -> list[str]:
    """Everything that is wrong with the page of an address."""
    person.page.set_viewport_size(WIDE)  # the page before was looked at as tall as it is
    if (status := person.arrive(address)) != 200:
        return [f"{address}: answered with {status}"]
    return [f"{address}: {line}" for line in faults_here(person)]


def post(person: Visitor, address: str, fields: Mapping[str, str], *, wanted: int) -> list[str]:
    """Send a form that the page itself would not send, and say what is wrong with the page it leads to."""
    person.excused = (f"status of {wanted}",)
    with person.page.expect_navigation() as arriving:
        person.page.evaluate(SEND, [person.house.address + address, dict(fields)])
    found = faults_here(person)
    if arriving.value.status != wanted:
        found.append(f"answered with {arriving.value.status} instead of {wanted}")
    person.excused = ()
    return [f"after posting to {address}: {line}" for line in found]


def faults_here(person: Visitor) -> list[str]:
    """Everything that is wrong with the page as it stands; what was wrong before is forgotten."""
    page = person.page
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    axe.load(page)
    found = axe.violations(page)
    if page.locator("html").get_attribute("lang") != person.language:
        found.append("in another language")
    if (count := page.locator(PRIMARY).count()) > 1:
        found.append(f"{count} primary buttons")
    found += _dark(person, wide=True)
    # As tall as the page: what the bar at the foot covers can be scrolled out from under it.
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.set_viewport_size({"width": NARROW, "height": 200 + page.evaluate("document.body.scrollHeight")})
    found += _dark(person, wide=False)
    found += [f"320 {line}" for line in axe.violations(page, axe.OF_WIDTH)]
    found += _too_wide(person)
    found += person.unexcused()
    person.faults.clear()
    return found


def _dark(person: Visitor, *, wide: bool) -> list[str]:
    """The dark ground; colours know no language: wide it is looked at in Spanish, narrow in French."""
    if wide != (person.language == "es"):
        return []
    person.page.emulate_media(color_scheme="dark")
    found = [f"dark {line}" for line in axe.violations(person.page, axe.OF_GROUND)]
    person.page.emulate_media(color_scheme="light")
    return found


def _too_wide(person: Visitor) -> list[str]:
    found = [] if person.is_narrow_enough() else ["scrolls sideways at 320 px"]
    person.page.evaluate(SPACED)
    if not person.is_narrow_enough():
        found.append("scrolls sideways with wide text spacing")
    person.page.evaluate(UNDRESSED)
    return found


class _Shape(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        looks = " ".join(name for name in (given.get("class") or "").split() if not name.startswith("hue-"))
        self.kinds.add(f"{tag}.{looks}[{given.get('role') or given.get('type') or ''}]")


def shape_of(page: str) -> frozenset[str]:
    """The kinds of elements on a page: one whose kinds have all been looked at needs no second look."""
    reader = _Shape()
    reader.feed(page)
    return frozenset(reader.kinds)
