"""A visit is exported from the window, each for a chosen copy."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_team, write
from tests.person import Person
from wellled_desktop.ui.window import MainWindow


def test_every_export_asks_for_whom(tmp_path: Path, qtbot: QtBot) -> None:
    team = make_team(tmp_path)
    write(
        team.lead, make_interview(team.lead, team.visit_id, "Night site manager"), "Nights are short", "W2.2"
    )
    window = MainWindow(team.lead)
    qtbot.addWidget(window)
    window.go("visits", team.visit_id)
    person, acts = Person(window), window._files
    files = {kind: tmp_path / f"visit.{kind}" for kind in ("csv", "qdpx", "json")}
    acts.export_for(team.visit_id, files["csv"])
    person.chooses("Provider copy", among="Copy")
    person.clicks("Export")
    person.waits_until(files["csv"].exists)
    said = files["csv"].read_text(encoding="utf-8-sig")
    assert "Nights are short" in said
    assert "Night site manager" not in said
    acts.export_for(team.visit_id, files["qdpx"])
    person.chooses("Disclosure copy", among="Copy")
    person.clicks("Export")
    person.waits_until(files["qdpx"].exists)
    person.waits_until(
        lambda: any("Nobody who spoke is a case" in one for one in person.speaks(all_of_it=True)), "the word"
    )
    acts.export_for(team.visit_id, files["json"])
    person.clicks("Export")
    person.waits_until(files["json"].exists)
    assert json.loads(files["json"].read_text(encoding="utf-8"))["format"] == "wellled-visit"
    files["json"].unlink()
    acts.export_for(team.visit_id, files["json"])
    person.chooses("Provider copy", among="Copy")
    person.clicks("Export")
    person.waits_until(files["json"].exists)
    copy = files["json"].read_text(encoding="utf-8")
    assert json.loads(copy)["format"] == "wellled-report"
    assert "Nights are short" in copy
    assert "Night site manager" not in copy
    window.close()
    team.close()
