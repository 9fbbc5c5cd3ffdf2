"""What a package is made of, as plain frozen values."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wellled_desktop.core.moments import Moment
from wellled_desktop.core.operations import Operation

Frontier = dict[bytes, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A person of the team; `card` is the public card as JSON text, opaque here."""

    person_id: UUID
    name: str
    initials: str
    role: str
    card: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A package that the sender of this one has merged, and who had sent it."""

    package_id: UUID
    sender: UUID


@dataclass(frozen=True, slots=True, order=True)
class Seal:
    """An author's signature over the heads of one stream (16 bytes; ids of 32), forwarded as it came."""

    stream: bytes
    tips: tuple[bytes, ...]
    person_id: UUID
    signature: bytes


@dataclass(frozen=True, slots=True)
class Roster:
    """The team as its lead signed it."""

    members: tuple[Member, ...]
    signed_by: UUID
    signature: bytes


@dataclass(frozen=True, slots=True)
class BlobSource:
    """An exhibit's content: its SHA-256 (hex), size in bytes, and how to read it in pieces."""

    sha256: str
    size: int
    open: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself; `basis` is None when full. `files`: name to (length, SHA-256)."""

    package_id: UUID
    visit_id: UUID
    visit_title: str
    made: Moment
    sender: Member
    recipients: tuple[UUID, ...]
    basis: Frontier | None
    leads_to: Frontier
    acknowledges: tuple[Acknowledgement, ...]
    protected: bool
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything a package is made of; within a stream, operations come in their order."""

    package_id: UUID
    visit_id: UUID
    visit_title: str
    made: Moment
    sender: Member
    roster: Roster
    recipients: tuple[UUID, ...]
    basis: Frontier | None
    leads_to: Frontier
    acknowledges: tuple[Acknowledgement, ...]
    seals: tuple[Seal, ...]
    protected: bool
    operations: Iterable[Operation]
    blobs: tuple[BlobSource, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written: where, how many operations and exhibits, how many bytes."""

    path: Path
    package_id: UUID
    operations: int
    blobs: int
    size: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked: `state` is ok, remark or fail."""

    state: str
    sentence: str
