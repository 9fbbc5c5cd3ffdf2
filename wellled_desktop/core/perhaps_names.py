"""Words of a copy that may be somebody's name though no rule withholds them: for people to read and decide.

A name is told by its capital within a sentence, or before what only people do ("Sharon said"), where the
visit nowhere writes the word in small letters. Places and things stand in this list too: nothing is withheld
by it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from wellled_desktop.core.inspection import PARTS, Inspection
from wellled_desktop.core.preflight_parts import Copy, Found, Where, named
from wellled_desktop.core.redaction import sentences
from wellled_desktop.core.redaction_log import shown_words
from wellled_desktop.core.vocabulary import Treatment
from wellled_desktop.core.wording import Wording

_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽȘȚ"
_SMALL = "a-zß-öø-ÿā-žșț"
_PART = rf"(?:Ma?c|[{_CAPITAL}][’'])?[{_CAPITAL}][{_SMALL}]+"
_WORD = re.compile(rf"(?<![\w’'-]){_PART}(?:-{_PART})*(?![\w-])")
_LOWER = re.compile(rf"(?<!\w)[{_SMALL}]{{2,}}(?!\w)")
_ENDS = frozenset('.!?•·“”"‘…–—\n')
_BESIDE = " \t"
_DOES = re.compile(
    r"\s+(?:(?:has|had|never|always|also|then|just|only)\s+)?(?:said|says|told|tells|asked|asks|felt|feels|"
    r"thinks|thought|describe[sd]|explain(?:s|ed)|mention(?:s|ed)|worries|worried|complain(?:s|ed)|cried|"
    r"knew|knows|saw|heard|went|left|works|worked|wrote|wants|wanted|shouts|shouted|bull(?:ies|ied))\b"
)


class PerhapsName(NamedTuple):
    """Words that may be a name, and each place where a copy shows them."""

    words: str
    where: tuple[Where, ...]

    def places(self) -> str:
        """Return where the words stand, in words."""
        return named(dict.fromkeys(one.words for one in self.where))


def perhaps_names(copy: Copy) -> tuple[PerhapsName, ...]:
    """Return the words that a copy shows and that may be names, in the order of the records.

    The team's own names, the words of the visit's places and framework, and what the team chose to show are
    left out. The internal copy has none.
    """
    if not copy.leaves:
        return ()
    known = _known(copy.whole, copy.facts.wording)
    found: dict[str, dict[Where, None]] = {}
    for place, text in shown_words(copy):
        for words in names_in(text, known):
            found.setdefault(words, {})[place] = None
    return tuple(PerhapsName(words, tuple(places)) for words, places in found.items())


def names_in(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a text that may be names; `known` are words, in small letters, that are none."""
    found: dict[str, None] = {}
    for run in _runs(text, known):
        begins = text[: run[0].start()].rstrip(_BESIDE)[-1:]
        alone = len(run) == 1 and (not begins or begins in _ENDS)
        if not alone or _DOES.match(text, run[-1].end()):
            found[" ".join(one.group() for one in run)] = None
    return tuple(found)


def possible_names(copy: Copy) -> Found:
    """Find the places whose words may be names that no rule knows."""
    seen: dict[Where, list[str]] = {}
    for one in perhaps_names(copy):
        for place in one.where:
            seen.setdefault(place, []).append(f"“{one.words}”")
    return Found(tuple(replace(place, detail=", ".join(words)) for place, words in seen.items()))


def _runs(text: str, known: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """Yield words with a capital that no list knows, those side by side together."""
    run: list[re.Match[str]] = []
    for one in _WORD.finditer(text):
        if known.issuperset(_parts(one.group())):
            continue
        if run and text[run[-1].end() : one.start()] != " ":
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _known(whole: Inspection, wording: Wording) -> frozenset[str]:
    """Return in small letters what names nobody here."""
    records = (whole.visit, *(one for part in PARTS for one in getattr(whole, part)))
    texts = [text for one in records for text in sentences(one)]
    known = {word for text in texts for word in _LOWER.findall(text)}
    capitals = [*wording.no_names, *_places(whole), *_framework(whole)]
    capitals += [one.words for one in whole.redactions if one.treatment is Treatment.SHOW]
    capitals += [one.name for one in whole.team]
    return frozenset(known.union(*map(_parts, capitals)))


def _places(whole: Inspection) -> Iterator[str]:
    yield whole.provider.name
    for location in whole.locations:
        yield location.name
    for one in whole.participants:
        yield from (one.role, one.staff_group, one.area, one.shift)


def _framework(whole: Inspection) -> Iterator[str]:
    for one in whole.framework.kloes:
        yield from (one.topic, one.question)
        for prompt in one.prompts:
            yield from (prompt.title, prompt.text)


def _parts(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", words.casefold()))
