-- Who has which role, in one agency or (empty) in all. Everybody may do everything as long as it holds no row.
CREATE TABLE role_holder (
    person     TEXT NOT NULL CHECK (person <> ''),
    role       TEXT NOT NULL CHECK (role <> ''),
    agency     TEXT NOT NULL DEFAULT '',
    granted_at TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    PRIMARY KEY (person, role, agency)
) STRICT, WITHOUT ROWID;

-- Persons who were given access to a conditional record.
CREATE TABLE record_share (
    record_id INTEGER NOT NULL REFERENCES record (id),
    person    TEXT NOT NULL CHECK (person <> ''),
    shared_at TEXT NOT NULL,
    shared_by TEXT NOT NULL,
    PRIMARY KEY (record_id, person)
) STRICT, WITHOUT ROWID;

-- Conditional records are few and looked up with each search.
CREATE INDEX record_by_mode ON record (fields ->> 'mode') WHERE fields ->> 'mode' IS NOT NULL;

-- How often a record was looked at or handed over on a day that is over.
CREATE TABLE record_access (
    record_id INTEGER NOT NULL REFERENCES record (id),
    day       TEXT NOT NULL,
    count     INTEGER NOT NULL CHECK (count > 0),
    last_at   TEXT NOT NULL,
    PRIMARY KEY (record_id, day)
) STRICT, WITHOUT ROWID;
