"""The cryptography of a signature or timestamp, and who vouches for its certificate. Nothing is fetched."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from wellled_desktop.report.reading import UNREADABLE
from wellled_desktop.report.tokens import STRONG, Token, token_of

TIMESTAMP = "/DocTimeStamp"
SIGNATURE = "/Sig"


def untouched_and_genuine(one: EmbeddedPdfSignature) -> tuple[bool, bool]:
    """Say whether what was signed or stamped is unchanged, and whether the certificate's key did it."""
    try:
        if one.external_md_algorithm not in STRONG:
            return False, False
        if one.sig_object_type == TIMESTAMP:
            token = token_in_file(one)
            return token.imprint == one.compute_digest(), token.genuine
        return validate_sig_integrity(one.signer_info, one.signer_cert, "data", one.compute_digest())
    except (*UNREADABLE, SignatureValidationError):
        return False, False


def token_in_file(one: EmbeddedPdfSignature) -> Token:
    """Read the token of a document timestamp; raises one of UNREADABLE or SignatureValidationError."""
    return token_of(cms.ContentInfo.load(one.pkcs7_content))


def vouched_for(one: EmbeddedPdfSignature, trusted: Sequence[bytes]) -> bool:
    """Say whether the certificate, valid when it signed or stamped, is trusted or leads to one that is."""
    certificate = one.signer_cert
    when = _when(one)
    if when is None or not _valid_at(certificate, when):
        return False
    own = certificate.dump()
    if own in set(trusted):
        return True
    roots = [x509.Certificate.load(der) for der in trusted]
    context = ValidationContext(
        trust_roots=roots, moment=when, allow_fetching=False, revocation_mode="soft-fail"
    )
    validator = CertificateValidator(certificate, one.other_embedded_certs, validation_context=context)
    try:
        asyncio.run(validator.async_validate_path())
    except (PathError, ValidationError, *UNREADABLE):
        return False
    return True


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate as programs show it, in hex."""
    return hashlib.sha256(certificate.dump()).hexdigest().upper()


def common_name(certificate: x509.Certificate) -> str:
    """Return the name in a certificate, in one line."""
    named = certificate.subject.native.get("common_name", "")
    text = named if isinstance(named, str) else ", ".join(str(part) for part in named)
    return " ".join(text.split()) or "somebody without a name"


def _valid_at(certificate: x509.Certificate, when: datetime) -> bool:
    return bool(certificate.not_valid_before <= when <= certificate.not_valid_after)


def _when(one: EmbeddedPdfSignature) -> datetime | None:
    """Return the time that the authority stamped, or that the signer claims."""
    if one.sig_object_type == TIMESTAMP:
        return token_in_file(one).moment.local()
    when: datetime | None = one.self_reported_timestamp
    return when
