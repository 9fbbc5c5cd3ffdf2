"""The interview guide: each question with its prompts, what was asked and what has evidence."""

from collections.abc import Mapping

from wellled_desktop.core.coverage import PromptCover
from wellled_desktop.core.framework import Framework, Prompt
from wellled_desktop.core.records import Note
from wellled_desktop.ui.widgets.guide import GuideGroup, GuidePrompt


def guide(
    framework: Framework, cover: Mapping[str, PromptCover], asked: Mapping[str, Note]
) -> tuple[GuideGroup, ...]:
    """Return the guide of an activity; `asked` holds the questions put in it, by prompt."""
    groups = []
    for kloe in framework.kloes:
        prompts = tuple(_row(prompt, cover[prompt.code], asked.get(prompt.code)) for prompt in kloe.prompts)
        covered = sum(row.state == "covered" for row in prompts)
        groups.append(
            GuideGroup(kloe.code, kloe.code, kloe.topic, f"{covered} of {len(prompts)} covered", prompts)
        )
    return tuple(groups)


def suggestions(
    framework: Framework, cover: Mapping[str, PromptCover], asked: Mapping[str, Note]
) -> tuple[Prompt, ...]:
    """Return the prompts that were not asked here, those with the least evidence first."""
    open_ones = [prompt for prompt in framework.prompts() if prompt.code not in asked]
    return tuple(sorted(open_ones, key=lambda each: _evidence(cover[each.code])))


def evidence_words(cover: PromptCover) -> str:
    """Return how much evidence a prompt has, in words."""
    return _count(cover.sources, "source") if cover.sources else "no evidence yet"


def _row(prompt: Prompt, cover: PromptCover, asked: Note | None) -> GuidePrompt:
    was_asked = asked is not None or cover.asked > 0
    return GuidePrompt(
        key=prompt.code,
        code=prompt.code,
        title=prompt.title,
        state="covered" if cover.sources else "asked" if was_asked else "none",
        detail=_detail(cover, asked),
        strengths=cover.strengths,
        concerns=cover.concerns,
    )


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
