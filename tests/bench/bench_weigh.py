"""Weigh: the matrix over 5,000 lines, and a tag added while it is shown; a survey file of a whole country."""

import os
import random
import tempfile
import time
from pathlib import Path
from uuid import UUID

from tests.bench import Figure, medians
from tests.makers import make_interview, make_visit, make_workspace, write
from wellled_desktop.core.vocabulary import Role
from wellled_desktop.workspace import Workspace

LINES, SHOWS, TAGS = 5_000, 9, 15
YEARS = range(2021, 2026)


def run() -> list[Figure]:
    """Return what the matrix costs, beside that of ten lines, and the survey beside reading its file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    with tempfile.TemporaryDirectory() as folder:
        return [*_matrix(Path(folder)), _survey(Path(folder))]


def _matrix(folder: Path) -> list[Figure]:
    from wellled_desktop.ui.app import make_application
    from wellled_desktop.ui.window import MainWindow

    app = make_application(["bench"])
    taken: dict[int, tuple[float, float]] = {}
    for count in (10, LINES):
        workspace, visit, interview = _filled(folder / f"{count}.wellled", count)
        window = MainWindow(workspace)
        window.resize(1440, 900)
        window.show()
        window.go("weigh", visit)
        app.processEvents()

        def show(shown: MainWindow = window, of: UUID = visit) -> None:
            page = shown.page("weigh")
            page._book = None  # type: ignore[attr-defined]
            page.enter(of)
            shown.grab()

        def tag(shown: MainWindow = window, into: UUID = interview, of: Workspace = workspace) -> float:
            from wellled_desktop.core.lines import Line
            from wellled_desktop.core.vocabulary import NoteKind
            from wellled_desktop.workspace import NewNote

            changes = of.notes.write(NewNote(into, Line("Nights", NoteKind.PARAPHRASE, prompts=("W2.2",))))
            begun = time.perf_counter()
            shown.page("weigh").refresh(changes)
            return time.perf_counter() - begun

        opened = sorted(_timed(show) for _ in range(SHOWS))[SHOWS // 2]
        followed = sorted(tag() for _ in range(TAGS))[TAGS // 2]
        taken[count] = (opened, followed)
        window.close()
    few, many = taken[10], taken[LINES]
    return [
        Figure(f"matrix opened, {LINES:,} lines", many[0] * 1000, "ms", "with 10 lines (ms)", few[0] * 1000),
        Figure(
            f"a new tag followed, {LINES:,} lines", many[1] * 1000, "ms", "with 10 lines (ms)", few[1] * 1000
        ),
    ]


def _filled(path: Path, count: int) -> tuple[Workspace, UUID, UUID]:
    dice = random.Random(1)
    workspace = make_workspace(path, "Ana Brook", Role.LEAD)
    visit = make_visit(workspace)
    interviews = [make_interview(workspace, visit, f"Role {at}") for at in range(min(20, count))]
    codes = [one.code for one in workspace.frameworks.of(visit).prompts()]
    for at in range(count):
        write(workspace, interviews[at % len(interviews)], f"Line {at}", dice.choice(codes))
    return workspace, visit, interviews[0]


def _survey(folder: Path) -> Figure:
    from wellled_desktop.exchange.surveys import read_survey
    from wellled_desktop.exchange.tables import read_sheets

    dice = random.Random(1)
    what = (
        "theme_engagement",
        "E_motivation",
        "E_involvement",
        "E_advocacy",
        *(f"q{at}" for at in range(80)),
    )
    heads = ["org_id", "org_name", *(f"{one}_{year}" for year in YEARS for one in what)]
    lines = [",".join(heads)]
    lines += [
        f"R{at:03},Trust {at}," + ",".join(f"{dice.uniform(5, 8):.3f}" for _ in heads[2:])
        for at in range(238)
    ]
    path = folder / "survey.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    ours, floor = medians(5, lambda: read_survey(read_sheets(path)), lambda: path.read_text().split(","))
    return Figure("survey of 238 organisations, five years", ours, "s", "splitting its text (s)", floor)


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun
