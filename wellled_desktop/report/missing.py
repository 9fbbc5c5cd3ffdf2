"""What a report does not hold: what was withheld where it is made, and exhibits whose files are not there."""

from collections import Counter
from collections.abc import Iterable

from wellled_desktop.report.audience import Audience

_WITHHELD = "Withheld by whoever sent it, and so missing here or shown as it stood before: {}."
_WITHHELD_ELSEWHERE = "Something was withheld from whoever made this copy, and so is not weighed here."
_NO_FILE = "The {} of {} not held where this report was made; only what is listed here is known of {}."
_WORDS = {
    "evidence_tag": ("prompt mark", "prompt marks"),
    "activity": ("activity", "activities"),
    "team_member": ("place on the team", "places on the team"),
    "agreed_judgement": ("agreed judgement", "agreed judgements"),
}


def not_held(audience: Audience, absent: Iterable[str]) -> tuple[str, ...]:
    """Return sentences on what is missing, for the signer to know; empty when all is here.

    `absent` are references of exhibits. Copies that leave the team tell no kinds or numbers.
    """
    said = []
    withheld = Counter(one.kind for one in audience.inspection.withheld)
    if withheld:
        counted = _listed([_counted(kind, count) for kind, count in sorted(withheld.items())])
        said.append(_WITHHELD.format(counted) if audience.internal else _WITHHELD_ELSEWHERE)
    listed = {one.reference for one in audience.inspection.exhibits} if audience.with_evidence else set()
    files = sorted(listed.intersection(absent))
    if files:
        words = ("file", "is", "it") if len(files) == 1 else ("files", "are", "them")
        said.append(_NO_FILE.format(words[0], f"{_listed(files)} {words[1]}", words[2]))
    return tuple(said)


def _counted(kind: str, count: int) -> str:
    named = kind.replace("_", " ")
    one, many = _WORDS.get(kind, (named, f"{named}s"))
    return f"{count} {one if count == 1 else many}"


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
