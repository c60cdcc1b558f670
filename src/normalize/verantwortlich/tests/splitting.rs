//! Where one name ends and the next begins.
#![allow(clippy::too_many_lines, reason = "tables of wordings")]

use super::check;

#[test]
fn bodies_part_at_signs_and_joiners() {
    check(&[
        ("Klimaschutzmanagerin, Bauamt", "Klimaschutzmanagerin:v | Bauamt:v"),
        ("Kulturverein Weinberg e.\nV.\nJugendamt", "Kulturverein Weinberg e. V.:e | Jugendamt:v"),
        ("Kath. Kirchengemeinde St.\nJosef", "Kath. Kirchengemeinde St. Josef:e"),
        ("Staatl. Schulamt / Kitas", "Staatl. Schulamt:v | Kitas:e"),
        ("Zuständig ist das Jugendamt. Sozialamt", "Jugendamt:v | Sozialamt:v"),
        ("Fachbereich Bildung, Kultur und Sport; Träger", "Fachbereich Bildung, Kultur und Sport:v | Träger:e"),
        ("Dr. Klaus Beispiel, Gesundheitsamt", "Dr. Klaus Beispiel:p | Gesundheitsamt:v"),
        ("Jugendamt Projektleitung", "Jugendamt:v | Projektleitung:p"),
        ("Jugendhilfeausschuss Jugendamt", "Jugendhilfeausschuss:g | Jugendamt:v"),
        ("überwiegend: Sozialamt, Schulamt", "Sozialamt:v | Schulamt:v"),
        ("Kreis: Gesundheitsamt; Stadt: Jugendamt", "Gesundheitsamt:v | Jugendamt:v"),
        (
            "Amt für Kinder, Jugendliche und Familien; Jobcenter",
            "Amt für Kinder, Jugendliche und Familien:v | Jobcenter:e",
        ),
        ("Amt für Schule und Sport, Sozialamt", "Amt für Schule und Sport:v | Sozialamt:v"),
        ("Amt für Soziales und Jugendamt", "Amt für Soziales:v | Jugendamt:v"),
        (
            "Ausschuss für Soziales, Familie und Senioren und Seniorenbeirat",
            "Ausschuss für Soziales, Familie und Senioren:g | Seniorenbeirat:g",
        ),
        ("Fachbereich 4, Personalrat", "Fachbereich 4:v | Personalrat:g"),
        ("Fachdienst Jugend und Familie, Kreisverwaltung", "Fachdienst Jugend und Familie:v | Kreisverwaltung:v"),
        ("Dez.2/Dez. 6", "Dez.2:v | Dez. 6:v"),
        ("Familienzentrum Nord/West, Caritas", "Familienzentrum Nord/West:v | Caritas:e"),
        ("Bürgerinnen und Bürger, Vereine", "Bürgerinnen und Bürger:e | Vereine:e"),
        ("Haupt- und Personalamt, Kämmerei", "Haupt- und Personalamt:v | Kämmerei:v"),
        ("Diakonie und Caritas", "Diakonie:e | Caritas:e"),
        ("Diakonie/Caritas", "Diakonie:e | Caritas:e"),
        ("AWO / DRK / ASB", "AWO:e | DRK:e | ASB:e"),
        ("Kitas und Schulen", "Kitas:e | Schulen:e"),
        ("Kita/Schule", "Kita:e | Schule:e"),
        ("Kitas, Grundschulen, Horte", "Kitas:e | Grundschulen:e | Horte:e"),
        ("Eltern und Vereine", "Eltern:e | Vereine:e"),
        ("Bundesagentur für Arbeit, Jobcenter", "Bundesagentur für Arbeit:e | Jobcenter:e"),
        ("Gemeinderat und Verwaltung", "Gemeinderat:g | Verwaltung:v"),
        ("Landrätin, Kreistag", "Landrätin:v | Kreistag:g"),
        ("Ortsbeiräte, Ortsvorsteher", "Ortsbeiräte:g | Ortsvorsteher:v"),
        ("Personalrat, Schwerbehindertenvertretung", "Personalrat:g | Schwerbehindertenvertretung:g"),
        ("AG nach § 78 SGB VIII, Jugendamt", "AG nach § 78 SGB VIII:p | Jugendamt:v"),
        ("Jugendhilfeplanung und Sozialplanung", "Jugendhilfeplanung:v | Sozialplanung:v"),
        ("Stadtplanung, Wirtschaftsförderung", "Stadtplanung:v | Wirtschaftsförderung:v"),
        ("Soziales, Jugend", "Soziales:v | Jugend:v"),
        (
            "Organisationsabteilung, Personalrat, Gleichstellung",
            "Organisationsabteilung:v | Personalrat:g | Gleichstellung:v",
        ),
        ("Kommunen, Kreis", "Kommunen:v | Kreis:v"),
        ("Stadt Ahlen, Landkreis Warendorf", "Stadt Ahlen:v | Landkreis Warendorf:v"),
        ("Sportvereine, Stadtsportverband", "Sportvereine:e | Stadtsportverband:e"),
        ("Jugendamt; ggf. freie Träger", "Jugendamt:v | freie Träger:e"),
        ("Jugendamt, Caritas u. a.", "Jugendamt:v | Caritas:e"),
        ("Jugendamt, Schulen etc.", "Jugendamt:v | Schulen:e"),
        ("Umwelt- und Arbeitsschutz bis 2015, danach Städtetag", "Umwelt- und Arbeitsschutz:v | Städtetag:e"),
        ("Jugendamt. Sozialamt.", "Jugendamt:v | Sozialamt:v"),
        ("Hebammen, Kinderärzte", "Hebammen:e | Kinderärzte:e"),
        ("IHK und HWK", "IHK:e | HWK:e"),
        ("Schulamt / Schulen", "Schulamt:v | Schulen:e"),
        ("Schulverwaltungsamt und Schulen", "Schulverwaltungsamt:v | Schulen:e"),
        ("Bau- und Planungsamt; Bauhof", "Bau- und Planungsamt:v | Bauhof:v"),
        ("Bürgermeister und Rat", "Bürgermeister:v | Rat:g"),
        ("Integrationsbeirat, Integrationsbeauftragter", "Integrationsbeirat:g | Integrationsbeauftragter:v"),
        ("Sachgebiet Kindertagesstätten, Träger", "Sachgebiet Kindertagesstätten:v | Träger:e"),
        ("Kinderschutzbund und Familienbüro", "Kinderschutzbund:e | Familienbüro:v"),
        ("Hospizverein, Palliativnetzwerk", "Hospizverein:e | Palliativnetzwerk:?"),
        ("Kulturamt & Musikschule", "Kulturamt:v | Musikschule:v"),
        ("Kulturamt + Archiv", "Kulturamt:v | Archiv:v"),
        ("Kulturamt bzw. Volkshochschule", "Kulturamt:v | Volkshochschule:v"),
        ("Stadt Musterhausen, FB Soziales", "Stadt Musterhausen:v | FB Soziales:v"),
        ("Landkreis / Gemeinden", "Landkreis:v | Gemeinden:v"),
        ("Bürgermeister/Kämmerer", "Bürgermeister:v | Kämmerer:v"),
        ("FB I, FB II und FB III", "FB I:v | FB II:v | FB III:v"),
        ("Abt. Soziales, Abt. Jugend", "Abt. Soziales:v | Abt. Jugend:v"),
        ("SG Kita / SG Schule", "SG Kita:v | SG Schule:v"),
        ("Dezernat II / Jugendamt", "Dezernat II:v | Jugendamt:v"),
        ("Dezernat II – Jugendamt – Sozialamt", "Dezernat II – Jugendamt:v | Sozialamt:v"),
        ("Jugendamt – Sozialamt", "Jugendamt:v | Sozialamt:v"),
        ("Jugendamt – Caritas", "Jugendamt:v | Caritas:e"),
        ("AK „Jugend“ und Stadtjugendring", "AK „Jugend“:p | Stadtjugendring:e"),
        ("Projektleitung und Jugendamt", "Projektleitung:p | Jugendamt:v"),
        ("Projektleitung/Familienbüro", "Projektleitung:p | Familienbüro:v"),
        ("Stadtrat/Verwaltung", "Stadtrat:g | Verwaltung:v"),
        ("Gemeindevertretung, Amtsverwaltung", "Gemeindevertretung:g | Amtsverwaltung:v"),
        (
            "Ausschuss für Generationen und Soziales; Bürgermeister",
            "Ausschuss für Generationen und Soziales:g | Bürgermeister:v",
        ),
        ("Schulelternbeiräte / Schulleitungen", "Schulelternbeiräte:g | Schulleitungen:e"),
        ("Jugendrat, Seniorenrat", "Jugendrat:g | Seniorenrat:g"),
        ("Kita St. Josef, Kita Regenbogen", "Kita St. Josef:e | Kita Regenbogen:e"),
        (
            "Kath. Kindergarten St. Marien und ev. Kindergarten Arche",
            "Kath. Kindergarten St. Marien:e | ev. Kindergarten Arche:e",
        ),
        ("Geschwister-Scholl-Gymnasium / Realschule", "Geschwister-Scholl-Gymnasium:e | Realschule:e"),
        ("Tafel e.V., DRK", "Tafel e.V.:e | DRK:e"),
        ("Rotary Club, Nordstern", "Rotary Club:e | Nordstern:?"),
        ("Bürgerstiftung Musterstadt; Sparkasse Musterland", "Bürgerstiftung Musterstadt:e | Sparkasse Musterland:e"),
        ("Wohnungsgenossenschaft, Wohnbau GmbH", "Wohnungsgenossenschaft:e | Wohnbau GmbH:v"),
        ("Stadtwerke und Verkehrsverbund", "Stadtwerke:v | Verkehrsverbund:e"),
        ("Freiwillige Feuerwehr, THW, Polizei", "Freiwillige Feuerwehr:v | THW:e | Polizei:e"),
        ("Bundesagentur, Arbeitgeber", "Bundesagentur:e | Arbeitgeber:e"),
        ("Agentur für Arbeit / IHK / HWK", "Agentur für Arbeit:e | IHK:e | HWK:e"),
        ("Erzieherinnen und Erzieher, Eltern", "Erzieherinnen und Erzieher:e | Eltern:e"),
        ("Ortsbürgermeister, Ortsräte", "Ortsbürgermeister:v | Ortsräte:g"),
        (
            "Bezirksamt, Abteilung Jugend, Familie und Gesundheit",
            "Bezirksamt:v | Abteilung Jugend, Familie und Gesundheit:v",
        ),
        ("LWL, LVR", "LWL:v | LVR:v"),
        ("Bibliothek/Archiv", "Bibliothek:v | Archiv:v"),
        ("Museum, Theater", "Museum:v | Theater:v"),
        ("Stadtarchiv und Heimatverein", "Stadtarchiv:v | Heimatverein:e"),
        ("Familienpaten, Lesepaten", "Familienpaten:e | Lesepaten:e"),
        ("Jugendpflege, Vereine", "Jugendpflege:v | Vereine:e"),
        ("Wirtschaftsförderung und Stadtmarketing", "Wirtschaftsförderung:v | Stadtmarketing:v"),
        ("Tiefbau, Hochbau, Grünflächen", "Tiefbau:v | Hochbau:v | Grünflächen:v"),
        ("Personal, Organisation", "Personal:v | Organisation:v"),
        ("Verwaltung und Politik", "Verwaltung:v | Politik:g"),
    ]);
}

