//! A part of a sum in the data of another site.

use std::sync::Arc;

use crate::content::other_site::ReportData;
use crate::content::shapes::Text;
use crate::content::values::{Id, UpdateKind};
use crate::model::faults;
use crate::model::figure::sum::{Missing, PartReport, PartSeries, Standing, WrittenPart};
use crate::model::other_site::{At, OtherSite};

use super::RollUp;
use super::covers::{self, Covers};
use super::found::{Adding, Found, Stated};

impl<'p> RollUp<'p> {
    pub(super) fn part_elsewhere(
        &mut self,
        adding: &mut Adding<'p>,
        written: &'p WrittenPart,
        site: &Id,
    ) -> Option<Found<'p>> {
        let parts = self.parts;
        let Some(site) = parts.sites.iter().find(|other| other.name == *site) else {
            let known = parts.sites.iter().map(|site| site.name.as_str());
            self.found.push(faults::unknown_site(written.span, site.as_str(), known));
            return None;
        };
        // That it could not be read is told already.
        let data = site.data()?;
        let (series, figure) = (written.name.series.as_str(), written.name.figure.as_str());
        let mut reports = data.reports.iter().filter(|report| report.series == series);
        let is_open = |report: &&ReportData| report.tlp <= parts.audience;
        if reports.clone().next().is_none() {
            let fault = match data.series(series) {
                Some(of) if data.is_of_site => faults::data_of_site(written.span, &written.name, of.data.as_ref()),
                Some(_) => return Some(Found::missing(None, Text::ByLanguage(Vec::new()))),
                None => {
                    let known = data.reports.iter().filter(is_open).map(|report| report.series.as_str());
                    faults::unknown_series_elsewhere(written.span, &written.name, known)
                }
            };
            self.found.push(fault);
            return None;
        }
        let stating = site.stating(series, figure);
        if stating.is_empty() {
            let known = site.figures_of(series, |report| is_open(&report));
            self.found.push(faults::unknown_part_of_sum(written.span, &written.name, known));
            return None;
        }
        // Readers of this site know nothing of a series of which nothing may come out here.
        if !reports.any(|report| is_open(&report)) {
            return Some(Found::missing(None, Text::ByLanguage(Vec::new())));
        }
        let (other, name) = site.series(series);
        let of = Some(PartSeries::Other(Arc::new(other)));
        let is_open_in_time = |(report, at): &&At| {
            let report = &data.reports[*report];
            is_open(&report) && adding.is_in_time(site.time(report.as_of), site.time(report.figures[*at].as_of))
        };
        let Some(&(newest, at)) = stating.iter().rev().find(is_open_in_time) else {
            return Some(Found::missing(of, name));
        };
        let had_come_out = |(report, _): &&At| !adding.is_new(site.time(data.reports[*report].published));
        let earlier = stating.iter().rev().filter(is_open_in_time).find(had_come_out).copied();
        let report = &data.reports[newest];
        let written_there = &report.figures[at];
        let figure = site.figure(written_there);
        if let Some(fault) = adding.disagreement(written, &figure) {
            self.found.push(fault.related(written_there.span, "it stands here"));
            return None;
        }
        let stated = Stated {
            report: PartReport::Other(Arc::new(OtherSite::report(report, written_there))),
            period: site.period(report.period),
        };
        let standing = adding.standing(&figure, &stated);
        let recount = match &standing {
            Standing::Counted(_) | Standing::Missing(Missing::Unknown(_)) => {
                let published = site.time(report.published);
                let was = adding.is_new(published).then(|| {
                    let (report, at) = earlier?;
                    Some(site.figure(&data.reports[report].figures[at]))
                });
                let is_revising = |kind| matches!(kind, UpdateKind::Revision | UpdateKind::Correction);
                let touching = report.revisions.iter().rev().find(|(_, kind, affects)| {
                    is_revising(*kind) && affects.iter().any(|affected| affected == figure.id.as_str())
                });
                let update = touching.map(|(time, ..)| site.time(*time));
                adding.recount(&name, &figure, published, was, update)
            }
            Standing::Missing(_) => None,
        };
        let mut covers = Covers::default();
        covers::add_elsewhere(parts, site, (newest, at), &mut covers);
        Some(Found { series: of, name, standing, figure: Some(figure), recount, covers })
    }
}
