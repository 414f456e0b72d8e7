//! Files for robots: `sitemap.xml`, in parts where it is long, and `robots.txt`.

use crate::context::{Context, PageContext, Rendered, bytes};
use crate::model::gate::Restrictions;
use crate::model::settings::LanguageId;
use crate::plan::{Job, Jobs, Output, findable};
use crate::theme::view::{RobotsView, SitemapAlternateView, SitemapEntryView, SitemapView};

/// The protocol allows 50,000 pages and 50 MB to a sitemap. A page needs a line, one more for each of its editions, and one
/// for readers of no such language. A line rarely has more than 200 bytes.
const MOST_PAGES: usize = 50_000;
const MOST_LINES: usize = 250_000;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if ctx.from_folder {
        return;
    }
    let parts = parts(ctx).len();
    let parts = (1..=parts).filter(|_| parts > 1).map(Output::SitemapPart);
    for output in [Output::Sitemap, Output::Robots].into_iter().chain(parts) {
        plan.add(site, &output, None);
    }
}

/// The sitemap: all pages, or its parts if it has any.
pub(crate) fn render(ctx: &Context, job: &Job) -> Rendered {
    let page = &PageContext::new(ctx, job);
    let parts = parts(ctx);
    let url = |number| page.here.absolute(&Output::SitemapPart(number).address(page.site, job.language));
    let view = match parts.as_slice() {
        [all] => of_pages(page, all),
        parts => SitemapView { parts: (1..=parts.len()).map(url).collect(), ..SitemapView::default() },
    };
    bytes(ctx.theme.file(&view))
}

/// A part of the sitemap, by its number from 1.
pub(crate) fn render_part(ctx: &Context, job: &Job, number: usize) -> Rendered {
    let page = &PageContext::new(ctx, job);
    bytes(ctx.theme.file(&of_pages(page, &parts(ctx)[number - 1])))
}

/// `robots.txt`.
pub(crate) fn render_robots(ctx: &Context, job: &Job) -> Rendered {
    let page = &PageContext::new(ctx, job);
    let sitemap_url = page.here.absolute(&Output::Sitemap.address(page.site, job.language));
    bytes(ctx.theme.file(&RobotsView { allowed: ctx.is_public(), sitemap_url }))
}

fn of_pages(page: &PageContext<'_>, pages: &[Output]) -> SitemapView {
    SitemapView { entries: entries(page, pages), ..SitemapView::default() }
}

/// The listed outputs, in as many parts as the protocol asks for, at least one.
fn parts(ctx: &Context) -> Vec<Vec<Output>> {
    let listed = listed(ctx);
    let languages = ctx.linked.site.settings.languages.len();
    // Nearly every site fits in any case.
    if listed.len() * languages <= MOST_PAGES && listed.len() * lines(languages) <= MOST_LINES {
        return vec![listed];
    }
    let mut parts = vec![Vec::new()];
    let (mut of_part, mut lines_of_part) = (0, 0);
    for output in listed {
        let pages = output.languages(&ctx.linked.site).len();
        if of_part + pages > MOST_PAGES || lines_of_part + lines(pages) > MOST_LINES {
            parts.push(Vec::new());
            (of_part, lines_of_part) = (0, 0);
        }
        of_part += pages;
        lines_of_part += lines(pages);
        parts.last_mut().expect("a part was begun").push(output);
    }
    parts
}

/// The lines of an output with a page in this many languages.
fn lines(languages: usize) -> usize {
    languages * (languages + 2)
}

fn entries(page: &PageContext<'_>, outputs: &[Output]) -> Vec<SitemapEntryView> {
    let mut entries: Vec<SitemapEntryView> = outputs.iter().flat_map(|output| sitemap_entries(page, output)).collect();
    entries.sort_by(|a, b| a.url.cmp(&b.url));
    entries
}

