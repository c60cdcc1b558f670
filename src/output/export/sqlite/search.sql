-- Search over all texts: SELECT * FROM suche WHERE suche MATCH 'ehrenamt*' ORDER BY rank;
CREATE VIRTUAL TABLE suche USING fts5(tabelle UNINDEXED, id UNINDEXED, dokument_id UNINDEXED, feld UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO suche SELECT 'handlungsfelder', id, dokument_id, 'titel', titel FROM handlungsfelder WHERE titel <> '';
INSERT INTO suche SELECT 'ziele', id, dokument_id, 'text', text FROM ziele WHERE text <> '';
INSERT INTO suche SELECT 'massnahmen', id, dokument_id, 'text', text FROM massnahmen WHERE text <> '';
INSERT INTO suche SELECT 'felder', bezug_id, dokument_id, feld, text FROM felder WHERE text <> '' AND feld NOT IN ('massnahme', 'ziel', 'handlungsfeld');
INSERT INTO suche SELECT 'reste', id, dokument_id, 'text', text FROM reste WHERE text <> '';
