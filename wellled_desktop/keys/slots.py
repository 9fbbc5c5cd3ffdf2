"""A vault's slots: each holds the data key, wrapped under the passphrase or under the recovery key."""

import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wellled_desktop.core.canonical import canonical, check_text
from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.cost import KEY_LENGTH, SALT_LENGTH, Argon2Cost, stretched
from wellled_desktop.keys.recovery import RecoveryKey

Kind = Literal["passphrase", "recovery"]
LEAST_PASSPHRASE = 8
_NONCE_LENGTH = 12
_WRAPPED_LENGTH = KEY_LENGTH + 16


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key: AES-256-GCM under a key made from a secret; `cost` is None for a recovery key.

    Everything but `nonce` and `wrapped` is bound as associated data.
    """

    kind: Kind
    salt: bytes
    cost: Argon2Cost | None
    nonce: bytes
    wrapped: bytes

    def to_plain(self) -> dict[str, Any]:
        """Return the slot as plain JSON values; bytes in hexadecimal."""
        return {**self._terms(), "nonce": self.nonce.hex(), "wrapped": self.wrapped.hex()}

    def opened(self, secret: bytes) -> bytes | None:
        """Return the data key, or None when this secret does not open this slot."""
        try:
            cipher = AESGCM(_wrapping_key(secret, self.salt, self.cost))
            return cipher.decrypt(self.nonce, self.wrapped, self.bound())
        except InvalidTag:
            return None

    def bound(self) -> bytes:
        """Return the associated data: all that says how the slot is opened."""
        return b"wellled/vault-slot/1\0" + canonical(self._terms())

    def _terms(self) -> dict[str, Any]:
        terms: dict[str, Any] = {"kind": self.kind, "cipher": "aes-256-gcm", "salt": self.salt.hex()}
        if self.cost is None:
            return {**terms, "kdf": "hkdf-sha256"}
        return {**terms, "kdf": "argon2id", **asdict(self.cost)}


def passphrase_slot(
    data_key: bytes, passphrase: str, cost: Argon2Cost, random_bytes: Callable[[int], bytes]
) -> Slot:
    """Wrap `data_key` under a passphrase; raises Refused for one that is too short."""
    if len(passphrase.strip()) < LEAST_PASSPHRASE:
        raise Refused(
            f"The passphrase is shorter than {LEAST_PASSPHRASE} characters.",
            "Choose a longer one; several words are easy to remember.",
        )
    if not cost.bearable():
        raise ValueError(f"{cost} cannot be computed")
    return _wrapped("passphrase", data_key, passphrase_secret(passphrase), cost, random_bytes)


def recovery_slot(data_key: bytes, key: RecoveryKey, random_bytes: Callable[[int], bytes]) -> Slot:
    """Wrap `data_key` under a recovery key, whose 130 bits need no slow derivation."""
    return _wrapped("recovery", data_key, key.secret, None, random_bytes)


def passphrase_secret(passphrase: str) -> bytes:
    """Return the bytes of a passphrase, the same from every keyboard and system (NFKC, UTF-8)."""
    return unicodedata.normalize("NFKC", check_text(passphrase)).encode("utf-8")


def read_slot(plain: Any) -> Slot | None:
    """Return the slot of plain values; None when a part is missing, strange, or beyond the bounds."""
    try:
        salt, nonce, wrapped = (bytes.fromhex(plain[name]) for name in ("salt", "nonce", "wrapped"))
        cost = None
        if plain["kdf"] == "argon2id":
            cost = Argon2Cost(plain["memory_kib"], plain["time_cost"], plain["lanes"])
        slot = Slot(plain["kind"], salt, cost, nonce, wrapped)
        if slot.to_plain() != plain or not _within_bounds(slot):
            return None
    except (KeyError, TypeError, ValueError):
        return None
    return slot


def _within_bounds(slot: Slot) -> bool:
    lengths = (len(slot.salt), len(slot.nonce), len(slot.wrapped))
    if lengths != (SALT_LENGTH, _NONCE_LENGTH, _WRAPPED_LENGTH):
        return False
    if slot.cost is None:
        return slot.kind == "recovery"
    return slot.kind == "passphrase" and slot.cost.bearable()


def _wrapped(
    kind: Kind,
    data_key: bytes,
    secret: bytes,
    cost: Argon2Cost | None,
    random_bytes: Callable[[int], bytes],
) -> Slot:
    salt, nonce = random_bytes(SALT_LENGTH), random_bytes(_NONCE_LENGTH)
    bare = Slot(kind, salt, cost, nonce, b"")
    cipher = AESGCM(_wrapping_key(secret, salt, cost))
    return Slot(kind, salt, cost, nonce, cipher.encrypt(nonce, data_key, bare.bound()))


def _wrapping_key(secret: bytes, salt: bytes, cost: Argon2Cost | None) -> bytes:
    if cost is not None:
        return stretched(secret, salt, cost)
    return HKDF(SHA256(), KEY_LENGTH, salt, b"wellled/recovery-slot").derive(secret)
