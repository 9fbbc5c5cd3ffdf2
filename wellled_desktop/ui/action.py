"""What an act and a place are, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """An act: its name for the code, its words (& marks the letter to press), keys, menu, place and icon.

    `where` is the place in which it works: "" everywhere, else the name of one of `PLACES`.
    `tip` is the sentence shown in the status bar and in the help.
    """

    name: str
    text: str
    keys: str = ""
    menu: str = ""
    where: str = ""
    icon: str = ""
    tip: str = ""

    @property
    def words(self) -> str:
        """Return the words without the mark of the letter to press."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&")


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places on the rail."""

    name: str
    text: str
    icon: str
    keys: str
