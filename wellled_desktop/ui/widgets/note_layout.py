"""Where everything of a line of the stream lies, measured once for a width and kept."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from wellled_desktop.core.vocabulary import NoteKind, word
from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets import paint
from wellled_desktop.ui.widgets.note_line import NoteLine, PartHead, StreamItem

_GAP = 16.0
_TAG_GAP = 4.0
_LOCK = 26.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the columns, in pixels; they come from the widest word, not from constants."""

    time: float
    speaker: float
    kind: float
    text: float
    right: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A line laid out: its height, its text, its tags' boxes, its amendments' boxes."""

    height: int
    text: QTextLayout | None = None
    text_at: QPointF = field(default_factory=QPointF)
    tags: tuple[QRectF, ...] = ()
    amendments: tuple[QTextLayout, ...] = ()


class NoteLayouts:
    """Lays lines out for one width and keeps what it measured until width, type or theme change."""

    def __init__(self) -> None:
        self._kept: dict[StreamItem, Laid] = {}
        self._width = 0
        self._speakers = ""
        self.columns = Columns(0, 0, 0, 0, 0)

    def set_width(self, width: int, widest_speaker: str) -> bool:
        """Measure the columns for a width; say whether anything is other than before."""
        if (width, widest_speaker) == (self._width, self._speakers):
            return False
        self._width, self._speakers = width, widest_speaker
        self.forget()
        return True

    def forget(self) -> None:
        """Drop what was measured: the type or the density is another one."""
        self._kept.clear()
        small = QFontMetricsF(theme.font("body", 600))
        kinds = max(QFontMetricsF(theme.font("body")).horizontalAdvance(word(kind)) for kind in NoteKind)
        time = small.horizontalAdvance("00:00")
        speaker = max(small.horizontalAdvance("P-00"), min(small.horizontalAdvance(self._speakers), 120))
        at = _GAP + time + 12
        self.columns = Columns(
            _GAP, at, at + speaker + _GAP, at + speaker + _GAP + 20 + kinds + _GAP, self._width - 12.0
        )

    def laid(self, item: StreamItem) -> Laid:
        """Return where everything of a line lies."""
        found = self._kept.get(item)
        if found is None:
            found = self._lay(item) if isinstance(item, NoteLine) else Laid(_plain_height(item))
            self._kept[item] = found
        return found

    def _lay(self, line: NoteLine) -> Laid:
        columns = self.columns
        tags, tags_left, rows = self._tags(line)
        indent = paint.badge_width("Protected", "lock") + 8 if line.protected else 0.0
        width = max(120.0, tags_left - _GAP - columns.text)
        text = _wrapped(line, width, indent)
        top = (theme.row("table") - 20) / 2
        height = max(20.0, text.boundingRect().height(), rows * 24.0 - 4)
        notes = tuple(_small(each, width - 20) for each in line.amendments)
        height += sum(note.boundingRect().height() + 2 for note in notes)
        return Laid(round(height + 2 * top), text, QPointF(columns.text, top), tags, notes)

    def _tags(self, line: NoteLine) -> tuple[tuple[QRectF, ...], float, int]:
        """Place tags from the right edge to the left, two in a row, more below."""
        font = theme.font("small")
        right = self.columns.right - _LOCK
        top = (theme.row("table") - 20) / 2
        widths = [paint.tag_width(tag, font) for tag in line.tags]
        boxes, edge = [], right
        for start in range(0, len(widths), 2):
            pair = widths[start : start + 2]
            left = right - sum(pair) - _TAG_GAP * (len(pair) - 1)
            edge = min(edge, left)
            for width in pair:
                boxes.append(QRectF(left, top + start * 12, width, paint.CHIP_HEIGHT))
                left += width + _TAG_GAP
        return tuple(boxes), edge, (len(widths) + 1) // 2


def _plain_height(item: StreamItem) -> int:
    return theme.row("table") if isinstance(item, PartHead) else theme.row("compact")


def _wrapped(line: NoteLine, width: float, indent: float) -> QTextLayout:
    opinion = line.kind is NoteKind.OPINION
    lead = f"{line.lead} " if line.lead else ""
    tail = f"  {line.attachments}" if line.attachments else ""
    layout = QTextLayout(f"{lead}{line.text}{tail}", theme.font("body", italic=opinion))
    formats = []
    if lead:
        formats.append(_format(0, len(lead), "text", bold=True))
    if line.kind is NoteKind.ASKED:
        formats.append(_format(len(lead), _units(line.text), "text2"))
    if line.struck:
        formats.append(_format(len(lead), _units(line.text), "text2", struck=True))
    if tail:
        formats.append(_format(_units(lead + line.text), _units(tail), "accent"))
    layout.setFormats(formats)
    _break(layout, width, indent)
    return layout


def _small(text: str, width: float) -> QTextLayout:
    layout = QTextLayout(text, theme.font("small"))
    head = text.split(" at ", 1)[0]
    layout.setFormats([_format(0, _units(head), "text", bold=True)])
    _break(layout, width, 0)
    return layout


def _break(layout: QTextLayout, width: float, indent: float) -> None:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    pitch = 20.0 if layout.font().pointSizeF() > 9.5 else 17.0
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40.0, width - indent))
        line.setPosition(QPointF(indent, top + (pitch - line.height()) / 2))
        indent = 0.0
        top += max(pitch, line.height())
    layout.endLayout()


def _format(
    start: int, length: int, role: str, *, bold: bool = False, struck: bool = False
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setForeground(theme.role(role))
    if bold:
        look.setFontWeight(600)
    look.setFontStrikeOut(struck)
    made.format = look
    return made


def _units(text: str) -> int:
    """Return the length in UTF-16 units, in which Qt counts."""
    return len(text.encode("utf-16-le")) // 2
