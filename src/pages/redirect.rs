//! Pages that lead to another page: from old addresses, and to the newest report of a series.

use crate::context::{Context, PageContext, Rendered};
use crate::model::Site;
use crate::model::address::Address;
use crate::model::page::PageId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::plan::{Job, Jobs, Output};
use crate::source::Span;
use crate::theme::view::RedirectView;

use super::frame::{self, PageHead};
use super::untranslated;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let Some(newest) = series.reports.last() else { continue };
        for language in site.settings.language_ids() {
            let from = site.latest_address(SeriesId::new(index), language);
            // A reader stays in his language: without an edition in it, the page at its address says so, and leads on.
            let to = match site.reports[*newest].edition(language) {
                Some(_) => Output::Report(*newest),
                None => Output::Untranslated(*newest),
            };
            plan.add_in(site, language, Output::Redirect { from, to: Box::new(to), language }, None);
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for edition in &page.editions {
            plan_aliases(site, &Output::Page(PageId::new(index)), (edition.language, &edition.aliases), plan);
        }
    }
}

pub(crate) fn plan_report(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for edition in &site.reports[report].editions {
        plan_aliases(site, &Output::Report(report), (edition.language, &edition.aliases), plan);
    }
}

type Aliases<'a> = (LanguageId, &'a [(Address, Span)]);

fn plan_aliases(site: &Site, to: &Output, (language, aliases): Aliases<'_>, plan: &mut Jobs) {
    for (from, span) in aliases {
        let redirect = Output::Redirect { from: from.clone(), to: Box::new(to.clone()), language };
        plan.add_in(site, language, redirect, Some(*span));
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, to: &Output, language: LanguageId) -> Rendered {
    let site = page.site;
    let title = match *to {
        Output::Report(id) => site.reports[id].edition(language).map(|edition| edition.title.clone()),
        Output::Page(id) => site.pages[id.index()].edition(language).map(|edition| edition.title.clone()),
        Output::Untranslated(_) => Some(untranslated::title(page)),
        _ => None,
    };
    let has_interface_title = matches!(to, Output::Untranslated(_));
    let title = title.unwrap_or_default();
    let to = to.address(site, language);
    let view = RedirectView {
        url: page.here.href(&to),
        absolute_url: page.here.absolute(&to),
        title: page.voice.typeset(&title).into_owned(),
    };
    let head = PageHead { kind: "redirect", title, has_interface_title, unlisted: true, ..PageHead::default() };
    frame::render(page, job, head, &view)
}
