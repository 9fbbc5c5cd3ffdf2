"""What a certificate says, and whether it may sign."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.certificate import check_may_sign, facts_of, new_signing_key


def test_a_certificate_says_whose_it_is_and_until_when() -> None:
    key = new_signing_key()
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Wexmoor")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7)
    made = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=9)).sign(key, SHA256())
    facts = facts_of(made.public_bytes(Encoding.DER))
    assert (facts.name, facts.issuer) == ("O=Wexmoor", "O=Wexmoor")
    assert (facts.ends - facts.begins, facts.fingerprint) == (9 * 86_400_000, made.fingerprint(SHA256()))
    check_may_sign(made, facts.begins)
    for now, said in (
        (facts.begins - 1, "is valid from 1 January 2026"),
        (facts.ends + 1, "was valid until"),
    ):
        with pytest.raises(Refused, match=said):
            check_may_sign(made, now)
    with pytest.raises(Refused, match="This is no certificate"):
        facts_of(b"Dear all")


@pytest.mark.parametrize(("signing", "committing"), [(True, False), (False, True), (False, False)])
def test_a_certificate_that_is_meant_for_something_else_does_not_sign(
    signing: bool, committing: bool
) -> None:
    key = new_signing_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ana Brook")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    usage = x509.KeyUsage(signing, committing, True, False, False, False, False, False, False)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7).add_extension(usage, critical=True)
    made = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=9)).sign(key, SHA256())
    now = int(begins.timestamp() * 1000) + 1
    if signing or committing:
        check_may_sign(made, now)
        return
    with pytest.raises(Refused, match="The certificate of Ana Brook is not meant for signing"):
        check_may_sign(made, now)
