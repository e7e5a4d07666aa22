-- 0004 what every edition said, releases (several things at one moment), links to pictures of drafts.
-- Reader floor: 1      oldest snapshot reader that understands the result
CREATE TABLE release (
    id         TEXT PRIMARY KEY,                                    -- ULID
    name       TEXT NOT NULL,
    at_ms      INTEGER,                                             -- UTC; null: when somebody says so
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'cancelled')),
    created_ms INTEGER NOT NULL,
    created_by TEXT NOT NULL,                                       -- person's id
    decided_ms INTEGER,                                             -- published, refused or cancelled then
    findings   TEXT NOT NULL DEFAULT '[]'                           -- JSON: what stood in the way
) STRICT;
CREATE INDEX release_by_state ON release (state, at_ms);

CREATE TABLE release_entry (
    release_id TEXT NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (release_id, entry_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE edition ADD COLUMN note TEXT NOT NULL DEFAULT '';       -- in its author's words
ALTER TABLE edition ADD COLUMN again_of INTEGER;                    -- it says what that former one said
ALTER TABLE edition ADD COLUMN release_id TEXT REFERENCES release (id);

-- From which edition to which a published value stood: any of them can be read again, and a corrected word
-- costs one row. A row with an empty field says that the entry was out at all.
CREATE TABLE published_span (
    entry_id TEXT NOT NULL REFERENCES entry (id),
    field    TEXT NOT NULL,
    locale   TEXT NOT NULL,
    since    INTEGER NOT NULL REFERENCES edition (number),
    until    INTEGER,                                               -- the first without it; null: it stands
    value    TEXT NOT NULL,
    PRIMARY KEY (entry_id, field, locale, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX published_span_by_since ON published_span (since);
CREATE INDEX published_span_by_until ON published_span (until);

INSERT INTO published_span (entry_id, field, locale, since, value)
    SELECT entry_id, field, locale, (SELECT max(number) FROM edition), value FROM published_value
    WHERE value <> '' AND EXISTS (SELECT 1 FROM edition)
    UNION ALL
    SELECT id, '', '', (SELECT max(number) FROM edition), '' FROM entry WHERE published_edition IS NOT NULL;

CREATE TABLE preview_link (
    token_hash TEXT PRIMARY KEY,                                    -- BLAKE2b-256 of what the address holds
    expires_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    created_by TEXT NOT NULL                                        -- person's id
) STRICT, WITHOUT ROWID;
