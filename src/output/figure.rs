//! Figures in words: cards, table rows, changes, conflicts.

use crate::content::values::RevisionReason;
use crate::links::LinkedBody;
use crate::model::figure::{Claim, Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::source::SourceRef;
use crate::theme::view::{ChangeView, ClaimView, FigureView, SourceReferenceView};

use super::sheet::Sheet;

/// The anchor of a figure in its report.
pub(super) fn anchor(id: &str) -> String {
    format!("figure-{id}")
}

/// Where a figure is printed: in its report, with the numbers of its page's sources, or elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Printed<'f> {
    pub(super) id: ReportId,
    pub(super) report: &'f Report,
    /// The page's numbered sources; none where the page has no list of them.
    pub(super) linked: Option<&'f LinkedBody>,
}

impl Printed<'_> {
    fn number_of(&self, source: SourceRef) -> Option<usize> {
        self.linked?.sources.iter().position(|cited| cited.source == source).map(|at| at + 1)
    }
}

impl Sheet<'_> {
    /// The key figures of a report.
    pub(super) fn figures(&self, printed: Printed<'_>) -> Vec<FigureView> {
        printed.report.figures.iter().map(|figure| self.figure(figure, None, printed)).collect()
    }

    fn figure(&self, figure: &Figure, whole: Option<&Figure>, printed: Printed<'_>) -> FigureView {
        let share = whole.and_then(|whole| share(figure.value, whole.value));
        let number = figure.value.number();
        FigureView {
            id: figure.id.as_str().to_owned(),
            anchor: anchor(figure.id.as_str()),
            label: self.figure_label(figure),
            value: self.value(figure.value, figure.approximate),
            number: number.map(|amount| amount.to_string()).unwrap_or_default(),
            unit: self.unit(figure.unit.as_ref().map(crate::content::values::Line::as_str), figure.value),
            unknown: matches!(figure.value, Value::Unknown(_)),
            approximate: figure.approximate,
            measure: figure.measure.map(|measure| measure.as_str().to_owned()).unwrap_or_default(),
            scope: figure.scope.map(|scope| self.strings.label("scope", scope.as_str()).to_owned()).unwrap_or_default(),
            group: figure.group.map(|group| group.as_str().to_owned()).unwrap_or_default(),
            sources: self.figure_sources(figure, printed),
            as_of: (figure.as_of != printed.report.as_of).then(|| self.time(figure.as_of)),
            status: figure.status.map(|status| status.as_str().to_owned()).unwrap_or_default(),
            status_label: figure
                .status
                .map(|status| self.strings.label("status", status.as_str()).to_owned())
                .unwrap_or_default(),
            exhaustive: figure.exhaustive,
            parts: figure.parts.iter().map(|part| self.figure(part, Some(figure), printed)).collect(),
            share,
            share_words: share.map(|share| self.locale.percent(share)).unwrap_or_default(),
            change: self.change(figure, printed),
            claims: figure.claims.iter().map(|claim| self.claim(claim, figure, printed)).collect(),
            revision: self.revision(figure),
            note: [figure.inclusion.as_ref(), figure.note.as_ref()]
                .into_iter()
                .flatten()
                .map(|text| self.text(text))
                .collect::<Vec<_>>()
                .join(" "),
            updated: self.updated_part(printed.report, figure.id.as_str()).filter(|_| printed.linked.is_some()),
            history_url: self.figure_url(printed.report.series, &figure.id),
            chart_html: if whole.is_none() { self.small_chart(figure, printed.id) } else { String::new() },
        }
    }

    /// The source of a figure, under the words of attribution when the writer gives any.
    pub(super) fn figure_sources(&self, figure: &Figure, printed: Printed<'_>) -> Vec<SourceReferenceView> {
        if !figure.claims.is_empty() {
            let said = figure.claims.iter().filter_map(|claim| Some((claim.source?, claim.credibility)));
            return said
                .map(|(source, credibility)| self.source_reference(source, credibility, printed.number_of(source)))
                .collect();
        }
        let Some(source) = figure.source else {
            let words = figure.attribution.as_ref().map(|words| self.text(words));
            return words
                .into_iter()
                .map(|name| SourceReferenceView { name, ..SourceReferenceView::default() })
                .collect();
        };
        let mut reference = self.source_reference(source, figure.credibility, printed.number_of(source));
        if let Some(words) = &figure.attribution {
            reference.name = self.text(words);
        }
        vec![reference]
    }

    pub(super) fn claim(&self, claim: &Claim, figure: &Figure, printed: Printed<'_>) -> ClaimView {
        ClaimView {
            source: claim
                .source
                .map(|source| self.source_reference(source, claim.credibility, printed.number_of(source)))
                .unwrap_or_default(),
            value: self.value(claim.value, claim.approximate),
            as_of: Some(self.time_of(printed.id, claim.as_of)),
            note: self.maybe_text(claim.note.as_ref()),
            adopted: claim.value == figure.value,
        }
    }

    /// How a figure changed since the last report that states it.
    pub(super) fn change(&self, figure: &Figure, printed: Printed<'_>) -> Option<ChangeView> {
        let histories = &self.ctx.linked.histories;
        let Some((earlier_id, earlier)) = histories.before(self.site, printed.id, &figure.id) else {
            let series = &self.site.series[printed.report.series.index()];
            let is_first = series.reports.first() == Some(&printed.id);
            let word = self.word("change-new");
            let change =
                ChangeView { direction: "new".to_owned(), amount: word.clone(), words: word, ..Default::default() };
            return (!is_first).then_some(change);
        };
        let before = self.value(earlier.value, earlier.approximate);
        let since = Since { report: &self.site.reports[earlier_id.index()], value: &before };
        let url = format!("{}#{}", self.report_url(earlier_id), anchor(figure.id.as_str()));
        let difference = difference(earlier.value, figure.value).filter(|_| earlier.unit == figure.unit);
        let Some(difference) = difference else {
            let since = self.since(&since);
            let amount = self.word("change-not-comparable");
            let words = format!("{amount} ({since})");
            return Some(ChangeView { direction: "other".to_owned(), amount, since, words, url, ..Default::default() });
        };
        let Difference { by, from, certainty } = difference;
        if by == 0.0 && certainty == Certainty::Exact {
            let words = self.unchanged(&since);
            let amount = self.word("change-unchanged");
            return Some(ChangeView { direction: "same".to_owned(), amount, words, url, ..Default::default() });
        }
        let signed = self.locale.signed(by);
        let amount = match certainty {
            Certainty::Exact => signed,
            Certainty::AtLeast => self.phrase("value-at-least", &[("number", &signed)]),
            Certainty::AtMost => self.phrase("value-at-most", &[("number", &signed)]),
        };
        // Of a handful, a share says nothing; of a bound, it would look firmer than it is.
        let percent = match certainty {
            Certainty::Exact if from >= 10.0 => self.locale.signed_percent((by / from * 100.0).round()),
            _ => String::new(),
        };
        Some(ChangeView {
            direction: if by > 0.0 { "up" } else { "down" }.to_owned(),
            words: self.changed(&since, &amount),
            since: self.since(&since),
            amount,
            percent,
            url,
        })
    }

    fn since(&self, since: &Since<'_>) -> String {
        match since.report.number {
            Some(number) => {
                self.phrase("since-number-value", &[("number", &number.to_string()), ("value", since.value)])
            }
            None => self.phrase("since-date-value", &[("date", &self.since_date(since)), ("value", since.value)]),
        }
    }

    fn changed(&self, since: &Since<'_>, change: &str) -> String {
        match since.report.number {
            Some(number) => {
                let words = [("change", change), ("number", &number.to_string()), ("value", since.value)];
                self.phrase("change-since-number", &words)
            }
            None => {
                let words = [("change", change), ("date", &self.since_date(since)), ("value", since.value)];
                self.phrase("change-since-date", &words)
            }
        }
    }

    fn unchanged(&self, since: &Since<'_>) -> String {
        match since.report.number {
            Some(number) => self.phrase("unchanged-since-number", &[("number", &number.to_string())]),
            None => self.phrase("unchanged-since-date", &[("date", &self.since_date(since))]),
        }
    }

    fn since_date(&self, since: &Since<'_>) -> String {
        self.locale.day(since.report.as_of.day())
    }

    /// `242 before: new data. …`
    pub(super) fn revision(&self, figure: &Figure) -> String {
        let Some(revision) = &figure.revision else { return String::new() };
        let reason = self.strings.label("revision", RevisionReason::as_str(revision.reason));
        let previous = revision.previous.map(|amount| self.locale.number(amount.get()));
        let note = self.maybe_text(revision.note.as_ref());
        match (previous, note.is_empty()) {
            (Some(previous), true) => self.phrase("revision-words", &[("previous", &previous), ("reason", reason)]),
            (Some(previous), false) => {
                let words = [("previous", previous.as_str()), ("reason", reason), ("note", &note)];
                self.phrase("revision-words-noted", &words)
            }
            (None, true) => reason.to_owned(),
            (None, false) => format!("{reason}. {note}"),
        }
    }
}

