-- 0002 events and tours, and something to do at a place.
-- Reader floor: 2
ALTER TABLE place_text ADD COLUMN activity TEXT NOT NULL DEFAULT '';

CREATE TABLE event (
    slug       TEXT PRIMARY KEY,
    rank       INTEGER NOT NULL,
    theme      TEXT NOT NULL REFERENCES theme (slug),
    place      TEXT REFERENCES place (slug),                        -- null: not published
    confidence TEXT NOT NULL,
    organiser  TEXT NOT NULL,                                       -- '': not known
    free       TEXT NOT NULL CHECK (free IN ('yes', 'no', 'unknown')),
    since      INTEGER,                                             -- year; null: not known
    sources    TEXT NOT NULL,                                       -- JSON list
    kind       TEXT NOT NULL CHECK (kind IN ('exact', 'recurring', 'period')),
    starts     TEXT NOT NULL,                                       -- exact: a moment; recurring: a day, or ''
    ends       TEXT NOT NULL,
    rrule      TEXT NOT NULL,                                       -- RFC 5545, the parts content/model knows
    days       INTEGER NOT NULL CHECK (days >= 1),
    months     TEXT NOT NULL                                        -- JSON list; empty: all year
) STRICT;
CREATE TABLE event_text (
    event        TEXT NOT NULL REFERENCES event (slug),
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    hook         TEXT NOT NULL,
    when_words   TEXT NOT NULL,
    story        TEXT NOT NULL,
    read_over_by TEXT NOT NULL,
    PRIMARY KEY (event, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE tour (
    slug     TEXT PRIMARY KEY,
    rank     INTEGER NOT NULL,
    theme    TEXT NOT NULL REFERENCES theme (slug),
    audience TEXT NOT NULL CHECK (audience IN ('everyone', 'children')),
    length_m INTEGER NOT NULL,
    minutes  INTEGER NOT NULL
) STRICT;
CREATE TABLE tour_text (
    tour         TEXT NOT NULL REFERENCES tour (slug),
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    hook         TEXT NOT NULL,
    story        TEXT NOT NULL,
    read_over_by TEXT NOT NULL,
    PRIMARY KEY (tour, locale)
) STRICT, WITHOUT ROWID;
CREATE TABLE tour_stop (
    tour   TEXT NOT NULL REFERENCES tour (slug),
    rank   INTEGER NOT NULL,
    place  TEXT NOT NULL REFERENCES place (slug),
    way_on TEXT NOT NULL,                                           -- JSON [[lat, lon], …] to the next stop
    PRIMARY KEY (tour, rank)
) STRICT, WITHOUT ROWID;
CREATE TABLE tour_stop_text (
    tour      TEXT NOT NULL,
    place     TEXT NOT NULL,
    locale    TEXT NOT NULL,
    narration TEXT NOT NULL,
    PRIMARY KEY (tour, place, locale)
) STRICT, WITHOUT ROWID;
