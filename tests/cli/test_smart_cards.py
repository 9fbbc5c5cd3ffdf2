"""A smart card by terminal: set, shown, signed with, forgotten."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.softhsm import KEY, LABEL, PIN, Reader, with_card

NEW = ("--provider", "Larkmoor Hospitals", "--opens", "2026-10-14", "--closes", "2026-10-16")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader(tmp_path / "reader", monkeypatch)
    with_card(made, tmp_path)
    return made


@pytest.fixture
def pin(tmp_path: Path) -> Path:
    file = tmp_path / "pin.txt"
    file.write_text(f"{PIN}\n")
    return file


def test_a_card_is_set_signs_and_is_forgotten(
    terminal: Terminal, lead: Path, reader: Reader, pin: Path, tmp_path: Path
) -> None:
    mine = ("--workspace", lead)
    assert "No smart card is set" in terminal(*mine, "smart-card", "show").out
    place = (reader.library, "--token", LABEL, "--key", KEY)
    made = terminal(*mine, "smart-card", "use", *place, "--pin-file", pin)
    assert (made.code, made.err) == (0, "")
    assert "Its certificate is of BROOK, Ana, issued by BROOK, Ana" in made.out
    assert terminal(*mine, "--json", "smart-card", "show").data["token"] == LABEL
    visit = terminal(*mine, "--json", "visit", "new", *NEW).data["id"]
    report, plain = tmp_path / "report.pdf", tmp_path / "plain.pdf"
    by_card = ("--smart-card", "--pin-file", pin)
    assert terminal(*mine, "report", visit, "--out", report, "--sign", *by_card).code == 0
    assert terminal(*mine, "report", visit, "--out", plain).code == 0
    assert terminal(*mine, "sign", plain, "--reason", "Mine", *by_card).code == 0
    for file in (report, plain):
        (one,) = terminal(*mine, "--json", "verify", file).data["signatures"]
        assert (one["name"], one["holds"]) == ("BROOK, Ana", True)
    assert "No smart card is set any more" in terminal(*mine, "smart-card", "forget").out
    gone = terminal(*mine, "report", visit, "--out", tmp_path / "b.pdf", "--sign", *by_card)
    assert (gone.code, "No smart card is set" in gone.err) == (3, True)


def test_a_wrong_or_missing_pin_is_one_sentence_and_nothing_is_kept(
    terminal: Terminal, lead: Path, reader: Reader, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("0000")
    use = ("--workspace", lead, "smart-card", "use", reader.library, "--token", LABEL, "--key", KEY)
    said = terminal(*use, "--pin-file", wrong)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"The PIN does not open the card {LABEL}.")
    assert terminal(*use).code == 2  # nobody types
    nowhere = terminal(*use, "--pin-file", tmp_path / "none.txt")
    assert (nowhere.code, "The PIN file none.txt cannot be read" in nowhere.err) == (3, True)
    assert "No smart card is set" in terminal("--workspace", lead, "smart-card", "show").out
