//! Plain pages.

use crate::context::names;
use crate::context::page::PageContext;
use crate::context::{Context, Rendered};
use crate::model::page::{HOME_PAGE, PageEdition, PageId};
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::{PlainPageView, TocEntryView};
use crate::writers::html::{Filling, contents};

use super::frame;
use super::frame::PageHead;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, page) in site.pages.iter().enumerate() {
        if page.name.as_str() == HOME_PAGE {
            continue;
        }
        for edition in &page.editions {
            let output = Output::Page(PageId::new(index));
            let address = output.address(site, edition.language);
            plan.add(output, edition.language, address, edition.file.whole());
        }
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: PageId) -> Rendered {
    let (edition, linked) = names::page_edition(page, id);
    let filling = Filling { page, linked, report: None, here: String::new() };
    let view = PlainPageView {
        title: page.voice.typeset(&edition.title).into_owned(),
        summary: page.voice.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned(),
        content_html: content(&filling, edition),
        toc: toc(page, edition),
        footnotes_html: filling.footnotes(&edition.body),
        sources: filling.sources(),
    };
    let head = PageHead {
        kind: "plain",
        title: edition.title.clone(),
        description: edition.summary.clone().unwrap_or_default(),
        marks: edition.restrictions.clone(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// The whole text; a plain page's sections are not set apart.
fn content(filling: &Filling<'_, '_>, edition: &PageEdition) -> String {
    let mut html = filling.html(&edition.body.lead);
    for section in &edition.body.sections {
        let title = filling.html(&section.heading.title);
        html.push_str(&format!("<h2 id=\"{}\">{title}</h2>\n", section.heading.anchor));
        html.push_str(&filling.html(&section.content));
    }
    html
}

fn toc(page: &PageContext<'_>, edition: &PageEdition) -> Vec<TocEntryView> {
    let mut toc = contents(&edition.body.lead.headings, page);
    toc.extend(edition.body.sections.iter().map(|section| TocEntryView {
        text: page.voice.typeset(&section.heading.text).into_owned(),
        url: format!("#{}", section.heading.anchor),
        color: String::new(),
        children: contents(&section.content.headings, page),
    }));
    toc
}

/// The text of a page by its name, in the page's language; empty where there is none.
pub(crate) fn page_html(page: &PageContext<'_>, name: &str) -> String {
    let Some(index) = page.site.pages.iter().position(|plain| plain.name.as_str() == name) else {
        return String::new();
    };
    let (edition, linked) = names::page_edition(page, PageId::new(index));
    content(&Filling { page, linked, report: None, here: String::new() }, edition)
}
