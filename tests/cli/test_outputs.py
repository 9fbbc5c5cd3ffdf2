"""What a command writes takes no other file's place, and leaves nothing behind when it fails."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_bad_input import refused
from tests.folders import unwritable_folder
from tests.makers import PASSPHRASE, make_visit
from wellled_desktop.workspace import Secret, open_workspace, restore

KINDS = {"report": ".pdf", "export": ".json", "identity": ".pem", "package": ".wlsync", "backup": ".wlbackup"}


@pytest.fixture
def visit(lead: Path) -> str:
    """Return the id of a visit of the lead's."""
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        return str(make_visit(workspace))


def writing(command: str, visit: str, to: Path) -> tuple[object, ...]:
    """Return the words of a command that writes to a file."""
    return {
        "report": ("report", visit, "--out", to),
        "export": ("export", visit, "--to", to),
        "identity": ("identity", "export", to),
        "package": ("package", "make", visit, "--out", to),
        "backup": ("backup", to),
    }[command]


@pytest.mark.parametrize("command", KINDS)
def test_no_command_takes_the_place_of_a_file_that_is_there(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path, command: str
) -> None:
    names = ["lead.wellled", "lead.vault", f"taken{KINDS[command]}"]
    (tmp_path / names[-1]).write_text("somebody's")
    for name in names:
        file = tmp_path / name
        before = file.read_bytes()
        said = refused(terminal("--workspace", lead, *writing(command, visit, file)))
        assert name in said
        assert file.read_bytes() == before
    assert terminal("--workspace", lead, "check").code == 0


@pytest.mark.parametrize("command", KINDS)
def test_no_command_writes_a_file_under_another_kinds_name(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path, command: str
) -> None:
    for name in ("new.wellled", "new.vault", "new.doc", "new"):
        said = refused(terminal("--workspace", lead, *writing(command, visit, tmp_path / name)))
        assert f"Name it new{KINDS[command]}." in said
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize("command", KINDS)
def test_a_folder_that_is_not_there_is_named_and_not_made(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path, command: str
) -> None:
    to = tmp_path / "nodir" / f"new{KINDS[command]}"
    assert "nodir" in refused(terminal("--workspace", lead, *writing(command, visit, to)), 4)
    assert not to.parent.exists()


def test_an_encrypted_package_of_that_name_is_not_written_over(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    taken = tmp_path / "p.wlsync.age"
    taken.write_text("somebody's")
    for name in ("p.wlsync", "p.wlsync.age"):
        refused(terminal("--workspace", lead, "package", "make", visit, "--out", tmp_path / name))
    assert taken.read_text() == "somebody's"


def test_a_backup_that_cannot_be_brought_back_leaves_no_folder(
    terminal: Terminal, lead: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.wlbackup").write_text("no backup")
    to = tmp_path / "new" / "deep" / "r.wellled"
    refused(terminal("restore", tmp_path / "b.wlbackup", "--to", to))
    assert not (tmp_path / "new").exists()
    assert "r.pdf" in refused(terminal("restore", tmp_path / "b.wlbackup", "--to", tmp_path / "r.pdf"))


@pytest.mark.parametrize("taken", ["r.wellled", "r.vault", "r.vault.copy"])
def test_a_backup_takes_no_other_files_place(
    terminal: Terminal, lead: Path, tmp_path: Path, taken: str
) -> None:
    assert terminal("--workspace", lead, "backup", tmp_path / "b.wlbackup").code == 0
    (tmp_path / taken).write_text("somebody's")
    said = refused(terminal("restore", tmp_path / "b.wlbackup", "--to", tmp_path / "r.wellled"))
    assert taken in said
    assert (tmp_path / taken).read_text() == "somebody's"
    restore(tmp_path / "b.wlbackup", tmp_path / "other.wellled", PASSPHRASE)


def test_a_refused_recovery_leaves_no_folder_and_takes_no_files_place(
    terminal: Terminal, lead: Path, tmp_path: Path
) -> None:
    lead.write_bytes(b"\0" * 8192)
    refused(terminal("recover", lead, "--to", tmp_path / "out"))
    assert not (tmp_path / "out").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "lead.vault").write_text("somebody's")
    assert "full" in refused(terminal("recover", lead, "--to", tmp_path / "full"))
    assert (tmp_path / "full" / "lead.vault").read_text() == "somebody's"


def test_a_folder_without_rights_is_named(
    terminal: Terminal, lead: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal("--workspace", lead, "backup", tmp_path / "b.wlbackup").code == 0
    with unwritable_folder(tmp_path / "locked") as locked, monkeypatch.context() as there:
        there.chdir(locked)
        assert "locked" in refused(terminal("restore", tmp_path / "b.wlbackup", "--to", "r.wellled"), 4)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "txt"])
def test_a_visit_leaves_as_tables_by_the_name_of_the_file(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path, kind: str
) -> None:
    to = tmp_path / f"visit.{kind}"
    said = terminal("--workspace", lead, "export", visit, "--to", to, "--profile", "provider")
    assert said.code == 0
    assert "as the provider copy shows them" in said.out
    assert to.stat().st_size
    assert "visit" in refused(terminal("--workspace", lead, "export", visit, "--to", to))


def test_the_sheet_of_a_day_is_written_to_be_printed(
    terminal: Terminal, lead: Path, visit: str, tmp_path: Path
) -> None:
    to = tmp_path / "day.pdf"
    said = terminal("--workspace", lead, "day-sheet", visit, "--to", to)
    assert said.code == 0
    assert said.out.startswith("day.pdf is the sheet of ")
    assert to.read_bytes().startswith(b"%PDF")
    assert "no day of this visit" in refused(
        terminal("--workspace", lead, "day-sheet", visit, "--day", "2020-01-01", "--to", tmp_path / "b.pdf")
    )
