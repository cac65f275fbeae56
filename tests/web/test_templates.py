"""What no template does: no inline style or script, no unescaped value, no sentence outside gettext."""

import re
from pathlib import Path

import pytest

from positions.ids import INTERFACE_LANGUAGES
from server.rendering import Rendering

TEMPLATES = Path(__file__).resolve().parents[2] / "web" / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
FORBIDDEN = re.compile(
    r"\sstyle=|\|\s*safe\b|autoescape\s+false|<style|<script(?![^>]*\bsrc=)|javascript:|<iframe"
    r"|\son(?:click|change|input|submit|load|error|toggle|focus|blur|key\w+|mouse\w+|pointer\w+)=",
    re.IGNORECASE,
)
# Words that are the same in every language, or a name.
NAMES = {"Acorde", "SHA-256", "sha256sum"}


def words(template: str) -> list[str]:
    """What a template says itself: without expressions, tags and translated blocks."""
    bare = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", " ", template, flags=re.DOTALL)
    bare = re.sub(r"\{[%{#].*?[%}#]\}", " ", bare, flags=re.DOTALL)
    bare = re.sub(r"<[^>]*>", "\n", bare, flags=re.DOTALL)
    bare = re.sub(r'[\w-]+="[^"]*"', " ", bare)  # attributes that a macro adds to somebody's tag
    return [line.strip(" ·") for line in bare.splitlines() if re.search(r"[^\W\d_]{2,}", line)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_holds_nothing_that_the_policy_of_the_page_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # A file to keep is a whole document with its styles inside; no page of ours is served that way.
    is_kept_file = "<!doctype" in text and path.name != "layout.html"
    assert set(FORBIDDEN.findall(text)) - ({"<style"} if is_kept_file else set()) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_says_nothing_outside_gettext(path: Path) -> None:
    assert set(words(path.read_text(encoding="utf-8"))) - NAMES == set()


def test_every_template_compiles_in_every_language() -> None:
    assert Rendering().prepare() == len(PAGES) * len(INTERFACE_LANGUAGES)
