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


@dataclass(frozen=True, slots=True)
class PdfIdentity:
    """What signs a report: RSA key (PKCS#8, DER), certificate and its chain (DER), and the names to print."""

    private_key: bytes = field(repr=False)
    certificate: bytes
    chain: tuple[bytes, ...]
    name: str
    role: str
    fingerprint: str
