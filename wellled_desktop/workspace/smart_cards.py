"""The smart card that one signs with: where it is found is kept here, its PIN nowhere."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from wellled_desktop.core.errors import Refused
from wellled_desktop.core.seals import PdfIdentity
from wellled_desktop.keys.certificate_facts import CertificateFacts, check_signs, facts_of
from wellled_desktop.keys.smart_card import CardPlace, SmartCard, opened_card, places_in
from wellled_desktop.keys.trust import grouped
from wellled_desktop.workspace.desk import Desk

_SETTING = "smart card"


@dataclass(frozen=True, slots=True)
class KnownCard:
    """A card that signs here: where its key lies, and its certificate (DER)."""

    place: CardPlace
    certificate: bytes

    @property
    def facts(self) -> CertificateFacts:
        """What its certificate says."""
        return facts_of(self.certificate)


class SmartCards:
    """One card, kept with the workspace; it does not travel."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self) -> KnownCard | None:
        """Return the card that was set, None where there is none."""
        kept = self._desk.store.local.get(_SETTING)
        if kept is None:
            return None
        raw = json.loads(kept)
        return KnownCard(CardPlace(**raw["place"]), base64.b64decode(raw["certificate"]))

    def places_in(self, library: Path) -> tuple[CardPlace, ...]:
        """Return what may sign on the cards in a reader; raises as `keys.smart_card.places_in`."""
        return places_in(str(library))

    def use(self, place: CardPlace, pin: str) -> KnownCard:
        """Set the card that signs from now on where it is asked for; it is opened and tried first.

        Raises what opened_card and check_signs raise; nothing is kept then.
        """
        if self._desk.store.refusal is not None:
            raise self._desk.store.refusal
        whole = CardPlace(str(Path(place.library).expanduser()), place.token, place.key, place.certificate)
        with opened_card(whole, pin) as card:
            check_signs(card.certificate, self._desk.clock.now())
            card.prove()
            known = KnownCard(whole, card.certificate)
        kept = {"place": asdict(whole), "certificate": base64.b64encode(known.certificate).decode("ascii")}
        self._desk.store.local.set(_SETTING, json.dumps(kept).encode("utf-8"))
        return known

    def certificates(self) -> tuple[bytes, ...]:
        """Return the certificate (DER) of the card that is set, nothing where none is."""
        known = self.known()
        return (known.certificate,) if known is not None else ()

    def forget(self) -> None:
        """Sign with one's own certificate alone again."""
        self._desk.store.local.set(_SETTING, None)

    @contextmanager
    def identity(self, pin: str) -> Iterator[PdfIdentity]:
        """Give what signs by the card, open until the end; raises Refused for none, or another card."""
        known = self.known()
        if known is None:
            raise Refused("No smart card is set for this workspace.", "Set one with `smart-card use`.")
        with opened_card(known.place, pin) as card:
            if card.certificate != known.certificate:
                raise Refused(
                    f"The card {known.place.token} bears another certificate than the one that was set.",
                    "Set it anew if it was renewed.",
                )
            check_signs(card.certificate, self._desk.clock.now())
            yield self._of(card, known)

    def _of(self, card: SmartCard, known: KnownCard) -> PdfIdentity:
        me = self._desk.me
        return PdfIdentity(
            private_key=card,
            certificate=card.certificate,
            chain=card.chain,
            name=me.name,
            role=me.role.value,
            fingerprint=grouped(bytes.fromhex(known.facts.fingerprint)),
        )
