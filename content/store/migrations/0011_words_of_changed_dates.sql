-- 0011 the word for visitors of a changed date is of its language: a field change_words, {"2026-12-05": "Vent fort"}, beside the facts in
-- exceptions. Drafts, what is published, every edition that is remembered, and who wrote which words when. No word is lost.
-- Reader floor: 1      oldest snapshot reader that understands the result
CREATE TEMP TABLE spoken AS                                             -- every value of exceptions: where it stands, its words taken apart
    SELECT s.at, s.entry_id, s.n, i.key AS i, json_extract(i.value, '$.date') AS date, w.key AS locale, w.value AS text
    FROM (SELECT 'draft' AS at, entry_id, 0 AS n, value FROM draft_value WHERE field = 'exceptions'
          UNION ALL SELECT 'out', entry_id, 0, value FROM published_value WHERE field = 'exceptions'
          UNION ALL SELECT 'span', entry_id, since, value FROM published_span WHERE field = 'exceptions'
          UNION ALL SELECT 'then', entry_id, version, new_value FROM revision WHERE field = 'exceptions') s
    JOIN json_each(iif(json_valid(s.value) AND s.value LIKE '[%', s.value, '[]')) i ON i.type = 'object'
    JOIN json_each(iif(json_type(i.value, '$.words') = 'object', json_extract(i.value, '$.words'), '{}')) w
      ON w.type = 'text' AND w.value <> ''
    WHERE json_type(i.value, '$.date') = 'text'
      AND s.entry_id IN (SELECT id FROM entry WHERE kind = 'event');

CREATE TEMP TABLE worded AS                                             -- the same as values of change_words
    SELECT at, entry_id, n, locale, json_group_object(date, text) AS value
    FROM (SELECT at, entry_id, n, locale, date, max(text) AS text FROM spoken GROUP BY at, entry_id, n, locale, date ORDER BY date)
    GROUP BY at, entry_id, n, locale;

-- Its history: a version where a version of exceptions changed the words of the language.
CREATE TEMP TABLE told AS
    SELECT *, row_number() OVER (PARTITION BY entry_id, locale ORDER BY n) AS version
    FROM (SELECT r.entry_id, l.locale, r.version AS n, coalesce(w.value, '') AS value, r.changed_ms, r.changed_by,
                 coalesce(lag(w.value) OVER (PARTITION BY r.entry_id, l.locale ORDER BY r.version), '') AS former
          FROM (SELECT DISTINCT entry_id, locale FROM worded) l
          JOIN revision r ON r.entry_id = l.entry_id AND r.field = 'exceptions'
          LEFT JOIN worded w ON w.at = 'then' AND w.entry_id = r.entry_id AND w.n = r.version AND w.locale = l.locale)
    WHERE value <> former;
INSERT INTO revision (entry_id, field, locale, version, old_value, new_value, changed_ms, changed_by)
    SELECT entry_id, 'change_words', locale, version, former, value, changed_ms, changed_by FROM told ORDER BY changed_ms, entry_id, n;

-- Whoever saved the dates saw every language: nothing is to be reviewed that was not.
INSERT INTO draft_value (entry_id, field, locale, value, version, updated_ms, updated_by, reviewed_ms)
    SELECT l.entry_id, 'change_words', l.locale, coalesce(w.value, ''), coalesce(t.version, 1), coalesce(t.changed_ms, d.updated_ms),
           coalesce(t.changed_by, d.updated_by), max(d.updated_ms, d.reviewed_ms)
    FROM (SELECT DISTINCT entry_id, locale FROM worded) l
    JOIN draft_value d ON d.entry_id = l.entry_id AND d.field = 'exceptions'
    LEFT JOIN worded w ON w.at = 'draft' AND w.entry_id = l.entry_id AND w.locale = l.locale
    LEFT JOIN told t ON t.entry_id = l.entry_id AND t.locale = l.locale
     AND t.version = (SELECT max(version) FROM told o WHERE o.entry_id = l.entry_id AND o.locale = l.locale);

INSERT INTO published_value (entry_id, field, locale, value, version)
    SELECT w.entry_id, 'change_words', w.locale, w.value,
           coalesce((SELECT max(t.version) FROM told t WHERE t.entry_id = w.entry_id AND t.locale = w.locale AND t.n <= p.version), 1)
    FROM worded w JOIN published_value p ON p.entry_id = w.entry_id AND p.field = 'exceptions'
    WHERE w.at = 'out';

INSERT INTO published_span (entry_id, field, locale, since, until, value)
    SELECT w.entry_id, 'change_words', w.locale, s.since, s.until, w.value
    FROM worded w JOIN published_span s ON s.entry_id = w.entry_id AND s.field = 'exceptions' AND s.since = w.n
    WHERE w.at = 'span';

-- The facts stay, as they were written.
UPDATE draft_value SET value = (SELECT json_group_array(json_remove(i.value, '$.words')) FROM json_each(draft_value.value) i)
    WHERE field = 'exceptions' AND entry_id IN (SELECT entry_id FROM spoken WHERE at = 'draft');
UPDATE published_value SET value = (SELECT json_group_array(json_remove(i.value, '$.words')) FROM json_each(published_value.value) i)
    WHERE field = 'exceptions' AND entry_id IN (SELECT entry_id FROM spoken WHERE at = 'out');
UPDATE published_span SET value = (SELECT json_group_array(json_remove(i.value, '$.words')) FROM json_each(published_span.value) i)
    WHERE field = 'exceptions' AND EXISTS (SELECT 1 FROM spoken s WHERE s.at = 'span' AND s.entry_id = published_span.entry_id
                                           AND s.n = published_span.since);
UPDATE change_mark SET count = count + 1;
DROP TABLE told;
DROP TABLE worded;
DROP TABLE spoken;
