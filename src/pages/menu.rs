//! The menu of every page: the newest report, the series, the lists, and the pages of the site's own.

use crate::content::values::Tlp;
use crate::context::{PageContext, SeriesInMenu, SeriesOfMenu, names};
use crate::plan::{LongList, Output, RegisterKind};
use crate::theme::view::LinkView;

/// `output` is the page, and `level` how far it may be shared. A page or a series of a higher level is not in its menu, because
/// its title would raise the level of this page.
pub(super) fn of(page: &PageContext<'_>, output: &Output, level: Tlp) -> Vec<LinkView> {
    let mut menu = Vec::new();
    let is_open = |series: &SeriesInMenu| series.level(page.voice.language.index()) <= level;
    let latest = page.ctx.whole.latest.as_ref().filter(|series| is_open(series));
    let is_latest = latest.is_some_and(|series| shows_newest(page, output, series));
    menu.extend(latest.map(|series| latest_report(page, series, is_latest)));
    match &page.ctx.whole.series {
        SeriesOfMenu::Each(all) => {
            let here = output.series().filter(|_| !is_latest).map(|series| page.site.series[series.index()].slug());
            menu.extend(all.iter().filter(|series| is_open(series)).map(|series| {
                let address = page.site.address(page.voice.language, &[&series.slug]);
                let title = series.titles.get(page.voice.language.index()).map_or("", String::as_str);
                let link = page.here.link(page.voice.typeset(title), &address);
                LinkView { current: here == Some(&*series.slug), ..link }
            }));
        }
        SeriesOfMenu::List { is_running } => {
            let link = page.word_link("series", &Output::Home);
            let anchor = if *is_running { "#running" } else { "#closed" };
            let current = !is_latest && output.series().is_some();
            menu.push(LinkView { url: link.url.clone() + anchor, current, ..link });
        }
    }
    menu.extend(register_links(page));
    if page.ctx.whole.has_reports {
        menu.push(page.word_link("archive", &Output::Archive));
    }
    if page.ctx.whole.has_come_out {
        menu.push(page.word_link("corrections", &Output::Corrections));
    }
    if !page.ctx.whole.is_of_pages {
        menu.push(page.word_link("follow", &Output::Follow));
    }
    if let Some(list) = list_above(output) {
        let list = page.url(&list);
        menu.iter_mut().filter(|link| link.url == list).for_each(|link| link.current = true);
    }
    match lists_pages(page) {
        true => menu.push(list_of_pages(page, matches!(output, Output::Page(_)))),
        false => menu.extend(pages(page, level)),
    }
    menu
}

/// A menu with more plain pages than these leads to a list of them.
const MOST_PAGES: usize = 8;

/// Whether the menu leads to the list of plain pages on the home page, and not to each of them.
pub(super) fn lists_pages(page: &PageContext<'_>) -> bool {
    page.site.addressed_pages().count() > MOST_PAGES
}

/// The link to the list of plain pages.
pub(super) fn list_of_pages(page: &PageContext<'_>, current: bool) -> LinkView {
    let link = page.word_link("pages", &Output::Home);
    LinkView { url: link.url.clone() + "#all-pages", current, ..link }
}

fn pages(page: &PageContext<'_>, level: Tlp) -> impl Iterator<Item = LinkView> {
    page.site.addressed_pages().filter_map(move |(id, plain)| {
        let edition = plain.best_edition(page.voice.language);
        if edition.restrictions.tlp > level {
            return None;
        }
        let address = Output::Page(id).address(page.site, edition.language);
        let other = names::mark(page, edition.language);
        Some(LinkView {
            language: other.tag,
            direction: other.direction,
            language_words: other.words,
            ..page.here.link(edition.title.clone(), &address)
        })
    })
}

/// Links to the registers that have a page.
pub(super) fn register_links(page: &PageContext<'_>) -> Vec<LinkView> {
    let all = [
        RegisterKind::Places,
        RegisterKind::Actors,
        RegisterKind::Topics,
        RegisterKind::SectionKinds,
        RegisterKind::Sources,
    ];
    all.into_iter().filter(|register| page.ctx.whole.has(*register)).map(|of| register_link(page, of)).collect()
}

/// The link to the page of a register.
pub(super) fn register_link(page: &PageContext<'_>, register: RegisterKind) -> LinkView {
    page.word_link(register.word(), &Output::Collection(register))
}

/// Its address stays when a report comes.
fn latest_report(page: &PageContext<'_>, series: &SeriesInMenu, is_here: bool) -> LinkView {
    let address = page.site.latest_address_of(&series.slug, page.voice.language);
    let link = page.here.link(page.voice.word("latest-report"), &address);
    LinkView { current: is_here, of_interface: true, ..link }
}

/// Whether a page is that of the newest report of a series.
fn shows_newest(page: &PageContext<'_>, output: &Output, series: &SeriesInMenu) -> bool {
    let Output::Report(id) = output else { return false };
    let of_report = &page.site.series[id.series().index()];
    of_report.slug() == series.slug && of_report.reports.last() == Some(id)
}

/// The list of the menu that a page lies below.
fn list_above(output: &Output) -> Option<Output> {
    let register = |register: RegisterKind| Output::Collection(register);
    match output {
        Output::Entry(entry) | Output::Part(LongList::Mentions(entry), _) => Some(register(entry.register())),
        Output::Part(LongList::Corrections, _) => Some(Output::Corrections),
        Output::Month(_) | Output::Part(LongList::Month(_), _) => Some(Output::Archive),
        _ => None,
    }
}
