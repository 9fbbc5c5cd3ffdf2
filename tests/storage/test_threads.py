"""A worker and the window use one store: they take turns, and each sees whole transactions only."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.storage.making import Field
from wellled_desktop.core.records import Note

PAIRS = 40


def test_a_reader_never_sees_half_of_a_transaction(field: Field) -> None:
    done = threading.Event()

    def write() -> None:
        try:
            for _ in range(PAIRS):
                with field.store.transaction():
                    field.wrote("left")
                    field.wrote("right")
        finally:
            done.set()

    def read() -> list[int]:
        seen = []
        while not done.is_set():
            seen.append(len(field.store.records.all(Note, field.visit.id)))
            seen.append(len(field.store.search.find("left right")))
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        pool.submit(write).result()
        counts = [count for reader in readers for count in reader.result()]
    assert all(count % 2 == 0 for count in counts)
    assert field.store.records.count(Note) == 2 * PAIRS
    assert field.store.log.verify() == ()


def test_reading_page_by_page_lets_others_write_between(field: Field) -> None:
    field.save(*(field.note(f"line {at}", at) for at in range(1200)))
    found = []
    for at, one in enumerate(field.store.log.of_visit(field.visit.id)):
        found.append(one.id)
        if at % 400 == 0:
            field.wrote("written meanwhile")
    assert len(found) == len(set(found)) >= 1203
