"""Settings: variables, the command line, refusals."""

from pathlib import Path

import pytest

from positions.errors import Malformed
from server.settings import Settings, read_settings


def test_without_anything_the_defaults_hold() -> None:
    assert read_settings({"HOME": "/root"}) == Settings()


def test_variables_are_read_as_their_types_and_the_command_line_wins() -> None:
    read = read_settings(
        {
            "ACORDE_PORT": "9000",
            "ACORDE_DATA": "/srv/a",
            "ACORDE_PRACTICE": "yes",
            "ACORDE_HOST": "localhost",
        },
        port=9001,
        host=None,
    )
    assert (read.port, read.data, read.practice, read.host) == (9001, Path("/srv/a"), True, "localhost")


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"ACORDE_COLOUR": "red"}, "setting_unknown"),
        ({"ACORDE_PORT": "many"}, "setting_malformed"),
        ({"ACORDE_PRACTICE": "perhaps"}, "setting_malformed"),
        ({"ACORDE_DATABASE_URL": "mysql://x"}, "setting_malformed"),
        ({"ACORDE_ORIGIN": "http://acorde.example"}, "origin_not_secure"),
        ({"ACORDE_HOST": "0.0.0.0"}, "origin_not_secure"),  # noqa: S104 - the address that must be refused
    ],
)
def test_what_cannot_be_meant_is_refused(variables: dict[str, str], reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read_settings(variables)


def test_an_origin_over_tls_is_secure_and_has_no_final_slash() -> None:
    settings = read_settings({"ACORDE_ORIGIN": "https://acorde.example/", "ACORDE_HOST": "0.0.0.0"})  # noqa: S104 - behind a proxy
    assert settings.is_secure
    assert settings.address == "https://acorde.example"


def test_the_database_is_a_file_of_the_data_folder_unless_another_is_named(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).database == f"sqlite+aiosqlite:///{tmp_path / 'acorde.sqlite'}"
    assert Settings(database_url="postgresql+asyncpg://a@/b").database == "postgresql+asyncpg://a@/b"
