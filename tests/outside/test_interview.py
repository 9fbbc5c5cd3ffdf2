"""Three quarters of an hour of an interview, typed into the real window; the terminal gives it all back."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.makers import PASSPHRASE
from tests.outside.desktop import ROOT, Desktop
from tests.outside.interview import Said, lines
from tests.outside.seat import Seat

_SLACK = 5.0  # seconds that the window may be behind the keys on a busy machine


def terminal(workspace: Path, *words: str) -> Any:
    """Run a terminal command; return its answer."""
    command = [sys.executable, "-m", "wellled_desktop", "--workspace", str(workspace), "--json", *words]
    done = subprocess.run(
        command, env=os.environ | {"WELLLED_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.timeout(300)
def test_all_that_was_typed_in_an_interview_comes_back_by_the_terminal(seat: Seat, tmp_path: Path) -> None:
    workspace, out = tmp_path / "own.wellled", tmp_path / "visit.json"
    terminal(workspace, "init", "--name", "Ana Brook", "--initials", "AB", "--role", "lead")
    days = ("--opens", "2026-10-14", "--closes", "2026-10-16")
    visit = terminal(workspace, "visit", "new", "--provider", "Larkmoor Hospitals", *days)["id"]
    said = lines()
    desktop = Desktop(seat, workspace)
    begin(desktop)
    struck = type_all(desktop, said)
    desktop.closes()
    terminal(workspace, "export", visit, "--to", str(out))
    kept = json.loads(out.read_text(encoding="utf-8"))["records"]
    assert [what_is_kept(note, kept) for note in in_order(kept["note"])] == [one.kept for one in said]
    times_are_right(in_order(kept["note"]), struck)
    assert terminal(workspace, "check") is not None


def begin(desktop: Desktop) -> None:
    """Begin an interview with two people, with the keyboard alone."""
    desktop.goes("Capture", "Ctrl+2")
    desktop.hands.presses("Ctrl+Shift+N")
    for role in ("Registered nurse", "Ward sister"):
        desktop.finds("Add a person…", "push button").focus()
        desktop.hands.presses("space")
        field = desktop.finds("Role", "text")
        desktop.waits(partial(field.has, "focused"), "the caret is in Role")
        desktop.hands.types(role + "\n")
        desktop.waits(lambda: not desktop.shows("Role", "text"), "the person is added")
    desktop.finds("Place", "text").focus()
    desktop.hands.types("Ward 7 office\n")


def type_all(desktop: Desktop, said: list[Said]) -> list[tuple[float, float]]:
    """Type every line; return when the first key and Enter of each were struck."""
    note, struck = desktop.writes_lines(), []
    kind = "Alt+0"
    for one in said:
        if one.key != kind:
            kind = one.key
            desktop.hands.presses(kind)
        first = time.time()
        desktop.types(one.typed, note)
        struck.append((first, time.time()))
        desktop.hands.presses("Return")
    shown = desktop.finds("Lines", "list")
    desktop.shows_lines(shown, len(said))
    desktop.sees("All changes saved on this device")
    return struck


def in_order(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the notes by the time they were said at."""
    return sorted(notes, key=lambda note: (moment(note["event"]), note["position"]))


def what_is_kept(note: dict[str, Any], kept: dict[str, list[dict[str, Any]]]) -> tuple[object, ...]:
    """Return of a note what `Said.kept` tells of a line."""
    people = {one["id"]: one["reference"].rpartition("-")[2] for one in kept["participant"]}
    tags = [one for one in kept["evidence_tag"] if one["note_id"] == note["id"]]
    signs = {one.get("polarity", "neutral") for one in tags} or {"neutral"}
    assert len(signs) == 1
    return (
        note["text"], note["kind"], tuple(sorted(one["prompt"] for one in tags)), signs.pop(),
        people.get(note.get("speaker"), ""), note.get("protected", False), note.get("follow_up", False),
    )  # fmt: skip


def times_are_right(notes: list[dict[str, Any]], struck: list[tuple[float, float]]) -> None:
    """Check that each line's time is that of its first key, and that it was saved at its Enter."""
    assert [one["position"] for one in notes] == list(range(1, len(notes) + 1))
    for note, (first, last) in zip(notes, struck, strict=True):
        began, saved = moment(note["event"]), moment(note["recorded"])
        assert first - 0.002 <= began <= first + _SLACK, note["text"]
        assert last - 0.002 <= saved <= last + _SLACK, note["text"]


def moment(told: Any) -> float:
    """Return a moment of the open form as seconds."""
    return datetime.fromisoformat(told["utc"] if isinstance(told, dict) else told).timestamp()
