import pytest

from positions.formats.mapping.reading import (
    MOST_PROBLEMS,
    Place,
    Problem,
    Source,
    Unreadable,
    check_distinct,
    check_problems,
    each,
    entries,
    fields,
    given,
    members,
    read_plain,
)
from positions.formats.mapping.scalars import read_name, read_names
from positions.text.canonical import Plain


def place_of(value: Plain, **lines: int) -> Place:
    return Place(
        value, (), Source(file="process.yaml", lines={tuple(key.split("/")): lines[key] for key in lines})
    )


def test_a_problem_names_file_line_key_reason_and_facts() -> None:
    place = place_of({"names": {"es": 3}}, **{"names": 4, "names/es": 5})
    read_name(place.at("names", {}).at("es", 3))
    assert place.source.problems == [
        Problem("process.yaml", 5, "names.es", "text_wanted", {"key": "names.es"})
    ]


def test_a_place_without_a_line_of_its_own_has_that_of_what_holds_it() -> None:
    place = place_of({}, names=4)
    place.at("names", None).at(2, None).at("es", None).refuse("lost")
    place.at("other", None).refuse("lost")
    assert [(problem.line, problem.key) for problem in place.source.problems] == [
        (4, "names[2].es"),
        (None, "other"),
    ]


def test_unknown_and_missing_keys_are_both_noted() -> None:
    place = place_of({"id": "a", "nmaes": {}})
    found = fields(place, ("id", "names"), ("note",))
    assert set(found) == {"id", "names"}
    assert [(problem.reason, problem.facts["key"]) for problem in place.source.problems] == [
        ("key_unknown", "nmaes"),
        ("key_missing", "names"),
    ]
    read_name(found["names"])  # its stand-in reports nothing more
    assert len(place.source.problems) == 2


def test_what_is_no_mapping_is_said_once() -> None:
    place = place_of(["a"])
    fields(place, ("id", "names"))
    assert [problem.reason for problem in place.source.problems] == ["mapping_wanted"]


def test_what_is_no_list_is_said() -> None:
    place = place_of("abc")
    assert entries(place) == []
    assert entries(place_of({"a": 1})) == []
    assert [problem.reason for problem in place.source.problems] == ["list_wanted"]


def test_a_key_too_long_is_refused_and_not_read() -> None:
    place = place_of({"k" * 65: 1, "k": 2})
    assert [key for key, _ in members(place)] == ["k"]
    assert [problem.reason for problem in place.source.problems] == ["key_too_long"]


def test_a_field_left_out_or_null_has_its_default() -> None:
    found = fields(place_of({"note": None, "name": "x"}), (), ("note", "name", "other"))
    assert given(found, "note", read_name, "-") == "-"
    assert given(found, "other", read_name, "-") == "-"
    assert given(found, "name", read_name, "-") == "x"


def test_what_stands_twice_in_a_list_is_noted_at_the_second_place() -> None:
    place = place_of(["a", "b", "a", "", ""])
    read = each(read_name, named=lambda name: name)
    assert read(place) == ("a", "b", "a", "", "")
    assert [(problem.key, problem.reason, problem.facts["key"]) for problem in place.source.problems] == [
        ("[2]", "key_twice", "a")
    ]


def test_a_list_may_hold_the_same_twice_where_nothing_names_it() -> None:
    assert each(read_name)(place_of(["a", "a"])) == ("a", "a")


def test_a_name_that_stands_twice_can_be_told_by_another_fact() -> None:
    place = place_of(None)
    check_distinct([(place, "XAA"), (place, "XAA")], "country_twice", fact="country")
    assert place.source.problems[0].facts["country"] == "XAA"


def test_all_problems_come_with_one_refusal() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_names, [1, "a", 2], name="names.yaml")
    assert [(problem.file, problem.key) for problem in caught.value.problems] == [
        ("names.yaml", "[0]"),
        ("names.yaml", "[2]"),
    ]
    assert (caught.value.reason, caught.value.facts, caught.value.code) == (
        "unreadable",
        {"count": 2},
        "malformed",
    )


def test_without_problems_the_value_comes() -> None:
    assert read_plain(read_names, ["a", "b"]) == ("a", "b")
    check_problems([])


def test_a_hostile_file_does_not_make_a_message_without_end() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_names, [1] * (MOST_PROBLEMS * 3))
    assert len(caught.value.problems) == MOST_PROBLEMS


def test_facts_hold_nothing_a_terminal_would_obey() -> None:
    place = place_of({"\x1b[2J": 1})
    fields(place, ())
    assert place.source.problems[0].facts == {"key": "?[2J"}
    assert place.source.problems[0].key == "?[2J"
