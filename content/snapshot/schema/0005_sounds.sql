-- 0005 sounds of places.
-- Reader floor: 2      one that knows no sounds shows the place without them
CREATE TABLE sound (
    slug      TEXT PRIMARY KEY,
    credit    TEXT NOT NULL,
    licence   TEXT NOT NULL,
    spoken    TEXT NOT NULL,                                        -- language; '': nobody speaks
    length_ms INTEGER NOT NULL CHECK (length_ms BETWEEN 0 AND 600000)
) STRICT;
-- sounds/<sound>.bin of the edition, content/asset/sound.
CREATE TABLE sound_text (
    sound      TEXT NOT NULL REFERENCES sound (slug),
    locale     TEXT NOT NULL,
    title      TEXT NOT NULL,
    transcript TEXT NOT NULL,
    PRIMARY KEY (sound, locale)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_sound (
    place TEXT NOT NULL REFERENCES place (slug),
    rank  INTEGER NOT NULL,
    sound TEXT NOT NULL REFERENCES sound (slug),
    PRIMARY KEY (place, rank)
) STRICT, WITHOUT ROWID;
