"""The main job by hand: a person, a keyboard, the real window; first the inspector, then the reviewer."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.makers import PASSPHRASE, make_workspace
from tests.person import Person
from wellled_desktop.core.records import Note
from wellled_desktop.core.vocabulary import Rating, Role
from wellled_desktop.ui import theme
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Agreement, Secret, Workspace, open_workspace

LINES = (
    "We worry about nights #W2.2 -",
    '"Nobody told us what happened" #W2.3 -',
    "The poster is known to everybody #W1.1 +",
    "Team meets weekly #W4.3 +",
    "Ask the matron ?",
)


class Files:
    """The system's file chooser, answered in advance."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = ""
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, self.one)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self.several)

    def one(self, *_asked: object, **_named: object) -> tuple[str, str]:
        return self.answer, ""

    def several(self, *_asked: object, **_named: object) -> tuple[list[str], str]:
        return [self.answer], ""


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    return Files(monkeypatch)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def desks(tmp_path: Path) -> dict[str, Workspace]:
    made = {
        "lead": make_workspace(tmp_path / "lead.wellled", "Ana Brook", Role.LEAD),
        "reviewer": make_workspace(tmp_path / "reviewer.wellled", "Ruth Amsel", Role.REVIEWER),
    }
    for name, one in made.items():
        one.people.export_card(tmp_path / f"{name}.pem")
    return made


def test_the_main_job_with_the_keyboard(desks: dict[str, Workspace], files: Files, tmp_path: Path) -> None:
    window = MainWindow(desks["lead"])
    person = Person(window)
    begin_visit(person, files, tmp_path)
    interview(person, window)
    observe(person, window)
    attach(person, window, files, tmp_path)
    rate(person, window)
    package = send(person, window, tmp_path)
    report = sign(person, window, tmp_path)
    window.close()

    window = MainWindow(desks["reviewer"])
    person = Person(window)
    receive(person, window, files, package)
    settle(person, window, files, another_view(desks["reviewer"], tmp_path))
    counter_sign(person, window, files, report)
    window.close()
    said = subprocess.run(["pdfsig", report], capture_output=True, text=True, check=True).stdout
    assert said.count("Signature is Valid.") == 2


def another_view(reviewer: Workspace, tmp_path: Path) -> Path:
    """Let the reviewer agree a rating and the lead another, each unaware; return the lead's package."""
    visit_id = reviewer.visits.list()[0].visit.id
    reviewer.judgements.agree(visit_id, "W1", Agreement(Rating.GOOD, "Staff told us so."))
    with open_workspace(tmp_path / "lead.wellled", Secret(PASSPHRASE)) as lead:
        lead.judgements.agree(visit_id, "W1", Agreement(Rating.REQUIRES_IMPROVEMENT, "Not everywhere."))
        return lead.packages.make(visit_id, tmp_path / "late.wlsync").path


def begin_visit(person: Person, files: Files, tmp_path: Path) -> None:
    person.presses("Ctrl+N")
    person.types("Larkmoor Hospitals", into="Provider")
    person.types("LARK", into="Organisation code")
    person.types("Larkmoor General", into="Locations")
    files.answer = str(tmp_path / "reviewer.pem")
    person.clicks("Add a card")
    person.sees("Ruth Amsel (RA)")
    person.clicks("Make visit")


def interview(person: Person, window: MainWindow) -> None:
    """An interview with one nurse, five lines."""
    assert window._rail.place() == "capture"
    person.presses("Ctrl+Shift+N")
    person.clicks("Add a person")
    person.types("Registered nurse", into="Role")
    person.presses("Return")
    person.types("Ward 7 office", into="Place")
    person.clicks("Begin")
    for line in LINES:
        person.types(line)
        person.presses("Return")
    for said in ("We worry about nights", "Nobody told us", "Team meets weekly"):
        person.sees(said)
    person.sees("All changes saved on this device")


def observe(person: Person, window: MainWindow) -> None:
    """An observation with one line."""
    person.presses("Ctrl+Shift+N")
    person.clicks("Observation")
    person.types("Safety huddle", into="Title")
    person.clicks("Begin")
    person.types("Six people, eight minutes, three risks named #W2.1 +")
    person.presses("Return")
    notes = window.room.workspace.desk.store.records.all(Note)
    assert len(notes) == len(LINES) + 1


