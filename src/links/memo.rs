//! What the references of each report led to the last time, for an edit that leaves most reports as they are.
//!
//! It holds while the report is the very same, those that it looks into are, and so is all that a reference can name: the
//! ground that reports stand on, which reports, pages and assets there are, and what stays behind.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::values::Id;
use crate::model::report::{Report, ReportId};
use crate::model::settings::LanguageId;
use crate::model::{SharedInputs, Site, Withheld};
use crate::source::SourceId;

use super::mentions::{self, Mentioned};
use super::{Found, Histories, LinkedBody, LinkedSite, Mention, Mentions};

/// A plain page by its name, with the text of each of its editions.
type PageBodies = (Id, Vec<(SourceId, LanguageId, Arc<Body>)>);

/// What was found the last time.
#[derive(Default)]
pub struct Memo {
    names: Names,
    reports: Arc<[Arc<Report>]>,
    histories: Histories,
    mentions: Arc<Mentions>,
    walked: Vec<Arc<Walked>>,
}

/// What was found in the editions of a report.
pub(super) struct Walked {
    pub(super) bodies: Arc<Vec<LinkedBody>>,
    pub(super) found: Vec<Found>,
    /// Other reports whose text was looked into.
    consulted: Vec<ReportId>,
    /// Whether there is anything to [tell](Found::tell).
    pub(super) tells: bool,
}

/// What a reference can name, besides reports.
#[derive(Default)]
struct Names {
    ground: Arc<SharedInputs>,
    series: Vec<Option<Id>>,
    pages: Vec<PageBodies>,
    assets: Vec<String>,
    withheld: Vec<Withheld>,
}

/// What still holds of the last time.
pub(super) struct Known {
    reports: Arc<[Arc<Report>]>,
    histories: Histories,
    mentions: Arc<Mentions>,
    walked: Vec<Arc<Walked>>,
    /// For each report, whether it is the very same; empty where nothing holds.
    same: Vec<bool>,
}

impl Walked {
    pub(super) fn of(mut found: Vec<Found>) -> Walked {
        let bodies = found.iter_mut().map(|found| std::mem::take(&mut found.linked)).collect();
        let consulted = found.iter_mut().flat_map(|found| std::mem::take(&mut found.consulted)).collect();
        let tells = found.iter().any(Found::tells);
        Walked { bodies: Arc::new(bodies), found, consulted, tells }
    }
}

impl Memo {
    /// What holds for a site; the rest is forgotten.
    pub(super) fn take(&mut self, site: &Site) -> Known {
        let Memo { names, reports, histories, mentions, walked } = std::mem::take(self);
        let same_names = names.are_of(site)
            && reports.len() == site.reports.len()
            && reports
                .iter()
                .zip(&*site.reports)
                .all(|(before, now)| Arc::ptr_eq(before, now) || same_name(before, now));
        let very_same = |(before, now): (&Arc<Report>, &Arc<Report>)| Arc::ptr_eq(before, now);
        let same = if same_names { reports.iter().zip(&*site.reports).map(very_same).collect() } else { Vec::new() };
        self.names = if same_names { names } else { Names::of(site) };
        Known { reports, histories, mentions, walked, same }
    }

    pub(super) fn remember(&mut self, linked: &LinkedSite, walked: Vec<Arc<Walked>>) {
        self.reports = Arc::clone(&linked.site.reports);
        self.histories = linked.histories.clone();
        self.mentions = Arc::clone(&linked.mentions);
        self.walked = walked;
    }
}

impl Known {
    /// What was found in a report, if that holds.
    pub(super) fn find(&self, report: ReportId) -> Option<Arc<Walked>> {
        if !*self.same.get(report.index())? {
            return None;
        }
        let walked = &self.walked[report.index()];
        walked.consulted.iter().all(|report| self.same[report.index()]).then(|| Arc::clone(walked))
    }

    /// What is mentioned where; as the last time, if those reports that are not the same mention the same.
    pub(super) fn mentions(&self, site: &Site, walked: &[Arc<Walked>]) -> Arc<Mentions> {
        let as_before = |at: usize| mentioned(at, &self.reports, &self.walked).eq(mentioned(at, &site.reports, walked));
        let holds = !self.same.is_empty() && self.mentions.fit(site);
        if holds && (0..walked.len()).filter(|at| !self.same[*at]).all(as_before) {
            return Arc::clone(&self.mentions);
        }
        Arc::new(Mentions::of(site, (0..walked.len()).flat_map(|at| mentioned(at, &site.reports, walked))))
    }

    /// The histories of figures; of a series without a change, those of the last time.
    pub(super) fn histories(&self, site: &Site) -> Histories {
        Histories::of(site, |series| {
            let reports = &site.series[series].reports;
            let same = reports.iter().all(|report| self.same.get(report.index()) == Some(&true));
            (same && !self.same.is_empty()).then_some(&self.histories)
        })
    }
}

/// What the report at a place mentions.
fn mentioned<'w>(
    at: usize,
    reports: &'w [Arc<Report>],
    walked: &'w [Arc<Walked>],
) -> impl Iterator<Item = (Mentioned, Mention)> + 'w {
    mentions::of_report(ReportId::new(at), &reports[at], &walked[at].found)
}

/// Whether references to a report lead to the same address and file; what stands there is looked into by who needs it.
fn same_name(before: &Report, now: &Report) -> bool {
    let editions = |report: &Report| -> Vec<(SourceId, LanguageId)> {
        report.editions.iter().map(|edition| (edition.file, edition.language)).collect()
    };
    before.series == now.series && before.slug == now.slug && editions(before) == editions(now)
}

impl Names {
    fn of(site: &Site) -> Names {
        Names {
            ground: Arc::clone(&site.shared),
            series: site.series.iter().map(|series| series.folder.clone()).collect(),
            pages: pages(site).map(|(name, editions)| (name.clone(), editions.collect())).collect(),
            assets: site.assets.keys().cloned().collect(),
            withheld: site.withheld.clone(),
        }
    }

    fn are_of(&self, site: &Site) -> bool {
        let same_page = |(name, editions): &PageBodies, now: &crate::model::page::Page| {
            *name == now.name
                && editions.len() == now.editions.len()
                && editions.iter().zip(&now.editions).all(|((file, language, body), now)| {
                    (*file, *language) == (now.file, now.language) && Arc::ptr_eq(body, &now.body)
                })
        };
        Arc::ptr_eq(&self.ground, &site.shared)
            && self.series.iter().eq(site.series.iter().map(|series| &series.folder))
            && self.assets.iter().eq(site.assets.keys())
            && self.withheld == site.withheld
            && self.pages.len() == site.pages.len()
            && self.pages.iter().zip(&site.pages).all(|(before, now)| same_page(before, now))
    }
}

fn pages(site: &Site) -> impl Iterator<Item = (&Id, impl Iterator<Item = (SourceId, LanguageId, Arc<Body>)>)> {
    site.pages.iter().map(|page| {
        let editions = page.editions.iter().map(|edition| (edition.file, edition.language, Arc::clone(&edition.body)));
        (&page.name, editions)
    })
}
