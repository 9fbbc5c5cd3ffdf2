"""The interview guide: each question with its prompts, what was asked, looked at, and has evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wellled_desktop.core.capture_records import PromptLook
from wellled_desktop.core.coverage import PromptCover
from wellled_desktop.core.framework import Framework, Prompt
from wellled_desktop.core.records import Note
from wellled_desktop.core.role_guides import RoleGuide
from wellled_desktop.core.vocabulary import Looked
from wellled_desktop.ui.widgets.guide import GuideGroup, GuidePrompt


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the prompts have come: their cover, what was asked here, who looked and found nothing."""

    cover: Mapping[str, PromptCover]
    asked: Mapping[str, Note]
    looks: Mapping[str, tuple[PromptLook, ...]] = field(default_factory=dict)


def guide(framework: Framework, standing: Standing, who: Callable[[UUID], str]) -> tuple[GuideGroup, ...]:
    """Return the guide of an activity; `who` gives the initials of a person of the team."""
    groups = []
    for kloe in framework.kloes:
        prompts = tuple(_row(prompt, standing, who) for prompt in kloe.prompts)
        covered = sum(row.state == "covered" for row in prompts)
        groups.append(
            GuideGroup(kloe.code, kloe.code, kloe.topic, f"{covered} of {len(prompts)} covered", prompts)
        )
    return tuple(groups)


def suggestions(
    framework: Framework, standing: Standing, me: UUID, role_guide: RoleGuide | None = None
) -> tuple[Prompt, ...]:
    """Return the prompts to put next: those for this kind of speaker first, of these the least heard.

    What was asked here, and what this person left aside, is not suggested; where somebody looked comes last.
    """
    order = list(role_guide.questions) if role_guide else []

    def rank(prompt: Prompt) -> tuple[bool, bool, tuple[int, int, int], int]:
        fits = prompt.code in order
        place = order.index(prompt.code) if fits else 0
        looked = bool(standing.looks.get(prompt.code))
        return (looked, not fits and bool(order), _evidence(standing.cover[prompt.code]), place)

    open_ones = [
        prompt
        for prompt in framework.prompts()
        if prompt.code not in standing.asked and not _left_aside(standing, prompt.code, me)
    ]
    return tuple(sorted(open_ones, key=rank))


def evidence_words(cover: PromptCover) -> str:
    """Return how much evidence a prompt has, in words."""
    return _count(cover.sources, "source") if cover.sources else "no evidence yet"


def _left_aside(standing: Standing, code: str, me: UUID) -> bool:
    looks = standing.looks.get(code, ())
    return any(one.author == me and one.looked is Looked.LEFT_ASIDE for one in looks)


def _row(prompt: Prompt, standing: Standing, who: Callable[[UUID], str]) -> GuidePrompt:
    cover, asked = standing.cover[prompt.code], standing.asked.get(prompt.code)
    looks = standing.looks.get(prompt.code, ())
    return GuidePrompt(
        key=prompt.code,
        code=prompt.code,
        title=prompt.title,
        state=_state(cover, asked, looks),
        detail=_detail(cover, asked) if cover.sources or not looks else _looked(looks, who),
        strengths=cover.strengths,
        concerns=cover.concerns,
    )


def _state(cover: PromptCover, asked: Note | None, looks: tuple[PromptLook, ...]) -> str:
    if cover.sources:
        return "covered"
    if looks:
        nothing = any(one.looked is Looked.NOTHING_FOUND for one in looks)
        return "nothing" if nothing else "aside"
    return "asked" if asked is not None or cover.asked else "none"


def _looked(looks: tuple[PromptLook, ...], who: Callable[[UUID], str]) -> str:
    said = []
    for one in looks:
        what = "nothing found" if one.looked is Looked.NOTHING_FOUND else "left aside"
        why = f": {one.reason}" if one.reason else ""
        said.append(f"{what} {who(one.author)} {one.made.clock()}{why}")
    return "; ".join(said)


def _detail(cover: PromptCover, asked: Note | None) -> str:
    words = f"asked {asked.event.clock()}" if asked else ""
    if cover.sources:
        return ", ".join(filter(None, (words, _count(cover.sources, "source"))))
    if cover.asked:
        return f"{words or 'asked elsewhere'}, no evidence yet"
    return "not asked"


def _evidence(cover: PromptCover) -> tuple[int, int, int]:
    return (cover.sources, cover.items, cover.asked)


def _count(number: int, of_what: str) -> str:
    return f"{number} {of_what}" if number == 1 else f"{number} {of_what}s"
