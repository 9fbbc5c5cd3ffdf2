"""The tables: operations, what is derived from them, blobs, and what belongs to this database alone.

The same metadata creates on PostgreSQL; what only SQLite knows (FTS5, its triggers) is in `full_text`.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from wellled_desktop.core.codec import KINDS, Field, fields_of
from wellled_desktop.core.moments import Moment
from wellled_desktop.storage.columns import BIG_NUMBER, UtcMs, Uuid16

metadata = MetaData()

operation = Table(
    "operation",
    metadata,
    Column("number", BIG_NUMBER, primary_key=True),
    Column("id", LargeBinary(32), nullable=False),
    Column("stream", LargeBinary(16), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("prev", LargeBinary(32), nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("author", Uuid16, nullable=False),
    Column("visit_id", Uuid16, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Uuid16, nullable=False),
    Column("fields", Text, nullable=False),
    Column("parents", LargeBinary, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("payload_hash", LargeBinary(32), nullable=False),
    Column("payload", LargeBinary, nullable=True),
    UniqueConstraint("id", name="uq_operation_id"),
    Index("ix_operation_visit", "visit_id", "stream", "seq", "id"),
    Index("ix_operation_visit_hlc", "visit_id", "hlc"),
    Index("ix_operation_record", "record_id"),
    Index("ix_operation_prev", "prev"),
)

record = Table(
    "record",
    metadata,
    Column("record_id", Uuid16, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("visit_id", Uuid16, nullable=False),
    Column("life", Text, nullable=False),
    Column("latest_hlc", BigInteger, nullable=False),
    Index("ix_record_visit", "visit_id", "kind"),
    sqlite_with_rowid=False,
)

disputed = Table(
    "disputed",
    metadata,
    Column("record_id", Uuid16, primary_key=True),
    Column("field", Text, primary_key=True),
    sqlite_with_rowid=False,
)

issue = Table(
    "issue",
    metadata,
    Column("record_id", Uuid16, primary_key=True),
    Column("sentence", Text, primary_key=True),
    sqlite_with_rowid=False,
)

search_text = Table(
    "search_text",
    metadata,
    Column("number", BIG_NUMBER, primary_key=True),
    Column("record_id", Uuid16, nullable=False),
    Column("kind", Text, nullable=False),
    Column("visit_id", Uuid16, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("record_id", name="uq_search_text_record_id"),
)

blob = Table(
    "blob",
    metadata,
    Column("number", BIG_NUMBER, primary_key=True),
    Column("sha256", Text, nullable=True),
    Column("size", BigInteger, nullable=False),
    UniqueConstraint("sha256", name="uq_blob_sha256"),
)

blob_chunk = Table(
    "blob_chunk",
    metadata,
    Column("blob_number", BIG_NUMBER, ForeignKey("blob.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("caret", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

known_card = Table(
    "known_card",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("card_json", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("trusted_ms", UtcMs, nullable=False),
    Column("revoked_ms", UtcMs, nullable=True),
    Column("cut_off", LargeBinary, nullable=True),
)

receipt = Table(
    "receipt",
    metadata,
    Column("package_id", Uuid16, primary_key=True),
    Column("visit_id", Uuid16, nullable=False),
    Column("sender", Uuid16, nullable=False),
    Column("made_ms", UtcMs, nullable=False),
    Column("received_ms", UtcMs, nullable=False),
    Column("state", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("blob", Text, nullable=False),
    Index("ix_receipt_visit", "visit_id", "received_ms"),
)

frontier = Table(
    "frontier",
    metadata,
    Column("person", Uuid16, primary_key=True),
    Column("visit_id", Uuid16, primary_key=True),
    Column("tips", LargeBinary, nullable=False),
)

_INDEXED = frozenset(
    {"visit_id", "activity_id", "note_id", "provider_id", "question", "participant_id", "exhibit_id"}
)
_MINE = ("activity_id", "author")
_ORDERED = {
    "note": {
        "order": (*_MINE, "position"),
        "recorded": (*_MINE, "recorded_ms"),
        "event": (*_MINE, "event_ms"),
    }
}


def _columns(field: Field) -> list[Column[object]]:
    required = not field.optional
    if field.base is Moment:
        return [
            Column(f"{field.name}_ms", UtcMs, nullable=not required),
            Column(f"{field.name}_zone", Text, nullable=not required),
        ]
    if field.many:
        return [Column(field.name, Text, nullable=not required)]
    kinds = {"UUID": Uuid16, "int": BigInteger, "bool": Integer}
    return [Column(field.name, kinds.get(field.base.__name__, Text), nullable=not required)]


def _table_of(kind: str) -> Table:
    fields = fields_of(KINDS[kind])
    columns = [column for field in fields for column in _columns(field)]
    indexed = [field.name for field in fields if field.name in _INDEXED]
    return Table(
        kind,
        metadata,
        Column("id", Uuid16, primary_key=True),
        *columns,
        Column("record_visit", Uuid16, nullable=False),
        Column("life", Text, nullable=False),
        Column("latest_hlc", BigInteger, nullable=False),
        *(Index(f"ix_{kind}_{name}", name) for name in indexed),
        *(Index(f"ix_{kind}_{name}", *places) for name, places in _ORDERED.get(kind, {}).items()),
        sqlite_with_rowid=False,
    )


TABLE_OF: dict[str, Table] = {kind: _table_of(kind) for kind in KINDS}
DERIVED: tuple[Table, ...] = (record, disputed, issue, search_text, *TABLE_OF.values())
