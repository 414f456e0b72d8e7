//! Sources that several reports of a series bring with them, each in its own front matter, and that are one and the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::content::front_matter::SourceDraft;
use crate::content::values::{Id, Reliability, Url};
use crate::model::Site;
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};
use crate::model::source::SourceRef;

/// The sources of reports that are cited, and which of them are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct SameSources {
    by_series: Vec<Arc<SameInSeries>>,
}

#[derive(Debug, Default)]
struct SameInSeries {
    /// For each source that an earlier report cites, too: the earlier one.
    same: HashMap<SourceRef, SourceRef>,
    /// The report that cites a source first, by the first of the same sources, and by its id.
    cited: HashMap<SourceRef, ReportId>,
    by_id: HashMap<Id, ReportId>,
}

/// What makes two sources of a series one. Another grade makes another entry: a list must not say of one claim what holds
/// for another.
#[derive(PartialEq, Eq, Hash)]
struct SourceKey {
    name: String,
    address: String,
    reliability: Option<Reliability>,
}

impl SameSources {
    /// `cited` gives the sources that readers see of a series, in the order of its reports; `known` those of last time if that
    /// is unchanged.
    pub(super) fn of<'k>(
        site: &Site,
        cited: impl Fn(&Series) -> Vec<(ReportId, SourceRef)>,
        known: impl Fn(SeriesId) -> Option<&'k SameSources>,
    ) -> SameSources {
        let of_series = |(at, series): (usize, &Series)| match known(SeriesId::new(at)) {
            Some(known) => Arc::clone(&known.by_series[at]),
            None => Arc::new(SameInSeries::of(site, cited(series))),
        };
        SameSources { by_series: site.series.iter().enumerate().map(of_series).collect() }
    }

    /// The first source that is the same as this one: itself, as a rule.
    pub(crate) fn first(&self, source: SourceRef) -> SourceRef {
        source.series().map_or(source, |series| self.by_series[series.index()].first(source))
    }

    /// The first report in the series of this one that cites a source, or one that it calls by the same id.
    pub(super) fn first_cited(&self, site: &Site, report: ReportId, source: SourceRef) -> Option<ReportId> {
        let of_series = &self.by_series[report.series().index()];
        let of_id = of_series.by_id.get(&site.sources[source].id);
        of_series.cited.get(&of_series.first(source)).into_iter().chain(of_id).min().copied()
    }
}

impl SameInSeries {
    /// The order of what is cited counts: another must not lend its words to a source that readers see.
    fn of(site: &Site, cited: Vec<(ReportId, SourceRef)>) -> SameInSeries {
        let mut first: HashMap<SourceKey, SourceRef> = HashMap::new();
        let mut sources = SameInSeries::default();
        for (report, cited) in cited.into_iter().filter(|(_, cited)| cited.series().is_some()) {
            let source = &site.sources[cited];
            if let Entry::Vacant(same) = sources.same.entry(cited) {
                let known = *first.entry(key(site, &source.facts)).or_insert(cited);
                if known != cited {
                    same.insert(known);
                }
            }
            sources.cited.entry(sources.first(cited)).or_insert(report);
            sources.by_id.entry(source.id.clone()).or_insert(report);
        }
        sources
    }

    fn first(&self, source: SourceRef) -> SourceRef {
        self.same.get(&source).copied().unwrap_or(source)
    }
}

fn key(site: &Site, facts: &SourceDraft) -> SourceKey {
    SourceKey {
        name: facts.name.normalised(&site.settings.languages),
        address: facts.url.as_ref().map(Url::normalised).unwrap_or_default(),
        reliability: facts.reliability,
    }
}
