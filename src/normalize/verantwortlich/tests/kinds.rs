//! What kind of body a name is.
#![allow(clippy::too_many_lines, reason = "tables of wordings")]

use super::check;

#[test]
fn administration() {
    check(&[
        ("Hauptamt", "Hauptamt:v"),
        ("Sozialreferat", "Sozialreferat:v"),
        ("Stabsstelle Klimaschutz", "Stabsstelle Klimaschutz:v"),
        ("Klimaschutzmanager", "Klimaschutzmanager:v"),
        ("Gleichstellungsbeauftragte", "Gleichstellungsbeauftragte:v"),
        ("Bürgermeisterin", "Bürgermeisterin:v"),
        ("Mehrgenerationenhaus", "Mehrgenerationenhaus:v"),
        ("VHS", "VHS:v"),
        ("Wohnungsbaugesellschaft", "Wohnungsbaugesellschaft:v"),
        ("IT-Abteilung", "IT-Abteilung:v"),
        ("Pressestelle", "Pressestelle:v"),
        ("Verwaltung", "Verwaltung:v"),
        ("Das Jugendamt", "Jugendamt:v"),
        ("Durch das Jugendamt", "Jugendamt:v"),
        ("Ehrenamtsbeauftragte*r", "Ehrenamtsbeauftragte*r:v"),
        ("Stadtwerke", "Stadtwerke:v"),
        ("Stadtwerke Musterstadt AG", "Stadtwerke Musterstadt AG:v"),
        ("Städtische Wohnungsgesellschaft mbH", "Städtische Wohnungsgesellschaft mbH:v"),
        ("Tourismus GmbH", "Tourismus GmbH:v"),
        ("Kreisverkehrsgesellschaft", "Kreisverkehrsgesellschaft:v"),
        ("Ministerium für Soziales", "Ministerium für Soziales:v"),
        ("Landesjugendamt", "Landesjugendamt:v"),
        ("LWL-Landesjugendamt", "LWL-Landesjugendamt:v"),
        ("Regierungspräsidium", "Regierungspräsidium:v"),
        ("Feuerwehr", "Feuerwehr:v"),
        ("Landrat", "Landrat:v"),
        ("Erziehungsberatungsstelle", "Erziehungsberatungsstelle:v"),
        ("Familienzentrum Regenbogen", "Familienzentrum Regenbogen:v"),
        ("Pflegestützpunkt", "Pflegestützpunkt:v"),
        ("Jugendzentrum", "Jugendzentrum:v"),
        ("Quartiersmanagement", "Quartiersmanagement:v"),
        ("Amtsleitung", "Amtsleitung:v"),
        ("Leitung des Jugendamtes", "Leitung des Jugendamtes:v"),
        ("Leiterin der Stadtbücherei", "Leiterin der Stadtbücherei:v"),
        ("Jugendhilfeplanung", "Jugendhilfeplanung:v"),
        ("Stadtmarketing", "Stadtmarketing:v"),
        ("Gebäudemanagement", "Gebäudemanagement:v"),
        ("Personalabteilung", "Personalabteilung:v"),
        ("Ortsgemeinden", "Ortsgemeinden:v"),
        ("Haus der Jugend", "Haus der Jugend:v"),
        ("Verantwortlich ist das Jugendamt", "Jugendamt:v"),
        ("Die Verantwortung liegt beim Jugendamt.", "Jugendamt:v"),
        ("Städtischer Bauhof", "Städtischer Bauhof:v"),
        ("Verwaltungsvorstand", "Verwaltungsvorstand:v"),
        ("Jugendpflege", "Jugendpflege:v"),
        ("Kreisjugendpflegerin", "Kreisjugendpflegerin:v"),
        ("Stadtjugendpfleger", "Stadtjugendpfleger:v"),
        ("alle Fachbereiche", "alle Fachbereiche:v"),
        ("alle Ämter", "alle Ämter:v"),
        ("beteiligte Ämter", "beteiligte Ämter:v"),
        ("Frauenbüro", "Frauenbüro:v"),
        ("Familienservicestelle", "Familienservicestelle:v"),
        ("Zentrale Dienste", "Zentrale Dienste:v"),
        ("Team Jugendarbeit", "Team Jugendarbeit:v"),
        ("Ehrenamt", "Ehrenamt:v"),
        ("VHS-Zweckverband", "VHS-Zweckverband:v"),
        ("Zweckverband Musikschule", "Zweckverband Musikschule:v"),
        ("Stadtentwicklungsgesellschaft mbH", "Stadtentwicklungsgesellschaft mbH:v"),
        ("Nahverkehrsgesellschaft", "Nahverkehrsgesellschaft:v"),
        ("Beigeordneter Soziales", "Beigeordneter Soziales:v"),
        ("Sozialdezernentin", "Sozialdezernentin:v"),
        ("Erste Stadträtin", "Erste Stadträtin:v"),
        ("Bezirksstadtrat für Jugend", "Bezirksstadtrat für Jugend:v"),
        ("Staatliches Bauamt", "Staatliches Bauamt:v"),
        ("Amtsgericht", "Amtsgericht:v"),
        ("Schulsozialarbeit", "Schulsozialarbeit:v"),
        ("Streetwork", "Streetwork:v"),
        ("Öffentlichkeitsarbeit", "Öffentlichkeitsarbeit:v"),
    ]);
}

