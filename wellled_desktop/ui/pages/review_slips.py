"""The packages of the inbox as cards say them: who, when, how it stands, what to do."""

import json
from dataclasses import dataclass
from pathlib import Path

from wellled_desktop.core.errors import Trouble
from wellled_desktop.ui.pages.review_words import Teller
from wellled_desktop.workspace import Arrival, MergeOutcome, Receipt

NEW_CERTIFICATE = "is new here."


@dataclass(frozen=True, slots=True)
class Slip:
    """A card: what the page knows it by, its words line by line, its icon and its act."""

    key: object
    who: str
    when: str
    icon: str
    tone: str
    lead: str
    text: str = ""
    words: str = ""
    facts: str = ""
    alert: str = ""
    act: str = ""

    @property
    def spoken(self) -> str:
        """Return the card as it is read aloud."""
        lines = (f"{self.who}, {self.when}", f"{self.lead} {self.text}".strip(), self.facts, self.alert)
        return ". ".join(one.rstrip(".") for one in lines if one)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken: its name, when it was tried, and why."""

    file: Path
    at_ms: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that was looked at and can be merged."""

    file: Path
    arrival: Arrival


def ready_slip(ready: Ready, teller: Teller) -> Slip:
    """Return the card of a package that can be merged."""
    arrival = ready.arrival
    total = arrival.outcome.total if arrival.outcome else None
    known = arrival.state == "merged"
    return Slip(
        key=ready.file,
        who=arrival.sender,
        when=teller.when(arrival.made_ms),
        icon="check-check" if known else "shield-check",
        tone="text3" if known else "pass",
        lead="Merged before." if known else "Verified.",
        text="Nothing in it is new" if known else "Signed, known certificate",
        words=" · ".join(arrival.words),
        facts=news(arrival.outcome),
        alert=_count(total.conflicts, "conflict") if total and total.conflicts else "",
    )


def refused_slip(refusal: Refusal, teller: Teller) -> Slip:
    """Return the card of a file that was refused; nothing was changed by it."""
    return Slip(
        key=refusal.file,
        who=refusal.file.name,
        when=teller.when(refusal.at_ms),
        icon="shield-x",
        tone="fail",
        lead="Not merged.",
        text=refusal.trouble.what,
        facts="Nothing was changed on this device",
    )


def receipt_slip(receipt: Receipt, teller: Teller, arrival: Arrival | None = None) -> Slip:
    """Return the card of a package that was received; `arrival` is what is known of a parked one."""
    when = teller.when(receipt.received_ms)
    if receipt.state == "parked":
        return _parked(receipt, when, arrival)
    teller.learn(receipt.visit_id)
    merged = receipt.state == "merged"
    return Slip(
        key=receipt.package_id,
        who=teller.who(receipt.sender),
        when=when,
        icon="check-check" if merged else "undo-2",
        tone="text3",
        lead="Merged" if merged else receipt.state.capitalize(),
        text=summary_words(receipt),
        facts=f"Made {teller.when(receipt.made_ms)}",
    )


def needs_words(sentence: str) -> bool:
    """Say whether a parked package waits for its sender's card to be compared."""
    return NEW_CERTIFICATE in sentence


def waits_for(receipt: Receipt) -> str:
    """Return the sentence that says what a parked package waits for."""
    return str(json.loads(receipt.summary or "{}").get("waits", ""))


def summary_words(receipt: Receipt) -> str:
    """Return what a merge did: "134 added, 2 changed, 1 conflict"."""
    counts = json.loads(receipt.summary or "{}")
    told = [f"{counts.get(name, 0):,} {name}" for name in ("added", "changed", "deleted") if counts.get(name)]
    if counts.get("conflicts"):
        told.append(_count(counts["conflicts"], "conflict"))
    return ", ".join(told) or "nothing new"


def news(outcome: MergeOutcome | None) -> str:
    """Return how many changes of a package are new here."""
    return _count(outcome.new + outcome.filled, "new change") if outcome else ""


def _parked(receipt: Receipt, when: str, arrival: Arrival | None) -> Slip:
    sentence = waits_for(receipt)
    compare = needs_words(sentence)
    return Slip(
        key=receipt.package_id,
        who=arrival.sender if arrival else receipt.file_name,
        when=when,
        icon="shield-question-mark" if compare else "clock",
        tone="warn",
        lead="New certificate." if compare else "Waits.",
        text="Compare words first" if compare else sentence,
        words=" · ".join(arrival.words) if arrival else "",
        facts="Kept whole, not merged yet",
        act="Compare words…" if compare else "",
    )


def _count(number: int, of_what: str) -> str:
    return f"{number:,} {of_what}" if number == 1 else f"{number:,} {of_what}s"