def attach(person: Person, window: MainWindow, files: Files, tmp_path: Path) -> None:
    """An exhibit at that line."""
    (tmp_path / "poster.png").write_bytes(b"poster" * 1000)
    files.answer = str(tmp_path / "poster.png")
    person.presses("Ctrl+Shift+P")
    person.types("Values poster by the lift", into="Description")
    person.clicks("Add to this visit")
    assert window.visit_id is not None
    (exhibit,) = window.room.workspace.exhibits.of(window.visit_id)
    assert exhibit.reference == "AB/001"


def rate(person: Person, window: MainWindow) -> None:
    """Two ratings, each with its reason."""
    person.presses("Ctrl+3")
    person.presses("Ctrl+Shift+3")
    person.types("Worries are not on the register.", into="Reason")
    person.clicks("Save rating")
    person.chooses("W2")
    person.presses("Ctrl+Shift+2")
    person.types("Teams meet.", into="Reason")
    person.clicks("Save rating")
    assert window.visit_id is not None
    rated = {
        one.question: one.rating for one in window.room.workspace.judgements.provisional(window.visit_id)
    }
    assert rated == {"W1": Rating.REQUIRES_IMPROVEMENT, "W2": Rating.GOOD}


def send(person: Person, window: MainWindow, tmp_path: Path) -> Path:
    """A package to the reviewer."""
    person.presses("Ctrl+Shift+M")
    person.empties("File")
    person.types(str(tmp_path / "from-lead.wlsync.age"), into="File")
    person.clicks("Make package")
    out = tmp_path / "from-lead.wlsync.age"
    person.waits_until(out.exists, "the package")
    return out


def sign(person: Person, window: MainWindow, tmp_path: Path) -> Path:
    """The report, looked at, signed and saved."""
    person.presses("Ctrl+5")
    person.waits_until(lambda: not window.room.background.is_busy(), "the preview")
    person.presses("Ctrl+Shift+E")
    out = tmp_path / "report.pdf"
    person.empties("File")
    person.types(str(out), into="File")
    person.types(PASSPHRASE, into="Passphrase")
    person.clicks("Sign and save")
    person.waits_until(out.exists, "the signed report")
    return out


def receive(person: Person, window: MainWindow, files: Files, package: Path) -> None:
    """A package from somebody new: refused until four words were compared, then merged."""
    files.answer = str(package)
    person.presses("Ctrl+R")
    person.waits_until(lambda: not window.room.background.is_busy(), "the look at the package")
    person.sees("Compare these four words by phone")
    person.clicks("Compare words")
    person.clicks("They are the same")
    person.waits_until(lambda: not window.room.background.is_busy(), "the merge")
    person.sees("Merged")


def settle(person: Person, window: MainWindow, files: Files, late: Path) -> None:
    """Two agreed judgements of one question differ; the reviewer settles each field with the keyboard."""
    visit_id = window.room.workspace.visits.list()[0].visit.id
    files.answer = str(late)
    person.presses("Ctrl+R")
    person.waits_until(lambda: not window.room.background.is_busy(), "the look at the package")
    person.clicks("Merge package")
    person.waits_until(lambda: bool(window.room.workspace.review.conflicts(visit_id)), "the conflict")
    person.waits_until(lambda: not window.room.background.is_busy(), "the merge")
    while window.room.workspace.review.conflicts(visit_id):
        person.presses("Alt+Left", "Ctrl+Return")


def counter_sign(person: Person, window: MainWindow, files: Files, report: Path) -> None:
    """The reviewer's signature beside the first."""
    files.answer = str(report)
    person.presses("Ctrl+5")
    person.waits_until(lambda: not window.room.background.is_busy(), "the preview")
    person.presses("Ctrl+Shift+S")
    person.waits_until(lambda: not window.room.background.is_busy(), "the look at the file")
    person.types(PASSPHRASE, into="Passphrase")
    person.clicks("I have read these pages and sign despite that")  # what was settled is newer than the file
    person.clicks("Counter-sign")
    person.waits_until(lambda: report.read_bytes().count(b"/ByteRange") == 2, "the second signature")
    person.waits_until(lambda: not window.room.background.is_busy(), "the signing")
