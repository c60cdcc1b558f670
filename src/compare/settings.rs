//! Compare, thresholds: each with its unit and its reason. Chosen on the sets of `fixtures/vergleich` that are not held out.

/// Thresholds of the comparison. Factors and scores are shares from 0 to 1, evidence is in log-odds.
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
    /// Likeness from which a pair is certain by its texts, and teaches what numbers are worth in these two papers.
    pub certain: f32,
    /// What speaks for a measure left over going on as another.
    pub evidence: EvidenceSettings,
    /// Likeness of two words for one concept, where it is told what of one measure comes back in another.
    pub counterpart_concept: f32,
    /// Likeness of two words that share a part.
    pub counterpart_part: f32,
    /// Nearness of two meanings below which words have nothing in common; from there likeness grows to 1.
    pub counterpart_least: f32,
    /// Likeness up to which a text counts as reworded.
    pub reworded: f32,
    /// Share of a text that a merged or split partner must contain.
    pub part_inside: f32,
    /// Share of a text that must be what the partner has beyond its own first partner.
    pub part_beyond: f32,
    /// Share of what the partner has beyond its first partner that the part must tell.
    pub part_fills: f32,
    /// How sure it may be that a text is of another kind than any part of its partner.
    pub part_differs: f32,
    /// Share of a facet that its partner must contain.
    pub facet_inside: f32,
    /// Likeness of two facets.
    pub facet_alike: f32,
    /// Factor of a word behind a local preposition: where something is done tells less than what.
    pub adjunct: f32,
    /// Share of equal measures from which two papers of one kind and date are one paper.
    pub twin: f32,
    /// Factor of explanation and indicators beside the text, across Kommunen.
    pub explained: f32,
    /// Factor of a theme beside the words, across Kommunen.
    pub theme: f32,
    /// Share of the nearness of meanings in the likeness of measures of different Kommunen; the rest is that of words.
    pub meaning: f32,
    /// Share of the chance of one kind in the likeness of measures of different Kommunen.
    pub kind: f32,
    /// Factor of a kind beside the words, across Kommunen: it finds candidates.
    pub kind_term: f32,
    /// Words that every kind is taken to have beyond its wordings, spread as in all of them: no kind is worded in full.
    pub kind_prior: f32,
    /// Share of what the words of a text together speak for a kind: they are said together, not each for itself.
    pub kind_trust: f32,
    /// Odds of a text being of no kind at all.
    pub kind_other: f32,
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
            certain: 0.75,
            evidence: EvidenceSettings::default(),
            counterpart_concept: 0.89,
            counterpart_part: 0.72,
            counterpart_least: 0.1,
            reworded: 0.99,
            part_inside: 0.26,
            part_beyond: 0.2,
            part_fills: 0.4,
            part_differs: 0.6,
            facet_inside: 0.33,
            facet_alike: 0.22,
            adjunct: 0.6,
            twin: 0.9,
            explained: 0.5,
            theme: 0.45,
            meaning: 0.25,
            kind: 0.35,
            kind_term: 0.6,
            kind_prior: 1.5,
            kind_trust: 0.6,
            kind_other: 3.0,
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

/// Weights of what speaks for a measure left over going on as another, in log-odds.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceSettings {
    /// Evidence (log-odds) of texts for one undertaking, per root of their likeness. This and the next fourteen were fitted to the
    /// choices of people among the measures left over in 52 pairs of invented papers.
    pub same_text: f32,
    /// Evidence of how much comes back (see `Counterpart`), by its logarithm: what little is told proves little.
    pub amount: f32,
    /// Evidence of the shares of the texts that come back; with the next, what they share of places and bodies speaks against them
    /// where nothing else comes back.
    pub titles: f32,
    /// Evidence of the shares of the texts without places and bodies that come back.
    pub subject: f32,
    /// Evidence of being likely of one kind of undertaking.
    pub kind: f32,
    /// The same of a part of one text and a part of the other: two undertakings may go on as one.
    pub kind_part: f32,
    /// What being surely of different kinds takes away, however much of the words, the number and the place are the same.
    pub kinds_differ: f32,
    /// Evidence of how much liker the texts are than those of any other pair with one of the two.
    pub beyond_rivals: f32,
    /// Evidence of one number where numbers stay with their measures; by the square of the share that does: where half of the
    /// numbers were given anew, one number tells little.
    pub same_number: f32,
    /// Evidence of one Handlungsfeld: measures are seldom moved to another.
    pub same_field: f32,
    /// Evidence of being all that is left in a Handlungsfeld; half of it where two are left.
    pub alone: f32,
    /// Evidence of standing beside the same measures in both papers, by the share that keeps its order.
    pub beside: f32,
    /// What standing elsewhere takes away where measures keep their order; by the fourth power of the share that does.
    pub astray: f32,
    /// Evidence of a responsible body that nothing else left over has, where measures keep theirs.
    pub same_body: f32,
    /// What bodies that differ take away, where measures keep theirs.
    pub other_body: f32,
    /// What it all must outweigh: most measures are not each other's.
    pub against: f32,
    /// What a paper in between takes away that does not have the measure.
    pub gap: f32,
    /// Evidence from which a link holds: likely by two to one.
    pub link: f32,
    /// Evidence from which a link is shown, but marked as doubtful and counted nowhere: about as likely as not.
    pub doubtful: f32,
    /// Evidence of texts and Handlungsfeld below which a link is doubtful, whatever number, order and being alone say.
    pub told_least: f32,
    /// Evidence from which a measure left over has joined, or split off, one that was reworded.
    pub further: f32,
}

impl EvidenceSettings {
    /// What the bodies of two measures say, from how far they are the same (−1 to 1).
    pub(crate) fn body(&self, shared: f32) -> f32 {
        shared * if shared < 0.0 { self.other_body } else { self.same_body }
    }
}

impl Default for EvidenceSettings {
    fn default() -> Self {
        Self {
            same_text: 4.27,
            amount: 1.66,
            titles: 0.57,
            subject: -0.7,
            kind: 2.5,
            kind_part: 2.44,
            kinds_differ: 4.03,
            beyond_rivals: 4.71,
            same_number: 2.92,
            same_field: 2.36,
            alone: 0.98,
            beside: 4.11,
            astray: 1.41,
            same_body: 6.5,
            other_body: 1.5,
            against: 9.67,
            gap: 4.01,
            link: 0.7,
            doubtful: 0.2,
            told_least: 8.2,
            further: 1.8,
        }
    }
}
