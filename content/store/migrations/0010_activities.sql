-- 0010 what there is to do at a place is an entry of its own: drafts, what was published of them, in every edition that is remembered,
-- and their history, which stays with the place too. No text is lost; what nobody wrote (the title) is the tool's, so that an import may
-- say it better.
-- Reader floor: 1      oldest snapshot reader that understands the result
CREATE TEMP TABLE to_do AS
    SELECT e.id AS place, e.slug AS place_slug,
           substr(e.id || '0000000000', 1, 10) || hex(randomblob(8)) AS id,     -- a ULID: the place's time, 64 random bits
           iif(length(e.slug) <= 55, e.slug || '-activity', 'activity-' || lower(hex(randomblob(8)))) AS slug,
           (SELECT max(d.updated_ms) FROM draft_value d WHERE d.entry_id = e.id AND d.field = 'activity') AS updated_ms
    FROM entry e
    WHERE e.kind = 'place'
      AND (EXISTS (SELECT 1 FROM draft_value d WHERE d.entry_id = e.id AND d.field = 'activity' AND d.value <> '')
        OR EXISTS (SELECT 1 FROM published_value p WHERE p.entry_id = e.id AND p.field = 'activity' AND p.value <> '')
        OR EXISTS (SELECT 1 FROM published_span s WHERE s.entry_id = e.id AND s.field = 'activity'));

-- One whose words were taken out since they were published goes to the bin, as its words did.
INSERT INTO entry (id, kind, slug, created_ms, created_by, deleted_ms, deleted_by, published_edition)
    SELECT t.id, 'activity', t.slug, e.created_ms, e.created_by,
           iif(e.deleted_ms IS NOT NULL, e.deleted_ms, iif(EXISTS (SELECT 1 FROM draft_value d WHERE d.entry_id = e.id
               AND d.field = 'activity' AND d.value <> ''), NULL, coalesce(t.updated_ms, e.created_ms))),
           e.deleted_by,
           iif(EXISTS (SELECT 1 FROM published_value p WHERE p.entry_id = e.id AND p.field = 'activity' AND p.value <> ''),
               e.published_edition, NULL)
    FROM to_do t JOIN entry e ON e.id = t.place;

-- The words as they are; who read the place's text over had read them too.
CREATE TEMP TABLE said AS
    SELECT t.id, d.entry_id AS place, iif(d.field = 'activity', 'words', d.field) AS field, d.field AS former, d.locale, d.value, d.version,
           d.updated_ms, d.updated_by, d.reviewed_ms
    FROM to_do t JOIN draft_value d ON d.entry_id = t.place
    WHERE d.field = 'activity'
       OR (d.field = 'read_over_by' AND d.value <> '' AND EXISTS (SELECT 1 FROM draft_value w WHERE w.entry_id = d.entry_id
           AND w.field = 'activity' AND w.locale = d.locale AND w.value <> ''));
INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, reviewed_ms)
    SELECT id, field, locale, value, version, updated_ms, updated_by, reviewed_ms FROM said;
INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, changed_ms, changed_by)
    SELECT s.id, s.field, s.locale, r.version, r.old_value, r.new_value, r.changed_ms, r.changed_by
    FROM said s JOIN revision r ON r.entry_id = s.place AND r.field = s.former AND r.locale = s.locale
    ORDER BY r.id;

-- What is new: a title in each language that has words (or had, when they were published), the place, for whom.
CREATE TEMP TABLE named AS
    SELECT t.id, 'title' AS field, l.locale,
           CASE WHEN l.locale IN ('fr', 'fr-falc') THEN 'À faire sur place'
                WHEN l.locale = 'en' THEN 'Something to do here'
                WHEN l.locale = 'nl' THEN 'Iets om hier te doen'
                ELSE substr(coalesce((SELECT nullif(d.value, '') FROM draft_value d WHERE d.entry_id = t.place
                                      AND d.field = 'title' AND d.locale = l.locale), t.place_slug), 1, 60) END AS value,
           coalesce(t.updated_ms, 0) AS updated_ms
    FROM to_do t JOIN (SELECT entry_id, locale FROM draft_value WHERE field = 'activity' AND value <> ''
                       UNION SELECT entry_id, locale FROM published_value WHERE field = 'activity' AND value <> ''
                       UNION SELECT entry_id, locale FROM published_span WHERE field = 'activity') l ON l.entry_id = t.place
    UNION ALL SELECT id, 'place', '', place_slug, coalesce(updated_ms, 0) FROM to_do
    UNION ALL SELECT id, 'audience', '', 'children', coalesce(updated_ms, 0) FROM to_do;
INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, reviewed_ms)
    SELECT id, field, locale, value, 1, updated_ms, 'tool', updated_ms FROM named;
INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, changed_ms, changed_by)
    SELECT id, field, locale, 1, '', value, updated_ms, 'tool' FROM named;

-- What is published of it.
INSERT INTO published_value (entry_id, field, locale, value, version)
    SELECT t.id, iif(p.field = 'activity', 'words', p.field), p.locale, p.value, p.version
    FROM to_do t JOIN published_value p ON p.entry_id = t.place
    WHERE p.value <> '' AND (p.field = 'activity'
       OR (p.field = 'read_over_by' AND EXISTS (SELECT 1 FROM published_value w WHERE w.entry_id = p.entry_id
           AND w.field = 'activity' AND w.locale = p.locale AND w.value <> '')));
INSERT INTO published_value (entry_id, field, locale, value, version)
    SELECT n.id, n.field, n.locale, n.value, 1 FROM named n
    WHERE EXISTS (SELECT 1 FROM published_value w WHERE w.entry_id = n.id AND w.field = 'words'
                  AND (n.locale = '' OR w.locale = n.locale));

-- What every edition that is remembered said of it: out as long as words of it were, within each time its place was.
INSERT INTO published_span (entry_id, field, locale, since, until, value)
    SELECT t.id, 'words', s.locale, s.since, s.until, s.value
    FROM to_do t JOIN published_span s ON s.entry_id = t.place AND s.field = 'activity';
CREATE TEMP TABLE was_out AS
    SELECT w.entry_id AS id, w.locale, o.since AS place_since, w.since, coalesce(w.until, 9223372036854775807) AS until
    FROM to_do t JOIN published_span o ON o.entry_id = t.place AND o.field = ''
    JOIN published_span w ON w.entry_id = t.id AND w.field = 'words'
     AND w.since >= o.since AND w.since < coalesce(o.until, 9223372036854775807);
INSERT INTO published_span (entry_id, field, locale, since, until, value)
    SELECT id, '', '', min(since), nullif(max(until), 9223372036854775807), '' FROM was_out GROUP BY id, place_since;
INSERT INTO published_span (entry_id, field, locale, since, until, value)
    SELECT n.id, n.field, n.locale, min(o.since), nullif(max(o.until), 9223372036854775807), n.value
    FROM named n JOIN was_out o ON o.id = n.id AND (n.locale = '' OR n.locale = o.locale)
    GROUP BY n.id, n.field, n.locale, o.place_since;
INSERT INTO published_span (entry_id, field, locale, since, value)
    SELECT p.entry_id, p.field, p.locale, o.since, p.value FROM published_value p
    JOIN published_span o ON o.entry_id = p.entry_id AND o.field = '' AND o.until IS NULL
    WHERE p.field = 'read_over_by' AND p.entry_id IN (SELECT id FROM to_do);

-- What goes out with a place at an agreed moment goes out with it still.
INSERT INTO release_entry (release_id, entry_id)
    SELECT r.release_id, t.id FROM release_entry r JOIN release w ON w.id = r.release_id AND w.state = 'waiting'
    JOIN to_do t ON t.place = r.entry_id;

DELETE FROM draft_value WHERE field = 'activity' AND entry_id IN (SELECT id FROM entry WHERE kind = 'place');
DELETE FROM published_value WHERE field = 'activity' AND entry_id IN (SELECT id FROM entry WHERE kind = 'place');
DELETE FROM published_span WHERE field = 'activity' AND entry_id IN (SELECT id FROM entry WHERE kind = 'place');
UPDATE change_mark SET count = count + 1 WHERE what = 'published';
DROP TABLE was_out;
DROP TABLE named;
DROP TABLE said;
DROP TABLE to_do;
