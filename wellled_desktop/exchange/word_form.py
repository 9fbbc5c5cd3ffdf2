"""The Word form: the words that are printed on it, and what a filled one holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from wellled_desktop.core.framework import Framework, Kloe, Prompt
from wellled_desktop.core.guide import (
    ANYTHING_ELSE,
    COLUMNS,
    KIND_HINT,
    MARK_HINT,
    GuideCode,
    HeaderField,
    guide_title,
    header_fields,
)
from wellled_desktop.core.vocabulary import NoteKind, Polarity

CODE_PROPERTY = "Wellled form"
HOW_TO = (
    "Write one statement in each row; add rows with the Tab key. Leave out names of people.",
    f"{KIND_HINT} {MARK_HINT}",
    "Time as 09:40. A row without a time counts for the beginning.",
)


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One row of a filled form: `text`, `time` and `speaker` exactly as typed; `place` says where it stood.

    `minute` is the time read as minutes after midnight, or None; `prompt` is "" outside a prompt's table;
    `kind` is None where nothing was said of it.
    """

    text: str
    place: str
    prompt: str = ""
    time: str = ""
    minute: int | None = None
    speaker: str = ""
    kind: NoteKind | None = None
    polarity: Polarity = Polarity.NEUTRAL
    protected: bool = False
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form: `header` by the fields' keys, and in `unplaced` a sentence for all that needs a look."""

    code: GuideCode
    header: Mapping[str, str]
    lines: tuple[FilledLine, ...]
    unplaced: tuple[str, ...]


def prompt_head(prompt: Prompt) -> str:
    """Return the words that open a prompt's table, by which it is known again."""
    return f"{prompt.code}  {prompt.title}"


def question_head(kloe: Kloe) -> str:
    """Return the words over the tables of a question."""
    return f"{kloe.code}  {kloe.question}"


def field_label(field: HeaderField) -> str:
    """Return a header field's label with its hint."""
    return f"{field.label} ({field.hint})" if field.hint else field.label


def printed(code: GuideCode, framework: Framework) -> frozenset[str]:
    """Return every paragraph that a blank form holds, spaces evened out; whatever else stands was typed."""
    words = [guide_title(code, framework), *HOW_TO, *COLUMNS, ANYTHING_ELSE, code.text()]
    words += [field_label(field) for field in header_fields(code.kind)]
    words += [question_head(kloe) for kloe in framework.kloes]
    for prompt in framework.prompts():
        words += [prompt_head(prompt), prompt.text, prompt.ask]
    return frozenset(evened(one) for one in words)


def evened(text: str) -> str:
    """Return text with each run of white space as one space, for comparing only."""
    return " ".join(text.split())
