"""What a note stream shows: lines, heads of parts, pauses; plain values with their spoken form."""

from dataclasses import dataclass

from wellled_desktop.core.vocabulary import NoteKind, word
from wellled_desktop.ui.widgets.paint import Tag

KIND_ICONS = {
    NoteKind.ASKED: "message-circle-question-mark",
    NoteKind.VERBATIM: "quote",
    NoteKind.PARAPHRASE: "text-quote",
    NoteKind.SEEN: "eye",
    NoteKind.DOCUMENT: "file-text",
    NoteKind.OPINION: "user-round-pen",
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line: what the page knows it by, words, time, speaker, kind, tags, and how it stands.

    `lead` is bold before the words (the prompt of a question asked); `amendments` stand under them, as
    "Amendment 1 at 11:09: for “changed” read “picked”."; `attachments` is "1 photo". What was `struck` out
    can be read on; what is `urgent` was escalated.
    """

    key: object
    text: str
    time: str = ""
    speaker: str = ""
    kind: NoteKind = NoteKind.VERBATIM
    tags: tuple[Tag, ...] = ()
    lead: str = ""
    amendments: tuple[str, ...] = ()
    attachments: str = ""
    protected: bool = False
    locked: bool = False
    follow_up: bool = False
    disputed: bool = False
    struck: bool = False
    urgent: bool = False

    @property
    def spoken(self) -> str:
        """Return the line as it is read aloud."""
        marks = (
            "protected" if self.protected else "",
            "locked" if self.locked else "",
            "follow up" if self.follow_up else "",
            "disputed" if self.disputed else "",
            "struck out" if self.struck else "",
            "cannot wait" if self.urgent else "",
        )
        told = (self.time, self.speaker, word(self.kind), *marks, f"{self.lead} {self.text}".strip())
        after = (*(tag.spoken for tag in self.tags), self.attachments, *self.amendments)
        return ", ".join(part for part in (*told, *after) if part)


@dataclass(frozen=True, slots=True)
class PartHead:
    """The head of a part of an interview: "Part 1", "10:55–11:03 closed and locked.", open or not."""

    title: str
    detail: str = ""
    open: bool = False

    @property
    def spoken(self) -> str:
        """Return the head as it is read aloud."""
        return f"{self.title}, {self.detail}".rstrip(", ") + (", open" if self.open else "")


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A pause, as "Paused 11:03–11:06, P-03 called to bay 2"."""

    text: str

    @property
    def spoken(self) -> str:
        """Return the words."""
        return self.text


StreamItem = NoteLine | PartHead | PauseLine
