//! How the search compares words: letters that fold into plain ones, marks that fall away, and endings that are cut.

use std::ops::RangeInclusive;

/// Letters that stay different from their plain form when accents are removed: the letter, then its replacement.
/// Of Latin, those too that few keyboards have, as in Hausa, Fula, Ewe, Dinka, Azerbaijani and Maltese.
/// Of Arabic: alef wasla, alef maqsura and the Persian letters; ta marbuta; hamza and tatweel, which fall away.
pub(crate) const FOLDED: &[&str] = &[
    "œoe", "æae", "ßss", "øo", "łl", "đd", "ðd", "þth", "ıi", "ɓb", "ƈc", "ɖd", "ɗd", "ɛe", "əe", "ǝe", "ƒf", "ɠg",
    "ɣg", "ħh", "ɨi", "ɩi", "ƙk", "ɲn", "ŋn", "ɔo", "ƥp", "ŧt", "ƭt", "ʉu", "ʊu", "ʋv", "ƴy", "ƶz", "ςσ", "ґг", "'",
    "’", "ʼ", "ٱا", "ىي", "یي", "کك", "ةه", "ھه", "ء", "ـ", "٠0", "١1", "٢2", "٣3", "٤4", "٥5", "٦6", "٧7", "٨8", "٩9",
    "۰0", "۱1", "۲2", "۳3", "۴4", "۵5", "۶6", "۷7", "۸8", "۹9",
];

/// Where the marks are that fall away: accents of Latin, Greek and Cyrillic, vowel signs of Hebrew, Arabic and Syriac, which
/// texts may leave out, and variants of signs. All other marks tell words apart, as the vowel signs of India and Thailand do.
pub(crate) const ACCENTS: &[RangeInclusive<char>] = &[
    '\u{300}'..='\u{74f}',
    '\u{890}'..='\u{8ff}',
    '\u{1ab0}'..='\u{1aff}',
    '\u{1dc0}'..='\u{1dff}',
    '\u{20d0}'..='\u{20ff}',
    '\u{3099}'..='\u{309a}',
    '\u{fe00}'..='\u{fe2f}',
    '\u{e0100}'..='\u{e01ef}',
];

/// How words lose their endings. An ending is cut only if three letters stay. Of each step, the first that fits is cut.
#[derive(Debug)]
pub(crate) struct Endings {
    /// Articles with what may be attached before them. They are cut if two letters stay.
    pub(crate) articles: &'static [&'static str],
    /// Words of one letter that are written together with the next one. A word that begins with such a letter counts
    /// with it and without it.
    pub(crate) attached: &'static str,
    /// Whether the steps are repeated until nothing changes.
    pub(crate) repeated: bool,
    /// `ies>y`: an ending and its replacement.
    pub(crate) steps: &'static [&'static [&'static str]],
}

impl Endings {
    /// Words stay as they are.
    pub(crate) const NONE: Endings = Endings { articles: &[], attached: "", repeated: false, steps: &[] };

    /// A folded word without its endings.
    pub(crate) fn cut(&self, word: &str) -> String {
        let mut word = word.to_owned();
        loop {
            let before = word.len();
            for step in self.steps {
                let fits = |rule: &&str| {
                    let (ending, instead) = rule.split_once('>')?;
                    let stem = word.strip_suffix(ending)?;
                    (stem.chars().count() + instead.chars().count() >= 3).then(|| format!("{stem}{instead}"))
                };
                if let Some(cut) = step.iter().find_map(fits) {
                    word = cut;
                }
            }
            if !self.repeated || word.len() == before {
                return word;
            }
        }
    }
}
