"""Answering in a spreadsheet: out, filled, in, looked at, saved; a broken one is refused cell by cell."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.form_files import WORDING, brought, taken
from tests.e2e.house import House
from tests.e2e.visitor import visitor

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_filled_form_is_looked_at_and_saved_and_a_broken_one_changes_nothing(
    browser: Browser, house: House, tmp_path: Path, language: str, width: int
) -> None:
    with visitor(browser, house, language=language, width=width) as bruno:
        bruno.sign_in("delegate-xa")
        book = taken(bruno, tmp_path)
        bruno.excused = ("422",)
        brought(bruno, book, tmp_path / "broken.xlsx", s6_q1="zz", s6_q2="a, b, c, d, e, f")
        problems = bruno.page.locator("table.problems tbody tr")
        expect(problems).to_have_count(2)
        expect(problems.nth(0).locator("code")).to_contain_text("H")
        expect(problems.nth(1).locator("code")).to_contain_text("I")
        assert bruno.page.locator("table.problems").evaluate("(table) => table.rows[1].cells[0].innerText")
        bruno.open_question("s6.q1")
        assert bruno.page.locator("input[name=version]").input_value() == "0"
        brought(bruno, book, tmp_path / "filled.xlsx", s6_q1="a", s6_q2="a, c", s6_q3="4", s6_q4=WORDING)
        bruno.page.get_by_role("button", name="4").click()
        bruno.page.wait_for_url("**/review")
        bruno.sees("Nada impide la firma.")
        bruno.open_question("s6.q4")
        expect(bruno.page.locator("textarea[name=text_es]")).to_have_value(WORDING)
