"""The days that a sentence names, and until which of them something is to be done."""

from datetime import date

import pytest

from positions.ids import Language
from positions.negotiation.promised_days import NamedDay, days_named, until
from positions.negotiation.promises import promise_lexicon_of

SINCE = date(2017, 6, 8)


def days(text: str, language: str) -> list[str]:
    months = promise_lexicon_of(Language(language)).months
    return [each.day.isoformat() for each in days_named(text, months, SINCE)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("el 12 de junio", "es", ["2017-06-12"]),
        ("el 26 y 27 de septiembre", "es", ["2017-09-27"]),
        ("el 1.º; el 3 de enero", "es", ["2018-01-03"]),
        ("el 8 de junio de 2018 y el 7 de junio", "es", ["2018-06-08", "2018-06-07"]),
        ("by 20 June, or on June 21st", "en", ["2017-06-20", "2017-06-21"]),
        ("May 8, 2018", "en", ["2018-05-08"]),
        ("le 1er juillet 2017", "fr", ["2017-07-01"]),
        ("até 20 de junho", "pt", ["2017-06-20"]),
        ("uiterlijk op 20 juni 2017", "nl", ["2017-06-20"]),
        ("2017-06-20, 21/06/2017 y 22.6.2017", "es", ["2017-06-20", "2017-06-21", "2017-06-22"]),
        ("el 29 de febrero", "es", ["2020-02-29"]),
        ("el 31 de febrero, el 31 de junio de 2018 o el 45/99/2018", "es", []),
        ("a finales de agosto de 2022", "es", []),
        ("12 personas y 30 días", "es", []),
    ],
)
def test_days_are_found_in_each_language(text: str, language: str, found: list[str]) -> None:
    assert days(text, language) == found


def test_a_day_says_where_it_stands() -> None:
    text = "A más tardar el 12 de junio de 2017, o antes"
    (only,) = days_named(text, promise_lexicon_of(Language.ES).months, SINCE)
    assert text[only.start : only.end] == "12 de junio de 2017"


def test_the_first_day_behind_a_deadline_counts_else_the_last() -> None:
    one, two = NamedDay(date(2017, 6, 12), 20, 30), NamedDay(date(2017, 6, 20), 60, 70)
    assert until([], [3]) is None
    assert until([one, two], []) == two.day
    assert until([one, two], [10]) == one.day
    assert until([one, two], [55]) == two.day
    assert until([one, two], [90]) == two.day
