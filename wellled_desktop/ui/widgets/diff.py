"""Three versions of a text side by side: what was added is underlined, what was removed is struck through."""

import difflib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wellled_desktop.ui import theme
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import line, scrolled, set_surface

Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version: "Left: this device", "Lead inspector, Fri 16:05", and the text."""

    title: str
    detail: str
    text: str


def changes(before: str, after: str) -> list[Span]:
    """Return the spans between two texts, by words: ("same" | "added" | "removed", words)."""
    return _joined(list(_spans(_words(before), _words(after))))


def spoken(spans: list[Span]) -> str:
    """Return the changes as they are read aloud."""
    told = {"same": "{}", "added": "[added: {}]", "removed": "[removed: {}]"}
    return " ".join(told[kind].format(words.strip()) for kind, words in spans if words.strip())


class DiffView(QWidget):
    """Left, before, right; the middle is what both began from. Text can be selected by mouse and keyboard."""

    def __init__(self, name: str = "Versions", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._versions: tuple[Version, Version, Version] | None = None
        self._panes = [_Pane("surface"), _Pane("stripe"), _Pane("surface")]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, pane in enumerate(self._panes):
            if place:
                row.addWidget(line(down=True))
            row.addWidget(pane, 1)
        theme.news.changed.connect(self._show)

    def set_versions(self, left: Version, before: Version, right: Version) -> None:
        """Show three versions; left and right are told by what differs from before."""
        self._versions = (left, before, right)
        self._show()

    def _show(self) -> None:
        if self._versions is None:
            return
        left, before, right = self._versions
        self._panes[0].show_spans(left, changes(before.text, left.text))
        self._panes[1].show_spans(before, [("same", before.text)])
        self._panes[2].show_spans(right, changes(before.text, right.text))


class _Pane(QWidget):
    def __init__(self, surface: str) -> None:
        super().__init__()
        set_surface(self, surface)
        self._title = Text("", "body", weight=600)
        self._detail = Text("", "small", "text2")
        self._words = Text().wrapped()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        flags = Qt.TextInteractionFlag
        self._words.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._area: QScrollArea = scrolled(self._words, surface, "Version")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 8)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        column.addSpacing(4)
        column.addWidget(self._area, 1)

    def show_spans(self, version: Version, spans: list[Span]) -> None:
        self._title.setText(version.title)
        self._detail.setText(version.detail)
        self._words.setText(f'<p style="line-height:125%">{_page(spans)}</p>')
        self._words.setAccessibleName(f"{version.title}: {spoken(spans)}")
        self._area.setAccessibleName(version.title)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s\w]|\w+", text)


def _spans(old: list[str], new: list[str]) -> Iterator[Span]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[old_from:old_to])
            continue
        if old_to > old_from:
            yield "removed", "".join(old[old_from:old_to])
        if new_to > new_from:
            yield "added", "".join(new[new_from:new_to])


def _joined(spans: list[Span]) -> list[Span]:
    """Join changes that only a space keeps apart: phrases read better, and words never run together."""
    found: list[Span] = []
    removed = added = ""
    for place, (kind, words) in enumerate(spans):
        last = place == len(spans) - 1
        if kind == "removed":
            removed += words
        elif kind == "added":
            added += words
        elif words.strip() or last or not (removed or added):
            found += [each for each in (("removed", removed), ("added", added), (kind, words)) if each[1]]
            removed = added = ""
        else:
            removed, added = removed + words, added + words
    return found + [each for each in (("removed", removed), ("added", added)) if each[1]]


def _page(spans: list[Span]) -> str:
    """Return the spans as rich text; a removed and an added phrase never touch."""
    parts, before = [], "same"
    for kind, words in spans:
        parts.append(" " if (before, kind) == ("removed", "added") else "")
        parts.append(_marked(kind, words))
        before = kind
    return "".join(parts)


def _marked(kind: str, words: str) -> str:
    text = html.escape(words).replace("\n", "<br>")
    if kind == "same":
        return text
    ink, fill = theme.css(f"diff.{kind}"), theme.css(f"diff.{kind}.soft")
    line_kind = "underline" if kind == "added" else "line-through"
    tone = theme.css("text") if kind == "added" else ink
    return f'<span style="color:{tone};background-color:{fill};text-decoration:{line_kind}">{text}</span>'
