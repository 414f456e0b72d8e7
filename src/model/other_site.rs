//! Other sites whose figures sums take: what their data say, with the times of this site.

use std::collections::HashMap;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::content::ROOT_FOLDER;
use crate::content::other_site::records::read;
use crate::content::other_site::{FigureData, ReportData, SiteData, faults};
use crate::content::shapes::Text;
use crate::content::tables::named::meant;
use crate::content::values::{Id, Moment};
use crate::diagnostic::Diagnostic;
use crate::source::{Content, Data, SourceFile, SourceId, SourceTree};

use super::figure::sum::{OtherReport, OtherSeries};
use super::figure::{Figure, Value, redefines};
use super::period::{Period, Timestamp};
use super::settings::{NamedSite, Settings};

/// The files of the last build, for an edit that leaves most of them as they are.
pub(super) type KnownSites = HashMap<SourceId, KnownSite>;

pub(super) struct KnownSite {
    file: Arc<SourceFile>,
    indexed: Option<Arc<Indexed>>,
    faults: Vec<Diagnostic>,
}

/// A figure by the place of its report in the file, and its own in that.
pub(super) type At = (usize, usize);

/// What a file says, and where each figure stands in it.
struct Indexed {
    data: SiteData,
    /// By series, then by figure, in the order of the file.
    figures: HashMap<String, HashMap<String, Vec<At>>>,
}

/// Another site.
pub(super) struct OtherSite {
    /// What the settings call it.
    pub(super) name: Id,
    /// Its address, else its name: what tells it from other sites.
    pub(super) key: String,
    /// `None` if its data have a fault.
    indexed: Option<Arc<Indexed>>,
    zone: Tz,
}

/// Reads the data of the sites that the settings name.
pub(super) fn read_all(
    settings: &Settings,
    tree: &SourceTree,
    known: &mut KnownSites,
    found: &mut Vec<Diagnostic>,
) -> Vec<OtherSite> {
    let mut kept = KnownSites::new();
    let mut site = |named: &NamedSite| {
        let indexed = file_of(named, tree, found).and_then(|(id, text)| {
            let known = kept.remove(&id).or_else(|| known.remove(&id));
            let file = tree.shared(id);
            let now = known.filter(|known| Arc::ptr_eq(&known.file, &file) || known.file.content == file.content);
            let now = now.unwrap_or_else(|| {
                let mut faults = Vec::new();
                let indexed = read(id, text, &mut faults).map(|data| Arc::new(Indexed::of(data)));
                KnownSite { file, indexed, faults }
            });
            found.extend(now.faults.iter().filter(|fault| !found.contains(fault)).cloned().collect::<Vec<_>>());
            let indexed = now.indexed.clone();
            kept.insert(id, now);
            indexed
        });
        if let (Some(indexed), Some(path)) = (&indexed, &named.path)
            && path.starts_with(ROOT_FOLDER)
            && indexed.data.tlp > settings.audience
        {
            let (level, audience) = (indexed.data.tlp.label(), settings.audience.label());
            found.push(faults::above_audience(named.span, named.name.as_str(), level, audience));
        }
        let address = indexed.as_ref().and_then(|indexed| indexed.data.address.as_ref());
        let key = address.map_or_else(|| named.name.to_string(), ToString::to_string);
        OtherSite { name: named.name.clone(), key, indexed, zone: settings.timezone }
    };
    let sites = settings.sites.iter().map(&mut site).collect();
    *known = kept;
    sites
}

/// The text that the settings name; `None` with a fault if it is none.
fn file_of<'t>(named: &NamedSite, tree: &'t SourceTree, found: &mut Vec<Diagnostic>) -> Option<(SourceId, &'t str)> {
    let is_json = |path: &str| path.to_ascii_lowercase().ends_with(".json");
    let Some(id) = named.path.as_deref().and_then(|path| tree.find(path)) else {
        let meant = meant(tree, crate::content::SETTINGS_PATH, &named.written, is_json);
        found.push(faults::missing_file(named.span, &named.written, meant));
        return None;
    };
    match &tree.file(id).content {
        Content::Asset { data: Some(Data::Text(text)), .. } if is_json(tree.path(id)) => Some((id, text)),
        Content::Asset { data: Some(Data::BrokenText(valid)), .. } if is_json(tree.path(id)) => {
            found.push(faults::not_utf8(id.span(valid.len()..valid.len())));
            None
        }
        Content::Asset { data: None, .. } if is_json(tree.path(id)) => {
            found.push(faults::too_long(named.span));
            None
        }
        _ => {
            found.push(faults::no_json_file(named.span));
            None
        }
    }
}

