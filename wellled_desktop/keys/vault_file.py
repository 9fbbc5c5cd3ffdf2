"""The vault as a file: its form, its checksum, and its second copy beside it."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Damaged, Refused, TextRefused, WrongKey
from wellled_desktop.keys.files import read_whole, write_whole
from wellled_desktop.keys.slots import Kind, Slot, read_slot

FORMAT = "wellled-vault"
VERSION = 1
_LIMIT = 64 * 1024
_KEY_CHECK_LENGTH = 16
_BACK = "Restore it from a backup: each backup holds the vault too."


@dataclass(frozen=True, slots=True)
class Vault:
    """What a vault file holds: slots, and a check that tells its own data key from another (16 bytes)."""

    slots: tuple[Slot, ...]
    key_check: bytes

    def slot(self, kind: Kind) -> Slot | None:
        """Return the slot of a kind, or None."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def replaced(self, slot: Slot) -> "Vault":
        """Return the vault with `slot` in the place of the one of its kind."""
        others = tuple(one for one in self.slots if one.kind != slot.kind)
        return Vault((*others, slot), self.key_check)

    def belongs_to(self, data_key: bytes) -> bool:
        """Say whether `data_key` is the one in this vault's slots."""
        return hmac.compare_digest(self.key_check, key_check(data_key))

    def to_bytes(self) -> bytes:
        """Return the file's content: JSON that ends in a line feed, with the checksum `sum`."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "key_check": self.key_check.hex(),
            "slots": [slot.to_plain() for slot in self.slots],
        }
        return canonical({**body, "sum": _sum(body)}) + b"\n"


@dataclass(frozen=True, slots=True)
class Copy:
    """What one of the two files says: its slots that can be read, and whether the file is whole."""

    vault: Vault
    whole: bool


def key_check(data_key: bytes) -> bytes:
    """Return 16 bytes that tell a data key and give nothing of it away (the key has 256 random bits)."""
    return hmac.digest(data_key, b"wellled/vault-key-check", "sha256")[:_KEY_CHECK_LENGTH]


def copy_path(path: Path) -> Path:
    """Return where the second copy of the vault at `path` lies: NAME.vault.copy."""
    return path.with_name(path.name + ".copy")


def read_copies(path: Path) -> tuple[Copy, ...]:
    """Return what can be read of the vault and its second copy, each once; whole ones stand alone.

    Raises Refused when there is no vault or a newer program made it, Damaged when nothing in it can be read.
    """
    contents = [read_whole(one, _LIMIT) for one in (path, copy_path(path))]
    if contents == [None, None]:
        raise Refused(f"There is no {path.name}.", f"It belongs beside the workspace. {_BACK}")
    found = [copy for copy in (read_copy(data) for data in contents if data is not None) if copy]
    if not found:
        raise Damaged(f"{path.name} and its second copy are damaged.", _BACK)
    return tuple(dict.fromkeys([copy for copy in found if copy.whole] or found))


def read_sound(path: Path) -> Vault:
    """Return the vault of a whole file, the second if need be; raises Damaged when neither is whole."""
    copy = read_copies(path)[0]
    if not copy.whole:
        raise Damaged(f"{path.name} and its second copy are damaged.", _BACK)
    return copy.vault


def read_own(path: Path, data_key: bytes) -> Vault:
    """Return the whole vault that holds `data_key`, of the file or its second copy.

    Raises Damaged when neither is whole, WrongKey when what is whole belongs to another workspace.
    """
    whole = [copy.vault for copy in read_copies(path) if copy.whole]
    if not whole:
        raise Damaged(f"{path.name} and its second copy are damaged.", _BACK)
    for vault in whole:
        if vault.belongs_to(data_key):
            return vault
    raise WrongKey(f"{path.name} belongs to another workspace.", "Put the workspace's own beside it.")


def put_aside(path: Path, data_key: bytes) -> Path | None:
    """Move another workspace's whole vault out of the way and return where to; None when there is none.

    It may be the only one that the other workspace has. Raises OSError.
    """
    content = read_whole(path, _LIMIT)
    copy = read_copy(content) if content else None
    if copy is None or not copy.whole or copy.vault.belongs_to(data_key):
        return None
    number, free = 2, path.with_name(f"{path.stem}.other{path.suffix}")
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.stem}.other-{number}{path.suffix}")
    return path.rename(free)


def write_both(path: Path, vault: Vault) -> None:
    """Write the vault, then its second copy; raises Surroundings."""
    data = vault.to_bytes()
    write_whole(path, data)
    write_whole(copy_path(path), data)


def both_hold(path: Path, vault: Vault) -> bool:
    """Say whether the vault file and its second copy are both just this."""
    data = vault.to_bytes()
    return all(read_whole(one, _LIMIT) == data for one in (path, copy_path(path)))


def read_copy(data: bytes) -> Copy | None:
    """Return what the bytes of a vault file say, None when nothing can; raises Refused for a newer one."""
    plain = _parsed(data)
    if plain is None:
        return None
    body = {name: value for name, value in plain.items() if name != "sum"}
    summed = plain.get("sum") == _sum(body)
    if summed and body.get("format") == FORMAT and body.get("version") != VERSION:
        raise Refused(
            "The vault was made by a newer version of this program.",
            "Install that version to open the workspace.",
        )
    listed = body.get("slots")
    slots = tuple(slot for slot in map(read_slot, listed if isinstance(listed, list) else ()) if slot)
    vault = Vault(slots, _check_of(body))
    return Copy(vault, whole=summed and vault.to_bytes() == data) if slots or summed else None


def _parsed(data: bytes) -> dict[str, Any] | None:
    if len(data) > _LIMIT:
        return None
    try:
        plain = json.loads(data)
        canonical(plain)
    except (ValueError, TypeError, RecursionError, TextRefused):
        return None
    return plain if isinstance(plain, dict) else None


def _check_of(body: dict[str, Any]) -> bytes:
    try:
        return bytes.fromhex(body["key_check"])
    except (KeyError, TypeError, ValueError):
        return b""


def _sum(body: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()
