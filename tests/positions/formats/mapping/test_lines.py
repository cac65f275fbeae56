"""Lines of words as a CSV file."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.lines import csv_of


def test_what_begins_like_a_formula_is_kept_as_text() -> None:
    assert csv_of(("a", "b"), [("=1+1", "así, sí")]) == 'a,b\r\n\'=1+1,"así, sí"\r\n'.encode()


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5))
def test_every_word_comes_back_and_none_as_a_formula(rows: list[tuple[str, str]]) -> None:
    _, *read = csv.reader(StringIO(csv_of(("a", "b"), rows).decode(), newline=""))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)
