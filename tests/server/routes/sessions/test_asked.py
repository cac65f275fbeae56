"""Which session an address names: tried over HTTP by the pages; here, what a number is."""

import pytest

from server.routes.sessions.asked import address_of, number_said
from tests.drafting import framed


@pytest.mark.parametrize(("said", "number"), [("5", 5), ("005", 5), ("x", None), ("²", None), ("1234", None)])
def test_a_number_of_an_address_is_of_few_figures(said: str, number: int | None) -> None:
    assert number_said(said) == number


def test_a_session_has_its_address() -> None:
    process = framed()
    assert address_of(process, process.sessions[0]) == "/p/practica/sessions/5"
