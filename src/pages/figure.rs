//! The cards of key figures.

use crate::amount::Amount;
use crate::content::shapes::Text;
use crate::content::values::{FigureStatus, Group, Line, Measure};
use crate::context::{PageContext, names, or_empty};
use crate::model::figure::{Figure, Value};
use crate::model::report::Report;
use crate::plan::anchor;
use crate::theme::view::{FigureView, SourceReferenceView};
use crate::wording::{figures, times, values};

use super::figure_change::{self, FigureContext};
use super::{figure_history, sums, updates};

/// So many of them stand in the head of a report, of its series and of the home page: a phone has room for no more.
pub(super) const IN_HEAD: usize = 3;

/// How much of a figure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The figure itself.
    Alone,
    /// Its parts, too.
    WithParts,
    /// And the course of its history, as a drawing.
    WithCourse,
}

/// The key figures of a report, the toll first.
pub(super) fn figures(page: &PageContext<'_>, context: FigureContext<'_>, told: Told) -> Vec<FigureView> {
    let view = |figure| match told {
        Told::Alone => card(page, figure, None, context),
        Told::WithParts => with_parts(page, figure, context),
        Told::WithCourse => FigureView {
            chart_html: figure_history::small_chart(page, figure, context.id),
            ..with_parts(page, figure, context)
        },
    };
    context.report.figures_by_weight().map(view).collect()
}

fn with_parts(page: &PageContext<'_>, figure: &Figure, context: FigureContext<'_>) -> FigureView {
    FigureView { parts: parts(page, figure, context), ..card(page, figure, None, context) }
}

/// The parts of a figure, each with its own.
fn parts(page: &PageContext<'_>, figure: &Figure, context: FigureContext<'_>) -> Vec<FigureView> {
    let view = |(part, share)| FigureView {
        parts: parts(page, part, context),
        ..card(page, part, Some((figure, share)), context)
    };
    figure.parts.iter().zip(shares(&figure.parts, figure)).map(view).collect()
}

/// A figure as it is now, on the page that tells its history: its name and its parts stand elsewhere there.
pub(super) fn now(
    page: &PageContext<'_>,
    figure: &Figure,
    whole: Option<&Figure>,
    context: FigureContext<'_>,
) -> FigureView {
    FigureView {
        as_of: Some(names::time_of(page, context.id, figure.as_of)),
        sources: figure_change::sources_with_whole(page, figure, whole, context),
        anchor: String::new(),
        ..card(page, figure, None, context)
    }
}

/// Whether all figures and their parts have the same sources, cut-off and status.
pub(super) fn are_alike(figures: &[FigureView]) -> bool {
    let Some(first) = figures.first() else { return false };
    let code = |source: &SourceReferenceView| source.grade.as_ref().map(|grade| grade.code.clone());
    let said_by = |of: &FigureView| Vec::from_iter(of.sources.iter().map(|one| (one.name.clone(), code(one))));
    let true_at = |of: &FigureView| of.as_of.as_ref().map(|time| time.datetime.clone());
    let facts = |of: &FigureView| (said_by(of), true_at(of), of.status.clone());
    let first = facts(first);
    figures.iter().flat_map(|figure| std::iter::once(figure).chain(&figure.parts)).all(|one| facts(one) == first)
}

