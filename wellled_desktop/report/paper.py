"""The paper: every mark on a page is made through these helpers, so that one place knows what is text.

Text is data: `paragraph` escapes all that it is given, and nothing else in the package makes a Paragraph.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from wellled_desktop import resources
from wellled_desktop.report.fonts import BODY, BOLD, ITALIC, runs

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 21 * mm
TOP = 26 * mm
BOTTOM = 23 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

_PAD = 4.5
_ROOM_BELOW_HEADING = 34 * mm


@cache
def colour(role: str) -> Color:
    """Return the colour of a role, as `rating.good`; the paper's theme is the only place that spells it."""
    return HexColor(_theme()[role])


@cache
def style(name: str) -> ParagraphStyle:
    """Return a text style by name."""
    return ParagraphStyle(name, **(_BASE | _STYLES[name]() | {"allowOrphans": 0, "allowWidows": 0}))


def paragraph(text: str, look: str = "body", anchor: str = "", cites: Sequence[str] = ()) -> Paragraph:
    """Return a paragraph of plain text: escaped, in faces that have its characters, with citations after it.

    `anchor` names the place so that citations lead to it; `cites` are numbers such as E12.
    """
    chosen = style(look)
    place = f"<a name={quoteattr(anchor)}/>" if anchor else ""
    return Paragraph(place + marked(text, chosen.fontName) + citations(cites), chosen)


def link(text: str, to: str, look: str = "body") -> Paragraph:
    """Return a paragraph of plain text that leads to an anchor."""
    chosen = style(look)
    return Paragraph(f"<a href={quoteattr('#' + to)}>{marked(text, chosen.fontName)}</a>", chosen)


def lead_in(label: str, text: str, look: str = "body", cites: Sequence[str] = ()) -> Paragraph:
    """Return a paragraph that opens with a label in bold."""
    chosen = style(look)
    opening = f"<font name={quoteattr(BOLD)}>{marked(label, BOLD)}</font>"
    return Paragraph(f"{opening} {marked(text, chosen.fontName)}{citations(cites)}", chosen)


def bullet(text: str, cites: Sequence[str] = (), label: str = "") -> Paragraph:
    """Return one point of a list, with a label in bold after it where there is one."""
    chosen = style("point")
    after = f" <font name={quoteattr(BOLD)}>{marked(label, BOLD)}</font>" if label else ""
    return Paragraph(marked(text, chosen.fontName) + citations(cites) + after, chosen, bulletText="•")


def marked(text: str, face: str) -> str:
    """Return plain text as markup: escaped, line ends kept, other faces where characters need them."""
    parts = []
    for drawn_in, words in runs(text.strip(), face):
        safe = escape(words).replace("\n", "<br/>")
        parts.append(safe if drawn_in == face else f"<font name={quoteattr(drawn_in)}>{safe}</font>")
    return "".join(parts)


def citations(cites: Sequence[str]) -> str:
    """Return markup of citations that lead to their evidence: [E12] [E14]."""
    shade = _theme()["link"]
    one = '<a href="#{0}" color="{1}">[{0}]</a>'
    return "".join(" " + one.format(number, shade) for number in cites)


def opening(text: str, level: int, anchor: str) -> list[Flowable]:
    """Return a heading that is never left alone at the foot of a page; level 1 opens a new one."""
    before = PageBreak() if level == 1 else CondPageBreak(_ROOM_BELOW_HEADING)
    return [before, Heading(text, level, anchor)]


def together(*parts: Flowable) -> list[Flowable]:
    """Return parts, of which the first is never left alone at the foot of a page."""
    return [CondPageBreak(_ROOM_BELOW_HEADING), *parts]


def undivided(*parts: Flowable) -> Flowable:
    """Return parts that stand on one page where a page can hold them; for short ones."""
    return KeepTogether(list(parts))


def gap(millimetres: float) -> Spacer:
    """Return white space."""
    return Spacer(0, millimetres * mm)


def table(rows: list[list[Any]], widths: Sequence[float], head: int = 1) -> Table:
    """Return a small table in the one design: rules, no boxes; `widths` share the page's width."""
    made = Table(rows, colWidths=columns(widths), repeatRows=head, splitInRow=1, hAlign="LEFT")
    made.setStyle(rules(head))
    return made


def columns(parts: Sequence[float]) -> list[float]:
    """Return column widths in points that fill the page's width in these proportions."""
    whole = sum(parts)
    return [WIDTH * part / whole for part in parts]


def rules(head: int = 1) -> list[tuple[Any, ...]]:
    """Return the drawing commands of a table with `head` rows of headings."""
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), BODY, 9),  # cells open with it, though each holds its own paragraphs
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD + 1),
        ("LINEBELOW", (0, head), (-1, -1), 0.4, colour("line")),
    ]
    if head:
        commands.append(("BACKGROUND", (0, 0), (-1, head - 1), colour("band")))
        commands.append(("LINEBELOW", (0, head - 1), (-1, head - 1), 1, colour("ink")))
    return commands


