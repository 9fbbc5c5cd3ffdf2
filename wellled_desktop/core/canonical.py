"""One way, and only one, to write a plain value as bytes, so that equal values have equal hashes."""

import hashlib
import json
from typing import Any

from wellled_desktop.core.errors import TextRefused

Plain = None | bool | int | str | list[Any] | dict[str, Any]


def canonical(value: Any) -> bytes:
    """Return `value` as canonical JSON in UTF-8: sorted keys, no spaces, no floats.

    Raises TextRefused for text that has no UTF-8 form or holds NUL (PostgreSQL cannot keep it).
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def parse_canonical(data: bytes) -> Any:
    """Return the value of canonical bytes; raises ValueError when they are not in the one allowed form."""
    try:
        value = json.loads(data.decode("utf-8"))
        again = canonical(value)
    except (TextRefused, TypeError) as trouble:
        raise ValueError(str(trouble)) from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if again != data:
        raise ValueError("not in canonical form")
    return value


def sha256(data: bytes) -> bytes:
    """Return the 32-byte SHA-256 of `data`."""
    return hashlib.sha256(data).digest()


def check_text(text: str) -> str:
    """Return `text` unaltered, or raise TextRefused naming the character that cannot be kept."""
    if "\x00" in text:
        raise TextRefused("The text holds a NUL character.", "Remove it and save again.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TextRefused(
            f"The text holds half of a character at place {error.start + 1}.",
            "Delete the character there and type it again.",
        ) from None
    return text


def _check(value: Any) -> None:
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, float):
        raise TypeError("fractions are kept as text, so that every machine writes them alike")
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_text(key)
            _check(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _check(inner)
