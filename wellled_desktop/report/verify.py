"""Verifying a signed report: cryptography, trust, coverage and what changed since, four things apart."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from wellled_desktop.core.errors import Damaged
from wellled_desktop.core.moments import Moment
from wellled_desktop.report.coverage import Verdict, coverage_and_since, end_of
from wellled_desktop.report.reading import UNREADABLE, opened, reader_of
from wellled_desktop.report.soundness import (
    SIGNATURE,
    TIMESTAMP,
    common_name,
    fingerprint,
    token_in_file,
    untouched_and_genuine,
    vouched_for,
)

_LEFT = "bytes follow the last signature; nobody signed them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What signatures and timestamps have in common: `certificate` in DER, `fingerprint` SHA-256 in hex."""

    field: str
    certificate: bytes
    fingerprint: str
    cryptography: Verdict
    trust: Verdict
    coverage: Verdict
    since: Verdict

    @property
    def place(self) -> str:
        """The place of the signature as it is spoken: Reviewer 1."""
        return _spoken(self.field)

    @property
    def holds(self) -> bool:
        """Say whether it holds; that nobody vouches for its certificate does not break it."""
        return self.cryptography.ok and self.coverage.ok and self.since.ok


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSeen(Checked):
    """One signature. `claimed` is the time by the signer's computer."""

    name: str
    reason: str
    claimed: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampSeen(Checked):
    """One timestamp: the authority's name, and when it says that the file was there."""

    authority: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Verification:
    """What a file's signatures and timestamps say. `whole`: the last one covers it to its last byte."""

    signatures: tuple[SignatureSeen, ...]
    whole: bool
    sentences: tuple[str, ...]
    timestamps: tuple[TimestampSeen, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether it is signed, all of these hold and nothing follows the last; trust stands apart."""
        return bool(self.signatures) and self.whole and all(one.holds for one in self._each)

    @property
    def trusted(self) -> bool:
        """Say whether somebody whom we trust vouches for every signature."""
        return bool(self.signatures) and all(one.trust.ok for one in self.signatures)

    @property
    def troubles(self) -> tuple[str, ...]:
        """Return what is not as it should be, each said once; empty where the file holds."""
        found = [
            part.sentence
            for one in self._each
            for part in (one.cryptography, one.coverage, one.since)
            if not part.ok
        ]
        return tuple(dict.fromkeys(found)) or tuple(said for said in self.sentences if _LEFT in said)

    @property
    def _each(self) -> tuple[Checked, ...]:
        return (*self.signatures, *self.timestamps)


def verify_pdf(path: Path, trusted: Sequence[bytes], authorities: Sequence[bytes] = ()) -> Verification:
    """Say who signed a PDF and whether it is as they signed it; `trusted` are certificates (DER).

    `authorities` are trusted for timestamps alone. Never raises for what is in the file: what cannot be read
    is said in a sentence. Raises Surroundings when the file cannot be opened. The comparison of versions
    takes seconds for hundreds of pages.
    """
    with opened(path) as handle:
        try:
            reader = reader_of(handle, path.name)
        except Damaged as trouble:
            return Verification((), whole=False, sentences=(str(trouble),))
        size = handle.seek(0, os.SEEK_END)
        known = _Known(size, trusted, (*trusted, *authorities))
        try:
            return _verified(reader, path.name, known)
        except (*UNREADABLE, SignatureValidationError):
            said = f"The signatures of {path.name} cannot be read: part of the file is damaged."
            return Verification((), whole=False, sentences=(said,))


@dataclass(frozen=True, slots=True)
class _Known:
    size: int
    trusted: Sequence[bytes]
    for_time: Sequence[bytes]


def _verified(reader: PdfFileReader, name: str, known: _Known) -> Verification:
    signed = [one for one in reader.embedded_signatures if one.sig_object_type == SIGNATURE]
    stamped = [one for one in reader.embedded_signatures if one.sig_object_type == TIMESTAMP]
    stamps = tuple(_stamp(one, known) for one in stamped)
    told = [sentence for one in stamps for sentence in _stamp_summary(one)]
    if not signed:
        said = (f"{name} is not signed.", *told, *_empty_fields(reader))
        return Verification((), whole=False, sentences=said, timestamps=stamps)
    seen = tuple(_seen(one, known) for one in signed)
    left = known.size - max(end_of(one) for one in (*signed, *stamped))
    sentences = [*(sentence for one in seen for sentence in _summary(one)), *told]
    if left > 0:
        sentences.append(f"{left:,} {_LEFT}")
    return Verification(seen, left == 0, (*sentences, *_empty_fields(reader)), stamps)


def _seen(one: EmbeddedPdfSignature, known: _Known) -> SignatureSeen:
    name = common_name(one.signer_cert)
    when = one.self_reported_timestamp
    coverage, since = coverage_and_since(one, known.size)
    return SignatureSeen(
        field=str(one.field_name),
        name=name,
        reason=str(one.sig_object.get("/Reason", "")),
        claimed=Moment(round(when.timestamp() * 1000)) if when else None,
        certificate=one.signer_cert.dump(),
        fingerprint=fingerprint(one.signer_cert),
        cryptography=_cryptography(one, name),
        trust=_trust(one, name, known.trusted),
        coverage=coverage,
        since=since,
    )


def _stamp(one: EmbeddedPdfSignature, known: _Known) -> TimestampSeen:
    name = common_name(one.signer_cert)
    coverage, since = coverage_and_since(one, known.size)
    return TimestampSeen(
        field=str(one.field_name),
        authority=name,
        moment=token_in_file(one).moment,
        certificate=one.signer_cert.dump(),
        fingerprint=fingerprint(one.signer_cert),
        cryptography=_stamped(one, name),
        trust=_trust(one, name, known.for_time),
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


def _stamped(one: EmbeddedPdfSignature, name: str) -> Verdict:
    untouched, genuine = untouched_and_genuine(one)
    if not genuine:
        return Verdict(False, f"This is not a timestamp that the certificate of {name} can have made.")
    if not untouched:
        return Verdict(False, f"What {name} gave a timestamp was changed since.")
    return Verdict(True, f"What {name} gave a timestamp is unchanged to the last bit.")


def _trust(one: EmbeddedPdfSignature, name: str, trusted: Sequence[bytes]) -> Verdict:
    if vouched_for(one, trusted):
        return Verdict(True, f"You trust the certificate of {name}.")
    return Verdict(
        False,
        f"Nobody you trust vouches for the certificate of {name}. That does not mean altered: "
        "compare the fingerprint with the one they tell you.",
    )


def _summary(one: SignatureSeen) -> tuple[str, ...]:
    if not one.cryptography.ok:
        return (f"{one.place}: {one.cryptography.sentence}",)
    when = f" on {one.claimed.day_and_clock()} (by the signer’s computer)" if one.claimed else ""
    signed = f"{one.place}: signed by {one.name}{when}; what was signed is unchanged."
    troubles = [part.sentence for part in (one.coverage, one.since) if not part.ok]
    return (signed, *(f"{one.place}: {said}" for said in troubles), f"{one.place}: {one.trust.sentence}")


def _stamp_summary(one: TimestampSeen) -> tuple[str, ...]:
    if not one.cryptography.ok:
        return (f"{one.place}: {one.cryptography.sentence}",)
    when = f"{one.moment.day_and_clock()} {one.moment.local():%Z}"
    stamped = f"{one.place}: timestamp of {when} by {one.authority}; all before it was there by then."
    troubles = [part.sentence for part in (one.coverage, one.since) if not part.ok]
    return (stamped, *(f"{one.place}: {said}" for said in troubles), f"{one.place}: {one.trust.sentence}")


def _empty_fields(reader: PdfFileReader) -> tuple[str, ...]:
    empty = [_spoken(str(name)) for name, _, _ in enumerate_sig_fields(reader, filled_status=False)]
    return (f"Not yet signed: {', '.join(empty)}.",) if empty else ()


def _spoken(field: str) -> str:
    return re.sub(r"(?<=[a-z])0*(?=\d)", " ", field)
