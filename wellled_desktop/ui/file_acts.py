"""What the File menu and its like do: files in and out, the visit's begin, search."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.vocabulary import Profile, word
from wellled_desktop.ui.dialogs.new_visit import NewVisitDialog
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.dialogs.search import SearchDialog
from wellled_desktop.ui.palette_places import go_to, point_to
from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import TABLE_KINDS

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import Found, Imported
    from wellled_desktop.workspace.coded import Brought

_JSON = "Open form (*.json)"
_CODED = "Coded project (*.qdpx)"
_CODED_COPIES = (Profile.INTERNAL, Profile.DISCLOSURE)
_EXPORTS = f"{_JSON};;Spreadsheet (*.xlsx);;Evidence as CSV (*.csv);;Plain text (*.txt);;{_CODED}"


class FileActs(QObject):
    """The acts that belong to no page."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room = room
        self._window = window

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "visit.new": self.new_visit,
            "package.receive": self.receive,
            "package.make": self.make_package,
            "visit.import": self.import_visit,
            "visit.export": self.export_visit,
            "search.open": self.search,
        }

    def new_visit(self) -> None:
        """Ask for a visit and go to it."""
        dialog = NewVisitDialog(self._room, self._window)
        dialog.made.connect(self._open_visit)
        dialog.open()

    def receive(self) -> None:
        """Go to Review and ask for a package."""
        self._room.show("review")
        self._page("review").receive()

    def make_package(self) -> None:
        """Go to Review and ask for whom a package is."""
        if self._has_visit():
            self._room.show("review")
            self._page("review").make_package()

    def import_visit(self) -> None:
        """Bring a visit in from the open form."""
        kinds = f"{_JSON};;{_CODED}"
        name, _ = QFileDialog.getOpenFileName(self._window, "Import a visit", "", kinds)
        if name and Path(name).suffix.lower() == ".qdpx":
            self.bring_in_coded(Path(name))
        elif name:
            work = partial(self._room.workspace.forms.import_json, Path(name))
            self._room.background.ask(work, self._imported, doing="Importing the visit")

    def export_visit(self) -> None:
        """Write the open visit in the open form."""
        if not self._has_visit():
            return
        name, _ = QFileDialog.getSaveFileName(self._window, "Export the visit", "visit.json", _EXPORTS)
        if name and self._window.visit_id is not None:
            self.export_for(self._window.visit_id, Path(name))

    def export_for(self, visit_id: UUID, to: Path) -> None:
        """Ask for whom an export is, where its form is made for several, and write it."""
        kind = to.suffix.lower()
        copies = _CODED_COPIES if kind == ".qdpx" else tuple(Profile)
        whole = "" if kind in TABLE_KINDS else ": all of the visit"
        named = ((one, f"{word(one)} copy{whole if one is Profile.INTERNAL else ''}") for one in copies)
        ask = Ask("copy", "&Copy", tuple(named))
        dialog = RecordDialog(f"For whom is {to.name}?", "Export", (ask,), (), self._window)
        dialog.given.connect(partial(self._copy_chosen, visit_id, to))
        dialog.open()

    def _copy_chosen(self, visit_id: UUID, to: Path, given: dict[str, Profile]) -> None:
        self.export_to(visit_id, to, given["copy"])

    def export_to(self, visit_id: UUID, to: Path, profile: Profile = Profile.INTERNAL) -> None:
        """Write a visit in the form that the file's name asks for: all of it, or what a copy shows."""
        workspace = self._room.workspace
        if to.suffix.lower() in TABLE_KINDS:
            work: Callable[[], object] = partial(workspace.tables.export, visit_id, to, profile)
            done = partial(self._tables_exported, profile)
            self._room.background.ask(work, done, doing="Exporting tables")
            return
        if to.suffix.lower() == ".qdpx":
            coded = workspace.coded
            write = coded.export if profile is Profile.INTERNAL else coded.disclose
            work = partial(write, visit_id, to)
            self._room.background.ask(work, self._coded_exported, doing="Exporting the coded project")
            return
        if profile is not Profile.INTERNAL:
            work = partial(workspace.tables.export_data, visit_id, to, profile)
            self._room.background.ask(work, partial(self._data_exported, profile), doing="Exporting the copy")
            return
        work = partial(workspace.forms.export_json, visit_id, to)
        self._room.background.ask(work, self._exported, doing="Exporting the visit")

    def bring_in_coded(self, file: Path) -> None:
        """Bring a coded project of another program into the open visit."""
        if self._has_visit() and self._window.visit_id is not None:
            work = partial(self._room.workspace.coded.bring_in, self._window.visit_id, file)
            self._room.background.ask(work, self._coded_in, doing="Reading the coded project")

    def search(self, words: object = "") -> None:
        """Open the search over everything."""
        said = words if isinstance(words, str) else ""
        dialog = SearchDialog(self._room, said, self._window.visit_id, self._window)
        dialog.went.connect(self._go_to)
        dialog.open()

    def point_to(self, record_id: UUID) -> None:
        """Show an activity, a line with that line chosen, or what belongs to one, in Capture."""
        point_to(self._page("capture"), record_id)

    def show_question(self, question: str, prompt: str) -> None:
        """Show a question, or one of its prompts, in Weigh."""
        self._page("weigh").show_question(question, prompt)

    def _go_to(self, hit: "Found") -> None:
        go_to(self._window, hit)

    def _page(self, place: str) -> Any:
        return self._window.page(place)

    def _has_visit(self) -> bool:
        if self._window.visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
            return False
        return True

    def _open_visit(self, visit_id: UUID) -> None:
        self._room.show("capture", visit_id)

    def _imported(self, imported: "Imported") -> None:
        self._room.tell(imported.changes)
        self._open_visit(imported.visit_id)

    def _coded_exported(self, told: tuple[str, ...]) -> None:
        self._room.messages.told(" ".join(("The visit was exported as a coded project.", *told)))

    def _coded_in(self, brought: "Brought") -> None:
        self._room.tell(brought.changes)
        said = f"{brought.lines} marked passages came in."
        self._room.messages.told(" ".join((said, *brought.passed_over)))

    def _tables_exported(self, profile: Profile, _names: object) -> None:
        copy = word(profile).lower()
        self._room.messages.told(f"The visit's tables were exported, as the {copy} copy shows them.")

    def _data_exported(self, profile: Profile, _nothing: None) -> None:
        self._room.messages.told(f"What the {word(profile).lower()} copy says was exported.")

    def _exported(self, minded: str) -> None:
        self._room.messages.told(f"The whole visit was exported. {minded}".strip())
