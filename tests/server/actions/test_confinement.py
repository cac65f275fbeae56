"""What reads foreign files reaches no network, no file and no other program."""

import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.actions import confinement

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534
ATTEMPTS = """
import json, os, resource, socket, sys
from server.actions import confinement

port, folder, user, refused = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4].split()
if user:
    os.setgroups([]); os.setgid(user); os.setuid(user)
confinement._STEPS = tuple((name, (lambda: False) if name in refused else step)
                           for name, step in confinement._STEPS)
said = confinement.confine(cpu_seconds=10, memory_bytes=2**30)

def tried(act):
    try:
        act()
    except BaseException as failure:
        return type(failure).__name__
    return "done"

def raised():
    resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))

def written():
    with open(folder + "/made", "w") as file:
        file.write("x")

def descended():
    if os.fork() == 0:
        os._exit(0)

acts = {
    "connect": lambda: socket.create_connection(("127.0.0.1", port), 2),
    "send": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port)),
    "write": written,
    "append": lambda: open(folder + "/there", "a").close(),
    "cut": lambda: os.truncate(folder + "/there", 0),
    "remove": lambda: os.unlink(folder + "/there"),
    "read": lambda: open(folder + "/there").close(),
    "start": lambda: os.execv("/bin/true", ["true"]) if user or "files" not in said else open("/bin/true"),
}
plainly = {name: tried(act) for name, act in acts.items()}
os.close(0)  # who has taken the process over makes room for itself, and lifts what it may
plainly["raise"] = tried(raised)
hostile = {name: tried(act) for name, act in acts.items()}
os.write(1, json.dumps({"refused": said, "plainly": plainly, "hostile": hostile}).encode())
"""


@dataclass(frozen=True, slots=True)
class Attempts:
    """What the system refused, and how each attempt ended: done, or the name of the failure.

    hostile: the same again by one who has taken the process over and makes room for itself.
    """

    refused: list[str]
    plainly: Mapping[str, str]
    hostile: Mapping[str, str]


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A folder that anybody may write into, with one file."""
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o777)
    (tmp_path / "there").write_text("there")
    (tmp_path / "there").chmod(0o666)
    return tmp_path


def attempts(ground: Path, *, user: int = 0, refused: str = "") -> Attempts:
    """What a confined process could do of all it tries, with a server listening beside it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        reach = socket.create_connection(("127.0.0.1", port), 2)  # it can be reached from here
        reach.close()
        done = subprocess.run(
            [sys.executable, "-c", ATTEMPTS, str(port), str(ground), str(user), refused],
            cwd=ROOT,
            env=confinement.environment(),
            input=b"",
            capture_output=True,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr.decode()
    return Attempts(**json.loads(done.stdout))


def users() -> list[int]:
    """The users this run can be: itself, and an ordinary one where it is root."""
    return [0, NOBODY] if os.geteuid() == 0 else [0]


@pytest.mark.parametrize("user", users())
def test_no_connection_no_file_no_program(ground: Path, user: int) -> None:
    found = attempts(ground, user=user)
    reached = {name for name, outcome in found.plainly.items() if outcome == "done"}
    if found.refused:
        assert reached <= {"cut", "remove", "raise"}  # what needs no new descriptor is Landlock's to refuse
    else:
        assert reached == set()
        assert "done" not in found.hostile.values()
        assert (ground / "there").read_text() == "there"
        assert not (ground / "made").exists()


def test_what_the_kernel_refuses_is_named_and_the_limits_hold_all_the_same(ground: Path) -> None:
    found = attempts(ground, refused="network files")
    assert found.refused == ["network", "files"]
    for name in ("connect", "send", "write", "append", "read"):
        assert found.plainly[name] == "OSError", name


def test_the_network_alone_is_enough_against_connections_and_landlock_against_files(ground: Path) -> None:
    without_files = attempts(ground, refused="files")
    if without_files.refused == ["files"]:
        assert {without_files.hostile[name] for name in ("connect", "send")} == {"OSError"}
        assert without_files.plainly["raise"] == "ValueError"  # root is nobody special here
    without_network = attempts(ground, refused="network")
    if without_network.refused == ["network"]:
        assert without_network.hostile["connect"] in ("OSError", "PermissionError")
        assert without_network.hostile["write"] == "PermissionError"


def test_elsewhere_than_on_linux_both_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    given: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda limit, bounds: given.append((limit, bounds)))
    assert confinement.confine(cpu_seconds=1, memory_bytes=2) == ["network", "files"]
    assert (resource.RLIMIT_CPU, (1, 1)) in given
    assert (resource.RLIMIT_NOFILE, (confinement.OPEN_FILES, confinement.OPEN_FILES)) in given


def test_a_process_is_asked_what_this_system_refuses() -> None:
    assert set(confinement.refused_here()) <= {"network", "files"}
