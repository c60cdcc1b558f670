//! Output, the page under construction: escaped text, words in two languages, figures that know what they count.

use super::ReportSettings;
use super::data::url;
use crate::compare::model::{KommuneBild, Papier, Satz, Vergleich, Vorhaben, Zahl};
use crate::compare::says::{named, say};
use crate::lexicon::compare::{CompareLexicon, Sprache};
use crate::provenance::Fundstelle;
use serde::Serialize;
use std::collections::BTreeMap;

/// The page, and what its figures count.
pub(super) struct Page<'a> {
    pub all: &'a Vergleich,
    pub lexicon: &'a CompareLexicon,
    pub sprache: Sprache,
    text: String,
    /// What every figure counts, as numbers of `ids`.
    pub figures: Vec<Vec<u32>>,
    /// Evidence other than that of measures.
    pub belege: Vec<Beleg<'a>>,
    base: &'a str,
    ids: BTreeMap<&'a str, u32>,
    pub kommunen: BTreeMap<&'a str, (usize, &'a KommuneBild)>,
    pub papiere: BTreeMap<&'a str, (usize, &'a Papier)>,
}

/// A verbatim text of a paper, with its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beleg<'a> {
    pub dokument: &'a str,
    pub text: &'a str,
    pub places: &'a [Fundstelle],
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Appends a piece that was made for it.
pub(super) fn put(html: &mut String, piece: String) {
    html.push_str(&piece);
}

/// The word a value serialises as.
pub(super) fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What tells papers of one kind apart: the period reported on, else the year.
pub(super) fn year(paper: &Papier) -> String {
    let day = paper.reihung.tag.as_deref().and_then(|day| day.get(..4));
    paper.berichtszeitraum.clone().or_else(|| day.map(str::to_owned)).unwrap_or_default()
}

impl<'a> Page<'a> {
    pub(super) fn new(all: &'a Vergleich, lexicon: &'a CompareLexicon, settings: &'a ReportSettings) -> Self {
        let vorhaben = all.vorhaben.iter().map(|own| own.id.as_str());
        let measures = all.massnahmen.iter().map(|own| own.id.as_str());
        let others = all.ziele.iter().map(|own| own.id.as_str()).chain(all.dokumente.iter().map(|own| own.id.as_str()));
        let mut ids = BTreeMap::new();
        // The first of equal ids keeps its number, as it does in the script.
        vorhaben.chain(measures).chain(others).zip(0..).for_each(|(id, at)| {
            ids.entry(id).or_insert(at);
        });
        Self {
            all,
            lexicon,
            sprache: settings.sprache,
            belege: Vec::new(),
            base: settings.pdf_base.as_deref().unwrap_or(""),
            text: String::new(),
            figures: Vec::new(),
            ids,
            kommunen: all.kommunen.iter().enumerate().map(|(at, own)| (own.id.as_str(), (at, own))).collect(),
            papiere: all.dokumente.iter().enumerate().map(|(at, own)| (own.id.as_str(), (at, own))).collect(),
        }
    }

