"""The vault opens to its two keys, survives damage to one of its files, and never says why it stays shut."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellled_desktop.core.errors import Damaged, DiskFull, Refused, Surroundings, TextRefused, WrongKey
from wellled_desktop.keys import vault_file
from wellled_desktop.keys.cost import Argon2Cost
from wellled_desktop.keys.recovery import MistypedRecoveryKey, RecoveryKey
from wellled_desktop.keys.vault import (
    change_passphrase,
    create_vault,
    mend_vault,
    open_vault,
    open_with_recovery,
    renew_recovery_key,
    restore_vault,
    vault_bytes,
    vault_path,
)

PASSPHRASE = "correct horse battery"
FAILURES = [
    (os, "fsync", errno.ENOSPC, DiskFull),
    (os, "fsync", errno.EIO, Surroundings),
    (Path, "replace", errno.ENOSPC, DiskFull),
    (Path, "replace", errno.EACCES, Surroundings),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return vault_path(tmp_path / "St. Ann's.wellled")


@pytest.fixture
def made(path: Path, cheap: Argon2Cost) -> tuple[bytes, RecoveryKey]:
    return create_vault(path, PASSPHRASE, cheap)


def copy_of(path: Path) -> Path:
    return vault_file.copy_path(path)


def rewritten(path: Path, change: dict[str, Any], slot: dict[str, Any] | None = None) -> None:
    """Change the vault's words and put its checksum right, as a careful meddler would."""
    body = json.loads(path.read_bytes())
    body.pop("sum")
    body.update(change)
    body["slots"][0].update(slot or {})
    summed = {**body, "sum": vault_file._sum(body)}
    for one in (path, copy_of(path)):
        one.write_bytes(vault_file.canonical(summed) + b"\n")


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


