//! Words and signs of status.

use super::fold::{fold, fold_list};
use super::phrase::Phrases;
use serde::Deserialize;

/// `status.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    /// Signs and words of a percentage.
    pub percent: Phrases,
    /// Prompts of fields nobody filled in.
    pub unset: Phrases,
    /// Names of colours.
    pub colors: Phrases,
    /// `nicht`.
    pub negation: Phrases,
    /// `wird`: what the participle behind says is being done.
    pub passive: Phrases,
    /// Participles that tell a status only behind it.
    pub process: Phrases,
    /// `noch nicht`: the unknown participle behind has not happened.
    pub pending: Phrases,
    /// `ganz`: denied, a part is done.
    pub degree: Phrases,
    /// `nahezu`: what stands behind is done in part.
    pub partly: Phrases,
    /// Of these, what behind an article is one thing: `die erste Konferenz`.
    pub single: Phrases,
    /// `Hälfte`, `Drittel`.
    pub fraction: Phrases,
    /// `von`, between a part and the whole.
    pub of: Phrases,
    /// `Phase`, `Bauabschnitt`: the first of them is not the last.
    pub stage: Phrases,
    /// `I`, `eins` behind such a noun.
    pub first: Phrases,
    /// `Ausschreibung`: done, the measure is begun.
    pub preparing: Phrases,
    /// Articles in front of such a noun.
    pub subject_lead: Phrases,
    /// `eingestellt`.
    pub hired: Phrases,
    /// Who can be hired.
    pub staff: Phrases,
    /// `Mittel`: set aside, the measure is planned.
    pub means: Phrases,
    /// Participles behind `wird` that only weigh the measure.
    pub weighed: Phrases,
    /// `kann`: what is denied behind it is given up.
    pub cannot: Phrases,
    /// `wurde`, `sind`: the participle that closes the clause is done.
    pub perfect: Phrases,
    /// `worden`, `werden`: may follow such a participle.
    pub perfect_tail: Phrases,
    /// Participles of a first step: `vergeben`.
    pub first_step: Phrases,
    /// Participles of a wish: `beantragt`.
    pub wish: Phrases,
    /// Participles that say nothing about a measure: `besprochen`.
    pub no_news: Phrases,
    /// `ge`: stands in participles, at their head or behind a lead.
    #[serde(deserialize_with = "fold_list")]
    pub participle_mark: Vec<String>,
    /// `aus`, `ein`: may stand in front of it.
    #[serde(deserialize_with = "fold_list")]
    pub participle_lead: Vec<String>,
    /// `iert`: ends participles without such a mark.
    #[serde(deserialize_with = "fold_list")]
    pub participle_form: Vec<String>,
    /// `ver`, `er`: in front of participles without such a mark.
    #[serde(deserialize_with = "fold_list")]
    pub participle_prefix: Vec<String>,
    /// `kommenden`: the time of what is planned.
    pub coming: Phrases,
    /// `zurzeit`: what is done behind `wird` is done now.
    pub present: Phrases,
    /// `wöchentlich`: what stands behind comes back.
    pub regular: Phrases,
    /// `nicht`, where `nie` would end it.
    pub not_so_far: Phrases,
    /// `fertig`: denied, it is begun.
    pub completion: Phrases,
    /// `Teil`, with what leads to it: `zu einem kleinen Teil`.
    pub part: Phrases,
    /// `zu`, `in`.
    pub part_lead: Phrases,
    /// `Entwurf`: when it lies there, the measure is planned.
    pub draft: Phrases,
    /// Verbs in two parts.
    pub split: Vec<SplitVerb>,
    /// Verbs by what they say of a measure.
    pub verb: Vec<VerbList>,
    /// `jedes`, `jeweils`: what is done at such times comes back.
    pub recurring: Phrases,
    /// Endings of participles.
    #[serde(deserialize_with = "fold_list")]
    pub participle: Vec<String>,
    /// `nicht mehr`: what stands behind is given up.
    pub no_more: Phrases,
    /// `seit`: a year behind does not make the work one to come.
    pub under_way: Phrases,
    /// `vorerst`: what stands behind is given up only for now.
    pub meanwhile: Phrases,
    /// `nach`: what stands behind is over.
    pub over: Phrases,
    /// May stand between `nach` and its noun.
    pub articles: Phrases,
    /// `die Maßnahme`: opens a clause about the measure itself.
    pub measure: Phrases,
    /// `damit`: sums up what was told.
    pub hence: Phrases,
    /// `soll`: what stands behind is planned.
    pub aim: Phrases,
    /// How other infinitives end.
    #[serde(deserialize_with = "fold_list")]
    pub infinitive_form: Vec<String>,
    /// How nouns of doing end.
    #[serde(deserialize_with = "fold_list")]
    pub noun_form: Vec<String>,
    /// `und`, between two predicates.
    pub joint: Phrases,
    /// `bislang`: with a denial behind it in the clause, nothing has happened yet.
    pub so_far: Phrases,
    /// `nichts`, `keinerlei`: deny wherever they stand in the clause.
    pub denial: Phrases,
    /// `Rückmeldung`: whether it is there says nothing about the measure.
    pub reply: Phrases,
    /// `läuft`: verbs whose denial stands behind them.
    pub finite: Phrases,
    /// `wird nicht gemacht`: participles of doing that no list has; denied behind `wird` the measure is given up.
    pub undertaken: Phrases,
    /// `sich`: `haben sich gefreut` tells of people, not of the measure.
    pub reflexive: Phrases,
    /// `in den Herbst gewandert`: verbs of moving, put off with a time they lead to.
    pub moved: Phrases,
    /// Between such a verb and its time.
    pub moved_to: Phrases,
    /// Times besides months and years.
    pub season: Phrases,
    /// `wird nachgeholt`: behind `abgesagt` it is put off only.
    pub made_up: Phrases,
    /// `wie geplant`, `früher als vorgesehen`: no plan any more.
    pub compared: Phrases,
    /// `gebaut wird ab 2024`: the verb behind its participle.
    pub inverted: Phrases,
    /// `Auftrag`: given it prepares, `erfüllt` it is done.
    pub order: Phrases,
    /// What is said of an order that is done.
    pub fulfilled: Phrases,
    /// `von acht Stationen stehen fünf`.
    pub of_all: Phrases,
    /// `vakant`: a share of what is not there says nothing.
    pub lacking: Phrases,
    /// `erfolgt voraussichtlich`: not yet.
    pub expected: Phrases,
    /// `nicht alle`: some are.
    pub all: Phrases,
    /// Periods that lie ahead only behind `nächsten`.
    pub period: Phrases,
    /// Words that are a status only where no word follows: `neu`.
    pub alone: Phrases,
    /// Verbs of being there.
    pub standing: Phrases,
    /// With one of these they tell that something has come to stay.
    pub since: Phrases,
    /// `Möbel stehen`: what was to be made is there.
    pub there: Phrases,
    /// `Termin`: such a thing stands before the work begins.
    pub immaterial: Phrases,
    /// Participles of making without `ge`.
    pub made: Phrases,
    /// `am`, between a participle and its time.
    pub time_lead: Phrases,
    /// `nutzbar`, `zugänglich`.
    pub ready: Phrases,
    /// What takes place once.
    pub event: Phrases,
    /// `war`.
    pub was: Phrases,
    /// `fehlt`.
    pub lack: Phrases,
    /// What a measure cannot begin without.
    pub resource: Phrases,
    /// Papers: when they are done, what the next clause says of the work decides.
    pub paper: Phrases,
    /// `Auswertung`, `Restarbeiten`: what remains of a measure.
    pub remaining: Phrases,
    /// `weitere`: behind a counted part.
    pub more: Phrases,
    /// `sonst`: all but what was said before.
    pub otherwise: Phrases,
    /// `konnte`: what could not be and is planned is put off.
    pub could: Phrases,
    /// `2025 statt 2023`.
    pub instead: Phrases,
    /// Words by value.
    pub value: Vec<StatusList>,
    /// Words that decide only where no other does.
    pub weak: Vec<StatusList>,
    /// Boxes and ticks.
    pub signs: StatusSigns,
}

