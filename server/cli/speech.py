"""How a command speaks: refusals in one line (or a line a problem) in the language of the terminal."""

import os
from collections.abc import Mapping
from typing import Any

import click

from positions.errors import DomainError
from positions.formats.mapping.reading import Problem, Unreadable
from positions.ids import INTERFACE_LANGUAGES, Language
from server.rendering import sentence_in


class Speaking(click.Group):
    """A group whose commands turn refusals into a line on stderr and exit 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a refusal never shows a traceback."""
        try:
            return super().invoke(ctx)
        except Unreadable as refusal:
            for problem in refusal.problems:
                click.echo(problem_line(problem), err=True)
            ctx.exit(2)
        except DomainError as refusal:
            click.echo(f"acorde: {sentence(refusal.reason, refusal.facts)} [{refusal.reason}]", err=True)
            ctx.exit(2)
        except OSError as failure:
            click.echo(f"acorde: {failure.strerror}: {failure.filename}", err=True)
            ctx.exit(1)


def terminal_language() -> Language:
    """The language of the terminal, Spanish unless it is another of the interface."""
    code = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return Language(code) if code in INTERFACE_LANGUAGES else Language.ES


def sentence(reason: str, facts: Mapping[str, str | int]) -> str:
    """The sentence of a reason in the language of the terminal."""
    return sentence_in(reason, facts, terminal_language())


def problem_line(problem: Problem) -> str:
    """``submissions/XAA.yaml:12: answers.t01.need.value: sentence [reason]``."""
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    words = f"{sentence(problem.reason, problem.facts)} [{problem.reason}]"
    return ": ".join(part for part in (place, problem.key, words) if part)
