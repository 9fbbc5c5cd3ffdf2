"""The paper: every mark on a page is made through these helpers, so that one place knows what is text.

Text is data: `paragraph` escapes all that it is given, and nothing else in the package makes one.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from wellled_desktop.core.redaction import MARKS
from wellled_desktop.report.breaks import RowTable
from wellled_desktop.report.fonts import BODY, BOLD, ITALIC, runs
from wellled_desktop.report.palette import accent, colour, hexadecimal
from wellled_desktop.report.tags import LINK_BEGINS, LINK_ENDS, Said

rl_config.useA85 = 0  # streams as bytes from the start, not as letters that are a quarter longer
PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 21 * mm
TOP = 26 * mm
BOTTOM = 23 * mm
WIDTH = PAGE_WIDTH - 2 * SIDE
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

PAD_SIDES = 9.0  # points beside a cell's text, left and right together
PAD_ENDS = 7.6  # above and below it together
_MARGIN = 17 * mm  # narrative keeps a measure of about ninety characters; tables take the full width
_ROOM_BELOW_HEADING = 34 * mm
_ROOM_ABOVE_TABLE = 54 * mm
_ROOM_BELOW_CHAPTER = 92 * mm
_BAR = 5.0  # the height that a chapter's bar takes above its words
_WITHHELD = re.compile(f"({'|'.join(map(re.escape, MARKS))})")


def style(name: str) -> ParagraphStyle:
    """Return a text style by name."""
    return _style(name, accent())


@cache
def _style(name: str, _accent_now: str) -> ParagraphStyle:
    return ParagraphStyle(name, **(_BASE | _STYLES[name]() | {"allowOrphans": 0, "allowWidows": 0}))


def paragraph(text: str, look: str = "body", anchor: str = "", cites: Sequence[str] = ()) -> Said:
    """Return a paragraph of plain text: escaped, in faces that have its characters, with citations after it.

    `anchor` names the place so that citations lead to it; `cites` are numbers such as E12.
    """
    chosen = style(look)
    place = f"<a name={quoteattr(anchor)}/>" if anchor else ""
    return Said(place + marked(text, chosen.fontName) + citations(cites), chosen)


def link(text: str, to: str, look: str = "body") -> Said:
    """Return a paragraph of plain text that leads to an anchor."""
    chosen = style(look)
    return Said(linked(marked(text, chosen.fontName), to), chosen)


def linked(markup: str, to: str, more: str = "") -> str:
    """Return markup that leads to an anchor, framed so that it is tagged as a link."""
    begins, ends = (f'<onDraw name="{name}" label={quoteattr(to)}/>' for name in (LINK_BEGINS, LINK_ENDS))
    return f"{begins}<a href={quoteattr('#' + to)}{more}>{markup}</a>{ends}"


def lead_in(label: str, text: str, look: str = "body", cites: Sequence[str] = ()) -> Said:
    """Return a paragraph that opens with a label in bold."""
    chosen = style(look)
    opening = f"<font name={quoteattr(BOLD)}>{marked(label, BOLD)}</font>"
    return Said(f"{opening} {marked(text, chosen.fontName)}{citations(cites)}", chosen)


def bullet(text: str, cites: Sequence[str] = (), label: str = "") -> Said:
    """Return one point of a list, opened by a label in bold where there is one."""
    chosen = style("point")
    before = f"{_coloured(label, BOLD, 'accent')}&nbsp; " if label else ""
    return Said(before + marked(text, chosen.fontName) + citations(cites), chosen, bulletText="•")


def aside(text: str, quiet: str, look: str = "cell") -> Said:
    """Return a paragraph with quieter words after its own."""
    chosen = style(look)
    after = f"&nbsp;· {_coloured(quiet, chosen.fontName, 'quiet')}" if quiet else ""
    return Said(marked(text, chosen.fontName) + after, chosen)


def marked(text: str, face: str) -> str:
    """Return plain text as markup: escaped, line ends kept, other faces where characters need them.

    What says that words are withheld has its own colour, so that it is seen at a glance.
    """
    pieces = _WITHHELD.split(text.strip())
    mark = f"<font name={quoteattr(BOLD)} color={quoteattr(hexadecimal('warning'))}>{{}}</font>"
    return "".join(mark.format(escape(one)) if one in MARKS else _in_faces(one, face) for one in pieces)


def _in_faces(text: str, face: str) -> str:
    parts = []
    for drawn_in, words in runs(text, face):
        safe = escape(words).replace("\n", "<br/>")
        parts.append(safe if drawn_in == face else f"<font name={quoteattr(drawn_in)}>{safe}</font>")
    return "".join(parts)


def citations(cites: Sequence[str]) -> str:
    """Return markup of citations that lead to their evidence: [E12] [E14]."""
    look = f' color="{hexadecimal("link")}" size="7.8"'
    return "".join(" " + linked(f"[{number}]", number, look) for number in cites)


def opening(text: str, level: int, anchor: str) -> list[Flowable]:
    """Return a heading with room for what follows: a part, level 2, for a table, a chapter for more."""
    room = _ROOM_BELOW_CHAPTER if level == 1 else _ROOM_ABOVE_TABLE
    return [CondPageBreak(room), Heading(text, level, anchor)]


def page_opening(text: str, anchor: str) -> list[Flowable]:
    """Return a chapter's heading at the top of a new page."""
    return [PageBreak(), Heading(text, 1, anchor)]


