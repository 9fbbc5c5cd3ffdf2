"""Moderation at the right of Review: each inspector's own rating of a question, and the agreed one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wellled_desktop.core.vocabulary import Direction, Rating, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.cards import EmptyState
from wellled_desktop.ui.widgets.fields import ChoiceField, FormField, TextArea
from wellled_desktop.ui.widgets.header import PaneHead
from wellled_desktop.ui.widgets.labels import RatingBadge, Text
from wellled_desktop.ui.widgets.layouts import holder, in_column, in_row, line, scrolled, set_surface
from wellled_desktop.ui.widgets.paint import paint_ring, paint_text
from wellled_desktop.ui.widgets.shapes import paint_rating


@dataclass(frozen=True, slots=True)
class View:
    """One inspector's rating of a question, with the reason."""

    who: str
    rating: Rating
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as moderation shows it: everyone's rating, how many are to come, what was agreed."""

    code: str
    name: str
    topic: str
    views: tuple[View, ...]
    to_come: int = 0
    agreed: Rating | None = None
    reason: str = ""
    direction: Direction = Direction.UNKNOWN
    indicated: str = ""

    @property
    def differ(self) -> bool:
        """Say whether the inspectors' ratings differ."""
        return len({one.rating for one in self.views}) > 1

    @property
    def rating(self) -> Rating:
        """Return the rating that stands: the agreed one, else the one that all share, else none."""
        if self.agreed is not None:
            return self.agreed
        return self.views[0].rating if self.views and not self.differ else Rating.NOT_RATED

    @property
    def state(self) -> tuple[str, str, str]:
        """Return how far it is: icon, colour role and words."""
        if self.agreed is not None:
            return "check-check", "pass", "agreed"
        if self.differ:
            ratings = [one.rating for one in self.views]
            most = max(ratings.count(one) for one in ratings)
            return "circle-dot", "part", f"{most} of {len(ratings)} the same"
        if self.to_come:
            return "clock", "text2", f"{self.to_come} rating{'' if self.to_come == 1 else 's'} to come"
        return "circle-dashed", "text2", "to agree" if self.views else "not rated yet"


