"""What goes to a time-stamping authority and what comes back (RFC 3161), read with care."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from asn1crypto import algos, cms, core, pem, tsp, x509
from pyhanko.sign.general import SignedDataCerts, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.report.reading import UNREADABLE

STRONG = frozenset({"sha256", "sha384", "sha512"})
_GRANTED = frozenset({"granted", "granted_with_mods"})
_ASK_AGAIN = "Write the request for this very file, and bring the reply to that one."


@dataclass(frozen=True, slots=True)
class Token:
    """A timestamp: its bytes, which digest of what was there when, and the certificates that come with it."""

    der: bytes
    algorithm: str
    imprint: bytes
    moment: Moment
    certificates: SignedDataCerts
    genuine: bool

    @property
    def authority(self) -> x509.Certificate:
        """The certificate of who stamped."""
        return self.certificates.signer_cert


def request_for(digest: bytes) -> bytes:
    """Return the request (DER) for a SHA-256 digest: always the same, so that it can be made again.

    Without a nonce: an old reply could only be to these very bytes, and then says truly when they were there.
    """
    imprint = tsp.MessageImprint(
        {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    )
    asked: bytes = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "cert_req": True}).dump()
    return asked


def token_in(reply: bytes, digest: bytes) -> Token:
    """Return the token of a reply (DER); raises Refused unless it holds and is for this SHA-256 digest."""
    try:
        token = token_of(_content(reply))
    except (*UNREADABLE, SignatureValidationError) as trouble:
        raise Refused(
            "The reply is not a timestamp.",
            "Ask for one by RFC 3161, with the authority’s certificate in it.",
        ) from trouble
    if (token.algorithm, token.imprint) != ("sha256", digest):
        raise Refused("The reply is a timestamp for other bytes than these.", _ASK_AGAIN)
    if not token.genuine:
        raise Refused(
            "The reply is not a timestamp that its certificate can have made.", "Ask another authority."
        )
    return token


def certificates_in(data: bytes) -> tuple[bytes, ...]:
    """Return the certificates (DER) of a file in PEM or DER; raises Refused where it holds none."""
    try:
        blocks = list(pem.unarmor(data, multiple=True)) if pem.detect(data) else [("CERTIFICATE", {}, data)]
        found = tuple(der for kind, _, der in blocks if kind == "CERTIFICATE")
        for der in found:
            _ = x509.Certificate.load(der, strict=True).public_key, x509.Certificate.load(der).subject.native
    except UNREADABLE:
        found = ()
    if not found:
        raise Refused("There is no certificate in that file.", "Choose one in PEM or DER.")
    return found


def token_of(content: cms.ContentInfo) -> Token:
    """Read a token; raises one of UNREADABLE or SignatureValidationError for what is none."""
    signed = content["content"]
    said = signed["encap_content_info"]["content"].parsed
    if not isinstance(said, tsp.TSTInfo):
        raise TypeError("no time is stamped")
    asked = said["message_imprint"]
    certificates = extract_certs_for_validation(signed)
    return Token(
        der=content.dump(),
        algorithm=asked["hash_algorithm"]["algorithm"].native,
        imprint=asked["hashed_message"].native,
        moment=Moment(round(said["gen_time"].native.timestamp() * 1000)),
        certificates=certificates,
        genuine=_genuine(signed, certificates.signer_cert),
    )


class _Response(core.Sequence):  # type: ignore[misc]
    """A response as RFC 3161 has it; the library’s own always wants a token, also where the answer is no."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def _content(reply: bytes) -> cms.ContentInfo:
    """Return the token of a whole response, or of one that came bare; raises Refused for an answer of no."""
    try:
        response = _Response.load(reply, strict=True)
        status = response["status"]["status"].native
        token = response["time_stamp_token"]
    except UNREADABLE:
        return cms.ContentInfo.load(reply, strict=True)
    if status not in _GRANTED or isinstance(token, core.Void):
        why = " ".join("; ".join(response["status"]["status_string"].native or ()).split())
        raise Refused(
            f"The authority gave no timestamp{f': {why}' if why else ''}.", "Ask it why, or ask another one."
        )
    return token


def _genuine(signed: cms.SignedData, certificate: x509.Certificate) -> bool:
    """Say whether the certificate is one for timestamps, and its key stamped this."""
    usage = certificate.extended_key_usage_value
    signer = extract_signer_info(signed)
    algorithm = signer["digest_algorithm"]["algorithm"].native
    if usage is None or "time_stamping" not in usage.native or algorithm not in STRONG:
        return False
    stamped = signed["encap_content_info"]["content"].contents
    digest = hashlib.new(algorithm, stamped).digest()
    return validate_sig_integrity(signer, certificate, "tst_info", digest) == (True, True)
