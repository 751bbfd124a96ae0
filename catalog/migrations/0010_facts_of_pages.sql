-- The agencies that issued documents, each name once.
CREATE TABLE issuing_agency (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- What search counts and sorts pages by, in few bytes a page, so that thousands of hits can be looked through. Written
-- together with page_index. record_id: the home of the document. issued: its date as 20260105, parts that are not known
-- 0; number: its number, 0 without one.
CREATE TABLE page_facts (
    page_id     INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    record_id   INTEGER NOT NULL,
    issued      INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    type        TEXT NOT NULL,
    agency_id   INTEGER NOT NULL REFERENCES issuing_agency (id)
) STRICT;

CREATE TABLE saved_search (
    owner      TEXT NOT NULL CHECK (owner <> ''),
    name       TEXT NOT NULL CHECK (name <> ''),
    query      TEXT NOT NULL,
    sort       TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
