"""The progress bar: on a terminal alone."""

from io import StringIO

from server.cli.progress import STEPS, Steps


class Terminal(StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """Somebody does."""
        return True


def test_on_a_terminal_each_step_is_shown_and_the_line_left_clean() -> None:
    screen = Terminal()
    with Steps(screen) as steps:
        for step in STEPS:
            steps.say(step)
    shown = screen.getvalue()
    assert all(words in shown for words in STEPS.values())
    assert shown.endswith("\x1b[K")
    assert "[########################]" in shown


def test_elsewhere_nothing_is_written() -> None:
    stream = StringIO()
    with Steps(stream) as steps:
        steps.say("reading")
    assert stream.getvalue() == ""
