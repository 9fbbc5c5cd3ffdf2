"""What copies withhold of their words, in the window: the list, and the choices about it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Trouble
from wellled_desktop.core.perhaps_names import PerhapsName
from wellled_desktop.core.redaction_log import LogLine
from wellled_desktop.core.reporting_records import Redaction
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.dialogs.asking import while_there
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.dialogs.redactions import RedactionsDialog
from wellled_desktop.ui.pages.report_checks import go
from wellled_desktop.ui.room import Room

if TYPE_CHECKING:
    from wellled_desktop.ui.pages.report import ReportPage
    from wellled_desktop.ui.window import MainWindow

_NAMES = "A person's name"
_NAMES_NOBODY = "It names no person"
_HINT = "It stands in this list, not in the copy"

_Read = tuple[tuple[LogLine, ...], tuple[PerhapsName, ...], tuple[Redaction, ...], int]


class RedactionActs(QObject):
    """Opens the list; each choice is one transaction."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._dialog: RedactionsDialog | None = None

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {"report.redactions": self.show_list}

    def show_list(self) -> None:
        """Show what the copies of the open visit withhold."""
        if self._window.visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
            return
        self._dialog = RedactionsDialog(self._window)
        self._line: LogLine | None = None
        if self._window.place == "report":
            self._begin_with(cast("ReportPage", self._window.page("report")), self._dialog)
        self._dialog.asked.connect(self._asked)
        self._dialog.chosen.connect(self._look)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()
        self._look()

    def _begin_with(self, page: "ReportPage", dialog: RedactionsDialog) -> None:
        """Begin with the copy that is shown, and with the mark that one looks at."""
        if page.built is not None:
            dialog.copy.set_value(page.built.report.profile)
            self._line = page.reading.marks.line

    def _look(self) -> None:
        dialog, visit_id = self._dialog, self._window.visit_id
        if dialog is not None and visit_id is not None:
            work = partial(self._read, visit_id, dialog.profile)
            show = while_there(dialog, partial(_show, dialog, self._line))
            self._room.background.ask(work, show, doing="Looking the words over")

    def _read(self, visit_id: UUID, profile: Profile) -> _Read:
        kept = self._room.workspace.redactions
        return (
            kept.of(visit_id, profile),
            kept.perhaps_names(visit_id, profile),
            kept.choices(visit_id),
            kept.closed_names(visit_id),
        )

    def _asked(self, act: str) -> None:
        acts = {"withhold": self._withhold, "show": self._reveal, "no_name": self._no_name}
        (acts | {"undo": self._undo, "go": self._go, "save": self._save})[act]()

    def _withhold(self) -> None:
        name = self._dialog.name if self._dialog else None
        before, reason = (name.words, _NAMES) if name else ("", "")
        asks = (
            Ask("words", "&Words", needed=True, before=before, hint="A name or a phrase; found in any case"),
            Ask("reason", "&Reason", needed=True, before=reason, hint=_HINT),
        )
        self._ask("Withhold words", "Withhold", asks, self._room.workspace.redactions.withhold)

    def _reveal(self) -> None:
        line = self._dialog.line if self._dialog else None
        if line is None:
            return
        if not line.removed.term:
            self._tell("Who spoke is named in no copy that leaves the team; this cannot be shown.")
            return
        asks = (
            Ask("words", "&Words", needed=True, before=line.removed.words),
            Ask("reason", "&Reason", needed=True, hint=_HINT),
        )
        self._ask("Show these words", "Show", asks, self._room.workspace.redactions.show)

    def _no_name(self) -> None:
        if self._dialog is None or self._dialog.name is None:
            self._tell("Choose words first, among those that may be names.")
            return
        asks = (
            Ask("words", "&Words", needed=True, before=self._dialog.name.words),
            Ask("reason", "&Reason", needed=True, before=_NAMES_NOBODY, hint=_HINT),
        )
        self._ask("No name of a person", "Show", asks, self._room.workspace.redactions.show)

    def _ask(
        self, heading: str, act: str, asks: tuple[Ask, ...], choose: Callable[[UUID, str, str], Changes]
    ) -> None:
        dialog = RecordDialog(heading, act, asks, (), self._dialog)
        dialog.taken_by(lambda given: self._do(choose, given["words"], given["reason"]))
        dialog.open()

    def _undo(self) -> None:
        choice = self._dialog.choice if self._dialog else None
        if choice is not None:
            self._do(self._room.workspace.redactions.take_back, choice.words)

    def _do(self, act: Callable[..., Changes], *given: str) -> None:
        if self._window.visit_id is not None:
            self._room.tell(act(self._window.visit_id, *given))
            self._look()

    def _go(self) -> None:
        dialog = self._dialog
        where = dialog.place if dialog is not None else None
        if dialog is not None and where is not None:
            dialog.accept()
            go(self._room, self._window.visit_id, where)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._dialog, "Save the list", "redactions.csv", "CSV (*.csv)")
        if name:
            self.save(Path(name))

    def save(self, to: Path) -> None:
        """Write the list that is shown; it spells what the copy withholds and is for the team alone."""
        if self._dialog is None:
            return
        try:
            self._room.workspace.redactions.export(self._dialog.found, to)
        except Trouble as trouble:
            self._tell(str(trouble))
        else:
            self._tell(
                f"The list is in {to.name}. It spells what the copy withholds: it is for the team alone."
            )

    def _tell(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.tell(words)

    def _closed(self, _: int) -> None:
        self._dialog = None


def _show(dialog: RedactionsDialog, line: LogLine | None, read: _Read) -> None:
    dialog.show_list(*read)
    if line in dialog.found:
        dialog.lines.selectRow(dialog.found.index(line))
