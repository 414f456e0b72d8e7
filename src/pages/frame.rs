//! The frame of every page: head, menu, languages, feeds, handling level. What is inside is left to each page.

use std::sync::Arc;

use crate::context::common_links::{CommonLinks, LinkScope};
use crate::context::{PageContext, Rendered, WORKER_SCRIPT, bytes, credits, names, or_empty, root_icons};
use crate::data::feed;
use crate::language::open_graph;
use crate::media::Kind;
use crate::model::gate::Restrictions;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::plan::{Job, Output};
use crate::theme::PageTemplate;
use crate::theme::view::{
    AlternateView, LanguageView, LinkView, LogoView, PageView, PreviewView, ReadingView, ReportView, SharedImageView,
    TocEntryView, WorkerView,
};
use crate::wording::{Voice, grades, times, titles};
use crate::writers::on_page::Special;

use super::{cover, menu};

/// The looks of covers, galleries and films.
const PICTURES_STYLE: &str = "pages/pictures.css";
/// The looks of quotes, code and definitions, for a report that has one. All other pages load it.
const BLOCKS_STYLE: &str = "pages/changes+history+home+plain+week.css";
/// The looks of levels above TLP:CLEAR.
const HANDLING_STYLE: &str = "pages/handling.css";
/// The kinds of pages that are read at length.
const READ_AT_LENGTH: [&str; 3] = ["plain", "report", "series"];

/// What a page says of itself.
#[derive(Default)]
pub(super) struct PageHead {
    /// The class of the page.
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) description: String,
    /// Whether the title is of the interface.
    pub(super) has_interface_title: bool,
    /// Pages above this one, home left out.
    pub(super) above: Vec<LinkView>,
    pub(super) json_ld: String,
    /// What other sites show beside a link to the page.
    pub(super) image: Option<SharedImageView>,
    /// What it shows that needs a style sheet of its own.
    pub(super) special: Special,
    /// What keeps the page itself from being public.
    pub(super) marks: Restrictions,
    /// Whether the page must not be found: a redirect, a 404.
    pub(super) unlisted: bool,
}

/// Renders a page with its frame.
pub(super) fn render<V: PageTemplate>(page: &PageContext<'_>, job: &Job, head: PageHead, view: &V) -> Rendered {
    let shared = &page.ctx.language(page.voice.language).shared;
    bytes(page.ctx.theme.page(shared, &frame(page, job, head), view))
}

fn frame(page: &PageContext<'_>, job: &Job, head: PageHead) -> PageView {
    let voice = &page.voice;
    let site_title = titles::site_title(voice);
    let title = voice.typeset(&head.title).into_owned();
    let above = head.above.iter().rev().map(|above| above.text.as_str());
    let document_title = document_title(&title, above.chain([site_title.as_str()]));
    let home = page.address(&Output::Home);
    let mut breadcrumbs = vec![page.word_link("home", &Output::Home)];
    breadcrumbs.extend(head.above);
    if job.output != Output::Home {
        let link = page.here.link(title.clone(), page.here.address);
        breadcrumbs.push(LinkView { of_interface: head.has_interface_title, ..link });
    }
    let shown = page.ctx.handling.of(&page.ctx.linked, &job.output, job.language);
    let links = common_links(page, job, head.kind);
    let languages = if head.unlisted { Vec::new() } else { job.output.languages(page.site) };
    PageView {
        kind: head.kind.to_owned(),
        language: language(voice),
        title,
        title_of_interface: head.has_interface_title,
        description: match head.description.trim() {
            "" => document_title.clone(),
            said => voice.typeset(said).into_owned(),
        },
        document_title,
        canonical_url: page.here.absolute(page.here.address),
        shared_url: match page.site.settings.is_published() {
            true => page.here.absolute(page.here.address),
            false => String::new(),
        },
        alternates: match job.output {
            Output::Untranslated(report) => beside_editions(page, report),
            _ if languages.len() > 1 => alternates(page, &job.output, &languages),
            _ => Vec::new(),
        },
        untranslated: untranslated(page, &job.output),
        x_default_url: languages
            .first()
            .filter(|_| languages.len() > 1)
            .map(|first| page.here.absolute(&job.output.address(page.site, *first)))
            .unwrap_or_default(),
        home_url: page.here.href(&home),
        search_url: search_url(page),
        root: page.here.root.clone(),
        menu: menu::of(page, &job.output, shown.tlp),
        breadcrumbs,
        stylesheets: stylesheets(page, head.kind, head.special, links.stylesheets),
        styles_css: String::new(),
        scripts: links.scripts,
        reading: READ_AT_LENGTH.contains(&head.kind).then(|| ReadingView {
            script_url: static_url(page, "pages/reading.js"),
            style_url: static_url(page, "pages/reading.css"),
        }),
        icon_url: match &page.ctx.icon {
            Some((icon, ..)) => page.url(icon),
            None => static_url(page, root_icons::ICON),
        },
        touch_icon_url: touch_icon_url(page),
        logo: page.ctx.logo.as_ref().map(|(logo, width, height)| LogoView {
            url: page.url(logo),
            width: *width,
            height: *height,
        }),
        feeds: match feed::own_link(page, &job.output) {
            Some(own) => std::iter::once(own).chain(links.feeds.iter().cloned()).collect(),
            None => links.feeds,
        },
        follow_url: if page.ctx.whole.is_of_pages { String::new() } else { page.url(&Output::Follow) },
        image: head.image.or_else(|| cover::of_site(page)),
        json_ld: head.json_ld,
        worker: worker(page),
        handling: grades::handling(voice, shown.tlp),
        licence: credits::licence(page, &job.output).map(|licence| credits::licence_view(page, licence)),
        preview: preview(page, &head.marks),
        indexable: !head.unlisted && page.ctx.is_public(),
    }
}

