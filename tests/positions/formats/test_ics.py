"""Calendars as RFC 5545 has them: lines, folding, escaped text, all-day events."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.ics import OCTETS, DueDay, calendar, folded_line
from positions.ids import Language

AT = datetime(2027, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=-3)))
DAY = DueDay(
    "practica.1-1@acorde",
    date(2027, 6, 12),
    "Altamar: envía, a más tardar el 12; todo",
    "Copia\ncon sello \\ firma",
    "https://acorde.example/p/practica/commitments/1-1",
    Language.ES,
    2,
    AT,
)


def unfolded(data: bytes) -> list[str]:
    """The content lines of a calendar, read as the standard says: unfold, then cut."""
    assert data.endswith(b"\r\n")
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def value(data: bytes, name: str) -> str:
    (line,) = (line for line in unfolded(data) if line.partition(":")[0].split(";")[0] == name)
    return line.partition(":")[2]


def plain(text: str) -> str:
    """An escaped text without its escapes, letter by letter."""
    out, letters = "", iter(text)
    for letter in letters:
        out += {"n": "\n", "N": "\n"}.get(after := next(letters), after) if letter == "\\" else letter
    return out


def test_a_day_is_an_event_of_the_whole_day() -> None:
    data = calendar("Compromisos", [DAY])
    assert unfolded(data) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Acorde//Acorde//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Compromisos",
        "X-WR-CALNAME:Compromisos",
        "BEGIN:VEVENT",
        "UID:practica.1-1@acorde",
        "DTSTAMP:20270301T123000Z",
        "LAST-MODIFIED:20270301T123000Z",
        "DTSTART;VALUE=DATE:20270612",
        "DTEND;VALUE=DATE:20270613",
        "SUMMARY;LANGUAGE=es:Altamar: envía\\, a más tardar el 12\\; todo",
        "DESCRIPTION:Copia\\ncon sello \\\\ firma",
        "URL:https://acorde.example/p/practica/commitments/1-1",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_what_is_off_is_cancelled_and_what_has_no_words_says_none() -> None:
    off = DueDay(
        "x", date.max, "Algo", "", "https://a.example", Language.PT, 0, datetime(2027, 1, 1, tzinfo=UTC), True
    )
    data = calendar("", [off])
    assert value(data, "STATUS") == "CANCELLED"
    assert b"DESCRIPTION" not in data
    assert b"DTEND" not in data
    named = ["NAME:Vacío", "X-WR-CALNAME:Vacío", "END:VCALENDAR"]
    assert unfolded(calendar("Vacío", [])) == [*unfolded(data)[:5], *named]


@pytest.mark.parametrize("length", [0, 1, 74, 75, 76, 148, 149, 150, 223, 224, 300])
def test_a_line_is_folded_at_75_octets(length: int) -> None:
    data = folded_line("a" * length)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= OCTETS for line in lines)
    assert all(len(line) == OCTETS for line in lines[:-1])
    assert unfolded(data) == ["a" * length]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_no_letter_is_cut_and_nothing_is_lost(line: str) -> None:
    data = folded_line(line)
    for part in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(part) <= OCTETS
        part.decode("utf-8")
    assert unfolded(data) == [line]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_words_are_one_line_that_reads_as_they_were(words: str) -> None:
    data = calendar(
        "c", [DueDay("x", date(2027, 6, 12), words, words, "https://a.example", Language.ES, 0, AT)]
    )
    assert len(unfolded(data)) == (21 if words else 20)
    ends = words.replace("\r\n", "\n").replace("\r", "\n")
    told = "".join(c if c == "\n" or ord(c) > 0x9F or c.isprintable() else " " for c in ends)
    assert plain(value(data, "SUMMARY")) == told
