"""One measurement in a process of its own: `python -m tests.bench.capture_child type|paint ...` prints JSON.

`make FILE LINES` writes a workspace with one interview of so many lines; `type FILE` opens it in the real
window and types; `find FILE` searches it; `paint FILE` says how soon its first window is painted, `paint
empty` an empty one.
"""

import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

KEYS, ENTERS = 60, 15
_BATCH = 2_000


def main(words: list[str]) -> int:
    """Measure what was named, and print it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_ACCESSIBILITY"] = "0"
    does: dict[str, Callable[..., object]] = {"make": _make, "type": _type, "find": _find, "paint": _paint}
    print(json.dumps(does[words[0]](*words[1:])))
    sys.stdout.flush()
    os._exit(0)  # without tidying up, which is not measured


def _make(file: str, lines: str) -> dict[str, int]:
    from dataclasses import replace

    from tests.makers import make_interview, make_visit, make_workspace, write
    from wellled_desktop.core.records import EvidenceTag
    from wellled_desktop.core.vocabulary import EvidenceCategory, Polarity, Role

    with make_workspace(Path(file), "Ana Brook", Role.LEAD) as workspace:
        visit = make_visit(workspace)
        interview = make_interview(workspace, visit)
        first = workspace.notes.get(write(workspace, interview, "The first line of all", "W2.2"))
        codes = [prompt.code for prompt in workspace.frameworks.of(visit).prompts()]
        for start in range(1, int(lines), _BATCH):
            records: list[object] = []
            for at in range(start, min(start + _BATCH, int(lines))):
                when = replace(first.event, ms=first.event.ms + at)
                text = f"On ward {at % 40} they spoke of rota, risk and the register, visit {at}"
                made = UUID(int=(first.id.int + at) % (1 << 128))
                records.append(replace(first, id=made, text=text, event=when, recorded=when, position=at + 1))
                if at % 4 == 0:
                    code = codes[at % len(codes)]
                    tag = EvidenceTag.identity(made, code)
                    records.append(
                        EvidenceTag(tag, visit, made, code, Polarity.CONCERN, EvidenceCategory.STAFF)
                    )
            workspace.desk.save(visit, *records)  # type: ignore[arg-type]
    return {"lines": int(lines)}


def _type(file: str) -> dict[str, float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    from tests.makers import PASSPHRASE
    from wellled_desktop.ui.app import make_application
    from wellled_desktop.ui.pages.capture import CapturePage
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import Secret, open_workspace

    gc.disable()
    app = make_application(["bench"])
    workspace = open_workspace(Path(file), Secret(PASSPHRASE))
    before = _memory()
    window = MainWindow(workspace)
    window.resize(1440, 900)
    window.show()
    app.processEvents()
    begun = time.perf_counter()
    window.go("capture", workspace.visits.latest())
    app.processEvents()
    opened = time.perf_counter() - begun
    page = window.page("capture")
    assert isinstance(page, CapturePage)
    field = page.panes.middle.composer.focusProxy()
    assert isinstance(field, QPlainTextEdit)
    bare = QPlainTextEdit()
    bare.resize(800, 56)
    bare.show()

    def key(into: QPlainTextEdit) -> Callable[[], None]:
        def strike() -> None:
            QTest.keyClick(into, Qt.Key.Key_A)
            app.processEvents()
            into.viewport().repaint()

        return strike

    def line() -> None:
        QTest.keyClick(field, Qt.Key.Key_Return)
        app.processEvents()
        window.repaint()

    def fill() -> None:
        field.setPlainText("She said the doors are kept shut at night #W2.2 -")
        app.processEvents()

    field.setPlainText("")
    keys = _median(KEYS, key(field))
    floor = _median(KEYS, key(bare))
    enter = _median(ENTERS, line, fill)
    saved = len(workspace.notes.of(page.activity.id)) if page.activity else 0
    assert saved >= ENTERS
    return {
        "open": opened,
        "key": keys,
        "bare": floor,
        "enter": enter,
        "memory": _memory() - before,
        "lines": saved,
    }


def _find(file: str) -> dict[str, dict[str, float]]:
    from tests.makers import PASSPHRASE
    from wellled_desktop.storage.schema import search_text
    from wellled_desktop.workspace import Secret, open_workspace

    found = {}
    with open_workspace(Path(file), Secret(PASSPHRASE)) as workspace:
        store = workspace.desk.store
        for name, words in (("rare", "99971"), ("everywhere", "regis")):

            def like(words: str = words) -> None:
                query = search_text.select().where(search_text.c.body.like(f"%{words}%"))
                with store._book.reading() as connection:
                    connection.execute(query).all()

            def ours(words: str = words) -> None:
                workspace.search.everywhere(words, None)

            found[name] = {"ours": _median(7, ours), "like": _median(7, like)}
    return found


def _paint(what: str) -> dict[str, float]:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    class Painted(QObject):
        """Ends the process at the first paint of a window."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
                print(json.dumps({"at": time.monotonic()}), flush=True)
                os._exit(0)
            return False

    if what == "empty":
        app: QApplication = QApplication(["bench"])
        window: object = QMainWindow()
        filtering = Painted()
        app.installEventFilter(filtering)
        window.show()  # type: ignore[attr-defined]
    else:
        from wellled_desktop.ui.app import Desktop, make_application

        app = make_application(["bench"])
        filtering = Painted()
        app.installEventFilter(filtering)
        window = Desktop(Path(what))
    app.exec()
    return {}


def _median(times: int, work: Callable[[], None], before: Callable[[], None] = lambda: None) -> float:
    taken = []
    for _ in range(times):
        before()
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _memory() -> float:
    """Return what the process holds in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / (1 << 20)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
