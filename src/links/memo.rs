//! What the references of each report led to last time, for an edit that leaves most reports unchanged.
//!
//! The links of a report are used again if the report is unchanged, the reports that it names are unchanged, and all else that
//! a reference can name is unchanged: the shared inputs, the pages and assets, and what is withheld. If something in it leads
//! nowhere, no report may be new, gone, or called by another name.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::body::Body;
use crate::content::values::{Id, Tlp};
use crate::content::yaml::Path;
use crate::media::Kind;
use crate::model::report::{Report, ReportId};
use crate::model::series::Series;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::{ByReport, SharedInputs, Site, Withheld};
use crate::source::SourceId;

use super::found::ReportLinks;
use super::history::Histories;
use super::linked::LinkedSite;
use super::mentions::{self, Mention, Mentioned, Mentions};
use super::same_source::SameSources;

/// A plain page by its name, with the text of each of its editions.
type PageBodies = (Id, Vec<(SourceId, LanguageId, Arc<Body>)>);

/// What was found last time.
#[derive(Default)]
pub(crate) struct Memo {
    nameable: Nameable,
    reports: ByReport<Arc<Report>>,
    histories: Histories,
    same_sources: SameSources,
    mentions: Arc<Mentions>,
    links: ByReport<Arc<ReportLinks>>,
}

/// What a reference can name, besides reports.
#[derive(Default)]
struct Nameable {
    shared: Arc<SharedInputs>,
    series: Vec<Option<Id>>,
    pages: Vec<PageBodies>,
    assets: Vec<(String, Kind)>,
    other_sites: BTreeMap<String, (Id, Tlp)>,
    withheld: Vec<Withheld>,
}

/// What was found last time and can be used again.
#[derive(Default)]
pub(super) struct Reusable {
    reports: ByReport<Arc<Report>>,
    histories: Histories,
    same_sources: SameSources,
    mentions: Arc<Mentions>,
    links: ByReport<Arc<ReportLinks>>,
    /// Whether the reports are the same as then, by their names.
    has_same_names: bool,
}

impl Memo {
    /// Takes out what can be used again for a site; the rest is forgotten.
    pub(super) fn take(&mut self, site: &Site) -> Reusable {
        let Memo { nameable, reports, histories, same_sources, mentions, links } = std::mem::take(self);
        if !nameable.is_of(site) {
            self.nameable = Nameable::of(site);
            return Reusable::default();
        }
        self.nameable = nameable;
        let has_same_names = have_same_names(&reports, &site.reports);
        Reusable { reports, histories, same_sources, mentions, links, has_same_names }
    }

    pub(super) fn remember(&mut self, linked: &LinkedSite, links: ByReport<Arc<ReportLinks>>) {
        self.reports = linked.site.reports.clone();
        self.histories = linked.histories.clone();
        self.same_sources = linked.same_sources.clone();
        self.mentions = Arc::clone(&linked.mentions);
        self.links = links;
    }
}

impl Reusable {
    /// What was found in a report; `None` if that cannot be used again.
    pub(super) fn find(&self, site: &Site, report: ReportId) -> Option<Arc<ReportLinks>> {
        let links = self.links.get(report)?;
        let holds = (self.has_same_names || !links.is_open)
            && self.is_same(site, report)
            && links.named.iter().all(|named| self.is_same(site, *named));
        holds.then(|| Arc::clone(links))
    }

    fn is_same(&self, site: &Site, report: ReportId) -> bool {
        let now = site.reports.get(report);
        self.reports.get(report).zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now))
    }

    /// All mentions: those of last time if every report mentions the same as before.
    pub(super) fn mentions(&self, site: &Site, links: &ByReport<Arc<ReportLinks>>) -> Arc<Mentions> {
        let is_as_before = |id: ReportId| {
            Arc::ptr_eq(&self.links[id], &links[id]) && self.is_same(site, id)
                || mentioned(site, id, &self.reports[id], &self.links[id])
                    .eq(mentioned(site, id, &site.reports[id], &links[id]))
        };
        if self.links.has_same_ids(links) && self.mentions.fit(site) && links.ids().all(is_as_before) {
            return Arc::clone(&self.mentions);
        }
        Arc::new(Mentions::of(site, links.ids().flat_map(|id| mentioned(site, id, &site.reports[id], &links[id]))))
    }

    /// The histories of figures; those of last time for a series without a change.
    pub(super) fn histories(&self, site: &Site) -> Histories {
        Histories::of(site, |series| site.reports.shares(series, &self.reports).then_some(&self.histories))
    }

    /// Which sources are the same; as they were last time for a series without a change.
    pub(super) fn same_sources(&self, site: &Site, links: &ByReport<Arc<ReportLinks>>) -> SameSources {
        let is_same = |series| site.reports.shares(series, &self.reports) && links.shares(series, &self.links);
        SameSources::of(site, |series| cited(series, links), |series| is_same(series).then_some(&self.same_sources))
    }

    /// What was found now, with what was found last time for a series without a change.
    pub(super) fn shared(&self, links: ByReport<Arc<ReportLinks>>) -> ByReport<Arc<ReportLinks>> {
        links.shared_with(&self.links)
    }
}

