"""The vault opens to its two keys, survives damage to one of its files, and never says why it stays shut."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from wellled_desktop.core.errors import Damaged, DiskFull, Refused, Surroundings, TextRefused, WrongKey
from wellled_desktop.keys import vault_file
from wellled_desktop.keys.cost import Argon2Cost
from wellled_desktop.keys.recovery import MistypedRecoveryKey, RecoveryKey
from wellled_desktop.keys.vault import (
    change_passphrase,
    create_vault,
    open_vault,
    open_with_recovery,
    renew_recovery_key,
    restore_vault,
    vault_bytes,
)

PASSPHRASE = "correct horse battery"
FAILURES = [
    (os, "fsync", errno.ENOSPC, DiskFull),
    (os, "fsync", errno.EIO, Surroundings),
    (Path, "replace", errno.ENOSPC, DiskFull),
    (Path, "replace", errno.EACCES, Surroundings),
]


def copy_of(path: Path) -> Path:
    return vault_file.copy_path(path)


def test_a_vault_opens_to_its_passphrase_and_to_its_recovery_key(path: Path, made: Any) -> None:
    data_key, recovery_key = made
    assert len(data_key) == 32
    assert open_vault(path, PASSPHRASE) == data_key
    assert open_with_recovery(path, recovery_key.text.lower()) == data_key


def test_both_files_are_for_their_owner_alone_and_nothing_else_is_left(path: Path, made: Any) -> None:
    assert path.name == "St. Ann's.vault"
    assert sorted(one.name for one in path.parent.iterdir()) == ["St. Ann's.vault", "St. Ann's.vault.copy"]
    assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o600}


def test_neither_key_stands_in_the_files(path: Path, made: Any) -> None:
    data_key, recovery_key = made
    for secret in (data_key, recovery_key.secret):
        assert secret.hex() not in path.read_text()
    assert PASSPHRASE not in path.read_text()


def test_the_same_words_typed_on_another_keyboard_open_it(path: Path, cheap: Argon2Cost) -> None:
    data_key, _ = create_vault(path, "cafe\u0301 \uff21nn Brook", cheap)
    assert open_vault(path, "caf\u00e9 Ann Brook") == data_key


@pytest.mark.parametrize("short", ["", "       x", "seven 7"])
def test_a_short_passphrase_is_refused_before_anything_is_written(
    path: Path, cheap: Argon2Cost, short: str
) -> None:
    with pytest.raises(Refused, match="shorter than 8"):
        create_vault(path, short, cheap)
    assert not path.exists()


def test_a_passphrase_of_broken_characters_is_refused(path: Path, made: Any) -> None:
    with pytest.raises(TextRefused):
        open_vault(path, "half \ud800 a character")


def test_a_cost_that_could_not_be_read_back_is_never_written(path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be computed"):
        create_vault(path, PASSPHRASE, Argon2Cost(1 << 30, 3, 4))


@pytest.mark.parametrize("there", [Path, copy_of])
def test_a_vault_is_never_made_over_another(path: Path, made: Any, cheap: Argon2Cost, there: Any) -> None:
    before = there(path).read_bytes()
    for one in {path, copy_of(path)} - {there(path)}:
        one.unlink()
    with pytest.raises(Refused, match="there already"):
        create_vault(path, PASSPHRASE, cheap)
    assert there(path).read_bytes() == before


def test_wrong_keys_are_told_apart_from_typing_errors(path: Path, made: Any) -> None:
    with pytest.raises(WrongKey, match="This passphrase does not open"):
        open_vault(path, "another passphrase")
    with pytest.raises(WrongKey, match="This recovery key does not open"):
        open_with_recovery(path, RecoveryKey.fresh().text)
    with pytest.raises(MistypedRecoveryKey):
        open_with_recovery(path, made[1].text[:-1])


def test_a_new_passphrase_takes_the_place_of_the_old_one(path: Path, made: Any, cheap: Argon2Cost) -> None:
    data_key, recovery_key = made
    change_passphrase(path, data_key, "another passphrase", cheap)
    assert open_vault(path, "another passphrase") == data_key
    assert open_with_recovery(path, recovery_key.text) == data_key
    path.unlink()
    with pytest.raises(WrongKey):
        open_vault(path, PASSPHRASE)


def test_a_new_recovery_key_takes_the_place_of_a_lost_one(path: Path, made: Any) -> None:
    data_key, lost = made
    fresh = renew_recovery_key(path, data_key)
    assert open_with_recovery(path, fresh.text) == data_key
    assert open_vault(path, PASSPHRASE) == data_key
    with pytest.raises(WrongKey):
        open_with_recovery(path, lost.text)


def test_another_workspaces_key_is_never_wrapped_into_a_vault(
    path: Path, made: Any, cheap: Argon2Cost
) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongKey, match="belongs to another workspace"):
        change_passphrase(path, bytes(32), "another passphrase", cheap)
    assert path.read_bytes() == before


def test_a_missing_vault_is_refused_with_where_it_belongs(path: Path) -> None:
    with pytest.raises(Refused, match=r"belongs beside the workspace"):
        open_vault(path, PASSPHRASE)


def test_a_vault_that_is_a_folder_is_the_surroundings_trouble(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Surroundings, match="cannot be read"):
        open_vault(path, PASSPHRASE)


def test_a_backup_brings_the_vault_back(path: Path, made: Any, tmp_path: Path) -> None:
    kept = vault_bytes(path, made[0])
    elsewhere = tmp_path / "restored.vault"
    restore_vault(elsewhere, kept)
    restore_vault(elsewhere, kept)
    assert open_vault(elsewhere, PASSPHRASE) == made[0]
    assert elsewhere.read_bytes() == copy_of(elsewhere).read_bytes() == kept


def test_a_backup_takes_the_place_of_a_damaged_vault_but_not_of_another(
    path: Path, made: Any, tmp_path: Path, cheap: Argon2Cost
) -> None:
    kept = vault_bytes(path, made[0])
    other = tmp_path / "other.vault"
    create_vault(other, PASSPHRASE, cheap)
    with pytest.raises(Refused, match=r"Another other\.vault"):
        restore_vault(other, kept)
    for one in (other, copy_of(other)):
        one.write_bytes(one.read_bytes()[:-9])
    restore_vault(other, kept)
    assert open_vault(other, PASSPHRASE) == made[0]


@pytest.mark.parametrize("spoil", [lambda kept: kept[:-9], lambda kept: kept + b" ", lambda kept: b""])
def test_a_damaged_backup_is_refused(path: Path, made: Any, spoil: Any) -> None:
    kept = vault_bytes(path, made[0])
    with pytest.raises(Damaged, match="backup"):
        restore_vault(path, spoil(kept))
    assert vault_bytes(path, made[0]) == kept


@pytest.mark.parametrize("failing", FAILURES)
def test_a_failed_write_leaves_the_old_vault_whole(
    path: Path,
    made: Any,
    cheap: Argon2Cost,
    monkeypatch: pytest.MonkeyPatch,
    failing: tuple[Any, str, int, type[Exception]],
) -> None:
    before = path.read_bytes()
    owner, call, number, trouble = failing

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(owner, call, fails)
    with pytest.raises(trouble, match=r"write|written"):
        change_passphrase(path, made[0], "another passphrase", cheap)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, cheap: Argon2Cost) -> None:
    with pytest.raises(Surroundings, match="cannot be written"):
        create_vault(tmp_path / "gone" / "a.vault", PASSPHRASE, cheap)


def test_given_randomness_gives_the_same_vault(tmp_path: Path, cheap: Argon2Cost) -> None:
    paths = [tmp_path / "one.vault", tmp_path / "two.vault"]
    for one in paths:
        create_vault(one, PASSPHRASE, cheap, lambda length: b"\x07" * length)
    assert paths[0].read_bytes() == paths[1].read_bytes()
