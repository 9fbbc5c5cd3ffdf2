"""The window is killed while keys are being struck in it: what it had shown is there, and so is the draft."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.makers import PASSPHRASE, make_interview, make_visit, make_workspace, write
from tests.outside.desktop import Desktop
from tests.outside.hands import Hands
from tests.outside.seat import Seat
from tests.outside.speech import Thing
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Secret, open_workspace

_PACES = (0.004, 0.025)  # seconds a key: thirty and four times as fast as a fast typist
_LOST_AT_MOST = 1.0  # seconds of a draft
_WORDS = (
    "nights",
    "are",
    "covered",
    "by",
    "two",
    "of",
    "us",
    "and",
    "nobody",
    "from",
    "the",
    "board",
    "asked",
)
KILLS_A_SHIFT = 12
_A_KEY = 0.05  # seconds that a kill may take to arrive


@dataclass
class Typist:
    """Types lines until told to stop, and remembers when each key was struck."""

    hands: Hands
    dice: random.Random
    begun: str
    pace: float
    struck: list[tuple[float, str]] = field(default_factory=list)
    tired: threading.Event = field(default_factory=threading.Event)

    def type(self) -> None:
        """Strike keys, one line after the other."""
        while not self.tired.is_set():
            for letter in self._line() + "\n":
                if self.tired.is_set():
                    return
                self.struck.append((time.monotonic(), letter))
                self.hands.strikes(letter, self.pace)

    def lines(self, until: float = float("inf")) -> list[str]:
        """Return the lines struck by then; the last one is what stands in the field, perhaps nothing."""
        return (self.begun + "".join(letter for at, letter in self.struck if at <= until)).split("\n")

    def _line(self) -> str:
        words = self.dice.choices(_WORDS, k=self.dice.choice((3, 5, 8, 40)))
        return " ".join([f"{self.dice.getrandbits(40):010x}", *words])


@dataclass
class Shift:
    """One workspace whose window is killed again and again."""

    seat: Seat
    workspace: Path
    dice: random.Random
    kept: list[str] = field(default_factory=list)
    draft: str = ""
    seen: int = 0
    typist: Typist | None = None
    killed_at: float = 0.0

    def starts(self) -> Desktop:
        """Start the window and hold what it shows against what was typed and shown before it was killed."""
        desktop = Desktop(self.seat, self.workspace)
        draft = desktop.writes_lines().text()
        stream = desktop.finds("Lines", "list")
        lines = self.kept + [said(stream.child(row)) for row in range(len(self.kept), stream.count())]
        if self.typist is not None:
            self.compare(self.typist, lines, draft)
        self.kept, self.draft = lines, draft
        return desktop

    def killed_once(self) -> None:
        """Start the window, type, and kill it at a random moment."""
        desktop = self.starts()
        stream = desktop.finds("Lines", "list")
        desktop.hands.presses("Ctrl+End")
        self.typist = Typist(desktop.hands, self.dice, self.draft, self.dice.choice(_PACES))
        self.seen = len(self.kept)
        until = time.monotonic() + self.dice.uniform(0.1, 3.0)
        with typing(self.typist):
            while time.monotonic() < until:
                self.seen = max(self.seen, stream.count())
            self.killed_at = time.monotonic()
            desktop.killed()

    def compare(self, typist: Typist, lines: list[str], draft: str) -> None:
        """Hold what stands there after a kill against what was struck and shown."""
        struck = typist.lines(self.killed_at + _A_KEY)
        new = lines[len(self.kept) :]
        assert len(lines) >= self.seen, f"lost, though it was shown: {struck[len(new) :]}"
        assert new == struck[: len(new)], "the new lines are not those typed, in their order"
        rest = "\n".join(struck[len(new) :])
        assert rest.startswith(draft), f"the draft is {draft!r}, and {rest!r} was typed since the last line"
        surely = "\n".join(typist.lines(self.killed_at - _LOST_AT_MOST)[len(new) :])
        assert len(draft) >= len(surely), f"more than a second's words are lost: {draft!r} of {surely!r}"

    def ends(self) -> None:
        """Start once more, close in good order, and look the file over."""
        self.starts().closes()
        with open_workspace(self.workspace, Secret(PASSPHRASE)) as workspace:
            (visit,) = workspace.visits.list()
            (activity,) = workspace.activities.of(visit.visit.id)
            assert [note.text for note in workspace.notes.of(activity.id)] == self.kept
            assert workspace.desk.store.log.verify() == ()


@contextmanager
def typing(typist: Typist) -> Iterator[None]:
    """Let keys be struck while the block lasts."""
    hand = threading.Thread(target=typist.type)
    hand.start()
    try:
        yield
    finally:
        typist.tired.set()
        hand.join()


def said(row: Thing) -> str:
    """Return the words of a line as the list speaks it: time, speaker, kind, words."""
    return row.name.split(", ", 3)[3]


@pytest.mark.timeout(300)
def test_a_window_killed_while_keys_are_struck_has_every_line_it_had_shown(
    seat: Seat, tmp_path: Path, patience: int
) -> None:
    path = tmp_path / "own.wellled"
    with make_workspace(path, "Ana Brook", Role.LEAD) as workspace:
        write(workspace, make_interview(workspace, make_visit(workspace)), "the first line of the day")
    shift = Shift(seat, path, random.Random(patience), ["the first line of the day"])
    for _ in range(KILLS_A_SHIFT):
        shift.killed_once()
    shift.ends()
    assert len(shift.kept) > KILLS_A_SHIFT
