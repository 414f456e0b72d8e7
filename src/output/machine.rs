//! Files for robots: `sitemap.xml` and `robots.txt`.

use crate::model::gate::Marks;
use crate::model::page::{HOME_PAGE, PageId};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::theme::view::{RobotsView, SitemapAlternateView, SitemapEntryView, SitemapView};

use super::sheet::{Sheet, address_of, languages_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if ctx.from_folder {
        return;
    }
    for language in site.settings.language_ids().take(1) {
        for subject in [Subject::Sitemap, Subject::Robots] {
            let address = address_of(site, &subject, language);
            plan.add(subject, language, address, None);
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    if job.subject == Subject::Robots {
        let sitemap_url = sheet.absolute(&address_of(sheet.site, &Subject::Sitemap, job.language));
        let allowed = !shows_more_than_public(ctx);
        return bytes(ctx.theme.file(&RobotsView { allowed, sitemap_url }));
    }
    let mut entries: Vec<SitemapEntryView> =
        listed(ctx).into_iter().flat_map(|subject| sitemap_entries(&sheet, &subject)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    bytes(ctx.theme.file(&SitemapView { entries }))
}

/// A preview or a restricted build is no place for robots.
fn shows_more_than_public(ctx: &Context) -> bool {
    let site = &ctx.linked.site;
    let mut marks = site.reports.iter().flat_map(|report| report.editions.iter().map(|edition| &edition.marks));
    marks.any(|marks| *marks != Marks::default())
}

/// Pages worth finding: reports, series, plain pages and the home page. Lists lead to nothing that is not there already.
fn listed(ctx: &Context) -> Vec<Subject> {
    let site = &ctx.linked.site;
    let series = (0..site.series.len()).filter(|index| site.series[*index].folder.is_some());
    let pages = (0..site.pages.len()).filter(|index| site.pages[*index].name.as_str() != HOME_PAGE);
    std::iter::once(Subject::Home)
        .chain(series.map(|index| Subject::Series(SeriesId::new(index))))
        .chain((0..site.reports.len()).map(|index| Subject::Report(ReportId::new(index))))
        .chain(pages.map(|index| Subject::Page(PageId::new(index))))
        .collect()
}

fn sitemap_entries(sheet: &Sheet<'_>, subject: &Subject) -> Vec<SitemapEntryView> {
    let site = sheet.site;
    let languages = languages_of(sheet.ctx, subject);
    let alternate = |code: &str, language| SitemapAlternateView {
        code: code.to_owned(),
        url: sheet.absolute(&address_of(site, subject, language)),
    };
    let mut alternates = Vec::new();
    if languages.len() > 1 {
        alternates.extend(languages.iter().map(|language| alternate(site.settings.tag(*language).as_str(), *language)));
        alternates.push(alternate("x-default", languages[0]));
    }
    let modified = match subject {
        Subject::Report(id) => site.reports[id.index()].modified().rfc3339(),
        Subject::Series(id) => {
            let reports = site.series[id.index()].reports.iter().map(|id| site.reports[id.index()].modified());
            reports.max().map(|last| last.rfc3339()).unwrap_or_default()
        }
        _ => String::new(),
    };
    let entry = |language: &_| SitemapEntryView {
        url: sheet.absolute(&address_of(site, subject, *language)),
        modified: modified.clone(),
        alternates: alternates.clone(),
    };
    languages.iter().map(entry).collect()
}
