"""Close an activity: asked once, naming how many lines become a record and what is still to follow up."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.labels import Text

_TOLD = 5


@dataclass(frozen=True, slots=True)
class Closing:
    """What is closed: its reference, how many lines it has, and the lines still to follow up."""

    reference: str
    lines: int
    follow_ups: Sequence[str] = ()


class ClosingDialog(Asking):
    """Says what closing does; `accepted` closes, everything else keeps it open."""

    def __init__(self, closing: Closing, parent: QWidget | None = None) -> None:
        heading = f"Close {closing.reference} with {_count(closing.lines, 'line')}?"
        super().__init__(heading, "Close and lock", parent)
        self.cancel.setText("Keep open")
        self.fields.addWidget(Text("Its lines become a record and cannot be changed.").wrapped())
        if closing.follow_ups:
            words = f"{_count(len(closing.follow_ups), 'line')} still to follow up:"
            self.fields.addWidget(Text(words, "body", "warn", 600))
        for each in closing.follow_ups[:_TOLD]:
            self.fields.addWidget(Text(each, "body", "text2").wrapped())
        self.act.setFocus()


def _count(number: int, of_what: str) -> str:
    return f"{number:,} {of_what}" if number == 1 else f"{number:,} {of_what}s"
