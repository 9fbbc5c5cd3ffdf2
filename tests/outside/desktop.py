"""The program as a person has it: started as its own process, read by role and spoken name, typed into."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tests.makers import PASSPHRASE
from tests.outside.hands import PRESSING
from tests.outside.seat import Seat
from tests.outside.speech import Gone, Thing, walk

ROOT = Path(__file__).parents[2]
_SECONDS = 30.0
Answer = TypeVar("Answer")


class Desktop:
    """One running program at a seat; every act waits for what it set off.

    `under` is a command that runs the program as its own process, as `strace -D`.
    """

    def __init__(self, seat: Seat, workspace: Path, under: tuple[str, ...] = (), **settings: str) -> None:
        self.seat = seat
        self.hands = seat.hands
        command = [*under, sys.executable, "-m", "wellled_desktop", "--workspace", str(workspace)]
        self.process = seat.starts(command, WELLLED_PASSPHRASE=PASSPHRASE, **settings)
        self.program = self.waits(lambda: seat.voice.program(self.process.pid), "the program speaks")
        self.window = self.waits(self._found_window, "the window is there")

    def comes_to_the_front(self) -> None:
        """Bring this program's window before the others, as a person does from the list of windows."""
        found = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Well-led"]
        asked = subprocess.run(
            [*found, "windowactivate", "--sync"], env=self.seat.surroundings, capture_output=True, check=False
        )
        assert asked.returncode == 0, asked.stderr

    def goes(self, place: str, key: str) -> None:
        """Go to a place by its key and wait until the window says where it is."""
        self.waits(lambda: self._went(place, key), f"the window shows {place}")

    def writes_lines(self) -> Thing:
        """Go to Capture, wait until the caret is in the composer, and return the composer."""
        self.goes("Capture", "Ctrl+2")
        note = self.finds("Note", "text")
        self.waits(lambda: note.has("focused"), "the caret is in the composer")
        return note

    def types(self, text: str, field: Thing, pace: float = PRESSING) -> None:
        """Type text into the field that has the keyboard; what no key gives is pasted."""
        beyond = [place for place, letter in enumerate(text) if not letter.isascii()]
        if not beyond:
            self.hands.types(text, pace)
            return
        first, last = beyond[0], beyond[-1] + 1
        self.hands.types(text[:first], pace)
        with self.hands.pasting(text[first:last]):
            self.waits(lambda: field.text() == text[:last], f"{text[first:last]!r} is pasted")
        self.hands.types(text[last:], pace)

    def shows_lines(self, stream: Thing, count: int) -> None:
        """Wait until a list shows so many lines."""
        self.waits(lambda: stream.count() >= count, f"{count} lines are shown")

    def finds(self, name: str, role: str) -> Thing:
        """Return the visible thing with this role and spoken name; wait for it."""
        try:
            return self.waits(lambda: self._find(name, role), f"{role} {name!r} is there")
        except AssertionError as error:
            there = [f"{one.role}: {one.name}" for one in self.shown() if one.name]
            raise AssertionError(f"{error} There is: {there}") from error

    def sees(self, words: str) -> Thing:
        """Wait until some visible thing says these words; return it."""
        return self.waits(lambda: self._says(words), f"something says {words!r}")

    def waits(self, what: Callable[[], Answer | None], words: str, seconds: float = _SECONDS) -> Answer:
        """Ask until the answer is true; fail when the program ends or nothing comes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._goes_on()
            try:
                answer = what()
            except Gone:
                answer = None
            if answer:
                return answer
            time.sleep(0.01)
        raise AssertionError(f"waited in vain until {words}; it said: {self.seat.record()[-2000:]}")

    def shown(self) -> Iterator[Thing]:
        """Yield all that the program shows; dialogs first."""
        for top in reversed(self.program.children()):
            if top.has("showing"):
                yield from walk(top)

    def shows(self, name: str, role: str) -> bool:
        """Say whether a visible thing has this role and spoken name."""
        return self._find(name, role) is not None

    def killed(self) -> None:
        """End the program as a failing battery or the system would, without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def closes(self) -> None:
        """Close the window by its key and wait for the program's end."""
        if self.process.poll() is None:
            self.hands.presses("Ctrl+Q")
        try:
            code = self.process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            self.killed()
            raise
        assert code == 0, f"the program ended with {code}: {self.seat.record()[-2000:]}"

    def _goes_on(self) -> None:
        code = self.process.poll()
        assert code is None, f"the program ended with {code}: {self.seat.record()[-2000:]}"

    def _went(self, place: str, key: str) -> bool:
        if self.window.name.startswith(place):
            return True
        self.hands.presses(key)
        time.sleep(0.05)
        return False

    def _found_window(self) -> Thing | None:
        return next((one for one in self.program.children() if "·" in one.name), None)

    def _find(self, name: str, role: str) -> Thing | None:
        return next((one for one in self.shown() if one.role == role and one.name == name), None)

    def _says(self, words: str) -> Thing | None:
        return next((one for one in self.shown() if words in one.name), None)
