"""The style sheets: the tokens of interface.md 7.1 with their contrasts, and no physical direction."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "web" / "styles"
SHEETS = sorted(STYLES.glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(margin|padding|border)-(left|right|top|bottom)\b|(?<![\w-])(left|right|top|bottom|width|height"
    r"|(?:min|max)-(?:width|height))\s*:|text-align:\s*(left|right)"
)
COLOURED = {"tokens.css", "heat.css", "pictures.css", "report.css", "print.css"}  # tokens, palettes, paper


def blocks() -> dict[str, dict[str, str]]:
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"(:root[^{]*?)\s*\{([^{}]*)\}", text)
    return {head: dict(re.findall(r"--([\w-]+):\s*(#\w+);", body)) for head, body in found}


LIGHT, DARK = blocks()[":root"], blocks()[':root[data-theme="dark"]']


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_dark_values_are_the_same_by_equipment_and_by_choice() -> None:
    assert blocks()[':root:not([data-theme="light"])'] == DARK


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "paper", 14.4),
        ("ink", "surface", 13.1),
        ("muted", "paper", 7.6),
        ("link", "paper", 7.6),
        ("on-link", "link", 8.1),
        ("danger", "paper", 8.5),
        ("ok", "ok-ground", 6.4),
        ("warning", "warning-ground", 6.9),
        ("ink", "suggested-ground", 12.0),
        ("control", "paper", 3.0),
        ("control", "surface", 3.0),
        ("ink", "insert-ground", 12.0),
        ("delete-ink", "delete-ground", 8.3),
        ("focus", "paper", 7.6),
    ],
)
def test_colours_keep_their_contrast(tokens: dict[str, str], ink: str, ground: str, least: float) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= least


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("hue", range(1, 9))
def test_every_hue_is_seen_as_a_line_on_paper_and_on_both_grounds(tokens: dict[str, str], hue: int) -> None:
    for ground in ("paper", "insert-ground", "delete-ground"):
        assert contrast(tokens[f"hue-{hue}"], tokens[ground]) >= 3.0


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_directions_are_logical(sheet: Path) -> None:
    text = re.sub(r"@(media|page)[^{]*", "", sheet.read_text(encoding="utf-8"))
    assert [found.group() for found in PHYSICAL.finditer(text)] == []


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.name not in COLOURED], ids=lambda path: path.name)
def test_colours_come_from_the_tokens(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    assert re.findall(r"#(?!000\b)[0-9a-f]{3,8}\b", re.sub(r'url\("[^"]*"\)', "", text)) == []


def test_every_sheet_is_imported() -> None:
    entry = (STYLES / "acorde.css").read_text(encoding="utf-8")
    imported = set(re.findall(r'@import "\./([\w-]+\.css)"', entry))
    assert imported == {sheet.name for sheet in SHEETS} - {"acorde.css", "fonts.css"}
