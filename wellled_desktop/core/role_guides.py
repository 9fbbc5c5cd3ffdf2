"""Interview guides by role, as read from their data: which prompts suit a kind of speaker, in what words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from wellled_desktop.core.framework import Framework, Prompt
from wellled_desktop.core.vocabulary import Level


@dataclass(frozen=True, slots=True)
class RoleGuide:
    """Questions for speakers of some levels, by prompt code, in the order in which they are suggested."""

    id: str
    title: str
    levels: frozenset[Level]
    questions: dict[str, str]

    def ask(self, prompt: Prompt) -> str:
        """Return the words in which a prompt is put to them; the framework's where the guide has none."""
        return self.questions.get(prompt.code) or prompt.ask or prompt.text

    def in_words(self, framework: Framework) -> Framework:
        """Return the framework with its prompts put in the words of this guide; nothing is left out."""
        kloes = tuple(
            replace(kloe, prompts=tuple(replace(one, ask=self.ask(one)) for one in kloe.prompts))
            for kloe in framework.kloes
        )
        return replace(framework, kloes=kloes)


@dataclass(frozen=True, slots=True)
class RoleGuides:
    """The guides of one framework (`framework` is id@version)."""

    framework: str
    title: str
    source: str
    guides: tuple[RoleGuide, ...]

    def for_levels(self, levels: Iterable[Level]) -> RoleGuide | None:
        """Return the guide for all these speakers; None where nobody speaks or no one guide is for all."""
        wanted = frozenset(levels)
        return next((one for one in self.guides if wanted and wanted <= one.levels), None)


def role_guides_from(raw: dict[str, Any]) -> RoleGuides:
    """Build guides from data that its schema has already accepted."""
    return RoleGuides(
        framework=f"{raw['framework']}@{raw['version']}",
        title=raw["title"],
        source=raw["source"],
        guides=tuple(
            RoleGuide(
                each["id"],
                each["title"],
                frozenset(Level(level) for level in each["levels"]),
                {one["prompt"]: one["ask"] for one in each["questions"]},
            )
            for each in raw["guides"]
        ),
    )
