//! Pages that lead to another: old addresses, and the newest report of a series.

use crate::model::page::PageId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::theme::view::RedirectView;

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Plan, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let Some(newest) = series.reports.last() else { continue };
        for language in site.settings.language_ids() {
            let edition = site.reports[newest.index()].best_edition(language);
            let to = site.report_address(*newest, edition.language);
            let from = site.latest_address(SeriesId::new(index), language);
            plan.add(Subject::Redirect(to, edition.title.clone()), language, from, None);
        }
    }
    for (index, report) in site.reports.iter().enumerate() {
        for edition in &report.editions {
            for (from, span) in &edition.aliases {
                let to = site.report_address(ReportId::new(index), edition.language);
                plan.add(Subject::Redirect(to, edition.title.clone()), edition.language, from.clone(), *span);
            }
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for edition in &page.editions {
            for (from, span) in &edition.aliases {
                let to = address_of(site, &Subject::Page(PageId::new(index)), edition.language);
                plan.add(Subject::Redirect(to, edition.title.clone()), edition.language, from.clone(), *span);
            }
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Redirect(to, title) = &job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let view = RedirectView {
        url: sheet.href(to),
        absolute_url: sheet.absolute(to),
        title: sheet.typeset(title).into_owned(),
    };
    let frame = Frame { kind: "redirect", title: title.clone(), unlisted: true, ..Frame::default() };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}