#[test]
fn elected_and_advisory_bodies() {
    check(&[
        ("Elternbeirat", "Elternbeirat:g"),
        ("Seniorenbeirat", "Seniorenbeirat:g"),
        ("Stadtrat", "Stadtrat:g"),
        ("Kreistag", "Kreistag:g"),
        ("Rat der Stadt", "Rat der Stadt:g"),
        ("Jugendparlament", "Jugendparlament:g"),
        ("Stadtelternrat", "Stadtelternrat:g"),
        ("Präventionsrat", "Präventionsrat:g"),
        ("Sozialraumkonferenz", "Sozialraumkonferenz:g"),
        ("Magistrat", "Magistrat:g"),
        ("Gesundheitskonferenz", "Gesundheitskonferenz:g"),
        ("Elternbeiräte der Kitas", "Elternbeiräte der Kitas:g"),
        ("Schülervertretungen", "Schülervertretungen:g"),
    ]);
}

#[test]
fn project_organisation() {
    check(&[
        ("LAG", "LAG:p"),
        ("Steuerungsgruppe", "Steuerungsgruppe:p"),
        ("Projektgruppe Audit", "Projektgruppe Audit:p"),
        ("AK Senioren", "AK Senioren:p"),
        ("AG Wohlfahrt", "AG Wohlfahrt:p"),
        ("AG-Wohlfahrtsverbände", "AG-Wohlfahrtsverbände:p"),
        ("Runder Tisch Integration", "Runder Tisch Integration:p"),
        ("Oberbürgermeister Dr. Anton Beispiel", "Oberbürgermeister Dr. Anton Beispiel:p"),
        ("Audit-Steuerungsgruppe", "Audit-Steuerungsgruppe:p"),
        ("Lenkungsgruppe Familienfreundliche Kommune", "Lenkungsgruppe Familienfreundliche Kommune:p"),
        ("Projektleitung Audit Familiengerechte Kommune", "Projektleitung Audit Familiengerechte Kommune:p"),
    ]);
}

