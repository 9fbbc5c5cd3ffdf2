"""What commands answer: in people's words, with what was lost or left out, and what to do next."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.test_bad_input import refused
from tests.makers import PASSPHRASE, Team, make_interview, make_team, make_workspace, write
from wellled_desktop.core.lines import Line
from wellled_desktop.core.vocabulary import FindingKind, NoteKind
from wellled_desktop.workspace import NewExhibit, NewFinding, NewNote, PackageWish, Secret, open_workspace

JON = "Jon Tull"


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Team:
    """Return a closed team that knows each other: a line, a finding that two worded differently."""
    team = make_team(tmp_path_factory.mktemp("answers"), JON, "Mo Irfan")
    jon, mo = team.others.values()
    line = write(team.lead, make_interview(team.lead, team.visit_id), "Registers differ by ward.", "W2.3")
    finding = NewFinding("W2", FindingKind.CONCERN, "Registers differ.", (line,))
    found = team.lead.judgements.find(team.visit_id, finding).made
    package = team.send(team.lead, "finding")
    for one in (jon, mo):
        one.inbox.receive(package)
        known = one.judgements.findings(team.visit_id)[0]
        assert known.id == found
        said = "Risk registers differ by ward." if one is jon else "Registers are not kept."
        one.judgements.edit_finding(replace(known, statement=said))
        team.lead.inbox.receive(team.send(one, f"from-{one.me.initials}"))
    team.close()
    return team


@pytest.fixture
def folder(_made: Team, tmp_path: Path) -> Path:
    """Return a folder with the closed team's workspaces: lead, jon and mo."""
    for file in _made.folder.iterdir():
        if file.is_file() and file.suffix != ".lock":
            shutil.copy(file, tmp_path)
    return tmp_path


def test_a_conflict_is_not_settled_by_an_empty_file(terminal: Terminal, folder: Path) -> None:
    lead = folder / "lead.wellled"
    (conflict,) = terminal("--workspace", lead, "--json", "conflicts").data
    (folder / "empty.txt").write_text("\n \n")
    said = refused(
        terminal("--workspace", lead, "conflicts", "resolve", conflict["id"], "--text", folder / "empty.txt")
    )
    assert "cannot be empty" in said
    assert terminal("--workspace", lead, "conflicts").code == 1


def test_a_package_is_encrypted_to_the_team_unless_it_is_asked_for_in_clear(
    terminal: Terminal, folder: Path
) -> None:
    lead = ("--workspace", folder / "lead.wellled", "--json", "package", "make", "Larkmoor", "--out")
    sealed = terminal(*lead, folder / "one.wlsync").data
    assert sorted(sealed["for"]) == [JON, "Mo Irfan"]
    assert Path(sealed["file"]).read_bytes().startswith(b"age-encryption.org/v1\n")
    plain = terminal(*lead, folder / "two.wlsync", "--plain").data
    assert (plain["for"], Path(plain["file"]).read_bytes()[:2]) == ([], b"PK")
    said = terminal("--workspace", folder / "lead.wellled", *lead[3:], folder / "three.wlsync", "--plain")
    assert "anyone who holds the file can read it" in said.out
    refused(terminal(*lead, folder / "four.wlsync", "--plain", "--team"), 2)


def test_a_team_without_cards_gets_no_package_in_clear_by_mistake(terminal: Terminal, lead: Path) -> None:
    new = ("visit", "new", "--provider", "P", "--opens", "2026-10-14", "--closes", "2026-10-16")
    visit = terminal("--workspace", lead, "--json", *new).data["id"]
    out = lead.with_name("p.wlsync")
    said = refused(terminal("--workspace", lead, "package", "make", visit, "--out", out))
    assert "--plain" in said
    assert not list(lead.parent.glob("p.wlsync*"))


