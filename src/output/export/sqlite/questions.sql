-- The ten questions a comparing auditor, researcher or councillor asks, one view each. They count papers that were read;
-- files that yielded none stand in dokumente with ergebnis = 'fehler'.

-- 1. Which measures has each Kommune agreed per Handlungsfeld, and which fields are thin or missing?
CREATE VIEW frage_01_handlungsfelder AS
SELECT d.id AS dokument_id, d.kommune, d.ags, d.art AS papier, d.datum, c.code AS handlungsfeld, c.deutsch,
       count(DISTINCT h.id) AS gedruckt, count(m.id) AS massnahmen,
       CASE WHEN count(m.id) = 0 THEN 'fehlt' WHEN count(m.id) <= 1 THEN 'duenn' ELSE 'besetzt' END AS besetzung
FROM dokumente d
JOIN codelisten c ON c.liste = 'handlungsfeld' AND c.code <> 'sonstiges'
LEFT JOIN handlungsfelder h ON h.dokument_id = d.id AND h.handlungsfeld = c.code
LEFT JOIN massnahmen m ON m.handlungsfeld_id = h.id
WHERE d.anzahl_massnahmen > 0
GROUP BY d.id, c.code;

-- 2. Who is responsible, and how often is it only "Verwaltung" or the Projektleitung? Where are committees or partners named?
CREATE VIEW frage_02_zustaendigkeit AS
WITH je AS (
  SELECT m.id, m.dokument_id, m.verantwortlich_zustand AS zustand, count(v.id) AS stellen,
         coalesce(sum(v.art = 'gremium'), 0) AS gremien, coalesce(sum(v.art = 'extern'), 0) AS externe,
         coalesce(sum(v.art = 'person'), 0) AS personen,
         coalesce(sum(v.art = 'projekt' OR lower(v.name) IN ('verwaltung', 'stadtverwaltung', 'gemeindeverwaltung', 'kreisverwaltung', 'die verwaltung')), 0) AS allgemein
  FROM massnahmen m LEFT JOIN verantwortliche v ON v.massnahme_id = m.id GROUP BY m.id)
SELECT d.id AS dokument_id, d.kommune, d.ags, d.art AS papier, d.datum, count(*) AS massnahmen,
       sum(stellen > 0) AS mit_stelle, sum(stellen > 0 AND stellen = allgemein) AS nur_verwaltung_oder_projekt,
       sum(gremien > 0) AS mit_gremium, sum(externe > 0) AS mit_externen, sum(personen > 0) AS mit_person,
       sum(stellen = 0 AND zustand = 'leer') AS zelle_leer, sum(stellen = 0 AND zustand = 'nicht_gedruckt') AS nicht_gedruckt
FROM je JOIN dokumente d ON d.id = je.dokument_id GROUP BY d.id;

-- 3. Which measures have a start and an end, which only "fortlaufend", which contradict themselves?
CREATE VIEW frage_03_zeitraum AS
SELECT m.id AS massnahme_id, d.kommune, d.ags, d.art AS papier, d.datum, m.nummer, m.text, m.zeitraum_text, m.beginn, m.ende, m.turnus,
       CASE WHEN EXISTS (SELECT 1 FROM befunde b WHERE b.bezug_id = m.id AND b.code = 'zeitraum-widerspruch') THEN 'widerspruch'
            WHEN m.beginn IS NOT NULL AND m.ende IS NOT NULL THEN 'beginn_und_ende'
            WHEN m.beginn IS NOT NULL THEN 'nur_beginn' WHEN m.ende IS NOT NULL THEN 'nur_ende'
            WHEN m.fortlaufend = 1 THEN 'nur_fortlaufend' WHEN m.turnus IS NOT NULL THEN 'nur_turnus'
            ELSE coalesce(m.zeitraum_zustand, 'nicht_gedruckt') END AS angabe,
       m.fortlaufend, m.zeitraum_seite AS seite, m.quelle
FROM massnahmen m JOIN dokumente d ON d.id = m.dokument_id;

-- 4. Which have a measurable indicator (number, target year), which a qualitative one, which none?
CREATE VIEW frage_04_indikatoren AS
SELECT m.id AS massnahme_id, d.kommune, d.ags, d.art AS papier, d.datum, m.nummer, m.text, m.indikator_text, m.anzahl_messwerte,
       (SELECT min(w.bis) FROM messwerte w WHERE w.massnahme_id = m.id) AS frist,
       CASE WHEN m.anzahl_messwerte > 0 THEN 'messbar'
            WHEN EXISTS (SELECT 1 FROM indikatoren i WHERE i.massnahme_id = m.id AND i.art = 'quantitativ') THEN 'messbar_ohne_zielwert'
            WHEN EXISTS (SELECT 1 FROM indikatoren i WHERE i.massnahme_id = m.id AND i.art = 'qualitativ') THEN 'qualitativ'
            WHEN EXISTS (SELECT 1 FROM indikatoren i WHERE i.massnahme_id = m.id) THEN 'verweis'
            ELSE coalesce(m.indikatoren_zustand, 'nicht_gedruckt') END AS angabe,
       m.indikatoren_seite AS seite, m.quelle
FROM massnahmen m JOIN dokumente d ON d.id = m.dokument_id;

