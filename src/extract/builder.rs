//! Extract: the hierarchy under construction, and what every word was used for.
//!
//! In: headings and fields in order of appearance. Out: [`Draft`]. Knows no layout.

mod again;

use crate::extract::heading::Level;
use crate::extract::model::{
    Draft, DraftHandlungsfeld, DraftMassnahme, DraftProjekt, DraftZiel, Field, Passage, Usage,
};
use crate::extract::run::Run;
use crate::lexicon::fields::label_key;
use crate::provenance::{Fundstelle, Verfahren};

/// What fields go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Nothing,
    Handlungsfeld,
    Ziel,
    Massnahme,
    Projekt,
}

/// A heading with its text.
#[derive(Debug, Default)]
pub(crate) struct Title<'a> {
    pub number: Option<String>,
    /// Everything printed for it, number and label word included.
    pub printed: Run<'a>,
    pub text: Run<'a>,
    pub bezeichnung: Option<String>,
    pub verfahren: Option<Verfahren>,
    pub konfidenz: f32,
    /// The cell it stands in, for an empty slot.
    pub places: Vec<Fundstelle>,
}

/// The hierarchy under construction.
#[derive(Debug)]
pub(crate) struct Builder {
    pub draft: Draft,
    pub target: Target,
    handlungsfeld: Option<usize>,
    ziel: Option<usize>,
    massnahme: Option<usize>,
    /// Fields that were printed above the Massnahmen to come.
    pub above: Vec<Field>,
    /// Fields that were printed above the next Massnahme.
    pub coming: Vec<Field>,
    /// The open Massnahme was printed before.
    is_reopened: bool,
    /// And nothing of it was told again yet.
    is_fresh: bool,
    /// Some measure was.
    prints_twice: bool,
}

/// From so many measures on a manner of numbering shows.
const MANY: usize = 3;

impl Builder {
    pub fn new(word_count: u32) -> Self {
        let draft = Draft { usage: vec![Usage::Rest; word_count as usize], ..Draft::default() };
        Self {
            draft,
            target: Target::Nothing,
            handlungsfeld: None,
            ziel: None,
            massnahme: None,
            above: Vec::new(),
            coming: Vec::new(),
            is_reopened: false,
            is_fresh: false,
            prints_twice: false,
        }
    }

    /// Notes what the words of a run were used for; a field is never taken back.
    pub fn use_run(&mut self, run: &Run<'_>, usage: Usage) {
        for word in run.marks.iter().map(|mark| mark.word).chain(run.bullets.iter().map(|(_, word, _)| *word)) {
            self.use_word(word.id, usage);
        }
    }

    pub fn use_word(&mut self, id: u32, usage: Usage) {
        if let Some(slot) = self.draft.usage.get_mut(id as usize)
            && *slot != Usage::Field
        {
            *slot = usage;
        }
    }

    /// Opens a level. A Handlungsfeld, Ziel or Massnahme that was printed before is opened again.
    pub fn open(&mut self, level: Level, title: Title<'_>) {
        self.use_run(&title.printed, Usage::Field);
        self.use_run(&title.text, Usage::Field);
        match level {
            Level::Handlungsfeld => self.open_handlungsfeld(title),
            Level::StrategischesZiel => self.add_strategic(&title),
            Level::Ziel => self.open_ziel(title),
            Level::Massnahme => self.open_massnahme(title),
        }
    }

    fn open_handlungsfeld(&mut self, title: Title<'_>) {
        self.target = Target::Handlungsfeld;
        (self.ziel, self.massnahme) = (None, None);
        let key = label_key(&title.text.text);
        let known = self.draft.handlungsfelder.iter_mut().enumerate().find(|(_, hf)| {
            let same_number = hf.nummer.is_none() || title.number.is_none() || hf.nummer == title.number;
            same_number && hf.titel.as_deref().is_some_and(|text| key.is_empty() || label_key(text) == key)
        });
        if let Some((index, hf)) = known {
            hf.fundstellen.extend(title.places());
            self.handlungsfeld = Some(index);
            return;
        }
        let own = title.field("handlungsfeld");
        self.draft.handlungsfelder.push(DraftHandlungsfeld {
            nummer: title.number.clone(),
            titel: title.full_text().map(unquoted),
            fundstellen: title.places(),
            felder: own.into_iter().collect(),
            ..DraftHandlungsfeld::default()
        });
        self.handlungsfeld = Some(self.draft.handlungsfelder.len() - 1);
    }

