"""The vault beside a workspace: holds its data key, and opens to the passphrase or the recovery key."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from wellled_desktop.core.errors import Damaged, Refused, WrongKey
from wellled_desktop.keys.cost import KEY_LENGTH, SALT_LENGTH, Argon2Cost, stretched
from wellled_desktop.keys.files import told_of
from wellled_desktop.keys.recovery import RecoveryKey
from wellled_desktop.keys.slots import Kind, Slot, passphrase_secret, passphrase_slot, recovery_slot
from wellled_desktop.keys.vault_file import (
    Vault,
    both_hold,
    copy_path,
    key_check,
    put_aside,
    read_copies,
    read_copy,
    read_own,
    read_sound,
    write_both,
)

RandomBytes = Callable[[int], bytes]


def vault_path(workspace: Path) -> Path:
    """Return where the vault of NAME.wellled lies: NAME.vault beside it."""
    return workspace.with_suffix(".vault")


def create_vault(
    path: Path, passphrase: str, cost: Argon2Cost, random_bytes: RandomBytes = secrets.token_bytes
) -> tuple[bytes, RecoveryKey]:
    """Make the vault at `path` and its copy; return the 32-byte data key and the recovery key to show once.

    Raises Refused when a vault is there or the passphrase is too short; Surroundings when it cannot be kept.
    """
    if path.exists() or copy_path(path).exists():
        raise Refused(f"{path.name} is there already.", "Open that workspace, or choose another name.")
    data_key, recovery_key = random_bytes(KEY_LENGTH), RecoveryKey.fresh(random_bytes)
    slots = (
        passphrase_slot(data_key, passphrase, cost, random_bytes),
        recovery_slot(data_key, recovery_key, random_bytes),
    )
    write_both(path, Vault(slots, key_check(data_key)))
    return data_key, recovery_key


def open_vault(path: Path, passphrase: str) -> bytes:
    """Return the data key.

    Raises WrongKey, in the same words and about the same time, for a wrong passphrase and a damaged slot;
    Damaged when nothing in the vault can be read; Refused when there is none or a newer program made it.
    """
    return next(data_keys(path, passphrase=passphrase))


def open_with_recovery(path: Path, text: str) -> bytes:
    """Return the data key for a typed recovery key; raises MistypedRecoveryKey, else as open_vault."""
    return next(data_keys(path, recovery_key=text))


def data_keys(path: Path, *, passphrase: str = "", recovery_key: str = "") -> Iterator[bytes]:
    """Yield each data key that the passphrase, or else the recovery key, opens in the vault or its copy.

    They differ where another workspace's vault was put in the place of one of the two; the file itself tells
    which is its own. Raises as open_vault and open_with_recovery, and WrongKey only when there is none.
    """
    kind: Kind = "recovery" if recovery_key else "passphrase"
    secret = RecoveryKey.read(recovery_key).secret if recovery_key else passphrase_secret(passphrase)
    known: set[bytes] = set()
    for slot in _slots_to_try(path, kind):
        data_key = slot.opened(secret)
        if data_key is not None and data_key not in known:
            known.add(data_key)
            yield data_key
    if not known:
        raise _wrong(kind)


def change_passphrase(
    path: Path, data_key: bytes, new: str, cost: Argon2Cost, random_bytes: RandomBytes = secrets.token_bytes
) -> None:
    """Wrap the same data key under a new passphrase; nothing else is written anew.

    Raises WrongKey when the data key is another vault's, Refused, Damaged, Surroundings.
    """
    vault = read_own(path, data_key)
    write_both(path, vault.replaced(passphrase_slot(data_key, new, cost, random_bytes)))


def renew_recovery_key(
    path: Path, data_key: bytes, random_bytes: RandomBytes = secrets.token_bytes
) -> RecoveryKey:
    """Put a new recovery key in the place of a lost one and return it; raises as change_passphrase."""
    vault, key = read_own(path, data_key), RecoveryKey.fresh(random_bytes)
    write_both(path, vault.replaced(recovery_slot(data_key, key, random_bytes)))
    return key


def mend_vault(path: Path, data_key: bytes) -> bool:
    """Write both files anew from the whole one that holds `data_key` where they differ; say whether they did.

    Another workspace's vault in the way is kept beside. Raises Damaged, WrongKey, Surroundings.
    """
    vault = read_own(path, data_key)
    if both_hold(path, vault):
        return False
    for one in (path, copy_path(path)):
        with told_of(one):
            put_aside(one, data_key)
    write_both(path, vault)
    return True


def vault_bytes(path: Path, data_key: bytes) -> bytes:
    """Return the vault as it goes into a backup; raises Damaged, WrongKey."""
    return read_own(path, data_key).to_bytes()


def restore_vault(path: Path, data: bytes) -> None:
    """Put the vault of a backup at `path` with its second copy.

    Raises Damaged when `data` is no whole vault, Refused when another whole vault is there.
    """
    copy = read_copy(data)
    if copy is None or not copy.whole:
        raise Damaged("The vault in this backup is damaged.", "Choose another backup.")
    if _whole(path) not in (None, copy.vault):
        raise Refused(f"Another {path.name} is there already.", "Restore to another name.")
    write_both(path, copy.vault)


def _whole(path: Path) -> Vault | None:
    if not (path.exists() or copy_path(path).exists()):
        return None
    try:
        return read_sound(path)
    except Damaged:
        return None


def _wrong(kind: Kind) -> WrongKey:
    named = "passphrase" if kind == "passphrase" else "recovery key"
    other = "recovery key" if kind == "passphrase" else "passphrase"
    return WrongKey(f"This {named} does not open the workspace.", f"Type it again, or use the {other}.")


def _slots_to_try(path: Path, kind: Kind) -> list[Slot]:
    """Return the slots of a kind, each once; where none can be read, spend the time that one would take."""
    found = [slot for slot in (copy.vault.slot(kind) for copy in read_copies(path)) if slot]
    if not found and kind == "passphrase":
        stretched(b"no slot", bytes(SALT_LENGTH), Argon2Cost())
    return list(dict.fromkeys(found))
