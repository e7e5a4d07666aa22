-- 0007 activities of places; place_text.activity stays for readers of editions of before, and is empty.
-- Reader floor: 2      one that knows no activities shows the place without them
CREATE TABLE activity (
    slug     TEXT PRIMARY KEY,
    rank     INTEGER NOT NULL,
    place    TEXT NOT NULL REFERENCES place (slug),
    audience TEXT NOT NULL CHECK (audience IN ('everyone', 'children'))
) STRICT;
CREATE INDEX activity_of_place ON activity (place, rank);
CREATE TABLE activity_text (
    activity     TEXT NOT NULL REFERENCES activity (slug),
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    words        TEXT NOT NULL,
    answer       TEXT NOT NULL,                                     -- '': it asks nothing
    read_over_by TEXT NOT NULL,
    PRIMARY KEY (activity, locale)
) STRICT, WITHOUT ROWID;
