//! Histories: which reports of its series state a figure, and which have a section; the events that a series tells.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::content::values::Id;
use crate::model::Site;
use crate::model::figure::{Figure, Value};
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};
use crate::model::topic::TopicId;

use super::events::{ToldEvent, told};
use super::namesakes::{self, Apart};
use super::section_history::SectionHistory;

/// The histories of all series.
#[derive(Clone, Debug, Default)]
pub(crate) struct Histories {
    by_series: Vec<Arc<SeriesHistory>>,
}

#[derive(Debug)]
struct SeriesHistory {
    /// For each figure id, the reports that state the figure, from the first to the last.
    figures: BTreeMap<Id, Vec<ReportId>>,
    /// For each place, the figures that count there.
    figures_at: BTreeMap<PlaceId, Vec<Id>>,
    /// The figures that are counted by place, each with the last report in which it is.
    by_place: Vec<(Id, ReportId)>,
    /// For each topic, the figures that are about it: wholes, and parts whose whole is about another.
    figures_about: BTreeMap<TopicId, Vec<Id>>,
    /// What figures of its reports should have been, by later reports.
    corrections: BTreeMap<(ReportId, Id), Correction>,
    /// The key figures that are no parts of others, in the order in which its reports first state them.
    wholes: Vec<Id>,
    /// Figures that have the label of another one.
    namesakes: BTreeMap<Id, Apart>,
    sections: SectionHistory,
    events: Vec<ToldEvent>,
}

/// What a later report says that an earlier one should have printed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Correction {
    pub(crate) by: ReportId,
    pub(crate) value: Value,
}

impl Histories {
    /// `known` gives the last histories if those of the series at an index are unchanged.
    pub(super) fn of<'k>(site: &Site, known: impl Fn(SeriesId) -> Option<&'k Histories>) -> Histories {
        let of_series = |(at, series): (usize, &Series)| match known(SeriesId::new(at)) {
            Some(known) => Arc::clone(&known.by_series[at]),
            None => {
                let figures = of_series(site, series);
                Arc::new(SeriesHistory {
                    corrections: corrections(site, series, &figures),
                    figures,
                    figures_at: by_place(site, series),
                    by_place: counted_by_place(site, series),
                    figures_about: by_topic(site, series),
                    wholes: wholes(site, series),
                    namesakes: namesakes::of(site, series),
                    sections: SectionHistory::of(site, series),
                    events: told(site, &series.reports),
                })
            }
        };
        Histories { by_series: site.series.iter().enumerate().map(of_series).collect() }
    }

    /// The reports that state each figure of a series, from the first to the last. Parts are figures, too.
    pub(crate) fn of_series(&self, series: SeriesId) -> &BTreeMap<Id, Vec<ReportId>> {
        &self.by_series[series.index()].figures
    }

    /// The key figures of a series that are no parts of others, in the order in which its reports first state them. None of them ever
    /// moves.
    pub(crate) fn wholes(&self, series: SeriesId) -> &[Id] {
        &self.by_series[series.index()].wholes
    }

    /// What tells a figure of a series apart from others with its label; `None` if there are none.
    pub(crate) fn apart(&self, series: SeriesId, figure: &Id) -> Option<Apart> {
        self.by_series[series.index()].namesakes.get(figure).copied()
    }

    /// The figures of a series that count in a place, in the order in which its reports first state them.
    pub(crate) fn figures_at(&self, series: SeriesId, place: PlaceId) -> &[Id] {
        self.by_series[series.index()].figures_at.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The figures of a series that are counted by place, each with the last report in which it is and was not retracted.
    pub(crate) fn counted_by_place(&self, series: SeriesId) -> &[(Id, ReportId)] {
        &self.by_series[series.index()].by_place
    }

    /// Whether a report, or one before it in its series, has a number of a figure in a place.
    pub(crate) fn has_counted(&self, site: &Site, report: ReportId, figure: &Figure, place: PlaceId) -> bool {
        let part = figure.id.joined(&site.places[place.index()].id);
        let reports = self.of_series(report.series()).get(&part);
        reports.and_then(|reports| reports.first()).is_some_and(|first| *first <= report)
    }

    /// The figures of a series that are about a topic, in the order in which its reports first state them. Of a figure with
    /// parts about the same topic, it is the whole.
    pub(crate) fn figures_about(&self, series: SeriesId, topic: TopicId) -> &[Id] {
        self.by_series[series.index()].figures_about.get(&topic).map_or(&[], Vec::as_slice)
    }

    /// The events of a series by time.
    pub(crate) fn events_of(&self, series: SeriesId) -> &[ToldEvent] {
        &self.by_series[series.index()].events
    }

    pub(super) fn sections_of(&self, series: SeriesId) -> &SectionHistory {
        &self.by_series[series.index()].sections
    }

    /// The reports in the same series that state a figure, from the first to the last.
    pub(crate) fn of_figure(&self, report: ReportId, figure: &Id) -> &[ReportId] {
        self.of_series(report.series()).get(figure).map_or(&[], Vec::as_slice)
    }

    /// The reports before this one that state a figure, from the last to the first. None where each report is a record by itself.
    pub(crate) fn all_before<'s>(
        &'s self,
        site: &'s Site,
        report: ReportId,
        figure: &'s Id,
    ) -> impl Iterator<Item = (ReportId, &'s Figure)> {
        all_before(site, self.of_figure(report, figure), report, figure)
    }

    /// What a figure is compared with: the last statement before this report that was not retracted. `None` if there is
    /// none, and if a retracted statement since then counts something else.
    pub(crate) fn base<'s>(
        &'s self,
        site: &'s Site,
        report: ReportId,
        figure: &'s Id,
    ) -> Option<(ReportId, &'s Figure)> {
        base(self.all_before(site, report, figure))
    }

    /// What a later report says that a figure of this one should have been.
    pub(crate) fn correction(&self, report: ReportId, figure: &Id) -> Option<Correction> {
        let corrections = &self.by_series[report.series().index()].corrections;
        // Most series have none.
        if corrections.is_empty() { None } else { corrections.get(&(report, figure.clone())).copied() }
    }

    /// Whether a later report corrects any figure of a series.
    pub(crate) fn has_corrections(&self, series: SeriesId) -> bool {
        !self.by_series[series.index()].corrections.is_empty()
    }

    /// A figure of a report with the value that it should have had.
    pub(crate) fn as_corrected<'f>(&self, report: ReportId, figure: &'f Figure) -> Cow<'f, Figure> {
        match self.correction(report, &figure.id) {
            Some(Correction { value, .. }) => Cow::Owned(Figure { value, approximate: false, ..figure.clone() }),
            None => Cow::Borrowed(figure),
        }
    }
}