fn language(voice: &Voice<'_>) -> LanguageView {
    LanguageView {
        code: voice.tag().to_owned(),
        direction: voice.locale.direction().as_str().to_owned(),
        name: voice.locale.autonym().to_owned(),
        open_graph: or_empty(open_graph(voice.tag())),
        in_english: voice.strings.is_english_instead(),
    }
}

/// A title with those of what holds the page, the nearest first, and each once.
fn document_title<'t>(title: &str, above: impl IntoIterator<Item = &'t str>) -> String {
    let mut whole = title.to_owned();
    for part in above {
        if !part.is_empty() && !whole.ends_with(part) {
            whole = format!("{whole} · {part}");
        }
    }
    whole
}

/// What a format of a report says of itself: it has no menu, and its address is that of the page of the report.
pub(crate) fn of_format(page: &PageContext<'_>, job: &Job, id: ReportId, report: &ReportView) -> PageView {
    let voice = &page.voice;
    let shown = page.ctx.handling.of(&page.ctx.linked, &job.output, job.language);
    let (_, edition, _) = names::edition(page, id);
    PageView {
        kind: "format".to_owned(),
        language: language(voice),
        title: report.title.clone(),
        document_title: document_title(&report.title, [report.series.text.as_str(), &titles::site_title(voice)]),
        description: report.summary.clone(),
        canonical_url: page.absolute_url(&Output::Report(id)),
        handling: grades::handling(voice, shown.tlp),
        licence: credits::licence(page, &job.output).map(|licence| credits::licence_view(page, licence)),
        preview: preview(page, &edition.restrictions),
        ..PageView::default()
    }
}

/// The pages above a page of a series: the series, if it has a page.
pub(super) fn series_above(page: &PageContext<'_>, series: SeriesId) -> Vec<LinkView> {
    if page.site.series[series.index()].folder.is_none() {
        return Vec::new();
    }
    let address = page.site.series_address(series, page.voice.language);
    vec![page.here.link(names::series_title(page, series), &address)]
}

fn alternates(page: &PageContext<'_>, output: &Output, languages: &[LanguageId]) -> Vec<AlternateView> {
    let alternate = |&language: &LanguageId| {
        let address = output.address(page.site, language);
        let locale = &page.ctx.language(language).locale;
        AlternateView {
            code: locale.tag().to_owned(),
            direction: locale.direction().as_str().to_owned(),
            name: locale.autonym().to_owned(),
            url: page.here.href(&address),
            absolute_url: page.here.absolute(&address),
            current: language == page.voice.language,
        }
    };
    languages.iter().map(alternate).collect()
}

/// The editions of a report, and the page in the place of one that it lacks. That is none, so no search engine is told of it.
fn beside_editions(page: &PageContext<'_>, report: ReportId) -> Vec<AlternateView> {
    let languages = Vec::from_iter(page.site.settings.language_ids());
    let mut all = alternates(page, &Output::Untranslated(report), &languages);
    all.iter_mut().for_each(|one| one.absolute_url.clear());
    all
}

/// The languages in which a page has no edition. Of a report there is a page instead, which says so; of others, the way leads
/// home, so that no reader is held in a language. A site of one language has none.
fn untranslated(page: &PageContext<'_>, output: &Output) -> Vec<AlternateView> {
    match output {
        Output::Report(id) | Output::Changes(id) => {
            let stand_in = Output::Untranslated(*id);
            alternates(page, &stand_in, &stand_in.languages(page.site))
        }
        Output::Page(_) | Output::Since(_) | Output::Withdrawn(_) | Output::NotFound => {
            let there = output.languages(page.site);
            let missing = page.site.settings.language_ids().filter(|language| !there.contains(language));
            alternates(page, &Output::Home, &Vec::from_iter(missing))
        }
        _ => Vec::new(),
    }
}

