"""How long a login lives, and what a device is called."""

from datetime import UTC, datetime, timedelta

import pytest

from positions.ids import PersonId
from server.security.logins import Lifetime, LoginSession, device_of, is_live, lifetime_of
from server.settings import Settings

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def login(*, seen: timedelta, created: timedelta, ended: datetime | None = None) -> LoginSession:
    return LoginSession("l", PersonId("p"), "", NOW - created, NOW - seen, ended)


@pytest.mark.rule("R-31")
@pytest.mark.parametrize(
    ("seen", "created", "live"),
    [
        (0 * MINUTE, 0 * MINUTE, True),
        (29 * MINUTE, 60 * MINUTE, True),
        (30 * MINUTE, 60 * MINUTE, False),
        (0 * MINUTE, timedelta(hours=12) - MINUTE, True),
        (0 * MINUTE, timedelta(hours=12), False),
    ],
)
def test_a_login_ends_idle_or_old(seen: timedelta, created: timedelta, live: bool) -> None:
    lifetime = lifetime_of(Settings(), operator=False)
    assert is_live(login(seen=seen, created=created), lifetime, now=NOW) is live


def test_an_ended_login_does_not_live() -> None:
    lifetime = lifetime_of(Settings(), operator=False)
    assert not is_live(login(seen=0 * MINUTE, created=0 * MINUTE, ended=NOW), lifetime, now=NOW)


def test_an_operators_login_is_shorter_but_never_longer_than_the_settings() -> None:
    assert lifetime_of(Settings(), operator=True) == Lifetime(15 * MINUTE, timedelta(hours=4))
    strict = Settings(login_idle_minutes=5, login_hours=1)
    assert lifetime_of(strict, operator=True) == Lifetime(5 * MINUTE, timedelta(hours=1))


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5", "curl"),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_a_device_gets_a_name_its_owner_knows(agent: str, name: str) -> None:
    assert device_of(agent) == name
