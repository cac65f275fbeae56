"""The ``acorde`` command as a whole."""

from click.testing import CliRunner

from server.cli import main


def test_every_command_of_the_contract_is_there() -> None:
    listed = CliRunner().invoke(main, ["--help"]).stdout
    for name in ("check", "converge", "demo", "export", "form", "import", "live", "serve", "token", "user"):
        assert f"  {name} " in listed


def test_wrong_use_is_exit_2_without_traceback() -> None:
    outcome = CliRunner().invoke(main, ["dance"])
    assert outcome.exit_code == 2
    assert "Traceback" not in outcome.output


def test_the_version_is_told() -> None:
    assert "0.1.0" in CliRunner().invoke(main, ["--version"]).stdout
