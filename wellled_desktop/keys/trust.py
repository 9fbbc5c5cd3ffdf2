"""Whom we trust: a card's fingerprint, and the four words of it that two people compare aloud."""

from functools import cache

from wellled_desktop import resources
from wellled_desktop.core.canonical import sha256
from wellled_desktop.keys.card import Card
from wellled_desktop.keys.cost import Argon2Cost, stretched

WORDS = 2048
_BITS_A_WORD = 11
_SPOKEN = 4
_SALT = b"wellled/four-words"
_COST = Argon2Cost(memory_kib=64 * 1024, time_cost=1, lanes=1)  # part of the format: never change it


def fingerprint(card: Card) -> bytes:
    """Return the 32-byte SHA-256 of the card's canonical body."""
    return sha256(card.body())


@cache
def four_words(card_fingerprint: bytes) -> tuple[str, str, str, str]:
    """Return the four words (44 bits) of a fingerprint, from a list of 2,048.

    Made slowly on purpose (argon2id, 64 MiB, about a tenth of a second): a card with the words of another
    needs 2^44 trials at that price; of a plain hash, a graphics card makes as many in an hour.
    """
    drawn = int.from_bytes(stretched(card_fingerprint, _SALT, _COST, 8), "big")
    one, two, three, four = (
        words()[(drawn >> (_BITS_A_WORD * place)) % WORDS] for place in reversed(range(_SPOKEN))
    )
    return one, two, three, four


def same_words(spoken: str, card_fingerprint: bytes) -> bool:
    """Say whether the words that were heard are this card's; case, commas and hyphens do not matter."""
    heard = spoken.lower().replace(",", " ").replace("-", " ").split()
    return tuple(heard) == four_words(card_fingerprint)


def grouped(digest: bytes) -> str:
    """Return a digest for print: capitals of hexadecimal in groups of four."""
    digits = digest.hex().upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


@cache
def words() -> tuple[str, ...]:
    """Return the 2,048 words, in the order of the list (part of the format)."""
    return tuple(resources.path("words.txt").read_text(encoding="utf-8").split())
