"""How much goes into one frame to a browser (R-50): the rest follows in further ones of the same kind."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from positions.ids import TextId
from positions.text.canonical import canonical_json_of
from server.live.messages import Edits, People, Presence, Row, TextState

PAGE: Final = 500
PRINTED: Final = 64_000  # letters of printed rows, of which each is four bytes at most
PAGE_BYTES: Final = 250_000  # of 262,144; the others are for what stands around


def pages_of_rows(rows: Iterable[Row]) -> Iterator[Edits]:
    """The rows in their order in as few messages as hold them; each holds one row at least."""
    page: list[Row] = []
    size = 0
    waiting = tuple(rows)
    if len(waiting) == 1:  # as nearly always: nothing to measure
        yield Edits(waiting)
        return
    for row in waiting:
        length = len(canonical_json_of(row))  # with the names of its fields, more than it takes
        if page and (size + length > PAGE_BYTES or len(page) == PAGE):
            yield Edits(tuple(page))
            page, size = [], 0
        page.append(row)
        size += length
    if page:
        yield Edits(tuple(page))


def pages_of_printed(rows: Iterable[str]) -> Iterator[list[str]]:
    """As ``pages_of_rows``, of rows that are printed already."""
    page: list[str] = []
    size = 0
    for row in rows:
        if page and (size + len(row) > PRINTED or len(page) == PAGE):
            yield page
            page, size = [], 0
        page.append(row)
        size += len(row)
    if page:
        yield page


def pages_of_people(people: Iterable[Presence]) -> Iterator[People]:
    """The people in their order in as few messages as hold them: each is far shorter than its share."""
    waiting = list(people)
    for start in range(0, len(waiting), PAGE):
        yield People(tuple(waiting[start : start + PAGE]))


def pages_of_texts(
    states: Mapping[TextId, TextState], *, around: int = 0
) -> Iterator[dict[TextId, TextState]]:
    """The texts in their order on as few pages as hold them: the first may be empty, each other is not.

    around: bytes that stand round the first page.
    """
    page: dict[TextId, TextState] = {}
    size = around
    for text, state in states.items():
        length = len(canonical_json_of({text: state}))
        if (page or size) and size + length > PAGE_BYTES:
            yield page
            page, size = {}, 0
        page[text] = state
        size += length
    yield page
