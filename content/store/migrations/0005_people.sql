-- 0005 invitations that expire, who was seen when, and a second factor with its recovery codes.
-- Reader floor: 1      oldest snapshot reader that understands the result
ALTER TABLE person ADD COLUMN one_time_until_ms INTEGER;               -- null: a one-time password does not expire
ALTER TABLE person ADD COLUMN last_seen_ms INTEGER;                    -- null: never

CREATE TABLE second_factor (
    person_id    TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret       TEXT NOT NULL,                                        -- base32, as the authenticator app has it
    begun_ms     INTEGER NOT NULL,
    confirmed_ms INTEGER,                                              -- null: no code was shown yet; asked of nobody
    last_step    INTEGER NOT NULL DEFAULT 0                            -- of 30 s; older and equal ones are spent
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    hash      TEXT NOT NULL,                                           -- BLAKE2b-256 of the person's id and the code
    used_ms   INTEGER,                                                 -- null: still good
    PRIMARY KEY (person_id, hash)
) STRICT, WITHOUT ROWID;
