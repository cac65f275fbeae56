"""Taking rights from the process that reads a foreign file, before it reads it.

Rule 1. Everything it needs is imported before: afterwards it opens no file, no socket, starts nothing.
Rule 2. Limits that every Unix keeps come on top of what the kernel may refuse to give: a network of its own,
        and Landlock, which closes the file system. What was refused is named, never fatal.
"""

import ctypes
import encodings.cp437  # noqa: F401 - names in archives are read with it, and later nothing can be imported
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final

OPEN_FILES: Final = 3  # what it is given, what it answers, and nowhere
ONE_THREAD: Final[Mapping[str, str]] = {  # a process of several threads gets no namespace of its own
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}

_NO_NEW_PRIVILEGES: Final = 38  # of prctl
_NEW_USER: Final = 0x1000_0000  # of unshare; a user of its own is what lets an ordinary one have the others
_NEW_NETWORK: Final = 0x4000_0000
_NEW_MESSAGES: Final = 0x0800_0000
_CREATE_RULESET: Final = 444  # system calls, the same on every architecture Python has wheels for
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_EVERY_FILE_RIGHT: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # Landlock version: how many rights it knows
_BIND_AND_CONNECT: Final = 0b11  # TCP, from version 4
_SOCKETS_AND_SIGNALS: Final = 0b11  # of processes outside, from version 6


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


def confine(*, cpu_seconds: int, memory_bytes: int) -> list[str]:
    """Give this process little for the rest of its life.

    memory_bytes: address space. Returns what the system refused: ``network``, ``files``; at best nothing.
    """
    refused = [name for name, step in _STEPS if not step()]
    for limit, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(limit, (most, most))
    return refused


def _leave_network() -> bool:
    """Move into a network without any interface, and out of the reach of a privileged user's rights."""
    if sys.platform != "linux":
        return False
    return bool(_library().unshare(_NEW_USER | _NEW_NETWORK | _NEW_MESSAGES) == 0)


def _leave_files() -> bool:
    """Close the whole file system, reading included, by Landlock."""
    if sys.platform != "linux":
        return False
    system = _library()
    version = system.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = (1 << _EVERY_FILE_RIGHT[min(version, max(_EVERY_FILE_RIGHT))]) - 1
    rules = _Ruleset(rights, _BIND_AND_CONNECT if version >= 4 else 0, _SOCKETS_AND_SIGNALS)
    size = 8 if version < 4 else 16 if version < 6 else 24  # an older kernel knows fewer fields
    ruleset = system.syscall(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done = bool(system.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    os.close(ruleset)
    return done


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


_STEPS: Final[tuple[tuple[str, Callable[[], bool]], ...]] = (
    ("network", _leave_network),
    ("files", _leave_files),
)


def environment() -> dict[str, str]:
    """What a process to be confined is told: where our modules are, and to stay of one thread."""
    return {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path), **ONE_THREAD}


def refused_here() -> list[str]:
    """What this system refuses a process that is to be confined, found out by one that tries."""
    command = [sys.executable, "-m", __name__]
    done = subprocess.run(command, env=environment(), capture_output=True, check=True)  # noqa: S603 - our own
    refused: list[str] = json.loads(done.stdout)
    return refused


def main() -> None:
    """Be a process that tries, and say what was refused, as JSON."""
    sys.stdout.write(json.dumps(confine(cpu_seconds=10, memory_bytes=2**30)))


if __name__ == "__main__":
    main()
