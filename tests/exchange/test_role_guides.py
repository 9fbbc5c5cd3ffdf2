"""Interview guides are data: the shipped ones fit their framework, a file that does not hold is refused."""

import pytest

from wellled_desktop import resources
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.vocabulary import Level
from wellled_desktop.exchange import read_role_guides, shipped_frameworks, shipped_role_guides

TEXT = resources.path("guides", "seed-2014.json").read_text(encoding="utf-8")


def test_every_kind_of_speaker_has_questions_of_their_own() -> None:
    (guides,) = shipped_role_guides()
    assert guides.framework == shipped_frameworks()[0].reference
    for level in Level:
        found = guides.for_levels([level])
        assert found is not None
        assert all(words.endswith(("?", ".")) for words in found.questions.values())
    asked = [words for each in guides.guides for words in each.questions.values()]
    assert len(asked) == len(set(asked))
    assert {code for each in guides.guides for code in each.questions} == {
        prompt.code for prompt in shipped_frameworks()[0].prompts()
    }


def test_a_group_gets_a_guide_only_when_it_is_for_all_of_them() -> None:
    (guides,) = shipped_role_guides()
    both = guides.for_levels([Level.EXECUTIVE, Level.BOARD])
    assert both is not None
    assert both.id == "executive"
    assert guides.for_levels([Level.WARD, Level.BOARD]) is None
    assert guides.for_levels([]) is None


def test_a_prompt_that_the_guide_does_not_have_is_asked_in_the_frameworks_words() -> None:
    (guides,) = shipped_role_guides()
    patients = guides.for_levels([Level.PATIENT])
    prompts = {one.code: one for one in shipped_frameworks()[0].prompts()}
    assert patients is not None
    assert patients.ask(prompts["W4.1"]) == prompts["W4.1"].ask
    assert patients.ask(prompts["W1.4"]) == patients.questions["W1.4"] != prompts["W1.4"].ask


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"framework": "seed-2014"', '"framework": "seed-2099"', "names seed-2099@1, which is not here"),
        ('"prompt": "W2.2"', '"prompt": "W9.9"', "names W9.9, which the framework does not have"),
        ('"prompt": "W2.3"', '"prompt": "W2.2"', "repeats W2.2, which is asked above"),
        ('"division"\n', '"ward"\n', "repeats ward, which a guide above is for"),
        ('"title": "Ward and team"', '"title": ""', "line 9"),
    ],
)
def test_guides_that_do_not_hold_are_refused_with_their_line(old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(Refused, match=r"guides\.json.*line \d+") as refused:
        read_role_guides(TEXT.replace(old, new, 1), "guides.json", shipped_frameworks())
    assert told in str(refused.value)
