//! Sources that several reports of a series bring with them, each in its own front matter, and that are one and the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::content::front_matter::SourceDraft;
use crate::content::values::{Id, Reliability, Url};
use crate::model::Site;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;

/// The sources of reports that are cited, and which of them are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct SameSources {
    /// For each source that an earlier report cites, too: the earlier one.
    same: HashMap<SourceRef, SourceRef>,
    /// The report of a series that cites a source first, by the first of the same sources, and by its id.
    cited: HashMap<SourceRef, ReportId>,
    by_id: HashMap<(SeriesId, Id), ReportId>,
}

/// What makes two sources of a series one. Another grade makes another entry: a list must not say of one claim what holds
/// for another.
#[derive(PartialEq, Eq, Hash)]
struct SourceKey {
    series: SeriesId,
    name: String,
    address: String,
    reliability: Option<Reliability>,
}

impl SameSources {
    /// `cited` are the sources that readers see, in the order of the reports: another must not lend its words to one of them.
    pub(super) fn of(site: &Site, cited: impl Iterator<Item = (ReportId, SourceRef)>) -> SameSources {
        let mut first: HashMap<SourceKey, SourceRef> = HashMap::new();
        let mut sources = SameSources::default();
        for (report, cited) in cited {
            let source = &site.sources[cited.index()];
            if source.registered {
                continue;
            }
            let series = report.series();
            if let Entry::Vacant(same) = sources.same.entry(cited) {
                let known = *first.entry(key(site, series, &source.facts)).or_insert(cited);
                if known != cited {
                    same.insert(known);
                }
            }
            sources.cited.entry(sources.first(cited)).or_insert(report);
            sources.by_id.entry((series, source.id.clone())).or_insert(report);
        }
        sources
    }

    /// The first source that is the same as this one: itself, as a rule.
    pub(crate) fn first(&self, source: SourceRef) -> SourceRef {
        self.same.get(&source).copied().unwrap_or(source)
    }

    /// The first report in the series of this one that cites a source, or one that it calls by the same id.
    pub(super) fn first_cited(&self, site: &Site, report: ReportId, source: SourceRef) -> Option<ReportId> {
        let series = report.series();
        let of_id = self.by_id.get(&(series, site.sources[source.index()].id.clone()));
        self.cited.get(&self.first(source)).into_iter().chain(of_id).min().copied()
    }
}

fn key(site: &Site, series: SeriesId, facts: &SourceDraft) -> SourceKey {
    SourceKey {
        series,
        name: facts.name.normalised(&site.settings.languages),
        address: facts.url.as_ref().map(Url::normalised).unwrap_or_default(),
        reliability: facts.reliability,
    }
}