/// The links that the page has in common with others.
fn common_links(page: &PageContext<'_>, job: &Job, kind: &'static str) -> CommonLinks {
    let series = job.output.series();
    let (folder, root) = (page.here.folder().to_owned(), page.here.root.clone());
    let of = LinkScope { kind, series, language: page.voice.language, folder, root };
    let statics = |ending| page.ctx.statics_of(ending, kind).map(|address| [&*page.here.root, address].concat());
    page.ctx.common_links.get_or_make(of, || CommonLinks {
        stylesheets: statics(".css").collect(),
        scripts: statics(".js").collect(),
        feeds: feed::links(page, series).into(),
    })
}

/// The style sheets of a page: those of its kind, and those of what it shows.
fn stylesheets(page: &PageContext<'_>, kind: &str, special: Special, of_kind: Arc<[String]>) -> Arc<[String]> {
    let shown = [
        (PICTURES_STYLE, special.pictures),
        (BLOCKS_STYLE, special.blocks && kind == "report"),
        (HANDLING_STYLE, !page.ctx.is_public()),
    ];
    let shown = Vec::from_iter(shown.into_iter().filter(|(_, is_shown)| *is_shown).map(|(path, _)| path));
    match shown.as_slice() {
        [] => of_kind,
        shown => of_kind.iter().cloned().chain(shown.iter().map(|path| static_url(page, path))).collect(),
    }
}

/// Whether the words of the interface run from right to left.
pub(super) fn runs_from_right(page: &PageContext<'_>) -> bool {
    page.voice.locale.direction().as_str() == "rtl" && !page.voice.strings.is_english_instead()
}

/// The address of a file of the theme; empty if the theme has none by that path.
pub(super) fn static_url(page: &PageContext<'_>, path: &str) -> String {
    page.ctx.static_at(path).map(|address| [&*page.here.root, address].concat()).unwrap_or_default()
}

/// The service worker, if the settings say whether pages may be kept; `no` removes those that were.
fn worker(page: &PageContext<'_>) -> Option<WorkerView> {
    let is_wanted = page.site.settings.offline_reading.is_some() && !page.ctx.from_folder;
    is_wanted.then(|| WorkerView { url: page.url(&Output::Worker), script_url: static_url(page, WORKER_SCRIPT) })
}

/// The least width and height of an icon on the home screen of a phone, in pixels.
const TOUCH_ICON: u32 = 180;

/// Phones show no drawing there.
fn touch_icon_url(page: &PageContext<'_>) -> String {
    match &page.ctx.icon {
        Some((icon @ Output::Picture(_, Kind::Png), TOUCH_ICON.., TOUCH_ICON..)) => page.url(icon),
        _ => String::new(),
    }
}

/// The address of the search page; empty if there is nothing to search.
fn search_url(page: &PageContext<'_>) -> String {
    if !page.ctx.whole.has_reports && page.site.pages.is_empty() {
        return String::new();
    }
    page.url(&Output::SearchPage)
}

/// The contents of a page: for each part whether it is there, its key in the interface, and its anchor.
pub(super) fn contents(page: &PageContext<'_>, parts: &[(bool, &str, &str)]) -> Vec<TocEntryView> {
    let entry = |(_, key, anchor): &(bool, &str, &str)| TocEntryView {
        text: page.voice.word(key),
        url: format!("#{anchor}"),
        of_interface: true,
        ..TocEntryView::default()
    };
    parts.iter().filter(|(is_there, ..)| *is_there).map(entry).collect()
}

fn preview(page: &PageContext<'_>, marks: &Restrictions) -> Option<PreviewView> {
    let restricted = marks.tlp > page.site.settings.audience;
    if !marks.draft && marks.embargo.is_none() && !restricted {
        return None;
    }
    let embargo = marks.embargo.map(|until| times::time(&page.voice, until));
    let mut words = Vec::new();
    if marks.draft {
        words.push(page.voice.word("preview-draft"));
    }
    if let Some(until) = &embargo {
        words.push(page.voice.phrase("preview-embargo", &[("time", &until.words)]));
    }
    if restricted {
        words.push(page.voice.phrase("preview-restricted", &[("label", marks.tlp.label())]));
    }
    Some(PreviewView { draft: marks.draft, embargo, restricted, words: words.join(" ") })
}