#[test]
fn proper_names_stay_whole() {
    check(&[
        ("FB 45 – Fachbereich Kinder, Jugend und Schule", "FB 45 – Fachbereich Kinder, Jugend und Schule:v"),
        ("Jugendamt, siehe 1.1.1", "Jugendamt:v"),
        ("freie und kirchliche Träger", "freie und kirchliche Träger:e"),
        ("Evangelische und katholische Kirchengemeinden", "Evangelische und katholische Kirchengemeinden:e"),
        ("öffentliche und freie Träger der Jugendhilfe", "öffentliche und freie Träger der Jugendhilfe:e"),
        ("Verwaltung: Jugendamt", "Jugendamt:v"),
        ("Amt für Kinder, Jugend und Familie", "Amt für Kinder, Jugend und Familie:v"),
        ("Fachbereich Bürgerdienste, Ordnung und Soziales", "Fachbereich Bürgerdienste, Ordnung und Soziales:v"),
        ("Fachbereich 2 – Bildung, Jugend, Sport", "Fachbereich 2 – Bildung, Jugend, Sport:v"),
        ("Fachbereich 2: Bildung, Jugend und Sport", "Fachbereich 2: Bildung, Jugend und Sport:v"),
        ("Dezernat III - Soziales und Gesundheit", "Dezernat III - Soziales und Gesundheit:v"),
        ("Dezernate I – III", "Dezernate I – III:v"),
        ("Ämter 50 und 51", "Ämter 50 und 51:v"),
        ("Amt 50, 51", "Amt 50, 51:v"),
        ("45/100", "45/100:v"),
        ("I/ P Stabsstelle Projekte", "I/ P Stabsstelle Projekte:v"),
        ("Stadtteilbüro Süd/Ost", "Stadtteilbüro Süd/Ost:v"),
        ("Bürgermeister/in", "Bürgermeister/in:v"),
        ("Seniorenbeauftragte/r", "Seniorenbeauftragte/r:v"),
        ("Schülerinnen und Schüler", "Schülerinnen und Schüler:e"),
        ("Kinder- und Jugendbüro", "Kinder- und Jugendbüro:v"),
        ("Grünflächen- und Umweltamt", "Grünflächen- und Umweltamt:v"),
        ("Schul-, Kultur- und Sportamt", "Schul-, Kultur- und Sportamt:v"),
        ("Haupt- und Finanzausschuss", "Haupt- und Finanzausschuss:g"),
        ("Schul-/Sportausschuss", "Schul-/Sportausschuss:g"),
        ("Presse-/Öffentlichkeitsarbeit", "Presse-/Öffentlichkeitsarbeit:v"),
        ("Industrie- und Handelskammer", "Industrie- und Handelskammer:e"),
        (
            "Bundesministerium für Familie, Senioren, Frauen und Jugend",
            "Bundesministerium für Familie, Senioren, Frauen und Jugend:e",
        ),
        ("Arbeitskreis Familie und Beruf", "Arbeitskreis Familie und Beruf:p"),
        ("AG „Vereinbarkeit, Pflege und Beruf“", "AG „Vereinbarkeit, Pflege und Beruf“:p"),
        ("Deutsches Rotes Kreuz, Kreisverband Olpe e. V.", "Deutsches Rotes Kreuz, Kreisverband Olpe e. V.:e"),
        ("Abteilung Kitas und Schulen", "Abteilung Kitas und Schulen:v"),
        ("Stadt Musterhausen - Jugendamt", "Stadt Musterhausen - Jugendamt:v"),
        ("Kreisverwaltung - Abteilung Jugend und Soziales", "Kreisverwaltung - Abteilung Jugend und Soziales:v"),
        ("Fachbereiche 1, 2 und 3", "Fachbereiche 1, 2 und 3:v"),
        ("Fachbereich 3.1 Schulen und Sport", "Fachbereich 3.1 Schulen und Sport:v"),
        ("Fachbereich Soziales/Jugend", "Fachbereich Soziales/Jugend:v"),
        ("AG Frühe Hilfen, Bildung und Teilhabe", "AG Frühe Hilfen, Bildung und Teilhabe:p"),
        ("Sozial- und Kulturausschuss", "Sozial- und Kulturausschuss:g"),
        ("Ausschuss Bildung, Soziales", "Ausschuss Bildung, Soziales:g"),
        ("Beirat für Seniorinnen und Senioren", "Beirat für Seniorinnen und Senioren:g"),
        ("Haupt- und Ehrenamtliche", "Haupt- und Ehrenamtliche:e"),
        ("Grundschule Nord und Süd", "Grundschule Nord und Süd:e"),
        ("Verein „Alt und Jung e. V.“", "Verein „Alt und Jung e. V.“:e"),
        ("Verein Kind und Kegel", "Verein Kind und Kegel:e"),
        ("Kunst- und Kulturverein", "Kunst- und Kulturverein:e"),
        ("Kinder- und Jugendärztinnen und -ärzte", "Kinder- und Jugendärztinnen und -ärzte:e"),
        ("Tagesmütter und -väter", "Tagesmütter und -väter:e"),
        ("Seniorinnen und Senioren", "Seniorinnen und Senioren:e"),
        ("Behörde für Schule und Berufsbildung", "Behörde für Schule und Berufsbildung:v"),
        ("Senatsverwaltung für Bildung, Jugend und Familie", "Senatsverwaltung für Bildung, Jugend und Familie:v"),
        (
            "Ministerium für Arbeit, Gesundheit und Soziales NRW",
            "Ministerium für Arbeit, Gesundheit und Soziales NRW:v",
        ),
        (
            "Stabsstelle Wirtschaftsförderung und Stadtmarketing",
            "Stabsstelle Wirtschaftsförderung und Stadtmarketing:v",
        ),
        (
            "Amt für Stadtentwicklung, Wirtschaftsförderung und Tourismus",
            "Amt für Stadtentwicklung, Wirtschaftsförderung und Tourismus:v",
        ),
        ("Personal und Organisation", "Personal und Organisation:v"),
        ("Koordination: Familienbüro", "Familienbüro:v"),
        ("Sozialamt, Tel. 02941 / 980-0", "Sozialamt:v"),
        ("N. N., Jugendamt", "Jugendamt:v"),
        ("Sozialamt/N.N.", "Sozialamt:v"),
    ]);
}

