"""Dates, hours and places in words, as a language spells them; ``locale`` is one of babel's."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from unicodedata import normalize
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location

UNIVERSAL: Final = frozenset({"UTC", "Etc/UTC"})


@lru_cache(maxsize=4096)
def spell_date(day: date, locale: str) -> str:
    """«12 de marzo de 2027»."""
    return format_date(day, "long", locale=locale)


def spell_period(first: date, last: date, locale: str) -> str:
    """«8 de junio de 2017», «3–4 de noviembre de 2016», «30 de mayo – 2 de junio de 2017».

    Months are spelled out in every language; what babel says of a period shortens them in some.
    """
    if first == last:
        return spell_date(last, locale)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{spell_date(last, locale)}"
    if first.year == last.year:
        return f"{format_skeleton('MMMMd', first, locale=locale)} – {spell_date(last, locale)}"
    return f"{spell_date(first, locale)} – {spell_date(last, locale)}"


@lru_cache(maxsize=4096)
def spell_hour(moment: datetime, zone: str, locale: str) -> str:
    """«09:41», of 24 hours in every language, in the zone named."""
    return format_time(moment, "HH:mm", tzinfo=ZoneInfo(zone), locale=locale)


@lru_cache(maxsize=1024)
def city_of(zone: str, locale: str) -> str:
    """«Lima», for ``America/Lima``; the name of the zone where it has no city."""
    return get_timezone_location(zone, locale=Locale.parse(locale), return_city=True).rpartition("/")[2]


def cities_of(zones: Sequence[str], locale: str) -> list[tuple[str, str]]:
    """Zones with the names of their cities, by name; UTC first."""
    named = [(zone, zone if zone in UNIVERSAL else city_of(zone, locale)) for zone in zones]
    return sorted(named, key=lambda one: (one[0] not in UNIVERSAL, normalize("NFKD", one[1])))
