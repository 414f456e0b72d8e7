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
            label: figure.label.as_ref().map_or_else(|| figure.id.as_str().to_owned(), |label| self.text(label)),
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
            ..FigureView::default()
        }
    }

    /// The source of a figure, under the words of attribution when the writer gives any.
    fn figure_sources(&self, figure: &Figure, printed: Printed<'_>) -> Vec<SourceReferenceView> {
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

    fn claim(&self, claim: &Claim, figure: &Figure, printed: Printed<'_>) -> ClaimView {
        ClaimView {
            source: claim
                .source
                .map(|source| self.source_reference(source, claim.credibility, printed.number_of(source)))
                .unwrap_or_default(),
            value: self.value(claim.value, claim.approximate),
            as_of: Some(self.time(claim.as_of)),
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
        let same_unit = earlier.unit == figure.unit;
        let (Some(now), Some(then), true) = (figure.value.comparable(), earlier.value.comparable(), same_unit) else {
            let since = self.since(&since);
            let amount = self.word("change-not-comparable");
            let words = format!("{amount} ({since})");
            return Some(ChangeView { direction: "other".to_owned(), amount, since, words, url, ..Default::default() });
        };
        let difference = now.get() - then.get();
        if difference == 0.0 {
            let words = self.unchanged(&since);
            let amount = self.word("change-unchanged");
            return Some(ChangeView { direction: "same".to_owned(), amount, words, url, ..Default::default() });
        }
        let amount = self.locale.signed(difference);
        // Of a handful, a share says nothing.
        let percent = match then.get() {
            base if base >= 10.0 => self.locale.signed_percent((difference / base * 100.0).round()),
            _ => String::new(),
        };
        Some(ChangeView {
            direction: if difference > 0.0 { "up" } else { "down" }.to_owned(),
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

/// What part of the whole a part is, in hundredths with one decimal; none where either is not one number.
fn share(part: Value, whole: Value) -> Option<f64> {
    let (Value::Exact(part), Value::Exact(whole)) = (part, whole) else { return None };
    let sound = whole.get() > 0.0 && (0.0..=whole.get()).contains(&part.get());
    sound.then(|| (part.get() / whole.get() * 1000.0).round() / 10.0)
}
