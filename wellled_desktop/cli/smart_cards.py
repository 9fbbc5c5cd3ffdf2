"""Commands about the smart card that one signs with."""

from argparse import Namespace
from typing import Any

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened, pin_of
from wellled_desktop.cli.outputs import grouped
from wellled_desktop.workspace import CardPlace, KnownCard


def use(args: Namespace, _progress: Progress) -> Answer:
    """Set the card that signs where it is asked for, after trying it."""
    place = CardPlace(args.library, args.token, args.key, args.certificate or args.key)
    with opened(args) as workspace:
        known = workspace.cards.use(place, pin_of(args))
    said = "It signs where a command is given --smart-card; its PIN is asked for each time and kept nowhere."
    return Answer(_data(known), (*_lines(known), said))


def shown(args: Namespace, _progress: Progress) -> Answer:
    """Say which card is set."""
    with opened(args) as workspace:
        known = workspace.cards.known()
    if known is None:
        return Answer({}, ("No smart card is set: `smart-card use` sets one.",))
    return Answer(_data(known), _lines(known))


def forget(args: Namespace, _progress: Progress) -> Answer:
    """Sign with one's own certificate alone again."""
    with opened(args) as workspace:
        workspace.cards.forget()
    return Answer({}, ("No smart card is set any more.",))


def _data(known: KnownCard) -> dict[str, Any]:
    place, facts = known.place, known.facts
    return {
        "library": place.library,
        "token": place.token,
        "key": place.key,
        "holder": facts.holder,
        "issuer": facts.issuer,
        "until": facts.ends.iso(),
        "fingerprint": facts.fingerprint,
    }


def _lines(known: KnownCard) -> tuple[str, ...]:
    place, facts = known.place, known.facts
    return (
        f"Card {place.token}, key {place.key}, by {place.library}",
        f"Its certificate is of {facts.holder}, issued by {facts.issuer}, good until {facts.ends.day()}.",
        f"Fingerprint: {grouped(facts.fingerprint)}",
    )
