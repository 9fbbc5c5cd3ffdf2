"""Verifying a signed report: cryptography, trust, coverage and what changed since, four things apart."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.moments import Moment
from wellled_desktop.report.reading import UNREADABLE, opened, reader_of
from wellled_desktop.report.soundness import (
    common_name,
    fingerprint,
    untouched_and_genuine,
    vouched_for,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the four things: whether it is as it should be, and the sentence that says so."""

    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """One signature. `claimed` is the time by the signer's computer; `fingerprint` SHA-256 in hex."""

    field: str
    name: str
    reason: str
    claimed: Moment | None
    certificate: bytes
    fingerprint: str
    cryptography: Verdict
    trust: Verdict
    coverage: Verdict
    since: Verdict

    @property
    def holds(self) -> bool:
        """Say whether this signature holds; that nobody vouches for it does not break it."""
        return self.cryptography.ok and self.coverage.ok and self.since.ok


@dataclass(frozen=True, slots=True)
class Verification:
    """What a file's signatures say. `whole`: the last one covers the file to its last byte."""

    signatures: tuple[SignatureSeen, ...]
    whole: bool
    sentences: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Say whether it is signed, each signature holds and nothing follows the last; trust stands apart."""
        return bool(self.signatures) and self.whole and all(one.holds for one in self.signatures)

    @property
    def trusted(self) -> bool:
        """Say whether somebody whom we trust vouches for every signature."""
        return bool(self.signatures) and all(one.trust.ok for one in self.signatures)


def verify_pdf(path: Path, trusted: Sequence[bytes]) -> Verification:
    """Say who signed a PDF and whether it is as they signed it; `trusted` are certificates (DER).

    Never raises for what is in the file: what cannot be read is said in a sentence. Raises Surroundings when
    the file cannot be opened. The comparison of versions takes seconds for hundreds of pages.
    """
    with opened(path) as handle:
        try:
            reader = reader_of(handle, path.name)
        except Damaged as trouble:
            return Verification((), whole=False, sentences=(str(trouble),))
        size = handle.seek(0, os.SEEK_END)
        try:
            return _verified(reader, path.name, (size, trusted))
        except UNREADABLE:
            said = f"The signatures of {path.name} cannot be read: part of the file is damaged."
            return Verification((), whole=False, sentences=(said,))


def _verified(reader: PdfFileReader, name: str, against: tuple[int, Sequence[bytes]]) -> Verification:
    size, trusted = against
    found = [one for one in reader.embedded_signatures if one.sig_object_type == "/Sig"]
    if not found:
        return Verification((), whole=False, sentences=(f"{name} is not signed.", *_empty_fields(reader)))
    seen = tuple(_seen(one, size, trusted) for one in found)
    left = size - max(_end(one) for one in found)
    sentences = [sentence for one in seen for sentence in _summary(one)]
    if left > 0:
        sentences.append(f"{left:,} bytes follow the last signature; nobody signed them.")
    return Verification(seen, whole=left == 0, sentences=(*sentences, *_empty_fields(reader)))


def _seen(one: EmbeddedPdfSignature, size: int, trusted: Sequence[bytes]) -> SignatureSeen:
    name = common_name(one.signer_cert)
    when = one.self_reported_timestamp
    coverage, since = _coverage_and_since(one, size)
    return SignatureSeen(
        field=str(one.field_name),
        name=name,
        reason=str(one.sig_object.get("/Reason", "")),
        claimed=Moment(round(when.timestamp() * 1000)) if when else None,
        certificate=one.signer_cert.dump(),
        fingerprint=fingerprint(one.signer_cert),
        cryptography=_cryptography(one, name),
        trust=_trust(one, name, trusted),
        coverage=coverage,
        since=since,
    )


def _cryptography(one: EmbeddedPdfSignature, name: str) -> Verdict:
    untouched, genuine = untouched_and_genuine(one)
    if not genuine:
        return Verdict(False, f"This is not a signature that the certificate of {name} can have made.")
    if not untouched:
        return Verdict(False, f"What {name} signed was changed after signing.")
    return Verdict(True, f"What {name} signed is unchanged to the last bit.")


def _trust(one: EmbeddedPdfSignature, name: str, trusted: Sequence[bytes]) -> Verdict:
    if vouched_for(one, trusted):
        return Verdict(True, f"You trust the certificate of {name}.")
    return Verdict(
        False,
        f"Nobody you trust vouches for the certificate of {name}. That does not mean altered: "
        "compare the fingerprint with the one they tell you.",
    )


def _coverage_and_since(one: EmbeddedPdfSignature, size: int) -> tuple[Verdict, Verdict]:
    try:
        one.compute_integrity_info()  # type: ignore[no-untyped-call]
        known = one.summarise_integrity_info()
    except (*UNREADABLE, SignatureValidationError):
        broken = Verdict(False, "How much of the file it covers cannot be told.")
        return broken, Verdict(False, "What changed since cannot be told.")
    later = size - _end(one)
    if known["coverage"] is SignatureCoverageLevel.ENTIRE_FILE:
        return Verdict(True, "It covers the whole file."), Verdict(True, "Nothing was added since.")
    if known["coverage"] is not SignatureCoverageLevel.ENTIRE_REVISION:
        since = "What else is in the file may have been added or changed."
        return Verdict(False, "It does not cover a whole version of the file."), Verdict(False, since)
    coverage = Verdict(True, f"It covers the whole file as it was then; {later:,} bytes were added later.")
    return coverage, _since(one, allowed=bool(known["docmdp_ok"]))


def _since(one: EmbeddedPdfSignature, *, allowed: bool) -> Verdict:
    if not allowed:
        return Verdict(False, "Since then something was changed that a signature does not need.")
    if one.signed_revision == one.reader.xrefs.total_revisions - 1:
        return Verdict(True, "No new version of the file was made since.")
    return Verdict(True, "Since then only later signatures were added, as the author allowed.")


def _summary(one: SignatureSeen) -> tuple[str, ...]:
    if not one.cryptography.ok:
        return (f"{one.field}: {one.cryptography.sentence}",)
    when = f" on {one.claimed.day_and_clock()} (by the signer’s computer)" if one.claimed else ""
    signed = f"{one.field}: signed by {one.name}{when}; what was signed is unchanged."
    troubles = [part.sentence for part in (one.coverage, one.since) if not part.ok]
    return (signed, *(f"{one.field}: {said}" for said in troubles), f"{one.field}: {one.trust.sentence}")


def _empty_fields(reader: PdfFileReader) -> tuple[str, ...]:
    empty = [str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=False)]
    return (f"Not yet signed: {', '.join(empty)}.",) if empty else ()


def _end(one: EmbeddedPdfSignature) -> int:
    return int(one.byte_range[-2]) + int(one.byte_range[-1])