impl Indexed {
    fn of(data: SiteData) -> Indexed {
        let mut figures: HashMap<String, HashMap<String, Vec<At>>> = HashMap::new();
        for (report, of) in data.reports.iter().enumerate() {
            let of_series = figures.entry(of.series.clone()).or_default();
            for (at, figure) in of.figures.iter().enumerate() {
                of_series.entry(figure.id.to_string()).or_default().push((report, at));
            }
        }
        Indexed { data, figures }
    }
}

impl OtherSite {
    pub(super) fn data(&self) -> Option<&SiteData> {
        self.indexed.as_ref().map(|indexed| &indexed.data)
    }

    /// The reports of a series that state a figure, in the order of the file.
    pub(super) fn stating(&self, series: &str, figure: &str) -> &[At] {
        let of_series = self.indexed.as_ref().and_then(|indexed| indexed.figures.get(series));
        of_series.and_then(|figures| figures.get(figure)).map_or(&[], Vec::as_slice)
    }

    /// The ids of the figures that some reports of a series state, out of those that are wanted.
    pub(super) fn figures_of<'s>(
        &'s self,
        series: &str,
        is_wanted: impl Fn(&ReportData) -> bool + 's,
    ) -> impl Iterator<Item = &'s str> {
        let of_series = self.indexed.as_ref().and_then(|indexed| Some((indexed, indexed.figures.get(series)?)));
        of_series.into_iter().flat_map(move |(indexed, figures)| {
            let stating = figures.iter().map(|(id, at)| (id.as_str(), at));
            let wanted =
                stating.filter(|(_, at)| at.iter().any(|(report, _)| is_wanted(&indexed.data.reports[*report])));
            wanted.map(|(id, _)| id).collect::<Vec<_>>()
        })
    }

    /// A moment of its data. A day is one of this site's zone, because the data don't say theirs.
    pub(super) fn time(&self, moment: Moment) -> Timestamp {
        Timestamp::earliest(moment, self.zone)
    }

    pub(super) fn period(&self, period: Option<(Moment, Moment)>) -> Option<Period> {
        let (start, end) = period?;
        Period::new(self.time(start), self.time(end))
    }

    /// A series of it, and what that is called.
    pub(super) fn series(&self, id: &str) -> (OtherSeries, Text) {
        let plain = |words: &str| words.parse().map_or_else(|_| Text::ByLanguage(Vec::new()), Text::Plain);
        let data = self.data();
        let series = data.and_then(|data| data.series(id));
        let address = data.and_then(|data| data.address.clone());
        let host = address.as_ref().and_then(|url| url.as_str().split("//").nth(1)?.split('/').next());
        let publisher = data.and_then(|data| data.publisher.clone());
        let other = OtherSeries {
            site: self.name.clone(),
            name: publisher.unwrap_or_else(|| plain(host.unwrap_or(self.name.as_str()))),
            id: id.to_owned(),
            urls: series.map(|series| series.urls.clone()).unwrap_or_default(),
            address,
        };
        (other, series.and_then(|series| series.title.clone()).unwrap_or_else(|| plain(id)))
    }

    /// What a report says of one of its figures.
    pub(super) fn report(report: &ReportData, figure: &FigureData) -> OtherReport {
        let mut whole = Some(figure);
        let mut label = None;
        while let Some(at) = whole.filter(|_| label.is_none()) {
            label = at.label.clone();
            whole = at.whole.map(|whole| &report.figures[whole]);
        }
        OtherReport {
            id: report.id.clone(),
            number: report.number,
            urls: report.urls.clone(),
            tlp: report.tlp,
            label,
            source: figure.source.clone(),
            status: figure.status,
        }
    }

    /// The figure as one of ours.
    pub(super) fn figure(&self, data: &FigureData) -> Figure {
        let number = data.value;
        let value = match number.value {
            Some(value) => Value::Exact(value),
            None => Value::between(number.min, number.max, number.best)
                .or(number.best.map(Value::Exact))
                .unwrap_or(Value::Unknown(number.unknown)),
        };
        Figure {
            approximate: data.approximate,
            unit: data.unit.clone(),
            measure: data.measure,
            scope: data.scope,
            group: data.group,
            period: self.period(data.period),
            status: data.status,
            is_redefined: data.revision.as_ref().is_some_and(redefines),
            revised: data.revision.as_ref().and_then(|revision| Some(self.time(Moment::Day(revision.date?.0)))),
            revision: data.revision.clone(),
            ..Figure::of(data.id.clone(), value, self.time(data.as_of))
        }
    }
}
