"""What the documents list is what there is."""

import re
from dataclasses import fields
from pathlib import Path

from server.routes import DOORS
from server.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_is_documented() -> None:
    words = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    wanted = {PREFIX + field.name.upper() for field in fields(Settings)}
    assert set(re.findall(rf"`({PREFIX}[A-Z_]+)`", words)) == wanted


def test_every_address_is_documented() -> None:
    words = (ROOT / "docs" / "urls.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z]+)` \| `([^`]+)` \|", words, re.MULTILINE))
    assert listed == {(door.method, door.path) for door in DOORS}


def test_every_decision_has_its_four_parts() -> None:
    for page in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        words = page.read_text(encoding="utf-8")
        assert re.match(rf"# {int(page.name[:4])}\. ", words), page.name
        for part in ("**Status**", "## Context", "## Decision", "## Consequences"):
            assert part in words, page.name


def test_no_file_names_a_package_registry() -> None:
    lock = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
