"""Backups and recovery by window: restore points, a second place, all out, back in, a new passphrase."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.makers import CHEAP, PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.person import Person
from tests.ui.desks import Desk
from wellled_desktop.core.errors import WrongKey
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.app import Desktop
from wellled_desktop.ui.dialogs.backups import BackupsDialog
from wellled_desktop.workspace import (
    NewPerson,
    RecoveryKey,
    Secret,
    Workspace,
    create_workspace,
    open_workspace,
)

NEW = "five words of my own"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ab.wellled", "Ana Brook", Role.LEAD)


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Iterator[Desk]:
    made = Desk(workspace)
    write(workspace, made.interview, "Said on the first day.")
    yield made
    made.window.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that is chosen whenever one is asked for."""
    made = tmp_path / "stick"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(made))
    return made


def backups(desk: Desk) -> Person:
    """Return a person before the dialog, opened from the menu."""
    desk.window.room.actions["backup.show"].trigger()
    dialog = desk.window.findChild(BackupsDialog)
    assert dialog is not None
    return Person(dialog)


def hears(person: Person, words: str) -> bool:
    """Say whether something visible says these words."""
    return any(words in each for each in person.speaks(all_of_it=True))


def modal(title: str) -> Person:
    """Return a person before the dialog that stands above all others."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == title
    return Person(dialog)


def test_a_restore_point_is_made_and_shown_with_its_time(desk: Desk) -> None:
    person = backups(desk)
    assert person.sees("No backup yet")
    person.clicks("Make one now")
    person.waits_until(lambda: hears(person, "1 restore point,"))
    (point,) = desk.window.room.workspace.care.points()
    assert any(point.made.day_and_clock() in said for said in person.speaks(all_of_it=True))


def test_a_second_place_gets_a_copy_at_once_and_none_after_it_is_given_up(desk: Desk, folder: Path) -> None:
    person = backups(desk)
    person.clicks("Choose a folder")
    person.waits_until(lambda: len(list(folder.rglob("*.wlbackup"))) == 1)
    person.waits_until(lambda: hears(person, f"copied to {folder}"))
    person.clicks("Stop copying")
    assert person.sees("None yet.")
    person.clicks("Make one now")
    person.waits_until(lambda: hears(person, "2 restore points,"))
    assert len(list(folder.rglob("*.wlbackup"))) == 1


def test_a_place_beside_the_workspace_is_no_second_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = desk.window.room.workspace.path.parent
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(beside))
    person = backups(desk)
    person.clicks("Choose a folder")
    assert person.sees("The workspace lies there already.")


def test_everything_is_brought_out_into_a_folder(desk: Desk, folder: Path) -> None:
    person = backups(desk)
    person.clicks("Bring everything out")
    person.waits_until(lambda: hears(person, "Written into stick: larkmoor-hospitals-2026-10-14.json."))
    assert "Said on the first day." in json.dumps(json.loads(next(folder.iterdir()).read_text("utf-8")))


def test_the_file_is_looked_over(desk: Desk) -> None:
    person = backups(desk)
    person.clicks("Look the file over")
    person.waits_until(lambda: hears(person, "The workspace is sound"))


def test_a_restore_point_comes_back_beside_the_workspace(desk: Desk) -> None:
    person = backups(desk)
    person.clicks("Make one now")
    person.waits_until(lambda: hears(person, "1 restore point,"))
    person.clicks("Bring back")
    asked = modal("Bring work back")
    asked.types("a guess", into="Passphrase")
    asked.clicks("Bring it back")
    asked.waits_until(lambda: hears(asked, "does not open"))
    asked.empties("Passphrase")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Bring it back")
    person.waits_until(lambda: hears(person, "It is ab-restored.wellled"))
    path = desk.window.room.workspace.path.with_name("ab-restored.wellled")
    with open_workspace(path, Secret(PASSPHRASE)) as back:
        assert back.care.brought_back() is not None


def test_bringing_back_asks_for_what_is_missing(desk: Desk, tmp_path: Path) -> None:
    person = backups(desk)
    person.clicks("Bring back")
    asked = modal("Bring work back")
    asked.clicks("Bring it back")
    assert asked.sees("Choose a backup (.wlbackup)")
    (tmp_path / "note.txt").write_text("no backup")
    asked.types(str(tmp_path / "note.txt"), into="Backup or damaged workspace")
    asked.clicks("Bring it back")
    assert asked.sees("Type the passphrase.")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.types(str(tmp_path / "note.txt"), into="To")
    asked.clicks("Bring it back")
    assert asked.sees("Choose a name that is free.")
    asked.empties("To")
    asked.types(str(tmp_path / "new"), into="To")
    asked.clicks("Bring it back")
    asked.waits_until(lambda: hears(asked, "neither a backup nor a workspace"))


def test_the_passphrase_is_changed_in_the_window(desk: Desk) -> None:
    workspace = desk.window.room.workspace
    desk.window.room.actions["workspace.passphrase"].trigger()
    asked = modal("A new passphrase")
    asked.clicks("Change it")
    assert asked.sees("Type the passphrase.")
    asked.types("a guess", into="Present passphrase")
    asked.types("short", into="New passphrase")
    assert asked.sees("Too short")
    asked.clicks("Change it")
    assert asked.sees("Choose 8 characters or more")
    asked.empties("New passphrase")
    asked.types(f" {NEW}", into="New passphrase")
    asked.clicks("Change it")
    assert asked.sees("a space there is not seen")
    asked.empties("New passphrase")
    asked.types(NEW, into="New passphrase")
    asked.clicks("Change it")
    assert asked.sees("The two differ.")
    asked.types(NEW, into="The same again")
    asked.clicks("Change it")
    asked.waits_until(lambda: hears(asked, "does not open the workspace"))
    asked.empties("Present passphrase")
    asked.types(PASSPHRASE, into="Present passphrase")
    asked.clicks("Change it")
    Person(desk.window).waits_until(lambda: not workspace_opens(workspace.path, PASSPHRASE))
    assert workspace_opens(workspace.path, NEW)


def workspace_opens(path: Path, passphrase: str) -> bool:
    """Say whether a second program could open the file, to read."""
    try:
        open_workspace(path, Secret(passphrase)).close()
    except WrongKey:
        return False
    return True


@pytest.fixture
def forgotten(tmp_path: Path) -> tuple[Path, RecoveryKey]:
    """Return a workspace of which only the recovery key is known."""
    person = NewPerson("Ana Brook", "AB", Role.LEAD)
    made, key = create_workspace(tmp_path / "ab.wellled", person, PASSPHRASE, cost=CHEAP)
    write(made, make_interview(made, make_visit(made)), "Said on the first day.")
    made.close()
    return made.path, key


def test_who_opens_with_the_recovery_key_is_asked_for_a_new_passphrase(
    qtbot: QtBot, forgotten: tuple[Path, RecoveryKey]
) -> None:
    path, key = forgotten
    desktop = Desktop(path)
    person = Person(desktop.door)
    person.clicks("Use the printed recovery key instead")
    person.types(key.text, into="Recovery key")
    person.clicks("Open")
    person.waits_until(lambda: desktop.window is not None)
    asked = modal("A new passphrase")
    asked.types(NEW, into="New passphrase")
    asked.types(NEW, into="The same again")
    asked.clicks("Change it")
    assert desktop.window is not None
    Person(desktop.window).waits_until(lambda: workspace_opens(path, NEW))
    desktop.window.close()
    desktop.close()


def test_on_another_laptop_the_work_comes_back_from_the_door(
    qtbot: QtBot, tmp_path: Path, workspace: Workspace, home: Path
) -> None:
    make_visit(workspace)
    backup = workspace.care.backup(tmp_path / "carried.wlbackup").path
    workspace.close()
    desktop = Desktop(None)
    person = Person(desktop.door)
    person.clicks("Restore or recover earlier work")
    asked = modal("Bring work back")
    asked.types(str(backup), into="Backup or damaged workspace")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Bring it back")
    person.waits_until(lambda: hears(person, "carried.wlbackup, whose last save is of"))
    person.types(PASSPHRASE, into="Passphrase")
    person.clicks("Open")
    person.waits_until(lambda: desktop.window is not None)
    assert desktop.window is not None
    assert desktop.window.room.workspace.path.name == "carried-restored.wellled"
    desktop.window.close()
    desktop.close()


def test_a_damaged_workspace_is_recovered_from_the_door(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.close()
    raw = bytearray(workspace.path.read_bytes())
    raw[4096 * 9 : 4096 * 10] = bytes(4096)
    workspace.path.write_bytes(raw)
    desktop = Desktop(workspace.path)
    person = Person(desktop.door)
    person.clicks("Restore or recover")
    asked = modal("Bring work back")
    asked.types(str(workspace.path), into="Backup or damaged workspace")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Bring it back")
    person.waits_until(lambda: hears(person, "Recovered into ab-recovered."))
    assert (workspace.path.parent / "ab-recovered" / "ab.wellled").is_file()
    desktop.close()