    /// Adds each paragraph of `title.text` as a strategic goal of the open Handlungsfeld.
    fn add_strategic(&mut self, title: &Title<'_>) {
        for (start, line) in line_ranges(&title.text.text) {
            let part = title.text.slice(start..start + line.len());
            self.add_strategic_paragraph(&part, title);
        }
    }

    fn add_strategic_paragraph(&mut self, part: &Run<'_>, title: &Title<'_>) {
        let text = part.text.trim_start_matches("• ").to_owned();
        if text.is_empty() {
            return;
        }
        let single = Title {
            text: part.clone(),
            bezeichnung: title.bezeichnung.clone(),
            verfahren: title.verfahren,
            konfidenz: title.konfidenz,
            ..Title::default()
        };
        let field = single.field("strategisches_ziel");
        let hf = self.handlungsfeld_mut();
        let key = label_key(&text);
        if hf.strategische_ziele.iter().any(|known| label_key(&known.text) == key) {
            return;
        }
        hf.strategische_ziele.push(Passage { text, fundstellen: part.fundstellen() });
        hf.felder.extend(field);
    }

    fn open_ziel(&mut self, title: Title<'_>) {
        self.target = Target::Ziel;
        self.massnahme = None;
        let key = label_key(&title.text.text);
        let hf = self.handlungsfeld_mut();
        let known = hf.ziele.iter_mut().enumerate().find(|(_, ziel)| {
            let same_text = ziel.text.as_deref().map(label_key).is_some_and(|text| text == key || key.is_empty());
            same_text && (ziel.nummer == title.number || title.number.is_none())
        });
        if let Some((index, ziel)) = known {
            ziel.fundstellen.extend(title.places());
            self.ziel = Some(index);
            return;
        }
        let own = title.field("ziel");
        hf.ziele.push(DraftZiel {
            nummer: title.number.clone(),
            text: title.full_text(),
            fundstellen: title.places(),
            felder: own.into_iter().collect(),
            ..DraftZiel::default()
        });
        self.ziel = Some(hf.ziele.len() - 1);
    }

    fn open_massnahme(&mut self, title: Title<'_>) {
        self.target = Target::Massnahme;
        let coming = std::mem::take(&mut self.coming);
        if self.reopen_massnahme(&title) {
            for field in coming {
                self.push_field(field);
            }
            return;
        }
        (self.is_reopened, self.is_fresh) = (false, false);
        let own = title.field("massnahme");
        let massnahme = DraftMassnahme {
            nummer: title.number.clone(),
            text: title.full_text(),
            fundstellen: title.places(),
            felder: own.into_iter().collect(),
            konfidenz: title.konfidenz,
            ..DraftMassnahme::default()
        };
        let ziel = self.ziel_mut();
        ziel.massnahmen.push(massnahme);
        self.massnahme = Some(ziel.massnahmen.len() - 1);
        for field in self.above.clone().into_iter().chain(coming) {
            self.push_field(field);
        }
    }

    /// Opens a level above the open Massnahme, which moves under it.
    pub fn open_above_measure(&mut self, level: Level, title: Title<'_>) {
        let place = self.massnahme.take();
        let moved = self
            .current_ziel()
            .zip(place)
            .and_then(|(ziel, at)| (at < ziel.massnahmen.len()).then(|| ziel.massnahmen.remove(at)));
        self.open(level, title);
        let Some(massnahme) = moved else { return };
        let ziel = self.ziel_mut();
        ziel.massnahmen.push(massnahme);
        self.massnahme = Some(ziel.massnahmen.len() - 1);
        self.target = Target::Massnahme;
    }

    pub fn open_projekt(&mut self, places: Vec<Fundstelle>) {
        self.target = Target::Projekt;
        self.draft.projekte.push(DraftProjekt { felder: Vec::new(), fundstellen: places });
    }

