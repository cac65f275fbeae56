"""A copy of the program whose pages and scripts speak a language that nobody speaks, and that is longer."""

import json
import shutil
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog

from tests.e2e.house import ROOT
from tests.pseudo_language import spoken, write_catalogues

TAKEN: Final = ("server", "positions", "web/templates", "web/dist")


def program_in(folder: Path) -> Path:
    """The program as it stands, with the catalogues of that language for pages and scripts."""
    for name in TAKEN:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "web" / "__init__.py").touch()
    catalogue = spoken(longer=True)
    write_catalogues(folder / "web" / "locale", catalogue)
    dist = folder / "web" / "dist"
    said = json.dumps(_of_scripts(catalogue), ensure_ascii=False)
    for name, built in json.loads((dist / "manifest.json").read_text(encoding="utf-8")).items():
        if name.startswith("messages."):
            (dist / built).write_text(said, encoding="utf-8")
    return folder


def _of_scripts(catalogue: Catalog) -> dict[str, object]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalogue
        if any(path.startswith("web/src/") for path, _line in message.locations)
    }
