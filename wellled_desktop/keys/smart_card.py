"""A key on a smart card or in a security module (PKCS #11): opened by its PIN for as long as one signs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from wellled_desktop.core.canonical import sha256
from wellled_desktop.core.errors import Refused, Surroundings, Trouble, WrongKey
from wellled_desktop.keys.certificate import public_key_of, signed_by

EXTRA = "pip install 'wellled-desktop[pkcs11]'"
_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")  # DigestInfo of RFC 8017, 9.2
_TRIED = b"wellled/smart-card"


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a key lies: the library of the card's maker, and the labels of card, key and certificate."""

    library: str
    token: str
    key: str
    certificate: str


class SmartCard:
    """A card that is open; a `core.seals.RawSigner`. `certificate` and its `chain` are DER."""

    def __init__(self, place: CardPlace, pkcs11: Any, session: Any) -> None:
        self._place = place
        self._pkcs11 = pkcs11
        self._key = self._found(session)
        self.certificate, self.chain = self._certificates(session)

    def sign_raw(self, message: bytes) -> bytes:
        """Return the RSA signature (PKCS #1 v1.5, SHA-256) of `message`.

        Raises Surroundings where the card does not sign (any more), Refused where its key is another one
        than its certificate's.
        """
        try:
            signature = self._signed(message)
        except self._pkcs11.exceptions.PKCS11Error as trouble:
            raise Surroundings(
                f"The card {self._place.token} did not sign: it was taken out, or does not answer.",
                "Put it in and sign again; nothing was written.",
            ) from trouble
        certificate = x509.load_der_x509_certificate(self.certificate)
        if not signed_by(public_key_of(certificate), message, signature):
            raise Refused(
                f"The key {self._place.key} on the card is not that of its certificate "
                f"{self._place.certificate}.",
                "Name the two that belong together.",
            )
        return signature

    def prove(self) -> None:
        """See that the key signs and is the certificate's; raises as sign_raw."""
        self.sign_raw(_TRIED)

    def _signed(self, message: bytes) -> bytes:
        kinds = self._pkcs11.Mechanism
        if kinds.SHA256_RSA_PKCS in self._key.session.token.slot.get_mechanisms():
            return bytes(self._key.sign(message, mechanism=kinds.SHA256_RSA_PKCS))
        return bytes(self._key.sign(_SHA256_INFO + sha256(message), mechanism=kinds.RSA_PKCS))

    def _found(self, session: Any) -> Any:
        kind, called = self._pkcs11.Attribute.CLASS, self._pkcs11.Attribute.LABEL
        wanted = {kind: self._pkcs11.ObjectClass.PRIVATE_KEY, called: self._place.key}
        keys = list(session.get_objects(wanted))
        if len(keys) != 1:
            raise Refused(
                f"There {'is no key' if not keys else 'are several keys'} called {self._place.key} on the "
                f"card {self._place.token}.",
                "Name the key by its label, as the card’s own program shows it.",
            )
        return keys[0]

    def _certificates(self, session: Any) -> tuple[bytes, tuple[bytes, ...]]:
        names = self._pkcs11.Attribute
        held = list(session.get_objects({names.CLASS: self._pkcs11.ObjectClass.CERTIFICATE}))
        own = [bytes(one[names.VALUE]) for one in held if one[names.LABEL] == self._place.certificate]
        rest = tuple(bytes(one[names.VALUE]) for one in held if one[names.LABEL] != self._place.certificate)
        try:
            (found,) = own
            return x509.load_der_x509_certificate(found).public_bytes(Encoding.DER), rest
        except ValueError:
            raise Refused(
                f"There is no one certificate called {self._place.certificate} on the card "
                f"{self._place.token}.",
                "Name it by its label, as the card’s own program shows it.",
            ) from None


