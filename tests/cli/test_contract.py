"""The terminal contract: each command, its answer, its exit code."""

import json
from pathlib import Path

from tests.cli.conftest import Terminal

NEW = (
    "--provider",
    "Larkmoor Hospitals",
    "--code",
    "LARK",
    "--opens",
    "2026-10-14",
    "--closes",
    "2026-10-16",
)


def test_init_prints_the_recovery_key_once_and_makes_no_second(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "new.wellled"
    made = terminal(
        "--workspace", path, "--json", "init", "--name", "Mo Irfan", "--initials", "MI", "--role", "lead"
    )
    assert made.code == 0
    assert len(made.data["recovery_key"]) > 30
    again = terminal("--workspace", path, "init", "--name", "Mo", "--initials", "MI", "--role", "lead")
    assert again.code == 3
    assert "there already" in again.err


def test_whoami_tells_the_person_and_the_four_words(terminal: Terminal, lead: Path) -> None:
    said = terminal("--workspace", lead, "--json", "whoami")
    assert (said.code, said.data["initials"], len(said.data["words"])) == (0, "AB", 4)


def test_a_visit_is_made_listed_exported_and_comes_back_the_same(
    terminal: Terminal, lead: Path, jon: Path, tmp_path: Path
) -> None:
    visit = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    listed = terminal("--workspace", lead, "--json", "visits").data
    assert [one["id"] for one in listed] == [visit]
    first, second = tmp_path / "one.json", tmp_path / "two.json"
    assert terminal("--workspace", lead, "export", visit, "--to", first).code == 0
    assert terminal("--workspace", jon, "import", first).code == 0
    assert terminal("--workspace", jon, "export", "larkmoor", "--to", second).code == 0
    assert first.read_text() == second.read_text()


def test_the_whole_way_by_terminal(terminal: Terminal, lead: Path, jon: Path, tmp_path: Path) -> None:
    lead_card, jon_card = tmp_path / "lead.pem", tmp_path / "jon.pem"
    terminal("--workspace", lead, "identity", "export", lead_card)
    terminal("--workspace", jon, "identity", "export", jon_card)
    visit = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    assert terminal("--workspace", lead, "visit", "add-member", visit, jon_card).code == 0
    package = tmp_path / "first.wlsync"
    made = terminal(
        "--workspace", lead, "--json", "package", "make", visit, "--out", package, "--for", jon_card
    )
    file = made.data["file"]
    assert file.endswith(".wlsync.age")
    stranger = terminal("--workspace", jon, "package", "receive", file)
    assert stranger.code == 3
    assert "four words" in stranger.err
    assert "kept whole in jon.wellled" in stranger.err
    assert "Nobody is trusted" in terminal("--workspace", jon, "trust", "list").out
    assert terminal("--workspace", jon, "--json", "visits").data == []
    trusted = terminal("--workspace", jon, "--json", "trust", "add", lead_card)
    assert trusted.data["merged"][0]["added"] >= 4
    again = terminal("--workspace", jon, "package", "receive", file)
    assert (again.code, "brought nothing new" in again.out) == (0, True)
    assert terminal("--workspace", jon, "--json", "visits").data[0]["id"] == visit
    assert terminal("--workspace", jon, "verify", file).code == 0
    shown = terminal("--workspace", jon, "--json", "package", "show", file).data
    assert shown["visit"] == visit


def test_a_report_is_signed_counter_signed_and_verified(
    terminal: Terminal, lead: Path, jon: Path, tmp_path: Path
) -> None:
    visit = terminal("--workspace", lead, "--json", "visit", "new", *NEW).data["id"]
    pdf, card, mine = tmp_path / "report.pdf", tmp_path / "jon.pem", tmp_path / "ana.pem"
    terminal("--workspace", jon, "identity", "export", card)
    terminal("--workspace", lead, "trust", "add", card)
    terminal("--workspace", lead, "visit", "add-member", visit, card)
    assert terminal("--workspace", lead, "report", visit, "--out", pdf, "--sign").code == 0
    for stranger in (lead, jon):
        refused = terminal("--workspace", stranger, "sign", pdf, "--reason", "Reviewed")
        assert refused.code == 3
        assert refused.err
    package = tmp_path / "visit.wlsync"
    package = terminal("--workspace", lead, "--json", "package", "make", visit, "--out", package).data["file"]
    terminal("--workspace", lead, "identity", "export", mine)
    terminal("--workspace", jon, "trust", "add", mine)
    assert terminal("--workspace", jon, "package", "receive", package).code == 0
    assert terminal("--workspace", jon, "sign", pdf, "--reason", "Reviewed").code == 0
    seen = terminal("--workspace", lead, "--json", "verify", pdf)
    assert (seen.code, len(seen.data["signatures"])) == (0, 2)
    received = terminal("verify", pdf)  # who received the report and has no workspace
    assert (received.code, received.out.count("Nobody you trust vouches")) == (0, 2)
    whole = pdf.read_bytes()
    place = whole.index(b"stream", len(whole) // 3) + 40
    pdf.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    broken = terminal("--workspace", lead, "verify", pdf)
    assert (broken.code, broken.out.splitlines()[0]) == (
        1,
        "Do not rely on report.pdf: it is not as it was signed.",
    )


def test_search_finds_a_line_with_who_and_when(terminal: Terminal, lead: Path) -> None:
    from tests.makers import PASSPHRASE, make_interview, make_visit, write
    from wellled_desktop.workspace import Secret, open_workspace

    with open_workspace(lead, Secret(PASSPHRASE)) as workspace:
        visit = make_visit(workspace)
        write(workspace, make_interview(workspace, visit), "The bladder scanners came.", "W2.3")
    (hit,) = terminal("--workspace", lead, "--json", "search", "scanner").data
    assert (hit["who"], hit["prompts"], hit["activity"]) == ("AB-P01", ["W2.3"], "AB-I01")
    assert hit["when"]


def test_a_backup_comes_back_under_a_new_name(terminal: Terminal, lead: Path, tmp_path: Path) -> None:
    terminal("--workspace", lead, "visit", "new", *NEW)
    backup, restored = tmp_path / "one.wlbackup", tmp_path / "restored.wellled"
    assert terminal("--workspace", lead, "backup", backup).code == 0
    assert terminal("restore", backup, "--to", restored).code == 0
    assert len(terminal("--workspace", restored, "--json", "visits").data) == 1
    assert terminal("--workspace", restored, "check").code == 0


def test_options_may_stand_before_or_after_the_command(terminal: Terminal, lead: Path) -> None:
    before = terminal("--workspace", lead, "--json", "visits")
    after = terminal("visits", "--workspace", lead, "--json")
    assert before.out == after.out == "[]\n"


def test_json_is_the_only_thing_on_standard_output(terminal: Terminal, lead: Path) -> None:
    json.loads(terminal("--workspace", lead, "--json", "check").out)
