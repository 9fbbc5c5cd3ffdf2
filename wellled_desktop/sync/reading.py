"""Reading a package with care: whole, from whom it says, for this person, before anything is believed."""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from io import BufferedIOBase
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeVar

import pyrage

from wellled_desktop.core.errors import PackageRefused, Surroundings
from wellled_desktop.core.operations import Operation, parse_line
from wellled_desktop.core.seals import Verifier
from wellled_desktop.sync.archive import LIMITS, Archive, Limits, open_archive
from wellled_desktop.sync.chains import Chain, check_sealed, read_chain
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
from wellled_desktop.sync.shapes import CheckLine, Manifest, Member, Roster, Seal

__all__ = ["LIMITS", "Limits", "Reading", "open_package"]
T = TypeVar("T")
VerifierOf = Callable[[Member], Verifier]
_AGE = b"age-encryption.org/v1\n"
_BROKEN = "Ask the inspector who made it to make it again."
_LONGEST_LINE = 32 * 1024**2


def open_package(
    path: Path, private_dir: Path, age_secrets: Sequence[str], limits: Limits = LIMITS
) -> "Reading":
    """Open a package: copied (or decrypted) into `private_dir`, its structure and every hash checked.

    Nothing is written elsewhere. Raises PackageRefused in one sentence, Surroundings for trouble of the disk.
    """
    copy = private_dir / "package"
    try:
        _bring(path, copy, age_secrets, limits)
        archive, file = open_archive(copy, path.name, limits)
        try:
            return Reading(archive, file, path.name, copy)
        except BaseException:
            archive.close()
            file.close()
            raise
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise Surroundings(f"{path.name} cannot be read: {error.strerror}.", "Copy it first.") from None
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


class Reading:
    """An opened package. What it holds is not believed until `verify` has returned."""

    def __init__(self, archive: Archive, file: BinaryIO, name: str, copy: Path) -> None:
        self._archive = archive
        self._file = file
        self._name = name
        self._copy = copy
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
        self._file.close()
        self._copy.unlink(missing_ok=True)

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

    def verify(self, verifier_of: VerifierOf) -> tuple[CheckLine, ...]:
        """Check signature, chains and seals; return what was checked. Raises PackageRefused.

        `verifier_of` gives the key of a member by the card, or raises Refused when the card does not hold.
        """
        sender = self.manifest.sender
        signature = self._archive.whole("manifest.sig")
        if not verifier_of(sender).verify(MANIFEST_DOMAIN, self._manifest_bytes, signature):
            raise PackageRefused(f"{self._name} was changed after it was made.", _BROKEN)
        sound = tuple(one for one in self.seals if self._seal_holds(one, verifier_of))
        chains = [read_chain(self._operations_of(name), self.manifest, name) for name in self._streams()]
        for chain in chains:
            check_sealed(chain, sound, self.manifest.basis)
        return (CheckLine("ok", f"The signature of {sender.name} holds."), *self._lines(chains))

    def _lines(self, chains: list[Chain]) -> tuple[CheckLine, ...]:
        count = sum(chain.count for chain in chains)
        lines = [
            CheckLine(
                "ok", f"{count} changes in {len(chains)} streams, in order and sealed by their authors."
            ),
            CheckLine("ok", f"{len(self.blobs)} exhibits intact."),
        ]
        forks, ahead = sum(chain.forks for chain in chains), sum(chain.ahead for chain in chains)
        clocks, withheld = sum(chain.clocks for chain in chains), sum(chain.withheld for chain in chains)
        if withheld and not self.manifest.protected:
            lines.append(CheckLine("remark", f"{withheld} changes of protected disclosures are withheld."))
        if forks:
            lines.append(CheckLine("remark", "A copied workspace wrote on in two places; both are kept."))
        if ahead or clocks:
            lines.append(CheckLine("remark", f"{ahead + clocks} changes bear a clock that jumped."))
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


class _Bounded(BufferedIOBase):
    """A file that takes so many bytes and no more."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._left = most

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OSError("larger than a package can be")
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def _bring(path: Path, copy: Path, age_secrets: Sequence[str], limits: Limits) -> None:
    with path.open("rb") as source, copy.open("xb") as target:
        if source.read(len(_AGE)) != _AGE:
            if path.stat().st_size > limits.total:
                raise PackageRefused(f"{path.name} is larger than a package can be.", _BROKEN)
            source.seek(0)
            shutil.copyfileobj(source, target, 1024 * 1024)
            return
        source.seek(0)
        _decrypt(source, _Bounded(target, limits.total), path.name, age_secrets)


def _decrypt(source: BufferedIOBase, target: _Bounded, name: str, age_secrets: Sequence[str]) -> None:
    identities = [pyrage.x25519.Identity.from_str(one) for one in age_secrets]
    try:
        pyrage.decrypt_io(source, target, identities)
    except pyrage.DecryptError as error:
        if "matching keys" in str(error):
            raise PackageRefused(f"{name} is not for you.", "Ask its sender to add your card.") from None
        raise PackageRefused(f"{name} is damaged.", _BROKEN) from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise PackageRefused(f"{name} is damaged or larger than a package can be.", _BROKEN) from None
