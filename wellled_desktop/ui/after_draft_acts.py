"""What the Report menu does after the draft: the factual accuracy check, and versions side by side."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from wellled_desktop.core.changes import Changes
from wellled_desktop.core.errors import Surroundings, Trouble
from wellled_desktop.core.reporting_records import AccuracyPoint
from wellled_desktop.core.vocabulary import PointAnswer, PointCategory, word
from wellled_desktop.ui.dialogs.accuracy import AccuracyDialog
from wellled_desktop.ui.dialogs.asking import while_there
from wellled_desktop.ui.dialogs.record import Ask, RecordDialog
from wellled_desktop.ui.dialogs.versions import VersionsDialog
from wellled_desktop.ui.printing import Printing
from wellled_desktop.ui.redaction_acts import RedactionActs
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.vouching_acts import VouchingActs
from wellled_desktop.workspace import NewPoint, PointReply

if TYPE_CHECKING:
    from wellled_desktop.ui.window import MainWindow
    from wellled_desktop.workspace import Organisation

_ANSWERS = (PointAnswer.ACCEPTED, PointAnswer.PARTLY, PointAnswer.REJECTED)


class AfterDraftActs(QObject):
    """Opens the dialogs; each act is one transaction."""

    def __init__(self, room: Room, window: "MainWindow") -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._dialog: AccuracyDialog | None = None
        self._point: AccuracyPoint | None = None
        self.printing, self._redactions = Printing(room, window), RedactionActs(room, window)
        self.vouching = VouchingActs(room, window)

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return (
            {
                "report.accuracy": self.show_accuracy,
                "report.versions": self.show_versions,
                "print.file": self.choose_to_print,
                "report.template": self.choose_template,
            }
            | self._redactions.acts()
            | self.vouching.acts()
        )

    def choose_to_print(self) -> None:
        """Ask for a PDF, then how it is to be printed."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Print a file", "", "PDF (*.pdf)")
        if name:
            self.print_file(Path(name))

    def choose_template(self) -> None:
        """Ask for the template of reports: whose they are and how they look."""
        kinds = "Template (*.json)"
        name, _ = QFileDialog.getOpenFileName(self._window, "Template of reports", "", kinds)
        if name:
            self.take_template(Path(name))

    def take_template(self, file: Path) -> None:
        """Take a template for all reports made from now on."""
        work = partial(self._room.workspace.templates.bring_in, file)
        self._room.background.ask(work, self._template_taken, doing="Reading the template")

    def _template_taken(self, organisation: "Organisation") -> None:
        self._room.messages.told(f"Reports are those of {organisation.name} now. Rebuild the preview to see.")

    def print_file(self, file: Path) -> None:
        """Ask how a PDF is to be printed."""
        try:
            self.printing.ask(file.read_bytes(), file.name)
        except OSError as error:
            self._room.messages.trouble(Surroundings(f"{file.name} cannot be read: {error.strerror}."))
        except Trouble as trouble:
            self._room.messages.trouble(trouble)

    def show_accuracy(self) -> None:
        """Show the factual accuracy check of the open visit."""
        if self._visit() is not None:
            self._dialog = AccuracyDialog(self._window)
            self._dialog.asked.connect(self._asked)
            self._dialog.finished.connect(self._closed)
            self._show()
            self._dialog.open()

    def show_versions(self) -> None:
        """Show what differs between the versions of the open visit's report."""
        visit_id = self._visit()
        if visit_id is None:
            return
        kept = self._room.workspace.versions.of(visit_id)
        if not kept:
            self._room.messages.trouble(
                Trouble("No version of the report was kept yet.", "Save or sign the report first.")
            )
            return
        dialog = VersionsDialog(kept, self._window)
        dialog.chosen.connect(partial(self._compare, visit_id, dialog))
        dialog.open()
        dialog.ask()

    def _compare(self, visit_id: UUID, dialog: VersionsDialog, first: int, second: int) -> None:
        work = partial(self._room.workspace.versions.compared, visit_id, first, second or None)
        self._room.background.ask(work, while_there(dialog, dialog.show_differences), doing="Comparing")

    def _asked(self, act: str) -> None:
        {"send": self._send, "receipt": self._receipt, "point": self._add, "answer": self._answer}[act]()

    def _send(self) -> None:
        visit_id = self._visit()
        if visit_id is not None:
            try:
                self._do(partial(self._room.workspace.accuracy.send, visit_id))
            except Trouble as trouble:
                if self._dialog is not None:
                    self._dialog.tell(str(trouble))

    def _receipt(self) -> None:
        asks = (
            Ask("day", "&Day on which the provider had it", needed=True, hint="As 2026-11-02"),
            Ask("shown_by", "&What shows it", hint="The mail of that day, a signed receipt"),
        )
        self._open("Receipt of the draft", asks, self._received)

    def _add(self) -> None:
        kinds = tuple((one, word(one)) for one in PointCategory)
        asks = (
            Ask("passage", "&Passage of the draft", area=True),
            Ask("category", "&Kind of point", kinds),
            Ask("said", "&What the provider says", needed=True, area=True),
            Ask("evidence", "&Evidence it gives"),
        )
        self._open("A point of the provider", asks, self._added)

    def _answer(self) -> None:
        state = self._dialog.state if self._dialog else None
        row = self._dialog.table.chosen_row() if self._dialog else -1
        if state is None or not state.points:
            return
        waiting = (at for at, one in enumerate(state.points) if one.answer is PointAnswer.OPEN)
        self._point = state.points[row if row >= 0 else next(waiting, 0)]
        asks = (
            Ask("answer", "&Answer", tuple((one, word(one)) for one in _ANSWERS)),
            Ask("reason", "&Reason", area=True, before=self._point.reason),
            Ask("changed", "What the report says &now", area=True, before=self._point.changed),
        )
        self._open(f"Answer: {self._point.said[:60]}", asks, self._answered)

    def _open(self, heading: str, asks: tuple[Ask, ...], take: Callable[[dict[str, Any]], None]) -> None:
        dialog = RecordDialog(heading, "Save", asks, (), self._dialog)
        dialog.taken_by(take)
        dialog.open()

    def _received(self, given: dict[str, Any]) -> None:
        if self._dialog is not None and self._dialog.state is not None:
            check = self._dialog.state.check.id
            received = self._room.workspace.accuracy.received
            self._do(partial(received, check, given["day"], given["shown_by"]))

    def _added(self, given: dict[str, Any]) -> None:
        if self._dialog is not None and self._dialog.state is not None:
            new = NewPoint(given["passage"], given["category"], given["said"], given["evidence"])
            self._do(partial(self._room.workspace.accuracy.add_point, self._dialog.state.check.id, new))

    def _answered(self, given: dict[str, Any]) -> None:
        if self._point is not None:
            reply = PointReply(given["answer"], given["reason"], given["changed"])
            self._do(partial(self._room.workspace.accuracy.answer, self._point.id, reply))

    def _do(self, act: Callable[[], Changes]) -> None:
        self._room.tell(act())
        self._show()

    def _show(self) -> None:
        visit_id = self._window.visit_id
        if self._dialog is not None and visit_id is not None:
            self._dialog.show_states(self._room.workspace.accuracy.states(visit_id))

    def _closed(self, _: int) -> None:
        self._dialog = None

    def _visit(self) -> UUID | None:
        if self._window.visit_id is None:
            self._room.messages.trouble(Trouble("No visit is open.", "Choose one among the visits first."))
        return self._window.visit_id
