"""Which host a request is for, and which address it comes from. Pure.

Rule 1. There is one canonical origin; a request for another host is not answered.
Rule 2. What a forwarding header says counts only where the peer is a listed proxy, and only the last hop
        that is no listed proxy.
Rule 3. An IPv6 address counts as its /56: one household or one hotel, not one of its endless addresses.
"""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias

from positions.errors import Malformed

Network: TypeAlias = "IPv4Network | IPv6Network"

NOWHERE: Final = "0.0.0.0"  # noqa: S104  # the address of a peer that has none, never one to listen on
IPV6_PREFIX: Final = 56
_PORTS: Final = {"http": "80", "https": "443"}


def is_our_host(host: str, *, address: str) -> bool:
    """Whether the ``Host`` header names our origin (Rule 1)."""
    scheme, _, ours = address.partition("://")
    ending = f":{_PORTS[scheme]}"
    return host.lower().removesuffix(ending) == ours.lower().removesuffix(ending)


def read_networks(text: str) -> tuple[Network, ...]:
    """The proxies of the settings, separated by commas. Raises Malformed (``setting_malformed``)."""
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError:
        raise Malformed("setting_malformed", setting="ACORDE_TRUSTED_PROXIES") from None


def client_address(peer: str, forwarded: Sequence[str], *, proxies: Sequence[Network]) -> str:
    """The address that a request counts for (Rules 2, 3); ``forwarded``: the hops, in order."""
    address = peer
    for hop in reversed(forwarded):
        if not _is_within(address, proxies):
            break
        address = hop.strip()
    return _counted(address)


def _is_within(address: str, networks: Sequence[Network]) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in networks)


def _counted(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return NOWHERE
    if isinstance(known, IPv6Address):
        return str(ip_network((known, IPV6_PREFIX), strict=False))
    return str(known)
