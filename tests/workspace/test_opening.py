"""Making and opening a workspace: what stands in the way, and what is left behind then."""

import os
import tempfile
from pathlib import Path
from uuid import UUID

import pytest

import wellled_desktop.workspace
from tests.makers import CHEAP, PASSPHRASE, make_visit, make_workspace, reopened
from wellled_desktop.core.errors import Damaged, Refused, Surroundings, WrongKey
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.keys.vault import vault_path
from wellled_desktop.keys.vault_file import copy_path
from wellled_desktop.workspace import (
    Clock,
    NewPerson,
    Secret,
    Workspace,
    create_workspace,
    default_folder,
    known_workspaces,
    make_sample,
    new_passphrase,
    open_workspace,
)
from wellled_desktop.workspace.clock import zone_of
from wellled_desktop.workspace.files import private_prefix

ANA = NewPerson("Ana Brook", "AB", Role.LEAD)


def create(path: Path, person: NewPerson = ANA) -> None:
    create_workspace(path, person, PASSPHRASE, cost=CHEAP)[0].close()


def test_a_workspace_has_a_name_of_its_own_kind(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"ends in \.wellled") as told:
        create(tmp_path / "mine.db")
    assert told.value.next_step == "Name it mine.wellled."
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.wellled").write_text("something")
    with pytest.raises(Refused, match="there already"):
        create(tmp_path / "a.wellled")
    assert [one.name for one in tmp_path.iterdir()] == ["a.wellled"]


def test_a_person_without_initials_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Initials"):
        create(tmp_path / "new" / "a.wellled", NewPerson("Ana Brook", "", Role.LEAD))
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_cannot_be_made_takes_its_vault_back(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="copied elsewhere"):
        create(tmp_path / "OneDrive" / "a.wellled")
    assert list((tmp_path / "OneDrive").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Surroundings, match="cannot be made"):
        create(tmp_path / "file" / "inner" / "a.wellled")


def test_there_is_nothing_to_open_where_no_file_is(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no workspace at none"):
        open_workspace(tmp_path / "none.wellled", Secret(PASSPHRASE))


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "does not say whose"),
        (b"\xff", "name and role cannot be read"),
        (b"[]", "name and role cannot be read"),
        (b'{"id": "x", "name": "A", "initials": "A", "role": "lead"}', "name and role cannot be read"),
    ],
)
def test_a_damaged_person_is_told_and_the_file_given_back(
    ana: Workspace, kept: bytes | None, said: str
) -> None:
    ana.desk.store.local.set("person", kept)
    with pytest.raises(Damaged, match=said):
        reopened(ana)
    with pytest.raises(Damaged, match=said):
        reopened(ana)  # not locked: the first try closed the file


def test_a_second_window_reads_and_does_not_write(ana: Workspace, tmp_path: Path) -> None:
    visit = make_visit(ana)
    with open_workspace(ana.path, Secret(PASSPHRASE)) as second:
        assert (ana.read_only, second.read_only) == (False, True)
        assert (ana.why_read_only, second.why_read_only) == ("", "Open in another window")
        assert second.visits.get(visit).id == visit
        with pytest.raises(Surroundings, match="another window"):
            make_visit(second)
        backup = second.care.backup(tmp_path / "by-reader.wlbackup")
        assert backup.path.is_file()
        assert second.care.last_backup() is None


def test_what_a_killed_program_left_in_clear_is_gone_when_it_opens_again(ana: Workspace) -> None:
    own, others = (
        Path(tempfile.mkdtemp(prefix=private_prefix(name), dir=ana.path.parent)) for name in ("ana", "other")
    )
    with reopened(ana):
        assert (own.exists(), others.exists()) == (False, True)


def test_the_workspace_used_last_comes_first(home: Path) -> None:
    folder = default_folder()
    assert folder.is_relative_to(home)
    assert known_workspaces() == ()
    folder.mkdir(parents=True)
    for age, name in enumerate(("new.wellled", "old.wellled", "other.txt")):
        (folder / name).write_text("x")
        os.utime(folder / name, (2_000_000 - age, 2_000_000 - age))
    assert [one.name for one in known_workspaces()] == ["new.wellled", "old.wellled"]
    assert known_workspaces(folder / "nowhere") == ()


def test_the_sample_takes_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for taken in (tmp_path, tmp_path / "file"):
        with pytest.raises(Refused, match="not an empty folder"):
            make_sample(taken, PASSPHRASE)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_passphrase_is_five_words_drawn_apart() -> None:
    first = new_passphrase()
    assert len(first.split()) == 5
    assert new_passphrase(lambda _most: 0).split() == new_passphrase(lambda _most: 0).split()
    assert first != new_passphrase()


def test_nothing_but_what_is_listed_can_be_asked_of_the_hall() -> None:
    for name in wellled_desktop.workspace.__all__:
        assert getattr(wellled_desktop.workspace, name) is not None
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = wellled_desktop.workspace.nothing_such


@pytest.mark.parametrize(
    ("link", "zone"),
    [
        ("zoneinfo/Europe/Paris", "Europe/Paris"),
        ("zoneinfo/America/Argentina/Salta", "America/Argentina/Salta"),
        ("zoneinfo/CET", "Europe/London"),
        ("somewhere/else", "Europe/London"),
        ("", "Europe/London"),
    ],
)
def test_the_machines_zone_is_taken_where_it_names_a_place(tmp_path: Path, link: str, zone: str) -> None:
    told = tmp_path / "localtime"
    if link:
        told.symlink_to(tmp_path / link)
    else:
        told.write_bytes(b"TZif2")
    assert zone_of(told) == zone


def test_the_clock_tells_the_present_moment_of_its_zone() -> None:
    at = Clock(now_ms=lambda: 1_790_000_000_000, zone="Europe/Paris").now()
    assert (at.ms, at.zone) == (1_790_000_000_000, "Europe/Paris")
    assert isinstance(Clock().new_id(), UUID)


def test_another_workspaces_vault_beside_the_file_costs_nothing(ana: Workspace, tmp_path: Path) -> None:
    other = make_workspace(tmp_path / "away" / "other.wellled", "Ben Cole")
    ana.close()
    other.close()
    vault = vault_path(ana.path)
    own, foreign = vault.read_bytes(), vault_path(other.path).read_bytes()
    vault.write_bytes(foreign)
    with open_workspace(ana.path, Secret(PASSPHRASE)) as opened:
        assert opened.me.name == ana.me.name
    assert vault.read_bytes() == copy_path(vault).read_bytes() == own
    assert vault.with_name(f"{vault.stem}.other.vault").read_bytes() == foreign


def test_both_vaults_of_another_workspace_open_nothing_and_are_left(ana: Workspace, tmp_path: Path) -> None:
    other = make_workspace(tmp_path / "away" / "other.wellled", "Ben Cole")
    ana.close()
    other.close()
    vault, foreign = vault_path(ana.path), vault_path(other.path).read_bytes()
    for one in (vault, copy_path(vault)):
        one.write_bytes(foreign)
    with pytest.raises(WrongKey, match="does not open"):
        open_workspace(ana.path, Secret(PASSPHRASE))
    assert vault.read_bytes() == copy_path(vault).read_bytes() == foreign
