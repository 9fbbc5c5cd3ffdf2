"""Every control of every page has a name to be spoken, and the keyboard alone reaches it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import make_workspace
from tests.outside.desktop import Desktop
from tests.outside.seat import Seat
from tests.outside.speech import Thing, walk
from wellled_desktop import resources
from wellled_desktop.core.vocabulary import Role

PLACES = {
    "Visits": "Ctrl+1",
    "Capture": "Ctrl+2",
    "Weigh": "Ctrl+3",
    "Review": "Ctrl+4",
    "Report": "Ctrl+5",
    "Trajectory": "Ctrl+6",
}
_CONTROLS = {
    "push button", "toggle button", "text", "password text", "entry", "check box", "radio button",
    "combo box", "list", "tree", "table", "tree table", "menu item", "spin button", "page tab", "link",
    "slider",
}  # fmt: skip
_ROWS = {"list item", "tree item", "table cell"}
_ROUND = 90  # keys after which nobody goes on looking
_A_MOMENT = 0.12  # seconds without another change of focus
_A_BREATH = 0.7  # the same for a second round, on a machine that has much else to do


@pytest.fixture
def desktop(seat: Seat, tmp_path: Path) -> Iterator[Desktop]:
    """Return the program on a visit that is full of work."""
    path = tmp_path / "own.wellled"
    with make_workspace(path, "Ana Brook", Role.LEAD) as workspace:
        workspace.forms.import_json(resources.path("demo/wexmoor-vale.json"))
    running = Desktop(seat, path)
    yield running
    running.closes()


@pytest.mark.timeout(300)
def test_every_control_has_a_spoken_name(desktop: Desktop) -> None:
    unnamed: dict[str, list[str]] = {}
    for place, key in PLACES.items():
        desktop.goes(place, key)
        there = list(walk(desktop.window, into_rows=True))
        assert any(one.role in _CONTROLS for one in there)
        unnamed[place] = [f"{one.role} at {one.path}" for one in there if not is_named(one)]
    assert not any(unnamed.values()), f"without a name: {unnamed}"


@pytest.mark.timeout(300)
def test_the_keyboard_reaches_every_control(desktop: Desktop) -> None:
    desktop.seat.voice.listen()
    missed = {}
    for place, key in PLACES.items():
        desktop.goes(place, key)
        missed[place] = unreached(desktop)
    assert not any(missed.values()), f"out of the keyboard's reach: {missed}"


def is_named(thing: Thing) -> bool:
    """Say whether a thing that a person works with has a name; a combo box is known by its label."""
    role = thing.role
    if role not in _CONTROLS | _ROWS or thing.name:
        return True
    return role == "combo box" and any(label.name for label in thing.labels())


def unreached(desktop: Desktop) -> list[str]:
    """Go round with Tab, in groups with the arrows, then with F6; return what never had the keyboard."""
    wanted = {one.path: one for one in walk(desktop.window) if one.has("focusable", "enabled")}
    groups = {path: one.parent().path for path, one in wanted.items() if one.role == "radio button"}
    places = {path for path in groups if wanted[path].name in PLACES}  # their keys are tried by `goes`
    left = set(wanted) - places
    for number in range(2 * _ROUND):
        desktop.hands.presses("Tab" if number % _ROUND < _ROUND * 2 // 3 else "F6")
        moment = _A_MOMENT if number < _ROUND else _A_BREATH
        for path in {one.path for one in desktop.seat.voice.focused(moment)}:
            left.discard(path)
            if path in groups and path not in places:
                left -= along(
                    desktop, [each for each, group in groups.items() if group == groups[path]], left
                )
        if number % 30 == 29:  # some went since, as a button whose place a preview has taken
            left &= {one.path for one in walk(desktop.window) if one.has("focusable", "enabled")}
        if not left:
            break
    return sorted(f"{wanted[path].role} {wanted[path].name}" for path in left)


def along(desktop: Desktop, group: list[str], left: set[str]) -> set[str]:
    """Go along a group of buttons with the arrows, there and back; return what had the keyboard."""
    if not left.intersection(group):
        return set()
    reached: set[str] = set()
    for there, back in (("Right", "Left"), ("Down", "Up")):  # a column goes up and down alone
        for key in [there] * (len(group) - 1) + [back] * (len(group) - 1):
            desktop.hands.presses(key)
            reached |= {one.path for one in desktop.seat.voice.focused(_A_MOMENT)}
        if reached.intersection(group):
            break
    return reached
