"""What the list of visits shows: plain values with their spoken form."""

from dataclasses import dataclass

from wellled_desktop.core.vocabulary import Rating, VisitState, word

STATE_ICONS = {
    VisitState.PLANNED: "calendar",
    VisitState.CAPTURING: "pen-line",
    VisitState.SUBMITTED: "send",
    VisitState.IN_REVIEW: "eye",
    VisitState.RETURNED: "corner-up-left",
    VisitState.AGREED: "check-check",
    VisitState.SIGNED: "signature",
}


@dataclass(frozen=True, slots=True)
class VisitQuestion:
    """One key question of a visit: sources a prompt, how many items, and its rating."""

    sources: tuple[int, ...] = ()
    items: int = 0
    rating: Rating = Rating.NOT_RATED

    @property
    def words(self) -> str:
        """Return "43 items", or that there are none yet."""
        return f"{self.items} items" if self.items else "none yet"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in two lines: provider and place, dates and team, questions, state, what was saved and sent."""

    key: object
    title: str
    detail: str = ""
    dates: str = ""
    team: str = ""
    questions: tuple[VisitQuestion, ...] = ()
    state: VisitState = VisitState.CAPTURING
    state_detail: str = ""
    saved: str = ""
    package: str = ""

    @property
    def spoken(self) -> str:
        """Return the visit as it is read aloud."""
        told = (self.title, self.detail, self.dates, word(self.state), self.state_detail)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """The head of a group of visits: "With you", "3 visits"."""

    title: str
    count: str = ""

    @property
    def spoken(self) -> str:
        """Return the head as it is read aloud."""
        return f"{self.title}, {self.count}".rstrip(", ")


VisitItem = VisitRow | VisitGroup
