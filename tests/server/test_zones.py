"""Hours are typed and said in the zone of a place, and kept in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.folder import read_folder
from positions.ids import INTERFACE_LANGUAGES, DelegationId
from server.actions.builtin import builtin_files
from server.rendering import LOCALES
from server.spelling import city_of
from server.zones import OFFERED, UNIVERSAL, instant_of, zone_named, zone_of, zones_offered


def test_every_offered_zone_is_known_and_has_its_city_in_every_language() -> None:
    assert len(set(OFFERED)) == len(OFFERED) == 24
    for language in INTERFACE_LANGUAGES:
        cities = {city_of(zone, LOCALES.get(language, language.value)) for zone in OFFERED[1:]}
        assert len(cities) == 23
        assert all(cities)
    assert [zone_named(zone) for zone in OFFERED] == list(OFFERED)


@pytest.mark.parametrize(
    "name", ["", "utc", "Lima", "America/Nowhere", "../etc/passwd", "Etc/UTC\n", "localtime"]
)
def test_what_is_no_place_is_utc(name: str) -> None:
    assert zone_named(name) == UNIVERSAL


def test_every_zone_a_browser_may_name_can_be_said() -> None:
    named = {zone_named(name) for name in available_timezones()}
    assert len(named) > 350
    assert all(city_of(zone, "es") for zone in named - {UNIVERSAL})


def test_an_hour_of_a_place_is_kept_in_utc() -> None:
    day = date(2027, 6, 20)
    assert instant_of(day, time(23, 59, 59), "America/Lima") == datetime(2027, 6, 21, 4, 59, 59, tzinfo=UTC)
    assert instant_of(day, time(9), "UTC") == datetime(2027, 6, 20, 9, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_the_later_one_and_the_one_left_out_is_refused() -> None:
    twice = instant_of(date(2026, 11, 1), time(1, 30), "America/New_York")
    assert twice == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="02:30"):
        instant_of(date(2026, 3, 8), time(2, 30), "America/New_York")


@pytest.mark.parametrize(
    ("day", "hour", "zone"),
    [
        (date(1, 1, 1), time(1, 0), "Asia/Tokyo"),
        (date(9999, 12, 31), time(23, 0), "America/Lima"),
    ],
)
def test_the_ends_of_the_calendar_are_refused(day: date, hour: time, zone: str) -> None:
    with pytest.raises(ValueError, match=str(day)):
        instant_of(day, hour, zone)


@given(st.integers(0, 20 * 366 * 24 * 60), st.sampled_from(OFFERED))
def test_what_a_page_shows_comes_back_as_it_was_or_an_hour_later(minutes: int, zone: str) -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    shown = moment.astimezone(ZoneInfo(zone))
    assert instant_of(shown.date(), shown.time(), zone) - moment in (timedelta(0), timedelta(hours=1))


def test_the_zone_of_the_person_is_offered_too() -> None:
    assert zones_offered("America/Lima") == OFFERED
    assert zones_offered("Europe/Madrid") == (*OFFERED, "Europe/Madrid")


def test_every_member_has_the_zone_of_its_government() -> None:
    real = read_folder(builtin_files("crm-csm-2017")).process
    zones = {member.id: zone_of(member.id) for member in real.members}
    assert set(zones.values()) <= set(OFFERED) - {UNIVERSAL}
    assert zones[DelegationId("PER")] == "America/Lima"
    assert zone_of("XAA") == UNIVERSAL
