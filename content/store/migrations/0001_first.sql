-- 0001 entries with a row a value, people, media, editions.
-- Reader floor: 1      oldest snapshot reader that understands the result
CREATE TABLE person (
    id               TEXT PRIMARY KEY,                              -- ULID
    name             TEXT NOT NULL UNIQUE COLLATE NOCASE,           -- what one types to log in
    password_hash    TEXT NOT NULL,                                 -- argon2id, as libsodium writes it
    one_time         INTEGER NOT NULL DEFAULT 0 CHECK (one_time IN (0, 1)),  -- must be changed at first log-in
    failed_tries     INTEGER NOT NULL DEFAULT 0,                    -- since the last success
    blocked_until_ms INTEGER NOT NULL DEFAULT 0,                    -- UTC
    created_ms       INTEGER NOT NULL,
    disabled_ms      INTEGER                                        -- null: may log in
) STRICT;

CREATE TABLE role_grant (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role      TEXT NOT NULL,
    locale    TEXT NOT NULL DEFAULT '',                             -- of a translator; '' is every language
    PRIMARY KEY (person_id, role, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,                                    -- BLAKE2b-256 of the cookie's token
    person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    csrf       TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    seen_ms    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE edition (
    number        INTEGER PRIMARY KEY,
    manifest_hash TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('staged', 'live')),  -- staged: files are ready, not yet current
    created_ms    INTEGER NOT NULL,
    created_by    TEXT NOT NULL                                     -- person's id, or 'tool'
) STRICT;

CREATE TABLE entry (
    id                TEXT PRIMARY KEY,                             -- ULID
    kind              TEXT NOT NULL,                                -- content/model/field_spec
    slug              TEXT NOT NULL,
    created_ms        INTEGER NOT NULL,
    created_by        TEXT NOT NULL,
    deleted_ms        INTEGER,                                      -- null: there
    published_edition INTEGER REFERENCES edition (number),          -- null: not in the current edition
    UNIQUE (kind, slug)
) STRICT;

CREATE TABLE draft_value (
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    field      TEXT NOT NULL,
    locale     TEXT NOT NULL DEFAULT '',                            -- '' for fields of no language
    value      TEXT NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),                -- rises with every change
    updated_ms INTEGER NOT NULL,
    updated_by TEXT NOT NULL,                                       -- person's id, or 'import'
    PRIMARY KEY (entry_id, field, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_value (
    entry_id TEXT NOT NULL REFERENCES entry (id),
    field    TEXT NOT NULL,
    locale   TEXT NOT NULL DEFAULT '',
    value    TEXT NOT NULL,
    version  INTEGER NOT NULL,                                      -- of the draft that went out
    PRIMARY KEY (entry_id, field, locale)
) STRICT, WITHOUT ROWID;

-- Every change ever made, whole: history, restoring, and who wrote what.
CREATE TABLE revision (
    id         INTEGER PRIMARY KEY,
    entry_id   TEXT NOT NULL REFERENCES entry (id),
    field      TEXT NOT NULL,
    locale     TEXT NOT NULL,
    version    INTEGER NOT NULL,                                    -- that this change made
    old_value  TEXT NOT NULL,
    new_value  TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    UNIQUE (entry_id, field, locale, version)
) STRICT;

CREATE TABLE media (
    hash       TEXT PRIMARY KEY,                                    -- BLAKE2b-256, the file's name under media/
    name       TEXT NOT NULL,                                       -- as it came: "facade.glb"
    size       INTEGER NOT NULL CHECK (size >= 0),                  -- bytes
    added_ms   INTEGER NOT NULL,
    added_by   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append only; each row's hash covers the row before, so that an edited line breaks the chain.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at_ms  INTEGER NOT NULL,
    who    TEXT NOT NULL,                                           -- person's name at the time, or 'tool'
    what   TEXT NOT NULL,                                           -- "log_in", "save", "publish", "user_add", …
    about  TEXT NOT NULL,                                           -- "place/la-piscine title fr"
    detail TEXT NOT NULL,                                           -- no password, no visitor's text
    hash   TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit BEGIN
    SELECT raise(ABORT, 'the audit log is append only');
END;
CREATE TRIGGER revision_is_append_only BEFORE UPDATE ON revision BEGIN
    SELECT raise(ABORT, 'revisions are append only');
END;
