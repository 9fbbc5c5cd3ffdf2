"""The first schema."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE activity (id BLOB NOT NULL, visit_id BLOB NOT NULL, kind TEXT NOT NULL, reference TEXT NOT
    NULL, title TEXT NOT NULL, note_taker BLOB NOT NULL, participants TEXT NOT NULL, location_id BLOB,
    place TEXT NOT NULL, present TEXT NOT NULL, planned_ms BIGINT, planned_zone TEXT, started_ms BIGINT,
    started_zone TEXT, ended_ms BIGINT, ended_zone TEXT, confidentiality TEXT NOT NULL, introduced TEXT
    NOT NULL, closed_ms BIGINT, closed_zone TEXT, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_activity_visit_id ON activity (visit_id);
CREATE TABLE agreed_judgement (id BLOB NOT NULL, visit_id BLOB NOT NULL, question TEXT NOT NULL, rating
    TEXT NOT NULL, reason TEXT NOT NULL, agreed_by BLOB NOT NULL, agreed_ms BIGINT NOT NULL, agreed_zone
    TEXT NOT NULL, cited TEXT NOT NULL, direction TEXT NOT NULL, dissent TEXT NOT NULL, record_visit BLOB
    NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_agreed_judgement_question ON agreed_judgement (question);
CREATE INDEX ix_agreed_judgement_visit_id ON agreed_judgement (visit_id);
CREATE TABLE blob (number INTEGER NOT NULL, sha256 TEXT, size BIGINT NOT NULL, PRIMARY KEY (number),
    CONSTRAINT uq_blob_sha256 UNIQUE (sha256));
CREATE TABLE disputed (record_id BLOB NOT NULL, field TEXT NOT NULL, PRIMARY KEY (record_id, field))
    WITHOUT ROWID;
CREATE TABLE draft ("key" TEXT NOT NULL, text TEXT NOT NULL, caret INTEGER NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE evidence_tag (id BLOB NOT NULL, visit_id BLOB NOT NULL, note_id BLOB NOT NULL, prompt TEXT
    NOT NULL, polarity TEXT NOT NULL, category TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT
    NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_evidence_tag_note_id ON evidence_tag (note_id);
CREATE INDEX ix_evidence_tag_visit_id ON evidence_tag (visit_id);
CREATE TABLE exhibit (id BLOB NOT NULL, visit_id BLOB NOT NULL, reference TEXT NOT NULL, description TEXT
    NOT NULL, file_name TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT
    NULL, received_ms BIGINT NOT NULL, received_zone TEXT NOT NULL, produced_by BLOB NOT NULL,
    received_from TEXT NOT NULL, activity_id BLOB, note_id BLOB, record_visit BLOB NOT NULL, life TEXT
    NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_exhibit_activity_id ON exhibit (activity_id);
CREATE INDEX ix_exhibit_note_id ON exhibit (note_id);
CREATE INDEX ix_exhibit_visit_id ON exhibit (visit_id);
CREATE TABLE finding (id BLOB NOT NULL, visit_id BLOB NOT NULL, question TEXT NOT NULL, kind TEXT NOT
    NULL, statement TEXT NOT NULL, basis TEXT NOT NULL, prompt TEXT NOT NULL, impact TEXT NOT NULL,
    obligation TEXT NOT NULL, regulation TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_finding_question ON finding (question);
CREATE INDEX ix_finding_visit_id ON finding (visit_id);
CREATE TABLE frontier (person BLOB NOT NULL, visit_id BLOB NOT NULL, tips BLOB NOT NULL, PRIMARY KEY
    (person, visit_id));
CREATE TABLE issue (record_id BLOB NOT NULL, sentence TEXT NOT NULL, PRIMARY KEY (record_id, sentence))
    WITHOUT ROWID;
CREATE TABLE known_card (fingerprint TEXT NOT NULL, card_json TEXT NOT NULL, how TEXT NOT NULL,
    trusted_ms BIGINT NOT NULL, revoked_ms BIGINT, cut_off BLOB, PRIMARY KEY (fingerprint));
CREATE TABLE location (id BLOB NOT NULL, provider_id BLOB NOT NULL, name TEXT NOT NULL, record_visit BLOB
    NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_location_provider_id ON location (provider_id);
CREATE TABLE note (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL, author BLOB NOT
    NULL, kind TEXT NOT NULL, text TEXT NOT NULL, event_ms BIGINT NOT NULL, event_zone TEXT NOT NULL,
    recorded_ms BIGINT NOT NULL, recorded_zone TEXT NOT NULL, position BIGINT NOT NULL, speaker BLOB,
    protected INTEGER NOT NULL, disclosed_to TEXT NOT NULL, follow_up INTEGER NOT NULL, same_event_as
    BLOB, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id))
    WITHOUT ROWID;
CREATE INDEX ix_note_activity_id ON note (activity_id);
CREATE INDEX ix_note_visit_id ON note (visit_id);
CREATE TABLE operation (number INTEGER NOT NULL, id BLOB NOT NULL, stream BLOB NOT NULL, seq BIGINT NOT
    NULL, prev BLOB NOT NULL, hlc BIGINT NOT NULL, author BLOB NOT NULL, visit_id BLOB NOT NULL, kind
    TEXT NOT NULL, record_id BLOB NOT NULL, fields TEXT NOT NULL, parents BLOB NOT NULL, schema INTEGER
    NOT NULL, payload_hash BLOB NOT NULL, payload BLOB, PRIMARY KEY (number), CONSTRAINT uq_operation_id
    UNIQUE (id));
CREATE INDEX ix_operation_prev ON operation (prev);
CREATE INDEX ix_operation_record ON operation (record_id);
CREATE INDEX ix_operation_visit ON operation (visit_id, stream, seq, id);
CREATE INDEX ix_operation_visit_hlc ON operation (visit_id, hlc);
CREATE TABLE participant (id BLOB NOT NULL, visit_id BLOB NOT NULL, reference TEXT NOT NULL, role TEXT
    NOT NULL, staff_group TEXT NOT NULL, level TEXT NOT NULL, area TEXT NOT NULL, count BIGINT NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT
    ROWID;
CREATE INDEX ix_participant_visit_id ON participant (visit_id);
CREATE TABLE provider (id BLOB NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, sector TEXT NOT NULL,
    benchmark_group TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT
    NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE TABLE provisional_rating (id BLOB NOT NULL, visit_id BLOB NOT NULL, question TEXT NOT NULL,
    inspector BLOB NOT NULL, rating TEXT NOT NULL, reason TEXT NOT NULL, cited TEXT NOT NULL,
    counter_evidence TEXT NOT NULL, direction TEXT NOT NULL, would_move_on TEXT NOT NULL, record_visit
    BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_provisional_rating_question ON provisional_rating (question);
CREATE INDEX ix_provisional_rating_visit_id ON provisional_rating (visit_id);
CREATE TABLE receipt (package_id BLOB NOT NULL, visit_id BLOB NOT NULL, sender BLOB NOT NULL, made_ms
    BIGINT NOT NULL, received_ms BIGINT NOT NULL, state TEXT NOT NULL, summary TEXT NOT NULL, file_name
    TEXT NOT NULL, blob TEXT NOT NULL, PRIMARY KEY (package_id));
CREATE INDEX ix_receipt_visit ON receipt (visit_id, received_ms);
CREATE TABLE record (record_id BLOB NOT NULL, kind TEXT NOT NULL, visit_id BLOB NOT NULL, life TEXT NOT
    NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (record_id)) WITHOUT ROWID;
CREATE INDEX ix_record_visit ON record (visit_id, kind);
CREATE TABLE search_text (number INTEGER NOT NULL, record_id BLOB NOT NULL, kind TEXT NOT NULL, visit_id
    BLOB NOT NULL, body TEXT NOT NULL, PRIMARY KEY (number), CONSTRAINT uq_search_text_record_id UNIQUE
    (record_id));
CREATE TABLE setting (name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name));
CREATE TABLE team_member (id BLOB NOT NULL, visit_id BLOB NOT NULL, person_id BLOB NOT NULL, name TEXT
    NOT NULL, initials TEXT NOT NULL, role TEXT NOT NULL, card TEXT NOT NULL, record_visit BLOB NOT NULL,
    life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_team_member_visit_id ON team_member (visit_id);
CREATE TABLE visit (id BLOB NOT NULL, provider_id BLOB NOT NULL, number BIGINT NOT NULL, framework TEXT
    NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL, lead_id BLOB NOT NULL, location_id BLOB, notice
    TEXT NOT NULL, state TEXT NOT NULL, purpose TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT
    NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_visit_provider_id ON visit (provider_id);
CREATE TABLE blob_chunk (blob_number INTEGER NOT NULL, position INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (blob_number, position), FOREIGN KEY(blob_number) REFERENCES blob (number));
"""
_FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(body, content='search_text', content_rowid='number',
        tokenize='unicode61 remove_diacritics 2')
    """,
    """
    INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)
    """,
    """
    CREATE TRIGGER search_text_made AFTER INSERT ON search_text BEGIN INSERT INTO search_index(rowid, body)
        VALUES (new.number, new.body); END
    """,
    """
    CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN INSERT INTO search_index(search_index,
        rowid, body) VALUES ('delete', old.number, old.body); END
    """,
    """
    CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN INSERT INTO
        search_index(search_index, rowid, body) VALUES ('delete', old.number, old.body); INSERT INTO
        search_index(rowid, body) VALUES (new.number, new.body); END
    """,
)


def upgrade(connection: Connection) -> None:
    """Make the first tables, and the search index over them."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.exec_driver_sql(statement)
    for statement in _FULL_TEXT:
        connection.exec_driver_sql(statement)
