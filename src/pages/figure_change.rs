//! How a figure changed since the last report that states it, and what its sources say.

use crate::context::{PageContext, names};
use crate::links::LinkedBody;
use crate::model::figure::{Claim, Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::source::SourceRef;
use crate::plan::anchor;
use crate::theme::view::{ChangeView, ClaimView, SourceReferenceView};
use crate::wording::values;

/// The report that states a figure, and the page that shows it.
#[derive(Clone, Copy)]
pub(super) struct FigureContext<'f> {
    pub(super) id: ReportId,
    pub(super) report: &'f Report,
    /// The page's numbered sources; `None` if the page has no list of them.
    pub(super) linked: Option<&'f LinkedBody>,
}

impl FigureContext<'_> {
    fn number_of(&self, page: &PageContext<'_>, source: SourceRef) -> Option<usize> {
        let linked = self.linked?;
        linked.number_of(source).or_else(|| linked.number_of(page.ctx.linked.same_sources.first(source)))
    }
}

/// The sources of a figure: those of its claims, else its own, under the words of attribution if there are any.
pub(super) fn figure_sources(
    page: &PageContext<'_>,
    figure: &Figure,
    context: FigureContext<'_>,
) -> Vec<SourceReferenceView> {
    if !figure.claims.is_empty() {
        let said = figure.claims.iter().filter_map(|claim| Some((claim.source?, claim.credibility)));
        return said
            .map(|(source, credibility)| {
                names::source_reference(page, source, credibility, context.number_of(page, source))
            })
            .collect();
    }
    let Some(source) = figure.source else {
        let words = figure.attribution.as_ref().map(|words| page.voice.text(words));
        return words.into_iter().map(|name| SourceReferenceView { name, ..SourceReferenceView::default() }).collect();
    };
    let mut reference = names::source_reference(page, source, figure.credibility, context.number_of(page, source));
    if let Some(words) = &figure.attribution {
        reference.name = page.voice.text(words);
    }
    vec![reference]
}

pub(super) fn claim(page: &PageContext<'_>, claim: &Claim, figure: &Figure, context: FigureContext<'_>) -> ClaimView {
    ClaimView {
        source: claim
            .source
            .map(|source| names::source_reference(page, source, claim.credibility, context.number_of(page, source)))
            .unwrap_or_default(),
        value: values::value(&page.voice, claim.value, claim.approximate),
        as_of: Some(names::time_of(page, context.id, claim.as_of)),
        note: page.voice.maybe_text(claim.note.as_ref()),
        adopted: claim.value == figure.value,
    }
}

/// How a figure changed since the last report that states it.
pub(super) fn change(page: &PageContext<'_>, figure: &Figure, context: FigureContext<'_>) -> Option<ChangeView> {
    let histories = &page.ctx.linked.histories;
    let Some((earlier_id, earlier)) = histories.before(page.site, context.id, &figure.id) else {
        let series = &page.site.series[context.report.series.index()];
        let is_first = series.reports.first() == Some(&context.id);
        let word = page.voice.word("change-new");
        let change =
            ChangeView { direction: "new".to_owned(), amount: word.clone(), words: word, ..Default::default() };
        return (!is_first).then_some(change);
    };
    let before = values::value(&page.voice, earlier.value, earlier.approximate);
    let last = Since { report: &page.site.reports[earlier_id.index()], value: &before };
    let url = format!("{}#{}", names::report_url(page, earlier_id), anchor::figure(figure.id.as_str()));
    let difference = difference(earlier.value, figure.value).filter(|_| earlier.unit == figure.unit);
    let Some(difference) = difference else {
        let since = since(page, &last);
        let amount = page.voice.word("change-not-comparable");
        let words = format!("{amount} ({since})");
        return Some(ChangeView { direction: "other".to_owned(), amount, since, words, url, ..Default::default() });
    };
    let ValueDifference { by, from, certainty } = difference;
    if by == 0.0 && certainty == Certainty::Exact {
        let words = unchanged(page, &last);
        let amount = page.voice.word("change-unchanged");
        return Some(ChangeView { direction: "same".to_owned(), amount, words, url, ..Default::default() });
    }
    let signed = page.voice.locale.signed(by);
    let amount = match certainty {
        Certainty::Exact => signed,
        Certainty::AtLeast => values::at_least(&page.voice, &signed),
        Certainty::AtMost => values::at_most(&page.voice, &signed),
    };
    // A share of a handful says nothing, and a share of a bound looks more certain than it is.
    let percent = match certainty {
        Certainty::Exact if from >= 10.0 => page.voice.locale.signed_percent((by / from * 100.0).round()),
        _ => String::new(),
    };
    Some(ChangeView {
        direction: if by > 0.0 { "up" } else { "down" }.to_owned(),
        words: changed(page, &last, &amount),
        since: since(page, &last),
        amount,
        percent,
        url,
    })
}

fn since(page: &PageContext<'_>, since: &Since<'_>) -> String {
    match since.report.number {
        Some(number) => {
            page.voice.phrase("since-number-value", &[("number", &number.to_string()), ("value", since.value)])
        }
        None => page.voice.phrase("since-date-value", &[("date", &since_date(page, since)), ("value", since.value)]),
    }
}

fn changed(page: &PageContext<'_>, since: &Since<'_>, change: &str) -> String {
    match since.report.number {
        Some(number) => {
            let words = [("change", change), ("number", &number.to_string()), ("value", since.value)];
            page.voice.phrase("change-since-number", &words)
        }
        None => {
            let words = [("change", change), ("date", &since_date(page, since)), ("value", since.value)];
            page.voice.phrase("change-since-date", &words)
        }
    }
}

fn unchanged(page: &PageContext<'_>, since: &Since<'_>) -> String {
    match since.report.number {
        Some(number) => page.voice.phrase("unchanged-since-number", &[("number", &number.to_string())]),
        None => page.voice.phrase("unchanged-since-date", &[("date", &since_date(page, since))]),
    }
}

fn since_date(page: &PageContext<'_>, since: &Since<'_>) -> String {
    page.voice.locale.day(since.report.as_of.day())
}

/// The report, and the value in it, with which a figure is compared.
struct Since<'s> {
    report: &'s Report,
    value: &'s str,
}

/// How far apart two values are.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ValueDifference {
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

/// The difference between two values, as far as they allow to state one. After 514, "at least 704" is at least 190 more; but "at least 400"
/// may be less or more, and a range without a best guess is no number at all.
fn difference(then: Value, now: Value) -> Option<ValueDifference> {
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
    Some(ValueDifference { by, from, certainty })
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
