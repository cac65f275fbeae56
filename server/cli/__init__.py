"""The ``acorde`` command: exit 0 done, 1 failed, 2 wrong use or bad input; errors in one line on stderr."""

import click

from server.cli.check import check
from server.cli.compile import compile_
from server.cli.converge import converge
from server.cli.keys import keys
from server.cli.live import live
from server.cli.memory import collect_seldom, share_arena
from server.cli.people import token, user
from server.cli.serve import demo, serve
from server.cli.speech import Speaking
from server.cli.transfer import export, form, import_
from server.cli.verify import verify


@click.group(cls=Speaking, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="acorde")
def main() -> None:
    """Many governments writing one text that all of them can accept."""
    collect_seldom()
    share_arena()


for command in (
    check,
    compile_,
    converge,
    demo,
    export,
    form,
    import_,
    keys,
    live,
    serve,
    token,
    user,
    verify,
):
    main.add_command(command)
