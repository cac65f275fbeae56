"""See ``test_adoption``, where what is adopted is read and checked."""

from datetime import UTC, datetime

from positions.ids import Language
from server.routes.sessions.records import spell_moment


def test_the_moment_of_an_adoption_is_the_same_for_everybody() -> None:
    at = datetime(2027, 3, 1, 12, 5, tzinfo=UTC)
    assert spell_moment(at, Language.ES) == "1 de marzo de 2027, 12:05 UTC"
