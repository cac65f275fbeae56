"""Each page of a declaration asks for the act of its own."""

from server.routes.declaration_doors import DECLARATION_PAGE_DOORS
from server.security.permits import Act


def test_what_changes_something_asks_for_more_than_reading() -> None:
    reading = {door.act for door in DECLARATION_PAGE_DOORS if door.method == "GET"}
    writing = {door.act for door in DECLARATION_PAGE_DOORS if door.method != "GET"}
    assert reading == {Act.READ_DECLARATION}
    assert Act.READ_DECLARATION not in writing
