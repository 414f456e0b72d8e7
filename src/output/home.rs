//! The home page: the running series first.

use std::cmp::Reverse;

use crate::model::page::HOME_PAGE;
use crate::model::series::SeriesId;
use crate::theme::view::HomeView;

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

/// Updates beyond these are on the page of corrections.
const FEW: usize = 5;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for language in site.settings.language_ids() {
        plan.add(Subject::Home, language, site.address(language, &[]), None);
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let site = sheet.site;
    let mut series: Vec<SeriesId> = (0..site.series.len()).map(SeriesId::new).collect();
    series.retain(|id| !site.series[id.index()].reports.is_empty());
    series.sort_by_key(|id| {
        let newest = site.series[id.index()].reports.last();
        (site.series[id.index()].closed, Reverse(newest.map(|report| site.reports[report.index()].as_of)))
    });
    let mut front = None;
    let (mut running, mut closed) = (Vec::new(), Vec::new());
    for (at, id) in series.into_iter().enumerate() {
        match at {
            0 => front = Some(sheet.series_card(id, true)),
            _ if site.series[id.index()].closed => closed.push(sheet.series_card(id, false)),
            _ => running.push(sheet.series_card(id, false)),
        }
    }
    let view = HomeView {
        intro_html: sheet.page_html(HOME_PAGE),
        front,
        running,
        closed,
        updates: sheet.updates_of((0..site.reports.len()).map(crate::model::report::ReportId::new), FEW),
        corrections_url: sheet.href(&address_of(site, &Subject::Corrections, sheet.language)),
    };
    let frame = Frame {
        kind: "home",
        title: sheet.site_title(),
        description: sheet.maybe_text(site.settings.description.as_ref()),
        json_ld: super::json_ld::site(&sheet),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}
