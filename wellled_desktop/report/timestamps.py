"""Timestamps: an authority’s word of when a signed report was there, added at its end (PAdES-B-LTA)."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, enumerate_sig_fields
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest
from pyhanko.sign.validation.dss import DocumentSecurityStore

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.report.authority import Authority
from wellled_desktop.report.reading import UNREADABLE, opened
from wellled_desktop.report.soundness import common_name, fingerprint
from wellled_desktop.report.tokens import request_for, token_in
from wellled_desktop.report.verify import verify_pdf
from wellled_desktop.report.writing import Writer, aside

ROOM = 16 * 1024  # bytes for a timestamp, which takes some 10,000 at most; PDF/A ends strings at 32,767
_OUT_OF_SIGHT = InvisSigSettings(box_out_of_bounds=True)  # what PDF/A and PDF/UA both let stand untagged


@dataclass(frozen=True, slots=True)
class Stamped:
    """What an authority said: when, its name, and the fingerprint (SHA-256, hex) of its certificate."""

    moment: Moment
    authority: str
    fingerprint: str


def timestamp_pdf(source: Path, out: Path, authority: Authority) -> Stamped:
    """Write `source` with a timestamp of the authority's to `out`, which may be the same file.

    Raises Refused for a file that is not signed or does not hold, and for a reply that is no timestamp of
    it, Surroundings when the authority cannot be asked or nothing written; `out` is then as it was.
    """
    _check(source)
    with opened(source) as handle, aside(out) as unfinished:
        prepared = _prepared(handle, unfinished, source.name)
        digest = prepared.document_digest
        token = token_in(authority.reply_to(request_for(digest)), digest)
        if len(token.der) > ROOM:
            raise Refused("The timestamp is too large for a report.", "Ask another authority.")
        prepared.fill_with_cms(unfinished, token.der)
    return Stamped(token.moment, common_name(token.authority), fingerprint(token.authority))


def timestamp_request(source: Path) -> bytes:
    """Return what to ask an authority (RFC 3161, DER), to be carried to a machine with a network.

    The same file gives the same request, so nothing but the file has to be kept until the reply comes.
    Raises Refused and Surroundings as timestamp_pdf does.
    """
    _check(source)
    with opened(source) as handle:
        return request_for(_prepared(handle, BytesIO(), source.name).document_digest)


class _SameAgain(Writer):
    """Names the new version by what it is made of, so that the same file gives the same bytes."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        prev.stream.seek(0)
        mark = generic.ByteStringObject(hashlib.file_digest(prev.stream, "sha256").digest()[:16])
        first = prev.trailer["/ID"][0] if "/ID" in prev.trailer else mark
        if isinstance(first, generic.TextStringObject):
            first = generic.ByteStringObject(first.original_bytes)
        return generic.ArrayObject([first, mark])


def _check(source: Path) -> None:
    seen = verify_pdf(source, ())
    if not seen.signatures:
        raise Refused(seen.sentences[0], "A timestamp is put on a signed report that holds.")
    if not seen.holds:
        raise Refused(f"{source.name} does not hold: {seen.troubles[0]}", "Ask for the file again.")


def _prepared(handle: BinaryIO, out: BinaryIO, name: str) -> PreparedByteRangeDigest:
    """Write the file to `out` with all that a timestamp needs and an empty place for it."""
    handle.seek(0)
    try:
        writer = _SameAgain(handle, strict=False)
        _keep_certificates(writer)
        field = _free_name(writer.prev)
        spec = SigFieldSpec(field, invis_sig_settings=_OUT_OF_SIGHT, readable_field_name="Timestamp")
        steps = PdfCMSEmbedder(new_field_spec=spec).write_cms(field_name=field, writer=writer)
        next(steps)
        place = DocumentTimestamp(bytes_reserved=2 * ROOM)  # type: ignore[no-untyped-call]
        steps.send(SigObjSetup(place))
        prepared: PreparedByteRangeDigest = steps.send(SigIOSetup("sha256", output=out))[0]
    except UNREADABLE as trouble:
        raise Refused(
            f"{name} cannot take a timestamp: it is not built as it should be.", "Build the report again."
        ) from trouble
    return prepared


def _keep_certificates(writer: Writer) -> None:
    """Put the certificates of all who signed or stamped so far in the file's store of proof (DSS)."""
    found = [
        certificate
        for one in writer.prev.embedded_signatures
        for certificate in (one.signer_cert, *one.other_embedded_certs)
    ]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=found)


def _free_name(reader: PdfFileReader) -> str:
    """Return a name that no field has; of equal length, so that none is the beginning of another."""
    taken = {str(name) for name, _, _ in enumerate_sig_fields(reader)}
    return next(name for name in (f"Timestamp{n:02}" for n in range(1, 10_000)) if name not in taken)
