//! How a figure changed since the last report that states it, and what its sources say.

use crate::amount::Amount;
use crate::content::shapes::Text;
use crate::content::values::Line;
use crate::context::{PageContext, names};
use crate::links::LinkedBody;
use crate::model::comparison::{Difference, counts_the_same, difference, is_comparable, is_of_another_source};
use crate::model::figure::{Claim, Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::source::SourceRef;
use crate::plan::anchor;
use crate::theme::view::{ChangeView, ClaimView, LinkView, SourceReferenceView};
use crate::wording::{figures, values};

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

/// The sources of a figure: those of its claims that say it or make it, else its own, under the words of attribution if there are any.
pub(super) fn figure_sources(
    page: &PageContext<'_>,
    figure: &Figure,
    context: FigureContext<'_>,
) -> Vec<SourceReferenceView> {
    if !figure.claims.is_empty() {
        return figure.making_claims().filter_map(|claim| claim_source(page, claim, figure, context)).collect();
    }
    let Some(source) = figure.source else {
        return figure
            .attribution
            .iter()
            .map(|words| attributed(page, context.report, words, SourceReferenceView::default()))
            .collect();
    };
    let mut reference = names::source_reference(page, source, figure.credibility, context.number_of(page, source));
    if let Some(words) = &figure.attribution {
        reference = attributed(page, context.report, words, reference);
    }
    vec![reference]
}

/// The sources of a figure; of a part that names none, those of its whole.
pub(super) fn sources_with_whole(
    page: &PageContext<'_>,
    figure: &Figure,
    whole: Option<&Figure>,
    context: FigureContext<'_>,
) -> Vec<SourceReferenceView> {
    let own = figure_sources(page, figure, context);
    match whole.filter(|_| own.is_empty() && figure.sum.is_none()) {
        Some(whole) => figure_sources(page, whole, context),
        None => own,
    }
}

/// A reference under the words with which the writer names who says so.
fn attributed(
    page: &PageContext<'_>,
    report: &Report,
    words: &Text,
    reference: SourceReferenceView,
) -> SourceReferenceView {
    let [language, direction] = names::language_in_report(page, report, words);
    SourceReferenceView { name: page.voice.text(words), language, direction, ..reference }
}

/// Why a figure was revised, in words; without the note if that is in another language than the page.
pub(super) fn revision(page: &PageContext<'_>, report: &Report, figure: &Figure) -> String {
    match foreign_note(page, report, figure).is_empty() {
        true => figures::revision(&page.voice, figure),
        false => figures::revision_in_short(&page.voice, figure),
    }
}

/// The note of a revision if it is in another language than the page; else empty.
pub(super) fn foreign_note(page: &PageContext<'_>, report: &Report, figure: &Figure) -> String {
    match language_of_revision(page, report, figure) {
        [language, _] if language.is_empty() => String::new(),
        _ => page.voice.maybe_text(figure.revision.as_ref().and_then(|revision| revision.note.as_ref())),
    }
}

/// The language of the note of a revision and its direction; empty if it is the page's.
pub(super) fn language_of_revision(page: &PageContext<'_>, report: &Report, figure: &Figure) -> [String; 2] {
    let note = figure.revision.as_ref().and_then(|revision| revision.note.as_ref());
    note.map(|note| names::language_in_report(page, report, note)).unwrap_or_default()
}

pub(super) fn claim(page: &PageContext<'_>, claim: &Claim, figure: &Figure, context: FigureContext<'_>) -> ClaimView {
    let language = |note: &Text| names::language_in_report(page, context.report, note);
    let [note_language, note_direction] = claim.note.as_ref().map(language).unwrap_or_default();
    ClaimView {
        source: claim_source(page, claim, figure, context).unwrap_or_default(),
        value: values::value(&page.voice, claim.value, claim.approximate),
        as_of: Some(names::time_of(page, context.id, claim.as_of)),
        note: page.voice.maybe_text(claim.note.as_ref()),
        note_language,
        note_direction,
        adopted: claim.value == figure.value,
    }
}

/// The source of a claim. That of the value which the report adopts has the grade of the figure, if it has none of its own.
fn claim_source(
    page: &PageContext<'_>,
    claim: &Claim,
    figure: &Figure,
    context: FigureContext<'_>,
) -> Option<SourceReferenceView> {
    let source = claim.source?;
    let is_adopted = claim.value == figure.value;
    let credibility = claim.credibility.or(figure.credibility.filter(|_| is_adopted));
    Some(names::source_reference(page, source, credibility, context.number_of(page, source)))
}

/// How a figure changed since the last report that states it, counted from and to what each should have said. A number that was
/// retracted is no base, and is not named as one.
pub(super) fn change(page: &PageContext<'_>, figure: &Figure, context: FigureContext<'_>) -> Option<ChangeView> {
    let histories = &page.ctx.linked.histories;
    let Some((earlier_id, earlier)) = histories.base(page.site, context.id, &figure.id) else {
        if histories.all_before(page.site, context.id, &figure.id).next().is_some() {
            return Some(not_comparable(page));
        }
        let is_first = page.ctx.linked.issue_before(context.id).is_none();
        let word = page.voice.word("change-new");
        let change =
            ChangeView { direction: "new".to_owned(), amount: word.clone(), words: word, ..Default::default() };
        return (!is_first).then_some(change);
    };
    let figure = &*histories.as_corrected(context.id, figure);
    let correction = histories.correction(earlier_id, &figure.id);
    let printed = earlier;
    let earlier = &*histories.as_corrected(earlier_id, printed);
    // What is retracted has no number that changed.
    if figure.is_retracted() || says_the_same(page, earlier, figure) {
        return None;
    }
    let mut before = match correction {
        Some(correction) => figures::corrected(&page.voice, printed, correction.value),
        None => values::value(&page.voice, earlier.value, earlier.approximate),
    };
    if earlier.unit != figure.unit {
        let unit = values::unit(&page.voice, earlier.unit.as_ref().map(Line::as_str), earlier.value);
        before = format!("{before} {unit}").trim_end().to_owned();
    }
    let last = Since { report: &page.site.reports[earlier_id], value: &before };
    let link = names::report_link(page, earlier_id, String::new(), Some(&anchor::figure(figure.id.as_str())));
    let LinkView { url, language, language_words, .. } = link;
    let linked = ChangeView { url, language, language_words, ..ChangeView::default() };
    let Some(difference) = difference(&page.site.sources, earlier, figure) else {
        let is_other = is_of_another_source(&page.site.sources, earlier, figure) && counts_the_same(earlier, figure);
        let is_known = |figure: &Figure| !matches!(figure.value, Value::Unknown(_));
        let is_open = is_known(earlier) && is_known(figure) && is_comparable(&page.site.sources, earlier, figure);
        let (amount, since) = match (is_other, is_open) {
            (true, _) => (page.voice.word("change-other-source"), than(page, &last)),
            // Two ranges or bounds, within which there may have been no change.
            (false, true) => (page.voice.word("change-uncertain"), since(page, &last)),
            (false, false) => (page.voice.word("change-not-comparable"), since(page, &last)),
        };
        let words = if is_other { format!("{amount} {since}") } else { format!("{amount} ({since})") };
        return Some(ChangeView { direction: "other".to_owned(), amount, since, words, ..linked });
    };
    let by = difference.amount().trimmed();
    let signed = page.voice.locale.signed(by);
    let amount = match difference {
        Difference::Unchanged => {
            let amount = page.voice.word("change-unchanged");
            let direction = "same".to_owned();
            if correction.is_some() {
                // That it is what it should have been all along is no reason to say nothing of the number that was printed.
                let since = since(page, &last);
                return Some(ChangeView { direction, words: format!("{amount} {since}"), since, amount, ..linked });
            }
            return Some(ChangeView { direction, amount, words: unchanged(page, &last), ..linked });
        }
        Difference::Exact(_) => signed,
        Difference::About(_) => values::about(&page.voice, &signed),
        Difference::AtLeast(_) => values::at_least(&page.voice, &signed),
        Difference::AtMost(_) => values::at_most(&page.voice, &signed),
    };
    Some(ChangeView {
        direction: if by.is_negative() { "down" } else { "up" }.to_owned(),
        words: changed(page, &last, &amount),
        since: since(page, &last),
        amount,
        // Three points more than 37 % are no 8 %.
        percent: percent(difference, earlier.value)
            .filter(|_| figure.unit.as_ref().is_none_or(|unit| unit.as_str() != "%"))
            .map_or_else(String::new, |percent| page.voice.locale.signed_percent(percent)),
        ..linked
    })
}

/// That a later report says what a figure should have been, leading there: `Corrected in no. 4: 232`.
pub(super) fn corrected(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> Option<LinkView> {
    let correction = page.ctx.linked.histories.correction(id, &figure.id)?;
    let by = &page.site.reports[correction.by];
    let value = figures::before(&page.voice, correction.value);
    let words = match by.number {
        Some(number) => page.voice.phrase("corrected-in-number", &[("number", &number.to_string()), ("value", &value)]),
        None => {
            let date = page.voice.locale.day(by.as_of.day());
            page.voice.phrase("corrected-on-date", &[("date", &date), ("value", &value)])
        }
    };
    Some(names::report_link(page, correction.by, words, Some(&anchor::figure(figure.id.as_str()))))
}

/// What a report says that figures of the one before should have been: `232, not 238 (Suspected cases)`.
pub(super) fn corrections_by<'r>(
    page: &PageContext<'_>,
    id: ReportId,
    report: &'r Report,
) -> Vec<(&'r Figure, String)> {
    let histories = &page.ctx.linked.histories;
    let told = |figure: &'r Figure| {
        figure.correction()?;
        let (earlier, printed) = histories.base(page.site, id, &figure.id)?;
        let correction = histories.correction(earlier, &figure.id).filter(|correction| correction.by == id)?;
        let value = figures::corrected(&page.voice, printed, correction.value);
        let words = [("value", &*value), ("status", &names::label_with_whole(page, report, figure))];
        Some((figure, page.voice.phrase("value-with-status", &words)))
    };
    report.figures_and_parts().filter_map(told).collect()
}