-- 5. What was reported afterwards, and for which measures is there no status at all?
CREATE VIEW frage_05_status AS
SELECT d.id AS dokument_id, d.kommune, d.ags, d.art AS papier, d.datum, count(*) AS massnahmen,
       sum(m.status = 'umgesetzt') AS umgesetzt, sum(m.status = 'in_umsetzung') AS in_umsetzung, sum(m.status = 'begonnen') AS begonnen,
       sum(m.status = 'geplant') AS geplant, sum(m.status = 'nicht_begonnen') AS nicht_begonnen, sum(m.status = 'verschoben') AS verschoben,
       sum(m.status = 'entfallen') AS entfallen, sum(m.status IS NULL) AS ohne_status,
       sum(m.status IS NULL AND m.status_zustand = 'leer') AS zelle_leer, sum(m.status IS NULL AND m.status_zustand = 'nicht_gedruckt') AS nicht_gedruckt,
       sum(m.status IS NULL AND m.status_zustand IN ('unlesbar', 'nicht_deutbar')) AS nicht_lesbar
FROM massnahmen m JOIN dokumente d ON d.id = m.dokument_id GROUP BY d.id;

-- 6. Which measures of a paper return word for word in the next paper of the Kommune? Rewording is the subject of `compare`.
CREATE VIEW frage_06_folgepapiere AS
WITH kette AS (
  SELECT a.id AS frueher, a.kommune, a.ags, a.datum AS datum_frueher,
         (SELECT b.id FROM dokumente b WHERE b.ags = a.ags AND b.datum > a.datum AND b.anzahl_massnahmen > 0 ORDER BY b.datum, b.id LIMIT 1) AS spaeter
  FROM dokumente a WHERE a.ags IS NOT NULL AND a.anzahl_massnahmen > 0)
SELECT k.kommune, k.ags, k.frueher AS dokument_frueher, k.datum_frueher, k.spaeter AS dokument_spaeter, d.datum AS datum_spaeter,
       m.id AS massnahme_id, m.nummer, m.text, n.id AS massnahme_spaeter, n.nummer AS nummer_spaeter,
       CASE WHEN n.id IS NULL THEN 'nicht_wortgleich' ELSE 'wortgleich' END AS verbleib
FROM kette k JOIN dokumente d ON d.id = k.spaeter JOIN massnahmen m ON m.dokument_id = k.frueher
LEFT JOIN massnahmen n ON n.dokument_id = k.spaeter AND n.text = m.text;

-- 7. What money or staff stands behind them?
CREATE VIEW frage_07_kosten AS
SELECT m.id AS massnahme_id, d.kommune, d.ags, d.art AS papier, d.datum, m.nummer, m.text, m.kosten_text, m.betraege, m.kostenneutral, m.kostenarten,
       (SELECT sum(k.betrag) FROM kosten k WHERE k.massnahme_id = m.id AND k.turnus IS NULL AND (k.rolle IS NULL OR k.rolle = 'gesamt')) AS summe_ohne_anteile_und_turnus,
       CASE WHEN m.betraege IS NOT NULL THEN 'betrag' WHEN m.kostenneutral = 1 THEN 'kostenneutral'
            WHEN m.kostenarten IS NOT NULL THEN 'ohne_betrag' ELSE coalesce(m.kosten_zustand, 'nicht_gedruckt') END AS angabe,
       m.kosten_seite AS seite, m.quelle
FROM massnahmen m JOIN dokumente d ON d.id = m.dokument_id;

-- 8. Which target groups are addressed, and how widely?
CREATE VIEW frage_08_zielgruppen AS
SELECT z.name AS zielgruppe, count(*) AS massnahmen, count(DISTINCT z.dokument_id) AS papiere, count(DISTINCT d.ags) AS kommunen,
       group_concat(DISTINCT h.handlungsfeld) AS handlungsfelder
FROM zielgruppen z JOIN dokumente d ON d.id = z.dokument_id
JOIN massnahmen m ON m.id = z.massnahme_id JOIN handlungsfelder h ON h.id = m.handlungsfeld_id
GROUP BY z.name;

-- 9. Which bodies handled the paper when, with what vote, and does the decision cover the measures or only take note?
CREATE VIEW frage_09_beschluesse AS
SELECT d.id AS dokument_id, d.kommune, d.ags, d.art AS papier, d.datum AS papier_datum, b.gremium, b.datum, b.herkunft, b.art, b.einstimmig,
       b.ja, b.nein, b.enthaltung, b.befangen, b.text, b.seite, b.quelle
FROM beschluesse b JOIN dokumente d ON d.id = b.dokument_id;

-- 10. How complete and trustworthy is each extraction?
CREATE VIEW frage_10_vollstaendigkeit AS
SELECT d.id AS dokument_id, d.datei, d.kommune, d.ags, d.ergebnis, d.grund, d.gleich_wie, d.seiten, d.seiten_gelesen,
       d.anzahl_ziele, d.angegebene_ziele, d.anzahl_massnahmen, d.angegebene_massnahmen,
       d.anzahl_massnahmen - d.angegebene_massnahmen AS abweichung,
       (SELECT count(*) FROM befunde b WHERE b.dokument_id = d.id AND b.schwere <> 'hinweis') AS warnungen_und_fehler,
       (SELECT count(*) FROM befunde b WHERE b.dokument_id = d.id AND b.code = 'inhaltsverzeichnis-abweichung') AS inhaltsverzeichnis_abweichungen,
       (SELECT round(min(m.konfidenz), 3) FROM massnahmen m WHERE m.dokument_id = d.id) AS kleinste_konfidenz,
       (SELECT round(avg(m.konfidenz), 3) FROM massnahmen m WHERE m.dokument_id = d.id) AS mittlere_konfidenz,
       round(1.0 * d.zeichen_rest / nullif(d.zeichen, 0), 4) AS anteil_rest
FROM dokumente d;