/// The sources that the reports of a series cite.
fn cited(series: &Series, links: &ByReport<Arc<ReportLinks>>) -> Vec<(ReportId, SourceRef)> {
    let reports = series.reports.iter().flat_map(|id| links[*id].bodies.iter().map(move |body| (*id, body)));
    reports.flat_map(|(id, body)| body.sources.iter().map(move |cited| (id, cited.source))).collect()
}

/// What a report mentions.
fn mentioned<'w>(
    site: &Site,
    id: ReportId,
    report: &'w Report,
    links: &'w ReportLinks,
) -> impl Iterator<Item = (Mentioned, Mention)> + 'w {
    mentions::of_report(site, id, report, links.found.iter().map(|found| &found.mentions))
}

/// Whether there are the same reports, and each is called as before.
fn have_same_names(before: &ByReport<Arc<Report>>, now: &ByReport<Arc<Report>>) -> bool {
    before.has_same_ids(now)
        && before.iter().zip(now.iter()).all(|(before, now)| Arc::ptr_eq(before, now) || same_name(before, now))
}

/// Whether a report is called as before: by its series and number, and by the files of its editions.
fn same_name(before: &Report, now: &Report) -> bool {
    let editions = |report: &Report| -> Vec<(SourceId, LanguageId)> {
        report.editions.iter().map(|edition| (edition.file, edition.language)).collect()
    };
    let has_lost_number = |report: &Report| report.gaps.may_hide(Path::Root.key("number"));
    before.series == now.series
        && before.slug == now.slug
        && editions(before) == editions(now)
        && has_lost_number(before) == has_lost_number(now)
}

impl Nameable {
    fn of(site: &Site) -> Nameable {
        Nameable {
            shared: Arc::clone(&site.shared),
            series: site.series.iter().map(|series| series.folder.clone()).collect(),
            pages: pages(site).map(|(name, editions)| (name.clone(), editions.collect())).collect(),
            assets: assets(site).map(|(path, kind)| (path.clone(), kind)).collect(),
            other_sites: site.other_sites.clone(),
            withheld: site.withheld.clone(),
        }
    }

    fn is_of(&self, site: &Site) -> bool {
        let same_page = |(name, editions): &PageBodies, now: &crate::model::page::Page| {
            *name == now.name
                && editions.len() == now.editions.len()
                && editions.iter().zip(&now.editions).all(|((file, language, body), now)| {
                    (*file, *language) == (now.file, now.language) && Arc::ptr_eq(body, &now.body)
                })
        };
        Arc::ptr_eq(&self.shared, &site.shared)
            && self.series.iter().eq(site.series.iter().map(|series| &series.folder))
            && self.assets.iter().map(|(path, kind)| (path, *kind)).eq(assets(site))
            && self.other_sites == site.other_sites
            && self.withheld == site.withheld
            && self.pages.len() == site.pages.len()
            && self.pages.iter().zip(&site.pages).all(|(before, now)| same_page(before, now))
    }
}

fn assets(site: &Site) -> impl Iterator<Item = (&String, Kind)> {
    site.assets.iter().map(|(path, asset)| (path, asset.kind))
}

fn pages(site: &Site) -> impl Iterator<Item = (&Id, impl Iterator<Item = (SourceId, LanguageId, Arc<Body>)>)> {
    site.pages.iter().map(|page| {
        let editions = page.editions.iter().map(|edition| (edition.file, edition.language, Arc::clone(&edition.body)));
        (&page.name, editions)
    })
}
