-- 0001 the content of one edition. Written once, never changed; search tables, one a language, follow in code.
-- Reader floor: 1
PRAGMA application_id = 0x42454646;                                 -- "BEFF"

CREATE TABLE theme (
    slug TEXT PRIMARY KEY,
    rank INTEGER NOT NULL,
    dye  TEXT NOT NULL
) STRICT;
CREATE TABLE category (
    slug TEXT PRIMARY KEY,
    rank INTEGER NOT NULL,
    icon TEXT NOT NULL
) STRICT;
CREATE TABLE kiosk (
    slug        TEXT PRIMARY KEY,
    rank        INTEGER NOT NULL,
    lat_deg     REAL NOT NULL CHECK (lat_deg BETWEEN -90 AND 90),   -- WGS 84
    lon_deg     REAL NOT NULL CHECK (lon_deg BETWEEN -180 AND 180),
    bearing_deg REAL NOT NULL,                                      -- clockwise from north
    faces       TEXT NOT NULL                                       -- façade, or ''
) STRICT;
-- Names of themes, categories and kiosks.
CREATE TABLE name_text (
    kind   TEXT NOT NULL,
    slug   TEXT NOT NULL,
    locale TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (kind, slug, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    slug          TEXT PRIMARY KEY,
    rank          INTEGER NOT NULL,
    lat_deg       REAL NOT NULL CHECK (lat_deg BETWEEN -90 AND 90),
    lon_deg       REAL NOT NULL CHECK (lon_deg BETWEEN -180 AND 180),
    accuracy_m    INTEGER NOT NULL,
    category      TEXT NOT NULL REFERENCES category (slug),
    theme         TEXT NOT NULL REFERENCES theme (slug),
    facade        TEXT REFERENCES facade (slug),
    address       TEXT NOT NULL,
    confidence    TEXT NOT NULL,
    also_known_as TEXT NOT NULL,                                    -- JSON list
    sources       TEXT NOT NULL                                     -- JSON list
) STRICT;
CREATE TABLE place_text (
    place        TEXT NOT NULL REFERENCES place (slug),
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    hook         TEXT NOT NULL,
    story        TEXT NOT NULL,
    look_up      TEXT NOT NULL,
    who          TEXT NOT NULL,
    "when"       TEXT NOT NULL,
    style        TEXT NOT NULL,
    protection   TEXT NOT NULL,
    read_over_by TEXT NOT NULL,
    PRIMARY KEY (place, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE facade (
    slug        TEXT PRIMARY KEY,
    rank        INTEGER NOT NULL,
    bearing_deg REAL,                                               -- null: not known
    fixtures    INTEGER NOT NULL,
    universes   TEXT NOT NULL                                       -- JSON list
) STRICT;
CREATE TABLE facade_text (
    facade   TEXT NOT NULL REFERENCES facade (slug),
    locale   TEXT NOT NULL,
    title    TEXT NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (facade, locale)
) STRICT, WITHOUT ROWID;
CREATE TABLE scene (
    facade      TEXT NOT NULL REFERENCES facade (slug),
    slug        TEXT NOT NULL,
    rank        INTEGER NOT NULL,
    version     TEXT NOT NULL,                                      -- hash, as cues name it
    duration_ms INTEGER NOT NULL,
    energy_wh   REAL NOT NULL,
    colours     TEXT NOT NULL,                                      -- JSON list
    PRIMARY KEY (facade, slug)
) STRICT, WITHOUT ROWID;
CREATE TABLE scene_text (
    facade       TEXT NOT NULL,
    scene        TEXT NOT NULL,
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    sentence     TEXT NOT NULL,
    what_you_see TEXT NOT NULL,
    PRIMARY KEY (facade, scene, locale),
    FOREIGN KEY (facade, scene) REFERENCES scene (facade, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
    rank        INTEGER PRIMARY KEY,
    what        TEXT NOT NULL,
    attribution TEXT NOT NULL,
    licence     TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
