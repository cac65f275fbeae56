"""Readers of single values: texts, numbers, dates, choices. Each notes its problem and returns a stand-in."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from positions.formats.mapping.reading import Place, entries, members
from positions.ids import Language
from positions.process import Labels
from positions.text.characters import character_refusal

NAME_LENGTH: Final = 200
LINE_LENGTH: Final = 1_000
NOTE_LENGTH: Final = 4_000
WORDING_LENGTH: Final = 20_000
URL_LENGTH: Final = 2_048
LARGEST: Final = 2**53 - 1

_INTEGER: Final = re.compile(r"-?[0-9]{1,16}")
_FRACTION: Final = re.compile(r"([0-9]{1,6})(?:/([1-9][0-9]{0,5}))?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|\+00:00)"
)
_EPOCH: Final = date(1970, 1, 1)
_LANGUAGES: Final = frozenset(language.value for language in Language)

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


def _text(place: Place, most: int, *, line_feeds: bool) -> str:
    text = place.value
    if not isinstance(text, str):
        place.refuse("text_wanted")
        return ""
    if len(text) > most:
        place.refuse("value_too_long", most=most)
        return ""
    refusal = character_refusal(text, line_feeds=line_feeds)
    if refusal is not None:
        reason, position = refusal
        place.refuse(reason, position=position + 1, character=f"U+{ord(text[position]):04X}")
    return text


def read_name(place: Place) -> str:
    """A name or label: one line of at most 200 characters."""
    return _text(place, NAME_LENGTH, line_feeds=False)


def read_line(place: Place) -> str:
    """One line of at most 1,000 characters."""
    return _text(place, LINE_LENGTH, line_feeds=False)


def read_note(place: Place) -> str:
    """At most 4,000 characters, line feeds allowed."""
    return _text(place, NOTE_LENGTH, line_feeds=True)


def read_wording(place: Place) -> str:
    """At most 20,000 characters, line feeds allowed."""
    return _text(place, WORDING_LENGTH, line_feeds=True)


def read_address(place: Place) -> str:
    """At most 2,048 characters of a web address, whose form is asked elsewhere."""
    return _text(place, URL_LENGTH, line_feeds=False)


def read_url(place: Place) -> str:
    """An https address, or nothing (``address_malformed``)."""
    text = read_address(place)
    if text and (not text.startswith("https://") or any(character.isspace() for character in text)):
        place.refuse("address_malformed")
    return text


def read_pattern(pattern: "re.Pattern[str]") -> Callable[[Place], str]:
    """A reader of names that must match a pattern (``name_malformed``)."""

    def read(place: Place) -> str:
        text = read_name(place)
        if text and not pattern.fullmatch(text):
            place.refuse("name_malformed", name=text)
        elif not text and isinstance(place.value, str):
            place.refuse("value_empty")
        return text

    return read


read_id: Final = read_pattern(re.compile(r"[a-z][a-z0-9_-]{0,63}"))
read_country: Final = read_pattern(re.compile(r"[A-Z]{3}"))  # ISO 3166-1 alpha-3


def read_format(place: Place, wanted: str) -> None:
    """The first line of a file: which format it claims to be in (``format_unknown``)."""
    found = read_name(place)
    if found and found != wanted:
        place.refuse("format_unknown", found=found, wanted=wanted)


def integer_within(least: int, most: int = LARGEST) -> Callable[[Place], int]:
    """A reader of whole numbers between two bounds (``integer_wanted``, ``integer_out_of_range``)."""

    def read(place: Place) -> int:
        value = place.value
        if place.source.textual and isinstance(value, str) and _INTEGER.fullmatch(value):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            place.refuse("integer_wanted")
            return least
        if not least <= value <= most:
            place.refuse("integer_out_of_range", least=least, most=most)
            return least
        return value

    return read


def read_flag(place: Place) -> bool:
    """True or false (``flag_wanted``)."""
    value = place.value
    if place.source.textual and value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        place.refuse("flag_wanted")
        return False
    return value


def read_share(place: Place) -> Fraction:
    """A share above 0 and at most 1, written ``3/4`` (``share_malformed``)."""
    found = _FRACTION.fullmatch(place.value) if isinstance(place.value, str) else None
    share = Fraction(int(found[1]), int(found[2] or 1)) if found else Fraction(0)
    if not 0 < share <= 1:
        place.refuse("share_malformed")
        return Fraction(1)
    return share


def read_choice(kind: type[Choice]) -> Callable[[Place], Choice]:
    """A reader of one word out of a closed list (``word_unknown``)."""
    words = {choice.value: choice for choice in kind}
    stand_in = next(iter(kind))

    def read(place: Place) -> Choice:
        text = place.value
        if isinstance(text, str) and text in words:
            return words[text]
        place.refuse("word_unknown", word=str(text), allowed=", ".join(words))
        return stand_in

    return read


read_language: Final = read_choice(Language)


def read_day(place: Place) -> date:
    """A date written ``2017-06-08`` (``day_malformed``)."""
    if isinstance(place.value, str) and _DAY.fullmatch(place.value):
        try:
            return date.fromisoformat(place.value)
        except ValueError:  # a thirtieth of February
            pass
    place.refuse("day_malformed")
    return _EPOCH


def read_instant(place: Place) -> datetime:
    """A time in UTC written ``2017-06-20T23:59:59Z``, fractions of a second allowed (``time_malformed``)."""
    if isinstance(place.value, str) and _INSTANT.fullmatch(place.value):
        try:
            return datetime.fromisoformat(place.value).astimezone(UTC)
        except ValueError:
            pass
    place.refuse("time_malformed")
    return datetime(1970, 1, 1, tzinfo=UTC)


def instant_words(instant: datetime) -> str:
    """Write a time with zone as ``read_instant`` reads it."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def by_language(place: Place, read: Callable[[Place], Value]) -> dict[Language, Value]:
    """Read a mapping whose keys are languages (``language_unknown``)."""
    found: dict[Language, Value] = {}
    for key, inner in members(place):
        if key in _LANGUAGES:
            found[Language(key)] = read(inner)
        else:
            inner.refuse("language_unknown", language=key)
    return found


def labels_of(read: Callable[[Place], str]) -> Callable[[Place], Labels]:
    """A reader of texts by language; none may be empty (``value_empty``)."""

    def read_full(place: Place) -> str:
        if isinstance(place.value, str) and not place.value.strip():
            place.refuse("value_empty")
        return read(place)

    def read_labels(place: Place) -> Labels:
        if isinstance(place.value, Mapping) and not place.value:
            place.refuse("value_empty")
        return by_language(place, read_full)

    return read_labels


def told_in(language: Language, read: Callable[[Place], str]) -> Callable[[Place], Labels]:
    """A reader of texts by language that also takes one plain text, which then stands in ``language``."""
    read_labels = labels_of(read)

    def read_told(place: Place) -> Labels:
        if isinstance(place.value, str):
            text = read(place)
            return {language: text} if text.strip() else {}
        return read_labels(place)

    return read_told


def told_mapping(labels: Labels) -> dict[str, str] | None:
    """Texts by language, or nothing where there is none."""
    return labels_mapping(labels) or None


def labels_mapping(labels: Labels) -> dict[str, str]:
    """Texts by language, the languages in their fixed order."""
    return {language.value: labels[language] for language in Language if language in labels}


def read_names(place: Place) -> tuple[str, ...]:
    """A list of names."""
    return tuple(read_name(inner) for inner in entries(place))
