"""What the crafts are handed by the workspace in place of secrets."""

from dataclasses import dataclass, field
from typing import Protocol


class Signer(Protocol):
    """Signs a message under a domain, so that a signature for one use is worth nothing for another."""

    def sign(self, domain: bytes, message: bytes) -> bytes:
        """Return the signature (Ed25519: 64 bytes) of `message` within `domain`."""
        ...


class Verifier(Protocol):
    """Checks what a Signer made."""

    def verify(self, domain: bytes, message: bytes, signature: bytes) -> bool:
        """Say whether `signature` is this key's over `message` within `domain`."""
        ...


class RawSigner(Protocol):
    """A key that stays where it is, as on a smart card."""

    def sign_raw(self, message: bytes) -> bytes:
        """Return the RSA signature (PKCS #1 v1.5, SHA-256) of `message`; raises Trouble."""
        ...


@dataclass(frozen=True, slots=True)
class PdfIdentity:
    """What signs a report: RSA key, certificate and its chain (DER), and the names to print.

    The key is PKCS#8 (DER), or what signs by one that does not leave its card.
    """

    private_key: bytes | RawSigner = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]
    name: str
    role: str
    fingerprint: str
