"""Says which addresses the bot's token may be sent to, where an operator names others than Discord's own."""

from collections.abc import Collection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

SECURE: Final = frozenset({"https", "wss"})
THIS_MACHINE: Final = "localhost"


def address_for_token(written: str, schemes: Collection[str]) -> str:
    """Returns an address as it was written, without blanks around it or a slash at its end.

    `schemes` are those it may begin with. One without encryption may only lead to this machine (127.0.0.0/8, ::1 or
    localhost), because the bot's token goes there. Raises ValueError with the reason where an address is no such one.
    """
    address = written.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise ValueError("it cannot be read as an address") from None
    if parts.scheme not in schemes or not host:
        raise ValueError(f"it does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)} and a host")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("it has more than a host, a port and a path")
    if parts.scheme not in SECURE and not _is_this_machine(host):
        raise ValueError(f"{parts.scheme}:// is for this machine alone, because the bot's token goes there")
    return address


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == THIS_MACHINE
