"""What only SQLite knows: the FTS5 index over `search_text`, kept by triggers.

Kinds are words of it too, so that the few records of a rare kind are found among very many lines at once;
they weigh nothing. Beginnings of one and two letters have lists of their own.
"""

_TABLE = """CREATE VIRTUAL TABLE search_index USING fts5(
    kind, body, content='search_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2',
    prefix='1 2')"""
_FORGET = "INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)"
_WEIGH = "INSERT INTO search_index(search_index, rank) VALUES('rank', 'bm25(0.0, 1.0)')"
_MADE = """CREATE TRIGGER search_text_made AFTER INSERT ON search_text BEGIN
    INSERT INTO search_index(rowid, kind, body) VALUES (new.number, new.kind, new.body); END"""
_GONE = """CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index(search_index, rowid, kind, body)
    VALUES ('delete', old.number, old.kind, old.body); END"""
_CHANGED = """CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN
    INSERT INTO search_index(search_index, rowid, kind, body)
    VALUES ('delete', old.number, old.kind, old.body);
    INSERT INTO search_index(rowid, kind, body) VALUES (new.number, new.kind, new.body); END"""
STATEMENTS = (_TABLE, _FORGET, _WEIGH, _MADE, _GONE, _CHANGED)
CHECK = "INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)"
REBUILD = "INSERT INTO search_index(search_index) VALUES('rebuild')"
