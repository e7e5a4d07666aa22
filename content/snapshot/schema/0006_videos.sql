-- 0006 sign-language videos of places.
-- Reader floor: 2      one that knows no videos shows the place without its own
CREATE TABLE video (
    slug            TEXT PRIMARY KEY,
    signed_language TEXT NOT NULL,                                  -- lsf, lsfb, ngt, …
    credit          TEXT NOT NULL,
    licence         TEXT NOT NULL,
    width           INTEGER NOT NULL CHECK (width > 0),
    height          INTEGER NOT NULL CHECK (height > 0),
    duration_ms     INTEGER NOT NULL CHECK (duration_ms > 0)        -- videos/<slug>.bin, content/asset/clip
) STRICT;
CREATE TABLE video_text (
    video    TEXT NOT NULL REFERENCES video (slug),
    locale   TEXT NOT NULL,
    title    TEXT NOT NULL,
    captions TEXT NOT NULL,                                         -- WebVTT, content/model/captions
    PRIMARY KEY (video, locale)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_video (
    place TEXT PRIMARY KEY REFERENCES place (slug),
    video TEXT NOT NULL REFERENCES video (slug)
) STRICT, WITHOUT ROWID;
