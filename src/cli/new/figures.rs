//! Figures of an issue as the next one begins with: what they are, but not how many.

use std::ops::Range;

use crate::content::front_matter::{ClaimDraft, FigureDraft};
use crate::content::layer_draft::LayerDraft;
use crate::content::shapes::Nullable;
use crate::content::sum_draft::{AlikeDraft, SumDraft, SummedDraft};
use crate::content::table_draft::{PlaceNumbers, TableDraft};
use crate::content::values::{Amount, Id, LayerKind, PlaceName};

use crate::cli::hints::fill;
use crate::content::yaml_text::{self as yaml, Block};
use crate::language::Hints;

/// The name of the last issue and that of the next one.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) last: &'n str,
    pub(super) next: &'n str,
}

impl Names<'_> {
    /// The table of the next issue: that of the last one, with its number in the name counted on.
    pub(super) fn table(self, table: &TableDraft) -> String {
        let from = yaml::quoted(&self.counted_on(table.from.as_str()));
        let keys = [("sheet", &table.sheet), ("place", &table.place), ("column", &table.column)];
        let more =
            keys.into_iter().filter_map(|(key, value)| Some(format!(", {key}: {}", yaml::line(value.as_ref()?))));
        format!("{{from: {from}{}}}", more.collect::<String>())
    }

    /// The layers of the next issue: the same things, in files that are still to come.
    pub(super) fn layers(self, out: &mut Block, layers: &[LayerDraft]) {
        for layer in layers {
            out.entry(2, "id", layer.id.as_str());
            out.put(4, "file", yaml::quoted(&self.counted_on(layer.file.as_str())));
            out.put(4, "label", yaml::text(&layer.label));
            out.maybe(4, "kind", layer.kind.map(LayerKind::as_str));
            out.maybe(4, "class", layer.class.as_ref().map(yaml::line));
            if let Some(classes) = &layer.classes {
                out.open(4, "classes");
                classes.0.iter().for_each(|(value, label)| out.put(6, &yaml::line(value), yaml::text(label)));
            }
            out.maybe(4, "places", layer.places.as_ref().map(yaml::line));
            out.maybe(4, "source", layer.source.as_ref().map(Id::as_str));
        }
    }

    /// `week-04.csv` becomes `week-05.csv` behind `004`; a name with one number that is no year counts on, too. As it is where nothing in it
    /// can be counted on.
    fn counted_on(self, path: &str) -> String {
        let start = path.rfind('/').map_or(0, |at| at + 1);
        let numbers = numbers(path, start);
        let of_issue = self.last.parse::<u32>().ok().zip(self.next.parse::<u32>().ok());
        let is_of_last =
            |range: &&Range<usize>| of_issue.is_some_and(|(last, _)| path[(*range).clone()].parse() == Ok(last));
        let counted = match (numbers.iter().find(is_of_last), numbers.as_slice(), of_issue) {
            (Some(range), _, Some((_, next))) => Some((range, next)),
            (None, [only], _) => {
                let number = path[only.clone()].parse::<u32>().ok().filter(|number| !(1900..2200).contains(number));
                number.and_then(|number| number.checked_add(1)).map(|next| (only, next))
            }
            _ => None,
        };
        match counted {
            Some((range, next)) => {
                format!("{}{next:0width$}{}", &path[..range.start], &path[range.end..], width = range.len())
            }
            None => path.to_owned(),
        }
    }
}

