"""Sets up, starts, tests and measures Wellled Desktop from a checkout; needs only Python 3.11 or newer.

python3 installer/dev.py start           set up, then open the window on the sample inspection; where
                                         there is no display, make it in a folder instead
python3 installer/dev.py test            set up, then run every check and every test
python3 installer/dev.py test ARGS...    set up, then run pytest alone with these arguments
python3 installer/dev.py run ARGS...     the program's own command line, as in: run --help
python3 installer/dev.py bench           every benchmark; bench NAME for one, bench --json for machines

The libraries go into .venv beside this folder. A second run finds them there and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RECORD = VENV / "setup.log"
PACKAGES = ROOT / "installer" / "debian-packages.txt"
LOCKS = {"run": ROOT / "installer" / "requirements.lock", "dev": ROOT / "installer" / "requirements-dev.lock"}
SAMPLES = ROOT / "sample-out"
UNSEEN = {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
OLDEST = (3, 11)
USAGE, SURROUNDINGS = 2, 4
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Trouble(Exception):
    """Something outside the program went wrong: what happened, what to do next, and the exit code."""

    def __init__(self, what: str, then: str, code: int = SURROUNDINGS) -> None:
        super().__init__(what + " " + then)
        self.code = code


def main(words: list[str]) -> int:
    """Do what the first word says; return the exit code."""
    verbs = {"start": start, "test": test, "run": run, "bench": bench}
    if words and words[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    try:
        if not words or words[0] not in verbs:
            said = f'There is no verb "{words[0]}".' if words else "A verb is missing."
            raise Trouble(said, "Use one of: " + ", ".join(verbs) + "; --help says what each does.", USAGE)
        return verbs[words[0]](words[1:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return trouble.code
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        said = f"The system refused: {error.strerror or error}{where}. Settle that, then retry."
        print(said, file=sys.stderr)
        return SURROUNDINGS
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def start(words: list[str]) -> int:
    """Open the window on the sample inspection, or make the sample in a folder where nothing can be shown."""
    if words:
        raise Trouble("start takes no arguments.", "To pass some to the program, use run.", USAGE)
    set_up("run", [])
    hindered = hindrance()
    if hindered:
        print(f"{hindered} The sample inspection is made in a folder instead.")
    folder = None if hindered else max(SAMPLES.glob("*/passphrase.txt"), default=None)
    made, code = (folder.parent, 0) if folder else make_sample()
    if code == 0 and hindered:
        where = made.relative_to(ROOT)
        print(f"It is in {where}; the passphrase of every workspace stands in {where}/passphrase.txt.")
        print("With a display the same command opens the window on it.")
    if code or hindered:
        return code
    workspaces = sorted(made.rglob("*.wellled"), key=lambda file: ("review" not in file.name, file.name))
    opening = ["--workspace", str(workspaces[0])] if workspaces else []
    return program([*opening, "--passphrase-file", str(made / "passphrase.txt")], {})


def make_sample() -> tuple[Path, int]:
    """Make the sample inspection in a new folder; return the folder and the program's exit code."""
    folder = SAMPLES / time.strftime("%Y%m%d-%H%M%S")
    passphrase = os.environ.get("WELLLED_PASSPHRASE") or "-".join(secrets.token_hex(3) for _ in range(4))
    code = program(["sample", str(folder)], {"WELLLED_PASSPHRASE": passphrase})
    if code == 0:
        os.umask(0o077)
        (folder / "passphrase.txt").write_text(passphrase + "\n", encoding="utf-8")
    return folder, code


def test(words: list[str]) -> int:
    """Run every check, then every test; or pytest alone when there are arguments for it."""
    set_up("dev", missing("offscreen", "window", "tests"))
    if words:
        return child([str(PYTHON), "-m", "pytest", *words], UNSEEN, ROOT)
    failed = []
    for name, command in {
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "lint": ["ruff", "check", "--quiet", "."],
        "types": ["mypy", "--no-error-summary"],
    }.items():
        begun = time.monotonic()
        code = child([str(PYTHON), "-m", *command], UNSEEN, ROOT)
        print(f"{name}: {'failed' if code else 'passed'} in {time.monotonic() - begun:.0f} s", flush=True)
        failed += [name] if code else []
    several = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal"]
    covered = ["-p", "tests.ratchet", "--cov", "--cov-branch", "--cov-report="]
    code = child([str(PYTHON), "-m", "pytest", *several, *covered], UNSEEN, ROOT)
    if failed:
        print("Failed before the tests: " + ", ".join(failed) + ".", file=sys.stderr)
    return code or (1 if failed else 0)


def run(words: list[str]) -> int:
    """Pass the words to the program's own command line, in the folder one stands in."""
    set_up("run", missing("offscreen", "window") if not words and has_display() else [])
    return program(words, {})


def bench(words: list[str]) -> int:
    """Measure; each figure stands beside a floor that is measured in the same run."""
    set_up("dev", missing("offscreen"))
    return child([str(PYTHON), "-m", "tests.bench", *words], UNSEEN, ROOT)


def program(words: list[str], settings: dict[str, str]) -> int:
    return child([str(PYTHON), "-m", "wellled_desktop", *words], settings)


