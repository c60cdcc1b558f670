use super::*;

fn redacted(text: &str) -> String {
    text_without_persons(text, Lexicon::builtin())
}

#[test]
fn names_go_where_words_around_them_give_them_away() {
    for (text, wanted) in [
        ("Frau Hagemeister", "[Person]"),
        ("Seniorenbeirat, Jugendzentrum, Frau Hagemeister", "Seniorenbeirat, Jugendzentrum, [Person]"),
        ("Frau Dr. Anne-Marie von der Heide stellt vor.", "[Person] stellt vor."),
        ("Vorsitz: Frau Sundermann. Schriftführung: Herr Elte.", "Vorsitz: [Person]. Schriftführung: [Person]."),
        ("Herr Bentlage fragt nach dem Status der Ampelanlage.", "[Person] fragt nach dem Status der Ampelanlage."),
        ("Das Jugendamt und Sabine Muster laden ein.", "Das Jugendamt und [Person] laden ein."),
        ("27.06.2024, Jörg Aumann, Oberbürgermeister", "27.06.2024, [Person], Oberbürgermeister"),
        ("Bürgermeister Schulz eröffnet", "Bürgermeister [Person] eröffnet"),
        ("Moderation: Henrike Vosskuhl", "Moderation: [Person]"),
        ("Hedwig Lütke Entrup", "[Person]"),
        ("gez. Muster", "gez. [Person]"),
        ("i. V. Muster-Kamp", "i. V. [Person]"),
        ("Gespräch mit Frau\nBergkemper im Mai", "Gespräch mit [Person] im Mai"),
        ("Gespräch mit Frau Schneide-\nwind im Mai", "Gespräch mit [Person] im Mai"),
        ("Die Herren Stapelfeld und Witthöft berichten", "Die [Person] und [Person] berichten"),
        ("Frau Abel/Bennecke", "[Person]/[Person]"),
        ("Schulleiterin Aksakal lädt ein", "Schulleiterin [Person] lädt ein"),
        ("RM Grotjohann fragt, Ratsfrau Ubbelohde antwortet", "RM [Person] fragt, Ratsfrau [Person] antwortet"),
        ("Tjorve Mustermann (Schulleiter) lädt ein", "[Person] (Schulleiter) lädt ein"),
        ("zuständig K. Brandscheid, Amt 51", "zuständig [Person], Amt 51"),
        ("Schmidtkunz, Erika", "[Person], [Person]"),
        ("Dipl.-Soz.Päd. Gundermann leitet", "[Person] leitet"),
        ("AG-Leitung: Hartmannsgruber", "AG-Leitung: [Person]"),
        ("Kontakt: Wiedenhoft, Rathaus", "Kontakt: [Person], Rathaus"),
        ("zu Gast bei Familie Wiedenhoft", "zu Gast bei Familie [Person]"),
        ("Hof der Fam. Grotjohann-Elte", "Hof der Fam. [Person]"),
    ] {
        assert_eq!(redacted(text), wanted);
    }
}

#[test]
fn contact_data_goes() {
    for (text, wanted) in [
        ("Fachbereich Jugend und Familie, Telefon 02832 000-0", "Fachbereich Jugend und Familie, Telefon [Kontakt]"),
        ("Tel.: (0211) 89-91234, jugendamt@stadt.example.de", "Tel.: [Kontakt], [Kontakt]"),
        ("erreichbar unter +49 30 1234567 oder 0201/8812345", "erreichbar unter [Kontakt] oder [Kontakt]"),
        ("m.muster(at)stadt.de", "[Kontakt]"),
        ("Durchwahl 4711", "Durchwahl [Kontakt]"),
        ("(Zi. 214, App. 33)", "(Zi. 214, App. [Kontakt])"),
        ("m.muster [at] stadt [dot] de oder muster (ät) stadt.de. Der Rat", "[Kontakt] oder [Kontakt]. Der Rat"),
        ("muster@bad-\nmusterstadt.de und erika.\nmuster@stadt.de", "[Kontakt] und [Kontakt]"),
        ("05241.822148", "[Kontakt]"),
    ] {
        assert_eq!(redacted(text), wanted);
    }
}

#[test]
fn everything_else_stays() {
    for text in [
        "Jährliche Kostenbeteiligung 1.800,00 €, Haushaltsstelle 01.36200.5431",
        "Vereinbarkeit von Familie und Beruf, 2014 - 2017, 01.07.2015",
        "Ab 2015, 60 Teilnehmende, 05911000",
        "Frau und Beruf",
        "Netzwerk Familie Musterstadt, Familie, Senioren und Jugend, Familie als Standortfaktor",
        "Für Familie Zeit haben: Familienzeit, Amt für Familie Bildung",
        "Frauen, Familien und Senioren in Bochum",
        "Die Anne Frank Schule und die Elisabeth-Selbert-Schule",
        "Projektleitung: Jugendamt",
        "Telefon am Wochenende für Eltern",
        "Angebot 00-24 Uhr, Kitaplätze für 31 bis 38 Prozent",
        "z. B. Familien, Vereine e. V. Stadt",
        "Bürgermeister und Rat",
        "Drucksache 077/19, Vorlage 0123/2019",
        "I. Quartal 2020, A. Handlungsfelder der Kommune",
        "Grundschule „Otto Boye“ und Stadtbibliothek „Brigitte Reimann“",
        "Leiterin Jugendamt, Projektleiterin Lokales Bündnis für Familie",
        "Koordination: Jugendamt, Protokoll: jährlich, Kontakt: Internetseite",
        "Kinder-\nund Jugendbüro, Herren und Damen, die Vorsitzende der Runde",
        "Fachkraft Kinderschutz und Sozialarbeiter Jugendzentrum",
    ] {
        assert_eq!(redacted(text), text);
    }
}
