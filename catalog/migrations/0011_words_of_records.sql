-- rowid: record.id. What a record is found by, in the columns of page_index: body: its fields of text; head: its code and
-- title; title, number, agency: those fields; facet: marks of itself, its years and its numbers. Kept as it is, so that
-- an entry is replaced whatever it held.
CREATE VIRTUAL TABLE record_index USING fts5 (
    body, head, title, number, agency, facet,
    columnsize = 0, tokenize = 'hoso_tokens'
);
