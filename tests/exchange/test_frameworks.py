"""Frameworks are data: the shipped ones are whole, and a file that does not hold is refused with its line."""

import json

import pytest

from wellled_desktop import resources
from wellled_desktop.core.crosswalk import between
from wellled_desktop.core.errors import Refused
from wellled_desktop.core.framework import Framework
from wellled_desktop.core.vocabulary import CaptureKind, Rating
from wellled_desktop.exchange import read_framework, shipped_crosswalks, shipped_frameworks
from wellled_desktop.exchange.frameworks import FOUR

GOOD = '"rating": "good",\n      "word"'


@pytest.fixture
def seed() -> Framework:
    return shipped_frameworks()[0]


def seed_text() -> str:
    return resources.path("frameworks", "seed-2014.json").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    text = seed_text()
    assert old in text
    return text.replace(old, new, 1)


def test_the_default_is_the_development_version_with_four_questions_and_sixteen_prompts(
    seed: Framework,
) -> None:
    assert seed.reference == "seed-2014@1"
    assert [kloe.code for kloe in seed.kloes] == ["W1", "W2", "W3", "W4"]
    assert [one.code for one in seed.prompts()] == [f"W{q}.{p}" for q in range(1, 5) for p in range(1, 5)]


def test_slips_of_the_source_are_kept_as_source_and_corrected_as_shown(seed: Framework) -> None:
    vision, register = seed.prompts()[0], seed.prompts()[5]
    assert "indentify" in vision.source_text
    assert "identify with" in vision.text
    assert "register reflects what" in register.source_text
    assert "register reflect what" in register.text


def test_each_prompt_has_its_kind_and_a_question_one_can_ask(seed: Framework) -> None:
    kinds = {one.code: one.capture_kind for one in seed.prompts()}
    assert all(one.ask.endswith("?") for one in seed.prompts())
    assert {kinds[code] for code in ("W1.1", "W2.1", "W3.1")} == {CaptureKind.STATEMENT}
    assert {kinds[code] for code in ("W2.3", "W3.2", "W3.3", "W3.4")} == {CaptureKind.TESTIMONY}
    assert kinds["W2.2"] is CaptureKind.COMPARISON
    assert kinds["W4.1"] is CaptureKind.QUANTITATIVE


def test_the_development_version_is_never_labelled_as_the_regulators(seed: Framework) -> None:
    assert "CQC" not in seed_text()
    assert "Care Quality Commission" not in seed_text()
    assert "King’s Fund" in seed.source


def test_every_scale_has_all_four_ratings() -> None:
    for framework in shipped_frameworks():
        assert [level.rating for level in framework.scale] == [
            Rating.OUTSTANDING,
            Rating.GOOD,
            Rating.REQUIRES_IMPROVEMENT,
            Rating.INADEQUATE,
        ]


def test_other_published_sets_are_titles_without_prompts() -> None:
    others = {one.id: one for one in shipped_frameworks()[1:]}
    assert {name: len(one.kloes) for name, one in others.items()} == {
        "cqc-2014": 5,
        "cqc-2017": 8,
        "cqc-saf-2023": 8,
    }
    assert all(one.status == "titles" and not one.prompts() for one in others.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"capture_kind": "testimony"', '"capture_kind": "gossip"', "capture_kind must be one of statement"),
        ('"code": "W1.2"', '"code": "W1.1"', "kloes[0].prompts[1].code repeats W1.1"),
        ('"code": "W2.1"', '"code": "W1.9"', "must begin with W2."),
        ('"code": "W2"', '"code": "W1"', "kloes[1].code repeats W1"),
        (GOOD, GOOD.replace("good", "outstanding"), "rating_scale[1].rating repeats outstanding"),
        (GOOD, GOOD.replace("good", "not_rated"), "rating_scale lacks good"),
        (GOOD, GOOD.replace("good", "splendid"), "rating_scale[1].rating must be one of"),
        ('"version": "1"', '"version": 1', "version must be text"),
        ('"version": "1"', '"version": "one"', "version must be figures and dots"),
        ('"id": "seed-2014",', "", "the whole lacks its id"),
        ('"kind": "principles"', '"kind": "scores"', "rating_method needs bands from the best down to 0"),
        ('"when": []', '"when": [{"of": ["good"]}]', "rating_method lacks a last step that always holds"),
        ('"status": "live"', '"status": "live", "colour": "red"', "colour is not a name known here"),
    ],
)
def test_a_framework_that_does_not_hold_is_refused_with_its_place(old: str, new: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_framework(changed(old, new), "mine.json")
    assert told in refusal.value.what
    assert refusal.value.what.startswith("mine.json, line ")


def test_the_line_is_the_one_that_was_changed() -> None:
    text = changed('"capture_kind": "comparison"', '"capture_kind": "contest"')
    line = next(row for row, line in enumerate(text.splitlines(), 1) if "contest" in line)
    with pytest.raises(
        Refused, match=rf"^mine\.json, line {line}: kloes\[1\]\.prompts\[1\]\.capture_kind must be"
    ):
        read_framework(text, "mine.json")


def test_a_framework_in_use_needs_prompts() -> None:
    raw = json.loads(seed_text())
    raw["kloes"][2]["prompts"] = []
    with pytest.raises(Refused, match=r"kloes\[2\]\.prompts is empty"):
        read_framework(json.dumps(raw), "mine.json")


def test_each_question_of_the_default_says_what_the_four_levels_look_like_and_who_wrote_that(
    seed: Framework,
) -> None:
    for kloe in seed.kloes:
        assert [rating for rating, _ in kloe.characteristics] == list(FOUR)
    assert "not a regulator" in seed.characteristics_source


def test_crosswalks_name_only_codes_that_both_frameworks_have(seed: Framework) -> None:
    codes = {
        one.id: {kloe.code for kloe in one.kloes} | {prompt.code for prompt in one.prompts()}
        for one in shipped_frameworks()
    }
    walks = shipped_crosswalks()
    assert {(one.source, one.target) for one in walks} == {
        ("seed-2014", "cqc-2017"),
        ("seed-2014", "cqc-saf-2023"),
    }
    for walk in walks:
        assert set(walk.pairs) == {one.code for one in seed.prompts()}
        assert {code for there in walk.pairs.values() for code in there} <= codes[walk.target]
        assert "official" in walk.origin


def test_a_crosswalk_is_read_both_ways_and_guesses_nothing_from_a_code() -> None:
    walk = between(shipped_crosswalks(), "cqc-2017@1", "seed-2014@1")
    assert walk is not None
    assert walk.beside("W8") == ("W2.4", "W4.4")
    assert walk.beside("W9") == ()
    assert between(shipped_crosswalks(), "seed-2014", "elsewhere") is None
