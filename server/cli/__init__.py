"""The ``acorde`` command: exit 0 done, 1 failed, 2 wrong use or bad input; errors in one line on stderr."""

import click

from server.cli.commands import Commands
from server.cli.memory import collect_seldom, share_arena


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="acorde")
def main() -> None:
    """Many governments writing one text that all of them can accept."""
    collect_seldom()
    share_arena()
