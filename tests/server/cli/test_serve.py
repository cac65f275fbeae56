"""``acorde serve`` and ``acorde demo``, as processes of their own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from positions.ids import Language
from server.cli import main
from server.rendering import sentence_in
from server.sentences import SENTENCES

ROOT = Path(__file__).resolve().parents[3]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*arguments: str | Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A running server and its address."""
    port = free_port()
    command = [sys.executable, "-m", "server", *map(str, arguments), "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "LANG": "es"}, stdout=subprocess.PIPE, text=True
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, server)
        yield server, address
    finally:
        if server.poll() is None:
            server.kill()
        server.communicate()


def wait_for(address: str, server: "subprocess.Popen[str]") -> None:
    """Wait until the server answers, a minute at most."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/health/live").close()
            return
        except OSError:
            time.sleep(0.1)  # noqa: TID251 - a test waits for a process that has no other way to tell
    pytest.fail(f"no answer; the server ended with {server.poll()}")


def answer(address: str, token: str = "") -> str:
    """The body of an address, asked for with a token."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"} if token else {})
    with urllib.request.urlopen(request) as reply:
        body: bytes = reply.read()
    return body.decode()


def test_the_practice_room_opens_with_links_and_tokens(tmp_path: Path) -> None:
    tokens = tmp_path / "tokens.json"
    with served("demo", "--data", tmp_path / "room", "--tokens", tokens) as (server, address):
        made = json.loads(tokens.read_text(encoding="utf-8"))
        assert {"head-xa@practica.example", "st-a@practica.example", "observer@practica.example"} <= set(made)
        assert tokens.stat().st_mode & 0o777 == 0o600
        known = answer(f"{address}/api/v1/processes", made["st-a@practica.example"])
        assert "crm-csm-2017" in known
        assert "practica" in known
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=15)
        links = re.findall(r"^  (\S+@practica\.example).*?(http://\S+/login/\S+)$", said, re.MULTILINE)
        assert {email for email, _ in links} == set(made)
        assert server.returncode in (0, -signal.SIGTERM)


@pytest.mark.rule("R-1")
def test_a_killed_server_has_what_it_acknowledged(tmp_path: Path) -> None:
    tokens, key = tmp_path / "tokens.json", "t01.comment"
    place = "/api/v1/questionnaires/practica.conceptos/submissions/XAA"
    with served("demo", "--data", tmp_path / "room", "--tokens", tokens) as (server, address):
        token = json.loads(tokens.read_text(encoding="utf-8"))["delegate-xa@practica.example"]
        for number in range(5):
            wish = {"answers": {key: {"state": "answered", "text": f"redacción {number}", "lang": "es"}}}
            save(f"{address}{place}", token, wish)
        server.kill()
    with served("serve", "--data", tmp_path / "room") as (_server, address):
        assert "redacción 4" in answer(f"{address}{place}", token)


def save(address: str, token: str, wish: Mapping[str, object]) -> None:
    """Save answers over whatever stands, as a script would: read the revision, then write."""
    read = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(read) as reply:
        tag = reply.headers["ETag"]
    request = urllib.request.Request(
        address, json.dumps(wish).encode(), method="PATCH",
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json", "If-Match": tag},
    )  # fmt: skip
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.HTTPError as refusal:
        pytest.fail(refusal.read().decode())


