"""Self-issued certificates (X.509, RSA-3072): what others see of the key that signs reports."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment

KEY_BITS = 3072
LEAST_KEY_BITS = 2048
LONGEST_NAME = 64  # bytes of UTF-8: the upper bound of a common name
_NEXT = "Ask its owner to export the card again."
_DAYS_A_YEAR = 366
_BACKDATED = timedelta(days=1)  # two laptops' clocks differ


@dataclass(frozen=True, slots=True)
class Person:
    """Who holds a key, as others will read it; `role` is inspector, lead or reviewer.

    Raises Refused for a part that is empty, longer than 64 bytes, or holds what cannot be seen.
    """

    person_id: UUID
    name: str
    initials: str
    role: str

    def __post_init__(self) -> None:
        for label, text in (("name", self.name), ("initials", self.initials), ("role", self.role)):
            if not text or text != text.strip() or not text.isprintable():
                raise Refused(f"The {label} is empty or holds what cannot be seen.", "Type it again.")
            if len(text.encode("utf-8")) > LONGEST_NAME:
                raise Refused(f"The {label} is too long for a certificate.", "Type a shorter one.")


def new_signing_key() -> RSAPrivateKey:
    """Return a fresh RSA-3072 key (an elliptic one would raise the PDF version of the report)."""
    return generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def self_issued(person: Person, key: RSAPrivateKey, now: Moment, years: int) -> x509.Certificate:
    """Return a person's certificate for their own key; it holds for `years`, from a day before `now`."""
    subject = _subject(person)
    begins = datetime.fromtimestamp(now.ms // 1000, UTC) - _BACKDATED
    public, own_id = key.public_key(), x509.UniformResourceIdentifier(person.person_id.urn)
    builder = (
        x509.CertificateBuilder(issuer_name=subject, subject_name=subject, public_key=public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=_DAYS_A_YEAR * years))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectAlternativeName([own_id]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    )
    return builder.sign(key, SHA256())


def public_key_of(certificate: x509.Certificate) -> RSAPublicKey:
    """Return the certificate's RSA key; raises Refused for another kind or one below 2,048 bits."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_KEY_BITS:
        raise Refused(f"The certificate's key is not RSA of {LEAST_KEY_BITS} bits or more.", "Use another.")
    return key


def check_names(certificate: x509.Certificate, person: Person) -> None:
    """Raise Refused when a certificate made by this program names someone else than `person`.

    An organisation's certificate carries no person's identity of ours and may write names in its own way.
    """
    own_ids = _own_ids(certificate)
    if own_ids and (own_ids != [person.person_id.urn] or certificate.subject != _subject(person)):
        raise Refused("The certificate and the card name different people.", _NEXT)


def sign_with(key: RSAPrivateKey, message: bytes) -> bytes:
    """Return the RSA signature (PKCS #1 v1.5, SHA-256: the same bytes each time) of `message`."""
    return key.sign(message, PKCS1v15(), SHA256())


def signed_by(key: RSAPublicKey, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` is what sign_with made of `message` with this key."""
    try:
        key.verify(signature, message, PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return True


def _own_ids(certificate: x509.Certificate) -> list[str]:
    """Return the identities of ours that the certificate carries, as urn:uuid:... ."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        uris = names.get_values_for_type(x509.UniformResourceIdentifier)
    except x509.ExtensionNotFound:
        return []
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise Refused("The certificate's extensions cannot be read.", _NEXT) from None
    return [uri for uri in uris if uri.startswith("urn:uuid:")]


def _subject(person: Person) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, person.name),
            x509.NameAttribute(NameOID.TITLE, person.role),
            x509.NameAttribute(NameOID.INITIALS, person.initials),
        ]
    )


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
