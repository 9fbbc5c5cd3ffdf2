"""Who wrote what survives every courier: signature, team list, seals and chains."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.sync.makers import NOW, VISIT, Author, outgoing, verifiers, written
from tests.sync.tries import entries_of, forged, opened, read_all, refused, resigned, rezipped
from wellled_desktop.core.errors import PackageRefused, Refused
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.operations import Authorship, ChainTip, Change, Operation, compose
from wellled_desktop.core.seals import Verifier
from wellled_desktop.sync import Member, Roster, roster_message


def composed(by: Author, after: ChainTip, hlc: int, *parents: bytes) -> Operation:
    """Return an operation of an author after any place in a chain."""
    change = Change("note", UUID(int=77), VISIT, {"text": "composed"})
    return compose(change, after, parents, hlc, Authorship(by.person, NOW, bytes(16)))


def twin(of: Author) -> Author:
    """Return the same person at another copy of the same database."""
    copy = Author(of.number)
    copy.person, copy.signer, copy.member = of.person, of.signer, of.member
    copy.operations, copy.tip = list(of.operations), of.tip
    return copy


def test_a_manifest_signed_by_another_key_is_refused(tmp_path: Path, ann: Author, ben: Author) -> None:
    path = written(tmp_path / "a.wlsync", ben, outgoing(ann, ben)).path
    refused(path, tmp_path, ann, ben, match="changed after it was made")


def test_operations_swapped_between_packages_are_refused(tmp_path: Path) -> None:
    ann = Author(1).writes(2)
    other = twin(ann)
    one = written(tmp_path / "one.wlsync", ann, outgoing(ann.writes(1, "here"))).path
    two = written(tmp_path / "two.wlsync", ann, outgoing(other.writes(1, "there"))).path
    stream = f"operations/{ann.tip.stream.hex()}.jsonl"
    taken = entries_of(two)[stream]
    refused(
        rezipped(one, lambda entries: entries.update({stream: taken}), tmp_path / "x.wlsync"), tmp_path, ann
    )
    made = outgoing(ann, operations=other.operations)
    refused(written(tmp_path / "y.wlsync", ann, made).path, tmp_path, ann, match="seal")


def test_a_stream_with_a_gap_is_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[1:]), tmp_path, ann, match="missing")
    gap = [*ann.operations[:2], *ann.operations[3:]]
    refused(forged(tmp_path, ann, operations=gap), tmp_path, ann, match="missing")


def test_a_stream_cut_at_its_end_is_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[:-1]), tmp_path, ann, match="seal")


def test_a_stream_cut_back_to_an_older_seal_is_refused_beside_the_newer(tmp_path: Path, ann: Author) -> None:
    ben = Author(2).writes(2)
    older, kept, tip = ben.seal(), list(ben.operations), ben.tip
    newer = ben.writes(1).seal()
    cut = {
        "operations": [*ann.operations, *kept],
        "leads_to": {ann.tip.stream: (ann.tip.head,), tip.stream: (tip.head,)},
    }
    path = forged(tmp_path, ann, ben, seals=(ann.seal(), older, newer), **cut)
    refused(path, tmp_path, ann, ben, match="missing")
    read_all(forged(tmp_path, ann, ben, seals=(ann.seal(), older), **cut), tmp_path, ann, ben)


def test_lines_out_of_order_doubled_or_misnumbered_are_refused(tmp_path: Path, ann: Author) -> None:
    refused(forged(tmp_path, ann, operations=ann.operations[::-1]), tmp_path, ann)
    doubled = [*ann.operations, ann.operations[0]]
    refused(forged(tmp_path, ann, operations=doubled), tmp_path, ann, match="twice")
    leap = composed(ann, replace(ann.tip, seq=20), NOW << 16)
    refused(forged(tmp_path, ann, operations=[*ann.operations, leap]), tmp_path, ann, match="order")


def test_a_courier_cannot_write_in_anothers_stream(tmp_path: Path, ann: Author) -> None:
    ben = Author(2).writes(2)
    honest = ben.seal()
    ben.writes(1, "forged")
    own = replace(honest, signature=ann.signer.sign(b"seal", b"anything"))
    for seals in ((ann.seal(), honest), (ann.seal(), own), (ann.seal(),)):
        refused(forged(tmp_path, ann, ben, seals=seals), tmp_path, ann, ben, match="seal")


def test_a_seal_of_somebody_else_or_of_a_stranger_seals_nothing(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    theirs = replace(ann.seal(), stream=ben.tip.stream, tips=(ben.tip.head,))
    refused(forged(tmp_path, ann, ben, seals=(ann.seal(), theirs)), tmp_path, ann, ben, match="seal")
    stranger = Author(3).writes(1)
    made = outgoing(ann, ben, operations=[*ann.operations, *stranger.operations])
    made = replace(made, seals=(*made.seals, stranger.seal()))
    refused(written(tmp_path / "s.wlsync", ann, made).path, tmp_path, ann, ben, stranger, match="seal")


def test_operations_of_another_visit_or_stream_or_author_are_refused(tmp_path: Path, ann: Author) -> None:
    members = (ann.member,)
    roster = Roster(members, ann.person, ann.signer.sign(b"roster", roster_message(UUID(int=8), members)))
    elsewhere = forged(tmp_path, ann, visit_id=UUID(int=8), roster=roster)
    refused(elsewhere, tmp_path, ann, match="something else")
    stranger = Author(3).writes(1)
    mixed = replace(stranger.operations[0], stream=ann.tip.stream)
    refused(forged(tmp_path, ann, operations=[*ann.operations, mixed]), tmp_path, ann)
    guest = composed(stranger, ann.tip, NOW << 16)
    refused(forged(tmp_path, ann, operations=[*ann.operations, guest]), tmp_path, ann, match="two authors")


def test_a_package_that_does_not_lead_to_where_it_says_is_refused(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    here = {ann.tip.stream: (ann.tip.head,)}
    further = {**here, bytes(16): (bytes(32),)}
    for said in ({}, further, {ann.tip.stream: (ann.operations[0].id,)}):
        refused(forged(tmp_path, ann, leads_to=said), tmp_path, ann, match="lead to")
    read_all(forged(tmp_path, ann, leads_to={**here, bytes(16): ()}), tmp_path, ann)


ROSTERS: dict[str, Callable[[Roster, Author], Roster]] = {
    "signed by another": lambda one, ben: replace(one, signature=ben.signer.sign(b"roster", b"anything")),
    "signed for another": lambda one, ben: replace(one, signed_by=ben.person),
    "of a lead outside": lambda one, ben: replace(one, signed_by=UUID(int=4)),
    "with a member more": lambda one, ben: replace(
        one, members=(*one.members, replace(ben.member, person_id=VISIT))
    ),
    "with another role": lambda one, ben: replace(
        one, members=(replace(one.members[0], role="x"), *one.members[1:])
    ),
    "with a member twice": lambda one, ben: replace(one, members=(*one.members, one.members[0])),
}


@pytest.mark.parametrize("kind", sorted(ROSTERS))
def test_a_team_list_that_its_lead_did_not_sign_is_refused(
    tmp_path: Path, ann: Author, ben: Author, kind: str
) -> None:
    roster = ROSTERS[kind](outgoing(ann, ben).roster, ben)
    refused(forged(tmp_path, ann, ben, roster=roster), tmp_path, ann, ben, match="team list|does not hold")


def test_a_package_without_a_team_list_speaks_for_its_sender_alone(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    nobody = Roster((), ann.person, b"")
    read_all(forged(tmp_path, ann, roster=nobody), tmp_path, ann)
    without_card = replace(ben.member, card="")
    listed = (ann.member, without_card)
    cardless = Roster(listed, ann.person, ann.signer.sign(b"roster", roster_message(VISIT, listed)))
    for roster in (nobody, cardless):
        refused(forged(tmp_path, ann, ben, roster=roster), tmp_path, ann, ben, match="seal")


def test_a_card_that_is_not_trusted_stops_the_reading(tmp_path: Path, ann: Author, ben: Author) -> None:
    known = verifiers(ann, ben)

    def trusted(member: Member) -> Verifier:
        if member.person_id == ben.person:
            raise Refused("The card of Person 2 is not the one that is pinned.", "Compare the four words.")
        return known[member.person_id]

    path = written(tmp_path / "a.wlsync", ann, outgoing(ann, ben)).path
    with opened(path, tmp_path) as reading, pytest.raises(Refused, match="pinned"):
        reading.verify(trusted)


def test_a_fork_is_kept_and_told(tmp_path: Path) -> None:
    ann = Author(1).writes(2)
    copied = twin(ann)
    ann.writes(1, "here")
    copied.writes(1, "there")
    both = [*ann.operations, copied.operations[-1]]
    ends = {ann.tip.stream: tuple(sorted((ann.tip.head, copied.tip.head)))}
    path = forged(tmp_path, ann, operations=both, seals=(ann.seal(), copied.seal()), leads_to=ends)
    assert any("two places" in line.sentence for line in read_all(path, tmp_path, ann))


def test_a_clock_ahead_is_a_remark_and_no_reason_to_refuse(tmp_path: Path, ann: Author) -> None:
    lines = read_all(forged(tmp_path, ann, made=Moment(NOW - 3_600_000)), tmp_path, ann)
    assert [line.state for line in lines if "clock ahead" in line.sentence] == ["remark"]


def test_a_clock_behind_what_it_builds_on_is_a_remark_in_any_stream(tmp_path: Path) -> None:
    ann, ben = Author(1).writes(1), Author(2).writes(3)
    early = composed(ann, ann.tip, 5, ann.operations[0].id)
    on_later_stream = composed(ann, ChainTip(early.stream, 2, early.id), 6, ben.operations[2].id)
    on_earlier_stream = composed(ben, ben.tip, 7, early.id, on_later_stream.id)
    fine = composed(ben, ChainTip(ben.tip.stream, 4, on_earlier_stream.id), (NOW + 9) << 16, bytes(32))
    ann.operations += [early, on_later_stream]
    ben.operations += [on_earlier_stream, fine]
    ann.tip = ChainTip(early.stream, 3, on_later_stream.id)
    ben.tip = ChainTip(fine.stream, 5, fine.id)
    lines = read_all(forged(tmp_path, ann, ben), tmp_path, ann, ben)
    assert [line.sentence[:1] for line in lines if "clock behind" in line.sentence] == ["3"]


def test_a_package_made_for_others_is_not_for_me(tmp_path: Path, ann: Author, ben: Author) -> None:
    sealed = written(
        tmp_path / "a.wlsync", ann, outgoing(ann, ben, recipients=(ben.person,)), ben.recipient
    ).path
    known = verifiers(ann, ben)
    with opened(sealed, tmp_path, ben.secret) as reading:
        for me in (ben.person, ann.person, None):
            lines = reading.verify(lambda member: known[member.person_id], me)
            assert {line.state for line in lines} == {"ok"}
        with pytest.raises(PackageRefused, match="is not for you"):
            reading.verify(lambda member: known[member.person_id], UUID(int=4))


def test_encryption_that_does_not_fit_the_manifest_is_remarked(
    tmp_path: Path, ann: Author, ben: Author
) -> None:
    known = verifiers(ann, ben)
    bare = written(tmp_path / "a.wlsync", ann, outgoing(ann, recipients=(ben.person,))).path
    anyone = written(tmp_path / "b.wlsync", ann, outgoing(ann), ben.recipient).path
    for path, said in ((bare, "without encryption"), (anyone, "names nobody")):
        with opened(path, tmp_path, ben.secret) as reading:
            lines = reading.verify(lambda member: known[member.person_id])
        assert [line.state for line in lines if said in line.sentence] == ["remark"]


def test_protected_disclosures_travel_only_to_named_people(tmp_path: Path, ann: Author, ben: Author) -> None:
    for named, to in (((), [ben.recipient]), ((ben.person,), [])):
        with pytest.raises(PackageRefused, match="named people"):
            written(tmp_path / "a.wlsync", ann, outgoing(ann, protected=True, recipients=named), *to)
    sound = written(tmp_path / "s.wlsync", ann, outgoing(ann)).path
    nobody = rezipped(sound, lambda entries: resigned(entries, ann, protected=True), tmp_path / "n.wlsync")
    refused(nobody, tmp_path, ann, match="who may read it")
    hidden = [ann.operations[0], *(one.withheld() for one in ann.operations[1:])]
    made = outgoing(ann, protected=True, recipients=(ben.person,), operations=hidden)
    path = written(tmp_path / "a.wlsync", ann, made, ben.recipient).path
    known = verifiers(ann, ben)
    with opened(path, tmp_path, ben.secret) as reading:
        lines = reading.verify(lambda member: known[member.person_id], ben.person)
        assert {line.state for line in lines} == {"ok"}
        assert sum(one.payload is None for one in reading.operations()) == 4
