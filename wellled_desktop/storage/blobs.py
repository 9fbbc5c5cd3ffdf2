"""Exhibits' bytes, in pieces inside the encrypted database, known by their SHA-256."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select, update

from wellled_desktop.core.errors import Damaged, Refused
from wellled_desktop.storage.book import Book
from wellled_desktop.storage.schema import blob, blob_chunk

CHUNK = 256 * 1024


class Blobs:
    """Contents by hash, once each; written and read at constant memory."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def put(self, source: BinaryIO) -> tuple[str, int]:
        """Keep all that `source` gives; returns its SHA-256 (hex) and size (bytes)."""
        with self._book.writing() as connection:
            made = connection.execute(insert(blob).values(sha256=None, size=0)).inserted_primary_key
            number = made[0] if made else 0
            digest, size = hashlib.sha256(), 0
            for position, content in enumerate(_pieces(source)):
                digest.update(content)
                size += len(content)
                connection.execute(
                    insert(blob_chunk), {"blob_number": number, "position": position, "content": content}
                )
            sha256 = digest.hexdigest()
            if _number(connection, sha256) is None:
                connection.execute(
                    update(blob).where(blob.c.number == number).values(sha256=sha256, size=size)
                )
            else:
                _remove(connection, number)
        return sha256, size

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield a content in pieces; raises Refused when it is not here, Damaged when it is not whole."""
        with self._book.reading() as connection:
            number = _number(connection, sha256)
        if number is None:
            raise Refused("This content is not here yet.", "Receive its package.")
        digest, position = hashlib.sha256(), 0
        query = select(blob_chunk.c.content)
        while True:
            with self._book.reading() as connection:
                content = connection.execute(
                    query.where(blob_chunk.c.blob_number == number, blob_chunk.c.position == position)
                ).scalar()
            if content is None:
                break
            digest.update(content)
            position += 1
            yield content
        if digest.hexdigest() != sha256:
            raise Damaged("The content is not whole.", "Restore a backup, or receive its package again.")

    def has(self, sha256: str) -> bool:
        """Say whether a content is here."""
        with self._book.reading() as connection:
            return _number(connection, sha256) is not None

    def size(self, sha256: str) -> int:
        """Return a content's size in bytes; raises Refused when it is not here."""
        with self._book.reading() as connection:
            found = connection.execute(select(blob.c.size).where(blob.c.sha256 == sha256)).scalar()
        if found is None:
            raise Refused("This content is not here yet.", "Receive its package.")
        return int(found)

    def drop(self, sha256: str) -> None:
        """Forget a content that nothing needs any longer (a parked package that was merged)."""
        with self._book.writing() as connection:
            number = _number(connection, sha256)
            if number is not None:
                _remove(connection, number)


def _number(connection: Connection, sha256: str) -> int | None:
    return connection.execute(select(blob.c.number).where(blob.c.sha256 == sha256)).scalar()


def _remove(connection: Connection, number: int) -> None:
    connection.execute(delete(blob_chunk).where(blob_chunk.c.blob_number == number))
    connection.execute(delete(blob).where(blob.c.number == number))


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    """Yield full pieces of CHUNK bytes, and the rest; a source may give less than is asked for."""
    held = bytearray()
    while got := source.read(CHUNK - len(held)):
        held += got
        if len(held) == CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
