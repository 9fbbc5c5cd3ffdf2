"""The codes of a visit: what its framework asks, what lines say on it, and from whom."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from uuid import UUID

from wellled_desktop.core.framework import Framework, Kloe
from wellled_desktop.core.ids import natural_id
from wellled_desktop.core.records import EvidenceTag
from wellled_desktop.core.vocabulary import EvidenceCategory, NoteKind, Polarity, word
from wellled_desktop.exchange.coded_project import Code, CodeSet

_SHARED: tuple[tuple[str, type[StrEnum]], ...] = (
    ("Polarity", Polarity),
    ("Evidence category", EvidenceCategory),
    ("Kind of line", NoteKind),
)
_ELSEWHERE = "Not in the framework"


class CodeBook:
    """Codes with identities that are the same for every visit of a framework."""

    def __init__(self, framework: Framework, tags: Iterable[EvidenceTag]) -> None:
        self._framework = framework
        self._known = [one.code for one in framework.kloes] + [one.code for one in framework.prompts()]
        self._used = {one.prompt for one in tags}
        self._elsewhere = sorted(self._used.difference(self._known))

    def prompt(self, code: str) -> UUID:
        """Return the identity of a question's or a prompt's code."""
        return natural_id("code", self._framework.reference, code)

    def shared(self, value: StrEnum) -> UUID:
        """Return the identity of the code of a polarity, a category or a kind of line."""
        return natural_id("code", type(value).__name__, value.value)

    def codes(self, notes: Mapping[UUID, Sequence[UUID]]) -> tuple[Code, ...]:
        """Return the tree: questions with their prompts, then what is the same in every framework.

        `notes` are the memos by what they are about.
        """
        asked = tuple(self._question(one, notes) for one in self._framework.kloes)
        loose = tuple(Code(self.prompt(one), one) for one in self._elsewhere)
        heading = Code(self.prompt(_ELSEWHERE), _ELSEWHERE, codable=False, children=loose)
        return (*asked, *((heading,) if loose else ()), *(self._group(*one) for one in _SHARED))

    def sets(self) -> tuple[CodeSet, ...]:
        """Return the codes that are looked at together: the framework's, and each of the others."""
        own = CodeSet(
            id=natural_id("code_set", self._framework.reference),
            name=self._framework.title,
            description=self._framework.source,
            codes=tuple(self.prompt(one) for one in (*self._known, *self._elsewhere)),
        )
        return (own, *(self._set(*one) for one in _SHARED))

    def _question(self, kloe: Kloe, notes: Mapping[UUID, Sequence[UUID]]) -> Code:
        identity = self.prompt(kloe.code)
        return Code(
            id=identity,
            name=f"{kloe.code} {kloe.topic}",
            description=kloe.question,
            codable=not kloe.prompts or kloe.code in self._used,
            notes=tuple(notes.get(identity, ())),
            children=tuple(
                Code(
                    id=self.prompt(one.code),
                    name=f"{one.code} {one.title}",
                    description=one.text,
                    notes=tuple(notes.get(self.prompt(one.code), ())),
                )
                for one in kloe.prompts
            ),
        )

    def _group(self, name: str, values: type[StrEnum]) -> Code:
        children = tuple(Code(self.shared(one), word(one)) for one in values)
        return Code(natural_id("code", values.__name__), name, codable=False, children=children)

    def _set(self, name: str, values: type[StrEnum]) -> CodeSet:
        codes = tuple(self.shared(one) for one in values)
        return CodeSet(natural_id("code_set", values.__name__), name, codes=codes)