/// With which report, and with which value there, a figure is compared.
struct Since<'s> {
    report: &'s Report,
    value: &'s str,
}

/// How far apart two values are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Difference {
    by: f64,
    from: f64,
    certainty: Certainty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Exact,
    AtLeast,
    AtMost,
}

/// The difference that the two values allow to state. After 514, "at least 704" is at least 190 more; but "at least 400"
/// may be less or more, and a range without a best guess is no number at all.
fn difference(then: Value, now: Value) -> Option<Difference> {
    let (from, from_bound) = known(then)?;
    let (to, to_bound) = known(now)?;
    let by = to - from;
    let certainty = match (from_bound, to_bound) {
        (Bound::None, Bound::None) => Certainty::Exact,
        // Both are what is sure so far, and what is sure grew by so much.
        (Bound::Lower, Bound::Lower) | (Bound::Upper, Bound::Upper) => Certainty::Exact,
        (Bound::None, Bound::Lower) | (Bound::Upper, Bound::None) if by > 0.0 => Certainty::AtLeast,
        (Bound::None, Bound::Upper) | (Bound::Lower, Bound::None) if by < 0.0 => Certainty::AtMost,
        _ => return None,
    };
    Some(Difference { by, from, certainty })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    None,
    Lower,
    Upper,
}

