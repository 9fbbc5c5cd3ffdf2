"""What a PDF's signatures say: four things apart for each signature."""

from PySide6.QtWidgets import QWidget

from wellled_desktop.ui.dialogs.asking import Asking
from wellled_desktop.ui.widgets.cards import Banner, Card
from wellled_desktop.ui.widgets.checks import Check, CheckList
from wellled_desktop.ui.widgets.labels import Text
from wellled_desktop.ui.widgets.layouts import in_column, scrolled
from wellled_desktop.workspace import Checked, SignatureSeen, TimestampSeen, Verdict, Verification

_PARTS = ("What was signed", "Who vouches", "How much it covers", "What changed since")


class VerificationDialog(Asking):
    """Shows who signed a file and whether it holds; trust is told apart from that."""

    def __init__(self, name: str, seen: Verification, parent: QWidget | None = None) -> None:
        super().__init__(f"Signatures of {name}", "Close", parent)
        self.setMinimumSize(640, 420)
        self.cancel.hide()
        kind, lead, text = verdict(seen)
        inside = QWidget()
        parts: list[QWidget] = [_signature(one) for one in seen.signatures]
        parts += [_timestamp(one) for one in seen.timestamps]
        inside.setLayout(in_column([*parts, None], 12))
        self.fields.addWidget(Banner(kind, lead, text))
        if parts:
            area = scrolled(inside, name="Signatures")
            area.setMinimumHeight(220)
            self.fields.addWidget(area, 1)


def verdict(seen: Verification) -> tuple[str, str, str]:
    """Return the whole in one sentence: banner kind, lead, and the rest."""
    if not seen.signatures:
        return (
            "warn",
            seen.sentences[0] if seen.sentences else "It is not signed.",
            " ".join(seen.sentences[1:]),
        )
    names = " and ".join(dict.fromkeys(one.name for one in seen.signatures))
    empty = " ".join(one for one in seen.sentences if one.startswith("Not yet signed"))
    if not seen.holds:
        return "crit", "Do not rely on this file.", " ".join(seen.troubles)
    if not seen.trusted:
        said = "Not every certificate is one you trust: compare the fingerprint with its owner."
        return "warn", f"Signed by {names}, and unchanged.", f"{said} {empty}".strip()
    return "good", f"Signed by {names}, and unchanged.", empty


def _signature(one: SignatureSeen) -> Card:
    when = f"{one.claimed.day_and_clock()}, by the signer’s computer" if one.claimed else ""
    card = Card(f"{one.place}: {one.name}", when)
    if one.reason:
        card.add(Text(f"“{one.reason}”").wrapped())
    return _filled(card, one)


def _timestamp(one: TimestampSeen) -> Card:
    return _filled(Card(f"{one.place}: {one.authority}", f"{one.moment.day_and_clock()}, stamped"), one)


def _filled(card: Card, one: Checked) -> Card:
    checks = CheckList(f"Checks of {one.place}")
    verdicts = (one.cryptography, one.trust, one.coverage, one.since)
    checks.set_checks([_check(part, said) for part, said in zip(_PARTS, verdicts, strict=True)])
    card.add(checks)
    grouped = " ".join(one.fingerprint[at : at + 4] for at in range(0, len(one.fingerprint), 4))
    card.add(Text(f"Fingerprint {grouped}", "small", "text2").wrapped())
    return card


def _check(part: str, said: Verdict) -> Check:
    state = "pass" if said.ok else "warn" if part == _PARTS[1] else "fail"
    return Check(f"{part}: {said.sentence}", state)