def test_a_package_for_a_stranger_needs_words_compared_first(
    terminal: Terminal, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    with make_workspace(away / "nia.wellled", "Nia Voss") as nia:
        nia.people.export_card(folder / "nia.pem")
    terminal("--workspace", folder / "jon.wellled", "identity", "export", folder / "jon.pem")
    lead = ("--workspace", folder / "lead.wellled")
    make = (*lead, "--json", "package", "make", "Larkmoor", "--out")
    said = refused(terminal(*make, folder / "a.wlsync", "--for", folder / "nia.pem"))
    assert "trust add" in said
    assert terminal(*lead, "trust", "add", folder / "nia.pem").code == 0
    assert terminal(*make, folder / "a.wlsync", "--for", folder / "nia.pem").data["for"] == ["Nia Voss"]
    both = terminal(*make, folder / "b.wlsync", "--for", folder / "jon.pem", "--team").data
    assert both["for"].count(JON) == 1


def test_the_history_of_a_record_says_who_changed_what_into_what(terminal: Terminal, folder: Path) -> None:
    lead = ("--workspace", folder / "lead.wellled")
    said = terminal(*lead, "history", "W2", "finding").out.splitlines()
    assert "Ana Brook  finding" in said[0]
    assert "  statement: nothing → Registers differ." in said
    (row,) = [place for place, line in enumerate(said) if "→ Risk registers differ by ward." in line]
    assert said[row] == "  statement: Registers differ. → Risk registers differ by ward."
    assert JON in said[row - 1]
    told = terminal(*lead, "--json", "history", "W2 finding").data
    assert [one["name"] for one in told] == ["Ana Brook", JON, "Mo Irfan"]
    (conflict,) = terminal(*lead, "--json", "conflicts").data
    terminal(*lead, "conflicts", "resolve", conflict["id"], "--keep", "both")
    settled = terminal(*lead, "--json", "history", conflict["id"]).data[-1]["changes"]
    assert len(settled[0]["replaced"]) == 2


def test_a_record_is_named_by_whatever_other_commands_print(terminal: Terminal, folder: Path) -> None:
    lead = ("--workspace", folder / "lead.wellled")
    searched = terminal(*lead, "search", "registers")
    (line,) = [one for one in searched.out.splitlines() if "by ward" in one and "finding" not in one]
    record = line.split()[-1]
    whole = terminal(*lead, "--json", "history", record).data
    assert whole[0]["values"]["text"] == "Registers differ by ward."
    assert terminal(*lead, "history", "ab-i01").code == 0
    assert terminal(*lead, "history", "AB-P01").code == 0
    assert terminal(*lead, "history", record.upper()[:-6]).code == 0
    many = refused(terminal(*lead, "history", record[:6]))
    assert "may mean" in many
    assert record in many
    for unknown in ("abc", "AB/999", "W9 finding", "ffffffffff"):
        assert "no record" in refused(terminal(*lead, "history", unknown))


def test_search_says_who_saved_a_finding_and_when(terminal: Terminal, folder: Path) -> None:
    lead = ("--workspace", folder / "lead.wellled")
    (hit,) = [one for one in terminal(*lead, "--json", "search", "kept").data if one["kind"] == "finding"]
    assert (hit["who"], hit["prompts"]) == ("Mo Irfan", ["W2"])
    assert hit["when"]


def test_a_text_of_several_lines_is_told_on_one(terminal: Terminal, folder: Path) -> None:
    with open_workspace(folder / "lead.wellled", Secret(PASSPHRASE)) as lead:
        place = lead.activities.of(lead.visits.list()[0].visit.id)[0].id
        write(lead, place, "First\nsecond\n\nlantern")
    said = terminal("--workspace", folder / "lead.wellled", "search", "lantern").out
    assert "First / second / lantern" in said
    assert said.count("\n") == 1


def test_an_export_says_what_is_not_held_and_comes_back_with_its_history(
    terminal: Terminal, folder: Path
) -> None:
    with open_workspace(folder / "lead.wellled", Secret(PASSPHRASE)) as workspace:
        visit = workspace.visits.list()[0].visit.id
        (folder / "photo.png").write_bytes(b"photo")
        workspace.exhibits.take(visit, folder / "photo.png", NewExhibit("The poster", "Ward clerk"))
        hidden = Line("Said in confidence.", NoteKind.PARAPHRASE, protected=True)
        workspace.notes.write(NewNote(workspace.activities.of(visit)[0].id, hidden))
        package = workspace.packages.make(visit, folder / "late.wlsync", PackageWish()).path
    jon = ("--workspace", folder / "jon.wellled")
    assert terminal(*jon, "package", "receive", package).code == 0
    said = terminal(*jon, "export", "Larkmoor", "--to", folder / "jon.json", "--history")
    assert "note (1)" in said.out
    told = json.loads((folder / "jon.json").read_text(encoding="utf-8"))
    assert [one["kind"] for one in told["not_held"]["records"]] == ["note"]
    statements = [
        (one["by"], one["values"]["statement"])
        for one in told["history"]
        if one["kind"] == "finding" and one["values"]
    ]
    assert [said for _, said in statements][:2] == ["Registers differ.", "Risk registers differ by ward."]
    assert len({by for by, _ in statements}) > 1
    assert terminal("--workspace", folder / "other.wellled", "import", folder / "jon.json").code == 3
    other = make_workspace(folder / "other.wellled", "Nia Voss")
    other.close()
    assert terminal("--workspace", other.path, "import", folder / "jon.json").code == 0


def test_an_export_names_the_exhibits_whose_files_are_not_here(terminal: Terminal, folder: Path) -> None:
    with open_workspace(folder / "lead.wellled", Secret(PASSPHRASE)) as workspace:
        visit = workspace.visits.list()[0].visit.id
        (folder / "photo.png").write_bytes(b"photo")
        workspace.exhibits.take(visit, folder / "photo.png", NewExhibit("The poster", "Ward clerk"))
    whole = ("--workspace", folder / "lead.wellled", "export", "Larkmoor", "--to")
    assert terminal(*whole, folder / "whole.json").out.startswith("The whole visit is in")
    raw = json.loads((folder / "whole.json").read_text(encoding="utf-8"))
    assert "not_held" not in raw
    assert "history" not in raw
    del raw["contents"]
    (folder / "bare.json").write_text(json.dumps(raw), encoding="utf-8")
    make_workspace(folder / "other.wellled", "Nia Voss").close()
    other = ("--workspace", folder / "other.wellled")
    assert terminal(*other, "import", folder / "bare.json").code == 0
    said = terminal(*other, "export", "Larkmoor", "--to", folder / "again.json")
    assert "AB/001" in said.out
    assert "The whole visit" not in said.out


@pytest.mark.parametrize("name", ["x" * 201, "Lark\x1b[2Jmoor", "Lark\nmoor"])
def test_a_name_is_one_line_of_a_names_length(terminal: Terminal, lead: Path, name: str) -> None:
    days = ("--opens", "2026-10-14", "--closes", "2026-10-16")
    refused(terminal("--workspace", lead, "visit", "new", "--provider", name, *days))
    refused(terminal("--workspace", lead, "visit", "new", "--provider", "P", "--location", name, *days))
    assert terminal("--workspace", lead, "--json", "visits").data == []


def test_verify_tells_a_file_by_what_is_in_it_and_says_whose_card_it_bears(
    terminal: Terminal, folder: Path
) -> None:
    lead = ("--workspace", folder / "lead.wellled")
    made = terminal(*lead, "--json", "package", "make", "Larkmoor", "--out", folder / "p.wlsync", "--plain")
    Path(made.data["file"]).rename(folder / "report.pdf")
    seen = terminal(*lead, "verify", folder / "report.pdf")
    assert seen.code == 0
    mark = terminal(*lead, "--json", "whoami").data["fingerprint"]
    assert mark in seen.out
    assert terminal(*lead, "report", "Larkmoor", "--out", folder / "plain.pdf").code == 0
    (folder / "plain.pdf").rename(folder / "plain.wlsync")
    assert "is not signed" in terminal(*lead, "verify", folder / "plain.wlsync").out
    (folder / "letter.pdf").write_text("Dear all")
    assert "not a PDF and not a package" in refused(terminal(*lead, "verify", folder / "letter.pdf"))


def test_verify_refuses_what_is_for_somebody_else(terminal: Terminal, folder: Path) -> None:
    jon_card = folder / "jon.pem"
    terminal("--workspace", folder / "jon.wellled", "identity", "export", jon_card)
    make = ("package", "make", "Larkmoor", "--out", folder / "p.wlsync", "--for", jon_card)
    file = terminal("--workspace", folder / "lead.wellled", "--json", *make).data["file"]
    assert "not for you" in refused(terminal("--workspace", folder / "mo.wellled", "verify", file))
    assert terminal("--workspace", folder / "jon.wellled", "verify", file).code == 0


def spoiled(path: Path, page: int) -> None:
    """Overwrite a page of a file, counted from its end."""
    content = bytearray(path.read_bytes())
    start = len(content) - page * 4096
    content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


def test_check_says_in_peoples_words_what_is_damaged_and_what_to_do(terminal: Terminal, folder: Path) -> None:
    assert terminal("--workspace", folder / "lead.wellled", "check").code == 0
    spoiled(folder / "lead.wellled", 30)
    said = terminal("--workspace", folder / "lead.wellled", "check")
    assert said.code == 1
    assert "damaged" in said.out
    assert "HMAC" not in said.out
    assert "`restore " in said.out
    assert "`recover lead.wellled" in said.out


def test_recover_names_what_was_lost_and_exits_with_one(terminal: Terminal, folder: Path) -> None:
    with open_workspace(folder / "lead.wellled", Secret(PASSPHRASE)) as workspace:
        visit = workspace.visits.list()[0].visit.id
        (folder / "photo.png").write_bytes(bytes(range(256)) * 4000)
        workspace.exhibits.take(visit, folder / "photo.png", NewExhibit("The poster", "Ward clerk"))
    assert terminal("recover", folder / "lead.wellled", "--to", folder / "sound").code == 0
    spoiled(folder / "lead.wellled", 100)
    said = terminal("recover", folder / "lead.wellled", "--to", folder / "out")
    assert said.code == 1
    assert "Lost: AB/001 (photo.png)." in said.out
    assert terminal("--workspace", folder / "out" / "lead.wellled", "visits").code == 0


def test_a_package_shows_itself_in_sentences_with_names(terminal: Terminal, folder: Path) -> None:
    lead = ("--workspace", folder / "lead.wellled")
    make = ("package", "make", "Larkmoor", "--out", folder / "p.wlsync")
    file = terminal(*lead, "--json", *make).data["file"]
    said = terminal("--workspace", folder / "jon.wellled", "package", "show", file).out
    assert "Ana Brook made this package of Larkmoor Hospitals, visit 1" in said
    assert JON in said
    assert "Mo Irfan" in said
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", said)


def test_an_emoji_is_shown_as_it_was_written_and_a_control_character_is_not(
    terminal: Terminal, folder: Path
) -> None:
    with open_workspace(folder / "lead.wellled", Secret(PASSPHRASE)) as lead:
        place = lead.activities.of(lead.visits.list()[0].visit.id)[0].id
        write(lead, place, "Lantern 👩‍⚕️ 😀 \x1b[2J")
    said = terminal("--workspace", folder / "lead.wellled", "search", "lantern").out
    assert "👩‍⚕️ 😀" in said
    assert "\x1b" not in said
