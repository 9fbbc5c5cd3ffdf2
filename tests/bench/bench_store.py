"""The store: saving a line, merging, searching, and keeping a large exhibit."""

import io
import os
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import Figure, medians
from tests.storage.making import Field, created, make_field
from wellled_desktop.core.records import Note
from wellled_desktop.storage.schema import search_text

LINES = 10_000
COMMITS = 200
EXHIBIT = 100 << 20
_WORDS = (
    "board",
    "risk",
    "register",
    "ward",
    "nurse",
    "audit",
    "culture",
    "staffing",
    "assurance",
    "minutes",
)


def run() -> list[Figure]:
    """Return what the store costs beside the same work done by plain SQLite."""
    with tempfile.TemporaryDirectory() as folder, created(Path(folder) / "own.wellled") as store:
        field = make_field(store)
        figures = [*_exhibit(field), _commits(field, Path(folder))]
        field.save(*(field.note(_line(at), at) for at in range(LINES)))
        figures += [_reading(field), *_searching(field), _merging(field, Path(folder))]
    return figures


def _line(at: int) -> str:
    rare = f"quince{at}" if at % 100 == 0 else ""
    return f"{_WORDS[at % 10]} and {_WORDS[at // 10 % 10]} were seen on visit {at} {rare}"


def _commits(field: Field, folder: Path) -> Figure:
    with _plain(folder / "plain.db") as plain:

        def ours() -> None:
            for at in range(COMMITS):
                field.wrote(_line(at))

        def floor() -> None:
            for at in range(COMMITS):
                plain.execute("INSERT INTO line (text) VALUES (?)", (_line(at) * 8,))

        seconds, least = medians(3, ours, floor)
    name = "a line saved, on the disk"
    return Figure(
        name, seconds / COMMITS * 1000, "ms", "plain SQLite, WAL and FULL (ms)", least / COMMITS * 1000
    )


def _reading(field: Field) -> Figure:
    (ours,) = medians(3, lambda: field.store.records.all(Note, field.visit.id))
    with field.store._book.reading() as connection:
        (least,) = medians(3, lambda: connection.exec_driver_sql("SELECT * FROM note").fetchall())
    return Figure(f"{LINES:,} lines read as records", ours, "s", "their rows fetched (s)", least)


def _searching(field: Field) -> Iterator[Figure]:
    for name, words in (("rare", "quince500"), ("common", "risk"), ("everywhere", "visit")):

        def ours(words: str = words) -> None:
            field.store.search.find(words, field.visit.id)

        def floor(words: str = words) -> None:
            query = search_text.select().where(search_text.c.body.like(f"%{words}%"))
            with field.store._book.reading() as connection:
                connection.execute(query).all()

        seconds, least = medians(7, ours, floor)
        said = f"a word searched, {name}, among {LINES:,}"
        yield Figure(said, seconds * 1000, "ms", "every line that is LIKE it (ms)", least * 1000)


def _merging(field: Field, folder: Path) -> Figure:
    every = list(field.store.log.of_visit(field.visit.id))
    with created(folder / "other.wellled") as other, _plain(folder / "merged.db") as plain:
        begun = time.perf_counter()
        other.log.merge(every)
        ours = time.perf_counter() - begun
        begun = time.perf_counter()
        plain.execute("BEGIN")
        plain.executemany("INSERT INTO line (text) VALUES (?)", ((one.line(),) for one in every))
        plain.execute("COMMIT")
        least = time.perf_counter() - begun
    return Figure(f"{len(every):,} operations merged", ours, "s", "their lines inserted plainly (s)", least)


def _exhibit(field: Field) -> Iterator[Figure]:
    piece = os.urandom(1 << 20)
    before = _peak()
    begun = time.perf_counter()
    sha256, size = field.store.blobs.put(io.BufferedReader(_Repeated(piece, EXHIBIT)))
    put = time.perf_counter() - begun
    begun = time.perf_counter()
    read = sum(len(each) for each in field.store.blobs.read(sha256))
    taken = time.perf_counter() - begun
    assert read == size == EXHIBIT
    more = _peak() - before
    yield Figure("100 MB exhibit: more memory", more, "MB", "its size (MB)", EXHIBIT >> 20)
    yield Figure("100 MB exhibit kept", put, "s", "read again (s)", taken)


class _Repeated(io.RawIOBase):
    """A large source that takes no room."""

    def __init__(self, piece: bytes, size: int) -> None:
        super().__init__()
        self._piece = piece
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        given = min(len(buffer), self._left, len(self._piece))
        buffer[:given] = self._piece[:given]
        self._left -= given
        return given


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _plain(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE line (number INTEGER PRIMARY KEY, text)")
    yield connection
    connection.close()
