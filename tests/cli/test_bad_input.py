"""Bad input gets one sentence, the right exit code, and changes nothing. The README's table lists these."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Said, Terminal
from tests.makers import PASSPHRASE, make_visit
from wellled_desktop.workspace import Secret, open_workspace


def refused(said: Said, code: int = 3) -> str:
    """Return the one sentence of a refusal."""
    assert said.code == code, said
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_a_wrong_passphrase(terminal: Terminal, lead: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLLED_PASSPHRASE", "quite another one")
    refused(terminal("--workspace", lead, "visits"))


def test_no_passphrase_at_all(terminal: Terminal, lead: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WELLLED_PASSPHRASE")
    assert "passphrase" in refused(terminal("--workspace", lead, "visits"), 2)


def test_a_command_that_does_not_exist(terminal: Terminal) -> None:
    assert "not understood" in refused(terminal("frobnicate"), 2)


def test_a_workspace_that_does_not_exist(terminal: Terminal, tmp_path: Path) -> None:
    assert "no workspace" in refused(terminal("--workspace", tmp_path / "none.wellled", "visits"))


def test_a_visit_that_does_not_exist(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    assert "No visit" in refused(
        terminal("--workspace", lead, "report", "nowhere", "--out", tmp_path / "x.pdf")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1"),
        ('{"format": "wellled-visit"}', "line"),
        ("[]", "line 1"),
        ("\ufeff{}", "line 1"),
    ],
)
def test_a_json_that_breaks_the_schema(
    terminal: Terminal, lead: Path, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, encoding="utf-8")
    assert said in refused(terminal("--workspace", lead, "import", file))
    assert terminal("--workspace", lead, "--json", "visits").data == []


def test_a_json_with_one_wrong_value_names_its_line(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        visit = make_visit(workspace)
        workspace.forms.export_json(visit, tmp_path / "good.json")
    lines = (tmp_path / "good.json").read_text().splitlines()
    number = next(place for place, line in enumerate(lines) if '"number":' in line)
    lines[number] = lines[number].replace("1", '"one"')
    (tmp_path / "bad.json").write_text("\n".join(lines))
    assert f"line {number + 1}" in refused(terminal("--workspace", lead, "import", tmp_path / "bad.json"))


def test_packages_that_do_not_hold(terminal: Terminal, lead: Path, jon: Path, tmp_path: Path) -> None:
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        visit = make_visit(workspace)
        sound = workspace.packages.make(visit, tmp_path / "sound.wlsync").path.read_bytes()
        workspace.people.export_card(tmp_path / "lead.pem")
    terminal("--workspace", jon, "trust", "add", tmp_path / "lead.pem")
    climbing = tmp_path / "climbing.wlsync"
    with zipfile.ZipFile(climbing, "w") as bundle:
        bundle.writestr("../../climbed", b"x")
    middle = len(sound) // 2
    wrong = {
        "empty": b"",
        "truncated": sound[:-100],
        "flipped": sound[:middle] + bytes([sound[middle] ^ 4]) + sound[middle + 1 :],
        "foreign": b"PK\x05\x06" + bytes(18),
        "text": b"not a package at all",
        "climbing": climbing.read_bytes(),
    }
    for name, content in wrong.items():
        file = tmp_path / f"{name}.wlsync"
        file.write_bytes(content)
        refused(terminal("--workspace", jon, "package", "receive", file))
        known = name in ("truncated", "flipped")
        assert terminal("--workspace", jon, "verify", file).code == (1 if known else 3), name
    assert terminal("--workspace", jon, "--json", "visits").data == []
    assert not (tmp_path.parent / "climbed").exists()
    (tmp_path / "sound2.wlsync").write_bytes(sound)
    assert terminal("--workspace", jon, "package", "receive", tmp_path / "sound2.wlsync").code == 0


def test_a_folder_that_cannot_be_written(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        visit = make_visit(workspace)
    file = tmp_path / "file"
    file.write_text("x")
    for arguments in (
        ("export", visit, "--to", file / "x.json"),
        ("report", visit, "--out", file / "x.pdf"),
        ("package", "make", visit, "--out", file / "x.wlsync"),
        ("backup", file / "x.wlbackup"),
    ):
        refused(terminal("--workspace", lead, *arguments), 4)
    assert file.read_text() == "x"


def test_what_is_not_a_pdf(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7 nonsense")
    refused(terminal("--workspace", lead, "sign", file, "--reason", "r"))
    assert terminal("--workspace", lead, "verify", file).code == 1
    assert file.read_bytes() == b"%PDF-1.7 nonsense"


def test_a_damaged_backup(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.wlbackup"
    terminal("--workspace", lead, "backup", backup)
    backup.write_bytes(backup.read_bytes()[:-2000])
    refused(terminal("restore", backup, "--to", tmp_path / "r.wellled"))
    assert not (tmp_path / "r.wellled").exists()
    assert not (tmp_path / "r.vault").exists()


def test_a_file_that_another_program_holds_is_read_only(terminal: Terminal, lead: Path) -> None:
    with open_workspace(lead, Secret(PASSPHRASE)):
        said = terminal(
            "--workspace",
            lead,
            "visit",
            "new",
            "--provider",
            "P",
            "--opens",
            "2026-01-01",
            "--closes",
            "2026-01-02",
        )
        assert "another window" in refused(said, 4)
        assert terminal("--workspace", lead, "--json", "visits").data == []


def test_a_recovery_key_with_a_typing_error(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.wlbackup"
    terminal("--workspace", lead, "backup", backup)
    said = terminal("restore", backup, "--to", tmp_path / "r.wellled", "--recovery-key", "AAAAA-BBBBB")
    assert refused(said)


def test_hostile_words_do_not_break_search(terminal: Terminal, lead: Path) -> None:
    for words in ('"', "W2: risk", "no-reply", "NEAR(", "*", "a AND", "-", "😀", "'; DROP TABLE note"):
        assert terminal("--workspace", lead, "--json", "search", "--", words).code == 0


def test_answers_are_plain_json(terminal: Terminal, lead: Path) -> None:
    assert json.loads(terminal("--workspace", lead, "--json", "whoami").out)["role"] == "lead"
