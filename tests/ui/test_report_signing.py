"""Signing and counter-signing in the window: who, with which passphrase, and what was shown."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.makers import PASSPHRASE, make_interview, make_team, write
from tests.softhsm import LABEL, PIN, Reader, with_card
from tests.ui.report_desks import Desk, desk

__all__ = ["desk"]  # the fixture


def test_a_report_is_signed_once_by_its_author(desk: Desk, tmp_path: Path) -> None:
    desk.agrees_everything()
    desk.person.presses("F5")
    desk.waits()
    desk.person.presses("Ctrl+Shift+E")
    asked = desk.answers()
    asked.sees("After you sign, the pages cannot change.")
    asked.empties("File")
    asked.types(str(tmp_path / "report.pdf"), into="File")
    asked.clicks("Sign and save")
    asked.sees("does not open")
    asked.types("not this one", into="Passphrase")
    asked.clicks("Sign and save")
    asked.sees("does not open")
    assert not (tmp_path / "report.pdf").exists()
    asked.empties("Passphrase")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Sign and save")
    desk.waits()
    desk.person.sees("report.pdf is signed.")
    desk.page.files.countersign(tmp_path / "report.pdf")
    desk.waits()
    asked = desk.answers()
    asked.sees("Signed by Ana Brook, and unchanged.")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Counter-sign")
    desk.waits()
    desk.person.sees("You have signed this report already")


def test_the_lead_counter_signs_what_an_inspector_signed(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Ben Carr")
    ben, file = team.others["Ben Carr"], tmp_path / "report.pdf"
    ben.reports.sign_and_save(ben.reports.build(team.visit_id), file, "Mine")
    ben.close()
    desk = Desk(team.lead, team.visit_id)
    qtbot.addWidget(desk.window)
    desk.page.files.countersign(file)
    desk.waits()
    asked = desk.answers()
    asked.sees("Signed by Ben Carr, and unchanged.")
    asked.sees("It says what your copy of the visit says.")
    assert "These are the pages of report.pdf." in desk.page.preview.note.words()
    assert "Pages read from report.pdf" in desk.window.room.messages.status.saved_text()
    lines = desk.page.side.outline.model()
    assert lines.index(0, 0).data() == "Summary and ratings"
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Counter-sign")
    desk.waits()
    desk.person.sees("report.pdf is counter-signed.")
    desk.page.files.verify(file)
    desk.waits()
    told = desk.answers()
    for part in ("What was signed", "Who vouches", "How much it covers", "What changed since"):
        told.sees(part)
    told.sees("Reviewer 1: Ana Brook")
    told.presses("Esc")
    desk.window.close()


def test_a_file_unlike_ones_own_copy_is_signed_only_despite_that(qtbot: QtBot, tmp_path: Path) -> None:
    team = make_team(tmp_path / "team", "Ben Carr")
    ben, file = team.others["Ben Carr"], tmp_path / "report.pdf"
    write(ben, make_interview(ben, team.visit_id), "Nights are short", "W2.2")
    ben.reports.sign_and_save(ben.reports.build(team.visit_id), file, "Mine")
    ben.close()
    desk = Desk(team.lead, team.visit_id)
    qtbot.addWidget(desk.window)
    desk.page.files.countersign(file)
    desk.waits()
    asked = desk.answers()
    asked.sees("It says something else than your copy of the visit in")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Counter-sign")
    asked.sees("Tick that you sign despite the differences, or cancel.")
    asked.clicks("I have read these pages and sign despite that")
    asked.clicks("Counter-sign")
    desk.waits()
    desk.person.sees("report.pdf is counter-signed.")
    last = desk.workspace.reports.verify(file).signatures[-1]
    assert "my copy of the visit says something else in" in last.reason
    desk.window.close()


def test_an_altered_report_is_not_to_be_relied_on(desk: Desk, tmp_path: Path) -> None:
    signed, altered = tmp_path / "signed.pdf", tmp_path / "altered.pdf"
    built = desk.page.built
    assert built is not None
    desk.workspace.reports.sign_and_save(built.report, signed, "Mine")
    whole = bytearray(signed.read_bytes())
    whole[len(built.report.pdf) // 2] ^= 1
    altered.write_bytes(whole)
    desk.page.files.countersign(altered)
    desk.waits()
    told = desk.answers()
    told.sees("Do not rely on this file.")
    told.presses("Esc")


def test_a_smart_card_signs_where_it_is_set_and_chosen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "reader", monkeypatch)
    with_card(reader, tmp_path)
    desk.workspace.cards.use(reader.place(), PIN)
    desk.person.presses("Ctrl+Shift+E")
    asked = desk.answers()
    asked.clicks(f"Sign by the smart card {LABEL}")
    asked.types("0000", into="PIN of the card")
    asked.empties("File")
    asked.types(str(tmp_path / "report.pdf"), into="File")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Sign and save")
    desk.waits()
    desk.person.sees("The PIN does not open the card")
    assert not (tmp_path / "report.pdf").exists()
    desk.person.presses("Ctrl+Shift+E")
    asked = desk.answers()
    asked.clicks(f"Sign by the smart card {LABEL}")
    asked.types(PIN, into="PIN of the card")
    asked.empties("File")
    asked.types(str(tmp_path / "report.pdf"), into="File")
    asked.types(PASSPHRASE, into="Passphrase")
    asked.clicks("Sign and save")
    desk.waits()
    desk.person.sees("report.pdf is signed.")
    (signature,) = desk.workspace.reports.verify(tmp_path / "report.pdf").signatures
    assert signature.name == "BROOK, Ana"
