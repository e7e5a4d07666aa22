-- 0004 events cancelled, put off, and dates of them that are cancelled or moved.
-- Reader floor: 2
ALTER TABLE event ADD COLUMN status TEXT NOT NULL DEFAULT 'as_planned'
    CHECK (status IN ('as_planned', 'cancelled', 'postponed'));
ALTER TABLE event ADD COLUMN exceptions TEXT NOT NULL DEFAULT '[]';     -- JSON, as content/model/changed_dates.h says
ALTER TABLE event_text ADD COLUMN status_words TEXT NOT NULL DEFAULT '';