    pub(super) fn add(&mut self, html: &str) {
        self.text.push_str(html);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A word or sentence without arguments.
    pub(super) fn t(&self, key: &str) -> String {
        format!("<span data-t=\"{key}\">{}</span>", escape(&self.plain(key)))
    }

    /// A word or sentence as plain text, for attributes.
    pub(super) fn plain(&self, key: &str) -> String {
        named(self.lexicon, key, self.sprache).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence with arguments.
    pub(super) fn say(&self, code: &str, args: &[String]) -> String {
        let json = serde_json::to_string(args).unwrap_or_default();
        let text = escape(&say(self.lexicon, code, args, self.sprache));
        format!("<span data-t=\"{code}\" data-a=\"{}\">{text}</span>", escape(&json))
    }

    pub(super) fn satz(&self, satz: &Satz) -> String {
        self.say(&satz.code, &satz.args)
    }

    /// A sentence whose first arguments are figures.
    pub(super) fn answer(&mut self, satz: &Satz, zahlen: &[Zahl]) -> String {
        let figures: Vec<String> = zahlen.iter().map(|zahl| self.zahl(zahl)).collect();
        // Where the sentence has no holes for its figures they stand in its words (`Eltern (12)`); the sentence stays whole.
        let template = self.lexicon.texts.get(&satz.code, self.sprache).to_owned();
        if satz.args.len() < zahlen.len() || !template.contains("{0}") {
            return self.satz(satz);
        }
        let marks: Vec<String> = (0..zahlen.len()).map(|at| format!("\u{1}{at}\u{2}")).collect();
        let args: Vec<String> = marks.iter().cloned().chain(satz.args.iter().skip(zahlen.len()).cloned()).collect();
        let mut text = escape(&say(self.lexicon, &satz.code, &args, self.sprache));
        for (mark, figure) in marks.iter().zip(&figures) {
            text = text.replace(mark, figure);
        }
        let json = serde_json::to_string(&satz.args).unwrap_or_default();
        format!("<span data-t=\"{}\" data-a=\"{}\">{text}</span>", satz.code, escape(&json))
    }

    /// A figure that opens what it counts; nothing to open is a plain sign.
    pub(super) fn zahl(&mut self, zahl: &Zahl) -> String {
        if zahl.ids.is_empty() {
            return format!("<span class=\"null\">{}</span>", zahl.anzahl);
        }
        let at = self.figure(&zahl.ids);
        format!("<button type=\"button\" class=\"z\" data-f=\"{at}\">{}</button>", zahl.anzahl)
    }

    /// Remembers what a figure counts.
    pub(super) fn figure(&mut self, ids: &[String]) -> usize {
        self.figures.push(ids.iter().filter_map(|id| self.ids.get(id.as_str()).copied()).collect());
        self.figures.len() - 1
    }

    pub(super) fn number(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    /// A button that opens one Vorhaben, with its text.
    pub(super) fn vorhaben(&self, own: &Vorhaben) -> String {
        let at = self.number(&own.id).unwrap_or_default();
        format!("<button type=\"button\" class=\"v\" lang=\"de\" data-v=\"{at}\">{}</button>", escape(&own.text))
    }

    /// A verbatim text as a button that opens its evidence, and a link to its page in the PDF.
    pub(super) fn beleg(&mut self, beleg: Beleg<'a>) -> String {
        let is_blank = beleg.text.trim().is_empty();
        let text = if is_blank { self.t("ohne-text") } else { escape(beleg.text) };
        self.beleg_named(&format!("<span lang=\"de\">{text}</span>"), beleg)
    }

    /// A verbatim text behind a name: the button opens its evidence, the link its page in the PDF.
    pub(super) fn beleg_named(&mut self, name: &str, beleg: Beleg<'a>) -> String {
        let Some(place) = beleg.places.first() else { return name.to_owned() };
        self.belege.push(beleg);
        let at = self.belege.len() - 1;
        let link = self.seite(beleg.dokument, place.seite);
        format!("<button type=\"button\" class=\"v\" data-b=\"{at}\">{name}</button> <small>{link}</small>")
    }

    /// A link to a page in the PDF of a paper.
    pub(super) fn seite(&self, dokument: &str, seite: u32) -> String {
        let name = self.say("seite", &[seite.to_string()]);
        let Some((_, paper)) = self.papiere.get(dokument) else { return name };
        format!("<a class=\"ort\" href=\"{}#page={seite}\">{name}</a>", escape(&url(self.base, &paper.datei)))
    }

    pub(super) fn kommune(&self, id: &str) -> String {
        escape(self.kommunen.get(id).map_or(id, |(_, own)| own.name.as_str()))
    }

    /// Whether anything is counted of a Kommune.
    pub(super) fn is_active(&self, id: &str) -> bool {
        self.kommunen.get(id).is_none_or(|(_, own)| own.vorhaben.anzahl > 0)
    }

    pub(super) fn kommune_at(&self, id: &str) -> usize {
        self.kommunen.get(id).map_or(0, |(at, _)| *at)
    }

    /// Kind and year of a paper.
    pub(super) fn papier(&self, id: &str) -> String {
        let Some((_, paper)) = self.papiere.get(id) else { return escape(id) };
        format!("{} {}", self.t(&format!("art.{}", word(&paper.art))), escape(&year(paper)))
    }

    /// The same as a link to its PDF.
    pub(super) fn papier_link(&self, id: &str) -> String {
        let name = self.papier(id);
        let Some((_, paper)) = self.papiere.get(id) else { return name };
        format!("<a class=\"ort\" href=\"{}\">{name}</a>", escape(&url(self.base, &paper.datei)))
    }

    /// Opens a section; `explained` has a sentence `er.<id>`.
    pub(super) fn section(&mut self, id: &str) {
        let heading = self.t(&format!("ab.{id}"));
        self.add(&format!("<section id=\"{id}\" aria-labelledby=\"h-{id}\">\n<h2 id=\"h-{id}\">{heading}</h2>\n"));
        let key = format!("er.{id}");
        if self.lexicon.texts.has(&key) {
            let text = self.t(&key);
            self.add(&format!("<p class=\"er\">{text}</p>\n"));
        }
    }

    pub(super) fn end_section(&mut self) {
        self.add("</section>\n");
    }

    pub(super) fn h3(&mut self, key: &str) {
        let text = self.t(key);
        self.add(&format!("<h3>{text}</h3>\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(escape("<b a=\"'&'\">"), "&lt;b a=&quot;&#39;&amp;&#39;&quot;&gt;");
    }
}
