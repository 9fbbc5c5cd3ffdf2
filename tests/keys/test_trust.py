"""Two people compare four words aloud; the words are easy, distinct, and the card's own."""

from dataclasses import replace

from wellled_desktop.keys.identity import Identity
from wellled_desktop.keys.trust import WORDS, fingerprint, four_words, grouped, same_words, words


def one_slip_apart(word: str, length: int) -> set[str]:
    """Return what `word` becomes with one letter hidden, at each place: near twins share one of these."""
    return {word[:place] + "." + word[place + 1 :] for place in range(length)}


def test_the_words_are_short_plain_and_different() -> None:
    listed = words()
    assert len(listed) == len(set(listed)) == WORDS
    assert list(listed) == sorted(listed)
    assert all(
        word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in listed
    )


def test_no_two_words_differ_in_one_letter_alone() -> None:
    seen: dict[str, str] = {}
    for word in words():
        for hidden in one_slip_apart(word, len(word)):
            assert hidden not in seen, (word, seen[hidden])
            seen[hidden] = word


def test_four_words_belong_to_one_card(ann: Identity, colin: Identity) -> None:
    spoken = four_words(fingerprint(ann.card))
    assert len(spoken) == 4
    assert set(spoken) <= set(words())
    assert spoken == four_words(fingerprint(ann.card))
    assert spoken != four_words(fingerprint(colin.card))


def test_the_words_of_a_fingerprint_never_change() -> None:
    assert four_words(bytes(range(32))) == ("purple", "frame", "towel", "design")


def test_every_part_of_a_card_is_in_its_fingerprint_but_its_signatures(ann: Identity) -> None:
    card = ann.card
    assert len(fingerprint(card)) == 32
    for changed in (
        replace(card, person=replace(card.person, role="lead")),
        replace(card, device_public=bytes(32)),
        replace(card, age_recipient="age1"),
        replace(card, certificate_pem=""),
    ):
        assert fingerprint(changed) != fingerprint(card)
    assert fingerprint(replace(card, certification=b"", device_proof=b"")) == fingerprint(card)


def test_words_that_were_heard_are_compared_with_tolerance(ann: Identity) -> None:
    mark = fingerprint(ann.card)
    one, two, three, four = four_words(mark)
    assert same_words(f" {one.upper()}, {two}-{three}  {four}", mark)
    assert not same_words(f"{one} {two} {three}", mark)
    assert not same_words(f"{two} {one} {three} {four}", mark)


def test_a_fingerprint_is_printed_in_groups() -> None:
    assert grouped(bytes.fromhex("00ff1234ab")) == "00FF 1234 AB"
