"""Dialogs that are read: help, shortcuts, about."""

from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from wellled_desktop import __version__, resources
from wellled_desktop.ui.actions import ACTIONS, MENUS, PLACES
from wellled_desktop.ui.reading_order import ReadInOrder
from wellled_desktop.ui.widgets.buttons import Button
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, in_row

_PAGES = (
    ("first-hour.md", "First hour"),
    ("carrying-work.md", "Carrying work"),
    ("exhibits.md", "Photos and files"),
    ("capture.md", "Capturing an interview"),
    ("weighing.md", "Weighing evidence"),
    ("report.md", "The report and after"),
    ("paper-and-word.md", "Paper and Word"),
    ("trouble.md", "When something goes wrong"),
    ("bad-day.md", "The bad day"),
    ("terminal.md", "Terminal"),
)


class ReadingDialog(ReadInOrder, QDialog):
    """A page to read; Esc or Close ends it. `page` is (format, text) with format markdown or html."""

    def __init__(self, title: str, page: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 640)
        self._text = QTextBrowser()
        self._text.setAccessibleName(title)
        self._text.setOpenLinks(False)
        self._text.anchorClicked.connect(self._follow)
        kind, words = page
        if kind == "markdown":
            self._text.setMarkdown(words)
        else:
            self._text.setHtml(words)
        close = Button("Close", "primary")
        close.clicked.connect(self.accept)
        heading = Text(title, "title")
        self.setLayout(in_column([heading, self._text, in_row([None, close])], 12, (24, 20, 24, 20)))
        self._text.setFocus()

    def _follow(self, link: QUrl) -> None:
        """Go to another help page; nothing else is ever opened."""
        name = link.fileName()
        if name.endswith(".md") and resources.path("help", name).is_file():
            self._text.setMarkdown(help_page(name)[1])


def help_page(name: str) -> tuple[str, str]:
    """Return a help page, with the way to the others above it.

    It begins with a word: from a link at the very beginning Qt never goes back out of the page.
    """
    others = " · ".join(f"[{title}]({file})" for file, title in _PAGES)
    return "markdown", f"Pages: {others}\n\n" + resources.path("help", name).read_text(encoding="utf-8")


def shortcuts_page() -> tuple[str, str]:
    """Return every key of every place, from the same data as the menus."""
    rows = [f"<h3>Places</h3>{_table([(place.text, place.keys) for place in PLACES])}"]
    for title in MENUS:
        menu = title.replace("&", "")
        keyed = [(each.words, each.keys) for each in ACTIONS if each.menu == menu and each.keys]
        if keyed:
            rows.append(f"<h3>{escape(menu)}</h3>{_table(keyed)}")
    return "html", "".join(rows)


def about_page(workspace: str) -> tuple[str, str]:
    """Return which program this is."""
    return "markdown", (
        f"**Wellled Desktop {__version__}**\n\n"
        f"Workspace: {workspace}\n\n"
        "Works without a network and asks for none. Typeface Inter and Noto Sans (SIL Open Font Licence), "
        "icons by Lucide (ISC licence); their licences lie beside them in the program’s folder."
    )


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td width='320'>{escape(words)}</td><td><b>{escape(keys)}</b></td></tr>" for words, keys in rows
    )
    return f"<table cellspacing='6'>{cells}</table>"
