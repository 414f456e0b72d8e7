//! The page of the search.

use serde_json::Value;

use crate::context::{PageContext, Rendered};
use crate::plan::{Job, Output};
use crate::theme::view::{LinkView, SearchView};

use super::frame::{self, PageHead};
use super::menu;

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let folder = page.here.href(page.here.address);
    let word = |key: &str| (key.to_owned(), page.voice.word(key));
    let words = ["search-found", "search-no-results", "search-failed", "search-more", "search-wait", "any"].map(word);
    let mut lists: Vec<LinkView> = vec![page.word_link("archive", &Output::Archive)];
    lists.extend(menu::register_links(page));
    let view = SearchView {
        title: page.voice.word("search"),
        data_url: folder.trim_end_matches("index.html").to_owned(),
        words_json: Value::from_iter(words).to_string(),
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
