"""The hall: one open workspace, its parts by noun."""

from pathlib import Path
from typing import Self

from wellled_desktop.core.errors import DiskFull, FileLocked
from wellled_desktop.workspace.accuracy import Accuracy
from wellled_desktop.workspace.activities import Activities
from wellled_desktop.workspace.authorities import TimeAuthorities
from wellled_desktop.workspace.beside import Beside
from wellled_desktop.workspace.care import Care
from wellled_desktop.workspace.closings import Closings
from wellled_desktop.workspace.coded import CodedProjects
from wellled_desktop.workspace.confidences import Confidences
from wellled_desktop.workspace.days import Days
from wellled_desktop.workspace.desk import Desk, Person
from wellled_desktop.workspace.exhibits import Exhibits
from wellled_desktop.workspace.fallback import Fallback
from wellled_desktop.workspace.finding_words import Finder
from wellled_desktop.workspace.forms import OpenForms
from wellled_desktop.workspace.frameworks import Frameworks
from wellled_desktop.workspace.histories import History
from wellled_desktop.workspace.importing import Importing
from wellled_desktop.workspace.instruments import Instruments
from wellled_desktop.workspace.interview_notes import InterviewNotes
from wellled_desktop.workspace.judgements import Judgements
from wellled_desktop.workspace.measures import Measures
from wellled_desktop.workspace.moving import FrameworkMoves
from wellled_desktop.workspace.notes import Drafts, Notes
from wellled_desktop.workspace.observing import Observing
from wellled_desktop.workspace.open_tables import OpenTables
from wellled_desktop.workspace.packages import Packages
from wellled_desktop.workspace.people import People
from wellled_desktop.workspace.photos import Photos
from wellled_desktop.workspace.planning import Planning
from wellled_desktop.workspace.preflight import Preflight
from wellled_desktop.workspace.printing import Papers
from wellled_desktop.workspace.receiving import Inbox
from wellled_desktop.workspace.redactions import Redactions
from wellled_desktop.workspace.reports import Reports
from wellled_desktop.workspace.review import Review
from wellled_desktop.workspace.seats import Seats
from wellled_desktop.workspace.smart_cards import SmartCards
from wellled_desktop.workspace.templates import ReportTemplates
from wellled_desktop.workspace.timestamps import Timestamps
from wellled_desktop.workspace.versions import Versions
from wellled_desktop.workspace.visits import Visits


class Workspace:
    """An open workspace; each part's method is one action, one transaction, and returns Changes."""

    def __init__(self, path: Path, data_key: bytes, desk: Desk) -> None:
        self.path = path
        self.data_key = data_key
        self.desk = desk
        self.frameworks = Frameworks(desk)
        self.visits = Visits(desk, self.frameworks)
        self.activities = Activities(desk)
        self.closings = Closings(desk)
        self.planning = Planning(desk)
        self.observing = Observing(desk)
        self.notes = Notes(desk)
        self.drafts = Drafts(desk)
        self.exhibits = Exhibits(desk)
        self.judgements = Judgements(desk, self.frameworks)
        self.instruments = Instruments(desk)
        self.measures = Measures(desk, self.frameworks)
        self.importing = Importing(self.instruments, self.measures)
        self.moves = FrameworkMoves(desk, self.frameworks, self.visits)
        self.history = History(desk, self.frameworks)
        self.review = Review(desk)
        self.people = People(desk)
        self.confidences = Confidences(desk, self.people)
        self.care = Care(path, data_key, desk)
        self.packages = Packages(desk, self.people)
        self.inbox = Inbox(path, desk, self.people, self.care)
        self.templates, self.preflight = ReportTemplates(desk), Preflight(desk, self.visits)
        photos, self.cards = Photos(desk, self.exhibits), SmartCards(desk)
        beside = Beside(self.measures, self.frameworks, self.templates, photos, self.cards)
        self.reports = Reports(desk, self.visits, self.people, beside, self.preflight)
        self.timestamps, self.time_authorities = Timestamps(), TimeAuthorities(desk)
        self.coded = CodedProjects(desk, self.visits, self.activities, self.notes)
        self.interview_notes, self.papers = InterviewNotes(self.visits), Papers()
        self.versions = Versions(desk, self.reports, self.history)
        self.redactions = Redactions(desk, self.visits, self.history)
        self.days = Days(self.visits, self.planning, self.frameworks)
        self.tables, self.accuracy = OpenTables(self.reports), Accuracy(desk, self.visits)
        self.forms = OpenForms(desk, self.visits, self.care, self.history)
        self.search = Finder(desk, self.frameworks)
        self.seats = Seats(desk)
        self.fallback = Fallback(desk, self.frameworks)

    @property
    def me(self) -> Person:
        """Whose workspace it is."""
        return self.desk.me

    @property
    def read_only(self) -> bool:
        """Say whether this program only reads: another one writes, or nothing can be written here."""
        return self.desk.store.read_only

    @property
    def why_read_only(self) -> str:
        """Return why this program only reads, in a few words; "" while it writes."""
        refusal = self.desk.store.refusal
        if refusal is None:
            return ""
        if isinstance(refusal, DiskFull):
            return "The disk is full"
        return "Open in another window" if isinstance(refusal, FileLocked) else "Nothing can be written here"

    def close(self) -> None:
        """Close the file; what was saved is safe already."""
        self.desk.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()
