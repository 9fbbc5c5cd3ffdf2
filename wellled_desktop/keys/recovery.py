"""The recovery key: 130 random bits in seven groups of five, each of which tells a typing error."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from wellled_desktop.core.errors import Refused

GROUPS = 7
GROUP_LENGTH = 5
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
_VALUE = {symbol: value for value, symbol in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SECRET_BITS = 130
_SECRET_SYMBOLS = 26
_SECRET_BYTES = 17
_PAYLOAD = GROUP_LENGTH - 1
_SPACING = "-\u2010\u2011\u2012\u2013\u2014\u2212_.,/"
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, so that every weight of the check below can be undone
_NEXT = "Compare it with the printed key and type it again."


class MistypedRecoveryKey(Refused):
    """The recovery key holds a typing error; `group_index` says where (from 0; None: cannot be told)."""

    def __init__(self, what: str, group_index: int | None) -> None:
        super().__init__(what, _NEXT)
        self.group_index = group_index


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key that opens a vault when the passphrase is forgotten; `secret` is 17 bytes holding 130 bits."""

    secret: bytes = field(repr=False)

    @classmethod
    def fresh(cls, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> "RecoveryKey":
        """Return a new key of 130 random bits."""
        drawn = int.from_bytes(random_bytes(_SECRET_BYTES), "big")
        return cls((drawn >> (8 * _SECRET_BYTES - _SECRET_BITS)).to_bytes(_SECRET_BYTES, "big"))

    @classmethod
    def read(cls, text: str) -> "RecoveryKey":
        """Return the key that a person typed; case, spacing and O for 0, I or L for 1 do not matter.

        Raises MistypedRecoveryKey naming the group with the error, where that can be told.
        """
        groups = _groups_typed(text)
        for index, group in enumerate(groups):
            if not _holds(index, group):
                raise MistypedRecoveryKey(f"Group {index + 1} of the recovery key has a typing error.", index)
        symbols = [value for group in groups for value in group[:_PAYLOAD]]
        key = cls(_bytes_of(symbols[:_SECRET_SYMBOLS]))
        if symbols[_SECRET_SYMBOLS:] != _whole_check(key.secret):
            raise MistypedRecoveryKey("The recovery key has more than one typing error.", None)
        return key

    @property
    def groups(self) -> tuple[str, ...]:
        """The seven groups of five characters, as printed."""
        symbols = _symbols_of(self.secret) + _whole_check(self.secret)
        payloads = [symbols[start : start + _PAYLOAD] for start in range(0, len(symbols), _PAYLOAD)]
        return tuple(
            "".join(_ALPHABET[value] for value in [*payload, _group_check(index, payload)])
            for index, payload in enumerate(payloads)
        )

    @property
    def text(self) -> str:
        """The whole key on one line, groups joined by hyphens."""
        return "-".join(self.groups)

    def matches_part(self, group_index: int, typed: str) -> bool:
        """Say whether `typed` is the group at `group_index` (from 0): proof that the key was written down."""
        values = [_VALUE.get(symbol, -1) for symbol in _plain(typed)]
        wanted = [_VALUE[symbol] for symbol in self.groups[group_index]]
        return hmac.compare_digest(repr(values).encode(), repr(wanted).encode())


def _plain(text: str) -> str:
    """Return the symbols of typed text: capitals, without spaces and hyphens."""
    return "".join(symbol for symbol in text.upper() if not symbol.isspace() and symbol not in _SPACING)


def _groups_typed(text: str) -> list[list[int]]:
    symbols = _plain(text)
    for place, symbol in enumerate(symbols):
        if symbol not in _VALUE:
            raise _strange_symbol(symbol, place)
    if len(symbols) != GROUPS * GROUP_LENGTH:
        raise _wrong_length(text, symbols)
    return _cut([_VALUE[symbol] for symbol in symbols])


def _cut(values: list[int]) -> list[list[int]]:
    return [values[start : start + GROUP_LENGTH] for start in range(0, len(values), GROUP_LENGTH)]


def _strange_symbol(symbol: str, place: int) -> MistypedRecoveryKey:
    index = place // GROUP_LENGTH if place < GROUPS * GROUP_LENGTH else None
    where = "The recovery key" if index is None else f"Group {index + 1} of the recovery key"
    shown = f"the character {symbol}" if symbol.isprintable() else "a character"
    return MistypedRecoveryKey(f"{where} holds {shown}, which no recovery key has.", index)


def _wrong_length(text: str, symbols: str) -> MistypedRecoveryKey:
    spaced = "".join(" " if symbol in _SPACING else symbol for symbol in text).split()
    if len(spaced) == GROUPS:
        wrong = next(index for index, group in enumerate(spaced) if len(group) != GROUP_LENGTH)
        count = len(spaced[wrong])
        what = f"Group {wrong + 1} of the recovery key has {count} characters; there are {GROUP_LENGTH}."
        return MistypedRecoveryKey(what, wrong)
    whole = _cut([_VALUE[symbol] for symbol in symbols])[:GROUPS]
    broken = (
        index for index, group in enumerate(whole) if len(group) < GROUP_LENGTH or not _holds(index, group)
    )
    count = len(symbols)
    what = f"The recovery key has {GROUPS * GROUP_LENGTH} characters in {GROUPS} groups; {count} were typed."
    return MistypedRecoveryKey(what, next(broken, None))


def _holds(index: int, group: list[int]) -> bool:
    return _group_check(index, group[:_PAYLOAD]) == group[_PAYLOAD]


def _group_check(index: int, payload: list[int]) -> int:
    """Return the check symbol: a sum of different weights; one wrong or two swapped symbols never pass."""
    check = index + 1  # the same group in another place does not hold
    for value in payload:
        check = _double(check ^ value)
    return check


def _double(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 0b100000 else doubled


def _whole_check(secret: bytes) -> list[int]:
    digest = int.from_bytes(hashlib.sha256(b"wellled/recovery-check\0" + secret).digest()[:2], "big")
    return [digest >> 11, (digest >> 6) & 31]


def _symbols_of(secret: bytes) -> list[int]:
    number = int.from_bytes(secret, "big")
    return [(number >> (5 * place)) & 31 for place in reversed(range(_SECRET_SYMBOLS))]


def _bytes_of(symbols: list[int]) -> bytes:
    number = 0
    for value in symbols:
        number = number << 5 | value
    return number.to_bytes(_SECRET_BYTES, "big")
