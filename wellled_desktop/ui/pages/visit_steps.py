"""What to do next, as cards above the list of visits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from wellled_desktop.ui.models.next_steps import Step
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import Card
from wellled_desktop.ui.widgets.labels import Icon, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

_WIDE = 1180


class StepCards(QWidget):
    """Up to three cards side by side, two where the window is narrow; `chosen(Step)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._most = 3
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self.hide()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show the first of these steps; nothing at all when there is none."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        self._fill()

    def fit(self, width: int) -> None:
        """Show as many cards as a window of this width has room for."""
        most = 3 if width >= _WIDE else 2
        if most != self._most:
            self._most = most
            self._fill()

    def _fill(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, step in enumerate(self._steps[: self._most]):
            card = StepCard(step, first=place == 0)
            card.chosen.connect(self.chosen)
            self._row.addWidget(card, 1)
        self.setVisible(bool(self._steps))


class StepCard(Card):
    """One step with its button; `chosen(Step)`."""

    chosen = Signal(object)

    def __init__(self, step: Step, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._step = step
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        act = Button(step.act, "primary" if first else "plain")
        act.setAccessibleDescription(f"{step.why}: {step.what}")
        act.clicked.connect(self._act)
        lines = (
            Text(step.why, "small", "text2"),
            Text(step.what, "body", weight=600),
            Text(step.more, "small", "text2"),
        )
        for each in lines:
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            each.setToolTip(each.text())
        row = in_row([], 12)
        row.addWidget(Icon(step.icon, "accent" if first else "text2", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(in_column(lines, 2), 1)
        row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(row)

    def _act(self) -> None:
        self.chosen.emit(self._step)
