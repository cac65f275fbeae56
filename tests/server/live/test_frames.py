"""JSON of strangers: read strictly, bounded before it is parsed, and refused with a word for why."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from server.live.frames import DEPTH, FRAME_BYTES, KEY_CHARACTERS, LARGEST, VALUES, Tree, read_tree

SCALARS = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(max_size=8)
FIELDS = st.text(min_size=1, max_size=8)
TREES: st.SearchStrategy[Tree] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=4)
)


def rule(frame: str) -> object:
    with pytest.raises(Malformed) as refused:
        read_tree(frame)
    return refused.value.facts.get("rule", refused.value.reason)


def depth(tree: Tree) -> int:
    inner = tree if isinstance(tree, list) else tree.values() if isinstance(tree, dict) else ()
    return isinstance(tree, list | dict) + max(map(depth, inner), default=0)


@given(TREES.filter(lambda tree: depth(tree) <= DEPTH), st.booleans())
def test_what_json_prints_is_read_back(tree: Tree, ascii_only: bool) -> None:
    assert read_tree(json.dumps(tree, ensure_ascii=ascii_only)) == tree


@pytest.mark.rule("R-56")
@pytest.mark.parametrize(
    "frame",
    [
        "",
        "hola",
        '{"a":1',
        '{"a":1}{}',
        "[1,]",
        "{a:1}",
        "'a'",
        "\ufeff1",
        '["\n"]',
        '"\\x"',
        "01",
        '"',
        '"\\',
    ],
)
def test_what_is_no_json_is_not_read(frame: str) -> None:
    assert rule(frame) == "syntax"


@pytest.mark.rule("R-56")
def test_size_counts_in_bytes_of_utf_8() -> None:
    assert read_tree('"' + "ñ" * (FRAME_BYTES // 2 - 1) + '"') == "ñ" * (FRAME_BYTES // 2 - 1)
    assert rule('"' + "ñ" * (FRAME_BYTES // 2 - 1) + 'x"') == "frame_too_large"
    assert rule(" " * FRAME_BYTES + "1") == "frame_too_large"


@pytest.mark.rule("R-56")
def test_depth_is_measured_before_anything_is_parsed() -> None:
    assert read_tree("[" * DEPTH + "]" * DEPTH) == [[[[[[[[]]]]]]]]
    assert rule("[" * (DEPTH + 1) + "]" * (DEPTH + 1)) == "depth"
    assert rule('[{"a":' * 5000) == "depth"
    assert read_tree("[" + "[]," * 20 + "[]]") == [[] for _ in range(21)]
    assert read_tree('["' + "[" * 20 + '\\"]"]') == ["[" * 20 + '"]']


@pytest.mark.rule("R-56")
def test_values_are_counted() -> None:
    assert read_tree("[" + "0," * (VALUES - 2) + "0]") == [0] * (VALUES - 1)
    assert rule("[" + "0," * (VALUES - 1) + "0]") == "values"
    assert rule('{"a":[' + "{}," * VALUES + "{}]}") == "values"


@pytest.mark.rule("R-56")
@pytest.mark.parametrize("frame", ['{"a":1,"a":1}', '[{"b":{"a":1,"\\u0061":2}}]'])
def test_no_key_stands_twice(frame: str) -> None:
    assert rule(frame) == "twice"


@pytest.mark.rule("R-56")
@pytest.mark.parametrize(
    "key", ["__proto__", "constructor", "prototype", "k" * (KEY_CHARACTERS + 1), "\ud800"]
)
def test_no_key_is_long_or_means_something_to_a_browser(key: str) -> None:
    assert rule(json.dumps({"a": [{key: 1}]})) == "key"


@pytest.mark.rule("R-56")
@pytest.mark.parametrize(
    "number",
    ["1.0", "1e2", "-0.5", "NaN", "Infinity", "-Infinity", str(LARGEST + 1), str(-LARGEST - 1), "9" * 5000],
)
def test_only_integers_that_browsers_hold_exactly_are_numbers(number: str) -> None:
    assert rule(f'{{"a":[{number}]}}') == "number"


@pytest.mark.rule("R-56")
@pytest.mark.parametrize("frame", ['"\\ud83d"', '["a",{"b":"\\uDE00x"}]', '"\ud83d"', '"\\ude00\\ud83d"'])
def test_no_string_holds_half_a_letter(frame: str) -> None:
    assert rule(frame) == "letter"
    assert read_tree('"\\ud83d\\ude00"') == "😀"


HOSTILE: list[Callable[[int], str]] = [
    lambda size: '"' * size,
    lambda size: '"' + '\\"' * (size // 2 - 1),
    lambda size: "[]" * (size // 2),
    lambda size: '["' + "\\" * (size - 2),
    lambda size: '[{"":' * (size // 5),
    lambda size: "9" * size,
    lambda size: "{" * 9 + '"' * (size - 9),
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_largest_hostile_frame_is_refused_as_the_small_ones_are(hostile: Callable[[int], str]) -> None:
    assert rule(hostile(FRAME_BYTES)) in ("syntax", "depth", "number")
