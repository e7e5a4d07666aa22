-- 0003 pictures of places.
-- Reader floor: 2      one that knows no pictures shows the place without them
CREATE TABLE picture (
    slug    TEXT PRIMARY KEY,
    credit  TEXT NOT NULL,
    licence TEXT NOT NULL,
    focal_x REAL NOT NULL CHECK (focal_x BETWEEN 0 AND 1),          -- from the left
    focal_y REAL NOT NULL CHECK (focal_y BETWEEN 0 AND 1)           -- from above
) STRICT;
CREATE TABLE picture_text (
    picture TEXT NOT NULL REFERENCES picture (slug),
    locale  TEXT NOT NULL,
    alt     TEXT NOT NULL,
    PRIMARY KEY (picture, locale)
) STRICT, WITHOUT ROWID;
-- pictures/<picture>/<width>.bin of the edition, content/asset/picture.
CREATE TABLE picture_size (
    picture TEXT NOT NULL REFERENCES picture (slug),
    width   INTEGER NOT NULL,
    height  INTEGER NOT NULL,
    PRIMARY KEY (picture, width)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_picture (
    place   TEXT NOT NULL REFERENCES place (slug),
    rank    INTEGER NOT NULL,
    picture TEXT NOT NULL REFERENCES picture (slug),
    PRIMARY KEY (place, rank)
) STRICT, WITHOUT ROWID;
