"""Drawn marks: a rating is a shape and a word, so that it can be told without colour."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from wellled_desktop.core.vocabulary import Rating, word
from wellled_desktop.report.fonts import BODY, BOLD, plain
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import PAGE_WIDTH, SIDE, TOP, paragraph
from wellled_desktop.report.tags import Node

_PANEL = 34.0
_BANNER = 34.0
_ABOVE = 60.0
_BETWEEN = 6.0
_BELOW = 66.0
_LOGO_WIDTH, _LOGO_HEIGHT, _LOGO_TOP = 46 * mm, 18 * mm, 22 * mm


class RatingMark(Flowable):  # type: ignore[misc]
    """The shape of a rating with its word beside it; None is drawn as not yet agreed."""

    def __init__(self, rating: Rating | None, size: float = 9, said: str = "") -> None:
        super().__init__()
        self.node: Node | None = None
        self.rating = rating
        self.size = size
        self.word = plain(said or (word(rating) if rating else "Not yet agreed"), BOLD)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        return width, self.size * 1.35

    def draw(self) -> None:
        """Draw shape and word."""
        canvas, size = self.canv, self.size
        radius = size * 0.55
        canvas.saveState()
        draw_shape(canvas, self.rating, (radius, size * 0.62), radius)
        canvas.setFillColor(colour("ink"))
        canvas.setFont(BOLD, size)
        with canvas.saying(self.node):
            canvas.drawString(radius * 2 + size * 0.55, size * 0.27, self.word)
        canvas.restoreState()


def draw_shape(canvas: Canvas, rating: Rating | None, centre: tuple[float, float], radius: float) -> None:
    """Draw a rating's shape: star, ticked ring, half disc, crossed disc, dashed ring, empty ring."""
    shade = colour(f"rating.{rating.value}") if rating else colour("quiet")
    canvas.setFillColor(shade)
    canvas.setStrokeColor(shade)
    canvas.setLineWidth(radius * 0.22)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _SHAPES.get(rating, _ring)(canvas, *centre, radius)


def _star(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    for at in range(10):
        reach = radius * (1.12 if at % 2 == 0 else 0.46)
        angle = pi / 2 + at * pi / 5
        step = path.lineTo if at else path.moveTo
        step(x + reach * cos(angle), y + reach * sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _tick(canvas: Canvas, x: float, y: float, radius: float) -> None:
    _ring(canvas, x, y, radius)
    path = canvas.beginPath()
    path.moveTo(x - radius * 0.42, y - radius * 0.02)
    path.lineTo(x - radius * 0.10, y - radius * 0.36)
    path.lineTo(x + radius * 0.45, y + radius * 0.34)
    canvas.drawPath(path, stroke=1, fill=0)


def _half(canvas: Canvas, x: float, y: float, radius: float) -> None:
    _ring(canvas, x, y, radius)
    inner = radius * 0.9
    path = canvas.beginPath()
    path.moveTo(x, y + inner)
    path.arcTo(x - inner, y - inner, x + inner, y + inner, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _cross(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, stroke=0, fill=1)
    canvas.setStrokeColor(colour("paper"))
    reach = radius * 0.4
    canvas.line(x - reach, y - reach, x + reach, y + reach)
    canvas.line(x - reach, y + reach, x + reach, y - reach)


def _dashed(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.setDash([radius * 0.5, radius * 0.45])
    _ring(canvas, x, y, radius)
    canvas.setDash()


def _ring(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius * 0.9, stroke=1, fill=0)


_SHAPES: dict[Rating | None, Callable[[Canvas, float, float, float], None]] = {
    Rating.OUTSTANDING: _star,
    Rating.GOOD: _tick,
    Rating.REQUIRES_IMPROVEMENT: _half,
    Rating.INADEQUATE: _cross,
    Rating.INSUFFICIENT_EVIDENCE: _dashed,
    None: _dashed,
}


class RatingPanel(Flowable):  # type: ignore[misc]
    """The band under a question: its rating, large, and what stands beside it."""

    def __init__(self, rating: Rating | None, beside: list[str], said: str = "") -> None:
        super().__init__()
        self.node: Node | None = None
        self.mark = RatingMark(rating, 12, said)
        self._beside = [plain(text, BODY) for text in beside]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        self.width = width
        return width, _PANEL

    def draw(self) -> None:
        """Draw the frame, the rating, and the facts with a rule between them."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(colour("band"))
        canvas.rect(0, 0, self.width, _PANEL, stroke=0, fill=1)
        canvas.setFillColor(colour("accent"))
        canvas.rect(0, 0, 3, _PANEL, stroke=0, fill=1)
        self.mark.drawOn(canvas, 14, (_PANEL - 16) / 2)
        canvas.setFont(BODY, 9)
        canvas.setFillColor(colour("quiet"))
        with canvas.saying(self.node):
            canvas.drawRightString(self.width - 12, _PANEL / 2 - 3, "   ·   ".join(self._beside))
        canvas.restoreState()


class CoverBlock(Flowable):  # type: ignore[misc]
    """The cover’s head over the full width: what it is, of whom, for whom, and whether it is a draft."""

    def __init__(self, title: str, provider: str, standing: tuple[str, str], logo: bytes = b"") -> None:
        super().__init__()
        self._logo = logo
        self.node: Node | None = None
        self.words = (paragraph(title, "title"), paragraph(provider, "provider"))
        self._standing = tuple(plain(text, BOLD) for text in standing)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points; it grows with the provider's name."""
        self.width = width
        words = sum(part.wrap(width, height)[1] for part in self.words)
        self.height = _ABOVE + words + _BETWEEN + _BELOW
        return width, self.height

    def draw(self) -> None:
        """Draw the block from edge to edge, and the words on it."""
        canvas, line = self.canv, _BANNER
        canvas.saveState()
        canvas.setFillColor(colour("accent"))
        canvas.rect(-SIDE, 0, PAGE_WIDTH, self.height + TOP, stroke=0, fill=1)
        if self._logo:  # decoration: whose report it is stands in words below
            _logo(canvas, self._logo, self.width, self.height + TOP)
        title, provider = self.words
        top = self.height - _ABOVE - title.height
        title.drawOn(canvas, 0, top)
        provider.drawOn(canvas, 0, top - _BETWEEN - provider.height)
        canvas.setStrokeColor(colour("paper"))
        canvas.setLineWidth(0.6)
        canvas.line(0, line, self.width, line)
        canvas.setFillColor(colour("paper"))
        canvas.setFont(BOLD, 10.5)
        with canvas.saying(self.node):
            canvas.drawString(0, line / 2 - 3.8, f"{self._standing[0]} ")
            canvas.drawRightString(self.width, line / 2 - 3.8, self._standing[1])
        canvas.restoreState()


def _logo(canvas: Canvas, logo: bytes, right: float, top: float) -> None:
    """Draw a logo on white at the right of the cover's head, no larger than its place."""
    picture = ImageReader(BytesIO(logo))
    wide, high = picture.getSize()
    scale = min(_LOGO_WIDTH / wide, _LOGO_HEIGHT / high)
    wide, high = wide * scale, high * scale
    left, foot = right - wide, top - _LOGO_TOP - high
    canvas.setFillColor(colour("paper"))
    canvas.rect(left - 6, foot - 6, wide + 12, high + 12, stroke=0, fill=1)
    canvas.drawImage(picture, left, foot, wide, high)
