"""Printing by the system's own dialog: which pages, how many copies, one side or both."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.room import Room
from wellled_desktop.workspace import Workspace

_FINEST = 300  # dots an inch: finer is not seen on paper and costs memory
_POINTS = 72


class Printing(QObject):
    """Prints one PDF at a time, page by page; `printed(int)` with how many pages went to the printer."""

    printed = Signal(int)

    def __init__(self, room: Room, window: QWidget) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        self._job: _Job | None = None

    def ask(self, pdf: bytes, name: str) -> None:
        """Ask by the system's dialog how a PDF is to be printed."""
        pages = self._room.workspace.papers.pages(pdf)
        printer = new_printer(name)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        if dialog.exec():  # the systems' own dialogs cannot be opened in any other way
            self.print_on(printer, pdf)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter, pdf: bytes) -> None:
        """Print the pages that were chosen, one after another, each drawn in the worker."""
        last = self._room.workspace.papers.pages(pdf)
        first, final = printer.fromPage() or 1, printer.toPage() or last
        wanted = list(range(first - 1, min(final, last)))
        if self._job is not None or not wanted:
            self._room.messages.told("Something is being printed already." if self._job else "No page.")
            return
        self._job = _Job(printer, pdf, wanted, self._done)
        self._next()

    def _next(self) -> None:
        job = self._job
        if job is None:
            return
        if not job.wanted:
            job.end()
            return
        page = job.wanted[0]
        scale = min(job.printer.resolution(), _FINEST) / _POINTS
        work = partial(_drawn, self._room.workspace, job.pdf, page, scale)
        count = len(job.wanted)
        doing = f"Printing, {count} page{'' if count == 1 else 's'} left"
        self._room.background.ask(work, self._paint, doing=doing)

    def _paint(self, image: QImage) -> None:
        if self._job is not None:
            self._job.paint(image)
            self._next()

    def _done(self, pages: int) -> None:
        self._job = None
        self._room.messages.told(f"{pages} page{'' if pages == 1 else 's'} went to the printer.")
        self.printed.emit(pages)


class _Job:
    """One document on its way to a printer."""

    def __init__(self, printer: QPrinter, pdf: bytes, wanted: list[int], done: Callable[[int], None]) -> None:
        self.printer, self.pdf, self.wanted = printer, pdf, wanted
        self._done = done
        self._painter: QPainter | None = None
        self._pages = 0

    def paint(self, image: QImage) -> None:
        """Put the next page on paper, as large as it is and no larger than the sheet."""
        self.wanted.pop(0)
        if self._painter is None:
            self._painter = QPainter(self.printer)
        else:
            self.printer.newPage()
        sheet = self.printer.pageLayout().fullRectPixels(self.printer.resolution())
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(_centred(sheet.size(), size), image)
        self._pages += 1

    def end(self) -> None:
        """Let the printer go on, and say how many pages there were."""
        if self._painter is not None:
            self._painter.end()
        self._done(self._pages)


def new_printer(name: str) -> QPrinter:
    """Return the system's printer for a document: A4, to the edge, both sides by the long one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def _drawn(workspace: Workspace, pdf: bytes, page: int, scale: float) -> QImage:
    drawn = workspace.papers.picture(pdf, page, scale)
    image = QImage(drawn.rgba, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888)
    return image.copy()


def _centred(sheet: QSize, size: QSize) -> QRect:
    across, down = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    return QRect(QPoint(across, down), size)
