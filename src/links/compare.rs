//! What one issue of a series says that the series did not say before. Pure: reports in, the differences out.

use rustc_hash::FxHashSet;

use crate::content::body::{Fragment, HoleKind, Node, SectionDraft};
use crate::content::values::ReportType;
use crate::model::figure::Figure;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, Report, ReportId};
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;

use super::likeness::{has_little_in_common, push_prints};
use super::linked::{LinkedBody, LinkedSite, Target};
use super::mentions::Mention;
use super::section_history::{self, SectionKey};
use super::text_changes::{self, TextChanges};

pub(crate) use super::section_history::SectionAt;
pub(crate) use super::text_changes::{Rewriting, SectionChange};

/// What a report says that its series did not say before, in one language.
///
/// Each thing is compared with the last report that has it, not with the last report: a flash update between two situation
/// reports states little, and what it does not repeat is neither gone after it nor new again.
#[derive(Clone, Debug)]
pub(crate) struct Comparison<'s> {
    /// The report before it.
    pub before: ReportId,
    /// Figures that are new, that changed since a report last stated them, or that are no longer there.
    pub figures: Vec<FigureChange<'s>>,
    /// Places that no earlier report names.
    pub places: Vec<PlaceId>,
    /// Actors that no earlier report names.
    pub actors: Vec<ActorId>,
    /// Sources that no earlier report cites.
    pub sources: Vec<SourceRef>,
    /// The last report of the same type, if what stands before the first section has other words there.
    pub rewritten_lead: Option<(ReportId, Rewriting)>,
    /// Sections that are new, rewritten, or gone; those that stay the same left out.
    pub sections: Vec<SectionChange>,
    /// Whether an earlier report has an edition in the language.
    pub is_comparable: bool,
}