/// The runs of digits in a path, from a place on.
fn numbers(path: &str, start: usize) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in path.char_indices().filter(|(at, c)| *at >= start && c.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Carries figures over: identity, names, rules of counting and sources stay; values, grades and remarks were said of the
/// old number and are left out.
pub(super) fn carry_over(out: &mut Block, figures: &[FigureDraft], indent: usize, names: Names<'_>, hints: &Hints) {
    let issue = names.last;
    for figure in figures {
        out.entry(indent, "id", figure.id.as_str());
        let indent = indent + 2;
        out.maybe(indent, "label", figure.label.as_ref().map(yaml::text));
        let claims = figure.reports.as_deref().unwrap_or_default();
        let table = figure.by_place.as_ref().and_then(PlaceNumbers::table);
        if let Some(sum) = figure.sum() {
            out.put(indent, "value", written_sum(sum));
        } else if claims.is_empty() && table.is_none() {
            let before = written(figure.number(), figure.min, figure.max, figure.best);
            out.put(indent, "value", format!("null{}", comment(before, issue, hints)));
            out.put(indent, "reason", "not_available");
        }
        out.maybe(indent, "unit", figure.unit.as_ref().map(yaml::line));
        out.maybe(indent, "measure", figure.measure.map(|measure| measure.as_str()));
        out.maybe(indent, "scope", figure.scope.map(|scope| scope.as_str()));
        out.maybe(indent, "group", figure.group.map(|group| group.as_str()));
        out.maybe(indent, "topic", figure.topic.as_ref().map(Id::as_str));
        out.maybe(indent, "place", figure.place.as_ref().map(PlaceName::as_str));
        out.maybe(indent, "source", figure.source.as_ref().map(Id::as_str));
        out.maybe(indent, "attribution", figure.attribution.as_ref().map(yaml::text));
        out.maybe(indent, "inclusion", figure.inclusion.as_ref().map(yaml::text));
        out.maybe(indent, "exhaustive", figure.exhaustive.map(|exhaustive| exhaustive.to_string()));
        if !claims.is_empty() {
            out.open(indent, "reports");
            claims.iter().for_each(|claim| carry_claim(out, claim, indent + 2, issue, hints));
        }
        if let Some(parts) = figure.breakdown.as_deref().filter(|parts| !parts.is_empty()) {
            out.open(indent, "breakdown");
            carry_over(out, parts, indent + 2, names, hints);
        }
        if let Some(table) = table {
            out.put(indent, "by_place", names.table(table));
        } else if let Some(places) = figure.by_place.as_ref().map(PlaceNumbers::known).filter(|known| !known.is_empty())
        {
            // A number that nobody has typed yet is not zero, so each waits behind a sign.
            out.comment(&format!("{:indent$}by_place:", ""));
            for (place, amount) in places {
                let before = comment(Some(yaml::amount(*amount)), issue, hints);
                out.comment(&format!("{:indent$}  {place}: {before}", ""));
            }
        }
    }
}

/// A sum is the same in the next issue: its numbers are those that its parts have by then.
fn written_sum(sum: &SumDraft) -> String {
    let parts = match &sum.sum_of {
        SummedDraft::Named(names) => format!("[{}]", listed(names)),
        SummedDraft::Alike(AlikeDraft { series, figure }) => {
            format!("{{series: [{}], figure: {figure}}}", listed(series))
        }
    };
    let late = sum.late_after_days.map(|days| format!(", late_after_days: {days}")).unwrap_or_default();
    format!("{{sum_of: {parts}{late}}}")
}

fn listed(names: &[impl ToString]) -> String {
    names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn carry_claim(out: &mut Block, claim: &ClaimDraft, indent: usize, issue: &str, hints: &Hints) {
    let before = written(claim.value, claim.min, claim.max, claim.best);
    out.entry(indent, "source", claim.source.as_str());
    out.put(indent + 2, "value", format!("null{}", comment(before, issue, hints)));
    out.put(indent + 2, "reason", "not_available");
}

/// Every source that figures name.
pub(super) fn sources(figures: &[FigureDraft]) -> Vec<&Id> {
    let mut named = Vec::new();
    for figure in figures {
        named.extend(&figure.source);
        named.extend(figure.reports.iter().flatten().map(|claim| &claim.source));
        named.extend(sources(figure.breakdown.as_deref().unwrap_or_default()));
    }
    named
}

fn comment(before: Option<String>, issue: &str, hints: &Hints) -> String {
    before
        .map_or_else(String::new, |value| format!("  # {}", fill(hints.before, &[("issue", issue), ("value", &value)])))
}

/// `311`, `≥ 704`, `16–20`: how many there were, for the eye.
fn written(value: Nullable<Amount>, min: Option<Amount>, max: Option<Amount>, best: Option<Amount>) -> Option<String> {
    let range = match (min, max) {
        (Some(min), Some(max)) => Some(format!("{}–{}", yaml::amount(min), yaml::amount(max))),
        (Some(min), None) => Some(format!("≥ {}", yaml::amount(min))),
        (None, Some(max)) => Some(format!("≤ {}", yaml::amount(max))),
        (None, None) => None,
    };
    match (value, range, best) {
        (Nullable::Value(value), ..) => Some(yaml::amount(value)),
        (_, Some(range), Some(best)) => Some(format!("{range} (≈ {})", yaml::amount(best))),
        (_, range, best) => range.or(best.map(yaml::amount)),
    }
}
