"""Reading a package with care: whole, from whom it says, for this person, before anything is believed."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self, TypeVar
from uuid import UUID

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.core.operations import Operation, parse_line
from wellled_desktop.core.seals import Verifier
from wellled_desktop.sync.archive import LIMITS, Archive, Limits, open_archive
from wellled_desktop.sync.chains import Chain, Clocks, check_leads_to, check_sealed, read_chain
from wellled_desktop.sync.fetching import Fetched, Progress, fetch
from wellled_desktop.sync.manifest import (
    MANIFEST_DOMAIN,
    ROSTER_DOMAIN,
    SEAL_DOMAIN,
    read_manifest,
    read_roster,
    read_seals,
    roster_message,
    seal_message,
)
from wellled_desktop.sync.refusals import NotForYou
from wellled_desktop.sync.shapes import CheckLine, Manifest, Member, Roster, Seal

__all__ = ["LIMITS", "Limits", "Reading", "open_package"]
T = TypeVar("T")
VerifierOf = Callable[[Member], Verifier]
_BROKEN = "Ask the inspector who made it to make it again."
_LONGEST_LINE = 32 * 1024**2


def open_package(
    path: Path,
    private_dir: Path,
    age_secrets: Sequence[str],
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> "Reading":
    """Open a package: copied (or decrypted) into `private_dir`, its structure and every hash checked.

    Nothing is written elsewhere. `progress` is told bytes done and bytes in all; what it raises stops the
    opening and leaves nothing behind. Raises PackageRefused in one sentence, Surroundings or DiskFull for
    trouble of the disk.
    """
    fetched = fetch(path, private_dir, age_secrets, limits.total, progress)
    try:
        archive = open_archive(fetched.copy, path.name, limits)
        try:
            return Reading(archive, path.name, fetched)
        except BaseException:
            archive.close()
            raise
    except BaseException:
        fetched.remove()
        raise


class Reading:
    """An opened package. What it holds is not believed until `verify` has returned."""

    def __init__(self, archive: Archive, name: str, fetched: Fetched) -> None:
        self._archive = archive
        self._name = name
        self._fetched = fetched
        if archive.names[0] != "manifest.json":
            raise PackageRefused(f"{name} does not begin with its manifest.", _BROKEN)
        self._manifest_bytes = archive.whole("manifest.json")
        self.manifest: Manifest = read_manifest(self._manifest_bytes, name)
        self._check_files()
        self.roster: Roster = self._small("roster.json", read_roster)
        self.seals: tuple[Seal, ...] = self._small("seals.jsonl", read_seals)
        self.blobs = tuple(one.rpartition("/")[2] for one in archive.names if one.startswith("blobs/"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the package and remove its private copy."""
        self._archive.close()
        self._fetched.remove()

    def operations(self) -> Iterator[Operation]:
        """Yield every operation, stream by stream."""
        for name in self._streams():
            yield from self._operations_of(name)

    def blob(self, sha256: str) -> Iterator[bytes]:
        """Yield an exhibit's content in pieces; it was compared with its hash when the package was opened."""
        return self._archive.pieces(f"blobs/{sha256[:2]}/{sha256}")

    def needs(self) -> tuple[bytes, ...]:
        """Return the operations that a receiver must have before this package means anything."""
        return tuple(tip for tips in (self.manifest.basis or {}).values() for tip in tips)

    def roster_holds(self, verifier: Verifier) -> bool:
        """Say whether the roster bears the signature of the key behind `verifier`."""
        message = roster_message(self.manifest.visit_id, self.roster.members)
        return verifier.verify(ROSTER_DOMAIN, message, self.roster.signature)

    def verify(self, verifier_of: VerifierOf, me: UUID | None = None) -> tuple[CheckLine, ...]:
        """Check signature, recipients, roster, chains and seals; return what was checked.

        `verifier_of` gives the key of a member by the card, or raises Refused when the card does not hold or
        is not the one that is trusted for that person: authorship rests on it. `me` is who receives; a
        package made for others is refused, whoever sealed it anew. Raises PackageRefused.
        """
        sender = self.manifest.sender
        signature = self._archive.whole("manifest.sig")
        if not verifier_of(sender).verify(MANIFEST_DOMAIN, self._manifest_bytes, signature):
            raise PackageRefused(f"{self._name} was changed after it was made.", _BROKEN)
        lines = [CheckLine("ok", f"The signature of {sender.name} holds.")]
        lines += self._check_recipients(me)
        lines += self._check_roster(verifier_of)
        sound = tuple(one for one in self.seals if self._seal_holds(one, verifier_of))
        clocks = Clocks()
        chains = [
            read_chain(self._operations_of(name), self.manifest, name, clocks) for name in self._streams()
        ]
        for chain in chains:
            check_sealed(chain, sound, self.manifest.basis)
        check_leads_to(chains, self.manifest)
        return (*lines, *self._lines(chains, clocks.count()))

    def _check_recipients(self, me: UUID | None) -> list[CheckLine]:
        named, sender = self.manifest.recipients, self.manifest.sender
        if me is not None and named and me not in (*named, sender.person_id):
            raise NotForYou(f"{self._name} is not for you.", f"Ask {sender.name} to send it to you too.")
        if self.manifest.protected and not named:
            raise PackageRefused(f"{self._name} does not say who may read it.", _BROKEN)
        if named and not self._fetched.encrypted:
            return [CheckLine("remark", "It was made for named people, but came without encryption.")]
        if self._fetched.encrypted and not named:
            return [CheckLine("remark", "It came encrypted, though its maker names nobody that it is for.")]
        return []

    def _check_roster(self, verifier_of: VerifierOf) -> list[CheckLine]:
        if not self.roster.members:
            return []
        lead = next((one for one in self.roster.members if one.person_id == self.roster.signed_by), None)
        if lead is None or not self.roster_holds(verifier_of(lead)):
            raise PackageRefused(
                f"The team list in {self._name} is not the one that its lead signed.", _BROKEN
            )
        return [CheckLine("ok", f"The team list bears the signature of {lead.name}.")]

    def _lines(self, chains: list[Chain], clocks: int) -> tuple[CheckLine, ...]:
        count = sum(chain.count for chain in chains)
        streams = "stream" if len(chains) == 1 else "streams"
        said = f"{count} changes in {len(chains)} {streams}, in order and sealed by their authors."
        lines = [CheckLine("ok", said), CheckLine("ok", f"{len(self.blobs)} exhibits intact.")]
        forks, ahead = sum(chain.forks for chain in chains), sum(chain.ahead for chain in chains)
        withheld = sum(chain.withheld for chain in chains)
        if withheld and not self.manifest.protected:
            lines.append(CheckLine("remark", f"{withheld} changes of protected disclosures are withheld."))
        if forks:
            lines.append(CheckLine("remark", "A copied workspace wrote on in two places; both are kept."))
        if ahead:
            lines.append(CheckLine("remark", f"{ahead} changes bear a clock ahead of the sender's."))
        if clocks:
            lines.append(CheckLine("remark", f"{clocks} changes bear a clock behind what they build on."))
        return tuple(lines)

    def _seal_holds(self, seal: Seal, verifier_of: VerifierOf) -> bool:
        known = {one.person_id: one for one in (*self.roster.members, self.manifest.sender)}
        member = known.get(seal.person_id)
        if member is None or not member.card:
            return False
        return verifier_of(member).verify(SEAL_DOMAIN, seal_message(seal.stream, seal.tips), seal.signature)

    def _streams(self) -> list[str]:
        return [name for name in self._archive.names if name.startswith("operations/")]

    def _operations_of(self, name: str) -> Iterator[Operation]:
        for line in self._lines_of(name):
            try:
                yield parse_line(line)
            except (ValueError, RecursionError):
                raise PackageRefused(f"{self._name} holds a change that cannot be read.", _BROKEN) from None

    def _lines_of(self, name: str) -> Iterator[bytes]:
        rest = b""
        for piece in self._archive.pieces(name):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > _LONGEST_LINE:
                raise PackageRefused(f"{self._name} holds a change larger than one can be.", _BROKEN)
        if rest:
            raise PackageRefused(f"{self._name} is cut off.", _BROKEN)

    def _check_files(self) -> None:
        """Compare every entry with the length and hash that the manifest states."""
        listed = self.manifest.files
        if set(self._archive.names) != set(listed) | {"manifest.json", "manifest.sig"}:
            raise PackageRefused(f"{self._name} holds other files than its manifest lists.", _BROKEN)
        for name, (length, digest) in listed.items():
            found = hashlib.sha256()
            if self._archive.size(name) != length:
                raise PackageRefused(f"{self._name} was changed after it was made.", _BROKEN)
            for piece in self._archive.pieces(name):
                found.update(piece)
            named = name.rpartition("/")[2] if name.startswith("blobs/") else digest
            if not found.hexdigest() == digest == named:
                raise PackageRefused(f"{self._name} was changed after it was made.", _BROKEN)

    def _small(self, name: str, read: Callable[[bytes], T]) -> T:
        try:
            return read(self._archive.whole(name))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise PackageRefused(f"The {name} of {self._name} does not hold.", _BROKEN) from None
