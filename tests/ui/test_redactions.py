"""What copies withhold, in the window: looked over, added to, shown with a reason, saved as a list."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.makers import Team, make_interview, make_team, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.dialogs.redactions import RedactionsDialog
from wellled_desktop.ui.pages.report import ReportPage
from wellled_desktop.ui.window import MainWindow


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = make_team(tmp_path, "Jon Tull")
    talk = make_interview(made.lead, made.visit_id, "Night site manager")
    write(made.lead, talk, "The night site manager and Sister Holt run the Bluebell room", "W2.2")
    (person,) = made.lead.activities.people(made.visit_id)
    made.lead.confidences.seal_name(person.id, "Grace Okafor")
    write(made.lead, talk, "Grace is tired", "W2.2")
    return made


def text_of(team: Team, profile: Profile = Profile.PROVIDER) -> list[str]:
    return [one.text for one in team.lead.reports.content(team.visit_id, profile).evidence]


def waited(person: Person, words: str) -> None:
    person.waits_until(lambda: any(words in one for one in person.speaks(all_of_it=True)), words)


def test_words_that_may_be_names_are_shown_and_chosen_about(team: Team, qtbot: QtBot) -> None:
    (talk,) = team.lead.visits.inspection(team.visit_id).activities
    for said in ("They fear Prosser at Redcar", "We heard of Prosser again"):
        write(team.lead, talk.id, said, "W2.2")
    _, person, dialog = opened(team, qtbot)
    waited(person, "It shows 3 words that may be names.")
    assert [dialog.perhaps.model().index(row, 0).data() for row in range(3)] == [
        "Bluebell",
        "Prosser",
        "Redcar",
    ]
    person.clicks("Not a name…")
    person.sees("Choose words first, among those that may be names.")
    dialog.lines.selectRow(0)
    dialog.perhaps.selectRow(2)
    assert (dialog.lines.chosen_row(), dialog.perhaps.chosen_row()) == (-1, 2)
    assert dialog.place == dialog.name.where[0] if dialog.name else False
    person.clicks("Not a name…")
    person.clicks("Show")
    waited(person, "It shows 2 words that may be names.")
    dialog.perhaps.selectRow(1)
    person.clicks("Withhold words…")
    person.clicks("Withhold")
    waited(person, "withholds 5 pieces of its words. It shows “Bluebell”, which may be a name.")
    assert text_of(team)[-2:] == [
        "They fear [words withheld] at Redcar",
        "We heard of [words withheld] again",
    ]
    dialog.lines.selectRow(0)
    assert dialog.line is not None
    assert dialog.place == dialog.line.where


def opened(team: Team, qtbot: QtBot) -> tuple[MainWindow, Person, RedactionsDialog]:
    window = MainWindow(team.lead)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.go("report", team.visit_id)
    window.room.actions["report.redactions"].trigger()
    person = Person(window)
    waited(person, "The provider copy withholds")
    (dialog,) = window.findChildren(RedactionsDialog)
    return window, person, dialog


def test_the_list_is_looked_over_and_choices_are_made_with_a_reason(
    team: Team, qtbot: QtBot, tmp_path: Path
) -> None:
    window, person, dialog = opened(team, qtbot)
    waited(person, "The provider copy withholds 3 pieces of its words.")
    assert [one.removed.words for one in dialog.found] == [
        "Holt",
        "night site manager",
        "the sealed name of AB-P01",
    ]
    person.clicks("Withhold words…")
    person.types("bluebell room", into="Words")
    person.clicks("Withhold")
    person.sees("This is needed.")
    person.types("Known to few", into="Reason")
    person.clicks("Withhold")
    waited(person, "The provider copy withholds 4 pieces of its words.")
    assert text_of(team)[0] == "The [role withheld] and Sister [name withheld] run the [words withheld]"
    at = [one.removed.words for one in dialog.found].index("night site manager")
    dialog.lines.selectRow(at)
    person.clicks("Show these…")
    person.types("A published post", into="Reason")
    person.clicks("Show")
    waited(person, "The provider copy withholds 3 pieces of its words.")
    assert text_of(team)[0].startswith("The night site manager and Sister")
    dialog.choices.selectRow(1)
    person.clicks("Undo choice")
    waited(person, "The provider copy withholds 4 pieces of its words.")
    acts = window.after_draft._redactions
    acts.save(tmp_path / "list.csv")
    person.sees("The list is in list.csv.")
    assert "Bluebell room" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    acts.save(tmp_path / "list.txt")
    person.sees("does not end in .csv")
    window.close()
    team.close()


def test_a_sealed_name_is_never_shown_and_each_copy_has_its_list(team: Team, qtbot: QtBot) -> None:
    window, person, dialog = opened(team, qtbot)
    waited(person, "withholds 3 pieces")
    dialog.lines.selectRow([one.removed.term for one in dialog.found].index(""))
    person.clicks("Show these…")
    person.sees("this cannot be shown.")
    person.chooses("Public copy", among="Copy")
    waited(person, "The public copy withholds 0 pieces of its words.")
    assert not dialog.acts["go"].isEnabled()
    person.chooses("Disclosure copy", among="Copy")
    waited(person, "The disclosure copy withholds 3 pieces of its words.")
    dialog.lines.selectRow(0)
    line: UUID = dialog.found[0].removed.record_id
    person.clicks("Go there")
    assert window.place == "capture"
    assert line in {one.id for one in team.lead.visits.inspection(team.visit_id).notes}
    window.close()
    team.close()


def test_marks_of_the_preview_are_gone_through_and_pressed(team: Team, qtbot: QtBot) -> None:
    window = MainWindow(team.lead)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.go("report", team.visit_id)
    person = Person(window)
    page = window.page("report")
    assert isinstance(page, ReportPage)

    def waits() -> None:
        person.waits_until(lambda: not window.room.background.is_busy(), "the worker's rest")
        person.pauses()

    waits()
    person.presses("F2")
    assert page.preview.note.words() == "No mark stands on the pages of the internal copy."
    page.side.set_audience(Profile.PROVIDER)
    page.side.audience_chosen.emit(Profile.PROVIDER)
    waits()
    seen = []
    for _ in range(4):
        person.presses("F2")
        seen.append(page.preview.note.words())
    assert [one.partition(":")[0] for one in seen] == ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]
    assert seen[0].startswith("1 of 3: [role withheld]. “night site manager” in AB-I01")
    assert "one person alone was heard in this role" in seen[0]
    assert "“Holt” in AB-I01" in seen[1]
    assert "the sealed name of AB-P01" in seen[2]
    page.preview.say("")
    person.pauses()
    (boxes,) = page.preview.pages._marks.values()
    middle = boxes[0].center() * page.preview.pages.scale() * 96 / 72
    box = page.preview.pages._box(page.preview.pages.page()).topLeft()
    viewport = page.preview.pages.viewport()
    spot = box + middle.toPoint()
    qtbot.mouseMove(viewport, spot)
    person.pauses()
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert page.preview.note.words() == seen[0]
    person.presses("F2")
    person.clicks("Redactions…")
    waited(person, "The provider copy withholds 3 pieces of its words.")
    (dialog,) = window.findChildren(RedactionsDialog)
    assert dialog.line is not None
    assert dialog.line.removed.words == "Holt"
