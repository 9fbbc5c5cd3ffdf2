"""Weighing: links between lines, the instruments, measures, actions, days and scores.

Findings and agreed judgements grow. All of these tables hold what the operations add up to; whoever takes
this step folds the operations anew.
"""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE evidence_link (id BLOB NOT NULL, visit_id BLOB NOT NULL, note_id BLOB NOT NULL, other_id
    BLOB NOT NULL, kind TEXT NOT NULL, author BLOB NOT NULL, reason TEXT NOT NULL, record_visit BLOB NOT
    NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_evidence_link_note_id ON evidence_link (note_id);
CREATE INDEX ix_evidence_link_visit_id ON evidence_link (visit_id);
CREATE TABLE worry (id BLOB NOT NULL, visit_id BLOB NOT NULL, statement TEXT NOT NULL, level TEXT NOT
    NULL, people BIGINT NOT NULL, notes TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_worry_visit_id ON worry (visit_id);
CREATE TABLE risk_entry (id BLOB NOT NULL, visit_id BLOB NOT NULL, title TEXT NOT NULL, level TEXT NOT
    NULL, reference TEXT NOT NULL, score TEXT NOT NULL, owner TEXT NOT NULL, opened TEXT NOT NULL,
    source TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL,
    PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_risk_entry_visit_id ON risk_entry (visit_id);
CREATE TABLE risk_match (id BLOB NOT NULL, visit_id BLOB NOT NULL, worry_id BLOB NOT NULL, risk_id BLOB
    NOT NULL, author BLOB NOT NULL, acted INTEGER NOT NULL, reason TEXT NOT NULL, record_visit BLOB NOT
    NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_risk_match_visit_id ON risk_match (visit_id);
CREATE TABLE voice_chain (id BLOB NOT NULL, visit_id BLOB NOT NULL, title TEXT NOT NULL, level TEXT NOT
    NULL, raised_by TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT
    NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_voice_chain_visit_id ON voice_chain (visit_id);
CREATE TABLE voice_step (id BLOB NOT NULL, visit_id BLOB NOT NULL, chain_id BLOB NOT NULL, step TEXT NOT
    NULL, told TEXT NOT NULL, "when" TEXT NOT NULL, notes TEXT NOT NULL, record_visit BLOB NOT NULL,
    life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_voice_step_visit_id ON voice_step (visit_id);
CREATE TABLE indicator (id BLOB NOT NULL, visit_id BLOB NOT NULL, name TEXT NOT NULL, unit TEXT NOT
    NULL, better TEXT NOT NULL, source TEXT NOT NULL, prompt TEXT NOT NULL, series TEXT NOT NULL, scale
    TEXT NOT NULL, benchmark TEXT NOT NULL, target TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT
    NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_indicator_visit_id ON indicator (visit_id);
CREATE TABLE indicator_value (id BLOB NOT NULL, visit_id BLOB NOT NULL, indicator_id BLOB NOT NULL,
    period TEXT NOT NULL, value TEXT NOT NULL, people BIGINT NOT NULL, low TEXT NOT NULL, middle TEXT
    NOT NULL, high TEXT NOT NULL, suppressed INTEGER NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT
    NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_indicator_value_visit_id ON indicator_value (visit_id);
CREATE TABLE improvement_action (id BLOB NOT NULL, visit_id BLOB NOT NULL, title TEXT NOT NULL, question
    TEXT NOT NULL, progress TEXT NOT NULL, target TEXT NOT NULL, owner TEXT NOT NULL, due TEXT NOT NULL,
    notes TEXT NOT NULL, continues BLOB, finding_id BLOB, record_visit BLOB NOT NULL, life TEXT NOT
    NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_improvement_action_question ON improvement_action (question);
CREATE INDEX ix_improvement_action_visit_id ON improvement_action (visit_id);
CREATE TABLE team_reflection (id BLOB NOT NULL, visit_id BLOB NOT NULL, team TEXT NOT NULL, objectives
    TEXT NOT NULL, together TEXT NOT NULL, reflects TEXT NOT NULL, notes TEXT NOT NULL, record_visit
    BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_team_reflection_visit_id ON team_reflection (visit_id);
CREATE TABLE day_review (id BLOB NOT NULL, visit_id BLOB NOT NULL, day TEXT NOT NULL, question TEXT NOT
    NULL, author BLOB NOT NULL, known TEXT NOT NULL, strength TEXT NOT NULL, gaps TEXT NOT NULL, "plan"
    TEXT NOT NULL, at_once TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc
    BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_day_review_question ON day_review (question);
CREATE INDEX ix_day_review_visit_id ON day_review (visit_id);
CREATE TABLE statement_score (id BLOB NOT NULL, visit_id BLOB NOT NULL, prompt TEXT NOT NULL, score
    BIGINT NOT NULL, author BLOB NOT NULL, reason TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT
    NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_statement_score_visit_id ON statement_score (visit_id);
DROP TABLE finding;
CREATE TABLE finding (id BLOB NOT NULL, visit_id BLOB NOT NULL, question TEXT NOT NULL, kind TEXT NOT
    NULL, statement TEXT NOT NULL, basis TEXT NOT NULL, prompt TEXT NOT NULL, impact TEXT NOT NULL,
    obligation TEXT NOT NULL, regulation TEXT NOT NULL, held_by BIGINT NOT NULL, asked BIGINT NOT NULL,
    measures TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL,
    PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_finding_question ON finding (question);
CREATE INDEX ix_finding_visit_id ON finding (visit_id);
DROP TABLE agreed_judgement;
CREATE TABLE agreed_judgement (id BLOB NOT NULL, visit_id BLOB NOT NULL, question TEXT NOT NULL, rating
    TEXT NOT NULL, reason TEXT NOT NULL, agreed_by BLOB NOT NULL, agreed_ms BIGINT NOT NULL, agreed_zone
    TEXT NOT NULL, cited TEXT NOT NULL, direction TEXT NOT NULL, dissent TEXT NOT NULL, differs TEXT NOT
    NULL, alone TEXT NOT NULL, no_strength INTEGER NOT NULL, no_area INTEGER NOT NULL, record_visit BLOB
    NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_agreed_judgement_question ON agreed_judgement (question);
CREATE INDEX ix_agreed_judgement_visit_id ON agreed_judgement (visit_id);
"""


def upgrade(connection: Connection) -> None:
    """Make the tables of weighing, and those of findings and judgements anew."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