fn all_before<'s>(
    site: &'s Site,
    history: &'s [ReportId],
    report: ReportId,
    figure: &'s Id,
) -> impl Iterator<Item = (ReportId, &'s Figure)> {
    let is_record = site.series[report.series().index()].has_records;
    let before = &history[..history.partition_point(|&other| other < report && !is_record)];
    before.iter().rev().filter_map(|id| Some((*id, site.reports[*id].figure(figure.as_str())?)))
}

fn base<'s>(all_before: impl Iterator<Item = (ReportId, &'s Figure)>) -> Option<(ReportId, &'s Figure)> {
    for (id, earlier) in all_before {
        if !earlier.is_retracted() {
            return Some((id, earlier));
        }
        if earlier.is_redefined {
            return None;
        }
    }
    None
}

/// A correction is one of the last report before that states the figure. If that does not print the wrong number, the number stood
/// in a report that is not public, or was corrected there, and no reader of this site has it before them.
fn corrections(
    site: &Site,
    series: &Series,
    figures: &BTreeMap<Id, Vec<ReportId>>,
) -> BTreeMap<(ReportId, Id), Correction> {
    let mut corrections = BTreeMap::new();
    for by in &series.reports {
        for figure in site.reports[*by].all_figures() {
            let Some((wrong, value)) = figure.correction() else { continue };
            let history = figures.get(&figure.id).map_or(&[][..], Vec::as_slice);
            if let Some((id, earlier)) = base(all_before(site, history, *by, &figure.id))
                && earlier.value.prints_the_same(wrong)
            {
                corrections.insert((id, figure.id.clone()), Correction { by: *by, value });
            }
        }
    }
    corrections
}

fn wholes(site: &Site, series: &Series) -> Vec<Id> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    let figures = series.reports.iter().flat_map(|report| &site.reports[*report].figures);
    figures.filter(|figure| seen.insert(&figure.id)).map(|figure| figure.id.clone()).collect()
}

fn by_place(site: &Site, series: &Series) -> BTreeMap<PlaceId, Vec<Id>> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    let mut figures: BTreeMap<PlaceId, Vec<Id>> = BTreeMap::new();
    for figure in series.reports.iter().flat_map(|report| site.reports[*report].all_figures()) {
        if let Some(place) = figure.place
            && seen.insert(&figure.id)
        {
            figures.entry(place).or_default().push(figure.id.clone());
        }
    }
    figures
}

fn counted_by_place(site: &Site, series: &Series) -> Vec<(Id, ReportId)> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    let mut figures = Vec::new();
    for id in series.reports.iter().rev() {
        let wholes = site.reports[*id].figures_and_parts();
        let wholes: Vec<&Figure> =
            wholes.filter(|figure| !figure.by_place.is_empty() && !figure.is_retracted()).collect();
        figures.extend(wholes.into_iter().filter(|whole| seen.insert(&whole.id)).map(|whole| (whole.id.clone(), *id)));
    }
    figures
}

fn by_topic(site: &Site, series: &Series) -> BTreeMap<TopicId, Vec<Id>> {
    fn add<'s>(
        figures: &'s [Figure],
        whole: Option<TopicId>,
        seen: &mut FxHashSet<(TopicId, &'s Id)>,
        all: &mut BTreeMap<TopicId, Vec<Id>>,
    ) {
        for figure in figures {
            if let Some(topic) = figure.topic
                && whole != Some(topic)
                && seen.insert((topic, &figure.id))
            {
                all.entry(topic).or_default().push(figure.id.clone());
            }
            add(&figure.parts, figure.topic, seen, all);
            add(&figure.by_place, figure.topic, seen, all);
        }
    }
    let (mut seen, mut all) = (FxHashSet::default(), BTreeMap::new());
    for report in &series.reports {
        add(&site.reports[*report].figures, None, &mut seen, &mut all);
    }
    all
}

fn of_series(site: &Site, series: &Series) -> BTreeMap<Id, Vec<ReportId>> {
    let mut histories: BTreeMap<Id, Vec<ReportId>> = BTreeMap::new();
    for &report in &series.reports {
        for figure in site.reports[report].all_figures() {
            match histories.get_mut(&figure.id) {
                Some(reports) => reports.push(report),
                None => {
                    histories.insert(figure.id.clone(), vec![report]);
                }
            }
        }
    }
    histories
}
