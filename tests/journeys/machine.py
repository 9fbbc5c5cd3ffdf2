"""The journey of many copies: people write, carry, lose, copy and restore, in any order that can be drawn.

After each step every copy that changed is held against the oracle; at the end all exchange everything and
must agree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.journeys.oracle import Diary, Expected, Parcel, Write, expected
from tests.journeys.replicas import VISIT, CoreWorld, Frontier, Package, Replica, Standing, World
from wellled_desktop.core.operations import DELETED, Change, Operation

PEOPLE = tuple(UUID(int=(0x018F << 112) | person) for person in range(1, 4))
NURSE, PORTER, RIDDLE = (UUID(int=(0x018F << 112) | 0x100 | record) for record in range(3))
KINDS = {NURSE: "participant", PORTER: "participant", RIDDLE: "riddle"}  # the last one is of a later version
BASE = {"visit_id": str(VISIT), "reference": "AB-P01"}
NINE = 1_792_137_600_000  # 09:00 on 16 October 2026
DAY = 86_400_000
TOP_HLC = (1 << 63) - 1
MOST_COPIES = 5

pick = st.integers(0, 11)
records = st.sampled_from([NURSE, NURSE, PORTER, RIDDLE])
names = st.sampled_from(["role", "area", "mystery"])  # the last one is of a later version
words = st.sampled_from(["a", "b", "c"])
saves = st.tuples(records, st.dictionaries(names, words, min_size=1, max_size=2))
clocks = st.sampled_from([0, -DAY, -1, 1, 2 * DAY, 400 * DAY, -400 * DAY, 1 << 46, 1 << 60])


@dataclass(slots=True)
class Copy:
    """One copy of the visit: the thing under test, its diary, its clock, and what others proved to it."""

    replica: Replica
    diary: Diary
    clock: int
    proofs: list[tuple[Frontier, frozenset[int]]]

    def copied(self, *, anew: bool) -> "Copy":
        return Copy(self.replica.copied(anew=anew), self.diary.copied(), self.clock, list(self.proofs))


@dataclass(frozen=True, slots=True)
class Carried:
    """A package on its way, as the thing under test and as the oracle see it."""

    package: Package
    parcel: Parcel


class MergeOfReplicas(RuleBasedStateMachine):
    """Writes, packages, copies and backups over copies in memory."""

    world: ClassVar[Callable[[], World]] = CoreWorld

    def __init__(self) -> None:
        super().__init__()
        self.home = type(self).world()
        self.copies: list[Copy] = []
        self.writes: dict[int, Write] = {}
        self.number_of: dict[bytes, int] = {}
        self.made: dict[bytes, Operation] = {}
        self.shelf: list[Carried] = []
        self.backups: list[Copy] = []
        self.unchecked: set[int] = set()

    @initialize()
    def people_begin(self) -> None:
        self.copies = [Copy(self.home.first(person), Diary(), NINE, []) for person in PEOPLE]
        self._save(0, [(NURSE, {"role": "a"})])
        self._hand(0, 1)

    @rule(who=pick, save=saves)
    def writes_one(self, who: int, save: tuple[UUID, dict[str, str]]) -> None:
        self._save(who, [save])

    @rule(who=pick, several=st.lists(saves, min_size=2, max_size=3))
    def writes_several_at_once(self, who: int, several: list[tuple[UUID, dict[str, str]]]) -> None:
        self._save(who, several)

    @rule(one=pick, other=pick, record=records, field=names, said=st.tuples(words, words))
    def two_write_the_same_field(
        self, one: int, other: int, record: UUID, field: str, said: tuple[str, str]
    ) -> None:
        self._save(one, [(record, {field: said[0]})])
        self._save(other, [(record, {field: said[1]})])

    @rule(who=pick, record=records, last_words=st.booleans())
    def deletes(self, who: int, record: UUID, last_words: bool) -> None:
        if self._expected(who, record) is not None:
            self._save(who, [(record, {DELETED: True} | ({"area": "c"} if last_words else {}))])

    @rule(who=pick, other=pick, record=records, word=words)
    def deletes_while_another_edits(self, who: int, other: int, record: UUID, word: str) -> None:
        if self._expected(who, record) is not None:
            self._save(who, [(record, {DELETED: True})])
            self._save(other, [(record, {"role": word})])

    @rule(who=pick, record=records)
    def restores(self, who: int, record: UUID) -> None:
        stands = self._expected(who, record)
        if stands is not None and stands.life != "live":
            self._save(who, [(record, {DELETED: False})])

    @rule(who=pick, which=pick, version=pick)
    def resolves(self, who: int, which: int, version: int) -> None:
        open_ones = sorted(self._copy(who).replica.conflicts(), key=str)
        if open_ones:
            record, field = open_ones[which % len(open_ones)]
            stands = self._expected(who, record)
            assert stands is not None, "a conflict of a record that nobody wrote"
            said = [True, False] if field == DELETED else stands.values[field]
            self._save(who, [(record, {field: said[version % len(said)]})])

    @rule(one=pick, other=pick)
    def swap_full_packages(self, one: int, other: int) -> None:
        self._hand(one, other)
        self._hand(other, one)

    @rule(one=pick, other=pick)
    def swap_what_is_new(self, one: int, other: int) -> None:
        self._hand(other, one, since=0)
        self._hand(one, other, since=0)

    @rule(way=st.lists(pick, min_size=3, max_size=6))
    def news_goes_from_hand_to_hand(self, way: list[int]) -> None:
        for one, other in pairwise(way):
            self.swap_what_is_new(one, other)

    @rule(sender=pick, since=st.none() | pick, kept_back=st.sets(records, max_size=1))
    def makes_a_package(self, sender: int, since: int | None, kept_back: set[UUID]) -> None:
        self.shelf.append(self._packed(sender, since, frozenset(kept_back)))

    @precondition(lambda self: self.shelf)
    @rule(which=pick, receiver=pick)
    def an_older_package_arrives(self, which: int, receiver: int) -> None:
        self._deliver(self.shelf[-1 - which % len(self.shelf)], receiver)

    @rule(sender=pick, receiver=pick, kept_back=records)
    def hands_over_heads_alone(self, sender: int, receiver: int, kept_back: UUID) -> None:
        self._deliver(self._packed(sender, None, frozenset({kept_back})), receiver)

    @precondition(lambda self: len(self.copies) < MOST_COPIES)
    @rule(who=pick, save=saves, other=saves)
    def a_copied_database_writes_on(
        self, who: int, save: tuple[UUID, dict[str, str]], other: tuple[UUID, dict[str, str]]
    ) -> None:
        self.copies.append(self._copy(who).copied(anew=False))
        self._save(who, [save])
        self._save(len(self.copies) - 1, [other])

    @rule(who=pick)
    def keeps_a_backup(self, who: int) -> None:
        self.backups.append(self._copy(who).copied(anew=False))

    @precondition(lambda self: self.backups)
    @rule(who=pick, which=pick)
    def goes_back_to_a_backup(self, who: int, which: int) -> None:
        at = who % len(self.copies)
        self.copies[at] = self.backups[which % len(self.backups)].copied(anew=True)
        self.unchecked.add(at)

    @rule(who=pick, by=clocks)
    def a_clock_jumps(self, who: int, by: int) -> None:
        self._copy(who).clock = NINE + by

    @invariant()
    def copies_stand_as_what_they_saw_tells(self) -> None:
        for at in sorted(self.unchecked):
            self._check(self.copies[at])
        self.unchecked.clear()

    def teardown(self) -> None:
        try:
            if self.copies:
                self._all_exchange_everything()
        finally:
            self.home.close()

    def _all_exchange_everything(self) -> None:
        self._everybody_hands_to_everybody()
        self._all_agree()
        for receiver in range(len(self.copies)):  # what only an older package still says comes back with it
            for carried in self.shelf:
                self._deliver(carried, receiver)
        self._everybody_hands_to_everybody()
        self._all_agree()

    def _everybody_hands_to_everybody(self) -> None:
        every = range(len(self.copies))
        for _ in range(2):
            for one in every:
                for other in every:
                    self._hand(one, other)
        self.copies_stand_as_what_they_saw_tells()
        assert len({frozenset(one.diary.seen) for one in self.copies}) == 1

    def _all_agree(self) -> None:
        first, *rest = [one.replica for one in self.copies]
        for other in rest:
            assert other.tips() == first.tips(), "copies that exchanged everything end in different places"
            assert other.conflicts() == first.conflicts(), "copies disagree about what is disputed"
            for record in KINDS:
                assert other.standing(record) == first.standing(record), "copies show different rows"

    def _copy(self, who: int) -> Copy:
        return self.copies[who % len(self.copies)]

    def _save(self, who: int, several: list[tuple[UUID, dict[str, Any]]]) -> None:
        copy = self._copy(who)
        known = {self.writes[each].record_id for each in copy.diary.seen}
        changes = []
        for record, values in several:
            changes.append(Change(KINDS[record], record, VISIT, values if record in known else BASE | values))
            known.add(record)
        for change, one in zip(changes, copy.replica.commit(changes, copy.clock), strict=True):
            self._acknowledge(copy.diary, change, one)
        self.unchecked.add(who % len(self.copies))

    def _acknowledge(self, diary: Diary, change: Change, one: Operation) -> None:
        assert one.id not in self.number_of, "two saves have one identity"
        newest = max((self.made[parent].hlc for parent in one.parents), default=0)
        assert one.hlc > newest or one.hlc == TOP_HLC, "a save is not later than what it replaces"
        number = len(self.writes)
        self.writes[number] = Write(
            number, change.record_id, dict(change.values), frozenset(diary.seen & diary.readable)
        )
        self.number_of[one.id] = number
        self.made[one.id] = one
        diary.seen.add(number)
        diary.readable.add(number)

    def _packed(self, sender: int, since: int | None, kept_back: frozenset[UUID]) -> Carried:
        copy = self._copy(sender)
        diary = copy.diary
        basis, needs = (None, frozenset[int]())
        if since is not None and copy.proofs:
            basis, needs = copy.proofs[-1 - since % len(copy.proofs)]
        package = copy.replica.export(basis, kept_back)
        said = {each for each in diary.readable - needs if self.writes[each].record_id not in kept_back}
        return Carried(package, Parcel(frozenset(diary.seen), needs, frozenset(said)))

    def _hand(self, sender: int, receiver: int, since: int | None = None) -> None:
        self._deliver(self._packed(sender, since, frozenset()), receiver)

    def _deliver(self, carried: Carried, receiver: int) -> None:
        copy = self._copy(receiver)
        taken = copy.diary.receive(carried.parcel)
        assert copy.replica.receive(carried.package) == taken, (
            "a package was parked, or taken, against its basis"
        )
        if taken:
            copy.proofs.append((carried.package.leads_to, carried.parcel.seen))
        self.unchecked.add(receiver % len(self.copies))

    def _expected(self, who: int, record: UUID) -> Expected | None:
        return self._of(self._copy(who).diary, record)

    def _of(self, diary: Diary, record: UUID) -> Expected | None:
        seen = [self.writes[each] for each in sorted(diary.seen)]
        return expected([one for one in seen if one.record_id == record], diary.readable)

    def _check(self, copy: Copy) -> None:
        disputed = set()
        for record in KINDS:
            should = self._of(copy.diary, record)
            stands = copy.replica.standing(record)
            assert (should is None) == (stands is None), "a record is here, or is not, against what was seen"
            if should is not None and stands is not None:
                self._compare(should, stands)
                disputed |= {(record, field) for field in should.disputed}
        assert copy.replica.conflicts() == disputed, "the list of conflicts is another"

    def _compare(self, should: Expected, stands: Standing) -> None:
        survivors = {
            field: frozenset(self.number_of[one] for one in found)
            for field, found in stands.survivors.items()
        }
        assert survivors == should.standing, "what was saved was lost, or what was replaced came back"
        assert stands.life == should.life, "a delete won, or lost, against what its author had seen"
        assert stands.disputed == should.disputed, "a conflict is hidden or made up"
        assert stands.withheld == should.withheld, "what was withheld is told wrongly"
        assert stands.values.keys() == should.values.keys(), "a field has no value, or one that nobody wrote"
        for field, value in stands.values.items():
            assert value in should.values[field], "a value is shown that does not stand"
