"""Going about a page by the keyboard alone; wherever the focus is, it is seen."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.visitor import Visitor

MANY = 120  # stops on one page
IS_HERE = "(element) => element === document.activeElement"
# The ring is on the element itself, or on the label that looks like the control; its middle is uncovered.
IS_SEEN = """() => {
  const here = document.activeElement;
  if (here === document.body) return true;
  const rings = [here, here.closest("label"), here.nextElementSibling].filter(Boolean);
  const isRinged = rings.some((element) => {
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return isOutlined || style.boxShadow !== "none";
  });
  const shown = here.closest("label") ?? here;
  const box = shown.getBoundingClientRect();
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const found = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), y);
  return isRinged && found !== null && (shown.contains(found) || found.contains(shown));
}"""


def tab_to(person: Visitor, wanted: Locator) -> None:
    """Press Tab until the focus is there; at every stop it is visible and under nothing."""
    for _ in range(MANY):
        _tab(person)
        if wanted.evaluate(IS_HERE):
            return
    pytest.fail(f"never reached {wanted}")


def _tab(person: Visitor) -> None:
    person.page.keyboard.press("Tab")
    where = "document.activeElement.outerHTML.slice(0, 120)"
    assert person.page.evaluate(IS_SEEN), person.page.evaluate(where)


def press(person: Visitor, wanted: Locator) -> None:
    """Reach a link or button and use it."""
    tab_to(person, wanted)
    person.page.keyboard.press("Enter")


def follow(person: Visitor, wanted: Locator) -> None:
    """Reach a link or button that leads to another page, and arrive there."""
    tab_to(person, wanted)
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")


def choose(person: Visitor, name: str, value: str) -> None:
    """Reach a group of radio buttons, and move in it to one of them."""
    here = "(name) => document.activeElement.name === name && document.activeElement.type === 'radio'"
    wanted = person.page.locator(f"input[type=radio][name={name}][value={value}]")
    for _ in range(MANY):
        _tab(person)
        if person.page.evaluate(here, name):
            break
    for _ in range(MANY):
        if wanted.evaluate(IS_HERE):
            break
        person.page.keyboard.press("ArrowDown")
    if not wanted.is_checked():
        person.page.keyboard.press("Space")
    expect(wanted).to_be_checked()


def tick(person: Visitor, wanted: Locator) -> None:
    """Reach a box and tick it."""
    tab_to(person, wanted)
    person.page.keyboard.press("Space")
