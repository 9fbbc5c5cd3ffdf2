"""Exhibits' bytes, drafts, and what belongs to this database alone."""

import hashlib
import io
import random
from dataclasses import replace
from uuid import UUID

import pytest

from tests.storage.making import Field, opened
from wellled_desktop.core.errors import Damaged, Refused
from wellled_desktop.storage import Receipt, Trusted

RECEIPT = Receipt(
    UUID(int=1), UUID(int=2), UUID(int=3), 10, 20, "parked", '{"waits": 1}', "ann.wlsync", "ab" * 32
)


class Dribble(io.RawIOBase):
    """A source that gives little at a time."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.left = content

    def read(self, size: int = -1) -> bytes:
        given, self.left = self.left[: min(size, 1000)], self.left[min(size, 1000) :]
        return given


@pytest.mark.parametrize("size", [0, 1, 262_143, 262_144, 262_145, 900_000])
def test_an_exhibit_comes_back_byte_for_byte(field: Field, size: int) -> None:
    content = random.Random(size).randbytes(size)
    sha256, told = field.store.blobs.put(io.BytesIO(content))
    assert (sha256, told) == (hashlib.sha256(content).hexdigest(), size)
    assert field.store.blobs.has(sha256)
    assert field.store.blobs.size(sha256) == size
    assert b"".join(field.store.blobs.read(sha256)) == content
    again = field.store.blobs.put(Dribble(content))  # type: ignore[arg-type]
    assert again == (sha256, size)
    with field.store._book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one() == 1


def test_an_exhibit_whose_source_fails_is_not_kept_by_half(field: Field) -> None:
    class Failing(Dribble):
        def read(self, size: int = -1) -> bytes:
            if len(self.left) < 300_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(OSError, match="Input"):
        field.store.blobs.put(Failing(bytes(900_000)))  # type: ignore[arg-type]
    with field.store._book.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob_chunk").scalar_one() == 0


def test_an_exhibit_that_is_not_here_or_not_whole_is_said_so(field: Field) -> None:
    with pytest.raises(Refused, match="not here"):
        list(field.store.blobs.read("ab" * 32))
    with pytest.raises(Refused, match="not here"):
        field.store.blobs.size("ab" * 32)
    sha256, _ = field.store.blobs.put(io.BytesIO(bytes(600_000)))
    with field.store._book.writing() as connection:
        connection.exec_driver_sql("DELETE FROM blob_chunk WHERE position = 1")
    with pytest.raises(Damaged, match="not whole"):
        list(field.store.blobs.read(sha256))
    field.store.blobs.drop(sha256)
    field.store.blobs.drop(sha256)
    assert not field.store.blobs.has(sha256)


def test_a_draft_is_kept_with_its_caret_until_it_is_cleared(field: Field) -> None:
    field.store.drafts.save("activity", "half a senten", 13)
    field.store.drafts.save("activity", "half a sentence", 6)
    field.store.close()
    with opened(field.store.path) as store:
        assert store.drafts.read("activity") == ("half a sentence", 6)
        assert store.search.find("sentence") == ()
        store.drafts.clear("activity")
        assert store.drafts.read("activity") is None


def test_named_values_are_kept_changed_and_forgotten(field: Field) -> None:
    assert field.store.local.get("theme") is None
    field.store.local.set("theme", b"dark")
    field.store.local.set("theme", b"light")
    assert field.store.local.get("theme") == b"light"
    field.store.local.set("theme", None)
    assert field.store.local.get("theme") is None
    with pytest.raises(Refused):
        field.store.local.set("storage/incarnations", b"")


def test_a_card_is_trusted_and_revoked_at_a_named_head(field: Field) -> None:
    local = field.store.local
    local.trust("{}", "f1", "compared aloud", 5)
    local.trust('{"a": 1}', "f2", "roster", 4)
    local.revoke("f1", 9, b"h" * 32)
    assert local.trusted() == (
        Trusted('{"a": 1}', "f2", "roster", 4),
        Trusted("{}", "f1", "compared aloud", 5, 9, b"h" * 32),
    )
    local.trust("{}", "f1", "compared aloud", 11)
    assert local.trusted()[-1] == Trusted("{}", "f1", "compared aloud", 11)
    with pytest.raises(Refused):
        local.revoke("f9", 1)


def test_receipts_are_kept_by_package(field: Field) -> None:
    receipts = field.store.local.receipts
    receipts.add(RECEIPT)
    receipts.add(replace(RECEIPT, package_id=UUID(int=9), received_ms=15))
    receipts.add(replace(RECEIPT, state="merged"))
    assert [one.state for one in receipts.all()] == ["parked", "merged"]
    assert receipts.all(UUID(int=8)) == ()
    assert receipts.get(RECEIPT.package_id) == replace(RECEIPT, state="merged")
    assert receipts.get(UUID(int=7)) is None


def test_what_others_have_proved_to_have_is_kept(field: Field) -> None:
    local, someone = field.store.local, UUID(int=3)
    assert local.frontier(someone, field.visit.id) is None
    tips = {b"s" * 16: (b"a" * 32, b"b" * 32), b"t" * 16: ()}
    local.set_frontier(someone, field.visit.id, {})
    local.set_frontier(someone, field.visit.id, tips)
    assert local.frontier(someone, field.visit.id) == tips
