-- The record list of an agency and year, once its head has approved it: nothing is added to it any more.
CREATE TABLE list_approval (
    agency      TEXT NOT NULL,
    year        INTEGER NOT NULL,
    decision    TEXT NOT NULL,
    approved_at TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    PRIMARY KEY (agency, year)
) STRICT, WITHOUT ROWID;