def together(*parts: Flowable) -> list[Flowable]:
    """Return parts, of which the first is never left alone at the foot of a page."""
    return [CondPageBreak(_ROOM_BELOW_HEADING), *parts]


def undivided(*parts: Flowable) -> Flowable:
    """Return parts that stand on one page where a page can hold them; for short ones."""
    return KeepTogether(list(parts))


def fits_a_page(parts: Sequence[Flowable]) -> bool:
    """Say whether parts stand on one page, page breaks aside; what was measured is not to be drawn."""
    high = after = 0.0
    for part in parts:
        if not isinstance(part, CondPageBreak | PageBreak):
            high += part.wrap(WIDTH, HEIGHT)[1] + max(after, part.getSpaceBefore())
            after = part.getSpaceAfter()
    return bool(high <= HEIGHT)


def gap(millimetres: float) -> Spacer:
    """Return white space."""
    return Spacer(0, millimetres * mm)


def table(rows: list[list[Any]], widths: Sequence[float], head: int = 1) -> RowTable:
    """Return a small table in the one design: rules, no boxes; `widths` share the page's width."""
    made = _Table(rows, colWidths=columns(widths), repeatRows=head, hAlign="LEFT")
    made.setStyle(rules(head))
    return made


class _Table(RowTable):
    full = HEIGHT


def columns(parts: Sequence[float]) -> list[float]:
    """Return column widths in points that fill the page's width in these proportions."""
    whole = sum(parts)
    return [WIDTH * part / whole for part in parts]


def rules(head: int = 1) -> list[tuple[Any, ...]]:
    """Return the drawing commands of a table with `head` rows of headings."""
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), BODY, 9),  # cells open with it, though each holds its own paragraphs
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD_SIDES / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD_SIDES / 2),
        ("TOPPADDING", (0, 0), (-1, -1), PAD_ENDS / 2 - 0.4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PAD_ENDS / 2 + 0.4),
        ("LINEBELOW", (0, head), (-1, -1), 0.4, colour("line")),
    ]
    if head:
        commands.append(("BACKGROUND", (0, 0), (-1, head - 1), colour("band")))
        commands.append(("LINEABOVE", (0, 0), (-1, 0), 1.2, colour("accent")))
        commands.append(("LINEBELOW", (0, head - 1), (-1, head - 1), 0.6, colour("accent")))
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.6, colour("accent")))
    return commands


