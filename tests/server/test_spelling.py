"""Dates, hours and places in words."""

from datetime import UTC, date, datetime

import pytest

from server.spelling import cities_of, city_of, spell_date, spell_hour, spell_period

DAY = date(2027, 3, 12)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("es", "12 de marzo de 2027"),
        ("en_GB", "12 March 2027"),
        ("pt_BR", "12 de março de 2027"),
        ("fr", "12 mars 2027"),
    ],
)
def test_a_date_is_spelled_in_the_language(locale: str, said: str) -> None:
    assert spell_date(DAY, locale) == said


def test_a_period_says_once_what_its_ends_share() -> None:
    assert spell_period(DAY, DAY, "es") == "12 de marzo de 2027"
    assert spell_period(DAY, date(2027, 3, 14), "es") == "12–14 de marzo de 2027"
    assert spell_period(DAY, date(2027, 4, 1), "es") == "12 de marzo – 1 de abril de 2027"
    assert spell_period(DAY, date(2028, 4, 1), "es") == "12 de marzo de 2027 – 1 de abril de 2028"


def test_hours_are_of_the_zone_and_cities_have_their_names() -> None:
    assert spell_hour(datetime(2027, 3, 12, 14, 41, tzinfo=UTC), "America/Lima", "en_GB") == "09:41"
    assert city_of("America/Sao_Paulo", "pt_BR") == "São Paulo"
    zones = ["America/Lima", "UTC", "America/Bogota"]
    assert cities_of(zones, "es") == [("UTC", "UTC"), ("America/Bogota", "Bogotá"), ("America/Lima", "Lima")]
