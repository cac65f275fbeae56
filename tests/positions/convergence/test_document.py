"""The report as a plain value and as bytes."""

import json

import pytest

from positions.convergence.document import comparison_mapping, report_bytes, report_mapping
from positions.convergence.records import compare_records, record_of
from positions.convergence.report import build_report
from positions.questionnaire.questionnaire import Kind
from positions.text.canonical import canonical_json
from tests.cast import (
    chapter,
    chose,
    process,
    question,
    questionnaire,
    submission,
    term,
    term_block,
    wrote,
)


def test_ratios_are_printed_exactly_and_floats_with_six_digits() -> None:
    scale = question("s.q", Kind.SCALE, "12345")
    asked = questionnaire(chapter("s", scale))
    filed = [
        submission(name, chose("s.q", said)) for name, said in {"XAA": "1", "XAB": "1", "XAC": "3"}.items()
    ]
    mapping = json.loads(report_bytes(build_report(process(3, 0), asked, filed)))
    assert mapping["items"][0]["levels"][0]["measures"] == {
        "consensus": "0.629656",
        "agreement": "4/9",
        "entropy": None,
        "jaccard": None,
    }


def test_the_class_is_printed_without_the_underscore_that_python_needs() -> None:
    asked = questionnaire(chapter("s", question("s.q")))
    report = build_report(process(1, 0), asked, [submission("XAA", chose("s.q", "yes"))])
    mapping = json.loads(report_bytes(report))
    assert mapping == json.loads(json.dumps(report_mapping(report)))
    assert mapping["items"][0]["levels"][0]["class"] == "full_agreement"
    assert mapping["format"] == "convergence-report/1"


def test_free_standing_definitions_are_printed_too() -> None:
    row = {"concept": "trata", "country": "XAA", "lang": "es", "text": "Uno."}
    mapping = comparison_mapping(compare_records([record_of(row)]))
    assert (mapping["format"], mapping["model"]) == ("convergence-definitions/1", None)
    assert comparison_mapping((), "a model")["model"] == "a model"
    assert json.loads(json.dumps(mapping))["concepts"][0]["records"][0]["record"]["country"] == "XAA"


def groups_of(kind: Kind) -> list[dict[str, object]]:
    """The groups of one wording, as printed at the level of one conference."""
    asked = questionnaire(chapter("s", question("s.q", kind)))
    report = build_report(process(2, 0), asked, [submission("XAB", wrote("s.q", "Uno."))])
    mapping = json.loads(report_bytes(report))
    assert [each["text"] for each in mapping["wordings"]] == ([] if kind is Kind.TEXT else ["Uno."])
    found = mapping["items"][0]["levels"][0]["groups"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", [Kind.DEFINITION, Kind.AMENDMENT])
def test_a_wording_that_stands_among_the_definitions_is_not_printed_again(kind: Kind) -> None:
    (group,) = groups_of(kind)
    assert {**group, "position": ""} == {"position": "", "holders": ["XAB"], "language": "es"}


def test_a_comment_stands_with_its_group() -> None:
    (group,) = groups_of(Kind.TEXT)
    assert (group["wording"], group["language"]) == ("Uno.", "es")


def test_the_rows_of_a_report_are_printed_as_the_whole_would_be() -> None:
    asked = questionnaire(term_block("t1"), terms=[term("t1")])
    answers = [chose("t1.need", "4"), wrote("t1.national", "Uno, «dos»\n")]
    report = build_report(process(2, 2), asked, [submission("XAA", *answers)])
    assert report_bytes(report) == canonical_json(report_mapping(report))
