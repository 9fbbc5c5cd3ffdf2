"""A window on Capture with one interview, and the person before it."""

from uuid import UUID

from tests.makers import make_interview, make_visit
from tests.person import Person
from wellled_desktop.core.records import Note
from wellled_desktop.ui.pages.capture import CapturePage
from wellled_desktop.ui.widgets.note_line import NoteLine
from wellled_desktop.ui.window import MainWindow
from wellled_desktop.workspace import Workspace


class Desk:
    """A window on Capture with one interview, and the person before it."""

    def __init__(self, workspace: Workspace, width: int = 1440) -> None:
        self.workspace = workspace
        self.visit_id = make_visit(workspace)
        self.interview = make_interview(workspace, self.visit_id)
        self.width = width
        self.window = MainWindow(workspace)
        self.open()

    def open(self) -> None:
        self.window.go("capture", self.visit_id)
        self.person = Person(self.window)
        self.window.resize(self.width, 900)  # a shape kept from before may be smaller
        self.person.pauses()

    @property
    def page(self) -> CapturePage:
        page = self.window.page("capture")
        assert isinstance(page, CapturePage)
        return page

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.workspace.notes.of(self.interview)

    @property
    def lines(self) -> list[NoteLine]:
        return [one for one in self.page.panes.middle.stream.lines() if isinstance(one, NoteLine)]

    def has_caret(self) -> bool:
        return self.window.focusWidget() is self.page.panes.middle.composer.focusProxy()

    def choose_line(self, place: int) -> UUID:
        stream = self.page.panes.middle.stream
        key = self.lines[place].key
        assert isinstance(key, UUID)
        stream.set_value(key)
        stream.setFocus()
        return key
