"""The composition root."""

import pytest
from starlette.testclient import TestClient

from positions.errors import WrongPhase
from server.app import make_app
from server.security.permits_file import load_permits
from server.settings import Settings


def test_a_database_that_was_not_prepared_stops_the_start(settings: Settings) -> None:
    with pytest.raises(WrongPhase, match="schema_older"), TestClient(make_app(settings)):
        pass


def test_the_permits_that_ship_are_readable_and_grant_something() -> None:
    assert len(load_permits().cells) > 100