class Heading(Flowable):  # type: ignore[misc]
    """A heading that the contents list and the outline know: level 1 opens a chapter, 2 a part of it."""

    def __init__(self, text: str, level: int, anchor: str) -> None:
        super().__init__()
        self.text = text
        self.level = level
        self.anchor = anchor
        self.words = paragraph(text, f"h{level}")
        self._bar = _BAR if level == 1 else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        wide, high = self.words.wrap(width, height)
        return wide, high + self._bar

    def getSpaceBefore(self) -> float:  # noqa: N802
        """Return the white space above."""
        return self.words.getSpaceBefore()  # type: ignore[no-any-return]

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Return the white space below."""
        return self.words.getSpaceAfter()  # type: ignore[no-any-return]

    def draw(self) -> None:
        """Draw, a chapter with a bar above its words, and set the place that links lead to."""
        top = self.words.height + self._bar
        self.canv.bookmarkHorizontal(self.anchor, 0, top)
        self.words.drawOn(self.canv, 0, 0)
        if self._bar:
            self.canv.setFillColor(colour("accent"))
            self.canv.rect(0, top - 2.4, 24 * mm, 2.4, stroke=0, fill=1)


def _coloured(text: str, face: str, shade: str) -> str:
    return f"<font name={quoteattr(face)} color={quoteattr(hexadecimal(shade))}>{marked(text, face)}</font>"


_BASE = {"fontName": BODY, "fontSize": 10, "leading": 14.6, "splitLongWords": 1, "embeddedHyphenation": 1}
_STYLES: dict[str, Any] = {
    "body": lambda: {"textColor": colour("ink"), "spaceAfter": 6, "rightIndent": _MARGIN},
    "lead": lambda: {
        "textColor": colour("quiet"),
        "fontSize": 11.5,
        "leading": 16.5,
        "spaceAfter": 9,
        "rightIndent": _MARGIN,
    },
    "quiet": lambda: {"textColor": colour("quiet"), "fontSize": 9, "leading": 13, "spaceAfter": 4},
    "point": lambda: {
        "textColor": colour("ink"),
        "leftIndent": 13,
        "rightIndent": _MARGIN,
        "bulletIndent": 2,
        "spaceAfter": 4,
        "bulletFontName": BODY,
    },
    "strong": lambda: {"fontName": BOLD, "textColor": colour("ink")},
    "h1": lambda: {
        "fontName": BOLD,
        "fontSize": 20,
        "leading": 26,
        "spaceBefore": 30,
        "spaceAfter": 7,
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
    "title": lambda: {"fontName": BOLD, "fontSize": 34, "leading": 40, "textColor": colour("paper")},
    "provider": lambda: {"fontSize": 19, "leading": 25, "textColor": colour("paper")},
    "fact": lambda: {"fontSize": 9.8, "leading": 14, "textColor": colour("ink")},
    "fact.label": lambda: {"fontName": BOLD, "fontSize": 9.8, "leading": 14, "textColor": colour("ink")},
    "cell": lambda: {"fontSize": 8.6, "leading": 11.8, "textColor": colour("ink")},
    "cell.quiet": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("quiet")},
    "cell.bold": lambda: {"fontName": BOLD, "fontSize": 8.6, "leading": 12, "textColor": colour("ink")},
    "cell.badge": lambda: {"fontName": BOLD, "fontSize": 7.8, "leading": 11, "textColor": colour("warning")},
    "cell.head": lambda: {"fontName": BOLD, "fontSize": 8.2, "leading": 11.5, "textColor": colour("accent")},
    "cell.strength": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("strength")},
    "cell.concern": lambda: {"fontSize": 8.2, "leading": 11.5, "textColor": colour("concern")},
    "point.after": lambda: {
        "leftIndent": 13,
        "rightIndent": _MARGIN,
        "textColor": colour("quiet"),
        "fontSize": 9.2,
        "leading": 13.4,
        "spaceAfter": 6,
    },
    "cell.number": lambda: {"fontSize": 8.6, "leading": 12, "alignment": TA_RIGHT},
    "cell.head.number": lambda: _STYLES["cell.head"]() | {"alignment": TA_RIGHT},
    "mono": lambda: {"fontSize": 7.2, "leading": 10.4, "textColor": colour("quiet"), "splitLongWords": 1},
    "mark": lambda: {"fontName": BOLD, "fontSize": 9, "leading": 12, "alignment": TA_CENTER},
    "caption": lambda: {"fontName": BOLD, "fontSize": 9, "leading": 13, "spaceBefore": 8, "spaceAfter": 4},
    "italic": lambda: {"fontName": ITALIC, "textColor": colour("quiet"), "spaceAfter": 6},
    "contents.1": lambda: {"fontSize": 10.5, "leading": 18, "spaceBefore": 3},
    "contents.page.1": lambda: _STYLES["contents.1"]() | {"alignment": TA_RIGHT},
    "contents.page.2": lambda: _STYLES["contents.2"]() | {"alignment": TA_RIGHT},
    "contents.2": lambda: {"fontSize": 9.5, "leading": 15, "leftIndent": 14, "textColor": colour("quiet")},
}
