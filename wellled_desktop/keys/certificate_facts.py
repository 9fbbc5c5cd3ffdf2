"""What a certificate says of itself, for people: whose it is, who issued it, until when, for what."""

from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.keys.certificate import public_key_of

_ANY = "2.5.29.37.0"
_DOCUMENTS = {  # RFC 9336, and what programs used before it
    "1.3.6.1.5.5.7.3.36": "signing documents",
    "1.2.840.113583.1.1.5": "signing PDF documents",
    "1.3.6.1.4.1.311.10.3.12": "signing documents",
}
_OTHER = {
    ExtendedKeyUsageOID.EMAIL_PROTECTION.dotted_string: "signing e-mail",
    ExtendedKeyUsageOID.CLIENT_AUTH.dotted_string: "proving who one is",
    ExtendedKeyUsageOID.SERVER_AUTH.dotted_string: "web servers",
    ExtendedKeyUsageOID.CODE_SIGNING.dotted_string: "signing programs",
    ExtendedKeyUsageOID.TIME_STAMPING.dotted_string: "timestamps",
    ExtendedKeyUsageOID.OCSP_SIGNING.dotted_string: "answers on revocation",
}
_FITTING = frozenset({*_DOCUMENTS, _ANY, ExtendedKeyUsageOID.EMAIL_PROTECTION.dotted_string})


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Holder and issuer by their names, how long it is good for, what it may be used for, SHA-256 in hex."""

    holder: str
    issuer: str
    begins: Moment
    ends: Moment
    uses: tuple[str, ...]
    fingerprint: str

    @property
    def own(self) -> bool:
        """Say whether nobody but its holder issued it."""
        return self.holder == self.issuer


def facts_of(der: bytes) -> CertificateFacts:
    """Return what a certificate (DER) says; raises Refused for one that cannot be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        purposes = _purposes(certificate)
        return CertificateFacts(
            holder=_called(certificate.subject),
            issuer=_called(certificate.issuer),
            begins=Moment(round(certificate.not_valid_before_utc.timestamp() * 1000)),
            ends=Moment(round(certificate.not_valid_after_utc.timestamp() * 1000)),
            uses=_uses(certificate, purposes),
            fingerprint=sha256(der).hex().upper(),
        )
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise Refused("The certificate cannot be read.", "Ask whoever issued it for another.") from None


def check_signs(der: bytes, now: Moment) -> CertificateFacts:
    """Return what a certificate says where it can sign documents now; raises Refused, and says why not.

    A certificate without a usage may be used for all (RFC 5280 4.2.1.3, 4.2.1.12); one for e-mail signs
    documents too, as organisations' personal certificates do.
    """
    facts = facts_of(der)
    certificate = x509.load_der_x509_certificate(der)
    public_key_of(certificate)
    if now.ms > facts.ends.ms:
        raise Refused(
            f"The certificate of {facts.holder} ended on {facts.ends.day()}.",
            "Ask whoever issued it for a new one.",
        )
    if now.ms < facts.begins.ms:
        raise Refused(
            f"The certificate of {facts.holder} begins on {facts.begins.day()}.",
            "Use it from then on, or check this device’s clock.",
        )
    purposes = _purposes(certificate)
    if not _may_sign(certificate) or (purposes is not None and _FITTING.isdisjoint(purposes)):
        said = ", ".join(facts.uses) or "something else"
        raise Refused(
            f"The certificate of {facts.holder} is not for signing documents: it is for {said}.",
            "Ask whoever issued it for one that is.",
        )
    return facts


def _called(name: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(kind)
        if found:
            return " ".join(str(found[0].value).split()) or "somebody without a name"
    return " ".join(name.rfc4514_string().split()) or "somebody without a name"


def _purposes(certificate: x509.Certificate) -> frozenset[str] | None:
    """Return for what its issuer restricts it (object identifiers), None for no restriction."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return None
    return frozenset(one.dotted_string for one in found)


def _key_usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def _may_sign(certificate: x509.Certificate) -> bool:
    usage = _key_usage(certificate)
    return usage is None or usage.digital_signature or usage.content_commitment


def _uses(certificate: x509.Certificate, purposes: frozenset[str] | None) -> tuple[str, ...]:
    named = {**_DOCUMENTS, **_OTHER, _ANY: "any purpose"}
    if purposes is not None:
        return tuple(sorted({named.get(one, "another purpose") for one in purposes}))
    usage = _key_usage(certificate)
    if usage is None:
        return ("any purpose",)
    each = (
        (usage.digital_signature or usage.content_commitment, "signing"),
        (usage.key_encipherment or usage.data_encipherment or usage.key_agreement, "encrypting"),
        (usage.key_cert_sign, "issuing certificates"),
    )
    return tuple(words for holds, words in each if holds)