/// The one number of a value, and what it bounds.
fn known(value: Value) -> Option<(f64, Bound)> {
    match value {
        Value::Exact(amount) => Some((amount.get(), Bound::None)),
        Value::Range(range) => match (range.best(), range.min(), range.max()) {
            (Some(best), ..) => Some((best.get(), Bound::None)),
            (None, Some(min), None) => Some((min.get(), Bound::Lower)),
            (None, None, Some(max)) => Some((max.get(), Bound::Upper)),
            _ => None,
        },
        Value::Unknown(_) => None,
    }
}

/// What part of the whole a part is, in hundredths with one decimal; none where either is not one number.
fn share(part: Value, whole: Value) -> Option<f64> {
    let (Value::Exact(part), Value::Exact(whole)) = (part, whole) else { return None };
    let sound = whole.get() > 0.0 && (0.0..=whole.get()).contains(&part.get());
    sound.then(|| (part.get() / whole.get() * 1000.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::values::Amount;
    use crate::model::figure::Range;

    fn exact(value: f64) -> Value {
        Value::Exact(Amount::new(value).unwrap())
    }

    fn range(min: Option<f64>, max: Option<f64>) -> Value {
        Value::Range(Range::new(min.and_then(Amount::new), max.and_then(Amount::new), None).unwrap())
    }

    #[test]
    fn a_difference_says_no_more_than_the_values_do() {
        let by = |then, now| difference(then, now).map(|difference| (difference.by, difference.certainty));
        assert_eq!(by(exact(255.0), exact(311.0)), Some((56.0, Certainty::Exact)));
        assert_eq!(by(exact(514.0), range(Some(704.0), None)), Some((190.0, Certainty::AtLeast)));
        assert_eq!(by(exact(514.0), range(Some(400.0), None)), None);
        assert_eq!(by(range(Some(16.0), None), range(Some(20.0), None)), Some((4.0, Certainty::Exact)));
        assert_eq!(by(range(Some(300.0), None), exact(250.0)), Some((-50.0, Certainty::AtMost)));
        assert_eq!(by(range(None, Some(300.0)), exact(310.0)), Some((10.0, Certainty::AtLeast)));
        assert_eq!(by(exact(14000.0), range(Some(100_000.0), Some(150_000.0))), None);
        assert_eq!(by(exact(3.0), Value::Unknown(None)), None);
    }
}