#[test]
fn lines_and_bullets() {
    check(&[
        ("• Jugendamt\n• Sozialamt", "Jugendamt:v | Sozialamt:v"),
        ("- Jugendamt\n- Sozialamt", "Jugendamt:v | Sozialamt:v"),
        ("Jugendamt\nSozialamt", "Jugendamt:v | Sozialamt:v"),
        ("Amt für Jugend,\nSchule und Sport", "Amt für Jugend, Schule und Sport:v"),
    ]);
}

#[test]
fn brackets_that_specify_and_brackets_that_name_others() {
    check(&[
        ("Mehrgenerationenhaus (AWO)", "Mehrgenerationenhaus (AWO):e"),
        ("Herr Weber (Caritas)", "Herr Weber:p | Caritas:e"),
        ("Jugendamt (Frau Muster)", "Jugendamt:v | Frau Muster:p"),
        ("Quartiersmanagement (Diakonie)", "Quartiersmanagement (Diakonie):e"),
        ("Landratsamt (Jugendamt)", "Landratsamt (Jugendamt):v"),
        ("Amt 10 (Zentrale Dienste)", "Amt 10 (Zentrale Dienste):v"),
        ("Jugendamt (Caritas)", "Jugendamt:v | Caritas:e"),
        ("Freie Träger (AWO, Caritas, Diakonie)", "Freie Träger (AWO, Caritas, Diakonie):e"),
        ("Wohlfahrtsverbände (AWO, Caritas)", "Wohlfahrtsverbände (AWO, Caritas):e"),
        ("Jugendhilfeausschuss (JHA)", "Jugendhilfeausschuss (JHA):g"),
        ("Amt für Familie und Soziales (AFS)", "Amt für Familie und Soziales (AFS):v"),
        ("Sachgebiet 32.1 (Ordnungswesen)", "Sachgebiet 32.1 (Ordnungswesen):v"),
        ("Deutscher Kinderschutzbund (DKSB), Jugendamt", "Deutscher Kinderschutzbund (DKSB):e | Jugendamt:v"),
        ("Arbeiterwohlfahrt (AWO)", "Arbeiterwohlfahrt (AWO):e"),
        ("Verwaltung (Jugendamt)", "Verwaltung (Jugendamt):v"),
        ("Verwaltung (Jugendamt, Sozialamt)", "Verwaltung (Jugendamt, Sozialamt):v"),
        ("Steuerungsgruppe (Jugendamt, Caritas)", "Steuerungsgruppe:p | Jugendamt:v | Caritas:e"),
        ("Sozialamt (siehe 1.1.2)", "Sozialamt:v"),
        ("Sozialamt (bis 2016)", "Sozialamt:v"),
    ]);
}

