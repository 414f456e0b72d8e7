//! What the references of each report led to the last time, for an edit that leaves most reports as they are.
//!
//! It holds while the report is the very same, those that it looks into are, and so is all that a reference can name: the
//! ground that reports stand on, which reports, pages and assets there are, and what stays behind.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::values::Id;
use crate::model::report::{Report, ReportId};
use crate::model::settings::LanguageId;
use crate::model::{Ground, Site, Withheld};
use crate::source::SourceId;

use super::{Found, Histories, LinkedBody};

/// A plain page by its name, with the text of each of its editions.
type PageBodies = (Id, Vec<(SourceId, LanguageId, Arc<Body>)>);

/// What was found the last time.
#[derive(Default)]
pub struct Memo {
    names: Names,
    reports: Vec<Arc<Report>>,
    histories: Histories,
    walked: Vec<Arc<Walked>>,
}

/// What was found in the editions of a report.
pub(super) struct Walked {
    pub(super) bodies: Arc<Vec<LinkedBody>>,
    pub(super) found: Vec<Found>,
}

/// What a reference can name, besides reports.
#[derive(Default)]
struct Names {
    ground: Arc<Ground>,
    series: Vec<Option<Id>>,
    pages: Vec<PageBodies>,
    assets: Vec<String>,
    withheld: Vec<Withheld>,
}

/// What still holds of the last time.
pub(super) struct Known {
    histories: Histories,
    walked: Vec<Arc<Walked>>,
    /// For each report, whether it is the very same; empty where nothing holds.
    same: Vec<bool>,
}

impl Walked {
    pub(super) fn of(mut found: Vec<Found>) -> Walked {
        let bodies = found.iter_mut().map(|found| std::mem::take(&mut found.linked)).collect();
        Walked { bodies: Arc::new(bodies), found }
    }
}

impl Memo {
    /// What holds for a site; the rest is forgotten.
    pub(super) fn take(&mut self, site: &Site) -> Known {
        let Memo { names, reports, histories, walked } = std::mem::take(self);
        let same_names = names.are_of(site)
            && reports.len() == site.reports.len()
            && reports
                .iter()
                .zip(&site.reports)
                .all(|(before, now)| Arc::ptr_eq(before, now) || same_name(before, now));
        let very_same = |(before, now): (&Arc<Report>, &Arc<Report>)| Arc::ptr_eq(before, now);
        let same = if same_names { reports.iter().zip(&site.reports).map(very_same).collect() } else { Vec::new() };
        self.names = if same_names { names } else { Names::of(site) };
        Known { histories, walked, same }
    }

    pub(super) fn keep(&mut self, walked: Arc<Walked>) {
        self.walked.push(walked);
    }

    pub(super) fn remember(&mut self, site: &Site, histories: &Histories) {
        self.reports.clone_from(&site.reports);
        self.histories = histories.clone();
    }
}

impl Known {
    /// What was found in a report, if that holds.
    pub(super) fn find(&self, report: ReportId) -> Option<Arc<Walked>> {
        if !*self.same.get(report.index())? {
            return None;
        }
        let walked = &self.walked[report.index()];
        let mut consulted = walked.found.iter().flat_map(|found| &found.consulted);
        consulted.all(|report| self.same[report.index()]).then(|| Arc::clone(walked))
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
            ground: Arc::clone(&site.ground),
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
        Arc::ptr_eq(&self.ground, &site.ground)
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
