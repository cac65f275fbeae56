from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.reading import Problem, Source
from positions.formats.mapping.yaml_tree import DEPTH, read_yaml, write_yaml
from positions.text.canonical import Plain
from tests.strategies import LETTERS, LINES

TEXTS = st.one_of(LINES, st.text(alphabet=LETTERS + "\n", max_size=20), st.just("x" * 300 + " " + "y" * 300))
TREES = st.recursive(
    st.one_of(TEXTS, st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)


def read(data: bytes | str, most_values: int = 1_000) -> tuple[Plain, list[Problem]]:
    source = Source(file="a.yaml")
    content = data.encode("utf-8") if isinstance(data, str) else data
    tree, _ = read_yaml(content, source, most_values=most_values)
    return tree, source.problems


def problem(data: bytes | str, most_values: int = 1_000) -> tuple[int | None, str]:
    tree, problems = read(data, most_values)
    assert tree is None
    (only,) = problems
    return only.line, only.reason


def test_every_scalar_is_text() -> None:
    tree, problems = read("a: no\nb: 1e3\nc: 2017-06-08\nd: true\ne: 0o7\nf: 'null'\ng: =\nh: <<\n")
    assert tree == {
        "a": "no",
        "b": "1e3",
        "c": "2017-06-08",
        "d": "true",
        "e": "0o7",
        "f": "null",
        "g": "=",
        "h": "<<",
    }
    assert problems == []


def test_an_unquoted_null_a_tilde_and_nothing_are_null() -> None:
    assert read("a: null\nb: ~\nc:\nd: [1, ]\n")[0] == {"a": None, "b": None, "c": None, "d": ["1"]}


def test_lines_are_known_for_every_path() -> None:
    source = Source()
    read_yaml(b"a:\n  b:\n    - x\n    - y\n", source, most_values=10)
    assert source.lines == {(): 1, ("a",): 1, ("a", "b"): 2, ("a", "b", 0): 3, ("a", "b", 1): 4}


def test_the_number_of_values_is_told() -> None:
    assert read_yaml(b"a: [1, 2]\n", Source(), most_values=10) == ({"a": ["1", "2"]}, 4)
    assert read_yaml(b"a: [1, 2", Source(), most_values=10) == (None, 4)
    assert read_yaml(b"\xff", Source(), most_values=10) == (None, 0)


def test_a_key_that_stands_twice_is_noted_with_both_lines() -> None:
    tree, problems = read("a: 1\nb: 2\na: 3\n")
    assert tree == {"a": "3", "b": "2"}
    assert [(one.line, one.reason, one.facts["first_line"]) for one in problems] == [(3, "key_twice", 1)]


def test_bytes_that_are_not_utf_8_are_refused_with_their_offset() -> None:
    tree, problems = read(b"a: 1\nb: \xe9\n")
    assert tree is None
    assert [(one.line, one.reason, one.facts["offset"]) for one in problems] == [(2, "encoding_wrong", 8)]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbfa: 1\n")[0] == {"a": "1"}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a: [1,\n", 2),
        ("a: 1\nb: 'never ends\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\n- b\n", 2),
        ("a: %\n b: c: d\n", 1),
        ("a: \x07\n", 1),
        ("é: 1\nb: \x07\n", 2),
        ("", 1),
        ("# nothing\n", 1),
        ("a: 1\n---\nb: 2\n", 1),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(data: str, line: int) -> None:
    assert problem(data) == (line, "yaml_malformed")


@pytest.mark.parametrize("data", ["a: &x 1\n", "a: &x [1]\n", "b: *x\n", "a: &x {b: *x}\n"])
def test_anchors_and_aliases_are_refused(data: str) -> None:
    assert problem(data) == (1, "alias_refused")


def test_a_billion_laughs_are_not_heard() -> None:
    bomb = 'a0: &a0 ["lol"]\n' + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    assert problem(bomb) == (1, "alias_refused")


@pytest.mark.parametrize(
    "data", ["a: !!python/object:os.system x\n", "a: !!int 3\n", "a: !x [1]\n", "!!map {a: 1}\n"]
)
def test_tags_are_refused(data: str) -> None:
    assert problem(data) == (1, "tag_refused")


def test_a_key_is_text() -> None:
    assert problem("? [a, b]\n: c\n") == (1, "key_not_text")
    assert problem("a: 1\n{b: 1}: c\n")[1] == "key_not_text"


def test_depth_is_bounded_without_recursion() -> None:
    assert read("[" * DEPTH + "]" * DEPTH)[1] == []
    assert problem("[" * (DEPTH + 1)) == (1, "too_deep")
    assert problem("[" * 1_000_000)[1] in ("too_deep", "yaml_malformed")  # the parser has a bound of its own
    assert problem("{a: " * 100_000) == (1, "too_deep")


def test_the_number_of_values_is_bounded() -> None:
    assert problem("[1, 2, 3]", most_values=3) == (1, "too_many_values")
    assert read("[1, 2, 3]", most_values=4)[1] == []


@given(TREES)
def test_a_tree_is_read_as_it_was_written(tree: Plain) -> None:
    data = write_yaml(tree)
    assert read(data) == (tree, [])
    assert write_yaml(read(data)[0]) == data


@given(st.binary(max_size=60))
def test_any_bytes_give_a_tree_or_a_problem(data: bytes) -> None:
    tree, problems = read(data)
    assert problems or tree is not None or data.strip() in (b"~", b"null")


@given(st.text(alphabet="a:-? [],{}&*!|>'\"%#\n\t~", max_size=40))
def test_any_signs_of_yaml_give_a_tree_or_a_problem(text: str) -> None:
    tree, problems = read(text)
    assert problems or tree is None or isinstance(tree, str | list | dict)


def test_numbers_flags_and_null_are_written_plain_and_texts_that_look_like_them_quoted() -> None:
    written = write_yaml({"a": 1, "b": True, "c": None, "d": "1", "e": "true", "f": "null", "g": "no"})
    assert written == b"a: 1\nb: true\nc: null\nd: '1'\ne: 'true'\nf: 'null'\ng: 'no'\n"


def test_the_same_value_in_two_places_is_written_twice() -> None:
    labels = {"es": "uno"}
    assert write_yaml([labels, labels]) == b"- es: uno\n- es: uno\n"


def test_texts_of_several_lines_are_blocks_and_the_comment_stands_at_the_head() -> None:
    assert write_yaml({"a": "uno\ndos"}, comment="Práctica") == "# Práctica\na: |-\n  uno\n  dos\n".encode()


def test_a_megabyte_of_text_is_read_at_once() -> None:
    begin = process_time()
    assert read(b"a: " + b"x" * 1_000_000 + b"\n")[1] == []
    assert process_time() - begin < 5
