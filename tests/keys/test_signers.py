"""A device's signature holds for one message in one domain."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.seals import Signer, Verifier
from wellled_desktop.keys.signers import DeviceSigner, device_verifier


def test_a_signature_holds_for_its_own_message_domain_and_device() -> None:
    device: Signer = DeviceSigner(Ed25519PrivateKey.generate())
    assert isinstance(device, DeviceSigner)
    verifier: Verifier = device_verifier(device.public)
    signature = device.sign(b"manifest", b"words")
    assert len(signature) == 64
    assert verifier.verify(b"manifest", b"words", signature)
    assert not verifier.verify(b"manifest", b"other words", signature)
    assert not verifier.verify(b"seal", b"words", signature)
    assert not verifier.verify(b"manifest", b"words", signature[:-1])
    other = device_verifier(DeviceSigner(Ed25519PrivateKey.generate()).public)
    assert not other.verify(b"manifest", b"words", signature)


@pytest.mark.parametrize("domain", [b"", b"mani\0fest"])
def test_a_domain_is_a_short_name(domain: bytes) -> None:
    with pytest.raises(ValueError, match="domain"):
        DeviceSigner(Ed25519PrivateKey.generate()).sign(domain, b"words")


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(Refused, match="wrong length"):
        device_verifier(bytes(31))


def test_a_signer_does_not_show_its_key() -> None:
    assert repr(DeviceSigner(Ed25519PrivateKey.generate())) == "DeviceSigner()"