/// Something else is counted now.
pub(super) fn not_comparable(page: &PageContext<'_>) -> ChangeView {
    let amount = page.voice.word("change-not-comparable");
    ChangeView { direction: "other".to_owned(), words: amount.clone(), amount, ..ChangeView::default() }
}

/// Whether a bound, a range or a guess is stated again. What is counted may have changed within it, so neither "unchanged"
/// nor anything else is true of it.
fn says_the_same(page: &PageContext<'_>, before: &Figure, now: &Figure) -> bool {
    let sources = &page.site.sources;
    is_comparable(sources, before, now)
        && before.value == now.value
        && before.approximate == now.approximate
        && difference(sources, before, now).is_none()
}

/// The difference in hundredths of what was before. A share of a handful says nothing, and a share of a bound or a guess
/// looks more certain than it is.
fn percent(difference: Difference, from: Value) -> Option<Amount> {
    match (difference, from) {
        (Difference::Exact(by), Value::Exact(from)) if from >= Amount::from(10) => by.percent_of(from, 0),
        _ => None,
    }
}

fn since(page: &PageContext<'_>, since: &Since<'_>) -> String {
    match since.report.number {
        Some(number) => {
            page.voice.phrase("since-number-value", &[("number", &number.to_string()), ("value", since.value)])
        }
        None => page.voice.phrase("since-date-value", &[("date", &since_date(page, since)), ("value", since.value)]),
    }
}

/// The report from whose source another one is told apart.
fn than(page: &PageContext<'_>, than: &Since<'_>) -> String {
    match than.report.number {
        Some(number) => {
            page.voice.phrase("than-number-value", &[("number", &number.to_string()), ("value", than.value)])
        }
        None => page.voice.phrase("than-date-value", &[("date", &since_date(page, than)), ("value", than.value)]),
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
