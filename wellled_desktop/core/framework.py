"""An assessment framework as read from its data: questions, prompts, rating scale, and their source."""

from dataclasses import dataclass
from typing import Any

from wellled_desktop.core.rating_methods import JUDGEMENT, RatingMethod, method_from
from wellled_desktop.core.vocabulary import CaptureKind, Rating


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an inspector looks for; `source_text` is the published wording, `text` the corrected one."""

    code: str
    title: str
    text: str
    source_text: str
    capture_kind: CaptureKind
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Kloe:
    """A key line of enquiry (a question) with its prompts, and what it looks like at each level."""

    code: str
    topic: str
    question: str
    source_text: str
    prompts: tuple[Prompt, ...]
    characteristics: tuple[tuple[Rating, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RatingLevel:
    """One level of the rating scale with its word and what it means."""

    rating: Rating
    word: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A version of an assessment framework; `reference` (id@version) is pinned by each visit.

    `preflight` pairs checks before signing with what they are worth: ignore, warn or block.
    """

    id: str
    version: str
    title: str
    status: str
    source: str
    domain_statement: str
    kloes: tuple[Kloe, ...]
    scale: tuple[RatingLevel, ...]
    final_thoughts: tuple[str, ...] = ()
    method: RatingMethod = JUDGEMENT
    characteristics_source: str = ""
    preflight: tuple[tuple[str, str], ...] = ()

    @property
    def reference(self) -> str:
        """Return id@version."""
        return f"{self.id}@{self.version}"

    def prompts(self) -> tuple[Prompt, ...]:
        """Return all prompts in order."""
        return tuple(prompt for kloe in self.kloes for prompt in kloe.prompts)

    def prompt(self, code: str) -> Prompt | None:
        """Return the prompt with this code, or None."""
        return next((one for one in self.prompts() if one.code == code), None)

    def kloe(self, code: str) -> Kloe | None:
        """Return the question with this code, or None."""
        return next((one for one in self.kloes if one.code == code), None)


def framework_from(raw: dict[str, Any]) -> Framework:
    """Build a framework from data that its schema has already accepted."""
    return Framework(
        id=raw["id"],
        version=raw["version"],
        title=raw["title"],
        status=raw["status"],
        source=raw["source"],
        domain_statement=raw.get("domain_statement", ""),
        kloes=tuple(_kloe(each) for each in raw["kloes"]),
        scale=tuple(
            RatingLevel(Rating(each["rating"]), each["word"], each.get("meaning", ""))
            for each in raw["rating_scale"]
        ),
        final_thoughts=tuple(raw.get("final_thoughts", ())),
        method=method_from(raw.get("rating_method")),
        characteristics_source=raw.get("characteristics_source", ""),
        preflight=tuple(raw.get("preflight", {}).items()),
    )


def _kloe(raw: dict[str, Any]) -> Kloe:
    prompts = tuple(
        Prompt(
            code=each["code"],
            title=each["title"],
            text=each["text"],
            source_text=each["source_text"],
            capture_kind=CaptureKind(each["capture_kind"]),
            ask=each.get("ask", ""),
        )
        for each in raw["prompts"]
    )
    levels = tuple((Rating(each["rating"]), each["text"]) for each in raw.get("characteristics", ()))
    return Kloe(raw["code"], raw["topic"], raw["question"], raw["source_text"], prompts, levels)
