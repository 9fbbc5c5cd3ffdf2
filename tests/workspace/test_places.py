"""Where workspaces lie: initials that name a file, what is known, and what is taken back."""

import os
from pathlib import Path

import pytest

from tests.makers import CHEAP, PASSPHRASE, make_workspace
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import NewPerson, create_workspace, known_workspaces
from wellled_desktop.workspace.places import right_initials, take_back, workspace_named

NO_INITIALS = ["", "A", "ABCDEF", "../../x", "/x", "A/", "A.", "A1", "A B", "..", "A\nB"]


@pytest.mark.parametrize("text", NO_INITIALS)
def test_what_are_no_initials_names_no_file_and_begins_no_workspace(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="two to five letters"):
        workspace_named(text, tmp_path)
    with pytest.raises(Refused, match="two to five letters"):
        create_workspace(tmp_path / "a.wellled", NewPerson("A", text, Role.LEAD), PASSPHRASE, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_initials_of_every_alphabet_are_kept_as_capitals(tmp_path: Path) -> None:
    assert right_initials(" ab ") == "AB"
    assert right_initials("e\u0301m") == "\u00c9M"
    assert right_initials("ΑΒΓ") == "ΑΒΓ"
    assert workspace_named("Éma", tmp_path) == tmp_path / "éma.wellled"
    person = NewPerson("Ana Brook", "ab", Role.LEAD)
    with create_workspace(tmp_path / "a.wellled", person, PASSPHRASE, cost=CHEAP)[0] as workspace:
        assert workspace.me.initials == "AB"


def test_a_workspace_that_is_taken_back_leaves_nothing_and_its_neighbour_alone(tmp_path: Path) -> None:
    make_workspace(tmp_path / "one.wellled", "Ana Brook").close()
    kept = sorted(one.name for one in tmp_path.iterdir())
    make_workspace(tmp_path / "two.wellled", "Jon Tull").close()
    take_back(tmp_path / "two.wellled")
    assert sorted(one.name for one in tmp_path.iterdir()) == kept


def test_a_link_that_leads_nowhere_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "gone.wellled").symlink_to(tmp_path / "nowhere")
    (tmp_path / "there.wellled").touch()
    os.utime(tmp_path / "there.wellled", (1, 1))
    assert known_workspaces(tmp_path) == (tmp_path / "there.wellled",)
    assert known_workspaces(tmp_path / ("x" * 3000)) == ()
