"""The zones in which pages say hours and people type them; what is kept is UTC."""

import re
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

UNIVERSAL: Final = "UTC"
ZONE_CHOSEN: Final = "zone"  # cookies; the other is set by web/src/frame/zone.ts
ZONE_HERE: Final = "zone_here"
OFFERED: Final = (  # where the members of both conferences have their governments
    UNIVERSAL,
    "America/Asuncion",
    "America/Belize",
    "America/Bogota",
    "America/Argentina/Buenos_Aires",
    "America/Caracas",
    "America/Costa_Rica",
    "America/El_Salvador",
    "America/Guatemala",
    "America/Guayaquil",
    "America/Guyana",
    "America/La_Paz",
    "America/Lima",
    "America/Managua",
    "America/Mexico_City",
    "America/Montevideo",
    "America/New_York",
    "America/Panama",
    "America/Paramaribo",
    "America/Santiago",
    "America/Santo_Domingo",
    "America/Sao_Paulo",
    "America/Tegucigalpa",
    "America/Toronto",
)
_OF_GOVERNMENTS: Final = {  # by alpha-3 code of the member
    "ARG": "America/Argentina/Buenos_Aires",
    "BLZ": "America/Belize",
    "BOL": "America/La_Paz",
    "BRA": "America/Sao_Paulo",
    "CAN": "America/Toronto",
    "CHL": "America/Santiago",
    "COL": "America/Bogota",
    "CRI": "America/Costa_Rica",
    "DOM": "America/Santo_Domingo",
    "ECU": "America/Guayaquil",
    "GTM": "America/Guatemala",
    "GUY": "America/Guyana",
    "HND": "America/Tegucigalpa",
    "MEX": "America/Mexico_City",
    "NIC": "America/Managua",
    "PAN": "America/Panama",
    "PER": "America/Lima",
    "PRY": "America/Asuncion",
    "SLV": "America/El_Salvador",
    "SUR": "America/Paramaribo",
    "URY": "America/Montevideo",
    "USA": "America/New_York",
    "VEN": "America/Caracas",
}
_PLACE: Final = re.compile(r"[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2}")


def zone_named(name: str) -> str:
    """The zone of that IANA name, where it is a place; UTC for anything else."""
    return name if _PLACE.fullmatch(name) and name in _known() else UNIVERSAL


def zone_of(code: str) -> str:
    """The zone in which a member has its government; UTC for one that is not known."""
    return _OF_GOVERNMENTS.get(code, UNIVERSAL)


def zones_offered(own: str) -> tuple[str, ...]:
    """The zones to choose from: those of the members' governments, and the one the person is in."""
    return OFFERED if own in OFFERED else (*OFFERED, own)


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def instant_of(day: date, hour: time, zone: str) -> datetime:
    """The instant in UTC of an hour in a zone.

    An hour that comes twice, when clocks are put back, is the later one: nobody is cut off early. Raises
    ValueError for an hour that clocks leap over, and at the ends of the calendar.
    """
    local = datetime.combine(day, hour, ZoneInfo(zone)).replace(fold=1)
    try:
        instant = local.astimezone(UTC)
        told = instant.astimezone(ZoneInfo(zone))
    except OverflowError:
        raise ValueError(day) from None
    if told.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(hour)
    return instant
