"""The built-in files are written plainly and are complete in the interface languages."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from positions.ids import INTERFACE_LANGUAGES

CONTENT = Path(__file__).parents[3] / "positions" / "data"
REAL = "crm-csm-2017"
PRACTICE = "practica"
FRAME_FILES = ("process.yaml", "questionnaire.yaml")

both_processes = pytest.mark.parametrize("name", [REAL, PRACTICE])


def as_written(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)


def texts_in(value: object, path: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every mapping from language to text in a file, with where it stands."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, f"{path}[{number}]")
    elif isinstance(value, dict):
        if "es" in value and isinstance(value["es"], str):
            yield path, value
        for key, inner in value.items():
            yield from texts_in(inner, f"{path}.{key}")


@pytest.mark.parametrize("file", sorted(CONTENT.glob("*.yaml")) + sorted(CONTENT.glob("*/*.yaml")))
def test_files_are_written_plainly(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "\t" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert not [token for token in yaml.scan(text) if isinstance(token, yaml.AnchorToken | yaml.AliasToken)]


@both_processes
@pytest.mark.parametrize("file", FRAME_FILES)
def test_every_text_is_complete_in_the_interface_languages(name: str, file: str) -> None:
    found = dict(texts_in(as_written(CONTENT / name / file)))
    wanted = {language.value for language in INTERFACE_LANGUAGES}
    assert len(found) > 50
    assert {
        path: sorted(wanted - texts.keys()) for path, texts in found.items() if wanted - texts.keys()
    } == {}
    assert [path for path, texts in found.items() if not all(text.strip() for text in texts.values())] == []


@both_processes
def test_french_binds_its_double_signs_and_other_languages_do_not(name: str) -> None:
    for file in FRAME_FILES:
        for path, texts in texts_in(as_written(CONTENT / name / file)):
            assert not any(f" {sign}" in texts["fr"] for sign in ";:!?»"), path
            assert not any("\u00a0" in text for language, text in texts.items() if language != "fr"), path
