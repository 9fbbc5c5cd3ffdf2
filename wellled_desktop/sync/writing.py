"""Writing a package: aside, synced, renamed; nothing in clear touches the disk when it has recipients."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from wellled_desktop.core.errors import PackageRefused
from wellled_desktop.core.seals import Signer
from wellled_desktop.sync.archive import LIMITS
from wellled_desktop.sync.disk import told
from wellled_desktop.sync.encrypting import Encrypted
from wellled_desktop.sync.fetching import Progress
from wellled_desktop.sync.manifest import MANIFEST_DOMAIN, manifest_bytes, roster_bytes, seals_bytes
from wellled_desktop.sync.shapes import BlobSource, Manifest, Outgoing, Written

_DATE = (1980, 1, 1, 0, 0, 0)


def write_package(
    out: Path,
    outgoing: Outgoing,
    signer: Signer,
    age_recipients: Sequence[str],
    progress: Progress | None = None,
) -> Written:
    """Write a package, as NAME.wlsync.age when there are recipients; `out` appears whole or not at all.

    `progress` is told bytes done and bytes in all; what it raises stops the writing, and nothing is left.
    Raises Surroundings or DiskFull for trouble of the disk, PackageRefused when an exhibit is not whole, a
    protected disclosure has nobody to go to, or it is more than a package can hold.
    """
    target = _named(out, encrypted=bool(age_recipients))
    _check(outgoing, age_recipients)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            with Encrypted(file, age_recipients) if age_recipients else _Plain(file) as to:
                count = _write(to, outgoing, signer, progress)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
        _sync_folder(target.parent)
        size = target.stat().st_size
    except OSError as error:
        raise told(error, f"{target.name} could not be written", "Choose another folder.") from None
    finally:
        _gone(unfinished)
    return Written(target, outgoing.package_id, count, len(outgoing.blobs), size)


@dataclass(slots=True)
class _Lines:
    """One stream's operations, deflated in memory: clear text never lies in a temporary file."""

    name: str
    length: int = 0
    count: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    pieces: list[bytes] = field(default_factory=list)
    _deflate: "zlib._Compress" = field(default_factory=lambda: zlib.compressobj(6))

    def take(self, line: bytes) -> None:
        self.length += len(line)
        self.count += 1
        self.digest.update(line)
        self.pieces.append(self._deflate.compress(line))

    def read(self) -> Iterator[bytes]:
        inflate = zlib.decompressobj()
        for piece in [*self.pieces, self._deflate.flush()]:
            yield inflate.decompress(piece)


@dataclass(slots=True)
class _Meter:
    """Tells how far the writing has come, in bytes."""

    whole: int
    progress: Progress | None
    done: int = 0

    def passed(self, count: int) -> None:
        self.done += count
        if self.progress is not None:
            self.progress(self.done, self.whole)


def _write(to: BinaryIO, outgoing: Outgoing, signer: Signer, progress: Progress | None) -> int:
    streams = _streams(outgoing)
    seals, roster = seals_bytes(outgoing.seals), roster_bytes(outgoing.roster)
    files = {"seals.jsonl": _fact(seals), "roster.json": _fact(roster)}
    files |= {lines.name: (lines.length, lines.digest.hexdigest()) for lines in streams}
    files |= {_blob_name(blob.sha256): (blob.size, blob.sha256) for blob in outgoing.blobs}
    manifest = manifest_bytes(_manifest(outgoing, files))
    meter = _Meter(sum(length for length, _ in files.values()), progress)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(_entry("manifest.json", zipfile.ZIP_STORED), manifest)
        bundle.writestr(_entry("manifest.sig", zipfile.ZIP_STORED), signer.sign(MANIFEST_DOMAIN, manifest))
        bundle.writestr(_entry("seals.jsonl", zipfile.ZIP_STORED), seals)
        bundle.writestr(_entry("roster.json", zipfile.ZIP_STORED), roster)
        meter.passed(len(seals) + len(roster))
        for lines in streams:
            _write_stream(bundle, lines, meter)
        for blob in outgoing.blobs:
            _write_blob(bundle, blob, meter)
    return sum(lines.count for lines in streams)


def _streams(outgoing: Outgoing) -> list[_Lines]:
    """Return the operations by stream, each stream in the order in which they came."""
    streams: dict[bytes, _Lines] = {}
    for operation in outgoing.operations:
        name = f"operations/{operation.stream.hex()}.jsonl"
        streams.setdefault(operation.stream, _Lines(name)).take(operation.line() + b"\n")
    return list(streams.values())


def _write_stream(bundle: zipfile.ZipFile, lines: _Lines, meter: _Meter) -> None:
    with bundle.open(_entry(lines.name, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as entry:
        for piece in lines.read():
            entry.write(piece)
            meter.passed(len(piece))


def _write_blob(bundle: zipfile.ZipFile, blob: BlobSource, meter: _Meter) -> None:
    digest, size = hashlib.sha256(), 0
    with bundle.open(_entry(_blob_name(blob.sha256), zipfile.ZIP_STORED), "w", force_zip64=True) as entry:
        for piece in blob.open():
            digest.update(piece)
            size += len(piece)
            entry.write(piece)
            meter.passed(len(piece))
    if (size, digest.hexdigest()) != (blob.size, blob.sha256):
        raise PackageRefused("An exhibit's content is not whole on this device.", "Run `check`.")


def _check(outgoing: Outgoing, age_recipients: Sequence[str]) -> None:
    if outgoing.protected and not (outgoing.recipients and age_recipients):
        raise PackageRefused("Protected disclosures travel only to named people.", "Say who may read them.")
    sizes = [blob.size for blob in outgoing.blobs]
    if (
        max(sizes, default=0) > LIMITS.single
        or sum(sizes) > LIMITS.total // 2
        or len(sizes) > LIMITS.entries // 2
    ):
        raise PackageRefused("The exhibits are more than one package can hold.", "Remove what is not needed.")


def _manifest(outgoing: Outgoing, files: dict[str, tuple[int, str]]) -> Manifest:
    return Manifest(
        package_id=outgoing.package_id,
        visit_id=outgoing.visit_id,
        visit_title=outgoing.visit_title,
        made=outgoing.made,
        sender=outgoing.sender,
        recipients=outgoing.recipients,
        basis=outgoing.basis,
        leads_to=outgoing.leads_to,
        acknowledges=outgoing.acknowledges,
        protected=outgoing.protected,
        files=files,
    )


class _Plain:
    """A package without recipients goes to the file as it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __enter__(self) -> BinaryIO:
        return self._file

    def __exit__(self, *_trouble: object) -> None:
        """Nothing to do: the file is closed by whoever opened it."""


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = method
    info.external_attr = 0o600 << 16
    return info


def _fact(data: bytes) -> tuple[int, str]:
    return len(data), hashlib.sha256(data).hexdigest()


def _blob_name(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256}"


def _named(out: Path, *, encrypted: bool) -> Path:
    plain = out.with_suffix("") if out.suffix == ".age" else out
    if plain.suffix != ".wlsync":
        raise PackageRefused("A package's name ends in .wlsync.", f"Name it {plain.stem}.wlsync.")
    return plain.with_name(plain.name + ".age") if encrypted else plain


def _sync_folder(folder: Path) -> None:
    """Put the new name on disk too, where folders can be synced (not on Windows)."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _gone(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