/// A figure that is not as it was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FigureChange<'s> {
    /// The series has not stated it before.
    New(&'s Figure),
    /// It has another value than when it was last stated and not retracted, or is retracted since.
    Changed(&'s Figure),
    /// It has other values than before in so many places.
    InPlaces(&'s Figure, usize),
    /// The last report of the same type states it, this one does not.
    Gone(ReportId, &'s Figure),
}

impl Comparison<'_> {
    /// Whether every change of the text is a text written anew, so that there is no difference to show.
    pub(crate) fn is_all_anew(&self) -> bool {
        text_changes::is_all_anew(self.rewritten_lead, &self.sections)
    }
}

/// An edition with what its references lead to.
type Read<'s> = (&'s Edition, &'s LinkedBody);

impl LinkedSite {
    /// The report that this one goes on from.
    pub(crate) fn issue_before(&self, report: ReportId) -> Option<ReportId> {
        self.issues_before(report).last().copied()
    }

    /// The reports of its series that this one goes on from; a record by itself has none.
    fn issues_before(&self, report: ReportId) -> &[ReportId] {
        let series = &self.site.series[report.series().index()];
        let before = series.reports.partition_point(|other| *other < report && !series.has_records);
        &series.reports[..before]
    }

    /// What a report's edition says that the series did not say before; nothing for the first of a series.
    pub(crate) fn compare(&self, report: ReportId, edition: usize) -> Option<Comparison<'_>> {
        self.compare_since(report, edition, report)
    }

    /// What a report's edition says that the series did not say before an earlier report, its `first` that counts as new.
    pub(crate) fn compare_since(&self, report: ReportId, edition: usize, first: ReportId) -> Option<Comparison<'_>> {
        let before = self.issue_before(first)?;
        let now = &self.site.reports[report];
        let here = self.read_at(report, edition);
        let TextChanges { rewritten_lead, sections } = match first == report {
            true => self.text_changes(report, edition).clone(),
            false => self.text_changes_since(report, edition, first),
        };
        Some(Comparison {
            before,
            figures: self.figures(report, first),
            places: self.unnamed(first, &now.places, |place| self.mentions.of_place(place)),
            actors: self.unnamed(first, &now.actors, |actor| self.mentions.of_actor(actor)),
            sources: self.new_sources(first, here),
            rewritten_lead,
            sections,
            is_comparable: self.histories.sections_of(now.series).knows(first, here.0.language),
        })
    }

    /// How the texts of an edition changed. Its page, its page of changes, its series and each of its formats ask; words are compared
    /// when the first does.
    fn text_changes(&self, report: ReportId, edition: usize) -> &TextChanges {
        self.text_changes[report][edition].get_or_init(|| self.text_changes_since(report, edition, report))
    }

    fn text_changes_since(&self, report: ReportId, edition: usize, first: ReportId) -> TextChanges {
        let here = self.read_at(report, edition);
        let same_type = self.last_with(report, first, here.0.language);
        TextChanges {
            rewritten_lead: self.rewritten_lead(here, same_type),
            sections: self.sections((report, first), here, same_type),
        }
    }

    /// The last report of the same type before `first` that a report stands in the place of: what it states and this one does not
    /// is no longer said. `None` if the report only says what is new.
    pub(crate) fn replaced_since(&self, report: ReportId, first: ReportId) -> Option<ReportId> {
        self.last_like(report, first, |_| true).filter(|_| states_all(self.site.reports[report].report_type))
    }

    /// Whether a report's edition is not the first of its series and [all anew](Comparison::is_all_anew).
    pub(crate) fn is_all_anew(&self, report: ReportId, edition: usize) -> Option<bool> {
        self.issue_before(report)?;
        Some(self.text_changes(report, edition).is_all_anew())
    }

    fn rewritten_lead(&self, here: Read<'_>, same_type: Option<ReportId>) -> Option<(ReportId, Rewriting)> {
        let there = self.read(same_type?, here.0.language)?;
        Some((same_type?, lead(here).rewriting(lead(there))?))
    }

    /// The last report of the same type before `first` that has an edition in a language.
    fn last_with(&self, report: ReportId, first: ReportId, language: LanguageId) -> Option<ReportId> {
        self.last_like(report, first, |other| other.edition(language).is_some())
    }

    /// The last report of the same type before `first`, among those that are wanted.
    fn last_like(&self, report: ReportId, first: ReportId, wanted: impl Fn(&Report) -> bool) -> Option<ReportId> {
        let kind = self.site.reports[report].type_id;
        let is_like = |id: &&ReportId| {
            let other = &self.site.reports[**id];
            other.type_id == kind && wanted(other)
        };
        self.issues_before(first).iter().rfind(is_like).copied()
    }

    fn read(&self, report: ReportId, language: LanguageId) -> Option<Read<'_>> {
        let of = &self.site.reports[report];
        let at = of.editions.iter().position(|edition| edition.language == language)?;
        Some(self.read_at(report, at))
    }

    fn read_at(&self, report: ReportId, edition: usize) -> Read<'_> {
        (&self.site.reports[report].editions[edition], &self.reports[report][edition])
    }

    fn figures(&self, now: ReportId, first: ReportId) -> Vec<FigureChange<'_>> {
        let report = &self.site.reports[now];
        let whole = self.replaced_since(now, first);
        let gone = whole.into_iter().flat_map(|id| {
            let figures = self.site.reports[id].figures.iter();
            let gone = figures.filter(|figure| report.figure(figure.id.as_str()).is_none());
            gone.map(move |figure| FigureChange::Gone(id, figure))
        });
        let changes = |figure| [self.figure(first, figure), self.in_places(first, figure)].into_iter().flatten();
        report.figures_and_parts().flat_map(changes).chain(gone).collect()
    }

    fn figure<'s>(&'s self, first: ReportId, figure: &'s Figure) -> Option<FigureChange<'s>> {
        let Some((_, before)) = self.histories.all_before(&self.site, first, &figure.id).next() else {
            // What is retracted at once is no news.
            return (!figure.is_retracted()).then_some(FigureChange::New(figure));
        };
        if figure.is_retracted() {
            return (!before.is_retracted()).then_some(FigureChange::Changed(figure));
        }
        let last = self.histories.base(&self.site, first, &figure.id);
        let is_same = last.is_some_and(|(id, last)| {
            let stands = self.histories.correction(id, &figure.id).is_none_or(|of| of.value == figure.value);
            stands && last.value == figure.value && last.unit == figure.unit
        });
        (!is_same).then_some(FigureChange::Changed(figure))
    }

    /// A figure that was stated before, if places have other values since.
    fn in_places<'s>(&'s self, first: ReportId, figure: &'s Figure) -> Option<FigureChange<'s>> {
        if figure.by_place.is_empty() {
            return None;
        }
        self.histories.all_before(&self.site, first, &figure.id).next()?;
        let changed = figure.by_place.iter().filter(|part| self.figure(first, part).is_some()).count();
        (changed > 0).then_some(FigureChange::InPlaces(figure, changed))
    }

    /// Those that no earlier report of the series names.
    fn unnamed<'m, T: Copy>(&self, report: ReportId, ids: &[T], mentions: impl Fn(T) -> &'m [Mention]) -> Vec<T> {
        ids.iter().copied().filter(|id| !self.is_named_before(report, mentions(*id))).collect()
    }

    /// Whether one of these mentions is in an earlier report of the series. Reports of a series stand together.
    fn is_named_before(&self, report: ReportId, mentions: &[Mention]) -> bool {
        let Some(first) = self.issues_before(report).first() else { return false };
        let at = mentions.partition_point(|mention| mention.report < *first);
        mentions.get(at).is_some_and(|mention| mention.report < report)
    }

    fn new_sources(&self, report: ReportId, here: Read<'_>) -> Vec<SourceRef> {
        let is_known = |source: SourceRef| match source.series() {
            None => self.is_named_before(report, self.mentions.of_source(source)),
            Some(_) => self.same_sources.first_cited(&self.site, report, source).is_some_and(|first| first < report),
        };
        here.1.sources.iter().map(|cited| cited.source).filter(|source| !is_known(*source)).collect()
    }

    /// Sections that belong together have one kind, the first to the first of it; what is left, one heading.
    fn sections(
        &self,
        (report, since): (ReportId, ReportId),
        here: Read<'_>,
        same_type: Option<ReportId>,
    ) -> Vec<SectionChange> {
        let (edition, language) = (here.0, here.0.language);
        let kind = self.site.reports[report].report_type;
        let history = self.histories.sections_of(report.series());
        let keys = section_history::keys(edition);
        let mut partners: Vec<Option<SectionAt>> = vec![None; keys.len()];
        for by in [0, 1] {
            for at in 0..keys.len() {
                if partners[at].is_none() {
                    let found = keys[at][by].and_then(|key| history.before(since, language, key));
                    partners[at] = found.filter(|found| !partners.contains(&Some(*found)));
                }
            }
        }
        let change = |(at, partner): (usize, Option<SectionAt>)| match partner {
            None => history.knows(since, language).then_some(SectionChange::New(at)),
            Some(other) => {
                let there = self.read(other.report, language)?;
                let before = (&there.0.body.sections[other.section], there.1);
                let rewriting = rewriting((&edition.body.sections[at], here.1), before)?;
                Some(SectionChange::Rewritten(at, other, rewriting))
            }
        };
        let there = same_type.filter(|_| states_all(kind)).and_then(|id| Some((id, self.read(id, language)?)));
        let gone = there.into_iter().flat_map(|(id, there)| {
            let now: FxHashSet<SectionKey> = keys.iter().flatten().flatten().copied().collect();
            let is_gone = move |keys: &[Option<SectionKey>; 2]| !keys.iter().flatten().any(|key| now.contains(key));
            let before = section_history::keys(there.0).into_iter().enumerate();
            let gone = before.filter(move |(_, keys)| is_gone(keys));
            gone.map(move |(section, _)| SectionChange::Gone(SectionAt { report: id, section }))
        });
        partners.into_iter().enumerate().filter_map(change).chain(gone).collect()
    }
}

