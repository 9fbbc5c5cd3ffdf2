"""What happens to laptops: two windows on one file, sleep in the middle of a word, a clock set back."""

import signal
import time
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.outside.desktop import Desktop
from tests.outside.seat import Seat
from tests.outside.speech import Thing
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Secret, open_workspace

_FIRST = "the first line of the day"


pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workspace with an interview of one line."""
    made = tmp_path / "own.wellled"
    with make_workspace(made, "Ana Brook", Role.LEAD) as workspace:
        write(workspace, make_interview(workspace, make_visit(workspace)), _FIRST)
    return made


def spoken(stream: Thing) -> list[str]:
    """Return the words of the lines that a window shows: after time, speaker and kind."""
    return [row.name.split(", ", 3)[3] for row in stream.children()]


def kept(path: Path) -> list[str]:
    """Return the lines of the file, which must be sound, in the order of its interview."""
    with open_workspace(path, Secret(PASSPHRASE)) as workspace:
        (visit,) = workspace.visits.list()
        (activity,) = workspace.activities.of(visit.visit.id)
        assert workspace.desk.store.log.verify() == ()
        return [note.text for note in workspace.notes.of(activity.id)]


def test_a_second_window_on_one_file_reads_only_and_takes_nothing_away(seat: Seat, path: Path) -> None:
    writing = Desktop(seat, path)
    writing.writes_lines()
    reading = Desktop(seat, path)
    reading.sees("Open in another window: reading only")
    note = reading.writes_lines()
    seat.hands.types("written in the second window\n")
    reading.waits(lambda: note.text() == "written in the second window", "the words stay in the field")
    writing.comes_to_the_front()
    writing.writes_lines()
    seat.hands.types("written in the first window\n")
    writing.shows_lines(writing.finds("Lines", "list"), 2)
    writing.closes()
    reading.killed()
    assert kept(path) == [_FIRST, "written in the first window"]


def test_a_laptop_that_sleeps_in_the_middle_of_a_word_loses_none(seat: Seat, path: Path) -> None:
    desktop = Desktop(seat, path)
    desktop.writes_lines()
    words = [f"line {number} is typed on, whatever sleeps" for number in range(6)]
    for number, line in enumerate(words):
        seat.hands.types(line[: 3 * number])
        desktop.process.send_signal(signal.SIGSTOP)
        seat.hands.types(line[3 * number :] + "\n")
        time.sleep(0.3)
        desktop.process.send_signal(signal.SIGCONT)
    desktop.shows_lines(desktop.finds("Lines", "list"), len(words) + 1)
    desktop.closes()
    assert kept(path) == [_FIRST, *words]


def test_lines_keep_their_order_when_the_clock_is_set_back(seat: Seat, path: Path, tmp_path: Path) -> None:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        pytest.skip("needs faketime: installer/dev.py installs it where it may")
    clock = tmp_path / "clock"
    clock.write_text("+0\n", encoding="ascii")
    told = {
        "LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1", "DONT_FAKE_MONOTONIC": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }  # fmt: skip
    desktop = Desktop(seat, path, (), **told)
    desktop.writes_lines()
    stream = desktop.finds("Lines", "list")
    words = [_FIRST]
    for hours in ("+0", "-1h", "-1h", "+1h", "-25h", "+0"):  # no leap locks the window
        clock.write_text(hours + "\n", encoding="ascii")
        words.append(f"said at {hours}, line {len(words)}")
        seat.hands.types(words[-1] + "\n")
        desktop.shows_lines(stream, len(words))
    assert spoken(stream) == words
    desktop.closes()
    again = Desktop(seat, path)
    again.writes_lines()
    assert spoken(again.finds("Lines", "list")) == words
    again.closes()
    assert kept(path) == words