    fn handlungsfeld_mut(&mut self) -> &mut DraftHandlungsfeld {
        let index = self.handlungsfeld.unwrap_or_else(|| {
            self.draft.handlungsfelder.push(DraftHandlungsfeld::default());
            self.draft.handlungsfelder.len() - 1
        });
        self.handlungsfeld = Some(index);
        slot(&mut self.draft.handlungsfelder, index)
    }

    fn ziel_mut(&mut self) -> &mut DraftZiel {
        let known = self.ziel;
        let hf = self.handlungsfeld_mut();
        let index = known.unwrap_or_else(|| {
            hf.ziele.push(DraftZiel::default());
            hf.ziele.len() - 1
        });
        self.ziel = Some(index);
        slot(&mut self.handlungsfeld_mut().ziele, index)
    }

    /// The open Ziel, if any.
    pub fn current_ziel(&mut self) -> Option<&mut DraftZiel> {
        let (h, z) = (self.handlungsfeld?, self.ziel?);
        self.draft.handlungsfelder.get_mut(h)?.ziele.get_mut(z)
    }

    /// The open Massnahme, if any.
    pub fn current_massnahme(&mut self) -> Option<&mut DraftMassnahme> {
        let m = self.massnahme?;
        self.current_ziel()?.massnahmen.get_mut(m)
    }

    pub fn has_handlungsfeld(&self) -> bool {
        self.handlungsfeld.is_some()
    }

    pub fn has_ziel(&self) -> bool {
        self.ziel.is_some()
    }

    /// How many measures were found.
    pub fn count_massnahmen(&self) -> usize {
        self.measures().count()
    }

    fn measures(&self) -> impl Iterator<Item = &DraftMassnahme> {
        self.draft.handlungsfelder.iter().flat_map(|hf| &hf.ziele).flat_map(|ziel| &ziel.massnahmen)
    }

    /// Whether there are several measures and Handlungsfelder, and each has a number.
    pub fn numbers_all(&self) -> bool {
        self.count_massnahmen() >= MANY
            && self.measures().all(|massnahme| massnahme.nummer.is_some())
            && self.draft.handlungsfelder.iter().all(|hf| hf.nummer.is_some())
    }

    /// Leaves the open Massnahme; what follows goes to its Ziel or nowhere.
    pub fn close(&mut self) {
        self.massnahme = None;
        self.target = Target::Nothing;
    }

    /// Leaves the open Massnahme; what follows goes to its Ziel.
    pub fn leave_massnahme(&mut self) {
        if self.target == Target::Massnahme {
            self.massnahme = None;
            self.target = Target::Ziel;
        }
    }

    /// Leaves the open Ziel (a merged cell ended).
    pub fn leave_ziel(&mut self) {
        (self.ziel, self.massnahme) = (None, None);
    }

    /// Adds a field to what is open; returns it where nothing is.
    pub fn push_field(&mut self, field: Field) -> Option<Field> {
        self.is_fresh = false;
        if self.target == Target::Massnahme && self.is_told_again(&field) {
            return None;
        }
        let felder = match self.target {
            Target::Nothing => None,
            Target::Handlungsfeld => {
                self.handlungsfeld.and_then(|h| self.draft.handlungsfelder.get_mut(h)).map(|hf| &mut hf.felder)
            }
            Target::Ziel => self.current_ziel().map(|ziel| &mut ziel.felder),
            Target::Massnahme => self.current_massnahme().map(|massnahme| &mut massnahme.felder),
            Target::Projekt => self.draft.projekte.last_mut().map(|projekt| &mut projekt.felder),
        };
        match felder {
            Some(felder) => {
                felder.push(field);
                None
            }
            None => Some(field),
        }
    }

    /// The open Massnahme was printed before, and its fields are about to come again.
    pub fn is_told_anew(&self) -> bool {
        self.is_fresh
    }

    /// Fields of what is open.
    pub fn open_fields(&mut self) -> Option<&mut Vec<Field>> {
        match self.target {
            Target::Nothing => None,
            Target::Handlungsfeld => {
                self.handlungsfeld.and_then(|h| self.draft.handlungsfelder.get_mut(h)).map(|hf| &mut hf.felder)
            }
            Target::Ziel => self.current_ziel().map(|ziel| &mut ziel.felder),
            Target::Massnahme => self.current_massnahme().map(|massnahme| &mut massnahme.felder),
            Target::Projekt => self.draft.projekte.last_mut().map(|projekt| &mut projekt.felder),
        }
    }

