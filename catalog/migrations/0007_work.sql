-- What is to be done on a record, by whom and until when. done_at is empty as long as it is not done.
CREATE TABLE task (
    id         INTEGER PRIMARY KEY,
    record_id  INTEGER NOT NULL REFERENCES record (id),
    title      TEXT NOT NULL CHECK (title <> ''),
    assignee   TEXT NOT NULL CHECK (assignee <> ''),
    due        TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    done_at    TEXT NOT NULL DEFAULT '',
    done_by    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX task_open ON task (assignee, due) WHERE done_at = '';

-- What somebody thinks of a document. Opinions are never changed.
CREATE TABLE opinion (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    text        TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE INDEX opinion_by_document ON opinion (document_id);
