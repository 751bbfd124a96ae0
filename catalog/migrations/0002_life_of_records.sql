-- Where a record of a list comes from; empty and 0 for one that was made by hand.
ALTER TABLE record ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN symbol TEXT NOT NULL DEFAULT '';
-- The state to which a frozen record returns.
ALTER TABLE record ADD COLUMN frozen_from TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX record_by_symbol ON record (agency, year, symbol) WHERE symbol <> '';
