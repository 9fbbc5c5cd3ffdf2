"""The pre-flight of Report: the checks as rows, and where each leads."""

from uuid import UUID

from wellled_desktop.core.framework import Framework
from wellled_desktop.core.inspection import Inspection, protected_notes
from wellled_desktop.core.preflight import RULES, Weight, Where, weights_of
from wellled_desktop.core.preflight import Check as Seen
from wellled_desktop.core.vocabulary import Profile
from wellled_desktop.ui.room import Room
from wellled_desktop.ui.widgets.checks import Check

_LISTED = 20
_REDACTIONS = "report.redactions"
_IN_THE_LIST = ("words_withheld", "perhaps_names")  # theirs is the list of redactions
_IN_CAPTURE = ("note", "exhibit")
_IN_TRAJECTORY = ("worry", "voice_chain")
_STATES = {Weight.BLOCK: "fail", Weight.WARN: "warn"}


def checks(seen: tuple[Seen, ...], inspection: Inspection, profile: Profile) -> list[Check]:
    """Return what stands before signing: what is in the way, what is worth a look, what passed."""
    hidden = _protected(inspection, profile)
    rows = [_row(one) for one in seen]
    rows += [hidden] if hidden.state == "warn" else []
    rows += _passed(seen, inspection.framework)
    return rows if hidden.state == "warn" else [*rows, hidden]


def go(room: Room, visit_id: UUID | None, where: object) -> None:
    """Go where something was found: its line, its question, or the page that it belongs to."""
    if where == _REDACTIONS:
        room.actions[_REDACTIONS].trigger()
    if not isinstance(where, Where):
        return
    if where.kind == "conflict":
        room.show("review", visit_id)
    elif where.kind in _IN_CAPTURE:
        room.show("capture", visit_id, where.record_id)
    elif where.kind in _IN_TRAJECTORY:
        room.show("trajectory", visit_id)
    elif where.kind == "prompt":
        room.show_question(visit_id, where.code.rpartition(".")[0], where.code)
    else:
        room.show_question(visit_id, where.code)


def _row(one: Seen) -> Check:
    listed = one.where[:_LISTED]
    if one.code in _IN_THE_LIST:
        told = f"{one.sentence} {one.advice}"
        return Check(one.title, _STATES[one.weight], f"{one.count:,}", "Show", _REDACTIONS, told)
    return Check(
        text=one.title,
        state=_STATES[one.weight],
        found=f"{one.count:,}",
        act="Show" if listed else "",
        key=listed[0] if listed else None,
        told=f"{one.sentence} {one.advice}",
        places=tuple((": ".join(filter(None, (each.words, each.detail))), each) for each in listed),
    )


def _passed(seen: tuple[Seen, ...], framework: Framework) -> list[Check]:
    found, weights = {one.code for one in seen}, weights_of(framework)
    return [
        Check(rule.title, "pass", rule.clear)
        for rule in RULES
        if rule.code not in found and weights[rule.code] is not Weight.IGNORE
    ]


def _protected(inspection: Inspection, profile: Profile) -> Check:
    hidden = len(protected_notes(inspection.activities, inspection.notes, inspection.conflicts))
    internal = profile is Profile.INTERNAL
    said = "none" if not hidden else f"{hidden} in this copy" if internal else f"{hidden} removed"
    return Check("Protected lines", "warn" if hidden and internal else "pass", said)
