-- What a person must look at before the document's records can be closed: a JSON list of sentences.
ALTER TABLE document ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(doubts));
