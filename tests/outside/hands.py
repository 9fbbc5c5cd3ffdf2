"""A person's hands: real keys struck into an X display, and text pasted that no key can give."""

import ctypes
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_NAMED = {
    " ": "space", "!": "exclam", '"': "quotedbl", "#": "numbersign", "$": "dollar", "%": "percent",
    "&": "ampersand", "'": "apostrophe", "(": "parenleft", ")": "parenright", "*": "asterisk", "+": "plus",
    ",": "comma", "-": "minus", ".": "period", "/": "slash", ":": "colon", ";": "semicolon", "<": "less",
    "=": "equal", ">": "greater", "?": "question", "@": "at", "[": "bracketleft", "]": "bracketright",
    "_": "underscore", "\n": "Return", "\t": "Tab",
    "Ctrl": "Control_L", "Shift": "Shift_L", "Alt": "Alt_L", "Esc": "Escape", "PgUp": "Prior",
}  # fmt: skip
PRESSING = 0.001  # seconds from one key to the next; a fast typist needs a hundred times as long


class Hands:
    """Strikes the keys of one display."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        self._surroundings = dict(surroundings)
        self._x, self._test = _libraries()
        self._display = self._x.XOpenDisplay(surroundings["DISPLAY"].encode())
        if not self._display:
            raise OSError(f"the display {surroundings['DISPLAY']} does not answer")
        self._codes: dict[str, tuple[int, bool]] = {}

    def close(self) -> None:
        """Rest."""
        if self._display:
            self._x.XCloseDisplay(self._display)
            self._display = None

    def types(self, text: str, pace: float = PRESSING) -> None:
        """Type text that keys can give, key by key."""
        for letter in text:
            self.strikes(letter, pace)

    def strikes(self, letter: str, pace: float = PRESSING) -> None:
        """Strike one key, with Shift where the letter wants it."""
        code, shifted = self._code(letter)
        around = [self._code("Shift")[0]] if shifted else []
        self._down_and_up([*around, code], pace)

    def presses(self, *keys: str) -> None:
        """Press shortcuts one after the other: "Ctrl+2", "Shift+F6", "Return"."""
        for each in keys:
            parts = each.split("+") if len(each) > 1 else [each]
            codes = [self._code(part.lower() if len(part) == 1 else part)[0] for part in parts]
            self._down_and_up(codes, PRESSING)

    @contextmanager
    def pasting(self, text: str) -> Iterator[None]:
        """Hold text on the clipboard and paste it; the block waits until it has arrived."""
        command = ["xclip", "-selection", "clipboard"]
        owner = subprocess.Popen(
            [*command, "-in", "-quiet"], env=self._surroundings, stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert owner.stdin is not None
        try:
            owner.stdin.write(text.encode())
            owner.stdin.close()
            while self._clipboard(command) != text.encode():
                assert owner.poll() is None, "the clipboard cannot be held"
            self.presses("Ctrl+V")
            yield
        finally:
            owner.kill()
            owner.wait()

    def _clipboard(self, command: list[str]) -> bytes:
        asked = subprocess.run([*command, "-out"], env=self._surroundings, capture_output=True, check=False)
        return asked.stdout

    def _down_and_up(self, codes: list[int], pace: float) -> None:
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)
        time.sleep(pace)

    def _code(self, key: str) -> tuple[int, bool]:
        if key not in self._codes:
            symbol = self._x.XStringToKeysym(_NAMED.get(key, key).encode())
            code = self._x.XKeysymToKeycode(self._display, symbol)
            if not symbol or not code:
                raise ValueError(f"no key gives {key!r}")
            self._codes[key] = code, self._x.XkbKeycodeToKeysym(self._display, code, 0, 0) != symbol
        return self._codes[key]


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    x, test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    x.XStringToKeysym.restype = ctypes.c_ulong
    x.XStringToKeysym.argtypes = [ctypes.c_char_p]
    x.XKeysymToKeycode.restype = ctypes.c_ubyte
    x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    x.XkbKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_int, ctypes.c_int]
    test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    return x, test
