"""What axe-core finds on a page, as lines that name rule and element."""

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.house import ROOT
from tests.e2e.visitor import Visitor

SOURCE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_WIDTH = [
    "color-contrast",
    "target-size",
    "scrollable-region-focusable",
    "meta-viewport",
    "aria-hidden-focus",
]
OF_GROUND = ["color-contrast"]
# Parts far from the screen are drawn when somebody comes near; where they stand is known only then.
RUN = """async (only) => {
  for (const far of document.querySelectorAll(".leaf, .leaf > *")) far.style.contentVisibility = "visible";
  const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  const line = (one, node) =>
    `${one.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary}`;
  return found.violations.flatMap((one) => one.nodes.map((node) => line(one, node)));
}"""


@cache
def _source() -> str:
    if not SOURCE.exists():
        pytest.fail("axe-core is not installed: make web")
    return SOURCE.read_text(encoding="utf-8")


def load(page: Page) -> None:
    """Bring axe onto a page; the page's own policy stays in force."""
    page.evaluate(_source())


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What breaks these rules, or the whole standard, on the page as it stands."""
    only: dict[str, Any] = {"type": "tag", "values": STANDARD}
    if rules is not None:
        only = {"type": "rule", "values": rules}
    found: list[str] = page.evaluate(RUN, only)
    return found


def is_fit_to_read(one: Visitor) -> bool:
    """Whether nothing is found, in a page no wider than its window."""
    load(one.page)
    return violations(one.page) == [] and one.is_narrow_enough()
