"""One is only ever sent back to an address of our own."""

import pytest

from server.security.returning import local_address


@pytest.mark.parametrize("address", ["/home", "/p/practica?x=1#y", "/account"])
def test_a_path_of_ours_is_gone_back_to(address: str) -> None:
    assert local_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "home",
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/a\\..\\b",
        "/\t/evil",
        "/a\nb",
        "/" + "a" * 3_000,
    ],
)
def test_anything_else_leads_home(address: str) -> None:
    assert local_address(address) == "/home"
