"""A printed report is read with care: what is not shaped like one is no report."""

from collections.abc import Callable, Mapping

import pytest

from positions.convergence.printed import count, held, names, part, rows, stands, text
from positions.text.canonical import Plain

VALUE: Mapping[str, Plain] = {
    "map": {"a": 1},
    "rows": [{"a": "b"}],
    "mixed": [{}, 1],
    "text": "x",
    "count": 3,
}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: part(VALUE, "text"),
        lambda: rows(VALUE, "text"),
        lambda: rows(VALUE, "count"),
        lambda: rows(VALUE, "mixed"),
        lambda: text(VALUE, "count"),
        lambda: count(VALUE, "text"),
        lambda: names("XAA"),
        lambda: names(3),
        lambda: names(["XAA", 3]),
    ],
)
def test_what_is_shaped_otherwise_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_what_is_shaped_well_is_read() -> None:
    assert part(VALUE, "map") == {"a": 1}
    assert list(rows(VALUE, "rows")) == [{"a": "b"}]
    assert (text(VALUE, "text"), count(VALUE, "count"), names(["XAA"])) == ("x", 3, ["XAA"])
    with pytest.raises(KeyError):
        text(VALUE, "none")


def test_a_member_stands_by_its_values_else_its_wording_else_its_standing() -> None:
    level: Mapping[str, Plain] = {
        "states": {"answered": ["XAA", "XAB"], "reserved": ["XAC"]},
        "groups": [{"position": "above", "holders": ["XAA"]}, {"position": "es:1", "holders": ["XAB"]}],
        "counts": [{"value": "4", "holders": ["XAA"]}, {"value": "5", "holders": ["XAA"]}],
    }
    assert stands({"levels": [{}, level]}) == {"XAA": "4+5", "XAB": "es:1", "XAC": "reserved"}
    assert held(level) == {"XAA": "above", "XAB": "es:1"}