#[test]
fn roles_by_label_phrase_and_bracket() {
    check(&[
        ("Federführung: Jugendamt", "Jugendamt:v!"),
        ("Federführung: Jugendamt, Beteiligte: Sozialamt, Schulamt", "Jugendamt:v! | Sozialamt:v+ | Schulamt:v+"),
        ("Federführung: Jugendamt; Mitwirkung: Sozialamt; Schulamt", "Jugendamt:v! | Sozialamt:v+ | Schulamt:v+"),
        ("Federführend: FB 4\nBeteiligt: FB 2, Caritas", "FB 4:v! | FB 2:v+ | Caritas:e+"),
        ("Jugendamt (Federführung), Sozialamt", "Jugendamt:v! | Sozialamt:v"),
        ("Jugendamt (federführend), AWO (Mitwirkung)", "Jugendamt:v! | AWO:e+"),
        ("Jugendamt (ff), Schulamt", "Jugendamt:v! | Schulamt:v"),
        ("Jugendamt federführend, Schulamt", "Jugendamt:v! | Schulamt:v"),
        ("Federführend das Jugendamt in Zusammenarbeit mit der Caritas", "Jugendamt:v! | Caritas:e+"),
        ("Jugendamt in Kooperation mit den freien Trägern", "Jugendamt:v | freien Trägern:e+"),
        ("Stadt mit Unterstützung der Zivilgesellschaft", "Stadt:v | Zivilgesellschaft:e+"),
        (
            "Familienbüro unter Mitwirkung von VHS, Musikschule und Stadtbücherei",
            "Familienbüro:v | VHS:v+ | Musikschule:v+ | Stadtbücherei:v+",
        ),
        ("Familienbüro gemeinsam mit dem Seniorenbeirat", "Familienbüro:v | Seniorenbeirat:g+"),
        ("Familienbüro (in Kooperation mit der AWO)", "Familienbüro:v | AWO:e+"),
        ("Jugendamt in enger Abstimmung mit Schulamt und Trägern", "Jugendamt:v | Schulamt:v+ | Trägern:e+"),
        ("Jugendamt zusammen mit den Schulen", "Jugendamt:v | Schulen:e+"),
        ("Jugendamt (i. Z. m. Caritas)", "Jugendamt:v | Caritas:e+"),
        ("FF: Jugendamt, Mitwirkende: AWO", "Jugendamt:v! | AWO:e+"),
        ("Hauptverantwortlich: Familienbüro", "Familienbüro:v!"),
        ("Jugendamt [federführend]", "Jugendamt:v!"),
        ("Leitung: Frau Weber", "Frau Weber:p!"),
        ("Kooperationspartner: Caritas, AWO", "Caritas:e+ | AWO:e+"),
        ("Beteiligte Ämter: Jugendamt, Sozialamt", "Jugendamt:v+ | Sozialamt:v+"),
    ]);
}

