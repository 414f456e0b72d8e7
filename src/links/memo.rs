//! What the references of each report led to last time, for an edit that leaves most reports unchanged.
//!
//! The links of a report are used again if the report is unchanged, the reports that it looks into are unchanged, and
//! everything that a reference can name is unchanged: the shared inputs, which reports, pages and assets there are, and
//! what is withheld.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::values::Id;
use crate::content::yaml::Path;
use crate::media::Kind;
use crate::model::report::{Report, ReportId};
use crate::model::settings::LanguageId;
use crate::model::{SharedInputs, Site, Withheld};
use crate::source::SourceId;

use super::found::ReportLinks;
use super::history::Histories;
use super::linked::LinkedSite;
use super::mentions::{self, Mention, Mentioned, Mentions};

/// A plain page by its name, with the text of each of its editions.
type PageBodies = (Id, Vec<(SourceId, LanguageId, Arc<Body>)>);

/// What was found last time.
#[derive(Default)]
pub(crate) struct Memo {
    nameable: Nameable,
    reports: Arc<[Arc<Report>]>,
    histories: Histories,
    mentions: Arc<Mentions>,
    links: Vec<Arc<ReportLinks>>,
}

/// What a reference can name, besides reports.
#[derive(Default)]
struct Nameable {
    shared: Arc<SharedInputs>,
    series: Vec<Option<Id>>,
    pages: Vec<PageBodies>,
    assets: Vec<(String, Kind)>,
    withheld: Vec<Withheld>,
}

/// What was found last time and can be used again.
pub(super) struct Reusable {
    reports: Arc<[Arc<Report>]>,
    histories: Histories,
    mentions: Arc<Mentions>,
    links: Vec<Arc<ReportLinks>>,
    /// For each report, whether it is unchanged; empty if nothing can be used again.
    same: Vec<bool>,
}

impl Memo {
    /// Takes out what can be used again for a site; the rest is forgotten.
    pub(super) fn take(&mut self, site: &Site) -> Reusable {
        let Memo { nameable, reports, histories, mentions, links } = std::mem::take(self);
        let same_names = nameable.is_of(site)
            && reports.len() == site.reports.len()
            && reports
                .iter()
                .zip(&*site.reports)
                .all(|(before, now)| Arc::ptr_eq(before, now) || same_name(before, now));
        let is_same = |(before, now): (&Arc<Report>, &Arc<Report>)| Arc::ptr_eq(before, now);
        let same = if same_names { reports.iter().zip(&*site.reports).map(is_same).collect() } else { Vec::new() };
        self.nameable = if same_names { nameable } else { Nameable::of(site) };
        Reusable { reports, histories, mentions, links, same }
    }

    pub(super) fn remember(&mut self, linked: &LinkedSite, links: Vec<Arc<ReportLinks>>) {
        self.reports = Arc::clone(&linked.site.reports);
        self.histories = linked.histories.clone();
        self.mentions = Arc::clone(&linked.mentions);
        self.links = links;
    }
}

impl Reusable {
    /// What was found in a report; `None` if that cannot be used again.
    pub(super) fn find(&self, report: ReportId) -> Option<Arc<ReportLinks>> {
        if !*self.same.get(report.index())? {
            return None;
        }
        let links = &self.links[report.index()];
        links.consulted.iter().all(|report| self.same[report.index()]).then(|| Arc::clone(links))
    }

    /// All mentions: those of last time if every report that has changed mentions the same as before.
    pub(super) fn mentions(&self, site: &Site, links: &[Arc<ReportLinks>]) -> Arc<Mentions> {
        let as_before = |at: usize| mentioned(at, &self.reports, &self.links).eq(mentioned(at, &site.reports, links));
        let holds = !self.same.is_empty() && self.mentions.fit(site);
        if holds && (0..links.len()).filter(|at| !self.same[*at]).all(as_before) {
            return Arc::clone(&self.mentions);
        }
        Arc::new(Mentions::of(site, (0..links.len()).flat_map(|at| mentioned(at, &site.reports, links))))
    }

    /// The histories of figures; those of last time for a series without a change.
    pub(super) fn histories(&self, site: &Site) -> Histories {
        Histories::of(site, |series| {
            let reports = &site.series[series].reports;
            let same = reports.iter().all(|report| self.same.get(report.index()) == Some(&true));
            (same && !self.same.is_empty()).then_some(&self.histories)
        })
    }
}

/// What the report at an index mentions.
fn mentioned<'w>(
    at: usize,
    reports: &'w [Arc<Report>],
    links: &'w [Arc<ReportLinks>],
) -> impl Iterator<Item = (Mentioned, Mention)> + 'w {
    let texts = links[at].found.iter().map(|found| &found.mentions);
    mentions::of_report(ReportId::new(at), &reports[at], texts)
}

/// Whether references to a report lead to the same address and file, and are told so if they do not. A report that reads its text compares the text itself.
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
