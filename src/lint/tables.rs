//! Tables beside reports: whether an issue reads the table of an earlier one.

use std::collections::{BTreeSet, HashMap};

use crate::content::front_matter::FigureDraft;
use crate::content::table_draft::{PlaceNumbers, TableDraft};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::Timestamp;
use crate::model::register::PlaceId;
use crate::model::report::Report;
use crate::source::Span;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// The tables that the reports of a series have read so far, each with the last report that did.
pub(super) type Tables<'d> = HashMap<Use<'d>, Reader<'d>>;

/// What a table is read for, and which part of it.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Use<'d> {
    /// The figure; empty if each row of the table is one.
    figure: &'d str,
    from: &'d str,
    sheet: Option<&'d str>,
    column: Option<&'d str>,
}

/// A report that has read a table, and when its numbers were so.
pub(super) struct Reader<'d> {
    report: &'d Report,
    as_of: Timestamp,
}

/// Asks of each table with a number in its name whether it is that of an earlier issue. One without a number may be meant to stay:
/// the inhabitants of each district. So may a number that says itself that it is as old as before.
pub(super) fn check<'d>(drafted: &DraftedReport<'d>, tables: &mut Tables<'d>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    let mut ask = |figure: &'d str, table: &'d TableDraft, path: Path<'_>| {
        let from = table.from.as_str();
        let name = from.rsplit('/').next().unwrap_or(from);
        if !name.contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let as_of = report.figure(figure).map_or(report.as_of, |figure| figure.as_of);
        let [sheet, column] = [&table.sheet, &table.column].map(|of| of.as_ref().map(|of| of.as_str()));
        let reader = Reader { report, as_of };
        let Some(before) = tables.insert(Use { figure, from, sheet, column }, reader) else { return };
        if before.as_of != as_of {
            let of_file = path.key("from");
            let span = front.span(if front.has(of_file) { of_file } else { path });
            found.push(faults::same_table(span, from, super::figures::name(before.report)));
        }
    };
    let root = Path::Root;
    if let Some(table) = &front.value.figures_from {
        ask("", &table.0, root.key("figures_from"));
    }
    walk(
        front.value.key_figures.as_deref().unwrap_or_default(),
        root.key("key_figures"),
        &mut |figure, table, path| {
            ask(figure.id.as_str(), table, path);
        },
    );
}

/// Names the places that have no row in a table, though places beside them do, or did in an earlier report: once for each table.
pub(super) fn check_places<'d>(inputs: &LintInputs<'_>, drafted: &DraftedReport<'d>, found: &mut Vec<Diagnostic>) {
    let (report, front, site) = (drafted.report, drafted.facts(), inputs.site);
    let mut tables: Vec<(&TableDraft, Lacking)> = Vec::new();
    let mut ask = |figure: &'d FigureDraft, _: &'d TableDraft, path: Path<'_>| {
        let Some(PlaceNumbers::Read { table: read, without, .. }) = &figure.by_place else { return };
        let Some(counted) = report.figure(figure.id.as_str()).filter(|figure| figure.is_sound && figure.counts())
        else {
            return;
        };
        let was_counted = |place: PlaceId| inputs.linked.histories.has_counted(site, drafted.id, counted, place);
        let mut missing = site.place_tree().missing(counted, &was_counted);
        missing.retain(|place| !without.iter().any(|name| site.places.named(name.as_str()) == Some(place.index())));
        let is_off = counted.exhaustive && !site.place_tree().is_whole(counted);
        if counted.exhaustive && !is_off {
            // What says that it is all, and adds up, lacks nothing, unless nobody but the rows says so.
            missing.retain(|place| counted.is_added_up && was_counted(*place));
        }
        if missing.is_empty() {
            return;
        }
        let of_file = path.key("from");
        let span = front.span(if front.has(of_file) { of_file } else { path });
        let lacking = match tables.iter().position(|(known, _)| known.from == read.from && known.sheet == read.sheet) {
            Some(at) => &mut tables[at].1,
            None => {
                tables.push((read, Lacking { span, places: BTreeSet::new(), is_whole: true, is_off: false }));
                let last = tables.len() - 1;
                &mut tables[last].1
            }
        };
        lacking.places.append(&mut missing);
        lacking.is_whole &= counted.exhaustive;
        lacking.is_off |= is_off;
    };
    walk(front.value.key_figures.as_deref().unwrap_or_default(), Path::Root.key("key_figures"), &mut ask);
    for (table, lacking) in tables {
        let places: Vec<&str> = lacking.places.iter().map(|place| site.places[place.index()].id.as_str()).collect();
        let Lacking { span, is_whole, is_off, .. } = lacking;
        found.push(faults::missing_place(span, table.from.as_str(), &places, is_whole, is_off));
    }
}

/// The places that have no row in a table.
struct Lacking {
    /// Where it is named first.
    span: Span,
    places: BTreeSet<PlaceId>,
    /// Whether each of its figures says that its places are all.
    is_whole: bool,
    /// Whether the places of one of them do not make it.
    is_off: bool,
}

fn walk<'d>(
    figures: &'d [FigureDraft],
    list: Path<'_>,
    ask: &mut dyn FnMut(&'d FigureDraft, &'d TableDraft, Path<'_>),
) {
    for (index, figure) in figures.iter().enumerate() {
        let path = list.index(index);
        if let Some(table) = figure.by_place.as_ref().and_then(PlaceNumbers::table) {
            ask(figure, table, path.key("by_place"));
        }
        walk(figure.breakdown.as_deref().unwrap_or_default(), path.key("breakdown"), ask);
    }
}
