"""A new passphrase and recovery key from the terminal; a backup brought back says up to when it holds."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.makers import make_interview, make_visit, make_workspace, write

NEW = "five words of my own"


def _made(terminal: Terminal, folder: Path) -> tuple[Path, str]:
    path = folder / "ab.wellled"
    person = ("--name", "Ana Brook", "--initials", "AB", "--role", "lead")
    return path, terminal("--workspace", path, "--json", "init", *person).data["recovery_key"]


def _file(folder: Path, name: str, text: str) -> Path:
    made = folder / name
    made.write_text(text + "\n", encoding="utf-8")
    return made


def test_the_passphrase_is_changed_by_the_present_one(terminal: Terminal, tmp_path: Path) -> None:
    path, _key = _made(terminal, tmp_path)
    new = _file(tmp_path, "new.txt", NEW)
    said = terminal("--workspace", path, "passphrase", "--new-passphrase-file", new)
    assert (said.code, "Backups made before" in said.out) == (0, True)
    assert terminal("--workspace", path, "whoami").code == 3
    assert terminal("--workspace", path, "--passphrase-file", new, "whoami").code == 0


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(terminal: Terminal, tmp_path: Path) -> None:
    path, key = _made(terminal, tmp_path)
    new = _file(tmp_path, "new.txt", NEW)
    args = ("passphrase", "--recovery-key", key, "--new-passphrase-file", new)
    assert (
        terminal("--workspace", path, "--passphrase-file", _file(tmp_path, "x.txt", "forgotten"), *args).code
        == 0
    )
    assert terminal("--workspace", path, "--passphrase-file", new, "whoami").code == 0


def test_a_new_passphrase_too_short_or_not_given_changes_nothing(terminal: Terminal, tmp_path: Path) -> None:
    path, _key = _made(terminal, tmp_path)
    short = _file(tmp_path, "short.txt", "seven77")
    said = terminal("--workspace", path, "passphrase", "--new-passphrase-file", short)
    assert (said.code, "8 characters or more" in said.err) == (3, True)
    assert terminal("--workspace", path, "passphrase").code == 2
    assert terminal("--workspace", path, "whoami").code == 0


def test_a_new_recovery_key_opens_and_the_lost_one_does_not(terminal: Terminal, tmp_path: Path) -> None:
    path, lost = _made(terminal, tmp_path)
    fresh = terminal("--workspace", path, "--json", "recovery-key").data["recovery_key"]
    new = ("passphrase", "--new-passphrase-file", _file(tmp_path, "new.txt", NEW))
    assert terminal("--workspace", path, *new, "--recovery-key", lost).code == 3
    assert terminal("--workspace", path, *new, "--recovery-key", fresh).code == 0


def test_what_is_brought_back_says_up_to_when_it_holds_all(terminal: Terminal, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "lead.wellled", "Ana Brook")
    write(workspace, make_interview(workspace, make_visit(workspace)), "Said on the first day.")
    workspace.close()
    backup = tmp_path / "b.wlbackup"
    assert terminal("--workspace", workspace.path, "backup", backup).code == 0
    said = terminal("restore", backup, "--to", tmp_path / "back.wellled")
    assert "b.wlbackup, whose last save is of" in said.out
    assert "missing until a package brings it" in said.out
    again = terminal("--json", "restore", backup, "--to", tmp_path / "again.wellled")
    assert again.data["holds_until"].endswith("Z")


def test_a_damaged_file_is_recovered_by_its_recovery_key(terminal: Terminal, tmp_path: Path) -> None:
    path, key = _made(terminal, tmp_path)
    none = _file(tmp_path, "x.txt", "forgotten")
    out = tmp_path / "out"
    args = ("recover", path, "--to", out)
    assert terminal("--passphrase-file", none, *args).code == 3
    assert terminal("--passphrase-file", none, *args, "--recovery-key", key).code == 0
    assert terminal("--workspace", out / path.name, "whoami").code == 0
