"""Column types that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator, TypeEngine

BIG_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Uuid16(TypeDecorator[UUID]):
    """A UUID in 16 bytes, which sort as the UUIDs do."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return bytes on every database."""
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """Return the 16 bytes of `value`."""
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """Return the UUID of 16 bytes."""
        return None if value is None else _known(value)


class UtcMs(TypeDecorator[int]):
    """Milliseconds since 1970 UTC; takes whole milliseconds or an aware datetime, never a naive one."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | datetime | None, dialect: Dialect) -> int | None:
        """Return milliseconds; raises TypeError for a time without its zone and for fractions."""
        if value is None:
            return None
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise TypeError("a time without its zone is no point in time")
            return (value - _EPOCH) // _MILLISECOND
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("whole milliseconds are needed")
        return value


@lru_cache(maxsize=1 << 16)
def _known(value: bytes) -> UUID:
    """Return the UUID of 16 bytes; a visit, an author, an activity stands in thousands of rows."""
    return UUID(bytes=value)
