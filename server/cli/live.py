"""``acorde live DRAFT``: write in a draft from a terminal or a script, and read what everybody writes."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TextIO

import click

from positions.errors import Malformed
from positions.ids import DraftId
from server.cli.conversation import Conversation, Declined, told


def _read(stream: TextIO, conversation: Conversation, loop: asyncio.AbstractEventLoop) -> None:
    """Hand lines over as they come, until the input ends or nobody listens any more."""
    with suppress(RuntimeError):  # of a loop that is closed
        for line in stream:
            loop.call_soon_threadsafe(conversation.lines.put_nowait, line.rstrip("\r\n"))
        loop.call_soon_threadsafe(conversation.lines.put_nowait, None)


async def _hold(conversation: Conversation, stream: TextIO) -> None:
    # a thread that ends with the program: somebody may be typing when the server refuses
    reading = (stream, conversation, asyncio.get_running_loop())
    Thread(target=_read, args=reading, daemon=True).start()
    await conversation.hold()


@click.command()
@click.argument("draft")
@click.option("--address", required=True, help="Of the server, such as https://acorde.example.")
@click.option("--token", help="A bearer token, as `acorde token create` prints it.")
@click.option("--token-file", type=click.Path(path_type=Path), help="A file that holds the token.")
@click.option("--paragraph", help="Where lines go that begin with no label, such as OP1.")
@click.option("--http", "polled", is_flag=True, help="Over plain HTTP, where no WebSocket comes through.")
@click.pass_context
def live(
    ctx: click.Context,
    draft: str,
    address: str,
    token: str | None,
    token_file: Path | None,
    paragraph: str | None,
    polled: bool,
) -> None:
    """Write in a draft live: print a line per accepted edit, append what the input says (`OP1> words`).

    Ends when the input ends and everything is accepted.

    Examples:\n
      echo "OP1> de las personas migrantes" | acorde live DRAFT --address http://127.0.0.1:8000 --token …\n
      acorde live DRAFT --address https://acorde.example --token-file token --paragraph OP1
    """
    if (token is None) == (token_file is None):
        raise click.UsageError("--token / --token-file")
    if not address.startswith(("http://", "https://")):
        raise Malformed("address_malformed")
    shown = token if token_file is None else token_file.read_text(encoding="utf-8").strip()
    conversation = Conversation(address.rstrip("/"), shown or "", DraftId(draft), paragraph, polled=polled)
    try:
        asyncio.run(_hold(conversation, sys.stdin))
    except Declined as declined:
        click.echo(told(declined.refusal), err=True)
        ctx.exit(1)
