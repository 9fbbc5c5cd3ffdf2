"""What the matrix shows: plain values with their spoken form."""

from dataclasses import dataclass

from wellled_desktop.core.vocabulary import Polarity, Rating, word
from wellled_desktop.ui.widgets.shapes import Agreement

_SILENT = Agreement(0)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one kind of source says about one prompt: items for and against, and all of them."""

    strengths: int = 0
    concerns: int = 0
    items: int = 0

    @property
    def spoken(self) -> str:
        """Return the cell as it is read aloud."""
        if not (self.strengths or self.concerns):
            return f"{self.items} items, neither way" if self.items else "no evidence"
        return f"{self.strengths} strengths, {self.concerns} concerns"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A prompt with its cells, or a key question (`group`) with its sentence and its rating.

    `leaning` is what most sources say; `warning` is a gap in words, as "one source"; `views` tells of a
    question who holds which rating.
    """

    key: object
    code: str
    title: str
    cells: tuple[MatrixCell, ...] = ()
    agreement: Agreement = _SILENT
    leaning: Polarity = Polarity.NEUTRAL
    warning: str = ""
    group: bool = False
    rating: Rating = Rating.NOT_RATED
    views: str = ""

    @property
    def spoken(self) -> str:
        """Return the head of the row as it is read aloud."""
        end = word(self.rating) if self.group else ""
        return ", ".join(filter(None, (f"{self.code} {self.title}", self.views, self.warning, end)))
