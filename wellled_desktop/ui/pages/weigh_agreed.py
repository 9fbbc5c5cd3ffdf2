"""The views of the others beside one's own, and the judgement that is agreed, with any dissent."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QVBoxLayout, QWidget

from wellled_desktop.core.corroboration import Corroboration
from wellled_desktop.core.records import AgreedJudgement
from wellled_desktop.core.vocabulary import Direction, Rating
from wellled_desktop.ui.pages.kept_text import KeptText
from wellled_desktop.ui.pages.weigh_rating import DIRECTIONS
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.fields import FormField
from wellled_desktop.ui.widgets.labels import RatingBadge, Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row
from wellled_desktop.ui.widgets.ratings import RatingPicker
from wellled_desktop.ui.widgets.segments import SegmentedControl
from wellled_desktop.workspace import Agreement

_NO_STRENGTH, _NO_AREA = "No strength was found", "No area to develop was found"


@dataclass(frozen=True, slots=True)
class OtherView:
    """Another inspector's provisional rating: who, which, why, on how many lines."""

    who: str
    rating: Rating
    reason: str
    cited: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What an agreed judgement stands on: everyone's ratings, how well it is supported, what was found."""

    views: frozenset[Rating] = frozenset()
    support: Corroboration = Corroboration.NONE
    strength: bool = False
    area: bool = False


class OtherViews(QWidget):
    """What the other inspectors hold, each with the reason; nothing where nobody does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_views(self, views: Sequence[OtherView]) -> None:
        """Show these views."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(Text("Other inspectors", "body", weight=600))
        if not views:
            nobody = Text(
                "Nobody else’s rating is here yet. Receive their packages to see them.", "body", "text2"
            )
            self._column.addWidget(nobody.wrapped())
        for view in views:
            self._column.addWidget(_ViewRow(view))


class AgreedForm(QWidget):
    """For the lead and the reviewer; `agreed(Agreement)`, without what it cites, which the page adds."""

    agreed = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = Standing()
        self.picker = RatingPicker("Agreed rating")
        self.reason = KeptText(room, "Reason for the agreed rating", 3)
        self.reason_field = FormField("Reason for the agreed ra&ting", self.reason)
        self.direction = SegmentedControl("Agreed direction of travel", DIRECTIONS)
        self.dissent = KeptText(room, "Dissent", 2)
        self.alone = KeptText(room, "Why one source is enough", 2)
        self.alone_field = FormField(
            "Why &one source is enough", self.alone, "All that you cite comes from one source."
        )
        self.no_strength, self.no_area = QCheckBox(_NO_STRENGTH), QCheckBox(_NO_AREA)
        self.save_button = Button("Save agreed judgement", icon="check-check")
        self._state = Text("", "small", "text2").wrapped()
        parts: list[QWidget | QLayout] = [
            Text("Agreed judgement", "body", weight=600),
            self.picker,
            self.reason_field,
            in_column([Text("Agreed direction of travel", "small", "text2", 500), self.direction], 4),
            FormField(
                "&Dissent", self.dissent, "Who holds another view, and why; it stays beside the judgement."
            ),
            self.alone_field,
            self.no_strength,
            self.no_area,
            in_row([self.save_button, self._state]),
        ]
        self.setLayout(in_column(parts, 8))
        self.save_button.clicked.connect(self.save)

    def open(self, place: str, saved: AgreedJudgement | None, standing: Standing) -> None:
        """Show what is agreed on a question, and ask for what its standing lacks."""
        self._standing = standing
        self.alone.open(f"{place} alone", saved.alone if saved else "")
        self.alone_field.clear_error()
        self.alone_field.setVisible(standing.support is Corroboration.ONE_SOURCE)
        self.no_strength.setVisible(not standing.strength)
        self.no_area.setVisible(not standing.area)
        self.no_strength.setChecked(bool(saved and saved.no_strength))
        self.no_area.setChecked(bool(saved and saved.no_area))
        self.picker.set_value(saved.rating if saved else Rating.NOT_RATED)
        self.direction.set_value(saved.direction if saved else Direction.UNKNOWN)
        self.reason.open(f"{place} agreed reason", saved.reason if saved else "")
        self.dissent.open(f"{place} dissent", saved.dissent if saved else "")
        self.reason_field.clear_error()
        self._state.setText(f"Agreed {saved.agreed.day_and_clock()}" if saved else "Not agreed yet")

    def save(self) -> None:
        """Hand the judgement on; where views differ it needs a reason."""
        rating = self.picker.value()
        if self._standing.views - {rating} and not self.reason.text():
            self.reason_field.set_error("The inspectors' ratings differ. Write why this one was agreed.")
            self.reason.setFocus()
            return
        self.reason_field.clear_error()
        if self._standing.support is Corroboration.ONE_SOURCE and not self.alone.text():
            self.alone_field.set_error("Write why one source is enough, or cite another.")
            self.alone.setFocus()
            return
        self.alone_field.clear_error()
        direction = Direction(str(self.direction.value()))
        self.agreed.emit(
            Agreement(
                rating,
                self.reason.text(),
                direction=direction,
                dissent=self.dissent.text(),
                alone=self.alone.text(),
                no_strength=not self._standing.strength and self.no_strength.isChecked(),
                no_area=not self._standing.area and self.no_area.isChecked(),
            )
        )

    def was_saved(self) -> None:
        """Forget the drafts: it is saved."""
        self.reason.was_saved()
        self.dissent.was_saved()
        self.alone.was_saved()

    def keep(self) -> None:
        """Put on disk what is being typed."""
        self.reason.keep()
        self.dissent.keep()
        self.alone.keep()


class _ViewRow(QWidget):
    def __init__(self, view: OtherView) -> None:
        super().__init__()
        cites = "cites 1 line" if view.cited == 1 else f"cites {view.cited} lines"
        head = in_row(
            [Text(view.who, weight=500), RatingBadge(view.rating), Text(cites, "small", "text2"), None]
        )
        words = Text(
            view.reason or "No reason written.", "body", "text" if view.reason else "text3"
        ).wrapped()
        self.setLayout(in_column([head, words], 2))
