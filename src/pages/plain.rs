//! Plain pages, and the text of one on another page.

use crate::context::{Context, PageContext, Rendered, names, or_empty};
use crate::model::page::{PageEdition, PageId};
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::{PageCardView, PlainPageView, TocEntryView};
use crate::writers::on_page::{BodyOnPage, Special};

use super::excerpt::{self, or};
use super::frame::{self, PageHead};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (id, page) in site.addressed_pages() {
        for edition in &page.editions {
            plan.add_in(site, edition.language, Output::Page(id), Some(edition.file.whole()));
        }
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: PageId) -> Rendered {
    let (edition, linked) = names::page_edition(page, id);
    let body = BodyOnPage::new(page, linked, None);
    let summary = or_empty(edition.summary.as_ref());
    let view = PlainPageView {
        title: page.voice.typeset(&edition.title).into_owned(),
        summary: page.voice.typeset(&summary).into_owned(),
        content_html: content(&body, edition),
        toc: toc(&body, edition),
        footnotes_html: body.footnotes(&edition.body),
        sources: body.sources(),
    };
    let head = PageHead {
        kind: "plain",
        title: edition.title.clone(),
        description: or(summary, || excerpt::of(&body, &edition.body)),
        special: body.special(&edition.body),
        marks: edition.restrictions.clone(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// The whole text. The sections of a plain page are not set apart.
fn content(body: &BodyOnPage<'_, '_>, edition: &PageEdition) -> String {
    let mut html = body.html(&edition.body.lead);
    for section in &edition.body.sections {
        let title = body.html(&section.heading.title);
        html.push_str(&format!("<h2 id=\"{}\">{title}</h2>\n", section.heading.anchor));
        html.push_str(&body.html(&section.content));
    }
    html
}

fn toc(body: &BodyOnPage<'_, '_>, edition: &PageEdition) -> Vec<TocEntryView> {
    let mut toc = body.contents(&edition.body.lead);
    toc.extend(edition.body.sections.iter().map(|section| TocEntryView {
        text: body.heading(&section.heading),
        url: format!("#{}", section.heading.anchor),
        of_interface: false,
        color: String::new(),
        children: body.contents(&section.content),
    }));
    toc
}

/// Each plain page that has an address, by its name, for a list.
pub(super) fn cards(page: &PageContext<'_>) -> Vec<PageCardView> {
    let cards = page.site.addressed_pages().map(|(id, _)| {
        let (edition, _) = names::page_edition(page, id);
        let other = names::mark(page, edition.language);
        // Words in another language are set as they are typed: this page has the rules of its own language alone.
        let typeset = |words: String| match other.tag.is_empty() {
            true => page.voice.typeset(&words).into_owned(),
            false => words,
        };
        PageCardView {
            title: typeset(edition.title.clone()),
            url: page.here.href(&Output::Page(id).address(page.site, edition.language)),
            summary: typeset(or_empty(edition.summary.as_ref())),
            language: other.tag,
            direction: other.direction,
            language_words: other.words,
        }
    });
    cards.collect()
}

/// The text of a plain page on another one.
#[derive(Default)]
pub(super) struct PageText {
    pub(super) html: String,
    /// Its language and direction, if that is not the page's.
    pub(super) language: String,
    pub(super) direction: String,
    /// What it shows that needs a style sheet.
    pub(super) special: Special,
}

/// The text of the plain page of a name, in the page's language if it has an edition in it; empty if there is none.
pub(super) fn page_text(page: &PageContext<'_>, name: &str) -> PageText {
    let Some(index) = page.site.pages.iter().position(|plain| plain.name.as_str() == name) else {
        return PageText::default();
    };
    let (edition, linked) = names::page_edition(page, PageId::new(index));
    let body = BodyOnPage::new(page, linked, None);
    let other = names::mark(page, edition.language);
    PageText {
        html: content(&body, edition),
        language: other.tag,
        direction: other.direction,
        special: body.special(&edition.body),
    }
}

/// The summary of the plain page of a name, else its first words; empty if there is none.
pub(super) fn excerpt_of(page: &PageContext<'_>, name: &str) -> String {
    let Some(index) = page.site.pages.iter().position(|plain| plain.name.as_str() == name) else {
        return String::new();
    };
    let (edition, linked) = names::page_edition(page, PageId::new(index));
    let summary = or_empty(edition.summary.as_ref());
    or(summary, || excerpt::of(&BodyOnPage::new(page, linked, None), &edition.body))
}
