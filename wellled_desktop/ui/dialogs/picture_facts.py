"""What is known of an exhibit, in words: what a picture tells of itself, through whose hands it went."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wellled_desktop.core.moments import day_text
from wellled_desktop.core.records import Exhibit
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column
from wellled_desktop.workspace import grouped

if TYPE_CHECKING:
    from wellled_desktop.workspace import CustodyEntry, PictureFacts

_KEPT = "stays in the original, never exported"


class FactsPane(QWidget):
    """Rows of a name and what it is, then the custody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit, self._facts, self._custody = _column(), _column(), _column()
        parts = [self._exhibit, self._facts, Text("Custody", "section"), self._custody, None]
        self.setLayout(in_column(parts, 12, (0, 0, 12, 0)))

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Tell of the file as it was received."""
        giver = exhibit.received_from or "not told"
        rows = [
            ("Received", f"{exhibit.received.day_and_clock()}, from: {giver}"),
            ("File", f"{exhibit.file_name}, {exhibit.size:,} bytes"),
            ("SHA-256 at receipt", grouped(exhibit.sha256)),
        ]
        _fill(self._exhibit, rows)
        _fill(self._facts, [])
        _fill(self._custody, [])

    def show_facts(self, facts: "PictureFacts") -> None:
        """Tell what the picture says of itself."""
        _fill(self._facts, told(facts))

    def show_custody(self, entries: "Sequence[CustodyEntry]") -> None:
        """Tell through whose hands the exhibit went."""
        _fill(self._custody, [(_head(one), one.what) for one in entries])


def told(facts: "PictureFacts") -> list[tuple[str, str]]:
    """Return what a picture says of itself as rows of a name and what it is; none for what it leaves out."""
    camera = " ".join(dict.fromkeys(f"{facts.make} {facts.model}".split()))
    size = f", {facts.width} × {facts.height} pixels" if facts.width else ""
    rows = [
        ("Taken, by the camera’s clock", taken_words(facts.taken)),
        ("Camera", camera),
        ("Place", f"{place_words(facts)}; {_KEPT}" if facts.located else ""),
        ("Picture", f"{facts.format}{size}"),
    ]
    return [(name, said) for name, said in rows if said]


def taken_words(taken: str) -> str:
    """Return a camera's time as people read it: 14 October 2026, 09:12, UTC+01:00."""
    if not taken:
        return ""
    at = datetime.fromisoformat(taken)
    zone = f"UTC{taken[19:]}" if at.tzinfo else "zone not told"
    return f"{day_text(at.date())}, {at:%H:%M}, {zone}"


def place_words(facts: "PictureFacts") -> str:
    """Return a place as a map has it: 52.45500 north, 1.50000 west."""
    latitude, longitude = facts.latitude or 0.0, facts.longitude or 0.0
    north, east = "north" if latitude >= 0 else "south", "east" if longitude >= 0 else "west"
    return f"{abs(latitude):.5f} {north}, {abs(longitude):.5f} {east}"


def _head(entry: "CustodyEntry") -> str:
    seen = ", known to this workspace alone" if entry.here else ""
    return f"{entry.at.day_and_clock()}, {entry.name}{seen}"


def _column() -> QVBoxLayout:
    return in_column([], 8)


def _fill(column: QVBoxLayout, rows: list[tuple[str, str]]) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for name, said in rows:
        row = QWidget()
        row.setLayout(in_column([Text(name, "small", "text2").wrapped(), Text(said).wrapped()], 0))
        column.addWidget(row)