#[test]
fn outside_bodies() {
    check(&[
        ("Kreisjugendring e. V.", "Kreisjugendring e. V.:e"),
        ("Kreisjugendring Freising", "Kreisjugendring Freising:e"),
        ("Lebenshilfe", "Lebenshilfe:e"),
        ("Caritasverband", "Caritasverband:e"),
        ("Jobcenter", "Jobcenter:e"),
        ("AWO-Kreisverband", "AWO-Kreisverband:e"),
        ("Bündnis für Familie", "Bündnis für Familie:e"),
        ("Lokales Bündnis für Familie", "Lokales Bündnis für Familie:e"),
        ("KiTa-Leitungen", "KiTa-Leitungen:e"),
        ("Lebenshilfe gGmbH", "Lebenshilfe gGmbH:e"),
        ("Lichtblick gGmbH", "Lichtblick gGmbH:e"),
        ("Meier Consulting GmbH", "Meier Consulting GmbH:e"),
        ("Verkehrsverbund Rhein-Sieg", "Verkehrsverbund Rhein-Sieg:e"),
        ("Sparkasse", "Sparkasse:e"),
        ("Kreissparkasse Köln", "Kreissparkasse Köln:e"),
        ("AOK", "AOK:e"),
        ("Klinikum", "Klinikum:e"),
        ("Polizei", "Polizei:e"),
        ("Agentur für Arbeit", "Agentur für Arbeit:e"),
        ("BMFSFJ", "BMFSFJ:e"),
        ("Universität Siegen", "Universität Siegen:e"),
        ("Hochschule für Soziale Arbeit", "Hochschule für Soziale Arbeit:e"),
        ("Erziehungsberatungsstelle der Caritas", "Erziehungsberatungsstelle der Caritas:e"),
        ("Schuldnerberatung der Diakonie", "Schuldnerberatung der Diakonie:e"),
        ("Caritas-Beratungsstelle", "Caritas-Beratungsstelle:e"),
        ("AWO-Familienzentrum", "AWO-Familienzentrum:e"),
        ("Katholische Familienbildungsstätte", "Katholische Familienbildungsstätte:e"),
        ("Ev. Familienzentrum Regenbogen", "Ev. Familienzentrum Regenbogen:e"),
        ("Freiwilligenagentur", "Freiwilligenagentur:e"),
        ("Schulleitungen der Grundschulen", "Schulleitungen der Grundschulen:e"),
        ("Stadtmarketing e. V.", "Stadtmarketing e. V.:e"),
        ("Kirchengemeinden", "Kirchengemeinden:e"),
        ("Pfarrgemeinde St. Martin", "Pfarrgemeinde St. Martin:e"),
        ("Förderverein der Stadtbibliothek", "Förderverein der Stadtbibliothek:e"),
        ("Träger der Kindertageseinrichtungen", "Träger der Kindertageseinrichtungen:e"),
        ("DRK Ortsverein", "DRK Ortsverein:e"),
        ("Tagespflegepersonen", "Tagespflegepersonen:e"),
        ("Ehrenamtliche", "Ehrenamtliche:e"),
        ("Unternehmen der Region", "Unternehmen der Region:e"),
        ("Architekturbüro", "Architekturbüro:e"),
        ("Externes Planungsbüro", "Externes Planungsbüro:e"),
        ("Kreishandwerkerschaft", "Kreishandwerkerschaft:e"),
        ("Integrationslotsen", "Integrationslotsen:e"),
        ("Deutsche Rentenversicherung", "Deutsche Rentenversicherung:e"),
        ("Landfrauenverein", "Landfrauenverein:e"),
        ("TSV Musterdorf", "TSV Musterdorf:e"),
        ("Naturschutzbund", "Naturschutzbund:e"),
        ("Kommunales Jobcenter", "Kommunales Jobcenter:e"),
        ("Anne-Frank-Schule", "Anne-Frank-Schule:e"),
        ("Familienbildungsstätte", "Familienbildungsstätte:e"),
        ("Sozialdienst katholischer Frauen e. V.", "Sozialdienst katholischer Frauen e. V.:e"),
        ("SkF e. V.", "SkF e. V.:e"),
        ("Stiftung „Kinder in Not“", "Stiftung „Kinder in Not“:e"),
        ("Volksbank eG", "Volksbank eG:e"),
        ("Kreiskliniken gGmbH", "Kreiskliniken gGmbH:e"),
        ("Kreispolizeibehörde", "Kreispolizeibehörde:e"),
        ("Kassenärztliche Vereinigung", "Kassenärztliche Vereinigung:e"),
        ("Hebammenverband", "Hebammenverband:e"),
        ("Landesvereinigung für Gesundheit", "Landesvereinigung für Gesundheit:e"),
    ]);
}

#[test]
fn numbers_of_the_organisation_chart() {
    check(&[
        ("Amt 51", "Amt 51:v"),
        ("FD 3.2", "FD 3.2:v"),
        ("FD 3.2 Kindertagesbetreuung", "FD 3.2 Kindertagesbetreuung:v"),
        ("Dez. 3 u. 5", "Dez. 3 u. 5:v"),
        ("51.1 Kindertagesbetreuung", "51.1 Kindertagesbetreuung:v"),
        ("Fachbereichsleitung 3", "Fachbereichsleitung 3:v"),
        ("Jugendamt ab 2016", "Jugendamt:v"),
        ("Heimatverein Musterdorf 1920 e.V.", "Heimatverein Musterdorf 1920 e.V.:e"),
        ("AG 78", "AG 78:p"),
    ]);
}

#[test]
fn what_the_name_does_not_tell() {
    check(&[
        ("Netzwerk Frühe Hilfen", "Netzwerk Frühe Hilfen:?"),
        ("Senioren-Union", "Senioren-Union:?"),
        ("Internetredaktion", "Internetredaktion:?"),
    ]);
}
