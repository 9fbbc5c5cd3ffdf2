"""Which planned hearing could fill a gap: a hint for tomorrow's plan, from the guide of who is to be heard.

A prompt without a staff voice can only be helped by staff near the work; any other by those whose guide asks
after it. It is a hint: who knows what, people find out.
"""

from collections.abc import Mapping

from wellled_desktop.core.corroboration import STAFF_VOICE, Weighed, gap_of
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import Level

_STAFF = frozenset({Level.WARD, Level.DIVISION})


def gaps_of(framework: Framework, weighed: Mapping[str, Weighed]) -> dict[str, str]:
    """Return what is missing, by prompt; prompts without a gap are left out."""
    return {one.code: gap for one in framework.prompts() if (gap := gap_of(weighed[one.code], one))}


def could_fill(gaps: Mapping[str, str], level: Level, guide: RoleGuide | None) -> tuple[str, ...]:
    """Return the prompts whose gap a speaker of this level could fill, in the framework's order."""
    return tuple(code for code, gap in gaps.items() if _knows(code, gap, level, guide))


def _knows(code: str, gap: str, level: Level, guide: RoleGuide | None) -> bool:
    if gap == STAFF_VOICE and level not in _STAFF:
        return False
    return code in guide.questions if guide is not None else level in _STAFF