/// Whether a report of this type gives the whole picture, so that what it leaves out is no longer said. The others say what
/// is new.
fn states_all(kind: ReportType) -> bool {
    match kind {
        ReportType::SituationReport | ReportType::Bulletin | ReportType::IncidentStatus | ReportType::Assessment => {
            true
        }
        ReportType::FlashUpdate | ReportType::FieldReport | ReportType::LiveBlog => false,
    }
}

/// How a section was rewritten; `None` if the two have the same words and ask for the same things. What readers do not see
/// makes no difference: a page must not say that something hidden was rewritten.
fn rewriting(now: (&SectionDraft, &LinkedBody), before: (&SectionDraft, &LinkedBody)) -> Option<Rewriting> {
    let one = VisibleFragment { fragment: &now.0.content, linked: now.1 };
    let two = VisibleFragment { fragment: &before.0.content, linked: before.1 };
    match one.rewriting(two) {
        None if now.0.heading.text != before.0.heading.text => Some(Rewriting::InPart),
        other => other,
    }
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

    /// How much of another fragment is left in this one; `None` if the two are the same.
    fn rewriting(self, before: VisibleFragment<'_>) -> Option<Rewriting> {
        if self.is(before) {
            return None;
        }
        match has_little_in_common(before.prints(), self.prints()) {
            true => Some(Rewriting::Anew),
            false => Some(Rewriting::InPart),
        }
    }

    /// The prints of its words. What holes are filled with depends on the page.
    fn prints(self) -> Vec<u64> {
        let mut prints = Vec::with_capacity(self.fragment.weight() / 6);
        self.push_prints(&mut prints);
        prints
    }

    fn push_prints(self, prints: &mut Vec<u64>) {
        for node in self.nodes() {
            match node {
                Node::Words(words) | Node::Code(words) => push_prints(words, prints),
                Node::Heading(heading) => self.part(&heading.title).push_prints(prints),
                Node::Hole(hole) => match &hole.kind {
                    HoleKind::Mention { text: Some(text), .. } => self.part(text).push_prints(prints),
                    HoleKind::Link(link) => self.part(&link.text).push_prints(prints),
                    HoleKind::Restricted { content, .. } => self.part(content).push_prints(prints),
                    _ => {}
                },
                _ => {}
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
        self.part(one).is(other.part(two))
    }

    fn part<'p>(self, fragment: &'p Fragment) -> VisibleFragment<'p>
    where
        's: 'p,
    {
        VisibleFragment { fragment, linked: self.linked }
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
            let options = MarkdownOptions { language: "en", title: "", raw_html: false };
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
