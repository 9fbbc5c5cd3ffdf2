"""What the list of visits and the matrix show in tests and in the gallery: made up."""

from wellled_desktop.core.vocabulary import Polarity, Rating, VisitState
from wellled_desktop.ui.widgets.matrix_row import MatrixCell, MatrixRow
from wellled_desktop.ui.widgets.shapes import Agreement
from wellled_desktop.ui.widgets.visit_row import VisitGroup, VisitQuestion, VisitRow

UP, DOWN = Polarity.STRENGTH, Polarity.CONCERN

QUESTIONS = ("W1 Governance", "W2 Risk, innovation", "W3 Leadership", "W4 Engagement")
GOOD = VisitQuestion((2, 2, 2, 1), 43, Rating.GOOD)
PART = VisitQuestion((2, 2, 1, 0), 32, Rating.REQUIRES_IMPROVEMENT)
OPEN = VisitQuestion((0, 0, 0, 0))
VISITS = (
    VisitGroup("With you", "2 visits"),
    VisitRow(
        "n4",
        "Northmere Hospitals NHS Trust",
        "Northmere General Hospital · visit 4",
        "17–20 Nov 2026",
        "LI I2 I3 SA",
        (GOOD, PART, OPEN, VisitQuestion((2, 2, 1, 1), 31, Rating.OUTSTANDING)),
        VisitState.CAPTURING,
        "Day 3 of 4",
        "Saved 10:42:07",
        "Package Wed 18:05",
    ),
    VisitRow(
        "h2",
        "Harrowfleet Ambulance NHS Trust",
        "Operations centre, Tarrow Quay · visit 2",
        "3–5 Nov 2026",
        "LI I2 SA",
        (PART, VisitQuestion((2, 2, 2, 1), 42, Rating.INADEQUATE), PART, PART),
        VisitState.RETURNED,
        "2 queries to answer",
        "Saved Wed 17:20",
        "Package 9 Nov 16:31",
    ),
    VisitGroup("Closed", "1 visit"),
    VisitRow("c3", "Calderwick Hospitals NHS Trust", "Calderwick Royal · visit 3", state=VisitState.SIGNED),
)

SOURCES = (
    "Staff",
    "Leaders, board",
    "People using services",
    "Partners",
    "Obser- vation",
    "Docu- ments",
    "Meas- ures",
)
NOTHING = MatrixCell()
MATRIX = (
    MatrixRow("W2", "W2", "Risk and innovation", group=True, rating=Rating.REQUIRES_IMPROVEMENT),
    MatrixRow(
        "W2.1",
        "W2.1",
        "Assurance and accountabilities",
        (MatrixCell(3, 1), MatrixCell(4), NOTHING, NOTHING, MatrixCell(2), MatrixCell(3, 1), MatrixCell(1)),
        Agreement(5, 0, 2),
        UP,
    ),
    MatrixRow(
        "W2.2",
        "W2.2",
        "Risk register reflects the ‘worry list’",
        (
            MatrixCell(1, 5),
            MatrixCell(3),
            NOTHING,
            MatrixCell(0, 1),
            MatrixCell(0, 2),
            MatrixCell(0, 2),
            NOTHING,
        ),
        Agreement(4, 1, 2),
        DOWN,
    ),
    MatrixRow(
        "W2.4",
        "W2.4",
        "IT frees time for care",
        (MatrixCell(0, 3), *[NOTHING] * 6),
        Agreement(1, 0, 6),
        DOWN,
        "one source",
    ),
    MatrixRow("W3", "W3", "Leadership strategy", group=True),
)