impl StatusWords {
    /// Whether the text has a word of status.
    #[must_use]
    pub fn names(&self, text: &str) -> bool {
        let words = text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty());
        let folded: Vec<String> = words.map(fold).collect();
        self.value.iter().any(|list| list.words.stand_in(&folded))
    }
}

/// Words of one status.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusList {
    /// Id of the contract.
    pub id: String,
    /// Its words.
    pub words: Phrases,
}

/// `liegt … vor`: a verb and the particle that closes its clause.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SplitVerb {
    /// Id of the contract.
    pub id: String,
    /// Its finite forms.
    pub verb: Phrases,
    /// Its particle.
    pub particle: Phrases,
    /// Where it is given, what the verb says in the present with a year beside it.
    pub to_come: String,
}

/// What a kind of verb says of a measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerbKind {
    /// `starten`.
    Begin,
    /// `enden`.
    End,
    /// `erfolgen`.
    #[default]
    Make,
    /// `weiterlaufen`.
    GoOn,
    /// `planen`.
    Prepare,
    /// `ruhen`.
    PutOff,
    /// `streichen`.
    GiveUp,
}

/// Verbs of one kind, form by form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerbList {
    /// What they say.
    pub kind: VerbKind,
    /// `startet`.
    pub present: Phrases,
    /// `startete`.
    pub past: Phrases,
    /// `starten`.
    pub infinitive: Phrases,
    /// `gestartet`.
    pub participle: Phrases,
    /// Where it has words, one of them stands in the clause, too: `von … abgesehen`.
    pub with: Phrases,
}

/// Boxes and ticks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusSigns {
    /// Mean done where they stand alone and no legend is printed.
    pub done: Vec<char>,
    /// A ticked box before or behind an option.
    pub checked: Vec<char>,
    /// An empty box.
    pub empty: Vec<char>,
}
