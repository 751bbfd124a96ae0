-- The agencies whose records are reported on. Their levels are the deployment's.
CREATE TABLE agency (
    code  TEXT PRIMARY KEY CHECK (code <> ''),
    name  TEXT NOT NULL CHECK (name <> ''),
    level TEXT NOT NULL
) STRICT, WITHOUT ROWID;
