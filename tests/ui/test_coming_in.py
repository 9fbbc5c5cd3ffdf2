"""The first window: beginning a workspace, opening one, and what it says when something is wrong."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.makers import CHEAP, PASSPHRASE, make_visit, make_workspace
from tests.person import Person
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.ui.app import Desktop
from wellled_desktop.ui.background import Background
from wellled_desktop.ui.dialogs.strength import strength
from wellled_desktop.ui.door import Door
from wellled_desktop.workspace import NewPerson, Workspace, create_workspace


@pytest.fixture
def background() -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


class Guest:
    """Keeps the workspace that somebody came in with."""

    def __init__(self, door: Door) -> None:
        self.workspace: Workspace | None = None
        door.opened.connect(self.enter)

    def enter(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def inside(self) -> bool:
        return self.workspace is not None


def test_a_newcomer_begins_a_workspace_and_types_the_recovery_key_back(
    background: Background, tmp_path: Path
) -> None:
    door = Door(background, tmp_path / "new.wellled")
    guest, person = Guest(door), Person(door)
    person.types("Ana Brook", into="Your name")
    person.types("correct horse", into="Passphrase")
    person.types("wrong horse", into="The same again")
    person.clicks("Make the workspace")
    person.sees("The two differ")
    person.empties("The same again")
    person.types("correct horse", into="The same again")
    person.clicks("Make the workspace")
    person.waits_until(door.recovery.isVisible, "the recovery key")
    key = door.recovery._key
    assert key is not None
    person.clicks("Copy")
    assert QApplication.clipboard().text() == key.text
    person.types("AAAAA", into="Type group 4 of it")
    person.clicks("I have it: go on")
    person.sees("That is not group 4")
    assert not guest.inside()
    person.empties("Type group 4 of it")
    person.types(key.groups[3].lower(), into="Type group 4 of it")
    person.clicks("I have it: go on")
    assert guest.workspace is not None
    assert (guest.workspace.me.initials, guest.workspace.path.stem) == ("AB", "new")
    assert QApplication.clipboard().text() == ""
    guest.workspace.close()


def test_a_wrong_passphrase_is_said_under_the_field_and_can_be_typed_again(
    background: Background, tmp_path: Path
) -> None:
    make_workspace(tmp_path / "a.wellled", "Ana Brook").close()
    door = Door(background, tmp_path / "a.wellled")
    guest, person = Guest(door), Person(door)
    person.types("quite wrong", into="Passphrase")
    person.presses("Return")
    person.waits_until(lambda: bool(door.unlock._passphrase.error()), "the refusal")
    assert not guest.inside()
    person.empties("Passphrase")
    person.types(PASSPHRASE, into="Passphrase")
    person.presses("Return")
    person.waits_until(guest.inside, "the workspace")
    assert guest.workspace is not None
    guest.workspace.close()


def test_a_lost_passphrase_is_made_good_by_the_printed_key(background: Background, tmp_path: Path) -> None:
    new = NewPerson("Ana Brook", "AB", Role.LEAD)
    made, key = create_workspace(tmp_path / "a.wellled", new, PASSPHRASE, cost=CHEAP)
    made.close()
    guest = Guest(door := Door(background, tmp_path / "a.wellled"))
    person = Person(door)
    person.clicks("Use the printed recovery key instead")
    person.types(key.text, into="Recovery key")
    person.presses("Return")
    person.waits_until(guest.inside, "the workspace")
    assert guest.workspace is not None
    guest.workspace.close()


def test_a_passphrase_is_judged_in_words_while_it_is_typed(background: Background, tmp_path: Path) -> None:
    person = Person(Door(background, tmp_path / "new.wellled"))
    person.types("seven 7", into="Passphrase")
    person.sees("Too short: 1 more character.")
    person.types(" brown horses")
    person.sees("Strong.")


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", ""),
        ("abc", "Too short: 5 more characters."),
        ("11111111111111111111", "Weak"),
        ("20261123194508", "Weak"),
        ("horse-lamp", "Fair"),
        ("horse-lamp-tin", "Good"),
        ("horse lamp tin", "Strong"),
        ("correct horse battery", "Strong"),
    ],
)
def test_length_and_different_signs_make_a_passphrase_strong(passphrase: str, said: str) -> None:
    assert strength(passphrase).startswith(said)


def test_missing_words_are_asked_for_one_by_one(background: Background, tmp_path: Path) -> None:
    person = Person(door := Door(background, tmp_path / "new.wellled"))
    person.clicks("Make the workspace")
    person.sees("Write your name")
    person.types("Ana", into="Your name")
    person.empties("Initials")
    person.clicks("Make the workspace")
    person.sees("two to five letters")
    person.types("AB", into="Initials")
    person.types("short", into="Passphrase")
    person.clicks("Make the workspace")
    person.sees("8 characters or more")
    person.empties("Passphrase")
    person.types("ends with a space ", into="Passphrase")
    person.clicks("Make the workspace")
    person.sees("a space there is not seen")
    assert door.isVisible()


def test_locking_leads_back_to_the_door_and_in_again(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "a.wellled", "Ana Brook", Role.LEAD)
    make_visit(workspace)
    workspace.close()
    desktop = Desktop(tmp_path / "a.wellled", PASSPHRASE)
    person = Person(desktop.door)
    person.waits_until(lambda: desktop.inside, "the window")
    assert desktop.window is not None
    first = desktop.window.room.workspace
    Person(desktop.window).presses("Ctrl+Alt+L")
    assert not desktop.inside
    assert len(first.care.restore_points()) == 1
    person = Person(desktop.door)
    person.types(PASSPHRASE, into="Passphrase")
    person.presses("Return")
    person.waits_until(lambda: desktop.inside, "the window again")
    assert desktop.window is not None
    assert not desktop.window.room.workspace.read_only
    desktop.window.close()
    desktop.close()


_FIRST_PAINT = """
import sys
from pathlib import Path
from wellled_desktop.ui import background
background.Background.ask = lambda self, *args, **named: None
from wellled_desktop.ui.app import Desktop, make_application
app = make_application(["x"])
desktop = Desktop(Path(sys.argv[1]))
app.processEvents()
late = ("sqlalchemy", "reportlab", "pyhanko", "sqlcipher3", "cryptography")
heavy = [one for one in late if one in sys.modules]
desktop.close()
print(heavy)
"""


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    run = [sys.executable, "-c", _FIRST_PAINT, str(tmp_path / "a.wellled")]
    said = subprocess.run(run, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (said.stdout.strip(), said.returncode) == ("[]", 0), said.stderr