class Heading(Flowable):  # type: ignore[misc]
    """A heading that the contents list and the outline know: level 1 opens a page, 2 a part of it."""

    def __init__(self, text: str, level: int, anchor: str) -> None:
        super().__init__()
        self.text = text
        self.level = level
        self.anchor = anchor
        self._drawn = paragraph(text, f"h{level}")

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        return self._drawn.wrap(width, height)  # type: ignore[no-any-return]

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the white space above."""
        return self._drawn.getSpaceBefore()  # type: ignore[no-any-return]

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the white space below."""
        return self._drawn.getSpaceAfter()  # type: ignore[no-any-return]

    def draw(self) -> None:
        """Draw, and set the place that links lead to."""
        self.canv.bookmarkHorizontal(self.anchor, 0, self._drawn.height)
        self._drawn.drawOn(self.canv, 0, 0)


@cache
def _theme() -> dict[str, str]:
    return json.loads(resources.path("themes", "paper.json").read_text("utf-8"))  # type: ignore[no-any-return]


_BASE = {"fontName": BODY, "fontSize": 10, "leading": 15, "splitLongWords": 1, "embeddedHyphenation": 1}
_STYLES: dict[str, Any] = {
    "body": lambda: {"textColor": colour("ink"), "spaceAfter": 6},
    "lead": lambda: {"textColor": colour("quiet"), "fontSize": 11.5, "leading": 17, "spaceAfter": 9},
    "quiet": lambda: {"textColor": colour("quiet"), "fontSize": 9, "leading": 13, "spaceAfter": 4},
    "point": lambda: {
        "textColor": colour("ink"),
        "leftIndent": 13,
        "bulletIndent": 2,
        "spaceAfter": 4,
        "bulletFontName": BODY,
    },
    "strong": lambda: {"fontName": BOLD, "textColor": colour("ink")},
    "h1": lambda: {
        "fontName": BOLD,
        "fontSize": 21,
        "leading": 26,
        "spaceAfter": 8,
        "textColor": colour("accent"),
    },
    "h2": lambda: {
        "fontName": BOLD,
        "fontSize": 13,
        "leading": 17,
        "spaceBefore": 15,
        "spaceAfter": 6,
        "textColor": colour("accent"),
    },
    "h3": lambda: {"fontName": BOLD, "fontSize": 10.5, "leading": 15, "spaceBefore": 8, "spaceAfter": 3},
    "title": lambda: {"fontName": BOLD, "fontSize": 32, "leading": 38, "textColor": colour("accent")},
    "provider": lambda: {"fontSize": 19, "leading": 25, "textColor": colour("ink")},
    "fact": lambda: {"fontSize": 9.8, "leading": 14, "textColor": colour("ink")},
    "fact.label": lambda: {"fontName": BOLD, "fontSize": 9.8, "leading": 14, "textColor": colour("ink")},
    "cell": lambda: {"fontSize": 8.6, "leading": 12, "textColor": colour("ink")},
    "cell.quiet": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("quiet")},
    "cell.bold": lambda: {"fontName": BOLD, "fontSize": 8.6, "leading": 12, "textColor": colour("ink")},
    "cell.badge": lambda: {"fontName": BOLD, "fontSize": 7.8, "leading": 11, "textColor": colour("warning")},
    "cell.head": lambda: {"fontName": BOLD, "fontSize": 8.2, "leading": 11.5, "textColor": colour("ink")},
    "cell.strength": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("strength")},
    "cell.concern": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("concern")},
    "point.after": lambda: {
        "leftIndent": 13,
        "textColor": colour("quiet"),
        "fontSize": 9.4,
        "leading": 14,
        "spaceAfter": 6,
    },
    "cell.number": lambda: {"fontSize": 8.6, "leading": 12, "alignment": TA_RIGHT},
    "cell.head.number": lambda: {"fontName": BOLD, "fontSize": 8.2, "leading": 11.5, "alignment": TA_RIGHT},
    "mono": lambda: {"fontSize": 6.8, "leading": 10, "textColor": colour("quiet"), "splitLongWords": 1},
    "mark": lambda: {"fontName": BOLD, "fontSize": 9, "leading": 12, "alignment": TA_CENTER},
    "caption": lambda: {"fontName": BOLD, "fontSize": 9, "leading": 13, "spaceBefore": 8, "spaceAfter": 4},
    "italic": lambda: {"fontName": ITALIC, "textColor": colour("quiet"), "spaceAfter": 6},
    "contents.1": lambda: {"fontSize": 10.5, "leading": 18, "spaceBefore": 3},
    "contents.2": lambda: {"fontSize": 9.5, "leading": 15, "leftIndent": 14, "textColor": colour("quiet")},
}
