"""A visit's records as they may leave the team: what the copy for disclosure shows, and no speaker at all."""

from collections.abc import Sequence
from dataclasses import replace

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.core.records import Activity
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.vocabulary import Profile, word
from wellled_desktop.report.audience import audience_of, begun


def for_disclosure(whole: Inspection, names: Sequence[KnownName] = ()) -> Inspection:
    """Return the records that the copy for disclosure is made from, for programs that want records.

    Nobody who spoke is in it, by no pseudonym and no group, and no count of people; activities are named by
    their kind and counted anew, for a gap in their numbers would tell of one that is kept apart.
    """
    shown = audience_of(whole, Profile.DISCLOSURE, names).inspection
    activities = sorted(shown.activities, key=begun)
    return replace(
        shown,
        participants=(),
        planned=(),
        activities=tuple(_bare(one, at) for at, one in enumerate(activities, 1)),
        notes=tuple(replace(one, speaker=None, disclosed_to=()) for one in shown.notes),
        findings=tuple(replace(one, held_by=0, asked=0) for one in shown.findings),
        read_backs=(),
        escalations=(),
        follow_ups=(),
        redactions=(),
    )


def _bare(one: Activity, number: int) -> Activity:
    return replace(
        one,
        reference=str(number),
        title=word(one.kind),
        participants=(),
        place="",
        present="",
        introduced="",
        identified="",
        consent="",
    )
