import json
from pathlib import Path

import pytest

from positions.convergence.records import DefinitionRecord
from positions.formats.definitions import FILE_BYTES, LINES, read_definitions
from positions.formats.mapping.reading import Problem, Unreadable
from positions.ids import Language

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "definitions.jsonl"


def line(**changes: object) -> bytes:
    plain = {
        "concept": "migrant",
        "country": "XAA",
        "lang": "es",
        "text": "Toda persona.",
        "instrument": "Ley 1",
    }
    return json.dumps({**plain, **changes}, ensure_ascii=False).encode("utf-8") + b"\n"


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        read_definitions(data, name="d.jsonl")
    return caught.value.problems


def found(data: bytes) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.key, problem.reason) for problem in problems(data)]


def test_definitions_are_read_in_their_order_and_empty_lines_passed_over() -> None:
    data = line() + b"\n" + line(country="XAB-2008", note="derogada", source="Diario")
    assert read_definitions(data) == (
        DefinitionRecord("migrant", "XAA", Language.ES, "Toda persona.", "Ley 1"),
        DefinitionRecord("migrant", "XAB-2008", Language.ES, "Toda persona.", "Ley 1", "derogada", "Diario"),
    )


def test_lines_may_end_as_windows_ends_them_and_nothing_gives_nothing() -> None:
    assert len(read_definitions(line().replace(b"\n", b"\r\n") + line(lang="en"))) == 2
    assert read_definitions(b"") == ()


def test_every_problem_has_its_line() -> None:
    data = line() + b"{\n" + line(lang="de", country="Altamar") + line(text=" ", txt="x") + line()
    assert found(data) == [
        (2, "", "json_malformed"),
        (3, "country", "name_malformed"),
        (3, "lang", "word_unknown"),
        (4, "txt", "key_unknown"),
        (4, "text", "value_empty"),
        (4, "", "record_twice"),
        (5, "", "record_twice"),
    ]
    assert {problem.file for problem in problems(data)} == {"d.jsonl"}


def test_text_keys_and_numbers_are_as_strict_as_elsewhere() -> None:
    assert found(line(text=3)) == [(1, "text", "text_wanted")]
    assert found(line(text="a\u202eb")) == [(1, "text", "character_forbidden")]
    assert found(b'{"concept": "a", "concept": "b"}')[0][2] == "key_twice"
    assert found(b"\xff")[0][2] == "encoding_wrong"
    assert found(line(note=1.5))[0][2] == "number_not_integer"


def test_what_is_too_large_is_not_parsed() -> None:
    assert found(b"x" * (FILE_BYTES + 1)) == [(None, "", "too_large")]
    assert found(b"\n" * (LINES + 1)) == [(None, "", "too_large")]


@pytest.mark.skipif(not REAL.exists(), reason="real definitions are kept beside the repository")
def test_real_definitions_are_read_to_the_letter() -> None:
    data = REAL.read_bytes()
    records = read_definitions(data)
    given = [json.loads(each) for each in data.splitlines()]
    assert [record.text for record in records] == [each["text"] for each in given]
    assert {record.language for record in records} == {Language.ES, Language.EN, Language.FR, Language.NL}