class QuestionHead(QPushButton):
    """A question: chevron, code, rating and how far it is; opens and closes what lies below."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_asked(asked)

    def set_asked(self, asked: Asked) -> None:
        """Show a question."""
        self._asked = asked
        _, _, words = asked.state
        self.setAccessibleName(
            f"{asked.name} {asked.topic}, {word(asked.rating)}, {words}".replace(" ,", ",")
        )
        self.setToolTip(asked.topic)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row's size."""
        return QSize(200, theme.row("control") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        middle = box.center().y()
        if self.isChecked() or self.underMouse():
            painter.fillRect(box, theme.role("stripe" if self.isChecked() else "hover"))
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        icons.paint(painter, chevron, "text2", QRectF(14, middle - 7, 14, 14))
        icon, role, words = self._asked.state
        font = theme.font("small")
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(words)
        right = box.right() - 16 - width
        paint_text(painter, words, QRectF(right, 0, width + 2, box.height()), role, font)
        icons.paint(painter, icon, role, QRectF(right - 20, middle - 7, 14, 14))
        left = 36.0
        left += paint_text(
            painter, self._asked.name, QRectF(left, 0, 150, box.height()), "text", theme.font("body", 600)
        )
        paint_rating(painter, self._asked.rating, QRectF(left + 10, middle - 7, 14, 14))
        rest = QRectF(left + 30, 0, right - left - 56, box.height())
        said = self._asked.topic if self.isChecked() else word(self._asked.rating)
        paint_text(painter, said, rest, "text")
        if self.hasFocus():
            paint_ring(painter, box)


class QuestionPart(QWidget):
    """A question's ratings, and the agreement. `agree_wanted(code, rating, direction, reason)`."""

    agree_wanted = Signal(str, object, object, str)

    def __init__(self, asked: Asked, may_agree: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.head = QuestionHead(asked)
        self.head.toggled.connect(self._open)
        self.picker = rating_field()
        self.direction = ChoiceField([(each, word(each)) for each in Direction])
        self.reason = TextArea(f"Reason, {asked.name}", 3)
        self.agree = Button("Agree this rating", icon="check-check")
        self.agree.clicked.connect(self._agree)
        self._reason_field = FormField("Reason", self.reason, _why(asked))
        self._body = holder(self._inside(may_agree), "stripe")
        self._body.setVisible(False)
        self.setLayout(in_column([self.head, self._body, line()], 0))
        self.picker.set_value(asked.rating)
        self.direction.set_value(asked.direction)
        self.reason.setPlainText(asked.reason)

    def is_touched(self, now: Asked) -> bool:
        """Say whether something was chosen or typed that neither was shown nor is saved `now`."""
        written = (Rating(str(self.picker.value())), self.reason.toPlainText().strip())
        return all(written != (one.rating, one.reason.strip()) for one in (self.asked, now))

    def _inside(self, may_agree: bool) -> QVBoxLayout:
        column = in_column([], 8, (36, 4, 16, 12))
        for view in self.asked.views:
            column.addLayout(_view_row(view))
        if not self.asked.views:
            column.addWidget(Text("No inspector has rated this yet.", "small", "text2").wrapped())
        if self.asked.indicated:
            column.addWidget(
                Text(f"Indicated, not judged: {self.asked.indicated}", "small", "text2").wrapped()
            )
        column.addWidget(line())
        if may_agree:
            way = FormField("Direction of travel", self.direction)
            agreed = FormField(f"Agreed rating, {self.asked.name}", self.picker)
            for part in (agreed, way, self._reason_field):
                column.addWidget(part)
            column.addLayout(in_row([None, self.agree]))
        elif self.asked.agreed is not None:
            column.addLayout(_view_row(View("Agreed", self.asked.agreed, self.asked.reason)))
        else:
            column.addWidget(Text("The lead inspector agrees the rating.", "small", "text2").wrapped())
        return column

    def _open(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.head.update()

    def _agree(self) -> None:
        rating, reason = Rating(str(self.picker.value())), self.reason.toPlainText().strip()
        self._reason_field.clear_error()
        if any(one.rating is not rating for one in self.asked.views) and not reason:
            self._reason_field.set_error("Write why this rating was agreed, like: more sources say so.")
            self.reason.setFocus()
            return
        self.agree_wanted.emit(self.asked.code, rating, Direction(str(self.direction.value())), reason)


class ModerationPane(QWidget):
    """All questions. `agree_wanted(code, rating, direction, reason)` when a person agrees one."""

    agree_wanted = Signal(str, object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "surface")
        self.setMinimumWidth(300)
        self._parts: dict[str, QuestionPart] = {}
        self._may_agree: bool | None = None
        self._head = PaneHead("Rating moderation")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._empty = EmptyState(
            "scale", "No visit chosen", "Each inspector’s rating of a question is shown here."
        )
        self._scroll = scrolled(inside, "surface")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_column([self._head, self._empty, self._scroll], 0))

    def set_questions(self, questions: Sequence[Asked], people: int, may_agree: bool) -> None:
        """Show these questions; what is open stays open, what is being written stays."""
        said = f"{people} inspector{'' if people == 1 else 's'}" if questions else ""
        self._head.set_words("Rating moderation", said)
        self._empty.setVisible(not questions)
        self._scroll.setVisible(bool(questions))
        again = may_agree != self._may_agree or set(self._parts) != {one.code for one in questions}
        opened = {code for code, part in self._parts.items() if part.head.isChecked()}
        if again and not opened:
            opened = {next((one.code for one in questions if one.differ and one.agreed is None), "")}
        self._may_agree = may_agree
        for place, asked in enumerate(questions):
            self._put(place, asked, asked.code in opened)
            self._parts[asked.code].raise_()  # read in this order, whichever was made anew
        for code in set(self._parts) - {one.code for one in questions}:
            _drop(self._parts.pop(code))

    def _put(self, place: int, asked: Asked, opened: bool) -> None:
        old = self._parts.get(asked.code)
        if old is not None and (old.asked == asked or old.is_touched(asked)):
            old.head.set_asked(asked)
            return
        here = QApplication.focusWidget()
        had_keyboard = old is not None and here is not None and old.isAncestorOf(here)
        if old is not None:
            _drop(old)
        part = QuestionPart(asked, bool(self._may_agree))
        part.agree_wanted.connect(self.agree_wanted)
        part.head.setChecked(opened)
        self._parts[asked.code] = part
        self._column.insertWidget(place, part)
        if had_keyboard:
            part.head.setFocus(Qt.FocusReason.OtherFocusReason)


def rating_field() -> ChoiceField:
    """Return a field with all ratings, each by shape and word; narrower than a picker."""
    made = ChoiceField([(each, word(each)) for each in Rating])
    for place, rating in enumerate(Rating):
        picture = QPixmap(28, 28)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(2)
        painter = QPainter(picture)
        paint_rating(painter, rating, QRectF(0, 0, 14, 14))
        painter.end()
        made.setItemIcon(place, QIcon(picture))
    return made


def _view_row(view: View) -> QVBoxLayout:
    row = in_row([Text(view.who, "body", "text2"), None, RatingBadge(view.rating)], 8)
    column = in_column([row], 2)
    if view.reason:
        column.addWidget(Text(view.reason, "small", "text2").wrapped())
    return column


def _why(asked: Asked) -> str:
    if asked.differ:
        return "Required: views differ. Provisional ratings stay visible beside the agreed one."
    return "Provisional ratings stay visible beside the agreed one."


def _drop(part: QWidget) -> None:
    part.hide()
    part.setParent(None)
    part.deleteLater()
