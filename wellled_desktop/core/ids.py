"""Identities: UUIDv7 for what one person makes, UUIDv5 of the natural key where two may make the same."""

from uuid import UUID, uuid5

NATURAL = UUID("6f1c1c52-8d0b-5b53-9a5e-7d1f5a0c2e11")


def uuid7(ms: int, random: bytes) -> UUID:
    """Return the UUIDv7 (RFC 9562) of a Unix time in milliseconds and at least 10 random bytes."""
    tail = int.from_bytes(random[:10], "big")
    rand_a = (tail >> 68) & 0xFFF
    rand_b = tail & ((1 << 62) - 1)
    value = (ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b
    return UUID(int=value)


def natural_id(kind: str, *parts: object) -> UUID:
    """Return the one identity of a thing known by its natural key, whoever makes it first."""
    return uuid5(NATURAL, "/".join([kind, *(str(part) for part in parts)]))
