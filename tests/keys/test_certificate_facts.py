"""What a certificate says of itself, and whether documents can be signed with it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.keys.certificate_facts import check_signs, facts_of

NOW = Moment.parse("2026-10-16T09:00:00")
KEY = rsa.generate_private_key(65537, 2048)


def named(*parts: tuple[Any, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in parts])


ANA, BODY = named((NameOID.COMMON_NAME, "BROOK, Ana")), named((NameOID.ORGANIZATION_NAME, "Wexmoor Hall"))


def usage(*holds: str) -> x509.KeyUsage:
    each = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{one: one in holds for one in each})


def purposes(*each: str) -> x509.ExtendedKeyUsage:
    return x509.ExtendedKeyUsage([x509.ObjectIdentifier(one) for one in each])


def certificate(
    *extensions: x509.ExtensionType, begins: str = "2026-01-01", key: Any = KEY, subject: x509.Name = ANA
) -> bytes:
    first = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    builder = (
        x509.CertificateBuilder(BODY, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first + timedelta(days=365))
    )
    for one in extensions:
        builder = builder.add_extension(one, critical=False)
    return builder.sign(KEY, SHA256()).public_bytes(Encoding.DER)


def test_it_says_whose_it_is_who_issued_it_until_when_and_for_what() -> None:
    facts = check_signs(certificate(usage("digital_signature", "key_encipherment")), NOW)
    assert (facts.holder, facts.issuer, facts.own) == ("BROOK, Ana", "Wexmoor Hall", False)
    assert (facts.begins.day(), facts.ends.day()) == ("1 January 2026", "1 January 2027")
    assert facts.uses == ("signing", "encrypting")
    assert len(facts.fingerprint) == 64


@pytest.mark.parametrize(
    ("extensions", "uses"),
    [
        ((), ("any purpose",)),
        ((usage("content_commitment"),), ("signing",)),
        ((purposes("2.5.29.37.0"),), ("any purpose",)),
        ((purposes("1.3.6.1.5.5.7.3.36"),), ("signing documents",)),
        ((purposes("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"),), ("proving who one is", "signing e-mail")),
    ],
)
def test_a_certificate_that_is_for_documents_can_sign(
    extensions: tuple[x509.ExtensionType, ...], uses: tuple[str, ...]
) -> None:
    assert check_signs(certificate(*extensions), NOW).uses == uses


@pytest.mark.parametrize(
    ("extensions", "uses"),
    [
        ((usage("key_encipherment"),), "encrypting"),
        ((usage("key_cert_sign"),), "issuing certificates"),
        ((usage("crl_sign"),), "something else"),
        ((purposes(ExtendedKeyUsageOID.SERVER_AUTH.dotted_string),), "web servers"),
        ((usage("digital_signature"), purposes("1.2.3.4")), "another purpose"),
    ],
)
def test_one_for_something_else_is_refused_with_what_it_is_for(
    extensions: tuple[x509.ExtensionType, ...], uses: str
) -> None:
    with pytest.raises(Refused, match=f"BROOK, Ana is not for signing documents: it is for {uses}"):
        check_signs(certificate(*extensions), NOW)


def test_one_that_has_ended_or_not_begun_is_refused_with_the_day() -> None:
    with pytest.raises(Refused, match="of BROOK, Ana ended on 2 May 2025"):
        check_signs(certificate(begins="2024-05-02"), NOW)
    with pytest.raises(Refused, match="of BROOK, Ana begins on 1 December 2026"):
        check_signs(certificate(begins="2026-12-01"), NOW)


def test_an_elliptic_key_is_refused() -> None:
    with pytest.raises(Refused, match="not RSA of 2048 bits"):
        check_signs(certificate(key=ec.generate_private_key(ec.SECP256R1())), NOW)


def test_a_holder_without_a_common_name_is_called_by_what_there_is() -> None:
    assert facts_of(certificate(subject=BODY)).own
    assert facts_of(certificate(subject=named((NameOID.COUNTRY_NAME, "GB")))).holder == "C=GB"
    assert facts_of(certificate(subject=x509.Name([]))).holder == "somebody without a name"


def test_what_is_no_certificate_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be read"):
        facts_of(b"Dear all")
