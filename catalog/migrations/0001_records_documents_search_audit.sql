CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    id           INTEGER PRIMARY KEY,
    code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
    title        TEXT NOT NULL CHECK (title <> ''),
    state        TEXT NOT NULL,
    fields       TEXT NOT NULL CHECK (json_valid(fields)),
    last_ordinal INTEGER NOT NULL DEFAULT 0,
    version      INTEGER NOT NULL DEFAULT 1,
    created_at   TEXT NOT NULL,
    created_by   TEXT NOT NULL
) STRICT;

CREATE INDEX record_by_state ON record (state);

CREATE TABLE stored_file (
    id         INTEGER PRIMARY KEY,
    sha256     TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    bytes      INTEGER NOT NULL CHECK (bytes >= 0),
    media_type TEXT NOT NULL,
    stored_at  TEXT NOT NULL
) STRICT;

CREATE TABLE document (
    id              INTEGER PRIMARY KEY,
    file_id         INTEGER NOT NULL REFERENCES stored_file (id),
    fields          TEXT NOT NULL CHECK (json_valid(fields)),
    -- Copies of fields by which documents are found, grouped and ordered; empty where not known.
    type            TEXT NOT NULL,
    reference       TEXT NOT NULL,
    agency          TEXT NOT NULL,
    issued_on       TEXT NOT NULL,
    pages           INTEGER NOT NULL CHECK (pages >= 0),
    provenance      TEXT NOT NULL CHECK (json_valid(provenance)),
    idempotency_key TEXT UNIQUE,
    version         INTEGER NOT NULL DEFAULT 1,
    filed_at        TEXT NOT NULL,
    filed_by        TEXT NOT NULL
) STRICT;

CREATE INDEX document_by_file ON document (file_id);
CREATE INDEX document_by_reference ON document (reference) WHERE reference <> '';

-- Where a document stands. It can stand in several records; the one it was filed into is its home.
CREATE TABLE placement (
    record_id   INTEGER NOT NULL REFERENCES record (id),
    ordinal     INTEGER NOT NULL CHECK (ordinal > 0),
    document_id INTEGER NOT NULL REFERENCES document (id),
    is_home     INTEGER NOT NULL CHECK (is_home IN (0, 1)),
    PRIMARY KEY (record_id, ordinal),
    UNIQUE (document_id, record_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX placement_home ON placement (document_id) WHERE is_home = 1;

-- words: the page's words as they stand there, a space between words of a line, a line feed between lines.
-- boxes: for each word x0 y0 x1 y1 as fractions of the page times 65535, each two bytes, little endian.
CREATE TABLE page (
    id             INTEGER PRIMARY KEY,
    document_id    INTEGER NOT NULL REFERENCES document (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    width_pt       REAL NOT NULL,
    height_pt      REAL NOT NULL,
    ocr_confidence REAL NOT NULL,
    words          TEXT NOT NULL,
    boxes          BLOB NOT NULL,
    UNIQUE (document_id, number)
) STRICT;

-- Every word form that any page has, with the form in which it is looked up when diacritics do not matter.
CREATE TABLE vocabulary (
    folded TEXT NOT NULL,
    term   TEXT NOT NULL,
    PRIMARY KEY (folded, term)
) STRICT, WITHOUT ROWID;

-- rowid: page.id. body: the page's words. head: the document's fields, on its first page only. title, number, agency:
-- those fields, on every page. facet: marks made by the catalog for its filters. The words arrive as tokens, one space
-- between two, so that what a word is is decided in one place only.
CREATE VIRTUAL TABLE page_index USING fts5 (
    body, head, title, number, agency, facet,
    content = '', columnsize = 0, tokenize = 'hoso_tokens'
);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT NOT NULL,
    after  TEXT NOT NULL,
    hash   TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_by_record ON audit (record, number);

CREATE TRIGGER audit_rows_stay BEFORE DELETE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_rows_stay_as_they_are BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit trail is append-only');
END;
