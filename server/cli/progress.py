"""A progress bar of few steps, on a terminal alone."""

from types import TracebackType
from typing import Final, TextIO

WIDTH: Final = 24
STEPS: Final = {
    "reading": "leyendo los archivos",
    "checking": "revisando cada valor",
    "counting": "contando",
    "writing": "escribiendo",
}


class Steps:
    """Shows how far a command has come; says nothing where nobody looks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def __enter__(self) -> "Steps":
        return self

    def say(self, step: str) -> None:
        """Show that ``step`` begins; a step is one of ``STEPS``."""
        if not self._shown:
            return
        done = (list(STEPS).index(step) + 1) * WIDTH // len(STEPS)
        self._stream.write(f"\r\x1b[K[{'#' * done}{'.' * (WIDTH - done)}] {STEPS[step]}")
        self._stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
