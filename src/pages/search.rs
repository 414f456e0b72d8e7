//! The page of the search.

use serde_json::Value;

use crate::context::{PageContext, Rendered};
use crate::plan::{Job, Output, RegisterKind};
use crate::theme::view::{LinkView, SearchFilterView, SearchView};

use super::frame::{self, PageHead};
use super::menu;

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let folder = page.here.href(page.here.address);
    let word = |key: &str| (key.to_owned(), page.voice.word(key));
    let words =
        ["search-found", "search-no-results", "search-failed", "search-more", "search-wait", "any", "as-of-inline"]
            .map(word);
    // The languages of a site have a search each, or none has.
    let others = page.site.settings.language_ids().filter(|language| *language != page.voice.language);
    let others = others.map(|language| {
        let locale = &page.ctx.language(language).locale;
        LinkView {
            text: locale.autonym().to_owned(),
            url: page.here.href(&Output::SearchPage.address(page.site, language)),
            language: locale.tag().to_owned(),
            direction: locale.direction().as_str().to_owned(),
            ..LinkView::default()
        }
    });
    let filters = filters(page);
    let mut lists = Vec::new();
    if page.ctx.whole.has_reports {
        lists.push(page.word_link("archive", &Output::Archive));
    }
    lists.extend(menu::register_links(page));
    if page.ctx.whole.is_of_pages {
        lists.push(menu::list_of_pages(page, false));
    }
    let view = SearchView {
        title: page.voice.word("search"),
        data_url: folder.trim_end_matches("index.html").to_owned(),
        words_json: Value::from_iter(words).to_string(),
        filters,
        others: others.collect(),
        lists,
    };
    let head = PageHead {
        kind: "search",
        title: view.title.clone(),
        has_interface_title: true,
        description: page.voice.word("search-intro"),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// What can be chosen from. Whatever has no page is in no text either; the page says so from the first, and does not move later.
fn filters(page: &PageContext<'_>) -> Vec<SearchFilterView> {
    let all = [
        ("series", "series", None),
        ("kind", "section-kind", Some(RegisterKind::SectionKinds)),
        ("topic", "topic", Some(RegisterKind::Topics)),
        ("place", "place", Some(RegisterKind::Places)),
        ("actor", "actor", Some(RegisterKind::Actors)),
    ];
    let is_there = |register: &Option<RegisterKind>| match register {
        Some(register) => page.ctx.whole.has(*register),
        None => page.ctx.whole.has_reports,
    };
    let offered = all.into_iter().filter(|(.., register)| is_there(register));
    offered.map(|(name, label, _)| SearchFilterView { name: name.to_owned(), label: page.voice.word(label) }).collect()
}
