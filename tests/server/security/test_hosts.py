"""One host is ours, and an address is believed only as far as a listed proxy vouches for it."""

import pytest

from positions.errors import Malformed
from server.security.hosts import NOWHERE, client_address, is_our_host, read_networks


@pytest.mark.parametrize(
    ("host", "address", "ours"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000", True),
        ("localhost:8000", "http://127.0.0.1:8000", False),
        ("acorde.example", "https://acorde.example", True),
        ("ACORDE.example:443", "https://acorde.example", True),
        ("acorde.example:80", "https://acorde.example", False),
        ("acorde.example:8443", "https://acorde.example", False),
        ("evil.example", "https://acorde.example", False),
        ("acorde.example.evil.example", "https://acorde.example", False),
        ("", "https://acorde.example", False),
    ],
)
def test_one_host_is_ours(host: str, address: str, ours: bool) -> None:
    assert is_our_host(host, address=address) is ours


PROXIES = read_networks("10.0.0.0/8, 192.0.2.7")


@pytest.mark.rule("R-75")
@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.5", (), "203.0.113.5"),
        ("203.0.113.5", ("198.51.100.1",), "203.0.113.5"),
        ("10.1.2.3", ("198.51.100.1",), "198.51.100.1"),
        ("10.1.2.3", ("1.1.1.1", "198.51.100.1"), "198.51.100.1"),
        ("10.1.2.3", ("1.1.1.1", " 198.51.100.1", " 192.0.2.7"), "198.51.100.1"),
        ("10.1.2.3", ("nonsense",), NOWHERE),
        ("10.1.2.3", (), "10.1.2.3"),
        ("testclient", (), NOWHERE),
        ("testclient", ("198.51.100.1",), NOWHERE),
        ("2001:db8:1:2ff::1", (), "2001:db8:1:200::/56"),
        ("2001:db8:1:2ab::9", (), "2001:db8:1:200::/56"),
    ],
)
def test_a_forged_forwarding_header_counts_for_nothing(
    peer: str, forwarded: tuple[str, ...], counted: str
) -> None:
    assert client_address(peer, forwarded, proxies=PROXIES) == counted


def test_no_proxy_is_believed_unless_it_is_listed() -> None:
    assert read_networks("") == ()
    assert client_address("10.1.2.3", ("198.51.100.1",), proxies=()) == "10.1.2.3"


def test_a_list_of_proxies_that_is_none_is_refused() -> None:
    with pytest.raises(Malformed, match="setting_malformed"):
        read_networks("10.0.0.0/8, somewhere")