    /// Appends text to the open Handlungsfeld's, Ziel's or Massnahme's own text.
    pub fn append_text(&mut self, level: Level, run: &Run<'_>, verfahren: Verfahren) {
        self.use_run(run, Usage::Field);
        let addition = Title { text: run.clone(), verfahren: Some(verfahren), konfidenz: 0.95, ..Title::default() };
        match level {
            Level::Ziel => {
                if let Some(ziel) = self.current_ziel() {
                    append(&mut ziel.text, &mut ziel.felder, &mut ziel.fundstellen, &addition, "ziel");
                }
            }
            Level::Massnahme => {
                if let Some(massnahme) = self.current_massnahme() {
                    append(
                        &mut massnahme.text,
                        &mut massnahme.felder,
                        &mut massnahme.fundstellen,
                        &addition,
                        "massnahme",
                    );
                }
            }
            Level::Handlungsfeld => {
                let index = self.handlungsfeld;
                if let Some(hf) = index.and_then(|h| self.draft.handlungsfelder.get_mut(h)) {
                    append(&mut hf.titel, &mut hf.felder, &mut hf.fundstellen, &addition, "handlungsfeld");
                }
            }
            Level::StrategischesZiel => self.add_strategic(&addition),
        }
    }
}

/// The element at `index`, made where the list is too short.
#[allow(clippy::indexing_slicing, reason = "the list was made long enough")]
fn slot<T: Default>(list: &mut Vec<T>, index: usize) -> &mut T {
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
    &mut list[index]
}

fn append(
    text: &mut Option<String>,
    felder: &mut Vec<Field>,
    places: &mut Vec<Fundstelle>,
    addition: &Title<'_>,
    feld: &str,
) {
    let more = &addition.text.text;
    match text {
        Some(text) => {
            text.push('\n');
            text.push_str(more);
        }
        None => *text = Some(more.clone()),
    }
    places.extend(addition.text.fundstellen());
    match felder.iter_mut().find(|field| field.feld == feld) {
        Some(own) => {
            if own.text.is_empty() {
                own.fundstellen.clear();
            } else {
                own.text.push('\n');
            }
            own.text.push_str(more);
            own.fundstellen.extend(addition.text.fundstellen());
        }
        None => felder.splice(0..0, addition.field(feld)).for_each(drop),
    }
}

/// The lines of a text with their byte offsets.
pub(crate) fn line_ranges(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

impl Title<'_> {
    fn full_text(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.text.clone())
    }

    /// Places of number and text.
    fn places(&self) -> Vec<Fundstelle> {
        let mut places = if self.printed.is_empty() { Vec::new() } else { self.printed.fundstellen() };
        for place in self.text.fundstellen() {
            let is_known = places.iter().any(|known| {
                known.seite == place.seite && known.rect().grown(0.2).intersection(&place.rect()) == Some(place.rect())
            });
            if !is_known {
                places.push(place);
            }
        }
        if places.is_empty() { self.places.clone() } else { places }
    }

    /// The heading's text as the first entry of its fields.
    fn field(&self, feld: &str) -> Option<Field> {
        let places = if self.text.is_empty() { self.places.clone() } else { self.text.fundstellen() };
        if self.text.is_empty() && places.is_empty() {
            return None;
        }
        Some(Field {
            feld: feld.to_owned(),
            bezeichnung: self.bezeichnung.clone(),
            text: self.text.text.clone(),
            fundstellen: places,
            verfahren: self.verfahren.unwrap_or(Verfahren::Beschriftung),
            konfidenz: self.konfidenz,
            symbols: Vec::new(),
            signs: Vec::new(),
            fill: None,
        })
    }
}

/// A name without the quotation marks round all of it: `Handlungsfeld „Bildung“`.
fn unquoted(name: String) -> String {
    let inner = [('„', '“'), ('»', '«'), ('"', '"'), ('„', '”')];
    let inner = inner.iter().find_map(|(open, close)| name.strip_prefix(*open)?.strip_suffix(*close));
    inner.filter(|inner| !inner.contains(['„', '“', '»', '"'])).map(str::to_owned).unwrap_or(name)
}
