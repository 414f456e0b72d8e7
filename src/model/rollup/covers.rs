//! What a sum counts through all levels, so that nothing counts in it twice, and that no sum is a part of itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::content::sum_draft::SummedName;
use crate::diagnostic::Diagnostic;
use crate::model::faults;
use crate::model::figure::Figure;
use crate::model::figure::sum::WrittenPart;
use crate::model::ids::ReportId;
use crate::model::other_site::{At, OtherSite};

use super::{Parts, RollUp};

/// A figure of a series, in whatever report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node<'n> {
    /// What tells another site from all others; `None` for this one.
    pub(super) site: Option<&'n str>,
    pub(super) series: &'n str,
    pub(super) figure: &'n str,
}

impl std::fmt::Display for Node<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(site) = self.site {
            write!(out, "{site} ")?;
        }
        write!(out, "{}/{}", self.series, self.figure)
    }
}

/// Figures that count in another one.
pub(super) type Covers<'n> = BTreeSet<Node<'n>>;

/// The figure that a sum names.
pub(super) fn node<'p>(parts: &'p Parts<'p>, name: &'p SummedName) -> Node<'p> {
    let site = name.site.as_ref().map(|site| match parts.sites.iter().find(|other| other.name == *site) {
        Some(other) => other.key.as_str(),
        None => site.as_str(),
    });
    Node { site: elsewhere(parts, site), series: name.series.as_str(), figure: name.figure.as_str() }
}

/// `None` for an address of this site.
fn elsewhere<'p>(parts: &Parts<'_>, site: Option<&'p str>) -> Option<&'p str> {
    site.filter(|site| *site != parts.base_url)
}

/// What the parts of a sum count, and which of them.
#[derive(Default)]
pub(super) struct Claims<'p> {
    by: HashMap<Node<'p>, (&'p SummedName, Node<'p>)>,
}

impl<'p> Claims<'p> {
    /// Adds a part with what it counts; gives what is wrong if an earlier one counts some of that.
    pub(super) fn claim(&mut self, part: &'p WrittenPart, node: Node<'p>, covers: &Covers<'p>) -> Option<Diagnostic> {
        let twice = std::iter::once(&node).chain(covers).find_map(|of| Some((*of, *self.by.get(of)?)));
        if let Some((shared, (other, of_other))) = twice {
            let (name, other) = (part.name.to_string(), other.to_string());
            return Some(match () {
                () if shared == node => faults::counted_already(part.span, &name, &other),
                () if shared == of_other => faults::counted_already(part.span, &other, &name),
                () => faults::both_count(part.span, &name, &other, &shared.to_string()),
            });
        }
        for of in std::iter::once(node).chain(covers.iter().copied()) {
            self.by.insert(of, (&part.name, node));
        }
        None
    }

    pub(super) fn into_all(self) -> Covers<'p> {
        self.by.into_keys().collect()
    }
}

impl<'p> RollUp<'p> {
    /// What a figure of a report counts besides itself: its parts, and what they are the sums of.
    pub(super) fn covers_of(&mut self, id: ReportId, figure: &'p Figure) -> Covers<'p> {
        let parts = self.parts;
        let report = &parts.reports[id];
        let folder = parts.series[report.series.index()].slug();
        let mut covers = Covers::new();
        for part in figure.walk() {
            if part.id != figure.id {
                covers.insert(Node { site: None, series: folder, figure: part.id.as_str() });
            }
            if let Some(sum) = report.sums.iter().find(|sum| sum.figure == part.id) {
                self.counted(id, sum);
                let below = self.covers.get(&(id, &sum.figure));
                covers.extend(below.into_iter().flat_map(|below| below.iter().copied()));
            }
        }
        covers
    }
}

/// Adds what a figure of another site counts besides itself, as far as its data say so.
pub(super) fn add_elsewhere<'p>(parts: &'p Parts<'p>, site: &'p OtherSite, at: At, covers: &mut Covers<'p>) {
    let Some(data) = site.data() else { return };
    let own = elsewhere(parts, Some(&site.key));
    let mut open = vec![at];
    let mut seen = HashSet::new();
    while let Some((report, at)) = open.pop() {
        if !seen.insert((report, at)) {
            continue;
        }
        let of = &data.reports[report];
        let below = of.figures.iter().enumerate().skip(at + 1);
        // Parts follow their whole.
        let below = below.take_while(|(_, figure)| figure.whole.is_some_and(|whole| whole >= at));
        for (index, figure) in std::iter::once((at, &of.figures[at])).chain(below) {
            if index != at {
                covers.insert(Node { site: own, series: &of.series, figure: figure.id.as_str() });
            }
            for part in &figure.sum_of {
                let there = part.site.as_deref().or(own);
                let node = Node { site: elsewhere(parts, there), series: &part.series, figure: &part.figure };
                covers.insert(node);
                if part.site.is_none() {
                    let stating = site.stating(&part.series, &part.figure).iter();
                    let is_named = |(report, _): &&At| Some(&data.reports[*report].id) == part.report.as_ref();
                    open.extend(stating.filter(is_named));
                }
            }
        }
    }
}

/// The parts of sums that lead back to the figure which they are a part of.
pub(super) fn circular<'p>(parts: &'p Parts<'p>) -> HashSet<(Node<'p>, Node<'p>)> {
    let mut ways: BTreeMap<Node<'p>, BTreeSet<Node<'p>>> = BTreeMap::new();
    for report in parts.reports.iter().filter(|report| !report.sums.is_empty()) {
        let Some(folder) = parts.series[report.series.index()].folder.as_ref() else { continue };
        for sum in &report.sums {
            let from = Node { site: None, series: folder.as_str(), figure: sum.figure.as_str() };
            ways.entry(from).or_default().extend(sum.parts.iter().map(|part| node(parts, &part.name)));
        }
    }
    let mut circular = HashSet::new();
    for (from, targets) in &ways {
        circular.extend(targets.iter().filter(|to| leads_to(&ways, **to, *from)).map(|to| (*from, *to)));
    }
    circular
}

/// Whether some way leads from a figure to another, or to itself.
fn leads_to<'n>(ways: &BTreeMap<Node<'n>, BTreeSet<Node<'n>>>, from: Node<'n>, to: Node<'n>) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            open.extend(ways.get(&at).into_iter().flatten());
        }
    }
    false
}
