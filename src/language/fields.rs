//! What the file of a language states. Lists of words are one text, with commas between the entries ([`super::entries`]).
//!
//! Words that are looked for in a text are in lower case, and their apostrophe is the straight one.

use super::endings::Endings;
use super::script::Script;

/// A language of the interface.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 tag, without a region.
    pub tag: &'static str,
    /// The tag by which its dates and numbers are looked up in CLDR.
    pub(crate) cldr: &'static str,
    /// The country that Open Graph (<https://ogp.me>) names beside it where a site names none: `FR`.
    pub(crate) country: &'static str,
    pub(crate) script: Script,
    /// How it writes the first day of a month, if not as a plain number. CLDR's patterns do not know it.
    pub(crate) first_day: Option<&'static str>,
    pub(crate) typography: Typography,
    /// The words that the linter knows.
    pub(crate) prose: Prose,
    pub(crate) search: Search,
    /// The hints that `vigie init` and `vigie new` write into files.
    pub(crate) hints: Hints,
    pub(crate) example: Example,
    /// The names of countries: a line for each, its ISO 3166-1 alpha-3 code, a tab and the name.
    pub(crate) countries: &'static str,
    /// The names of large towns, where they are not the English ones: a line for each, its English name, a tab and the name.
    pub(crate) towns: &'static str,
    /// The names of seas, as those of towns.
    pub(crate) seas: &'static str,
    /// The words of the interface, as Fluent messages.
    pub(crate) messages: &'static str,
}

#[derive(Debug)]
pub(crate) struct Typography {
    /// Double quotes. `None` leaves `"` alone.
    pub(crate) double: Option<(char, char)>,
    /// Single quotes. Without them, `'` between letters becomes an apostrophe, and any other stays.
    pub(crate) single: Option<(char, char)>,
    /// Whether French spaces come before `; : ! ?` and inside quotes.
    pub(crate) spaced: bool,
}

/// The words that say what a number or a sentence means. Without them there are none.
#[derive(Debug)]
pub(crate) struct Prose {
    /// "Somebody says so", without saying who. After a `^`, only where nobody stands before it: "sources say", but not
    /// "hospital sources say". Before a `$`, only where no word follows: "according to sources", but not "… at the port".
    pub(crate) hedges: &'static str,
    /// "It is not so", of what others say. A rumour beside these words is answered, and not spread. May be empty.
    pub(crate) denials: &'static str,
    /// "Such a one says so".
    pub(crate) attributions: &'static str,
    /// Verbs that say so if somebody does it: "documented", but not "was documented". May be empty.
    pub(crate) verbs: &'static str,
    /// The same before a number only: "the hospital reports 9". Elsewhere they mean things. May be empty.
    pub(crate) counting: &'static str,
    /// Words before a verb of the first kind without which it is none: "a confirmé". May be empty.
    pub(crate) auxiliaries: &'static str,
    /// Words before such a verb that make it nobody's. May be empty.
    pub(crate) passives: &'static str,
    /// Phrases that look like one of the words above or below and mean something else: "probable cause". May be empty.
    pub(crate) terms: &'static str,
    /// Words of estimative probability. `None` if the language has no agreed ones.
    pub(crate) likelihood: Option<Likelihood>,
    /// The names of months, in the form beside a day, or the sign of a day. Short forms have no point.
    pub(crate) months: &'static str,
    /// Words before an ordinal with a point, of a language whose nouns begin with a capital: in "auf 12. Danach", the point
    /// ends the sentence. May be empty.
    pub(crate) determiners: &'static str,
    /// The numbers from two to twelve in words. A `/` separates the forms of one.
    pub(crate) numerals: &'static str,
    /// Words before a rounded number. Of more than two words, the last one or two.
    pub(crate) approximate: &'static str,
    /// Words before a number that counts nothing: "page", "version".
    pub(crate) references: &'static str,
    /// Words behind a number that counts nothing: `号`. May be empty.
    pub(crate) labels: &'static str,
    /// The words that multiply the number before them.
    pub(crate) scales: &'static [(u64, &'static str)],
    /// Words between a scale and what is added to it: "3 mil e 500". A blank always may be. May be empty.
    pub(crate) sums: &'static str,
    /// Words between two days of one month, and between an ordinal and its month.
    pub(crate) joints: &'static str,
    /// Words before the second of two days. May be empty.
    pub(crate) articles: &'static str,
    /// Letters that mean "and" or "so" and are written together with the next word. May be empty.
    pub(crate) attached: &'static str,
    /// Words behind an hour from 1 to 12 before noon, "a.m.", without points.
    pub(crate) before_noon: &'static str,
    /// The same after noon.
    pub(crate) after_noon: &'static str,
    /// What stands behind an hour from 0 to 24 and behind nothing else. May be empty.
    pub(crate) hours: &'static str,
    /// Words between a number and the name of a figure: "770 people killed".
    pub(crate) persons: &'static str,
    /// Symbols of units in the language's own script that may touch a number. May be empty.
    pub(crate) units: &'static str,
    /// What comes whole and is a unit of figures: persons, houses, incidents. Every form that may follow a number.
    pub(crate) counted: &'static str,
    /// What makes a unit a measure, a share, a rate or a scale: "metres", "per", "thousands".
    pub(crate) measured: &'static str,
    /// The units that are shares, rates and means, which nobody adds up: "percent", "per". May be empty.
    pub(crate) shares: &'static str,
    /// What stands before the sum of a table. May be empty.
    pub(crate) totals: &'static str,
    /// Words that make a count a rate, behind what is counted: "2.345 persons a household". May be empty.
    pub(crate) rates: &'static str,
}

