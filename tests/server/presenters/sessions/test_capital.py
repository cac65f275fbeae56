"""What waits for a capital, in lines: every kind has its words, and nothing is said of what is not there."""

from server.presenters.sessions.capital import COLUMNS, WORDS, CapitalLine, plain_text, table_rows

LINE = CapitalLine("unsaid", 5, "5. Trata", "OP1", "", "", "Los Estados protegen.", "es", "/text")


def test_every_kind_has_its_words_and_what_is_overdue_comes_first() -> None:
    assert next(iter(WORDS)) == "overdue"
    assert len(set(WORDS.values())) == len(WORDS)


def test_a_line_is_a_row_of_the_table() -> None:
    (row,) = table_rows([LINE], str)
    assert len(row) == len(COLUMNS)
    assert row == ("5. Trata", "OP1", "Sin pronunciarse", "", "", "Los Estados protegen.")


def test_the_text_says_each_kind_once_and_only_what_is_there() -> None:
    text = plain_text("Capital", [LINE, LINE], str)
    assert text.count("Sin pronunciarse") == 1
    assert text.count("5. Trata · OP1") == 2
    assert text.endswith("Los Estados protegen.\n")
    assert plain_text("Capital", [], str).endswith("No hay nada pendiente.\n")
