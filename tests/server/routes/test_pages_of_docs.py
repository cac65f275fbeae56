"""The page of addresses is what the doors say of themselves."""

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.routes import DOORS
from server.routes.api.operation import CODES
from server.routes.door import Door
from server.routes.pages_of_docs import ADDRESSES, addresses, write
from server.security.permits import Act

ROOT = Path(__file__).resolve().parents[3]


async def endpoint(_request: Request) -> Response:
    """Say ``a|b``
    and go on.

    More that is not for the page.
    """
    return Response()


def test_a_line_holds_method_address_sentence_and_permit() -> None:
    page = addresses(
        [Door("GET", "/p/{process}", endpoint, Act.READ_PROCESS), Door("POST", "/api/x", endpoint)]
    )
    pages, _, programs = page.partition("## For programs")
    assert "| `GET` | `/p/{process}` | Say `a\\|b` and go on. | process.read |\n" in pages
    assert "| `POST` | `/api/x` | Say `a\\|b` and go on. |  |\n" in programs


def test_every_door_says_what_it_is() -> None:
    assert [door.path for door in DOORS if not (door.endpoint.__doc__ or "").strip()] == []


def test_it_is_written_where_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    write(tmp_path)
    assert (tmp_path / ADDRESSES).read_text(encoding="utf-8") == addresses(DOORS)


def test_the_page_of_the_repository_is_up_to_date() -> None:
    assert (ROOT / ADDRESSES).read_text(encoding="utf-8") == addresses(DOORS), "make docs"


def test_the_page_for_programs_names_every_status_of_a_refusal() -> None:
    table = re.findall(
        r"^\| ([0-9, ]+) \| `", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {int(status) for line in table for status in line.split(", ")}
    assert named == {*CODES, 405}