/// A figure without its parts. `whole` is that of a part, with the share that it has in it.
fn card(
    page: &PageContext<'_>,
    figure: &Figure,
    whole: Option<(&Figure, Option<Amount>)>,
    context: FigureContext<'_>,
) -> FigureView {
    let share = whole.and_then(|(_, share)| share);
    let whole = whole.map(|(whole, _)| whole);
    let status = figure.status.map(FigureStatus::as_str);
    let notes = [figure.inclusion.as_ref(), figure.note.as_ref()].into_iter().flatten();
    let [label_language, label_direction] = names::language_of_label(page, context.report, figure);
    let [note_language, note_direction] = language_of(page, context.report, notes.clone());
    let [revision_language, revision_direction] = figure_change::language_of_revision(page, context.report, figure);
    FigureView {
        id: figure.id.as_str().to_owned(),
        anchor: anchor::figure(figure.id.as_str()),
        label: names::figure_label(page, figure),
        label_language,
        label_direction,
        is_long: values::is_long(figure.value),
        value: values::value(&page.voice, figure.value, figure.approximate),
        number: or_empty(figure.value.number()),
        unit: match figure.value {
            Value::Unknown(_) => String::new(),
            value => values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), value),
        },
        unknown: matches!(figure.value, Value::Unknown(_)),
        approximate: figure.approximate,
        measure: or_empty(figure.measure.map(Measure::as_str)),
        scope: figures::scope(&page.voice, figure),
        group: or_empty(figure.group.map(Group::as_str)),
        own_unit: whole.map(|whole| figures::own_unit(&page.voice, figure, whole)).unwrap_or_default(),
        sources: figure_change::figure_sources(page, figure, context),
        as_of: (figure.as_of != context.report.as_of).then(|| times::time(&page.voice, figure.as_of)),
        status: or_empty(status),
        status_label: page.voice.maybe_label("status", status),
        exhaustive: figure.exhaustive,
        parts: Vec::new(),
        share: share.map(Amount::to_f64),
        share_words: share.map(|share| page.voice.locale.percent(share)).unwrap_or_default(),
        change: figure_change::change(page, figure, context),
        corrected: figure_change::corrected(page, context.id, figure),
        sum: sums::sum(page, figure),
        claims: figure.claims.iter().map(|claim| figure_change::claim(page, claim, figure, context)).collect(),
        revision: figure_change::revision(page, context.report, figure),
        revision_note: figure_change::foreign_note(page, context.report, figure),
        revision_language,
        revision_direction,
        note: notes.map(|note| page.voice.text(note)).collect::<Vec<_>>().join(" "),
        note_language,
        note_direction,
        // Elsewhere than with its report, a figure stands as it is now.
        updated: context
            .linked
            .and_then(|_| context.report.last_update_of(figure.id.as_str()))
            .map(|update| updates::updated(page, update, &updates::way_to(page, context.id))),
        history_url: names::figure_url(page, context.report.series, &figure.id),
        chart_html: String::new(),
    }
}

/// The language of several texts and its direction, as [`names::language_in_report`] has it; empty if they differ.
fn language_of<'t>(page: &PageContext<'_>, report: &Report, texts: impl Iterator<Item = &'t Text>) -> [String; 2] {
    let mut languages = Vec::from_iter(texts.map(|text| names::language_in_report(page, report, text)));
    languages.dedup();
    match languages.as_mut_slice() {
        [one] => std::mem::take(one),
        _ => <[String; 2]>::default(),
    }
}

/// What part of the whole each part is. They stand below one another, so all have as many decimals as that with the most.
pub(super) fn shares(parts: &[Figure], whole: &Figure) -> Vec<Option<Amount>> {
    let shares: Vec<Option<Amount>> = parts.iter().map(|part| share(part, whole)).collect();
    let places = shares.iter().flatten().map(|share| share.places()).max().unwrap_or_default();
    shares.into_iter().map(|share| share.map(|share| share.with_places(places))).collect()
}

/// What part of the whole a part is, in hundredths with one decimal; `None` if either is not one number, if they count
/// different things, if either is retracted, or if the share is less than can be said.
fn share(part: &Figure, whole: &Figure) -> Option<Amount> {
    let (Value::Exact(share), Value::Exact(all)) = (part.value, whole.value) else { return None };
    let stands = !part.is_retracted() && !whole.is_retracted();
    let is_part = stands && part.unit == whole.unit && !share.is_negative() && share <= all;
    if is_part { share.percent_of(all, 1) } else { None }
}
