"""The fold where payloads were withheld: what was read before stays in sight, and what is missing is told."""

from tests.core.making import two_people, writer
from wellled_desktop.core.fold import Life, fold
from wellled_desktop.core.operations import DELETED


def test_a_withheld_edit_hides_nothing_that_was_read_before() -> None:
    ann = writer()
    first = ann.write(text="one", title="a")
    second, third = ann.write(text="two"), ann.write(text="three")
    folded = fold([first, second.withheld(), third.withheld()])

    assert folded.values == {"text": "one", "title": "a"}
    assert (folded.withheld, folded.disputed) == (("text",), ())
    assert folded.last_read == {"text": (first,)}


def test_of_several_values_that_a_withheld_one_settled_the_latest_is_shown() -> None:
    ann, ben = two_people()
    mine, theirs = ann.write(text="two"), ben.write(text="three")
    ann.sees(theirs)
    settled = ann.write(text="four")
    folded = fold([ann.seen[0], mine, theirs, settled.withheld()])

    assert folded.values == max(mine, theirs, key=lambda one: (one.hlc, one.id)).values()
    assert folded.disputed == ()


def test_an_edit_beside_a_withheld_one_differs_from_it_when_that_is_told() -> None:
    ann, ben = two_people()
    hidden = ann.write(text="two")
    ben.sees(hidden.withheld())
    ben.write(text="three")

    assert fold(ben.seen).values == {"text": "three"}
    assert fold({*ben.seen, hidden}).disputed == ("text",)


def test_a_withheld_change_of_protection_is_read_the_careful_way() -> None:
    ann = writer()
    first = ann.write(text="one", protected=False)
    hidden = ann.write(protected=True)

    assert fold([first, hidden.withheld()]).values == {"text": "one", "protected": True}


def test_what_is_withheld_is_told_and_shows_no_value() -> None:
    ann = writer()
    one = ann.write(text="one").withheld()
    folded = fold([one])

    assert (folded.values, folded.withheld, folded.disputed) == ({}, ("text",), ())
    assert folded.survivors["text"] == (one,)


def test_beside_a_withheld_version_the_readable_one_is_shown() -> None:
    ann, ben = two_people()
    mine, theirs = ann.write(text="two"), ben.write(text="three")
    folded = fold([ann.seen[0], mine, theirs.withheld()])

    assert (folded.values, folded.withheld, folded.disputed) == ({"text": "two"}, ("text",), ())


def test_a_withheld_delete_deletes_nothing() -> None:
    ann = writer()
    ann.write(text="one")
    gone = ann.delete()

    assert fold([ann.seen[0], gone.withheld()]).life is Life.LIVE


def test_a_withheld_restore_lends_its_sight_to_no_delete() -> None:
    ann, ben = two_people()
    ben.sees(ann.delete())
    ann.sees(ben.write(text="two"))
    restored = ann.write(text="two", **{DELETED: False})
    ben.seen = ben.seen[:1]
    deleted = ben.delete()
    folded = fold([*ann.seen[:-1], restored.withheld(), deleted])

    assert folded.life is Life.EDITED_AND_DELETED
