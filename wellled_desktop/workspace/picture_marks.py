"""A mark as it is drawn: what another program wrote is brought within its picture, never left out."""

from wellled_desktop.core.capture_records import ExhibitMark
from wellled_desktop.core.vocabulary import MarkKind
from wellled_desktop.pictures import Annotation
from wellled_desktop.pictures.annotations import FAR, LONGEST_TEXT

_WITH_ROOM = (MarkKind.BOX, MarkKind.BLUR)


def drawable(mark: ExhibitMark) -> Annotation:
    """Return the annotation of a mark. A blur that lies askew still covers: better too much than nothing."""
    x1, x2 = _within(mark.x1, mark.x2, mark.kind)
    y1, y2 = _within(mark.y1, mark.y2, mark.kind)
    text = mark.text[:LONGEST_TEXT]
    if mark.kind is MarkKind.TEXT and not text.strip():
        text = "(no words)"
    return Annotation(mark.kind, x1, y1, x2, y2, text)


def _within(first: int, second: int, kind: MarkKind) -> tuple[int, int]:
    first, second = min(max(first, 0), FAR), min(max(second, 0), FAR)
    if kind in _WITH_ROOM and first == second:
        return (first, first + 1) if first < FAR else (first - 1, first)
    return first, second
