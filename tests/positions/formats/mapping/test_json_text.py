import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.formats.mapping.json_text import read_json
from positions.text.canonical import Plain, canonical_json

LIMIT = 1024 * 1024
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5).map("k".__add__), inner, max_size=3)
    ),
    max_leaves=6,
)


def refusal(data: bytes | str, **limits: int) -> tuple[str, dict[str, str | int]]:
    content = data.encode("utf-8") if isinstance(data, str) else data
    with pytest.raises(Malformed) as caught:
        read_json(content, LIMIT, **limits)
    return caught.value.reason, caught.value.facts


@given(TREES)
def test_a_value_is_read_as_it_was_written(value: Plain) -> None:
    assert read_json(canonical_json(value), LIMIT) == value


@given(TREES)
def test_the_count_before_parsing_is_never_below_the_values_there_are(value: Plain) -> None:
    assert read_json(canonical_json(value), LIMIT, values=2 * count(value) + 1) == value
    if count(value) > 1:
        assert refusal(canonical_json(value), values=count(value) - 1)[0] == "too_many_values"


def count(value: Plain) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(count, value.values()))
    return 1 + sum(map(count, value)) if isinstance(value, list) else 1


def test_size_is_judged_first() -> None:
    with pytest.raises(Malformed) as caught:
        read_json(b"\xff" * 11, 10)
    assert (caught.value.reason, caught.value.facts) == ("too_large", {"most": 10})


def test_encoding_is_strict() -> None:
    assert refusal(b'{"a": "\xe9"}') == ("encoding_wrong", {"offset": 7})
    assert refusal('"a"'.encode("utf-16"))[0] == "encoding_wrong"
    assert refusal(b'"\xed\xa0\x80"')[0] == "encoding_wrong"


def test_depth_is_bounded_before_parsing() -> None:
    assert read_json(b"[" * 8 + b"]" * 8, LIMIT) is not None
    assert refusal(b"[" * 9 + b"]" * 9) == ("too_deep", {"most": 8})
    assert refusal(b"[" * 500_000)[0] == "too_deep"
    assert refusal(b'{"a":' * 100_000)[0] == "too_deep"


def test_brackets_and_commas_in_texts_count_for_nothing() -> None:
    text = '[[[[[,,,,\\"' * 20
    assert read_json(json.dumps([text]).encode(), LIMIT, values=2) == [text]


def test_the_number_of_values_is_bounded_before_parsing() -> None:
    assert refusal("[" + "1," * 10_000 + "1]") == ("too_many_values", {"most": 10_000})


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        '{"a"}',
        "[1,]",
        "nul",
        "'a'",
        '"\\x"',
        '"\n"',
        '"never ends',
        "1 2",
        "\ufeff1",
        "{1: 2}",
        "01",
    ],
)
def test_what_is_no_json_is_refused(data: str) -> None:
    assert refusal(data)[0] == "json_malformed"


def test_the_place_of_the_mistake_is_told() -> None:
    assert refusal('{\n "a": 1,\n"b" 2}') == ("json_malformed", {"line": 3, "column": 5})


def test_keys_stand_once_are_short_and_no_machinery() -> None:
    assert refusal('{"a": 1, "a": 2}') == ("key_twice", {"key": "a"})
    assert refusal('{"a": 1, "\\u0061": 2}') == ("key_twice", {"key": "a"})
    assert refusal(json.dumps({"k" * 65: 1})) == ("key_too_long", {"most": 64})
    for key in ("__proto__", "constructor", "prototype"):
        assert refusal(json.dumps([{key: 1}])) == ("key_forbidden", {"key": key})


@pytest.mark.parametrize("number", ["1.0", "1e3", "-0.5", "NaN", "Infinity", "-Infinity", "1E400"])
def test_numbers_are_whole(number: str) -> None:
    assert refusal(f'{{"a": {number}}}')[0] == "number_not_integer"


def test_numbers_stay_within_what_a_browser_holds() -> None:
    assert read_json(str(2**53 - 1).encode(), LIMIT) == 2**53 - 1
    assert read_json(str(1 - 2**53).encode(), LIMIT) == 1 - 2**53
    for number in (str(2**53), str(-(2**53)), "9" * 500_000):
        assert refusal(number)[0] == "number_out_of_range"


def test_a_lone_surrogate_is_refused_a_pair_is_a_character() -> None:
    assert refusal('{"a": "\\ud800"}') == ("surrogate_alone", {})
    assert refusal('{"\\udc00": 1}') == ("surrogate_alone", {})
    assert read_json(b'"\\ud834\\udd1e\\u00e9"', LIMIT) == "𝄞é"


@given(st.text(alphabet='[]{}",:\\u0d8e1 a\n', max_size=30))
def test_any_text_gives_a_value_or_a_refusal(text: str) -> None:
    with suppress(Malformed):  # and nothing else
        canonical_json(read_json(text.encode("utf-8"), LIMIT))
