"""How commands speak."""

import pytest

from positions.formats.mapping.reading import Problem
from positions.ids import Language
from server.cli.speech import problem_line, sentence, terminal_language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, Language.ES),
        ({"LANG": "pt_BR.UTF-8"}, Language.PT),
        ({"LANG": "pt_BR", "LC_ALL": "fr_FR"}, Language.FR),
        ({"LANG": "C.UTF-8"}, Language.ES),
    ],
)
def test_the_terminal_says_its_language(
    variables: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal_language() is language


def test_a_problem_is_one_line_with_its_place() -> None:
    line = problem_line(Problem("a.yaml", 12, "answers.x", "key_unknown", {"key": "x"}))
    assert line.startswith("a.yaml:12: answers.x: ")
    assert line.endswith(" [key_unknown]")
    assert problem_line(Problem("a.yaml", None, "", "file_unknown", {})).startswith("a.yaml: ")


def test_a_sentence_names_its_facts() -> None:
    assert "ZZZ" in sentence("country_unknown", {"country": "ZZZ"})
