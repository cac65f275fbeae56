"""A language nobody speaks: what a page says in it that is not marked was never given to translators.

A message becomes its Spanish sentence between ⟦ and ⟧; around a value the marks close, so that the value
stands outside and has to be data. ``longer`` makes it as much longer as a translation may be.
"""

import re
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from positions.ids import INTERFACE_LANGUAGES
from server.rendering import WEB
from web.messages import template

VALUE: Final = re.compile(r"(%\(\w+\)[sd]|%%)")
MARKED: Final = re.compile("⟦[^⟦⟧]*⟧")
LONGER: Final = 0.35  # interface, section 8: room for so much


def marked(sentence: str, *, longer: bool = False) -> str:
    """The sentence with marks around all its words, and its values between them."""
    parts = VALUE.split(sentence)
    return "".join(
        part if VALUE.fullmatch(part) or not part.strip() else _marked(part, longer=longer) for part in parts
    )


def _marked(words: str, *, longer: bool) -> str:
    return f"⟦{words}{_more(len(words)) if longer else ''}⟧"


def _more(length: int) -> str:
    """So many letters more, in words that may be broken between lines."""
    wanted = round(length * LONGER)
    return (" letra" * (wanted // 6 + 1))[:wanted]


def spoken(*, longer: bool = False) -> Catalog:
    """All sentences of the sources, said in this language.

    Whether the catalogues hold all of them is another question, which ``web.messages --check`` answers.
    """
    catalogue = template()
    catalogue.locale = "en"  # one form for one, another for all else: as many as a message has
    for message in catalogue:
        if isinstance(message.id, str):
            message.string = marked(message.id, longer=longer) if message.id else message.string
        else:
            message.string = tuple(marked(form, longer=longer) for form in message.id)
    return catalogue


def write_catalogues(folder: Path, catalogue: Catalog) -> None:
    """Fill ``folder`` as ``web/locale`` is, every language being the one that nobody speaks."""
    for language in INTERFACE_LANGUAGES:
        (folder / language).mkdir(parents=True)
        with (folder / language / "messages.po").open("wb") as file:
            write_po(file, catalogue)


def web_in(folder: Path) -> Path:
    """A ``web`` folder with the real templates and assets, and the catalogues of this language."""
    for name in ("templates", "dist"):
        (folder / name).symlink_to(WEB / name)
    write_catalogues(folder / "locale", spoken())
    return folder
