"""``acorde compile``: what several delegations want of one text, as one bracketed text."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click

from positions.errors import Malformed, Unknown
from positions.formats.folder import read_folder
from positions.formats.mapping.reading import Problem, Unreadable
from positions.negotiation.compilation import ProposedWording, compile_proposals, read_pieces
from positions.negotiation.document import compilation_mapping
from positions.text.brackets.tree import Roster, folded, roster_of
from positions.text.canonical import canonical_json
from positions.text.characters import character_refusal
from server.cli.converge import write_out
from server.cli.transfer import read_files

NAME = re.compile(r"[^\W\d_][\w -]{0,63}")
TEXT_BYTES = 1024 * 1024  # of one file


@click.command("compile")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("proposals", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "wanted", type=click.Choice(("text", "json")), default="text", help="[text]")
@click.option("--out", type=click.Path(path_type=Path), help="File to write [standard output].")
@click.option(
    "--process",
    type=click.Path(path_type=Path),
    help="A process folder, or builtin:NAME: its members alone, in its order, by alpha-2 code.",
)
def compile_(
    base: Path, proposals: tuple[Path, ...], wanted: str, out: Path | None, process: Path | None
) -> None:
    """Lay out the PROPOSALS of delegations on one BASE as a bracketed text: [base | XA, XB: other words].

    Plain text in UTF-8, one paragraph a file; the name of a proposal's file is the code of its delegation
    (XA.txt). A proposal equal to the base keeps it, an empty one deletes it. Nothing is decided, no word is
    added or lost, and the order of the files makes no difference.

    Examples:\n
      acorde compile base.txt XA.txt XB.txt\n
      acorde compile base.txt proposals/*.txt --format json --out compiled.json\n
      acorde compile base.txt XAA.txt XAB.txt --process builtin:practica
    """
    codes = [_code(path) for path in proposals]
    roster = Roster({folded(code): code for code in codes}, takes_any=True)
    if process is not None:
        roster = roster_of(read_folder(read_files(process)).process)
    _check_once(codes, roster)
    text = _read(base, roster)
    wordings = [
        ProposedWording((code,), _read(path, roster)) for code, path in zip(codes, proposals, strict=True)
    ]
    compilation = compile_proposals(text, wordings, roster)
    if wanted == "json":
        body = canonical_json(compilation_mapping(compilation, text, wordings, roster))
    else:
        body = f"{compilation.text}\n".encode()
    write_out(body, out)


def _code(path: Path) -> str:
    """The delegation a file is named for. Raises Unknown (``sponsor_unknown``)."""
    code = unicodedata.normalize("NFC", path.stem).upper()
    if not NAME.fullmatch(code):
        raise Unknown("sponsor_unknown", sponsor=path.stem)
    return code


def _check_once(codes: Sequence[str], roster: Roster) -> None:
    """Refuse two files of one delegation, by whichever name."""
    seen: set[str] = set()
    for code in codes:
        known = roster.code_of(code) or code
        if known in seen:
            raise Malformed("proposal_twice", country=known)
        seen.add(known)


def _read(path: Path, roster: Roster) -> str:
    """The text of a file, its brackets balanced. Raises Unreadable, which names the file."""
    try:
        text = _decoded(path)
        read_pieces(text, roster)
    except (Malformed, Unknown) as refusal:
        raise Unreadable([Problem(str(path), None, "", refusal.reason, refusal.facts)]) from refusal
    return text


def _decoded(path: Path) -> str:
    if not path.is_file():
        raise Unknown("file_missing", file=str(path))
    if path.stat().st_size > TEXT_BYTES:
        raise Malformed("too_large", most=TEXT_BYTES)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Malformed("encoding_wrong", offset=wrong.start) from wrong
    plain = text.replace("\r\n", "\n").replace("\t", " ")  # as text editors of all systems write them
    refusal = character_refusal(plain, line_feeds=True)
    if refusal is not None and refusal[0] != "not_canonical":
        reason, place = refusal
        raise Malformed(reason, position=place + 1, character=f"U+{ord(plain[place]):04X}")
    return unicodedata.normalize("NFC", plain).strip()
