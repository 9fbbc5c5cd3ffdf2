"""Operations: every change is one, appended and never altered; identity is the hash of its head."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from wellled_desktop.core.canonical import canonical, parse_canonical, sha256

SCHEMA = 1
ROOT = bytes(32)
DELETED = "_deleted"
_HEAD_KEYS = {
    "author", "fields", "hlc", "kind", "parents", "payload",
    "prev", "record", "schema", "seq", "stream", "visit",
}  # fmt: skip
_TOP_INT = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Change:
    """One save of one record, before it is bound to a stream: field names to plain values."""

    kind: str
    record_id: UUID
    visit_id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChainTip:
    """Where a stream stands: its 16-byte name, the last number and hash, the newest hybrid time seen."""

    stream: bytes
    seq: int = 0
    head: bytes = ROOT
    hlc: int = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """One save of one record.

    `stream` is 16 random bytes: one incarnation of one database, for one visit (so that a visit's chains
    travel whole and tell nothing of other visits). `parents` are the ids of the operations it replaces.
    `payload` is None when it was withheld; the head commits to its hash alone.
    """

    stream: bytes
    seq: int
    prev: bytes
    hlc: int
    author: UUID
    visit_id: UUID
    kind: str
    record_id: UUID
    fields: tuple[str, ...]
    parents: tuple[bytes, ...]
    schema: int
    payload_hash: bytes
    payload: bytes | None
    id: bytes

    def head(self) -> bytes:
        """Return the canonical head line, whose SHA-256 is the operation's id."""
        return _head_line(
            {
                "author": str(self.author),
                "fields": list(self.fields),
                "hlc": self.hlc,
                "kind": self.kind,
                "parents": [parent.hex() for parent in self.parents],
                "payload": self.payload_hash.hex(),
                "prev": self.prev.hex(),
                "record": str(self.record_id),
                "schema": self.schema,
                "seq": self.seq,
                "stream": self.stream.hex(),
                "visit": str(self.visit_id),
            }
        )

    def values(self) -> dict[str, Any] | None:
        """Return the field values, or None when the payload was withheld."""
        if self.payload is None:
            return None
        values: dict[str, Any] = parse_canonical(self.payload)["values"]
        return values

    def withheld(self) -> "Operation":
        """Return the same operation without its payload; identity and chain stay."""
        return replace(self, payload=None)

    def line(self) -> bytes:
        """Return head TAB payload, as packages carry it (payload empty when withheld)."""
        return self.head() + b"\t" + (self.payload or b"")


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who makes operations now: the person, the wall clock (ms), and 16 fresh random bytes for the salt."""

    person: UUID
    now_ms: int
    salt: bytes


def compose(change: Change, tip: ChainTip, parents: Iterable[bytes], hlc: int, by: Authorship) -> Operation:
    """Bind a change to its stream: the next operation after `tip`, replacing `parents`."""
    payload = canonical({"salt": by.salt.hex(), "values": dict(change.values)})
    draft = Operation(
        stream=tip.stream,
        seq=tip.seq + 1,
        prev=tip.head,
        hlc=hlc,
        author=by.person,
        visit_id=change.visit_id,
        kind=change.kind,
        record_id=change.record_id,
        fields=tuple(sorted(change.values)),
        parents=tuple(sorted(set(parents))),
        schema=SCHEMA,
        payload_hash=sha256(payload),
        payload=payload,
        id=ROOT,
    )
    return replace(draft, id=sha256(draft.head()))


def parse_line(line: bytes) -> Operation:
    """Read head TAB payload; raises ValueError when anything is not in its one form or hashes differ."""
    head, tab, payload = line.partition(b"\t")
    if not tab:
        raise ValueError("the line has no payload part")
    return parse_operation(head, payload or None)


def parse_operation(head: bytes, payload: bytes | None) -> Operation:
    """Read one operation from its canonical head and payload; raises ValueError when it does not hold."""
    raw = parse_canonical(head)
    if not isinstance(raw, dict) or set(raw) != _HEAD_KEYS:
        raise ValueError("the head has other fields than an operation's")
    try:
        operation = _from_head(raw, payload, sha256(head))
    except (TypeError, AttributeError) as error:
        raise ValueError(f"a field of the head has another type: {error}") from None
    if operation.head() != head:
        raise ValueError("the head is not in canonical form")
    _check_shape(operation)
    if payload is not None:
        _check_payload(operation, payload)
    return operation


def _from_head(raw: dict[str, Any], payload: bytes | None, identity: bytes) -> Operation:
    return Operation(
        stream=bytes.fromhex(raw["stream"]),
        seq=_whole(raw["seq"]),
        prev=bytes.fromhex(raw["prev"]),
        hlc=_whole(raw["hlc"]),
        author=UUID(raw["author"]),
        visit_id=UUID(raw["visit"]),
        kind=_word(raw["kind"]),
        record_id=UUID(raw["record"]),
        fields=tuple(_word(field) for field in raw["fields"]),
        parents=tuple(bytes.fromhex(parent) for parent in raw["parents"]),
        schema=_whole(raw["schema"]),
        payload_hash=bytes.fromhex(raw["payload"]),
        payload=payload,
        id=identity,
    )


def _check_shape(operation: Operation) -> None:
    hashes = (operation.prev, operation.payload_hash, *operation.parents)
    if len(operation.stream) != 16 or any(len(value) != 32 for value in hashes):
        raise ValueError("an identity has another length")
    if not operation.fields or list(operation.fields) != sorted(set(operation.fields)):
        raise ValueError("the fields are not sorted")
    if list(operation.parents) != sorted(set(operation.parents)):
        raise ValueError("the parents are not sorted")
    if operation.seq < 1 or (operation.seq == 1) != (operation.prev == ROOT):
        raise ValueError("the place in the chain does not hold")


def _check_payload(operation: Operation, payload: bytes) -> None:
    if sha256(payload) != operation.payload_hash:
        raise ValueError("the payload is not the one that the head names")
    body = parse_canonical(payload)
    if not isinstance(body, dict) or set(body) != {"salt", "values"} or not isinstance(body["values"], dict):
        raise ValueError("the payload has another shape")
    if tuple(sorted(body["values"])) != operation.fields:
        raise ValueError("the payload has other fields than the head names")


def _head_line(raw: dict[str, Any]) -> bytes:
    return canonical(raw)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _TOP_INT:
        raise ValueError("a number of the head is out of range")
    return value


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a name of the head is not text")
    return value
