"""Where to go back to after an act: only ever an address of our own. Pure."""

from typing import Final

LENGTH: Final = 2_048


def local_address(address: str, *, otherwise: str = "/home") -> str:
    """The address if it is a path of this installation, else ``otherwise``."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if is_path and address.isprintable() and len(address) <= LENGTH else otherwise
