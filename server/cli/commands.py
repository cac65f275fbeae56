"""The commands by name: only the one that is asked for is loaded, since the whole house takes seconds."""

from importlib import import_module
from typing import Final, cast

import click

from server.cli.memory import collect_seldom
from server.cli.speech import Speaking

COMMANDS: Final = {  # where each is
    "check": "check:check",
    "compile": "compile:compile_",
    "converge": "converge:converge",
    "demo": "serve:demo",
    "export": "transfer:export",
    "form": "transfer:form",
    "import": "transfer:import_",
    "keys": "keys:keys",
    "live": "live:live",
    "serve": "serve:serve",
    "token": "people:token",
    "user": "people:user",
    "verify": "verify:verify",
}


class Commands(Speaking):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded now; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        collect_seldom()  # nothing of what is loaded is garbage
        module, name = COMMANDS[cmd_name].split(":")
        return cast("click.Command", getattr(import_module(f"server.cli.{module}"), name))
