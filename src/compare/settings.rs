//! Compare, thresholds: each with its unit and its reason. Chosen on the sets of `fixtures/vergleich` that are not held out.

/// Thresholds of the comparison. Factors and scores are shares from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSettings {
    /// Factor of a concept named by a word of its own: two words for one thing are almost as good as one word.
    pub concept: f32,
    /// Factor of the word itself beside its concept: the same word tells a little more than a synonym.
    pub beside_concept: f32,
    /// Factor of a part of a compound that stands for a concept: `Medienerziehung` also speaks of media.
    pub part_beside_concept: f32,
    /// Factor of a part of a compound.
    pub part: f32,
    /// Factor of a compound as a whole beside its parts.
    pub whole_compound: f32,
    /// Factor of words that say what is done rather than what about.
    pub weak: f32,
    /// Factor of words that say by what means, and of what they stand for.
    pub means: f32,
    /// Factor of a year: plans are moved while the undertaking stays.
    pub year: f32,
    /// Factor of another number.
    pub number: f32,
    /// Share of all measures up to which a word tells fully; the more have it, the less it tells.
    pub common_from: f32,
    /// Share of the weighted words in the likeness of two texts; the rest is `contained` and `letters`.
    pub cosine: f32,
    /// Share of how much of the shorter text the longer one contains.
    pub contained: f32,
    /// Share of equal four-letter pieces: catches inflection and compounds the lists do not know.
    pub letters: f32,
    /// What each shared term adds that hardly another text has, up to two of them.
    pub rare: f32,
    /// What such a term must tell in both texts: a place where something is done singles nothing out.
    pub rare_tells: f32,
    /// Factor of the likeness that only shows when explanations and indicators are read with the texts.
    pub told: f32,
    /// Likeness from which a pair is certain enough to teach what numbers and Ziele are worth in these two papers.
    pub teaches: f32,
    /// Most that an equal number adds; it adds less the less numbers agree among the certain pairs.
    pub same_number: f32,
    /// What an equal Handlungsfeld adds.
    pub same_field: f32,
    /// Most that an alike Ziel adds.
    pub same_ziel: f32,
    /// Most that alike fields (target group, bodies, indicator) add.
    pub same_values: f32,
    /// Score from which a link holds.
    pub link: f32,
    /// Score from which a link is shown, but marked as doubtful and counted nowhere.
    pub doubtful: f32,
    /// A doubtful link must lead the next best by this much.
    pub margin: f32,
    /// What a link over a paper in between must bring in addition.
    pub gap: f32,
    /// Score from which a link holds where nothing else comes near.
    pub link_alone: f32,
    /// What "near" is: by this much it must lead.
    pub lead: f32,
    /// What a place between neighbours that go on as neighbours adds to a text that was left over.
    pub framed: f32,
    /// Likeness from which such a text says anything.
    pub framed_text: f32,
    /// Share of certain pairs with one number from which numbers stay with their measures.
    pub numbers_stay: f32,
    /// Likeness of a text from which such a number makes up for words that changed.
    pub numbered_text: f32,
    /// Share of a text that a merged or split partner must contain.
    pub part_inside: f32,
    /// Share of a text that must be what the partner has beyond its own first partner.
    pub part_beyond: f32,
    /// Share of what the partner has beyond its first partner that the part must tell.
    pub part_fills: f32,
    /// Share of a facet that its partner must contain.
    pub facet_inside: f32,
    /// Likeness of two facets.
    pub facet_alike: f32,
    /// Factor of a word behind a local preposition: where something is done tells less than what.
    pub adjunct: f32,
    /// Share of equal measures from which two papers of one kind and date are one paper.
    pub twin: f32,
    /// Factor of a theme beside the words, across Kommunen.
    pub theme: f32,
    /// Factor of the Handlungsfeld beside the words, across Kommunen.
    pub field: f32,
    /// Factor of a class of target groups beside the words, across Kommunen.
    pub class: f32,
    /// Likeness from which measures of two Kommunen are shown as a pair.
    pub pair: f32,
    /// Likeness from which measures of different Kommunen form a group.
    pub group: f32,
    /// Likeness from which a measure without theme takes that of its neighbour.
    pub theme_by_likeness: f32,
    /// Most similar measures of other Kommunen kept per Vorhaben.
    pub neighbours: usize,
    /// Most pairs listed.
    pub pairs: usize,
    /// Terms in more Vorhaben than this find no candidates: they are in everything (they still count in the score).
    pub common: usize,
    /// Fields read with less confidence than this are doubtful.
    pub unsure: f32,
}

impl Default for CompareSettings {
    fn default() -> Self {
        Self {
            concept: 1.0,
            beside_concept: 0.35,
            part_beside_concept: 0.5,
            part: 0.75,
            whole_compound: 0.45,
            weak: 0.3,
            means: 0.4,
            year: 0.1,
            number: 0.35,
            common_from: 0.004,
            cosine: 0.55,
            contained: 0.3,
            letters: 0.15,
            rare: 0.06,
            rare_tells: 0.28,
            told: 0.8,
            teaches: 0.75,
            same_number: 0.08,
            same_field: 0.04,
            same_ziel: 0.04,
            same_values: 0.06,
            link: 0.42,
            doubtful: 0.19,
            margin: 0.1,
            gap: 0.04,
            link_alone: 0.28,
            lead: 0.14,
            framed: 0.12,
            framed_text: 0.08,
            numbers_stay: 0.65,
            numbered_text: 0.04,
            part_inside: 0.26,
            part_beyond: 0.2,
            part_fills: 0.4,
            facet_inside: 0.33,
            facet_alike: 0.22,
            adjunct: 0.6,
            twin: 0.9,
            theme: 0.45,
            field: 0.25,
            class: 0.25,
            pair: 0.35,
            group: 0.5,
            theme_by_likeness: 0.3,
            neighbours: 3,
            pairs: 200,
            common: 400,
            unsure: 0.8,
        }
    }
}
