"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975) as an age. A hint only.

Syllables are counted by groups of vowels, which is right for most English words and near for the others.
"""

import re

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouyáéíóú]+")
_SILENT = re.compile(r"(?:[^laeiouyszxhcg]es|[^laeiouytd]ed|[^laeiouy]e|[aeiouy]le)$")
_FIRST_GRADE = 5  # the age in the year before the first grade
LEAST_WORDS = 30


def syllables(word: str) -> int:
    """Return how many syllables a word has, at least one."""
    plain = word.lower()
    return max(1, len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)))


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def reading_age(text: str) -> int | None:
    """Return the age at which a text can be read, in years; None where it is too short to tell."""
    words = _WORD.findall(text)
    if len(words) < LEAST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(one)) for one in _SENTENCE.split(text))
    spoken = sum(syllables(one) for one in words)
    grade = 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
    return max(_FIRST_GRADE, round(grade) + _FIRST_GRADE)
