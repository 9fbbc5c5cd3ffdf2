"""What only SQLite knows: the FTS5 index over `search_text`, kept by triggers."""

_TABLE = """CREATE VIRTUAL TABLE search_index USING fts5(
    body, content='search_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"""
_FORGET = "INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)"
_MADE = """CREATE TRIGGER search_text_made AFTER INSERT ON search_text BEGIN
    INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END"""
_GONE = """CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); END"""
_CHANGED = """CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN
    INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body);
    INSERT INTO search_index(rowid, body) VALUES (new.number, new.body); END"""
STATEMENTS = (_TABLE, _FORGET, _MADE, _GONE, _CHANGED)
CHECK = "INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)"
REBUILD = "INSERT INTO search_index(search_index) VALUES('rebuild')"
