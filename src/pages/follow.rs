//! The page that says in words which feeds there are, and where.

use crate::context::{Context, PageContext, Rendered, names};
use crate::data::feed;
use crate::model::settings::LanguageId;
use crate::plan::{Entry, FeedFormat, FeedScope, Job, Jobs, Output, RegisterKind, registers};
use crate::theme::view::{FollowGroupView, FollowView, FollowedView, NameView};

use super::frame::{self, PageHead};

/// A site always has the feed of all its reports, unless it is one of plain pages.
pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    if !ctx.whole.is_of_pages {
        plan.add(&ctx.linked.site, &Output::Follow, None);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let groups = [vec![of_site(page), of_series(page)], of_registers(page), vec![in_other_languages(page)]].concat();
    let view = FollowView { groups: groups.into_iter().filter(|group| !group.feeds.is_empty()).collect() };
    let head = PageHead {
        kind: "follow",
        title: page.voice.word("follow"),
        has_interface_title: true,
        description: page.voice.word("follow-intro"),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// All reports, and all corrections.
fn of_site(page: &PageContext<'_>) -> FollowGroupView {
    let feed = |scope: FeedScope, name: &str, words: &str| {
        let address = page.url(&scope.page());
        let name = NameView { name: page.voice.word(name), url: address, ..NameView::default() };
        let followed = followed(page, scope, page.voice.language, name)?;
        Some(FollowedView { of_interface: true, words: page.voice.word(words), ..followed })
    };
    let all = feed(FeedScope::Site, "all-reports", "follow-reports");
    let corrections = feed(FeedScope::Corrections, "corrections", "corrections-intro");
    group(page, ("follow-site", "site", ""), all.into_iter().chain(corrections).collect())
}

fn of_series(page: &PageContext<'_>) -> FollowGroupView {
    let series = feed::series(page.site).filter_map(|series| {
        let link = names::series_link(page, series);
        let name = NameView { name: link.text, url: link.url, ..NameView::default() };
        followed(page, FeedScope::Series(series), page.voice.language, name)
    });
    group(page, ("series", "series", "follow-series"), by_name(page, series.collect()))
}

/// Those of places, actors, topics and section kinds.
fn of_registers(page: &PageContext<'_>) -> Vec<FollowGroupView> {
    let of_register = |register: RegisterKind| {
        let entries = registers::entries(&page.ctx.linked, register);
        let feeds = entries.filter_map(|entry| {
            let (name, of_interface) = named(page, entry);
            let followed = followed(page, FeedScope::Entry(entry), page.voice.language, name)?;
            Some(FollowedView { of_interface, ..followed })
        });
        let word = register.word();
        let anchor = if register == RegisterKind::SectionKinds { "sections" } else { word };
        let words = match register {
            RegisterKind::SectionKinds => "follow-sections",
            _ => "follow-mentions",
        };
        group(page, (word, anchor, words), by_name(page, feeds.collect()))
    };
    feed::REGISTERS.into_iter().map(of_register).collect()
}

/// All reports in each other language of the site.
fn in_other_languages(page: &PageContext<'_>) -> FollowGroupView {
    let others = page.site.settings.language_ids().filter(|language| *language != page.voice.language);
    let feeds = others.filter_map(|language| {
        let names::OtherLanguage { tag, direction, .. } = names::mark(page, language);
        let url = page.here.href(&Output::Follow.address(page.site, language));
        let name = page.ctx.language(language).locale.autonym().to_owned();
        let name = NameView { name, url, language: tag, direction, ..NameView::default() };
        followed(page, FeedScope::Site, language, name)
    });
    group(page, ("languages", "languages", "follow-languages"), feeds.collect())
}

/// The keys of its title and sentence in the interface, and its anchor between them.
fn group(
    page: &PageContext<'_>,
    (title, anchor, words): (&str, &str, &str),
    feeds: Vec<FollowedView>,
) -> FollowGroupView {
    let words = if words.is_empty() { String::new() } else { page.voice.word(words) };
    FollowGroupView { title: page.voice.word(title), anchor: anchor.to_owned(), words, feeds }
}

/// The addresses of a feed in a language; `None` if nothing is in it.
fn followed(page: &PageContext<'_>, scope: FeedScope, language: LanguageId, name: NameView) -> Option<FollowedView> {
    let url = |format: FeedFormat| match feed::formats(scope).contains(&format) {
        true => page.here.href(&Output::Feed(scope, format).address(page.site, language)),
        false => String::new(),
    };
    feed::exists(&page.ctx.linked, scope, language).then(|| FollowedView {
        name,
        atom_url: url(FeedFormat::Atom),
        json_url: url(FeedFormat::Json),
        ..FollowedView::default()
    })
}

/// What an entry is called, and whether its name is of the interface.
fn named(page: &PageContext<'_>, entry: Entry) -> (NameView, bool) {
    match entry {
        Entry::Place(place) => (names::place(page, place), false),
        Entry::Actor(actor) => (names::actor(page, actor), false),
        Entry::Topic(topic) => (names::topic(page, topic), false),
        Entry::Source(source) => (names::source(page, source), false),
        Entry::SectionKind(kind) => {
            let kind = names::section_kind(page, kind);
            (NameView { name: kind.label, url: kind.url, ..NameView::default() }, kind.of_interface)
        }
    }
}

fn by_name(page: &PageContext<'_>, mut feeds: Vec<FollowedView>) -> Vec<FollowedView> {
    feeds.sort_by(|a, b| names::compare(page, &a.name, &b.name));
    feeds
}
