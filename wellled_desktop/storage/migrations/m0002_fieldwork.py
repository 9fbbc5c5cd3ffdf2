"""How fieldwork went: pauses, closings, amendments, read-backs and what else belongs to it.

The tables of activities, lines and participants grow. All of them hold what the operations add up to, so the
old ones are dropped; whoever takes this step folds the operations anew.
"""

from sqlalchemy import Connection

_TABLES = """
DROP TABLE activity;
CREATE TABLE activity (id BLOB NOT NULL, visit_id BLOB NOT NULL, kind TEXT NOT NULL, reference TEXT NOT
    NULL, title TEXT NOT NULL, note_taker BLOB NOT NULL, participants TEXT NOT NULL, location_id BLOB, place
    TEXT NOT NULL, present TEXT NOT NULL, planned_ms BIGINT, planned_zone TEXT, started_ms BIGINT,
    started_zone TEXT, ended_ms BIGINT, ended_zone TEXT, confidentiality TEXT NOT NULL, introduced TEXT NOT
    NULL, closed_ms BIGINT, closed_zone TEXT, identified TEXT NOT NULL, consent TEXT NOT NULL, moved_from
    BLOB, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id))
    WITHOUT ROWID;
CREATE INDEX ix_activity_visit_id ON activity (visit_id);
CREATE TABLE amendment (id BLOB NOT NULL, visit_id BLOB NOT NULL, note_id BLOB NOT NULL, author BLOB NOT
    NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, reason TEXT NOT NULL, text TEXT NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT
    ROWID;
CREATE INDEX ix_amendment_note_id ON amendment (note_id);
CREATE INDEX ix_amendment_visit_id ON amendment (visit_id);
CREATE TABLE closing (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL, author BLOB
    NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, lines BIGINT NOT NULL, follow_ups BIGINT NOT
    NULL, digest TEXT NOT NULL, forced INTEGER NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_closing_activity_id ON closing (activity_id);
CREATE INDEX ix_closing_visit_id ON closing (visit_id);
CREATE TABLE escalation (id BLOB NOT NULL, visit_id BLOB NOT NULL, note_id BLOB NOT NULL, author BLOB
    NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, reason TEXT NOT NULL, told_to TEXT NOT NULL,
    told_ms BIGINT, told_zone TEXT, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT
    NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_escalation_note_id ON escalation (note_id);
CREATE INDEX ix_escalation_visit_id ON escalation (visit_id);
CREATE TABLE exhibit_mark (id BLOB NOT NULL, visit_id BLOB NOT NULL, exhibit_id BLOB NOT NULL, author
    BLOB NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, kind TEXT NOT NULL, x1 BIGINT NOT NULL,
    y1 BIGINT NOT NULL, x2 BIGINT NOT NULL, y2 BIGINT NOT NULL, text TEXT NOT NULL, record_visit BLOB NOT
    NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_exhibit_mark_exhibit_id ON exhibit_mark (exhibit_id);
CREATE INDEX ix_exhibit_mark_visit_id ON exhibit_mark (visit_id);
CREATE TABLE follow_up (id BLOB NOT NULL, visit_id BLOB NOT NULL, note_id BLOB NOT NULL, author BLOB NOT
    NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, answer TEXT NOT NULL, record_visit BLOB NOT
    NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_follow_up_note_id ON follow_up (note_id);
CREATE INDEX ix_follow_up_visit_id ON follow_up (visit_id);
DROP TABLE note;
CREATE TABLE note (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL, author BLOB NOT
    NULL, kind TEXT NOT NULL, text TEXT NOT NULL, event_ms BIGINT NOT NULL, event_zone TEXT NOT NULL,
    recorded_ms BIGINT NOT NULL, recorded_zone TEXT NOT NULL, position BIGINT NOT NULL, speaker BLOB,
    protected INTEGER NOT NULL, disclosed_to TEXT NOT NULL, follow_up INTEGER NOT NULL, same_event_as BLOB,
    origin TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL,
    PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_note_activity_id ON note (activity_id);
CREATE INDEX ix_note_visit_id ON note (visit_id);
CREATE TABLE observation_slot (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL,
    author BLOB NOT NULL, began_ms BIGINT NOT NULL, began_zone TEXT NOT NULL, seconds BIGINT NOT NULL, codes
    TEXT NOT NULL, mood TEXT NOT NULL, engagement TEXT NOT NULL, people BIGINT NOT NULL, text TEXT NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT
    ROWID;
CREATE INDEX ix_observation_slot_activity_id ON observation_slot (activity_id);
CREATE INDEX ix_observation_slot_visit_id ON observation_slot (visit_id);
DROP TABLE participant;
CREATE TABLE participant (id BLOB NOT NULL, visit_id BLOB NOT NULL, reference TEXT NOT NULL, role TEXT
    NOT NULL, staff_group TEXT NOT NULL, level TEXT NOT NULL, area TEXT NOT NULL, count BIGINT NOT NULL,
    composition TEXT NOT NULL, shift TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_participant_visit_id ON participant (visit_id);
CREATE TABLE pause (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL, author BLOB NOT
    NULL, began_ms BIGINT NOT NULL, began_zone TEXT NOT NULL, reason TEXT NOT NULL, ended_ms BIGINT,
    ended_zone TEXT, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY
    (id)) WITHOUT ROWID;
CREATE INDEX ix_pause_activity_id ON pause (activity_id);
CREATE INDEX ix_pause_visit_id ON pause (visit_id);
CREATE TABLE planned_hearing (id BLOB NOT NULL, visit_id BLOB NOT NULL, role TEXT NOT NULL, level TEXT
    NOT NULL, area TEXT NOT NULL, shift TEXT NOT NULL, location_id BLOB, count BIGINT NOT NULL, participants
    TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY
    (id)) WITHOUT ROWID;
CREATE INDEX ix_planned_hearing_visit_id ON planned_hearing (visit_id);
CREATE TABLE prompt_look (id BLOB NOT NULL, visit_id BLOB NOT NULL, prompt TEXT NOT NULL, author BLOB
    NOT NULL, looked TEXT NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, reason TEXT NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT
    ROWID;
CREATE INDEX ix_prompt_look_visit_id ON prompt_look (visit_id);
CREATE TABLE read_back (id BLOB NOT NULL, visit_id BLOB NOT NULL, activity_id BLOB NOT NULL, author BLOB
    NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, heard_by TEXT NOT NULL, lines BIGINT NOT
    NULL, digest TEXT NOT NULL, confirmed INTEGER NOT NULL, answer TEXT NOT NULL, record_visit BLOB NOT
    NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_read_back_activity_id ON read_back (activity_id);
CREATE INDEX ix_read_back_visit_id ON read_back (visit_id);
CREATE TABLE source_identity (id BLOB NOT NULL, visit_id BLOB NOT NULL, participant_id BLOB NOT NULL,
    author BLOB NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, sealed TEXT NOT NULL, readers
    TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY
    (id)) WITHOUT ROWID;
CREATE INDEX ix_source_identity_participant_id ON source_identity (participant_id);
CREATE INDEX ix_source_identity_visit_id ON source_identity (visit_id);
CREATE TABLE source_shown (id BLOB NOT NULL, visit_id BLOB NOT NULL, participant_id BLOB NOT NULL,
    author BLOB NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, reason TEXT NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT
    ROWID;
CREATE INDEX ix_source_shown_participant_id ON source_shown (participant_id);
CREATE INDEX ix_source_shown_visit_id ON source_shown (visit_id);
"""


def upgrade(connection: Connection) -> None:
    """Make the tables of fieldwork, empty, and those that have grown."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.exec_driver_sql(statement)
