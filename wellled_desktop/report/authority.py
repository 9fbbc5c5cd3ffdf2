"""The one call to a network: to the time-stamping authority whose address a person has just given."""

from http.client import HTTPException
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from wellled_desktop.core.errors import Refused, Surroundings

LARGEST_REPLY = 256 * 1024
_PATIENCE = 30.0  # seconds without a byte
_SCHEMES = ("https", "http")


class Authority(Protocol):
    """Says when something was there."""

    def reply_to(self, request: bytes) -> bytes:
        """Return the reply to a request, both as RFC 3161 has them (DER)."""
        ...


class CarriedReply:
    """A reply that was asked for on another machine and brought here."""

    def __init__(self, reply: bytes) -> None:
        self._reply = reply

    def reply_to(self, _request: bytes) -> bytes:
        """Return the reply as it was brought; whether it answers the request is seen to by who reads it."""
        return self._reply


class HttpAuthority:
    """An authority at an address; follows no other address that it is sent to."""

    def __init__(self, address: str, patience: float = _PATIENCE) -> None:
        """Raises Refused for what is not an address that begins with https:// or http://."""
        self._address = address
        self._patience = patience
        self._host = _host(address)
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(),
            HTTPHandler(),
            HTTPSHandler(),
            HTTPErrorProcessor(),
            HTTPDefaultErrorHandler(),
        ):
            self._opener.add_handler(handler)

    def reply_to(self, request: bytes) -> bytes:
        """Ask over the network; raises Surroundings when nothing useful comes back, Refused for too much."""
        try:
            reply = self._asked(request)
        except HTTPError as answer:
            answer.close()
            raise Surroundings(
                f"{self._host} answered with HTTP status {answer.code} in place of a timestamp.",
                "Check the address, or ask another authority.",
            ) from None
        except (OSError, HTTPException, ValueError) as trouble:
            raise Surroundings(
                f"The authority at {self._host} cannot be reached.",
                "Check the address and the network, or carry the request to a machine that has one.",
            ) from trouble
        if len(reply) > LARGEST_REPLY:
            raise Refused(f"What {self._host} sent is too long for a timestamp.", "Ask another authority.")
        return reply

    def _asked(self, request: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        asked = Request(self._address, request, headers, method="POST")  # noqa: S310 (checked by _host)
        with self._opener.open(asked, timeout=self._patience) as answer:
            reply: bytes = answer.read(LARGEST_REPLY + 1)
        return reply


def _host(address: str) -> str:
    """Return whom an address leads to."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in _SCHEMES and parts.hostname
        host = f"{parts.hostname}:{parts.port}" if known and parts.port else parts.hostname
    except ValueError:
        known, host = "", None
    if not known or not host:
        raise Refused(
            "That is not the address of a time-stamping authority.",
            "Give one that begins with https:// or http://.",
        )
    return host
