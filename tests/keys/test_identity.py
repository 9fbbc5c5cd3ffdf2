"""An identity signs reports and packages, can be put away, and takes an organisation's certificate."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pikepdf
import pyrage
import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from wellled_desktop.core.canonical import canonical
from wellled_desktop.core.errors import Damaged, Refused, WrongKey
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.keys.card import certificate_fingerprint, verify_card
from wellled_desktop.keys.certificate import Person
from wellled_desktop.keys.identity import Identity, identity_from_p12, renewed
from wellled_desktop.keys.signers import device_verifier
from wellled_desktop.keys.trust import grouped

WHO = UUID("0199d000-0000-7000-8000-000000000009")


def issued(key: Any, public: Any, issuer: str, subject: str) -> x509.Certificate:
    begins = datetime(2026, 10, 1, tzinfo=UTC)
    named = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (issuer, subject)]
    builder = x509.CertificateBuilder(named[0], named[1], public, x509.random_serial_number())
    return builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=900)).sign(key, SHA256())


@pytest.fixture(scope="module")
def organisation() -> tuple[bytes, x509.Certificate, x509.Certificate]:
    root_key, own_key = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)
    root = issued(root_key, root_key.public_key(), "Root of Trust", "Root of Trust")
    own = issued(root_key, own_key.public_key(), "Root of Trust", "BROOK, Ann (Inspectorate)")
    data = pkcs12.serialize_key_and_certificates(
        b"ann", own_key, own, [root], BestAvailableEncryption(b"open sesame")
    )
    return data, own, root


def test_the_certificate_says_who_signs_and_for_how_long(ann: Identity, now: Moment) -> None:
    certificate = ann.certificate
    named = {one.oid: one.value for one in certificate.subject}
    assert named == {NameOID.COMMON_NAME: "Ann Brook", NameOID.TITLE: "inspector", NameOID.INITIALS: "AB"}
    assert certificate.issuer == certificate.subject
    alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    uris = alternative.get_values_for_type(x509.UniformResourceIdentifier)
    assert uris == [ann.person.person_id.urn]
    moment = datetime.fromtimestamp(now.ms / 1000, UTC)
    assert certificate.not_valid_before_utc < moment
    assert certificate.not_valid_after_utc > moment + timedelta(days=3650)
    certificate.verify_directly_issued_by(certificate)


def test_the_certificate_is_for_signing_and_nothing_else(ann: Identity) -> None:
    extensions = asn1_x509.Certificate.load(ann.pdf_identity().certificate)
    assert extensions.key_usage_value.native == {"digital_signature", "non_repudiation"}
    assert extensions.basic_constraints_value.native["ca"] is False
    assert extensions.public_key.bit_size == 3072


def test_a_report_can_be_signed_and_checked_with_it(ann: Identity) -> None:
    own = ann.pdf_identity()
    certificate = asn1_x509.Certificate.load(own.certificate)
    signer = signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(own.private_key),
        cert_registry=SimpleCertificateStore(),
    )
    page = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(page)
    terms = signers.PdfSignatureMetadata(field_name="Inspector", md_algorithm="sha256")
    signed = signers.sign_pdf(IncrementalPdfFileWriter(page), terms, signer=signer)
    trusting = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(PdfFileReader(signed).embedded_signatures[0], trusting)
    assert status.valid
    assert status.intact
    assert status.trusted


def test_what_the_report_is_handed_names_the_person(ann: Identity) -> None:
    own = ann.pdf_identity()
    assert isinstance(own, PdfIdentity)
    assert (own.name, own.role, own.chain) == ("Ann Brook", "inspector", ())
    assert own.fingerprint == grouped(certificate_fingerprint(ann.card))


def test_the_device_signs_what_its_card_lets_others_check(ann: Identity) -> None:
    signature = ann.device_signer().sign(b"manifest", b"words")
    assert device_verifier(ann.card.device_public).verify(b"manifest", b"words", signature)


def test_what_is_sealed_to_the_card_opens_with_the_identity(ann: Identity) -> None:
    sealed = pyrage.encrypt(b"words", [pyrage.x25519.Recipient.from_str(ann.card.age_recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(ann.age_secret)]) == b"words"


def test_an_identity_survives_being_put_away(ann: Identity) -> None:
    again = Identity.from_secret_bytes(ann.to_secret_bytes())
    assert again.card == ann.card
    assert again.to_secret_bytes() == ann.to_secret_bytes()
    assert again.pdf_identity() == ann.pdf_identity()


def test_an_identity_does_not_show_its_secrets(ann: Identity) -> None:
    assert ann.age_secret not in repr(ann)
    assert "PrivateKey" not in repr(ann)


def meddled(identity: Identity, **changes: Any) -> bytes:
    return canonical({**json.loads(identity.to_secret_bytes()), **changes})


def test_an_identity_that_is_not_whole_is_damaged(ann: Identity, colin: Identity) -> None:
    theirs = json.loads(colin.to_secret_bytes())
    elliptic = ec.generate_private_key(ec.SECP256R1())
    spoiled = [
        b"",
        b"[]",
        ann.to_secret_bytes()[:-1],
        canonical({"format": "wellled-identity", "version": 1}),
        meddled(ann, format="something else", version=2, card=7),
        meddled(ann, device_key=theirs["device_key"]),
        meddled(ann, age_secret=theirs["age_secret"]),
        meddled(ann, age_secret="AGE-SECRET-KEY-1"),
        meddled(ann, signing_key=theirs["signing_key"]),
        meddled(ann, signing_key=_pkcs8_text(elliptic)),
        meddled(ann, card=ann.card.to_json()[:-1]),
    ]
    for data in spoiled:
        with pytest.raises(Damaged, match="identity cannot be read"):
            Identity.from_secret_bytes(data)


def test_a_newer_programs_identity_is_refused_with_what_to_do(ann: Identity) -> None:
    with pytest.raises(Refused, match="newer version"):
        Identity.from_secret_bytes(meddled(ann, version=2))


def test_a_new_role_keeps_the_keys(ann: Identity, now: Moment) -> None:
    promoted = renewed(ann, replace(ann.person, role="lead"), now, years=1)
    assert verify_card(promoted.card).role == "lead"
    assert promoted.card.device_public == ann.card.device_public
    assert promoted.card.age_recipient == ann.card.age_recipient
    assert promoted.certificate.public_key() == ann.certificate.public_key()


def test_an_organisations_certificate_takes_over_signing(ann: Identity, organisation: Any) -> None:
    data, own, root = organisation
    theirs = identity_from_p12(data, "open sesame", ann)
    assert verify_card(theirs.card).name == "Ann Brook"
    assert theirs.certificate == own
    assert theirs.chain == (root,)
    assert theirs.card.device_public == ann.card.device_public
    assert theirs.card.age_recipient == ann.card.age_recipient
    assert len(theirs.pdf_identity().chain) == 1
    again = Identity.from_secret_bytes(theirs.to_secret_bytes())
    assert (again.card, again.chain) == (theirs.card, theirs.chain)


def test_an_identity_can_travel_as_pkcs12(ann: Identity) -> None:
    data = pkcs12.serialize_key_and_certificates(
        None, ann.signing_key, ann.certificate, None, BestAvailableEncryption(b"pw")
    )
    assert identity_from_p12(data, "pw", ann).card == ann.card


def test_the_wrong_password_and_a_broken_file_are_told(ann: Identity, organisation: Any) -> None:
    for data, password in ((organisation[0], "close sesame"), (organisation[0][:99], "x"), (b"", "")):
        with pytest.raises(WrongKey, match="password"):
            identity_from_p12(data, password, ann)


def test_a_file_without_an_rsa_key_and_its_certificate_is_refused(ann: Identity, organisation: Any) -> None:
    elliptic = ec.generate_private_key(ec.SECP256R1())
    theirs = issued(elliptic, elliptic.public_key(), "E", "E")
    hidden = BestAvailableEncryption(b"pw")
    without = pkcs12.serialize_key_and_certificates(None, elliptic, theirs, None, hidden)
    bare = pkcs12.serialize_key_and_certificates(None, None, None, [organisation[1]], hidden)
    for data in (without, bare):
        with pytest.raises(Refused, match="no RSA key"):
            identity_from_p12(data, "pw", ann)


def test_a_small_key_is_refused(ann: Identity) -> None:
    small = rsa.generate_private_key(65537, 1024)
    own = issued(small, small.public_key(), "S", "S")
    data = pkcs12.serialize_key_and_certificates(None, small, own, None, BestAvailableEncryption(b"pw"))
    with pytest.raises(Refused, match="2048 bits"):
        identity_from_p12(data, "pw", ann)


def test_another_persons_certificate_is_refused(ann: Identity, colin: Identity) -> None:
    data = pkcs12.serialize_key_and_certificates(
        None, colin.signing_key, colin.certificate, None, BestAvailableEncryption(b"pw")
    )
    with pytest.raises(Refused, match="different people"):
        identity_from_p12(data, "pw", ann)


@pytest.mark.parametrize("name", ["", "  ", " Ann", "Ann\nBrook", "Ann\u202eBrook", "A\x00", "\ud800"])
def test_a_name_that_cannot_be_read_by_others_is_refused(name: str) -> None:
    for parts in ((name, "AB", "lead"), ("Ann", name, "lead"), ("Ann", "AB", name)):
        with pytest.raises(Refused, match="Type it again"):
            Person(WHO, *parts)


def test_the_longest_names_fit_a_certificate(ann: Identity, now: Moment) -> None:
    longest = Person(WHO, "é" * 32, "Å" * 32, "A" * 64)
    with pytest.raises(Refused, match="too long for a certificate"):
        replace(longest, role="A" * 65)
    assert verify_card(renewed(ann, longest, now).card).person == longest


def _pkcs8_text(key: Any) -> str:
    import base64

    from wellled_desktop.keys import identity

    return base64.b64encode(identity._pkcs8(key)).decode()
