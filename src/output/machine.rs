//! Files for robots: `sitemap.xml`, in parts where it is long, and `robots.txt`.

use crate::model::gate::Restrictions;
use crate::model::page::{HOME_PAGE, PageId};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::theme::view::{RobotsView, SitemapAlternateView, SitemapEntryView, SitemapView};

use super::sheet::{Sheet, address_of, languages_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

/// The protocol allows 50,000 pages and 50 MB to a sitemap. A page costs a line, another for each of its editions, and one
/// more for who reads none of their languages; a line rarely has more than 200 bytes.
const MOST_PAGES: usize = 50_000;
const MOST_LINES: usize = 250_000;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let Some(language) = site.settings.language_ids().next().filter(|_| !ctx.from_folder) else { return };
    let parts = parts(ctx).len();
    let parts = (1..=parts).filter(|_| parts > 1).map(Subject::SitemapPart);
    for subject in [Subject::Sitemap, Subject::Robots].into_iter().chain(parts) {
        let address = address_of(site, &subject, language);
        plan.add(subject, language, address, None);
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    if job.subject == Subject::Robots {
        let sitemap_url = sheet.absolute(&address_of(sheet.site, &Subject::Sitemap, job.language));
        let allowed = !shows_more_than_public(ctx);
        return bytes(ctx.theme.file(&RobotsView { allowed, sitemap_url }));
    }
    let parts = parts(ctx);
    let url = |number| sheet.absolute(&address_of(sheet.site, &Subject::SitemapPart(number), job.language));
    let of_pages = |pages: &[Subject]| SitemapView { entries: entries(&sheet, pages), ..SitemapView::default() };
    let view = match (&job.subject, parts.as_slice()) {
        (Subject::Sitemap, [all]) => of_pages(all),
        (Subject::SitemapPart(number), parts) => of_pages(&parts[number - 1]),
        (_, parts) => SitemapView { parts: (1..=parts.len()).map(url).collect(), ..SitemapView::default() },
    };
    bytes(ctx.theme.file(&view))
}

/// What is listed, in as many parts as the protocol asks for; one at least.
fn parts(ctx: &Context) -> Vec<Vec<Subject>> {
    let listed = listed(ctx);
    let languages = ctx.linked.site.settings.languages.len();
    // Nearly every site fits in any case.
    if listed.len() * languages <= MOST_PAGES && listed.len() * lines(languages) <= MOST_LINES {
        return vec![listed];
    }
    let mut parts = vec![Vec::new()];
    let (mut of_part, mut lines_of_part) = (0, 0);
    for subject in listed {
        let pages = languages_of(ctx, &subject).len();
        if of_part + pages > MOST_PAGES || lines_of_part + lines(pages) > MOST_LINES {
            parts.push(Vec::new());
            (of_part, lines_of_part) = (0, 0);
        }
        of_part += pages;
        lines_of_part += lines(pages);
        parts.last_mut().expect("a part was begun").push(subject);
    }
    parts
}

/// The lines of something that has a page in so many languages.
fn lines(languages: usize) -> usize {
    languages * (languages + 2)
}

fn entries(sheet: &Sheet<'_>, subjects: &[Subject]) -> Vec<SitemapEntryView> {
    let mut entries: Vec<SitemapEntryView> =
        subjects.iter().flat_map(|subject| sitemap_entries(sheet, subject)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    entries
}

/// A preview or a restricted build is no place for robots.
fn shows_more_than_public(ctx: &Context) -> bool {
    let site = &ctx.linked.site;
    let mut marks = site.reports.iter().flat_map(|report| report.editions.iter().map(|edition| &edition.restrictions));
    marks.any(|marks| *marks != Restrictions::default())
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

#[cfg(test)]
mod tests {
    use crate::output::tests::Trial;

    #[test]
    fn a_sitemap_that_would_be_too_long_comes_in_parts() {
        let settings =
            "title: T\nbase_url: https://example.org/\nlanguages: [en, fr, ar, es, uk, de, it, pt, nl, pl]\n";
        let series: Vec<String> = (0..2200).map(|at| format!("content/s-{at:04}/series.yaml")).collect();
        let files = series.iter().map(|path| (path.as_str(), "title: S\n"));
        let site = Trial::of(files.chain([("content/site.yaml", settings)]));
        let index = site.made("sitemap.xml");
        assert!(index.contains("<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>"), "{index}");
        assert_eq!(index.matches("<loc>").count(), 2, "{index}");
        // The home page and 2,200 series, in ten languages, of 120 lines each: 2,083 of them are less than 250,000 lines.
        let rest = site.made("sitemap-2.xml");
        assert_eq!(rest.matches("<url>").count(), 10 * (2201 - 2083));
        assert!(rest.contains("<loc>https://example.org/ar/s-2199/</loc>") && !rest.contains("/s-2081/"));
    }
}
