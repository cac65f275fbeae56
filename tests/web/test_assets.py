"""The built front end: complete, small, and from a lock file that names no registry."""

import gzip
import json
import re
from pathlib import Path

import pytest

from web.assets import DIST, WEB, build, digest_of, is_whole, packages_of, sources

FORMS_BYTES = 20_000  # interface.md, 10.1: scripts of a page without live text
SHEET_BYTES = 12_000
FONT_BYTES = 80_000
CATALOGUE_BYTES = 6_000
READING_BYTES = 8_000  # before a page of live text is read
SESSION_BYTES = 40_000  # a page of live text before anybody edits
EDITOR_BYTES = 72_000  # what comes once somebody does


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    build(checks=True)
    found: dict[str, str] = json.loads((DIST / "manifest.json").read_text(encoding="utf-8"))
    return found


def zipped(names: list[str]) -> int:
    return sum(len(gzip.compress((DIST / name).read_bytes())) for name in names)


def loaded_with(script: str) -> set[str]:
    """A built script and all that it imports at once."""
    found = re.findall(
        r"""(?:from|import)\s*["']\./([^"']+\.js)["']""", (DIST / script).read_text(encoding="utf-8")
    )
    return {script}.union(*(loaded_with(name) for name in found))


def test_every_entry_of_the_manifest_is_there(manifest: dict[str, str]) -> None:
    assert is_whole()
    wanted = {"acorde.css", "fonts.css", "icon.svg", "enhance.js"}
    assert wanted | {f"messages.{code}.json" for code in ("en", "pt", "fr")} <= manifest.keys()


def test_a_built_name_holds_the_hash_of_its_content(manifest: dict[str, str]) -> None:
    assert [name for name, built in manifest.items() if name == built and "LICENSE" not in name] == []


def test_nothing_is_built_again_while_nothing_changed(manifest: dict[str, str]) -> None:
    assert not build(checks=True)


def test_the_built_folder_knows_what_it_was_built_from(manifest: dict[str, str]) -> None:
    assert (DIST / "built-from.txt").read_text(encoding="utf-8") == digest_of(sources())


def test_the_digest_of_the_sources_tells_names_and_contents_apart() -> None:
    first, second = WEB / "package.json", WEB / "tsconfig.json"
    assert digest_of(iter([first, second])) != digest_of(iter([second, first]))


def test_styles_scripts_fonts_and_sentences_keep_to_their_budgets(manifest: dict[str, str]) -> None:
    assert zipped([built for name, built in manifest.items() if name.endswith(".css")]) <= SHEET_BYTES
    assert zipped([manifest["enhance.js"]]) <= FORMS_BYTES
    fonts = [DIST / built for name, built in manifest.items() if name.endswith(".woff2")]
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= FONT_BYTES
    first = {manifest["enhance.js"], *loaded_with(manifest["session.js"])}
    assert zipped(sorted(first)) <= READING_BYTES
    session = first | loaded_with(manifest["opening.js"])
    assert zipped(sorted(session)) <= SESSION_BYTES
    assert zipped(sorted(loaded_with(manifest["surface.js"]) - session)) <= EDITOR_BYTES
    for code in ("en", "pt", "fr"):
        assert zipped([manifest[f"messages.{code}.json"]]) <= CATALOGUE_BYTES


@pytest.mark.parametrize("suffix", ["*.js", "*.css"])
def test_nothing_built_points_to_another_origin(manifest: dict[str, str], suffix: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in DIST.glob(suffix)}
    # The name of SVG in a picture of the editor is no address that anybody asks.
    assert [
        name for name, text in texts.items() if "//" in text.replace("http://www.w3.org/2000/svg", "")
    ] == []


def test_the_lock_file_records_no_address_of_a_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    assert "omit-lockfile-registry-resolved=true" in (WEB / ".npmrc").read_text(encoding="utf-8")


def test_what_the_scripts_say_is_in_their_catalogue(manifest: dict[str, str]) -> None:
    said = json.loads((DIST / manifest["messages.fr.json"]).read_text(encoding="utf-8"))
    assert said["Guardado %(hour)s"] == "Enregistré à %(hour)s"
    assert "Idioma" not in said  # words of templates stay on the server


def test_the_fonts_bring_their_licence(manifest: dict[str, str]) -> None:
    for font in ("source-sans-3", "source-serif-4"):
        assert "SIL Open Font License" in Path(DIST / f"{font}-LICENSE.txt").read_text(encoding="utf-8")


def test_the_editor_is_loaded_when_somebody_edits_and_not_before(manifest: dict[str, str]) -> None:
    before = loaded_with(manifest["session.js"]) | loaded_with(manifest["opening.js"])
    assert before.isdisjoint(manifest[name] for name in ("surface.js", "poll.js", "help.js"))


def test_what_the_scripts_are_built_with_brings_its_licences(manifest: dict[str, str]) -> None:
    text = (DIST / manifest["scripts-LICENSE.txt"]).read_text(encoding="utf-8")
    for package in ("@codemirror/collab", "@codemirror/state", "@codemirror/view", "style-mod"):
        assert f"{package}\n\n" in text
    assert text.count("Permission is hereby granted") >= 4


def test_packages_are_known_from_the_files_of_a_bundle() -> None:
    files = ["node_modules/crelt/index.js", "src/a.ts", "node_modules/@codemirror/view/dist/index.js"]
    assert packages_of(iter(files)) == ["@codemirror/view", "crelt"]
