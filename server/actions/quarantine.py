"""Reads a filled answer form in a process of its own: what comes from outside is not parsed beside secrets.

Rule 1. The child gets bytes and gives JSON; nothing it says is trusted more than a request of a browser.
Rule 2. It has seconds, memory and no files: after its imports it can open nothing, so neither disk nor net.
Run as ``python -m server.actions.quarantine``.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from positions.errors import Malformed
from positions.formats.bundle import (
    process_bytes,
    questionnaire_bytes,
    read_process_bytes,
    read_questionnaire_bytes,
)
from positions.formats.form import write_form
from positions.formats.form_reading import FormReading, read_form
from positions.formats.mapping.reading import Problem, Unreadable, read_plain
from positions.formats.mapping.submission import answer_mapping, read_answers
from positions.ids import DelegationId, Language
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from positions.text.canonical import Plain, canonical_json

CPU_SECONDS: Final = 10
WALL_SECONDS: Final = 20
MEMORY: Final = 256 * 1024 * 1024  # of its own data, beyond what the program itself maps
AT_ONCE: Final = asyncio.Semaphore(2)
ROOT: Final = Path(__file__).resolve().parents[2]


async def read_quarantined(data: bytes, process: Process, questionnaire: Questionnaire) -> FormReading:
    """As ``read_form``, in a process of its own.

    Raises Unreadable with every problem, and Malformed (``form_unreadable``) where the reader gave up.
    """
    frame, asked = process_bytes(process), questionnaire_bytes(questionnaire)
    sizes = f"{len(frame)} {len(asked)} {len(data)}\n".encode("ascii")
    async with AT_ONCE:
        said = await _run(b"".join((sizes, frame, asked, data)))
    problems = said.get("problems")
    if isinstance(problems, list):
        raise Unreadable([_problem(one) for one in problems])
    return FormReading(DelegationId(str(said["delegation"])), read_plain(read_answers, said["answers"]))


async def _run(given: bytes) -> dict[str, Plain]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "server.actions.quarantine",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        async with asyncio.timeout(WALL_SECONDS):
            output, _ = await child.communicate(given)
    except TimeoutError:
        raise Malformed("form_unreadable") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise Malformed("form_unreadable")
    said: dict[str, Plain] = json.loads(output)
    return said


def _problem(plain: Plain) -> Problem:
    if not isinstance(plain, Mapping):
        raise Malformed("form_unreadable")
    facts = plain["facts"] if isinstance(plain["facts"], Mapping) else {}
    told = {name: fact if isinstance(fact, int) else str(fact) for name, fact in facts.items()}
    return Problem(str(plain["file"]), None, str(plain["key"]), str(plain["reason"]), told)


def read_and_tell(given: bytes) -> bytes:
    """What the child says of what it was given: the answers, or the problems."""
    head, _, rest = given.partition(b"\n")
    frame, asked, _data = (int(size) for size in head.split())
    process = read_process_bytes(rest[:frame])
    questionnaire = read_questionnaire_bytes(rest[frame : frame + asked])
    # A form of our own is read first: what is imported on the way can be opened no more afterwards.
    read_form(
        write_form(process, questionnaire, process.members[0], None, Language.ES), process, questionnaire
    )
    confine()
    return told(rest[frame + asked :], process, questionnaire)


def told(data: bytes, process: Process, questionnaire: Questionnaire) -> bytes:
    """The reading of a form, or its problems, as canonical JSON."""
    try:
        reading = read_form(data, process, questionnaire)
    except Unreadable as unreadable:
        problems: list[Plain] = [_plain_problem(one) for one in unreadable.problems]
        return canonical_json({"problems": problems})
    answers: dict[str, Plain] = {key: answer_mapping(answer) for key, answer in reading.answers.items()}
    return canonical_json({"delegation": reading.delegation, "answers": answers})


def _plain_problem(problem: Problem) -> Plain:
    facts: dict[str, Plain] = dict(problem.facts)
    return {"file": problem.file, "key": problem.key, "reason": problem.reason, "facts": facts}


def confine() -> None:
    """Give up, for good, what a reader does not need (Rule 2)."""
    import resource  # only here: where the system has none, only this child fails

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


if __name__ == "__main__":
    sys.stdout.buffer.write(read_and_tell(sys.stdin.buffer.read()))
