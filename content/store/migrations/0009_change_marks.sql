-- 0009 how often entries came or went, something was published, a translation was looked at again: what is kept in memory asks for what
-- changed only. What a draft says needs no count: every change of it is a row of revision.
-- Reader floor: 1      oldest snapshot reader that understands the result
CREATE TABLE change_mark (
    what  TEXT PRIMARY KEY CHECK (what IN ('entries', 'published', 'reviewed')),
    count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO change_mark (what) VALUES ('entries'), ('published'), ('reviewed');

CREATE TRIGGER entry_came AFTER INSERT ON entry BEGIN
    UPDATE change_mark SET count = count + 1 WHERE what = 'entries';
END;
CREATE TRIGGER entry_went_or_returned AFTER UPDATE OF deleted_ms ON entry BEGIN
    UPDATE change_mark SET count = count + 1 WHERE what = 'entries';
END;
