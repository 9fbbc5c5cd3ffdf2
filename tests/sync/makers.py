"""Packages to be tried: small, real, signed."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wellled_desktop.core.moments import Moment
from wellled_desktop.core.operations import Authorship, ChainTip, Change, Operation, compose
from wellled_desktop.keys.signers import DeviceSigner, DeviceVerifier, device_verifier
from wellled_desktop.sync import (
    Acknowledgement,
    BlobSource,
    Member,
    Outgoing,
    Roster,
    Seal,
    Written,
    roster_message,
    seal_message,
    write_package,
)

VISIT = UUID(int=7)
NOW = 1_792_000_000_000


@dataclass
class Author:
    """A person with keys and one stream."""

    number: int
    operations: list[Operation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = UUID(int=1000 + self.number)
        self.signer = DeviceSigner(Ed25519PrivateKey.generate())
        self.age = pyrage.x25519.Identity.generate()
        self.tip = ChainTip(bytes([self.number]) * 16)
        self.member = Member(self.person, f"Person {self.number}", f"P{self.number}", "inspector", "card")

    def writes(self, count: int = 1, text: str = "words") -> "Author":
        """Append operations to the stream."""
        for _ in range(count):
            hlc = (NOW + self.tip.seq) << 16
            change = Change("note", UUID(int=self.tip.seq + 1), VISIT, {"text": f"{text} {self.tip.seq}"})
            made = compose(change, self.tip, (), hlc, Authorship(self.person, NOW, bytes(16)))
            self.operations.append(made)
            self.tip = ChainTip(self.tip.stream, made.seq, made.id, made.hlc)
        return self

    def seal(self) -> Seal:
        """Return the seal over the stream as it stands."""
        tips = (self.tip.head,)
        message = seal_message(self.tip.stream, tips)
        return Seal(self.tip.stream, tips, self.person, self.signer.sign(b"seal", message))

    @property
    def secret(self) -> str:
        """Return what decrypts packages for this person."""
        return str(self.age)

    @property
    def recipient(self) -> str:
        """Return what packages for this person are encrypted to."""
        return str(self.age.to_public())


def outgoing(sender: Author, *others: Author, **changed: object) -> Outgoing:
    """Return what a full package of these authors' streams is made of, the sender being the lead."""
    everyone = (sender, *others)
    members = tuple(one.member for one in everyone)
    signature = sender.signer.sign(b"roster", roster_message(VISIT, members))
    made = Outgoing(
        package_id=UUID(int=99),
        visit_id=VISIT,
        visit_title="Larkmoor, visit 1",
        made=Moment(NOW + 60_000),
        sender=sender.member,
        roster=Roster(members, sender.person, signature),
        recipients=(),
        basis=None,
        leads_to={one.tip.stream: (one.tip.head,) for one in everyone},
        acknowledges=(Acknowledgement(UUID(int=5), UUID(int=6)),),
        seals=tuple(one.seal() for one in everyone),
        protected=False,
        operations=[operation for one in everyone for operation in one.operations],
        blobs=(),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def written(
    to: Path,
    sender: Author,
    made: Outgoing,
    *recipients: str,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write a package."""
    return write_package(to, made, sender.signer, recipients, progress)


def blob(content: bytes) -> BlobSource:
    """Return an exhibit's content."""

    def pieces() -> Iterator[bytes]:
        yield content

    return BlobSource(hashlib.sha256(content).hexdigest(), len(content), pieces)


def verifiers(*authors: Author) -> dict[UUID, DeviceVerifier]:
    """Return everybody's public key by person."""
    return {one.person: device_verifier(one.signer.public) for one in authors}
