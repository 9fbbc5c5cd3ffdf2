"""Full text: a person's words, quoted one by one, the last one also as a beginning."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select, text
from sqlalchemy import func as sql

from wellled_desktop.storage.book import Book
from wellled_desktop.storage.schema import record, search_text

_ROUND = 80
_RANK = text(
    "SELECT rowid AS number, rank FROM search_index WHERE search_index MATCH :words ORDER BY rank LIMIT :most"
)
_RANK_IN_VISIT = text(
    "SELECT search_index.rowid AS number, search_index.rank AS rank"
    " FROM search_index JOIN search_text ON search_text.number = search_index.rowid"
    " WHERE search_index MATCH :words AND search_text.visit_id = :visit"
    " ORDER BY search_index.rank LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words; `rank` is smaller the better it fits."""

    kind: str
    record_id: UUID
    visit_id: UUID
    snippet: str
    rank: float


class Search:
    """Finds records by the words in them."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def find(self, words: str, visit_id: UUID | None = None, limit: int = 50) -> tuple[Hit, ...]:
        """Return at most `limit` records that hold all the words, best first.

        Signs alone (an emoji) are looked for as they are.
        """
        clean = words.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").strip()
        if not clean or limit < 1:
            return ()
        query = quoted(clean)
        with self._book.reading() as connection:
            if not query:
                return _to_the_letter(connection, clean, visit_id, limit)
            values = {"words": query, "most": limit}
            if visit_id is None:
                ranked = connection.execute(_RANK, values)
            else:
                ranked = connection.execute(_RANK_IN_VISIT, values | {"visit": visit_id.bytes})
            return _hits(connection, clean, {row.number: row.rank for row in ranked})

    def named(self, digits: str, limit: int) -> tuple[tuple[str, UUID], ...]:
        """Return kind and id of the records, removed ones too, whose id begins with hexadecimal digits."""
        first, last = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
        each = record.c.record_id
        query = select(record.c.kind, each).where(each >= first, each <= last).order_by(each).limit(limit)
        with self._book.reading() as connection:
            return tuple((row.kind, row.record_id) for row in connection.execute(query))


def quoted(words: str) -> str:
    """Return an FTS5 query in which every token is a quoted string: no operator can come from a person."""
    tokens = [token for token in words.split() if any(sign.isalnum() for sign in token)]
    if not tokens:
        return ""
    parts = ['"' + token.replace('"', '""') + '"' for token in tokens]
    return " ".join(parts) + "*"


def _hits(connection: Connection, words: str, ranks: dict[int, float]) -> tuple[Hit, ...]:
    rows = connection.execute(select(search_text).where(search_text.c.number.in_(list(ranks)))).mappings()
    hits = [_hit(row, words.split(), ranks[row["number"]]) for row in rows]
    return tuple(sorted(hits, key=lambda hit: (hit.rank, hit.record_id)))


def _to_the_letter(connection: Connection, words: str, visit_id: UUID | None, limit: int) -> tuple[Hit, ...]:
    query = select(search_text).where(sql.instr(search_text.c.body, words) > 0)
    if visit_id is not None:
        query = query.where(search_text.c.visit_id == visit_id)
    rows = connection.execute(query.order_by(search_text.c.number.desc()).limit(limit)).mappings()
    return tuple(_hit(row, [words], 0.0) for row in rows)


def _hit(row: RowMapping, tokens: list[str], rank: float) -> Hit:
    snippet = _snippet(row["body"], tokens)
    return Hit(row["kind"], row["record_id"], row["visit_id"], snippet, rank)


def _snippet(body: str, tokens: list[str]) -> str:
    """Return the body, or of a long one what stands round the first word that was looked for."""
    plain = _plain(body)
    places = [at for token in tokens if (at := plain.find(_plain(token))) >= 0]
    at = min(places, default=0)
    start = max(0, at - _ROUND)
    end = min(len(body), at + 2 * _ROUND)
    return ("…" if start else "") + body[start:end].strip() + ("…" if end < len(body) else "")


def _plain(said: str) -> str:
    """Return the text in small letters without accents, sign for sign as long as it was."""
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[:1] or sign for sign in said)
