"""Days until which something is to be done, as a calendar (iCalendar, RFC 5545).

Rule 1. Lines end with CR LF and have at most 75 octets; a longer one goes on behind a line break and a space,
        and no letter is cut in two.
Rule 2. Values of text are escaped; what no calendar takes, a control character, is a space.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from positions.ids import Language

OCTETS: Final = 75  # of a line, without its end
END: Final = b"\r\n"
ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class DueDay:
    """Something that is to be done by a day. changed: how often the day was put off; at: the last change.

    off: it is not to be done any more.
    """

    id: str
    day: date
    title: str
    about: str
    address: str
    language: Language
    changed: int
    at: datetime
    off: bool = False


def calendar(name: str, days: Iterable[DueDay]) -> bytes:
    """The days as all-day events of a calendar of that name, in the order given."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Acorde//Acorde//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for each in days:
        lines += _event(each)
    lines.append("END:VCALENDAR")
    return b"".join(folded_line(line) for line in lines)


def folded_line(line: str) -> bytes:
    """A content line as it is written (Rule 1)."""
    parts: list[bytes] = []
    part = b""
    for letter in line:
        octets = letter.encode("utf-8")
        if len(part) + len(octets) > OCTETS - (1 if parts else 0):  # the space counts
            parts.append(part)
            part = b""
        part += octets
    return (END + b" ").join([*parts, part]) + END


def _event(each: DueDay) -> Iterator[str]:
    stamp = each.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(each.id)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}"
    if each.day < date.max:
        yield f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={each.language.value}:{_text(each.title)}"
    if each.about:
        yield f"DESCRIPTION:{_text(each.about)}"
    yield f"URL:{each.address}"
    yield f"SEQUENCE:{each.changed}"
    yield f"STATUS:{'CANCELLED' if each.off else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(c if c == "\n" or c.isprintable() or ord(c) > 0x9F else " " for c in plain)
    return visible.translate(ESCAPES)
