-- When a stored file was last read and found intact, so that a share of them can be checked each night.
CREATE TABLE file_check (
    file_id    INTEGER PRIMARY KEY REFERENCES stored_file (id),
    checked_at TEXT NOT NULL
) STRICT;
