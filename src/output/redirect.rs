//! Pages that lead to another: old addresses, and the newest report of a series.

use crate::model::address::Address;
use crate::model::page::PageId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::source::Span;
use crate::theme::view::RedirectView;

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let Some(newest) = series.reports.last() else { continue };
        for language in site.settings.language_ids() {
            let edition = site.reports[newest.index()].best_edition(language);
            let from = site.latest_address(SeriesId::new(index), language);
            let to = Subject::Report(*newest);
            plan.add(Subject::Redirect(Box::new(to), edition.language), language, from, None);
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for edition in &page.editions {
            plan_aliases(&Subject::Page(PageId::new(index)), edition.language, &edition.aliases, plan);
        }
    }
}

pub(super) fn plan_report(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    for edition in &ctx.linked.site.reports[report.index()].editions {
        plan_aliases(&Subject::Report(report), edition.language, &edition.aliases, plan);
    }
}

fn plan_aliases(to: &Subject, language: LanguageId, aliases: &[(Address, Span)], plan: &mut Jobs) {
    for (from, span) in aliases {
        plan.add(Subject::Redirect(Box::new(to.clone()), language), language, from.clone(), *span);
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Redirect(to, language) = &job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let site = sheet.site;
    let title = match **to {
        Subject::Report(id) => site.reports[id.index()].edition(*language).map(|edition| &edition.title),
        Subject::Page(id) => site.pages[id.index()].edition(*language).map(|edition| &edition.title),
        _ => None,
    };
    let title = title.cloned().unwrap_or_default();
    let to = address_of(site, to, *language);
    let view = RedirectView {
        url: sheet.href(&to),
        absolute_url: sheet.absolute(&to),
        title: sheet.typeset(&title).into_owned(),
    };
    let frame = Frame { kind: "redirect", title, unlisted: true, ..Frame::default() };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}