#[test]
fn persons_and_their_bodies() {
    check(&[
        ("Frau Dr. Muster", "Frau Dr. Muster:p"),
        ("Frau Muster, Jugendamt", "Frau Muster:p | Jugendamt:v"),
        ("Jugendamt, Frau Muster", "Jugendamt:v | Frau Muster:p"),
        ("Jugendamt Frau Muster", "Jugendamt:v | Frau Muster:p"),
        ("Projektleitung: Frau Sommer", "Projektleitung:p | Frau Sommer:p"),
        ("Bürgermeister Müller", "Bürgermeister Müller:p"),
        ("Gleichstellungsbeauftragte Petra Schulz", "Gleichstellungsbeauftragte Petra Schulz:p"),
        ("Anna Beispiel", "Anna Beispiel:p"),
        ("Frau Kern und Herr Lutz", "Frau Kern:p | Herr Lutz:p"),
        ("Frau Kern/Herr Lutz", "Frau Kern:p | Herr Lutz:p"),
        ("Familien- und Seniorenbüro, Frau A. Weber", "Familien- und Seniorenbüro:v | Frau A. Weber:p"),
        ("Leiterin Kulturamt, Frau Weber", "Leiterin Kulturamt:v | Frau Weber:p"),
        ("Fr. Weber, Hr. Müller", "Fr. Weber:p | Hr. Müller:p"),
    ]);
}

#[test]
fn what_names_nobody() {
    check(&[
        ("siehe 1.1.1", ""),
        ("n. n.", ""),
        ("-", ""),
        ("Noch offen", ""),
        ("wie 1.1.1", ""),
        ("dito", ""),
        ("s. o.", ""),
        ("k. A.", ""),
        ("wird noch festgelegt", ""),
        ("N.N.", ""),
    ]);
}

#[test]
fn a_town_on_a_line_of_its_own_ends_the_name_above() {
    check(&[
        ("Klinikum\nDelmenhorst", "Klinikum Delmenhorst:e"),
        ("Schulamt\nKirchen", "Schulamt:v | Kirchen:e"),
        ("Stadtbibliothek\nVereine", "Stadtbibliothek:v | Vereine:e"),
    ]);
}
