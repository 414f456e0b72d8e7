//! The words, numbers and typography of one language of the site.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::content::shapes::Text;
use crate::language::typeset::typeset;
use crate::model::settings::{LanguageId, Settings};
use crate::theme::i18n::{Argument, Strings};
use crate::theme::locale::Locale;

/// A language of the site: its words, numbers and dates. The settings say which other languages a text may be in.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'v> {
    pub(crate) language: LanguageId,
    pub(crate) locale: &'v Locale,
    pub(crate) strings: &'v Strings,
    pub(crate) settings: &'v Settings,
    /// The year in which the reader is: days of it are written without their year.
    pub(crate) year: i32,
}

impl<'v> Voice<'v> {
    /// The tag of the language.
    pub(crate) fn tag(&self) -> &'v str {
        self.settings.tag(self.language).as_str()
    }

    /// A text of this language, typeset.
    pub(crate) fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.locale.typeset(text)
    }

    /// A text of an edition, typeset as its own language wants it, also on a page of another language.
    pub(crate) fn typeset_in(&self, language: LanguageId, text: &str) -> String {
        typeset(self.settings.tag(language).as_str(), text).into_owned()
    }

    /// A text in this language, else in the first that has it, typeset.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.typeset(self.settings.text(text, self.language)).into_owned()
    }

    /// The same for a text that may be missing; empty if it is.
    pub(crate) fn maybe_text(&self, text: Option<&Text>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// An interface string.
    pub(crate) fn word(&self, key: &str) -> String {
        self.strings.text(key).to_owned()
    }

    /// What a word of a closed list is called: `label("status", "verified")`.
    pub(crate) fn label(&self, group: &str, word: &str) -> String {
        self.strings.label(group, word).to_owned()
    }

    /// The same for a word that may be missing; empty if it is.
    pub(crate) fn maybe_label(&self, group: &str, word: Option<&str>) -> String {
        word.map(|word| self.label(group, word)).unwrap_or_default()
    }

    /// An interface string with words put in.
    pub(crate) fn phrase(&self, key: &str, words: &[(&str, &str)]) -> String {
        let arguments: Vec<(&str, Argument<'_>)> =
            words.iter().map(|(name, words)| (*name, Argument::Text(words))).collect();
        self.strings.format(key, &arguments)
    }

    /// An interface string in the form that a number wants: `7 reports`.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.strings.count(key, count.into(), &self.number(count))
    }

    /// Whether a day is of the reader's year.
    pub(crate) fn is_of_year(&self, day: NaiveDate) -> bool {
        day.year() == self.year
    }

    /// A day in short, with its year if that is not the reader's: `30 Nov`, `30 Dec 2023`.
    pub(crate) fn short_day(&self, day: NaiveDate) -> String {
        if self.is_of_year(day) { self.locale.day_month(day) } else { self.locale.day_short(day) }
    }

    /// Two days in short: `27–30 Nov`, `27–30 Nov 2023`.
    pub(crate) fn short_range(&self, start: NaiveDate, end: NaiveDate) -> String {
        match start.year() == self.year && end.year() == self.year {
            true => self.locale.day_month_range(start, end),
            false => self.locale.day_short_range(start, end),
        }
    }

    /// A whole number in the digits of the language.
    pub(crate) fn number(&self, number: usize) -> String {
        self.locale.number(number)
    }
}
