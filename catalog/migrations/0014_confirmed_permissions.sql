-- Up to which row of the trail a person has confirmed what changed of his permissions.
CREATE TABLE permission_confirmed (
    person TEXT NOT NULL PRIMARY KEY CHECK (person <> ''),
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_of_permissions ON audit (number)
    WHERE action IN ('people.grant', 'people.revoke', 'record.share', 'record.unshare');
