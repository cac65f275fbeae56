"""``acorde live``: lines in, lines out, and how it ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from positions.ids import Language
from server.cli import main
from server.rendering import sentence_in
from tests.live_server import ROOT, LiveServer, live_server
from tests.session_room import DRAFT, OPENING

PATIENCE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("command")) as started:
        yield started


def live(
    server: LiveServer, *words: str, said: str = "", who: str = "delegate", draft: str = DRAFT
) -> Result:
    """Run the command with something on its input."""
    command = ["live", draft, "--address", f"{server.address}/", "--token", server.tokens[who], *words]
    return CliRunner().invoke(main, command, input=said, env={"LC_ALL": "es_ES.UTF-8"})


def test_what_is_said_is_printed_as_it_was_accepted(server: LiveServer) -> None:
    outcome = live(server, said="OP2> hola\n\nOP2> mundo 👪")
    assert outcome.exit_code == 0
    first, second = outcome.stdout.splitlines()
    author = first.split()[2]
    assert author.startswith("XAA:")
    assert (first, second) == (f"OP2 v1 {author}  hola", f"OP2 v2 {author}  hola mundo 👪")
    assert outcome.stderr.splitlines() == [f"OP1 v0  {OPENING}", "OP2 v0  "]


def test_plain_lines_go_to_the_paragraph_that_is_given_and_the_token_may_be_in_a_file(
    server: LiveServer, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(f"{server.tokens['chair']}\n")
    words = ["--address", server.address, "--token-file", str(tmp_path / "token"), "--paragraph", "OP1"]
    outcome = CliRunner().invoke(main, ["live", DRAFT, *words], input="y sus familias\n")
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith("OP1 v1 PRES-CA:")
    assert outcome.stdout.endswith(f"  {OPENING} y sus familias\n")


def test_what_others_write_is_printed_while_it_runs(server: LiveServer) -> None:
    command = [sys.executable, "-m", "server", "live", DRAFT, "--address", server.address]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ACORDE_")}
    with subprocess.Popen(
        [*command, "--token", server.tokens["head"]],
        cwd=ROOT,
        env=plain,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        assert watching.stdin
        assert watching.stdout
        assert watching.stderr
        watching.stderr.readline()  # it is inside
        said = live(server, said="OP2> de otra parte", who="far")
        assert watching.stdout.readline() == said.stdout
        watching.stdin.close()
        assert watching.wait(PATIENCE) == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [("OP9> hola", "label_unknown"), ("hola", "line_unlabelled")],
    ids=["label", "no label"],
)
def test_a_line_for_no_paragraph_is_wrong_use(server: LiveServer, said: str, reason: str) -> None:
    outcome = live(server, said=f"{said}\nOP2> ya no\n")
    assert outcome.exit_code == 2
    assert outcome.stderr.splitlines()[-1].endswith(f"[{reason}]")


def test_wrong_use_is_said_before_anybody_is_asked(server: LiveServer, tmp_path: Path) -> None:
    address = ["live", DRAFT, "--address", server.address]
    for words in (address, [*address, "--token", "a", "--token-file", "b"], ["live", DRAFT, "--token", "a"]):
        assert CliRunner().invoke(main, words).exit_code == 2
    outcome = CliRunner().invoke(main, ["live", DRAFT, "--address", "acorde.example", "--token", "a"])
    assert outcome.exit_code == 2
    assert "[address_malformed]" in outcome.stderr
    missing = CliRunner().invoke(main, [*address, "--token-file", str(tmp_path / "none")])
    assert missing.exit_code == 1


def test_what_the_server_refuses_is_said_in_a_line(server: LiveServer) -> None:
    said = "OP1> \u202e\n"
    sentence = sentence_in("words_refused", {"label": "OP1", "why": "character_forbidden"}, Language.ES)
    outcome = live(server, said=said)
    assert outcome.exit_code == 1
    assert outcome.stderr.splitlines()[-1] == f"acorde: {sentence} [words_refused]"
    elsewhere = live(server, draft="d9")
    assert elsewhere.exit_code == 1
    assert elsewhere.stderr == f"acorde: {sentence_in('not_there', {}, Language.ES)} [not_there]\n"


def test_who_types_when_the_server_refuses_is_not_waited_for(server: LiveServer) -> None:
    command = [
        sys.executable,
        "-m",
        "server",
        "live",
        DRAFT,
        "--address",
        server.address,
        "--token",
        "x" * 43,
    ]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ACORDE_")}
    with subprocess.Popen(
        command, cwd=ROOT, env=plain, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as refused:
        assert refused.wait(PATIENCE) == 1
        assert refused.stderr
        assert "[sign_in]" in refused.stderr.read()
