//! What one issue of a series says that the one before did not. Pure: two reports in, the differences out.

use crate::content::body::{Fragment, HoleKind, Node, SectionDraft};
use crate::model::Site;
use crate::model::figure::Figure;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, ReportId};
use crate::model::section::KindId;
use crate::model::source::SourceRef;

use super::linked::{LinkedBody, LinkedSite, Target};

/// What a report says that the one before did not, in one language.
#[derive(Clone, Debug)]
pub(crate) struct Comparison<'s> {
    /// The report it is compared with: the last one before it that came out.
    pub before: ReportId,
    /// Figures that are new, that changed since a report last stated them, or that are no longer there.
    pub figures: Vec<FigureChange<'s>>,
    /// Places that the report before is not about.
    pub places: Vec<PlaceId>,
    /// Actors that the report before is not about.
    pub actors: Vec<ActorId>,
    /// Sources that the report before does not cite.
    pub sources: Vec<SourceRef>,
    /// Whether what stands before the first section has other words.
    pub is_lead_rewritten: bool,
    /// Sections that are new, rewritten, or gone; those that stay the same left out. Empty where the report before has
    /// no edition in the language.
    pub sections: Vec<SectionChange>,
    /// Whether the report before has an edition in the language.
    pub is_comparable: bool,
}

/// A figure that is not as it was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FigureChange<'s> {
    /// The series has not stated it before.
    New(&'s Figure),
    /// It has another value than when it was last stated.
    Changed(&'s Figure),
    /// The report before states it, this one does not.
    Gone(&'s Figure),
}

/// A section that is not as it was; sections by their place in their edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionChange {
    /// It has no counterpart before.
    New(usize),
    /// Other words than its counterpart's, which is the second.
    Rewritten(usize, usize),
    /// It has no counterpart any more.
    Gone(usize),
}

/// An edition with what its references lead to.
type Read<'s> = (&'s Edition, &'s LinkedBody);

impl LinkedSite {
    /// The report of its series before this one.
    pub(crate) fn issue_before(&self, report: ReportId) -> Option<ReportId> {
        let series = self.site.reports[report.index()].series;
        let reports = &self.site.series[series.index()].reports;
        reports.partition_point(|other| *other < report).checked_sub(1).map(|at| reports[at])
    }

    /// What a report's edition says that the report before did not; nothing for the first of a series.
    pub(crate) fn compare(&self, report: ReportId, edition: usize) -> Option<Comparison<'_>> {
        let before = self.issue_before(report)?;
        let site = &self.site;
        let (now, then) = (&site.reports[report.index()], &site.reports[before.index()]);
        let here = (&now.editions[edition], &self.reports[report.index()][edition]);
        let at = then.editions.iter().position(|other| other.language == here.0.language);
        let there = (&then.editions[at.unwrap_or_default()], &self.reports[before.index()][at.unwrap_or_default()]);
        Some(Comparison {
            before,
            figures: self.figures(report, before),
            places: new_of(&now.places, &then.places),
            actors: new_of(&now.actors, &then.actors),
            sources: new_sources(site, here, there),
            is_lead_rewritten: at.is_some() && !lead(here).is(lead(there)),
            sections: at.map(|_| sections(here, there)).unwrap_or_default(),
            is_comparable: at.is_some(),
        })
    }

    fn figures(&self, now: ReportId, before: ReportId) -> Vec<FigureChange<'_>> {
        let (report, earlier) = (&self.site.reports[now.index()], &self.site.reports[before.index()]);
        let gone = earlier.figures.iter().filter(|figure| report.figure(figure.id.as_str()).is_none());
        report.all_figures().filter_map(|figure| self.figure(now, figure)).chain(gone.map(FigureChange::Gone)).collect()
    }

    fn figure<'s>(&'s self, now: ReportId, figure: &'s Figure) -> Option<FigureChange<'s>> {
        match self.histories.before(&self.site, now, &figure.id) {
            None => Some(FigureChange::New(figure)),
            Some((_, last)) => {
                (last.value != figure.value || last.unit != figure.unit).then_some(FigureChange::Changed(figure))
            }
        }
    }
}

fn new_of<T: Copy + PartialEq>(now: &[T], before: &[T]) -> Vec<T> {
    now.iter().copied().filter(|one| !before.contains(one)).collect()
}

/// By id: a report's own source is another one in each report, but has the same name.
fn new_sources(site: &Site, here: Read<'_>, there: Read<'_>) -> Vec<SourceRef> {
    let id = |source: SourceRef| &site.sources[source.index()].id;
    let known: Vec<_> = there.1.sources.iter().map(|cited| id(cited.source)).collect();
    here.1.sources.iter().map(|cited| cited.source).filter(|source| !known.contains(&id(*source))).collect()
}

