-- A file that a document had before another took its place. The bytes stay in the store.
CREATE TABLE predecessor (
    document_id INTEGER NOT NULL REFERENCES document (id),
    -- Of the document, when it still had this file.
    version     INTEGER NOT NULL,
    file_id     INTEGER NOT NULL REFERENCES stored_file (id),
    pages       INTEGER NOT NULL,
    provenance  TEXT NOT NULL,
    replaced_at TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (document_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_object ON audit (object, number);
