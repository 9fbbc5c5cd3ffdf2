"""Signatures of a device: Ed25519 under a domain, so that one use's signature is worth nothing in another."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wellled_desktop.core.errors import Refused

DEVICE_PUBLIC_LENGTH = 32


@dataclass(frozen=True, slots=True)
class DeviceSigner:
    """Signs with a device key; a `core.seals.Signer`."""

    key: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> bytes:
        """The 32 bytes by which others check."""
        return self.key.public_key().public_bytes_raw()

    def sign(self, domain: bytes, message: bytes) -> bytes:
        """Return the 64-byte signature of `message` within `domain`."""
        return self.key.sign(within(domain, message))


@dataclass(frozen=True, slots=True)
class DeviceVerifier:
    """Checks a device's signatures; a `core.seals.Verifier`."""

    key: Ed25519PublicKey

    def verify(self, domain: bytes, message: bytes, signature: bytes) -> bool:
        """Say whether `signature` is this device's over `message` within `domain`."""
        try:
            self.key.verify(signature, within(domain, message))
        except InvalidSignature:
            return False
        return True


def device_verifier(public: bytes) -> DeviceVerifier:
    """Return the verifier of a 32-byte device key; raises Refused for bytes that are none."""
    if len(public) != DEVICE_PUBLIC_LENGTH:
        raise Refused("The device key has the wrong length.", "Ask its owner to export the card again.")
    return DeviceVerifier(Ed25519PublicKey.from_public_bytes(public))


def within(domain: bytes, message: bytes) -> bytes:
    """Return what is signed, the message behind its domain; raises ValueError for a NUL in the domain."""
    if b"\0" in domain or not domain:
        raise ValueError("a domain is a short name without NUL")
    return b"wellled/" + domain + b"\0" + message