@pytest.mark.rule("R-3")
@pytest.mark.parametrize("delay", [0.0, 0.005, 0.02, 0.05])
def test_a_write_sent_again_after_a_kill_is_done_once(tmp_path: Path, delay: float) -> None:
    tokens = tmp_path / "tokens.json"
    place = "/api/v1/questionnaires/practica.conceptos/submissions/XAA"
    comment = {"state": "answered", "text": "una sola vez", "lang": "es", "version": 0}
    with served("demo", "--data", tmp_path / "room", "--tokens", tokens) as (server, address):
        token = json.loads(tokens.read_text(encoding="utf-8"))["delegate-xa@practica.example"]
        before = json.loads(answer(f"{address}{place}", token))
        comment["version"] = before["answers"].get("t01.comment", {}).get("version", 0)
        body = json.dumps({"answers": {"t01.comment": comment}}).encode()
        host, port = address.removeprefix("http://").split(":")
        head = (
            f"PATCH {place} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: once\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection((host, int(port))) as line:
            line.sendall(head.encode() + body)
            time.sleep(delay)  # noqa: TID251 - the moment of the kill is what is tried
            server.kill()
    with served("serve", "--data", tmp_path / "room") as (_server, address):
        for _ in range(2):
            request = urllib.request.Request(
                f"{address}{place}", body, method="PATCH",
                headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json",
                         "Idempotency-Key": "once"},
            )  # fmt: skip
            with urllib.request.urlopen(request) as reply:
                said = json.loads(reply.read())
        assert reply.headers["Idempotent-Replay"] == "true"
        after = json.loads(answer(f"{address}{place}", token))
        assert after["revision"] == before["revision"] + 1 == said["revision"]


def test_a_server_says_where_it_is(tmp_path: Path) -> None:
    with served("serve", "--data", tmp_path / "room") as (server, address):
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=15)
    assert f"Acorde · {address}" in said


def test_a_folder_in_use_is_not_served_twice(tmp_path: Path) -> None:
    with served("serve", "--data", tmp_path / "room"):
        outcome = CliRunner().invoke(
            main, ["serve", "--data", str(tmp_path / "room"), "--port", str(free_port())]
        )
        assert outcome.exit_code == 2
        assert "[folder_in_use]" in outcome.stderr


def test_commands_work_beside_a_running_server(tmp_path: Path) -> None:
    with served("serve", "--data", tmp_path / "room"):
        data = ["--data", str(tmp_path / "room")]
        add = ["user", "add", "ana@acorde.example", "--name", "Ana", "--role", "operator", *data]
        assert CliRunner().invoke(main, add).exit_code == 0
        assert "/login/" in CliRunner().invoke(main, ["user", "link", "ana@acorde.example", *data]).stdout


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--workers", "2"), "workers_not_yet"),
        (("--workers", "2", "--database-url", "postgresql+asyncpg://x/y"), "workers_not_yet"),
        (("--redis-url", "redis://x"), "redis_not_yet"),
    ],
)
def test_what_is_not_there_yet_is_said_in_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], reason: str, language: str
) -> None:
    place = tmp_path / "untouched"
    outcome = CliRunner().invoke(
        main,
        ["serve", "--data", str(place), *arguments],
        env={"LANG": language, "LC_ALL": "", "LC_MESSAGES": ""},
    )
    sentence = sentence_in(reason, {}, Language(language))
    assert (outcome.exit_code, outcome.stderr) == (2, f"acorde: {sentence} [{reason}]\n")
    assert (sentence == SENTENCES[reason]) is (language == "es")
    assert not place.exists()


def test_one_worker_is_what_is_served(tmp_path: Path) -> None:
    with served("serve", "--data", tmp_path / "room", "--workers", "1") as (_server, address):
        assert json.loads(answer(f"{address}/health/live")) == {"live": True}


def test_a_practice_room_that_was_stopped_half_way_is_begun_anew(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "server", "demo", "--data", str(tmp_path), "--port", str(free_port())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as stopped:
        until = time.monotonic() + 60
        log = tmp_path / "furnishing" / "acorde.sqlite-wal"
        while time.monotonic() < until and not (log.exists() and log.stat().st_size > 2**20):
            time.sleep(0.05)  # noqa: TID251 - a test waits for a process that has no other way to tell
        stopped.kill()
    assert not (tmp_path / "acorde.sqlite").exists()
    tokens = tmp_path / "tokens.json"
    with served("demo", "--data", tmp_path, "--tokens", tokens) as (_, address):
        known = json.loads(answer(f"{address}/api/v1/processes/practica/records"))
    assert len(known["records"]) == 1
    assert not (tmp_path / "furnishing").exists()
