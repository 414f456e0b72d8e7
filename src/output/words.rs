//! Values in words: times, periods, numbers, grades, sources.

use crate::content::values::{Credibility, Reliability};
use crate::model::figure::Value;
use crate::model::period::{Period, Timestamp};
use crate::model::report::ReportId;
use crate::model::source::SourceRef;
use crate::theme::view::{GradeView, PeriodView, SourceReferenceView, TimeView};

use super::Subject;
use super::sheet::{Sheet, address_of};

impl Sheet<'_> {
    /// A moment with its zone; where it was written in the site's own zone, with the zone's city.
    pub(super) fn time(&self, at: Timestamp) -> TimeView {
        if at.is_day() {
            return self.day(at.day());
        }
        let words = self.in_zone(at, &self.locale.day_time(at.local()));
        TimeView { words, datetime: at.iso(), ..self.day(at.day()) }
    }

    /// A day on no particular clock.
    pub(super) fn day(&self, day: chrono::NaiveDate) -> TimeView {
        let words = self.locale.day(day);
        TimeView { day: words.clone(), words, short: self.locale.day_month(day), datetime: day.to_string() }
    }

    /// The time of a moment without its day, with its zone; nothing where only the day is known.
    pub(super) fn clock(&self, at: Timestamp) -> String {
        if at.is_day() { String::new() } else { self.in_zone(at, &self.locale.time(at.local().time())) }
    }

    fn in_zone(&self, at: Timestamp, time: &str) -> String {
        self.phrase("time-in-zone", &[("time", time), ("zone", &self.zone(at))])
    }

    /// When a report's data end.
    pub(super) fn as_of(&self, report: ReportId) -> TimeView {
        let at = self.site.reports[report.index()].as_of;
        self.ctx.cut_off(self.language, report, || self.time(at))
    }

    /// A moment of a report, which is often that at which its data end.
    pub(super) fn time_of(&self, report: ReportId, at: Timestamp) -> TimeView {
        if at == self.site.reports[report.index()].as_of { self.as_of(report) } else { self.time(at) }
    }

    /// `Paris, UTC+1` for a time of the site's zone, else `UTC+3`.
    fn zone(&self, at: Timestamp) -> String {
        let offset = self.locale.offset(at.offset());
        let zone = self.site.settings.timezone;
        let here = at.start().with_timezone(&zone).fixed_offset();
        let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
        if *here.offset() == at.offset() && zone != chrono_tz::Tz::UTC && zone.name().contains('/') {
            return self.phrase("city-and-offset", &[("city", &city), ("offset", &offset)]);
        }
        offset
    }

    pub(super) fn period(&self, period: Period) -> PeriodView {
        let (start, end) = (period.start(), period.end());
        PeriodView { words: self.locale.day_range(start.day(), end.day()), start: start.iso(), end: end.iso() }
    }

    /// `311`, `at least 704`, `100,000–150,000`, `unknown: not available`.
    pub(super) fn value(&self, value: Value, approximate: bool) -> String {
        let number = |amount: crate::content::values::Amount| self.locale.number(amount.get());
        match value {
            Value::Exact(amount) if approximate => self.phrase("value-about", &[("number", &number(amount))]),
            Value::Exact(amount) => number(amount),
            Value::Range(range) => match (range.min(), range.max()) {
                (Some(min), Some(max)) => self.locale.range(min.get(), max.get()),
                (Some(min), None) => self.phrase("value-at-least", &[("number", &number(min))]),
                (None, Some(max)) => self.phrase("value-at-most", &[("number", &number(max))]),
                (None, None) => self.word("value-unknown"),
            },
            Value::Unknown(Some(reason)) => {
                let reason = self.strings.label("reason", reason.as_str());
                self.phrase("value-unknown-because", &[("reason", reason)])
            }
            Value::Unknown(None) => self.word("value-unknown"),
        }
    }

    /// The unit's word in the form that the number wants; none for persons, whom the label names.
    pub(super) fn unit(&self, unit: Option<&str>, value: Value) -> String {
        let Some(unit) = unit.filter(|unit| *unit != "persons") else { return String::new() };
        let key = format!("unit-{}", unit.to_lowercase().replace('_', "-"));
        let key = if unit == "%" { "unit-percent".to_owned() } else { key };
        let count = value.number().map_or(0.0, crate::content::values::Amount::get);
        match self.strings.count(&key, count, "") {
            word if word == key => unit.to_owned(),
            word => word,
        }
    }

    /// `C3` and what it means; nothing where neither is graded.
    pub(super) fn grade(
        &self,
        reliability: Option<Reliability>,
        credibility: Option<Credibility>,
    ) -> Option<GradeView> {
        let source = reliability.map(|grade| self.strings.label("reliability", grade.as_str()));
        let claim_grade = credibility.map(|grade| grade.get().to_string());
        let claim = claim_grade.as_deref().map(|grade| self.strings.label("credibility", grade));
        let words = match (source, claim) {
            (Some(source), Some(claim)) => {
                self.phrase("grade-words", &[("reliability", source), ("credibility", claim)])
            }
            (one, other) => one.or(other)?.to_owned(),
        };
        let letter = reliability.map(Reliability::as_str).unwrap_or_default();
        Some(GradeView { code: format!("{letter}{}", claim_grade.unwrap_or_default()), words })
    }

    /// A source by its short name, leading to its line on the page.
    pub(super) fn source_reference(
        &self,
        source: SourceRef,
        credibility: Option<Credibility>,
        number: Option<usize>,
    ) -> SourceReferenceView {
        let facts = &self.site.sources[source.index()].facts;
        SourceReferenceView {
            name: self.text(facts.short.as_ref().unwrap_or(&facts.name)),
            url: match number {
                Some(number) => format!("#{}", source_anchor(number)),
                None if self.site.sources[source.index()].registered => {
                    self.href(&address_of(self.site, &Subject::Source(source), self.language))
                }
                None => String::new(),
            },
            number: number.and_then(|number| u32::try_from(number).ok()),
            grade: self.grade(facts.reliability, credibility),
        }
    }
}

/// The anchor of a line in a page's list of sources.
pub(super) fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

/// The anchor of the nth citation of a source.
pub(super) fn citation_anchor(number: usize, occurrence: usize) -> String {
    format!("cite-{number}-{occurrence}")
}
