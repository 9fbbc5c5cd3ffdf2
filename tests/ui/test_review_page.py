"""Review as a person uses it: packages come in, words are compared, conflicts are settled, ratings agreed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.makers import Team, make_interview, make_team, make_workspace, write
from tests.person import Person
from wellled_desktop.core.vocabulary import Rating
from wellled_desktop.ui.pages.review import ReviewPage
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import PackageWish, Proposal, Workspace


class Desk:
    """A window of the lead on Review, and the team around."""

    def __init__(self, team: Team, workspace: Workspace, visit_id: UUID | None) -> None:
        self.team = team
        self.workspace = workspace
        self.window = MainWindow(workspace)
        self.window.go("review", visit_id)
        self.person = Person(self.window)
        self.window.resize(1440, 900)  # a shape kept from before may be smaller
        self.person.pauses()

    @property
    def page(self) -> ReviewPage:
        page = self.window.page("review")
        assert isinstance(page, ReviewPage)
        return page

    def looks(self, file: Path) -> None:
        self.page.packages.look(file)
        self.waits()

    def waits(self) -> None:
        self.person.waits_until(lambda: not self.window.room.background.is_busy(), "the worker's rest")
        self.person.pauses()

    def answers(self) -> Person:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        return Person(dialog)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = make_team(tmp_path / "team", "Ben Carr", "Dia Eve")
    yield made
    for one in made.others.values():
        one.close()


@pytest.fixture
def desk(qtbot: QtBot, team: Team) -> Iterator[Desk]:
    made = Desk(team, team.lead, team.visit_id)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def brought(team: Team, name: str, *lines: str) -> Path:
    """Return the package of an inspector who wrote these lines in an interview."""
    who = team.others[name]
    interview = make_interview(who, team.visit_id)
    for each in lines:
        write(who, interview, each, "W2.2")
    return team.send(who, f"from-{name.split(maxsplit=1)[0].lower()}")


def disputed(team: Team) -> tuple[Path, UUID]:
    """Return a package of Ben's in which the lead's interview has another title, and the interview."""
    lead, ben = team.lead, team.others["Ben Carr"]
    interview = make_interview(lead, team.visit_id)
    ben.inbox.receive(team.send(lead, "with-interview"))
    lead.activities.edit(replace(lead.activities.get(interview), title="Nurse, Ward 7, at night"))
    ben.activities.edit(replace(ben.activities.get(interview), title="Senior nurse, Ward 7"))
    return team.send(ben, "disputed"), interview


def test_an_empty_inbox_says_what_will_be_here(desk: Desk) -> None:
    desk.person.sees("No package yet")
    desk.person.sees("Nothing to review")
    assert "Button: Receive package…" in desk.person.speaks()


def test_a_package_is_looked_at_before_it_changes_anything(desk: Desk) -> None:
    desk.looks(brought(desk.team, "Ben Carr", "Doors keep me awake", "Nobody came back"))
    desk.person.sees("The signature of Ben Carr holds.")
    desk.person.sees("0 conflicts. A restore point is made first.")
    desk.person.sees("Ben Carr")
    assert desk.workspace.activities.of(desk.team.visit_id) == ()


def test_a_merge_brings_the_lines_and_stays_in_the_inbox(desk: Desk) -> None:
    desk.looks(brought(desk.team, "Ben Carr", "Doors keep me awake"))
    desk.person.presses("Space")
    desk.waits()
    (interview,) = desk.workspace.activities.of(desk.team.visit_id)
    assert [note.text for note in desk.workspace.notes.of(interview.id)] == ["Doors keep me awake"]
    desk.person.sees("Merged")
    assert len(desk.workspace.inbox.receipts()) == 1


def test_a_file_that_is_no_package_is_refused_in_the_inbox(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "holiday.wlsync"
    file.write_bytes(b"no package at all" * 99)
    desk.looks(file)
    desk.person.sees("Not merged.")
    desk.person.sees("Nothing on this device was changed.")
    assert desk.workspace.inbox.receipts() == ()
    assert QApplication.activeModalWidget() is None


def test_a_new_sender_is_trusted_only_after_the_words_are_compared(
    qtbot: QtBot, team: Team, tmp_path: Path
) -> None:
    fresh = make_workspace(tmp_path / "fresh.wellled", "Fay Grant")
    cards = (fresh.people.my_card(),)
    file = team.lead.packages.make(team.visit_id, tmp_path / "hello.wlsync.age", PackageWish(cards)).path
    desk = Desk(team, fresh, None)
    qtbot.addWidget(desk.window)
    desk.looks(file)
    desk.person.sees("New certificate. Compare words first")
    desk.person.clicks("Compare words")
    asked = desk.answers()
    words = team.lead.people.words(team.lead.people.my_card())
    asked.sees("Four words: " + ", ".join(words))
    asked.presses("Return")
    assert fresh.people.known() == ()
    desk.person.clicks("Compare words")
    desk.answers().clicks("They are the same")
    desk.waits()
    assert [one.name for one in fresh.people.known()] == ["Ana Brook"]
    assert fresh.visits.summary(team.visit_id).provider.name == "Larkmoor Hospitals"
    desk.window.close()
    team.lead.close()


def test_a_conflict_is_settled_by_keys_alone(desk: Desk) -> None:
    file, interview = disputed(desk.team)
    desk.looks(file)
    desk.person.sees("1 conflict")
    desk.person.presses("Space")
    desk.waits()
    desk.person.sees("Title, AB-I01")
    desk.person.sees("Left: this device")
    desk.person.sees("Right: Ben Carr")
    desk.person.presses("F7", "Alt+Right", "Ctrl+Return")
    assert desk.workspace.activities.get(interview).title == "Senior nurse, Ward 7"
    assert desk.workspace.review.conflicts(desk.team.visit_id) == ()
    desk.person.sees_no("All versions stay in the history.")


def test_a_result_can_be_written_by_oneself(desk: Desk) -> None:
    file, interview = disputed(desk.team)
    desk.looks(file)
    desk.person.presses("Space")
    desk.waits()
    desk.person.presses("F7", "Alt+Left", "Alt+E")
    desk.person.sees("Result: left, edited")
    desk.person.presses("Ctrl+A")
    desk.person.types("Senior nurse, Ward 7, at night")
    desk.person.presses("Ctrl+Return")
    assert desk.workspace.activities.get(interview).title == "Senior nurse, Ward 7, at night"


def test_nothing_is_settled_before_a_result_is_chosen(desk: Desk) -> None:
    file, _ = disputed(desk.team)
    desk.looks(file)
    desk.person.presses("Space")
    desk.waits()
    desk.person.presses("F7", "Ctrl+Return")
    desk.person.sees("Choose a result")
    assert len(desk.workspace.review.conflicts(desk.team.visit_id)) == 1


def test_a_rating_on_which_views_differ_needs_a_reason(desk: Desk) -> None:
    team = desk.team
    team.lead.judgements.propose(team.visit_id, "W2", Proposal(Rating.GOOD, "Registers are kept"))
    ben = team.others["Ben Carr"]
    ben.judgements.propose(team.visit_id, "W2", Proposal(Rating.REQUIRES_IMPROVEMENT, "Doors are on none"))
    desk.looks(team.send(ben, "rated"))
    desk.person.presses("Space")
    desk.waits()
    desk.person.clicks("W2 Risk and innovation, Not rated, 1 of 2 the same")
    desk.person.sees("Doors are on none")
    desk.person.chooses("Requires improvement", among="Agreed rating, W2")
    desk.person.clicks("Agree this rating")
    desk.person.sees("Write why this rating was agreed")
    desk.person.types("Three sources say so", into="Reason, W2")
    desk.person.clicks("Agree this rating")
    (agreed,) = team.lead.judgements.agreed(team.visit_id)
    assert (agreed.rating, agreed.reason) == (Rating.REQUIRES_IMPROVEMENT, "Three sources say so")
    desk.person.sees("W2 Risk and innovation, Requires improvement, agreed")


def test_a_package_is_made_for_the_team(desk: Desk, tmp_path: Path) -> None:
    write(desk.workspace, make_interview(desk.workspace, desk.team.visit_id), "Doors are heavy", "W2.2")
    desk.person.presses("Ctrl+Shift+M")
    asked = desk.answers()
    asked.sees("Ben Carr, inspector")
    asked.clicks("Dia Eve, inspector")
    asked.empties("File")
    asked.types(str(tmp_path / "carried.wlsync.age"), into="File")
    asked.clicks("Make package")
    desk.waits()
    desk.person.sees("carried.wlsync.age is ready.")
    desk.person.sees("Only Ben Carr can open it.")
    ben = desk.team.others["Ben Carr"]
    assert ben.inbox.receive(tmp_path / "carried.wlsync.age").state == "merged"


def test_a_package_that_anyone_can_read_comes_with_a_warning(desk: Desk, tmp_path: Path) -> None:
    desk.person.presses("Ctrl+Shift+M")
    asked = desk.answers()
    asked.sees_no("Anyone who holds the file can read it.")
    asked.clicks("Not encrypted")
    asked.sees("Anyone who holds the file can read it.")
    asked.presses("Esc")
    assert QApplication.activeModalWidget() is None


def test_a_card_is_trusted_from_a_file(desk: Desk, tmp_path: Path) -> None:
    with make_workspace(tmp_path / "guest.wellled", "Gus Hale") as guest:
        guest.people.export_card(tmp_path / "gus.pem")
    desk.page.sending.trust_file(tmp_path / "gus.pem")
    desk.person.pauses()
    desk.answers().clicks("They are the same")
    desk.person.sees("The card of Gus Hale is trusted.")
    assert "Gus Hale" in [one.name for one in desk.workspace.people.known()]


def test_a_narrow_window_folds_the_ratings(desk: Desk) -> None:
    desk.window.resize(1024, 768)
    desk.person.pauses()
    desk.person.sees_no("Rating moderation")
    desk.person.clicks("Ratings")
    desk.person.sees("Rating moderation")
    assert desk.window.width() == 1024