@contextmanager
def opened_card(place: CardPlace, pin: str) -> Iterator[SmartCard]:
    """Give a card that was opened by its PIN, closed afterwards; the PIN is kept nowhere.

    Raises WrongKey for a wrong PIN; Refused where this installation knows no cards, the library is none, the
    card is locked, or has no such key; Surroundings where the card is not there.
    """
    pkcs11 = _library_for_cards()
    library = _loaded(pkcs11, place)
    try:
        session, card = _opened(pkcs11, library, place, pin)
        try:
            yield card
        finally:
            with suppress(pkcs11.exceptions.PKCS11Error):
                session.close()
    finally:
        with suppress(pkcs11.exceptions.PKCS11Error):
            library.finalize()  # so that a card that is put in later is found


def places_in(library: str) -> tuple[CardPlace, ...]:
    """Return what may sign on the cards that are in a reader: one place for each certificate that is shown.

    A key is taken to be called as its certificate. No PIN is asked for. Raises Refused where this
    installation knows no cards or the library is none, Surroundings where no card answers.
    """
    pkcs11 = _library_for_cards()
    try:
        found = _all_shown(pkcs11, library)
    except (Surroundings, pkcs11.exceptions.PKCS11Error):
        found = []
    if not found:
        raise Surroundings(
            f"{Path(library).name} shows no card with a certificate.", "Put it in its reader and try again."
        )
    return tuple(CardPlace(library, token, label, label) for token, label in sorted(set(found)))


def _all_shown(pkcs11: Any, library: str) -> list[tuple[str, str]]:
    loaded = _loaded(pkcs11, CardPlace(library, "", "", ""))
    try:
        return [one for slot in loaded.get_slots(token_present=True) for one in _shown(pkcs11, slot)]
    finally:
        with suppress(pkcs11.exceptions.PKCS11Error):
            loaded.finalize()


def _shown(pkcs11: Any, slot: Any) -> Iterator[tuple[str, str]]:
    token, names = slot.get_token(), pkcs11.Attribute
    if pkcs11.TokenFlag.TOKEN_INITIALIZED not in token.flags:
        return
    with token.open() as session:
        for one in session.get_objects({names.CLASS: pkcs11.ObjectClass.CERTIFICATE}):
            yield str(token.label).strip(), str(one[names.LABEL])


def _library_for_cards() -> Any:
    try:
        return import_module("pkcs11")
    except ImportError:
        raise Refused("Smart cards need a part that is not installed.", f"Install it: {EXTRA}") from None


def _loaded(pkcs11: Any, place: CardPlace) -> Any:
    try:
        return pkcs11.lib(place.library)
    except pkcs11.exceptions.PKCS11Error as trouble:
        if type(trouble) is not pkcs11.exceptions.PKCS11Error:  # it was loaded, and finds no cards
            raise _told(pkcs11.exceptions, trouble, place.token) from None
        raise Refused(
            f"{Path(place.library).name} is not a library for cards (PKCS #11) that can be loaded.",
            "Name the .so, .dll or .dylib of the card’s maker.",
        ) from None


def _opened(pkcs11: Any, library: Any, place: CardPlace, pin: str) -> tuple[Any, SmartCard]:
    try:
        session = library.get_token(token_label=place.token).open(user_pin=pin)
        return session, SmartCard(place, pkcs11, session)
    except pkcs11.exceptions.PKCS11Error as trouble:
        raise _told(pkcs11.exceptions, trouble, place.token) from None


def _told(known: Any, trouble: Exception, token: str) -> Trouble:
    """Return what a library's error means to the person at the reader."""
    if isinstance(trouble, (known.PinIncorrect, known.PinInvalid, known.PinLenRange)):
        return WrongKey(
            f"The PIN does not open the card {token}.",
            "Type it again with care: a card locks after a few wrong ones.",
        )
    if isinstance(trouble, (known.PinLocked, known.PinExpired, known.UserPinNotInitialized)):
        return Refused(
            f"The card {token} is locked, or its PIN is no longer good.",
            "Unlock it with the card’s own program.",
        )
    if isinstance(trouble, known.MultipleTokensReturned):
        return Refused(f"Several cards are called {token}.", "Leave only yours in a reader.")
    return Surroundings(
        f"The card {token} is not there, or does not answer.", "Put it in its reader and try again."
    )