/// Sections that belong together have one kind, the first to the first of it; what is left, one heading.
fn sections(here: Read<'_>, there: Read<'_>) -> Vec<SectionChange> {
    let (now, before) = (here.0, there.0);
    let mut partners = vec![None; now.sections.len()];
    let mut free = vec![true; before.sections.len()];
    let kind = |edition: &Edition, at: usize| -> Option<KindId> { edition.sections[at].kind };
    let heading = |edition: &Edition, at: usize| edition.body.sections[at].heading.text.to_lowercase();
    let mut pair = |belong: &dyn Fn(usize, usize) -> bool| {
        for (at, partner) in partners.iter_mut().enumerate().filter(|(_, partner)| partner.is_none()) {
            *partner = (0..free.len()).find(|other| free[*other] && belong(at, *other));
            if let Some(other) = *partner {
                free[other] = false;
            }
        }
    };
    pair(&|at, other| kind(now, at).is_some() && kind(now, at) == kind(before, other));
    pair(&|at, other| heading(now, at) == heading(before, other));
    let change = |(at, partner): (usize, &Option<usize>)| match partner {
        None => Some(SectionChange::New(at)),
        Some(other) => {
            let same = says_the_same((&now.body.sections[at], here.1), (&before.body.sections[*other], there.1));
            (!same).then_some(SectionChange::Rewritten(at, *other))
        }
    };
    let gone = (0..free.len()).filter(|at| free[*at]).map(SectionChange::Gone);
    partners.iter().enumerate().filter_map(change).chain(gone).collect()
}

/// Whether two sections have the same words and ask for the same things. What readers do not see makes no difference:
/// a page must not say that something hidden was rewritten.
fn says_the_same(now: (&SectionDraft, &LinkedBody), before: (&SectionDraft, &LinkedBody)) -> bool {
    let one = VisibleFragment { fragment: &now.0.content, linked: now.1 };
    let two = VisibleFragment { fragment: &before.0.content, linked: before.1 };
    now.0.heading.text == before.0.heading.text && one.is(two)
}

fn lead<'s>((edition, linked): Read<'s>) -> VisibleFragment<'s> {
    VisibleFragment { fragment: &edition.body.lead, linked }
}

/// A fragment as its readers see it.
#[derive(Clone, Copy)]
struct VisibleFragment<'s> {
    fragment: &'s Fragment,
    linked: &'s LinkedBody,
}

impl<'s> VisibleFragment<'s> {
    fn is(self, other: VisibleFragment<'_>) -> bool {
        let (mut here, mut there) = (self.nodes(), other.nodes());
        loop {
            match (here.next(), there.next()) {
                (None, None) => return true,
                (Some(one), Some(two)) if self.has_same(one, other, two) => {}
                _ => return false,
            }
        }
    }

    fn nodes(self) -> impl Iterator<Item = Node<'s>> {
        let is_left_out = move |node: &Node<'_>| {
            matches!(node, Node::Hole(hole) if matches!(hole.kind, HoleKind::Restricted { .. })
                && *self.linked.target(hole) == Target::Hidden)
        };
        self.fragment.nodes().filter(move |node| !is_left_out(node))
    }

    fn has_same(self, one: Node<'_>, other: VisibleFragment<'_>, two: Node<'_>) -> bool {
        match (one, two) {
            (Node::Hole(one), Node::Hole(two)) => self.asks_the_same(&one.kind, other, &two.kind),
            (Node::Heading(one), Node::Heading(two)) => {
                one.level == two.level && one.anchor == two.anchor && self.within(&one.title, other, &two.title)
            }
            (one, two) => one == two,
        }
    }

    fn asks_the_same(self, one: &HoleKind, other: VisibleFragment<'_>, two: &HoleKind) -> bool {
        match (one, two) {
            (HoleKind::Mention { target: a, text: Some(one) }, HoleKind::Mention { target: b, text: Some(two) }) => {
                a == b && self.within(one, other, two)
            }
            (HoleKind::Link(one), HoleKind::Link(two)) => {
                one.path == two.path && one.anchor == two.anchor && self.within(&one.text, other, &two.text)
            }
            (HoleKind::Restricted { tlp: a, content: one }, HoleKind::Restricted { tlp: b, content: two }) => {
                a == b && self.within(one, other, two)
            }
            (one, two) => one == two,
        }
    }

    /// The same question about parts of the two.
    fn within(self, one: &Fragment, other: VisibleFragment<'_>, two: &Fragment) -> bool {
        let one = VisibleFragment { fragment: one, linked: self.linked };
        one.is(VisibleFragment { fragment: two, linked: other.linked })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::{MarkdownOptions, parse};
    use crate::source::{Content, SourceTree};

    #[track_caller]
    fn check(before: &str, now: &str, same: bool) {
        let read = |markdown: &str| {
            let source = SourceTree::default().insert("a.md".into(), Content::Text(markdown.into()));
            let options = MarkdownOptions { language: "en", raw_html: false };
            let body = parse(source, markdown, 0..markdown.len(), &options).value.0;
            let mut linked =
                LinkedBody { targets: vec![Target::Plain; body.hole_count as usize], ..Default::default() };
            for hole in body.lead.holes().filter(|hole| matches!(hole.kind, HoleKind::Restricted { .. })) {
                linked.targets[hole.index as usize] = Target::Hidden;
            }
            (body, linked)
        };
        let (before, now) = (read(before), read(now));
        let one = VisibleFragment { fragment: &now.0.lead, linked: &now.1 };
        assert_eq!(one.is(VisibleFragment { fragment: &before.0.lead, linked: &before.1 }), same);
    }

    #[test]
    fn what_readers_do_not_see_makes_no_difference() {
        check("a [@b]\n\n### c [=d]", "a [@b]\n\n### c [=d]", true);
        check("a [@b]", "a [@b 2]", false);
        check("### c [=d]", "### c [=e]", false);
        check("[a](b.md)", "[c](b.md)", false);
        check("a\n\nb", "a\n\n> [!TLP:RED]\n> c\n\nb", true);
        check("a\n\n> [!TLP:RED]\n> c", "a\n\n> [!TLP:RED]\n> d [@e]", true);
    }
}
