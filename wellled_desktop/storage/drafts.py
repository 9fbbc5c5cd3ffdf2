"""What is being typed, kept apart from the record and never searched."""

from sqlalchemy import delete, select

from wellled_desktop.storage.book import Book
from wellled_desktop.storage.local import put
from wellled_desktop.storage.schema import draft


class Drafts:
    """Text by the place where it is typed."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def save(self, key: str, text: str, caret: int) -> None:
        """Put a draft on the disk."""
        with self._book.writing() as connection:
            put(connection, draft, {"key": key}, {"key": key, "text": text, "caret": caret})

    def read(self, key: str) -> tuple[str, int] | None:
        """Return a draft with its caret, or None."""
        with self._book.reading() as connection:
            found = connection.execute(select(draft.c.text, draft.c.caret).where(draft.c.key == key)).first()
        return (found.text, found.caret) if found else None

    def clear(self, key: str) -> None:
        """Forget a draft."""
        with self._book.writing() as connection:
            connection.execute(delete(draft).where(draft.c.key == key))
