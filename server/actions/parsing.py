"""Reading a filled form apart from the server: in a process of its own, with little time and memory.

It has no network and no files either: server/actions/confinement.py.

Rule 1. The file never meets the server's own process: what it makes crash, stall or swell is not the server.
Rule 2. What comes back is plain JSON and is read as strictly as any other.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Final

from positions.errors import DomainError, Malformed
from positions.formats.bundle import (
    process_bytes,
    questionnaire_bytes,
    read_process_bytes,
    read_questionnaire_bytes,
)
from positions.formats.form_reading import FormReading, read_form
from positions.formats.mapping.reading import Problem, Unreadable, read_plain
from positions.formats.mapping.submission import answer_mapping, read_answers
from positions.ids import DelegationId
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from positions.text.canonical import Plain, canonical_json
from server.actions import confinement
from server.security.refusals import TooBusy

CPU_SECONDS: Final = 10
WALL_SECONDS: Final = 30
MEMORY_BYTES: Final = (
    512 * 1024 * 1024
)  # address space; about half of it is the interpreter with its libraries
AT_ONCE: Final = 2
LENGTH: Final = 8  # bytes of each length before a part of what the process is given

_reading: list[None] = []


async def read_form_apart(content: bytes, process: Process, questionnaire: Questionnaire) -> FormReading:
    """Read a filled form in a process of its own.

    Raises Unreadable with every problem by cell, Malformed (``file_too_costly``), TooBusy.
    """
    if len(_reading) >= AT_ONCE:
        raise TooBusy("too_busy", seconds=CPU_SECONDS)
    _reading.append(None)
    try:
        said = await _ask(_packed(process_bytes(process), questionnaire_bytes(questionnaire), content))
    finally:
        _reading.pop()
    return _understood(said)


async def _ask(given: bytes) -> Mapping[str, Plain]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=confinement.environment(),
    )
    try:
        async with asyncio.timeout(WALL_SECONDS):
            said, _ = await child.communicate(given)
    except TimeoutError:
        raise Malformed("file_too_costly", seconds=CPU_SECONDS) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0:
        raise Malformed("file_too_costly", seconds=CPU_SECONDS)
    answer: Mapping[str, Plain] = json.loads(said)
    return answer


def _understood(said: Mapping[str, Plain]) -> FormReading:
    problems = said.get("problems")
    if isinstance(problems, list):
        raise Unreadable([Problem(**problem) for problem in problems])
    if "reason" in said:
        facts = said.get("facts")
        raise Malformed(str(said["reason"]), **(facts if isinstance(facts, dict) else {}))
    return FormReading(DelegationId(str(said["delegation"])), read_plain(read_answers, said.get("answers")))


def _packed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(LENGTH, "big") + part for part in parts)


def _unpacked(given: bytes) -> list[bytes]:
    parts = []
    while given:
        end = LENGTH + int.from_bytes(given[:LENGTH], "big")
        parts.append(given[LENGTH:end])
        given = given[end:]
    return parts


def answered(given: bytes) -> Plain:
    """What the process answers: a reading, or every problem, or one refusal."""
    process, questionnaire, content = _unpacked(given)
    try:
        reading = read_form(content, read_process_bytes(process), read_questionnaire_bytes(questionnaire))
    except Unreadable as refusal:
        return {"problems": [_problem(problem) for problem in refusal.problems]}
    except DomainError as refusal:
        return {"reason": refusal.reason, "facts": dict(refusal.facts)}
    answers: dict[str, Plain] = {key: answer_mapping(answer) for key, answer in reading.answers.items()}
    return {"delegation": reading.delegation, "answers": answers}


def _problem(problem: Problem) -> Plain:
    return {
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "reason": problem.reason,
        "facts": dict(problem.facts),
    }


def main() -> None:
    """Be the process apart."""
    confinement.confine(cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY_BYTES)
    sys.stdout.buffer.write(canonical_json(answered(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
