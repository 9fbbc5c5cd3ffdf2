"""What a filled Word form would bring in, line by line, and what in it needs a look."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from wellled_desktop.core.vocabulary import Polarity, word
from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from wellled_desktop.workspace.transcribing import Incoming, IncomingLine

_SIGNS = {Polarity.STRENGTH: "+", Polarity.CONCERN: "−", Polarity.NEUTRAL: ""}


class TranscribeDialog(Asking):
    """Shows what would come in; `wanted()` when it is to be brought in."""

    wanted = Signal()

    def __init__(self, found: "Incoming", parent: QWidget | None = None) -> None:
        super().__init__(f"Bring in {found.file_name}", "Bring in", parent)
        self.setMinimumSize(720, 480)
        facts = [word(found.kind), found.title, found.started.day_and_clock(), found.place]
        self.fields.addWidget(Text(" · ".join(filter(None, facts)), "body", "text2").wrapped())
        self.lines = _listed("Lines", [_line(one) for one in found.lines])
        self.put(_counted(len(found.lines), "&line", "&lines"), self.lines)
        self.remarks = _listed("To look at", found.remarks)
        said = "Nothing is dropped: the file itself is kept as an exhibit of the activity."
        self.put(_counted(len(found.remarks), "thing to look &at", "things to look &at"), self.remarks, said)
        self.remarks.setMaximumHeight(140)
        self.act.setFocus()

    def answer(self) -> bool:
        """Ask for it to be brought in."""
        self.wanted.emit()
        return True


def _listed(name: str, rows: Sequence[str]) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setSpacing(3)
    made.setTextElideMode(Qt.TextElideMode.ElideNone)
    made.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
    for row in rows:
        made.addItem(QListWidgetItem(row))
    return made


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _line(one: "IncomingLine") -> str:
    line = one.line
    marks = "".join((_SIGNS[line.polarity], "!" if line.protected else "", "?" if line.follow_up else ""))
    about = (one.event.clock(), " ".join(line.prompts), marks, one.speaker, word(line.kind))
    return f"{'  '.join(part for part in about if part)}\n{line.text}"
