//! The words of a language, in an order in which they are found quickly.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::digits::{MEASURES, has_ordinal_point};
use crate::language::{LANGUAGES, OTHERS, Prose, entries};

use super::token::Token;

/// In characters. Shorter words between a number and its noun are rarely adjectives.
const SHORTEST_ADJECTIVE: usize = 4;

/// On which sides of a hedge no word may stand, because it would say who speaks: "hospital sources say", "according to sources
/// at the port".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Alone {
    pub(super) before: bool,
    pub(super) behind: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Somebody says so, but the text does not name them.
    Hedge(Alone),
    /// The text names who says so.
    Attribution,
    /// A likelihood of the first row of ICD 203.
    Likely,
    /// A likelihood of the second row of ICD 203.
    Probable,
    /// How sure the writer is of a judgement.
    Confidence,
    /// Somebody says so, if the verb is not a passive.
    Verb,
    /// The same, if a number follows as well.
    Counting,
    /// What is said is not so.
    Denial,
    /// A number from two to twelve in words.
    Numeral(u32),
    /// Something else than its words mean.
    Term,
}

pub(super) struct Lexicon {
    /// By its first word: the other words of a phrase, and its meaning. Longer phrases come first.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Meaning)>>,
    /// By the first byte of a first word: the lengths of such words, as bits. Most words begin no phrase and need no look-up.
    lengths: [u32; 256],
    pub(super) months: Vec<&'static str>,
    pub(super) ordinal_point: bool,
    pub(super) determiners: Vec<&'static str>,
    approximate: Vec<&'static str>,
    auxiliaries: Vec<&'static str>,
    passives: Vec<&'static str>,
    pub(super) references: Vec<&'static str>,
    pub(super) labels: Vec<&'static str>,
    /// What follows a number of things that come whole.
    pub(super) counted: FxHashSet<&'static str>,
    /// What follows a number that is measured.
    pub(super) measured: Vec<&'static str>,
    rates: Vec<&'static str>,
    scales: Vec<(&'static str, u64)>,
    pub(super) sums: Vec<&'static str>,
    pub(super) joints: Vec<&'static str>,
    pub(super) articles: Vec<&'static str>,
    attached: &'static str,
    before_noon: Vec<&'static str>,
    after_noon: Vec<&'static str>,
    hours: Vec<&'static str>,
    pub(super) has_numerals: bool,
}

impl Lexicon {
    /// The words of the language of a tag. If the language is unknown, there are none.
    pub(super) fn of(tag: &str) -> &'static Lexicon {
        static NONE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new("", &Prose::NONE));
        let language = tag.split('-').next().unwrap_or_default();
        known().iter().find(|known| known.tag == language).map_or(&NONE, Known::lexicon)
    }

    /// Those of every language.
    pub(super) fn all() -> impl Iterator<Item = &'static Lexicon> {
        known().iter().map(Known::lexicon)
    }

    fn new(tag: &str, prose: &Prose) -> Lexicon {
        let mut phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Meaning)>> = FxHashMap::default();
        let mut add = |list: &'static str, meaning| {
            for phrase in entries(list) {
                let mut words = phrase.split_whitespace();
                let first = words.next().unwrap_or_default();
                phrases.entry(first).or_default().push((words.collect(), meaning));
            }
        };
        for phrase in entries(prose.hedges) {
            let bare = phrase.trim_start_matches('^').trim_end_matches('$');
            add(bare, Meaning::Hedge(Alone { before: phrase.starts_with('^'), behind: phrase.ends_with('$') }));
        }
        add(prose.denials, Meaning::Denial);
        add(prose.attributions, Meaning::Attribution);
        add(prose.verbs, Meaning::Verb);
        add(prose.counting, Meaning::Counting);
        add(prose.terms, Meaning::Term);
        for (number, forms) in (2..).zip(entries(prose.numerals)) {
            forms.split('/').for_each(|form| add(form, Meaning::Numeral(number)));
        }
        if let Some(likelihood) = &prose.likelihood {
            add(likelihood.likely, Meaning::Likely);
            add(likelihood.probable, Meaning::Probable);
            add(likelihood.confidence, Meaning::Confidence);
        }
        let mut lengths = [0; 256];
        for word in phrases.keys() {
            word.bytes().next().into_iter().for_each(|first| lengths[usize::from(first)] |= length_bit(word));
        }
        phrases.values_mut().for_each(|list| list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Lexicon {
            phrases,
            lengths,
            months: entries(prose.months).collect(),
            ordinal_point: has_ordinal_point(tag),
            determiners: entries(prose.determiners).collect(),
            approximate: entries(prose.approximate).collect(),
            auxiliaries: entries(prose.auxiliaries).collect(),
            passives: entries(prose.passives).collect(),
            references: entries(prose.references).collect(),
            labels: entries(prose.labels).collect(),
            counted: entries(prose.counted).chain(entries(prose.persons)).collect(),
            measured: entries(prose.measured).collect(),
            rates: entries(prose.rates).collect(),
            scales: prose.scales.iter().flat_map(|(scale, list)| entries(list).map(|word| (word, *scale))).collect(),
            sums: entries(prose.sums).collect(),
            joints: entries(prose.joints).collect(),
            articles: entries(prose.articles).collect(),
            attached: prose.attached,
            before_noon: entries(prose.before_noon).collect(),
            after_noon: entries(prose.after_noon).collect(),
            hours: entries(prose.hours).collect(),
            has_numerals: !prose.numerals.is_empty(),
        }
    }

    /// The meaning of the longest phrase at the start of these tokens, and how many of them it takes.
    pub(super) fn phrase(&self, tokens: &[Token<'_>]) -> Option<(Meaning, usize)> {
        let first = tokens.first()?.word()?;
        let bare =
            || first.strip_prefix(|letter| self.attached.contains(letter)).and_then(|bare| self.beginning_with(bare));
        let candidates = self.beginning_with(first).or_else(bare)?;
        candidates
            .iter()
            .find(|(rest, _)| {
                rest.iter().enumerate().all(|(at, word)| tokens.get(at + 1).and_then(Token::word) == Some(word))
            })
            .map(|(rest, meaning)| (*meaning, rest.len() + 1))
    }

    /// The phrases that begin with a word.
    fn beginning_with(&self, word: &str) -> Option<&Vec<(Vec<&'static str>, Meaning)>> {
        let lengths = self.lengths[usize::from(*word.as_bytes().first()?)];
        if lengths & length_bit(word) == 0 { None } else { self.phrases.get(word) }
    }

    /// Whether the words before a number make it a rounded one. The nearest is the last.
    pub(super) fn is_approximate(&self, before: &[&str]) -> bool {
        let Some(last) = before.last() else { return false };
        let two = before.len().checked_sub(2).map(|at| format!("{} {last}", before[at]));
        self.approximate.iter().any(|word| word == last || Some(*word) == two.as_deref())
    }

    /// The hour of the day, from 0 to 24, that a number is before these words; `None` if they do not make it one.
    pub(super) fn hour(&self, number: u32, following: &[&str]) -> Option<u32> {
        let follows = |list: &[&str]| {
            list.iter().any(|phrase| {
                let mut words = following.iter();
                phrase.split(' ').all(|word| words.next() == Some(&word))
            })
        };
        match number {
            1..=12 if follows(&self.before_noon) => Some(number % 12),
            1..=12 if follows(&self.after_noon) => Some(number % 12 + 12),
            0..=24 if follows(&self.hours) => Some(number),
            _ => None,
        }
    }

    /// Whether a number with two decimals before these words is an hour with its minutes: `14.30 Uhr`.
    pub(super) fn is_clock(&self, following: &[&str]) -> bool {
        following.first().is_some_and(|word| self.hours.contains(word))
    }

    /// Whether a verb after this word is somebody's: not in the passive, and no adjective.
    pub(super) fn is_active(&self, before: Option<&Token<'_>>) -> bool {
        let Some(word) = before.and_then(Token::word) else { return false };
        let has_auxiliary = self.auxiliaries.is_empty() || self.auxiliaries.contains(&word);
        has_auxiliary && !self.passives.contains(&word)
    }

    /// Whether these words make the number before them a count of what comes whole: "people", "new cases", but not "persons a
    /// household".
    pub(super) fn counts_whole(&self, following: &[&str]) -> bool {
        let is_measure = |word: &str| self.measured.contains(&word) || MEASURES.contains(&word);
        let may_describe = |word: &str| word.chars().count() >= SHORTEST_ADJECTIVE && !is_measure(word);
        let counted = following.iter().take(2).position(|word| self.counted.contains(word));
        counted.is_some_and(|at| {
            let is_rate = following.get(at + 1).is_some_and(|word| self.rates.contains(word))
                || following.iter().skip(at + 1).take(2).any(|word| self.is_mean(&[word]));
            following[..at].iter().all(|word| may_describe(word)) && !is_rate
        })
    }

    /// Whether the units of the language are known. Where they are not, `23,500` may be measured in any.
    pub(super) fn knows_units(&self) -> bool {
        !self.measured.is_empty()
    }

    /// Whether a word behind a number is a unit, of which there are parts.
    pub(super) fn is_unit(&self, word: &str) -> bool {
        self.measured.contains(&word) && !self.rates.contains(&word)
    }

    /// Whether a word behind a number makes it one for each of something: "a sack", "per litre".
    pub(super) fn is_rate(&self, word: &str) -> bool {
        self.rates.contains(&word)
    }

    /// Whether a word before a number makes it a mean, a rate or a price.
    pub(super) fn is_mean(&self, before: &[&str]) -> bool {
        before.iter().any(|word| word.chars().count() >= SHORTEST_ADJECTIVE && self.measured.contains(word))
    }

    /// How much a word multiplies the number before it.
    pub(super) fn scale(&self, word: &str) -> Option<u64> {
        self.scales.iter().find(|(name, _)| *name == word).map(|(_, scale)| *scale)
    }
}

/// A language, and its words from the first time that somebody asks.
struct Known {
    tag: &'static str,
    prose: &'static Prose,
    lexicon: OnceLock<Lexicon>,
}

impl Known {
    fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(self.tag, self.prose))
    }
}

/// Every language that we know.
fn known() -> &'static [Known] {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let ours = LANGUAGES.iter().map(|known| (known.tag, &known.prose));
        let all = ours.chain(OTHERS.iter().map(|(tag, prose)| (*tag, prose)));
        all.map(|(tag, prose)| Known { tag, prose, lexicon: OnceLock::new() }).collect()
    });
    &KNOWN
}

/// The length of a word as a bit. All long words share the last bit.
fn length_bit(word: &str) -> u32 {
    1 << word.len().min(31)
}
