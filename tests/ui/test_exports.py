"""A visit is exported from the window, each table and project for a chosen copy."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.makers import make_interview, make_team, write
from tests.person import Person
from wellled_desktop.ui.window import MainWindow


def test_tables_and_coded_projects_ask_for_whom_and_the_open_form_does_not(
    tmp_path: Path, qtbot: QtBot
) -> None:
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
    person.waits_until(files["json"].exists)
    window.close()
    team.close()
