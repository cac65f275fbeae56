"""The built-in list of names and spellings of States."""

import unicodedata
from collections import Counter
from pathlib import Path

import yaml

from positions.formats.mapping.process import read_process
from positions.formats.mapping.reading import Place, Source
from positions.formats.mapping.yaml_tree import read_yaml
from positions.ids import Language
from positions.process import Process

CONTENT = Path(__file__).parents[3] / "positions" / "data"


def unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def as_written(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)


def real_frame() -> Process:
    source = Source()
    tree, _ = read_yaml((CONTENT / "crm-csm-2017" / "process.yaml").read_bytes(), source, most_values=200_000)
    return read_process(Place(tree, (), source))


class TestNames:
    rows: object = as_written(CONTENT / "names.yaml")

    def test_names_hold_the_members_and_the_observer_state_that_is_no_member(self) -> None:
        assert isinstance(self.rows, list)
        assert [row["id"] for row in self.rows] == [*(member.id for member in real_frame().members), "JAM"]
        names = {member.id: dict(member.names) for member in real_frame().members}
        for row in self.rows[:-1]:
            assert {Language(language): text for language, text in row["names"].items()} == names[row["id"]]

    def test_no_spelling_names_two_states(self) -> None:
        assert isinstance(self.rows, list)
        spellings = Counter(
            spelling
            for row in self.rows
            for spelling in {unaccented(text) for text in [*row["names"].values(), *row["variants"]]}
        )
        assert {spelling for spelling, times in spellings.items() if times > 1} == set()

    def test_accented_names_have_a_variant_without_accents(self) -> None:
        assert isinstance(self.rows, list)
        for row in self.rows:
            written = {text.lower() for text in [*row["names"].values(), *row["variants"]]}
            assert {unaccented(name) for name in row["names"].values()} <= written
