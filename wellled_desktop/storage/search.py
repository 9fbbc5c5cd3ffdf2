"""Full text: a person's words, quoted one by one, the last one also as a beginning."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select, text
from sqlalchemy import func as sql

from wellled_desktop.storage.book import Book
from wellled_desktop.storage.schema import record, search_text

_ROUND = 80
_MOST_TOKENS = 32
_RANKED = 200  # more than these are not weighed against each other: the newest come first
_NEWEST = """SELECT search_index.rowid FROM search_index{join}
    WHERE search_index MATCH :words{within} ORDER BY search_index.rowid DESC LIMIT :most"""
_BEST = """SELECT search_index.rowid FROM search_index{join}
    WHERE search_index MATCH :words{within} ORDER BY search_index.rank LIMIT :most"""
_JOIN = " JOIN search_text ON search_text.number = search_index.rowid"
_WITHIN = " AND search_text.visit_id = :visit"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words; the first one shown has the smallest `rank`."""

    kind: str
    record_id: UUID
    visit_id: UUID
    snippet: str
    rank: float


class Search:
    """Finds records by the words in them."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def find(
        self, words: str, visit_id: UUID | None = None, limit: int = 50, kinds: Collection[str] = ()
    ) -> tuple[Hit, ...]:
        """Return at most `limit` records that hold all the words, of the kinds asked for (none for all).

        The best come first; where very many fit, the newest. Signs alone (an emoji) are looked for
        as they are.
        """
        clean = words.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").strip()
        if not clean or limit < 1:
            return ()
        query = matching(clean, kinds)
        with self._book.reading() as connection:
            if not query:
                return _to_the_letter(connection, clean, _Within(visit_id, tuple(kinds)), limit)
            numbers = _numbers(connection, query, visit_id, limit)
            found = _hits(connection, clean, numbers)
        return tuple(one for one in found if not kinds or one.kind in kinds)

    def named(self, digits: str, limit: int) -> tuple[tuple[str, UUID], ...]:
        """Return kind and id of the records, removed ones too, whose id begins with hexadecimal digits."""
        first, last = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
        each = record.c.record_id
        query = select(record.c.kind, each).where(each >= first, each <= last).order_by(each).limit(limit)
        with self._book.reading() as connection:
            return tuple((row.kind, row.record_id) for row in connection.execute(query))


def quoted(words: str) -> str:
    """Return an FTS5 query in which every token is a quoted string: no operator can come from a person."""
    tokens = [token for token in words.split() if any(sign.isalnum() for sign in token)][:_MOST_TOKENS]
    if not tokens:
        return ""
    parts = ['"' + token.replace('"', '""') + '"' for token in tokens]
    return " ".join(parts) + "*"


def matching(words: str, kinds: Collection[str]) -> str:
    """Return the query for records that hold these words and are of one of these kinds; "" for no words."""
    said = quoted(words)
    if not said:
        return ""
    wanted = " OR ".join(f'"{kind}"' for kind in sorted(kinds))
    return f"(body : ({said}))" + (f" AND (kind : ({wanted}))" if wanted else "")


def _numbers(connection: Connection, query: str, visit_id: UUID | None, limit: int) -> list[int]:
    """Return the numbers of the records that fit: the best, or the newest where very many do."""
    within = {"join": _JOIN, "within": _WITHIN} if visit_id is not None else {"join": "", "within": ""}
    most = max(limit, _RANKED)
    values = {"words": query, "most": most, "visit": visit_id.bytes if visit_id else b""}
    newest = connection.execute(text(_NEWEST.format(**within)), values).scalars().all()
    if len(newest) >= most:
        return list(newest[:limit])
    return list(connection.execute(text(_BEST.format(**within)), values | {"most": limit}).scalars())


def _hits(connection: Connection, words: str, numbers: list[int]) -> list[Hit]:
    rows = connection.execute(select(search_text).where(search_text.c.number.in_(numbers))).mappings()
    places = {number: place for place, number in enumerate(numbers)}
    found = sorted(rows, key=lambda row: places[row["number"]])
    return [_hit(row, words.split(), float(places[row["number"]])) for row in found]


@dataclass(frozen=True, slots=True)
class _Within:
    """Where it is looked: in one visit or all, among some kinds or all."""

    visit_id: UUID | None
    kinds: tuple[str, ...]


def _to_the_letter(connection: Connection, words: str, within: _Within, limit: int) -> tuple[Hit, ...]:
    query = select(search_text).where(sql.instr(search_text.c.body, words) > 0)
    if within.visit_id is not None:
        query = query.where(search_text.c.visit_id == within.visit_id)
    if within.kinds:
        query = query.where(search_text.c.kind.in_(within.kinds))
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
