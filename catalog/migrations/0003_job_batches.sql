-- Batches of documents that are to be made, and their documents. Times are seconds since 1970, UTC; 0 where not yet.
CREATE TABLE job_batch (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE CHECK (name <> ''),
    state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'done_with_errors', 'cancelled')),
    priority    INTEGER NOT NULL DEFAULT 0,
    settings    TEXT NOT NULL CHECK (json_valid(settings)),
    -- Also the date inside its documents, so that making one again gives the same bytes.
    added_at    INTEGER NOT NULL,
    added_by    TEXT NOT NULL,
    station     TEXT NOT NULL,
    started_at  INTEGER NOT NULL DEFAULT 0,
    finished_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE job_document (
    id           INTEGER PRIMARY KEY,
    batch_id     INTEGER NOT NULL REFERENCES job_batch (id),
    ordinal      INTEGER NOT NULL CHECK (ordinal > 0),
    name         TEXT NOT NULL,
    title        TEXT NOT NULL,
    record       TEXT NOT NULL,
    fields       TEXT NOT NULL CHECK (json_valid(fields)),
    pages        INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    retries      INTEGER NOT NULL DEFAULT 0,
    lease_owner  TEXT NOT NULL DEFAULT '',
    lease_until  INTEGER NOT NULL DEFAULT 0,
    code         TEXT NOT NULL DEFAULT '',
    message      TEXT NOT NULL DEFAULT '',
    document_id  INTEGER REFERENCES document (id),
    sha256       TEXT NOT NULL DEFAULT '',
    bytes        INTEGER NOT NULL DEFAULT 0,
    needs_review INTEGER NOT NULL DEFAULT 0 CHECK (needs_review IN (0, 1)),
    report       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(report)),
    finished_at  INTEGER NOT NULL DEFAULT 0,
    UNIQUE (batch_id, ordinal)
) STRICT;

CREATE INDEX job_document_by_state ON job_document (state, batch_id, ordinal);

-- The files of a document in their order, as they were when they were added. pages: a selection, empty for all.
CREATE TABLE job_input (
    job_id      INTEGER NOT NULL REFERENCES job_document (id),
    position    INTEGER NOT NULL,
    path        TEXT NOT NULL,
    pages       TEXT NOT NULL,
    bytes       INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_input_by_path ON job_input (path);

-- Files that were named and could not be taken into the batch.
CREATE TABLE job_rejected (
    batch_id    INTEGER NOT NULL REFERENCES job_batch (id),
    path        TEXT NOT NULL,
    code        TEXT NOT NULL,
    message     TEXT NOT NULL,
    bytes       INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    PRIMARY KEY (batch_id, path)
) STRICT, WITHOUT ROWID;