impl Prose {
    /// No words. A language states the lists that it has.
    pub(crate) const NONE: Prose = Prose {
        hedges: "",
        denials: "",
        attributions: "",
        verbs: "",
        counting: "",
        auxiliaries: "",
        passives: "",
        terms: "",
        likelihood: None,
        months: "",
        determiners: "",
        numerals: "",
        approximate: "",
        references: "",
        labels: "",
        scales: &[],
        sums: "",
        joints: "",
        articles: "",
        attached: "",
        before_noon: "",
        after_noon: "",
        hours: "",
        persons: "",
        units: "",
        counted: "",
        measured: "",
        shares: "",
        totals: "",
        rates: "",
    };
}

/// The words of ICD 203, the standard for analysts in the United States.
#[derive(Debug)]
pub(crate) struct Likelihood {
    /// Its first row.
    pub(crate) likely: &'static str,
    /// Its second row. One text does not mix the two.
    pub(crate) probable: &'static str,
    /// How sure the writer is of a judgement.
    pub(crate) confidence: &'static str,
}

/// What the search knows of the words of a language.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) endings: Endings,
    /// Words that nearly every text has, folded, with blanks between them. They are not searched.
    pub(crate) common: &'static str,
}

/// Hints for the author. Names in braces are filled in.
#[derive(Debug)]
pub(crate) struct Hints {
    /// Beside `draft: true`.
    pub(crate) draft: &'static str,
    /// The title of an issue until there is a better one: `{series}`, `{number}`.
    pub(crate) issue_title: &'static str,
    /// Above figures without a value.
    pub(crate) fill_in: &'static str,
    /// Beside such a figure: `{issue}`, `{value}`.
    pub(crate) before: &'static str,
    /// Above what only a new issue can say.
    pub(crate) new_here: &'static str,
    /// Above a translation: `{file}`.
    pub(crate) translate: &'static str,
    /// In a body without text.
    pub(crate) write_here: &'static str,
    /// Above the settings of a series.
    pub(crate) series: &'static str,
}

#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) site: &'static str,
    pub(crate) description: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) series: &'static str,
    pub(crate) series_summary: &'static str,
    /// A part of a town.
    pub(crate) place: &'static str,
    /// A rescue service.
    pub(crate) actor: &'static str,
    /// A town hall.
    pub(crate) source: &'static str,
}
