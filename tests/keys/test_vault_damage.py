"""A damaged or meddled vault opens by what is left of it, or says no more than a wrong key would."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Damaged, Refused, WrongKey
from wellled_desktop.keys import vault_file
from wellled_desktop.keys.cost import Argon2Cost
from wellled_desktop.keys.recovery import RecoveryKey
from wellled_desktop.keys.vault import (
    change_passphrase,
    create_vault,
    data_keys,
    mend_vault,
    open_vault,
    open_with_recovery,
    vault_bytes,
)

PASSPHRASE = "correct horse battery"


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
        one.write_bytes(canonical(summed) + b"\n")


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
    assert mend_vault(path, data_key)
    assert path.read_bytes() == whole
    assert not mend_vault(path, data_key)


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
        vault_bytes(path, data_key)
    with pytest.raises(Damaged):
        mend_vault(path, data_key)


def test_each_truncation_leaves_the_second_copy_to_open(path: Path, made: Any) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        assert open_vault(path, PASSPHRASE) == made[0]
    path.unlink()
    assert open_vault(path, PASSPHRASE) == made[0]
    assert vault_bytes(path, made[0]) == whole


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


def _fresh(path: Path, cheap: Argon2Cost) -> tuple[bytes, RecoveryKey]:
    for one in (path, copy_of(path)):
        one.unlink(missing_ok=True)
    return create_vault(path, PASSPHRASE, cheap)


def _tried(door: Any, path: Path, typed: str) -> Any:
    try:
        return door(path, typed)
    except (WrongKey, Damaged) as trouble:
        return type(trouble).__name__


def test_another_workspaces_vault_in_the_place_of_the_own_one_destroys_neither(
    path: Path, made: Any, cheap: Argon2Cost, tmp_path: Path
) -> None:
    own = path.read_bytes()
    other = tmp_path / "other" / path.name
    other.parent.mkdir()
    create_vault(other, PASSPHRASE, cheap)
    foreign = other.read_bytes()
    path.write_bytes(foreign)

    assert set(data_keys(path, passphrase=PASSPHRASE)) == {made[0], open_vault(other, PASSPHRASE)}
    assert mend_vault(path, made[0])
    assert path.read_bytes() == copy_of(path).read_bytes() == own
    kept = path.with_name(f"{path.stem}.other.vault")
    assert kept.read_bytes() == foreign
    path.write_bytes(foreign)
    assert mend_vault(path, made[0])
    assert kept.with_name(f"{path.stem}.other-2.vault").read_bytes() == foreign


def test_a_vault_of_another_workspace_alone_is_left_as_it_is(
    path: Path, made: Any, cheap: Argon2Cost
) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongKey, match="another workspace"):
        mend_vault(path, bytes(32))
    assert path.read_bytes() == copy_of(path).read_bytes() == before


def test_a_vault_of_which_no_copy_is_whole_is_nobodys_own(path: Path, cheap: Argon2Cost) -> None:
    data_key, _ = _fresh(path, cheap)
    for one in (path, copy_of(path)):
        body = json.loads(one.read_bytes())
        one.write_bytes(canonical({**body, "sum": "0" * len(body["sum"])}) + b"\n")
    for read in (lambda: vault_file.read_own(path, data_key), lambda: vault_file.read_sound(path)):
        with pytest.raises(Damaged, match="second copy"):
            read()
