"""Signing: the author certifies, reviewers counter-sign, and earlier bytes are never touched (PAdES)."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import keys, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.seals import PdfIdentity, RawSigner
from wellled_desktop.report.reading import UNREADABLE, opened, reader_of
from wellled_desktop.report.soundness import untouched_and_genuine
from wellled_desktop.report.stamp import StampWords, stamp_style
from wellled_desktop.report.writing import Writer, aside


@dataclass(frozen=True, slots=True)
class SignatureWish:
    """Why and when somebody signs, and in which field; None is the next free one."""

    reason: str
    moment: Moment
    field: str | None = None


def sign_pdf(source: Path, out: Path, identity: PdfIdentity, wish: SignatureWish) -> None:
    """Write `source` with one more signature to `out`, which may be the same file.

    The first signature certifies (DocMDP 2: only signatures may follow), later ones counter-sign. Raises
    Damaged for what is not a PDF, Refused when no place is free or an earlier signature does not hold, and
    Surroundings when the file cannot be written; `out` is then as it was.
    """
    with opened(source) as handle, aside(out) as unfinished:
        reader = reader_of(handle, source.name)
        try:
            _check_earlier(reader, source.name)
            place = _place(reader, wish.field, source.name)
            _sign(handle, unfinished, identity, (wish, place))
        except UNREADABLE as trouble:
            raise Refused(
                f"{source.name} could not be signed: its form or the certificate is not as it should be.",
                "Build the report again, or check the certificate.",
            ) from trouble


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    width: float
    height: float
    first: bool


class _TimedSigner(PdfSigner):
    """Signs with the time that it is given."""

    def __init__(self, *given: Any, moment: Moment, **named: Any) -> None:
        super().__init__(*given, **named)
        self._moment = moment

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        """Open the session at our time in place of the machine's."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._moment.local().replace(microsecond=0)
        return session


def _sign(handle: BinaryIO, out: BinaryIO, identity: PdfIdentity, how: tuple[SignatureWish, _Place]) -> None:
    wish, place = how
    words = StampWords(
        name=identity.name,
        role=identity.role,
        when=f"{wish.moment.day_and_clock()} {wish.moment.local():%Z}",
        reason=wish.reason,
        fingerprint=identity.fingerprint,
    )
    meta = PdfSignatureMetadata(
        field_name=place.name,
        md_algorithm="sha256",
        name=identity.name,
        reason=wish.reason,
        subfilter=SigSeedSubFilter.PADES,
        certify=place.first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    style = stamp_style(words, place.width, place.height)
    signer = _TimedSigner(meta, _signer(identity), stamp_style=style, moment=wish.moment)
    handle.seek(0)
    signer.sign_pdf(Writer(handle, strict=False), existing_fields_only=True, output=out)


class _ByCard(Signer):
    """Lets a key sign that does not leave its card."""

    def __init__(self, key: RawSigner, certificate: x509.Certificate, chain: SimpleCertificateStore) -> None:
        super().__init__(signing_cert=certificate, cert_registry=chain)
        self._key = key
        self._length = certificate.public_key.byte_size

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the signature of `data`, or as many bytes; only SHA-256 is ever asked for."""
        return bytes(self._length) if dry_run else self._key.sign_raw(data)


def _signer(identity: PdfIdentity) -> Signer:
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register_multiple(x509.Certificate.load(one) for one in identity.chain)
    certificate = x509.Certificate.load(identity.certificate)
    if not isinstance(identity.private_key, bytes):
        return _ByCard(identity.private_key, certificate, chain)
    key = keys.PrivateKeyInfo.load(identity.private_key)
    return SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=chain)


def _check_earlier(reader: PdfFileReader, name: str) -> None:
    sizes = []
    for one in reader.embedded_signatures:
        sizes.append(one.byte_range[-2] + one.byte_range[-1])
        if untouched_and_genuine(one) != (True, True):
            raise Refused(
                f"{name} was changed after it was signed.", "Do not sign it; ask for the file again."
            )
    if sizes and max(sizes) != reader.stream.seek(0, os.SEEK_END):
        raise Refused(
            f"Something was added to {name} after the last signature.",
            "Do not sign it; ask for the file again.",
        )


def _place(reader: PdfFileReader, wanted: str | None, name: str) -> _Place:
    fields = {field: (value, ref.get_object()) for field, value, ref in enumerate_sig_fields(reader)}
    if not fields:
        raise Refused(f"{name} has no place for a signature.", "Build the report again and sign that one.")
    free = [field for field, (value, _) in fields.items() if value is None]
    chosen = wanted if wanted is not None else next(iter(free), None)
    if chosen is None:
        raise Refused(
            f"Every place for a signature in {name} is taken.", "Build a version with more reviewers."
        )
    if chosen not in free:
        raise Refused(f"{name} has no free place called {chosen}.", "Choose another place.")
    left, low, right, high = (float(corner) for corner in fields[chosen][1]["/Rect"])
    return _Place(chosen, abs(right - left), abs(high - low), first=len(free) == len(fields))