/// The outputs worth finding. None of them is restricted in all its languages.
fn listed(ctx: &Context) -> Vec<Output> {
    findable::pages(&ctx.linked).filter(|output| !public_languages(ctx, output).is_empty()).collect()
}

/// The languages in which an output shows nothing that is restricted.
fn public_languages(ctx: &Context, output: &Output) -> Vec<LanguageId> {
    let is_public = |language: &LanguageId| ctx.handling.of(&ctx.linked, output, *language) == Restrictions::default();
    output.languages(&ctx.linked.site).into_iter().filter(is_public).collect()
}

fn sitemap_entries(page: &PageContext<'_>, output: &Output) -> Vec<SitemapEntryView> {
    let site = page.site;
    let languages = public_languages(page.ctx, output);
    let alternate = |code: &str, language| SitemapAlternateView {
        code: code.to_owned(),
        url: page.here.absolute(&output.address(site, language)),
    };
    let mut alternates = Vec::new();
    if languages.len() > 1 {
        alternates.extend(languages.iter().map(|language| alternate(site.settings.tag(*language).as_str(), *language)));
        alternates.push(alternate("x-default", languages[0]));
    }
    let modified = match output {
        Output::Report(id) => site.reports[*id].modified().rfc3339(),
        Output::Series(id) => {
            let reports = site.series[id.index()].reports.iter().map(|id| site.reports[*id].modified());
            reports.max().map(|last| last.rfc3339()).unwrap_or_default()
        }
        _ => String::new(),
    };
    let entry = |language: &_| SitemapEntryView {
        url: page.here.absolute(&output.address(site, *language)),
        modified: modified.clone(),
        alternates: alternates.clone(),
    };
    languages.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use crate::output::tests::Trial;
    use crate::plan::Output;

    #[test]
    fn every_page_worth_finding_is_in_it_and_no_other() {
        let report = |day: u8| {
            format!(
                "---\ntitle: T\nas_of: 2024-06-0{day}\nkey_figures: [{{id: dead, label: Dead, value: {day}}}]\nplaces: [north]\n\
                 topics: [health]\nevents: [{{time: 2024-06-01, text: A blast.}}]\naliases: [/old/{day}/]\n---\n\nText.\n"
            )
        };
        let trial = Trial::of([
            ("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [en, fr]\n"),
            ("content/places.yaml", "north: {name: North}\n"),
            ("content/pages/index.md", "---\ntitle: Welcome\n---\n"),
            ("content/pages/about.md", "---\ntitle: About\n---\n"),
            ("content/flood/001.md", &report(1)),
            ("content/flood/002.md", &report(2)),
            ("content/war/001.md", "---\ntitle: T\nas_of: 2024-06-01\n---\n\nText.\n"),
        ]);
        let sitemap = trial.made("sitemap.xml");
        let mut found = 0;
        for (path, planned) in trial.plan().iter().filter(|(path, _)| path.as_str().ends_with("index.html")) {
            let url = format!("<loc>https://example.org/{}</loc>", planned.job.address.as_str());
            // A change from issue to issue is told by the later one; the search finds nothing for a search engine.
            let wanted = !matches!(
                planned.job.output,
                Output::Changes(_)
                    | Output::SearchPage
                    | Output::Redirect { .. }
                    | Output::Withdrawn(_)
                    | Output::Untranslated(_)
            );
            assert_eq!(sitemap.contains(&url), wanted, "{path}");
            found += usize::from(wanted);
        }
        assert_eq!(sitemap.matches("<loc>").count(), found, "nothing else is in it");
    }

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
        // The home page, that of all feeds and 2,200 series, in ten languages, of 120 lines each: 2,083 of them are less than 250,000 lines.
        let rest = site.made("sitemap-2.xml");
        assert_eq!(rest.matches("<url>").count(), 10 * (2202 - 2083));
        assert!(rest.contains("<loc>https://example.org/ar/s-2199/</loc>") && !rest.contains("/s-2081/"));
    }
}
