"""What a page says in each language: tests look for Spanish sentences, the catalogues translate them.

Like the pages themselves, a sentence without translation is said in Spanish; that none is missing is what
``web.messages --check`` judges.
"""

from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.e2e.house import ROOT


@cache
def _catalogue(language: str) -> Catalog:
    with (ROOT / "web" / "locale" / language / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def say(language: str, sentence: str, **facts: str | int) -> str:
    """A Spanish sentence of one form, in another language, with its facts in place."""
    message = None if language == "es" else _catalogue(language).get(sentence)
    found = message.string if message is not None and isinstance(message.string, str) else ""
    return (found or sentence) % facts if facts else found or sentence


def say_many(language: str, one: str, many: str, count: int, **facts: str | int) -> str:
    """The sentence of two forms that fits ``count``."""
    known, is_one = facts | {"count": count, "num": count}, count == 1
    message = None if language == "es" else _catalogue(language).get((one, many))
    forms = message.string if message is not None else None
    if forms is None or isinstance(forms, str):
        forms = ("", "")
    return str(forms[0 if is_one else 1] or (one if is_one else many)) % known
