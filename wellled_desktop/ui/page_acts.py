"""Acts of the menus that a page carries out and that work from everywhere: the page is made when needed."""

from collections.abc import Callable
from typing import Any


class PageActs:
    """`page` returns the page of a place."""

    def __init__(self, page: Callable[[str], Any]) -> None:
        self._page = page

    def acts(self) -> dict[str, Callable[..., Any]]:
        """Return the acts by their name in the menus."""
        return {
            "card.export": self.export_card,
            "card.trust": self.trust_card,
            "report.verify": self.verify,
        }

    def export_card(self) -> None:
        """Write this person's card for others."""
        self._page("review").sending.export_card()

    def trust_card(self) -> None:
        """Ask for a card, and whether its four words are the same."""
        self._page("review").sending.choose_card()

    def verify(self) -> None:
        """Ask for a file and say who signed it."""
        self._page("report").files.choose_to_verify()
