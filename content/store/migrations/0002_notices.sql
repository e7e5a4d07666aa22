-- 0002 notices that were sent: what every kiosk shows at once, beside the editions.
-- Reader floor: 1
CREATE TABLE sent_notice (
    entry_id     TEXT PRIMARY KEY REFERENCES entry (id),            -- its draft goes on being edited
    emergency    INTEGER NOT NULL CHECK (emergency IN (0, 1)),
    from_ms      INTEGER NOT NULL,                                  -- UTC
    until_ms     INTEGER NOT NULL CHECK (until_ms > from_ms),       -- UTC; never without an end
    texts        TEXT NOT NULL,                                     -- JSON, locale → words, as they were sent
    sent_ms      INTEGER NOT NULL,
    sent_by      TEXT NOT NULL,                                     -- person's id
    withdrawn_ms INTEGER                                            -- null: not taken back
) STRICT, WITHOUT ROWID;
