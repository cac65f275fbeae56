"""A progress bar of few steps, on a terminal alone."""

from fractions import Fraction
from types import TracebackType
from typing import Final, TextIO

WIDTH: Final = 24
WHOLE: Final = Fraction(1)
STEPS: Final = {
    "reading": "leyendo los archivos",
    "checking": "revisando cada valor",
    "counting": "contando",
    "comparing": "comparando las definiciones",
    "writing": "escribiendo",
}


class Steps:
    """Shows how far a command has come; says nothing where nobody looks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def __enter__(self) -> "Steps":
        return self

    def say(self, step: str, part: Fraction = WHOLE) -> None:
        """Show that ``step``, one of ``STEPS``, begins, or that so much of a long one is done."""
        if not self._shown:
            return
        done = int((list(STEPS).index(step) + part) * WIDTH / len(STEPS))
        self._stream.write(f"\r\x1b[K[{'#' * done}{'.' * (WIDTH - done)}] {STEPS[step]}")
        self._stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
