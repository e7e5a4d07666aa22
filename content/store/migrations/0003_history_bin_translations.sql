-- 0003 who put an entry in the bin, and until when a translation was known to say what its source says.
-- Reader floor: 1      oldest snapshot reader that understands the result
ALTER TABLE entry ADD COLUMN deleted_by TEXT NOT NULL DEFAULT '';   -- person's id, '' unknown

ALTER TABLE draft_value ADD COLUMN reviewed_ms INTEGER NOT NULL DEFAULT 0;  -- last saved or confirmed as it is
UPDATE draft_value SET reviewed_ms = updated_ms;

CREATE INDEX entry_in_bin ON entry (deleted_ms) WHERE deleted_ms IS NOT NULL;
