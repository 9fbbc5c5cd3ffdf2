"""Words and small marks: text by role, chips, badges, ratings, coverage, agreement, key caps."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wellled_desktop.core.vocabulary import Polarity, Rating, word
from wellled_desktop.ui import icons, theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.paint import Tag
from wellled_desktop.ui.widgets.shapes import (
    Agreement,
    coverage_width,
    paint_agreement,
    paint_coverage,
    paint_rating,
)

CHIP_TONES = {
    "neutral": ("sunken", "text2"),
    "accent": ("accent-soft", "accent"),
    "pass": ("pass.soft", "pass"),
    "warn": ("warn.soft", "warn"),
    "fail": ("fail.soft", "fail"),
    "ink": ("ink", "on-ink"),
    "live": ("accent", "on-accent"),
    "star": ("star-soft", "star"),
}


class Text(QLabel):
    """A label of a type role (title, section, body, small) and a tone (text2, text3, warn, fail).

    Plain text unless `setTextFormat` says otherwise; long text wraps when `wrap` is set.
    """

    def __init__(self, text: str = "", role: str = "body", tone: str = "", weight: int = 0) -> None:
        super().__init__(text)
        self._role, self._weight = role, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, weight))
        self.set_tone(tone)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def set_tone(self, tone: str) -> None:
        """Change the colour by its role."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def wrapped(self) -> "Text":
        """Let long text go on in the next line; returns itself."""
        self.setWordWrap(True)
        return self


class Painted(QWidget):
    """What all small painted marks share: a fixed size, a spoken name, fresh paint in a new theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.news.changed.connect(self._again)

    def minimumSizeHint(self) -> QSize:
        """Return the size that is painted."""
        return self.sizeHint()

    def _again(self) -> None:
        self.updateGeometry()
        self.update()


class Chip(Painted):
    """A word on a soft ground; `tone` is neutral, accent, pass, warn, fail, ink, live or star."""

    def __init__(
        self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)

    def set_text(self, text: str, tone: str = "") -> None:
        """Show another word, in another tone if one is given."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self._again()

    def sizeHint(self) -> QSize:
        """Return room for the word."""
        metrics = QFontMetricsF(theme.font("small", 500))
        return QSize(round(metrics.horizontalAdvance(self._text) + 14 + (18 if self._icon else 0)), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon and the word."""
        fill, ink = CHIP_TONES[self._tone]
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.fill_chip(painter, box, fill)
        left = 7.0
        if self._icon:
            icons.paint(painter, self._icon, ink, QRectF(left, 3, 14, 14))
            left += 18
        paint.paint_text(painter, self._text, box.adjusted(left, 0, 0, 0), ink, theme.font("small", 500))


class ProtectedBadge(Chip):
    """The ink badge of a protected disclosure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Protected", "ink", "lock-keyhole", parent)


class TagChip(Painted):
    """A prompt's code with the triangle of what was said about it."""

    def __init__(
        self, text: str, polarity: Polarity = Polarity.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_tag(text, polarity)

    def set_tag(self, text: str, polarity: Polarity = Polarity.NEUTRAL) -> None:
        """Show another prompt."""
        self._tag = Tag(text, polarity)
        self.setAccessibleName(self._tag.spoken)
        self._again()

    def sizeHint(self) -> QSize:
        """Return room for the tag."""
        return QSize(round(paint.tag_width(self._tag, theme.font("small"))), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tag."""
        paint.paint_tag(QPainter(self), self._tag, QRectF(self.rect()))


class RatingBadge(Painted):
    """A rating as shape and word; on its soft ground when `soft`."""

    def __init__(
        self, rating: Rating = Rating.NOT_RATED, soft: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rating, self._soft = rating, soft
        self.set_rating(rating)

    def set_rating(self, rating: Rating) -> None:
        """Show another rating."""
        self._rating = rating
        self.setAccessibleName(word(rating))
        self._again()

    def sizeHint(self) -> QSize:
        """Return room for shape and word."""
        metrics = QFontMetricsF(self._font())
        return QSize(
            round(metrics.horizontalAdvance(word(self._rating)) + 20 + (14 if self._soft else 2)), 20
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the shape and the word."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        left = 0.0
        if self._soft:
            paint.fill_chip(painter, box, f"rating.{self._rating.value}.soft")
            left = 7.0
        paint_rating(painter, self._rating, QRectF(left, 3, 14, 14))
        quiet = self._rating in (Rating.NOT_RATED, Rating.INSUFFICIENT_EVIDENCE)
        role = "text3" if quiet else "text"
        paint.paint_text(painter, word(self._rating), box.adjusted(left + 20, 0, 0, 0), role, self._font())

    def _font(self) -> QFont:
        return theme.font("small", 500) if self._soft else theme.font("body")


class CoverageBar(Painted):
    """Cells of how many sources each prompt has, with a word beside them, as "43 items"."""

    def __init__(
        self, sources: tuple[int, ...] = (), beside: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.set_sources(sources, beside)

    def set_sources(self, sources: tuple[int, ...], beside: str = "") -> None:
        """Show other counts of sources, one a prompt."""
        self._sources, self._beside = sources, beside
        covered = sum(count > 0 for count in sources)
        self.setAccessibleName(f"{covered} of {len(sources)} prompts have evidence, {beside}".rstrip(", "))
        self._again()

    def sizeHint(self) -> QSize:
        """Return room for cells and words."""
        words = QFontMetricsF(theme.font("small")).horizontalAdvance(self._beside)
        return QSize(round(coverage_width(len(self._sources)) + (8 + words if words else 0)), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells and the words."""
        painter = QPainter(self)
        paint_coverage(painter, self._sources, QPointF(0, 4))
        box = QRectF(self.rect()).adjusted(coverage_width(len(self._sources)) + 8, 0, 2, 0)
        paint.paint_text(painter, self._beside, box, "text2", theme.font("small"))


class AgreementMeter(Painted):
    """How far kinds of source agree, as cells and as "4 of 5"."""

    def __init__(self, agreement: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement = agreement
        self.setAccessibleName(f"Sources that agree: {agreement.words}")

    def sizeHint(self) -> QSize:
        """Return room for cells and words."""
        cells = self._agreement.agree + self._agreement.differ + self._agreement.silent
        words = QFontMetricsF(theme.font("small")).horizontalAdvance(self._agreement.words)
        return QSize(round(cells * 10 + 8 + words), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells and the words."""
        painter = QPainter(self)
        width = paint_agreement(painter, self._agreement, QPointF(0, 2))
        box = QRectF(self.rect()).adjusted(width + 6, 0, 2, 0)
        paint.paint_text(painter, self._agreement.words, box, "text2", theme.font("small"))


class KeyCap(Painted):
    """The caps of a shortcut, as Ctrl K."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        """Return room for the caps."""
        size = paint.caps_size(self._keys)
        return QSize(round(size.width()), round(size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the caps."""
        paint.paint_caps(QPainter(self), self._keys, QPointF(0, 0))


class Icon(QLabel):
    """An icon that only accompanies words; it takes part in no reading aloud."""

    def __init__(self, name: str, role: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(size, size)
        theme.news.changed.connect(self._again)
        self._again()

    def set_icon(self, name: str, role: str = "") -> None:
        """Show another icon, in another role's colour if one is given."""
        self._name, self._role = name, role or self._role
        self._again()

    def _again(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._role, self._size))