def child(command: list[str], settings: dict[str, str], folder: Path | None = None) -> int:
    """Run a command to its end with these settings added; its exit code is ours."""
    sys.stdout.flush()
    surroundings = {**os.environ, "PYTHONNOUSERSITE": "1", **settings}
    code = subprocess.run(command, env=surroundings, cwd=folder, check=False).returncode
    return code if code >= 0 else 128 - code


def set_up(kind: str, needs: list[str]) -> None:
    """Bring .venv and the system to what this kind of work needs; costs nothing when they are there."""
    install_for_system(needs)
    kept = stamp(kind)
    if kept.is_file() and PYTHON.exists() and kept.read_text(encoding="utf-8") == fingerprint(kind):
        return
    begun = time.monotonic()
    print("Setting up the libraries in .venv (once; a minute or two) ...", file=sys.stderr, flush=True)
    make_environment()
    options = "--quiet --no-input --disable-pip-version-check --no-deps --only-binary :all: --require-hashes"
    patiently(
        [str(PYTHON), "-m", "pip", "install", *options.split(), "-r", str(LOCKS[kind])],
        "The libraries could not be installed",
        "Check the network and the free space, then run it again",
    )
    show_checkout()
    for covered in ("run", "dev") if kind == "dev" else ("run",):
        stamp(covered).write_text(fingerprint(covered), encoding="utf-8")
    print(f"Set up in {time.monotonic() - begun:.0f} s.", file=sys.stderr, flush=True)


def make_environment() -> None:
    """Make .venv, or mend one that was left half-made; nothing in it is deleted."""
    if answers([str(PYTHON), "-c", f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"]):
        return
    if not answers([sys.executable, "-c", "import ensurepip, venv"]):
        install_for_system(["python3-venv"])
    VENV.mkdir(exist_ok=True)
    patiently(
        [sys.executable, "-m", "venv", str(VENV)],
        "The folder .venv could not be made",
        "Remove what is left of it, then run it again",
    )


def show_checkout() -> None:
    """Let the environment find the program in this checkout: one path file, nothing is built."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    libraries = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    (Path(libraries) / "wellled_desktop_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def stamp(kind: str) -> Path:
    return VENV / f"{kind}.stamp"


def fingerprint(kind: str) -> str:
    """Return what changes when the lock, the Python underneath or the checkout's place does."""
    parts = (LOCKS[kind].read_bytes(), (VENV / "pyvenv.cfg").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def patiently(command: list[str], what: str, then: str) -> None:
    """Run a command whose words go to the record; a network's hiccup gets one more try."""
    place, none = 0, subprocess.DEVNULL
    for _ in range(2):
        with RECORD.open("ab") as record:
            place = record.tell()
            code = subprocess.run(command, stdin=none, stdout=record, stderr=record, check=False).returncode
        if code == 0:
            return
    said = RECORD.read_bytes()[place:].decode("utf-8", "replace").strip().splitlines()
    errors = [line.strip() for line in said if line.upper().startswith(("ERROR", "E:"))] or said
    raise Trouble(
        f"{what}: {errors[-1].rstrip('.') if errors else 'no reason was given'}.",
        f"{then}; {RECORD} has all that was said.",
    )


def answers(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def hindrance() -> str:
    """Return why no window can be shown here; nothing where one can."""
    if not has_display():
        return "There is no display here."
    try:
        install_for_system(missing("offscreen", "window"))
    except Trouble as trouble:
        return str(trouble)
    asked = [str(PYTHON), "-m", "wellled_desktop.ui.display"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return said.stderr.strip() if said.returncode else ""


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def missing(*kinds: str) -> list[str]:
    """Return the Debian packages of what these kinds of work need and this system lacks."""
    if not sys.platform.startswith("linux"):
        return []
    lines = PACKAGES.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [package for kind, sought, package in rows if kind in kinds and not is_there(sought)]


def is_there(sought: str) -> bool:
    """Look for fonts, a shared library or a program as the one who uses it would."""
    if sought == "fonts":
        folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
        return any(any(folder.rglob("*.[ot]t[fc]")) for folder in folders if folder.is_dir())
    if ".so" not in sought:
        return shutil.which(sought) is not None
    try:
        ctypes.CDLL(sought)
    except OSError:
        return False
    return True


def install_for_system(packages: list[str]) -> None:
    """Install Debian packages where we may, or say in one sentence what to install."""
    if not packages:
        return
    by_hand = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        raise Trouble(
            "Some parts of the system are missing: " + ", ".join(packages) + " (as Debian names them).",
            f"Install them (on Debian or Ubuntu: sudo {by_hand}), then run it again.",
        )
    print("Installing " + ", ".join(packages) + " ...", file=sys.stderr, flush=True)
    VENV.mkdir(exist_ok=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    patiently(["apt-get", "-q", "update"], "The list of packages could not be read", "Check the network")
    patiently(by_hand.split(), "Parts of the system could not be installed", f"Try by hand: {by_hand}")


def with_new_enough_python(words: list[str]) -> None:
    """Hand over to a newer Python on this machine where this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, str(Path(__file__).resolve()), *words])
    found = ".".join(str(part) for part in sys.version_info[:2])
    print(f"Python 3.11 or newer is needed, and this is {found}. Install one, then retry.", file=sys.stderr)
    sys.exit(SURROUNDINGS)


if __name__ == "__main__":
    with_new_enough_python(sys.argv[1:])
    sys.exit(main(sys.argv[1:]))