@pytest.mark.parametrize("there", [vault_file.Path, copy_of])
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


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_flipped_bit_anywhere_leaves_the_second_copy_to_open(
    path: Path, cheap: Argon2Cost, data: st.DataObject
) -> None:
    data_key, recovery_key = _fresh(path, cheap)
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    spoiled = bytearray(whole)
    spoiled[bit // 8] ^= 1 << bit % 8
    path.write_bytes(spoiled)
    assert open_vault(path, PASSPHRASE) == data_key
    assert open_with_recovery(path, recovery_key.text) == data_key
    assert mend_vault(path)
    assert path.read_bytes() == whole
    assert not mend_vault(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_same_bit_flipped_in_both_files_never_gives_a_wrong_key(
    path: Path, cheap: Argon2Cost, data: st.DataObject
) -> None:
    data_key, recovery_key = _fresh(path, cheap)
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    spoiled = bytearray(whole)
    spoiled[bit // 8] ^= 1 << bit % 8
    for one in (path, copy_of(path)):
        one.write_bytes(spoiled)
    opened = {_tried(open_vault, path, PASSPHRASE), _tried(open_with_recovery, path, recovery_key.text)}
    assert opened <= {data_key, "WrongKey", "Damaged"}
    with pytest.raises(Damaged):
        vault_bytes(path)
    with pytest.raises(Damaged):
        mend_vault(path)


def test_each_truncation_leaves_the_second_copy_to_open(path: Path, made: Any) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        assert open_vault(path, PASSPHRASE) == made[0]
    path.unlink()
    assert open_vault(path, PASSPHRASE) == made[0]
    assert vault_bytes(path) == whole


def test_damage_to_different_slots_of_both_files_is_overcome(path: Path, made: Any) -> None:
    data_key, recovery_key = made
    first, second = json.loads(path.read_bytes()), json.loads(path.read_bytes())
    first["slots"][0]["wrapped"] = "00" * 48
    second["slots"][1]["wrapped"] = "zz"
    path.write_text(json.dumps(first))
    copy_of(path).write_text(json.dumps(second))
    assert open_vault(path, PASSPHRASE) == data_key
    assert open_with_recovery(path, recovery_key.text) == data_key


@pytest.mark.parametrize(
    "slot",
    [
        {"wrapped": "00" * 48},
        {"wrapped": "00" * 47},
        {"wrapped": "no hexadecimal"},
        {"wrapped": 7},
        {"salt": "00"},
        {"nonce": ""},
        {"kind": "recovery"},
        {"kind": "face"},
        {"kind": []},
        {"kdf": "hkdf-sha256"},
        {"kdf": "none"},
        {"cipher": "rot13"},
        {"memory_kib": 128},
        {"memory_kib": 1 << 40},
        {"memory_kib": "64"},
        {"time_cost": 1 << 20},
        {"lanes": 0},
        {"lanes": None},
        {"extra": 1},
    ],
)
def test_a_meddled_slot_gives_the_same_answer_as_a_wrong_passphrase(
    path: Path, made: Any, slot: dict[str, Any]
) -> None:
    with pytest.raises(WrongKey) as wrong:
        open_vault(path, "another passphrase")
    rewritten(path, {}, slot)
    with pytest.raises(WrongKey) as meddled:
        open_vault(path, PASSPHRASE)
    assert str(meddled.value) == str(wrong.value)


def test_a_newer_programs_vault_is_refused_with_what_to_do(path: Path, made: Any) -> None:
    rewritten(path, {"version": 2})
    with pytest.raises(Refused, match="newer version"):
        open_vault(path, PASSPHRASE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b"1.5",
        b"\xff\xfe",
        b'{"slots": 1}',
        b'{"slots": [1, "two", {}]}',
        b"[" * 60_000,
        b'"\\ud800"',
        b" " * 70_000,
    ],
)
def test_files_that_say_nothing_are_damaged(path: Path, content: bytes) -> None:
    for one in (path, copy_of(path)):
        one.write_bytes(content)
    with pytest.raises(Damaged, match=r"second copy"):
        open_vault(path, PASSPHRASE)


@pytest.mark.parametrize("check", [None, "zz", 7])
def test_a_vault_without_its_key_check_still_opens(
    path: Path, made: Any, cheap: Argon2Cost, check: Any
) -> None:
    rewritten(path, {"key_check": check})
    assert open_vault(path, PASSPHRASE) == made[0]
    with pytest.raises(Damaged):
        change_passphrase(path, made[0], "another passphrase", cheap)


def test_a_missing_vault_is_refused_with_where_it_belongs(path: Path) -> None:
    with pytest.raises(Refused, match=r"belongs beside the workspace"):
        open_vault(path, PASSPHRASE)


def test_a_vault_that_is_a_folder_is_the_surroundings_trouble(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Surroundings, match="cannot be read"):
        open_vault(path, PASSPHRASE)


def test_a_backup_brings_the_vault_back(path: Path, made: Any, tmp_path: Path) -> None:
    kept = vault_bytes(path)
    elsewhere = tmp_path / "restored.vault"
    restore_vault(elsewhere, kept)
    restore_vault(elsewhere, kept)
    assert open_vault(elsewhere, PASSPHRASE) == made[0]
    assert elsewhere.read_bytes() == copy_of(elsewhere).read_bytes() == kept


def test_a_backup_takes_the_place_of_a_damaged_vault_but_not_of_another(
    path: Path, made: Any, tmp_path: Path, cheap: Argon2Cost
) -> None:
    kept = vault_bytes(path)
    other = tmp_path / "other.vault"
    create_vault(other, PASSPHRASE, cheap)
    with pytest.raises(Refused, match="Another other.vault"):
        restore_vault(other, kept)
    for one in (other, copy_of(other)):
        one.write_bytes(one.read_bytes()[:-9])
    restore_vault(other, kept)
    assert open_vault(other, PASSPHRASE) == made[0]


@pytest.mark.parametrize("spoil", [lambda kept: kept[:-9], lambda kept: kept + b" ", lambda kept: b""])
def test_a_damaged_backup_is_refused(path: Path, made: Any, spoil: Any) -> None:
    kept = vault_bytes(path)
    with pytest.raises(Damaged, match="backup"):
        restore_vault(path, spoil(kept))
    assert vault_bytes(path) == kept


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


def _fresh(path: Path, cheap: Argon2Cost) -> tuple[bytes, RecoveryKey]:
    for one in (path, copy_of(path)):
        one.unlink(missing_ok=True)
    return create_vault(path, PASSPHRASE, cheap)


def _tried(door: Any, path: Path, typed: str) -> Any:
    try:
        return door(path, typed)
    except (WrongKey, Damaged) as trouble:
        return type(trouble).__name__
