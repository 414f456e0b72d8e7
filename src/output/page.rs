//! Plain pages.

use crate::links::LinkedBody;
use crate::model::page::{HOME_PAGE, PageEdition, PageId};
use crate::theme::view::{PlainPageView, TocEntryView};

use super::sheet::{Frame, Sheet, address_of};
use super::writers::on_page::{BodyOnPage, contents};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, page) in site.pages.iter().enumerate() {
        if page.name.as_str() == HOME_PAGE {
            continue;
        }
        for edition in &page.editions {
            let subject = Subject::Page(PageId::new(index));
            let address = address_of(site, &subject, edition.language);
            plan.add(subject, edition.language, address, edition.file.whole());
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Page(id) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let (edition, linked) = sheet.page_edition(id);
    let body = BodyOnPage::new(&sheet, linked, None);
    let view = PlainPageView {
        title: sheet.typeset(&edition.title).into_owned(),
        summary: sheet.typeset(edition.summary.as_deref().unwrap_or_default()).into_owned(),
        content_html: content(&body, edition),
        toc: toc(&sheet, edition),
        footnotes_html: body.footnotes(&edition.body),
        sources: body.sources(),
        updated: None,
    };
    let frame = Frame {
        kind: "plain",
        title: edition.title.clone(),
        description: edition.summary.clone().unwrap_or_default(),
        marks: edition.marks.clone(),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

/// The whole text; a plain page's sections are not set apart.
fn content(body: &BodyOnPage<'_, '_>, edition: &PageEdition) -> String {
    let mut html = body.html(&edition.body.lead);
    for section in &edition.body.sections {
        let title = body.html(&section.heading.title);
        html.push_str(&format!("<h2 id=\"{}\">{title}</h2>\n", section.heading.anchor));
        html.push_str(&body.html(&section.content));
    }
    html
}

fn toc(sheet: &Sheet<'_>, edition: &PageEdition) -> Vec<TocEntryView> {
    let mut toc = contents(&edition.body.lead, sheet);
    toc.extend(edition.body.sections.iter().map(|section| TocEntryView {
        text: sheet.typeset(&section.heading.text).into_owned(),
        url: format!("#{}", section.heading.anchor),
        color: String::new(),
        children: contents(&section.content, sheet),
    }));
    toc
}

impl<'c> Sheet<'c> {
    pub(super) fn page_edition(&self, id: PageId) -> (&'c PageEdition, &'c LinkedBody) {
        let page = &self.ctx.linked.site.pages[id.index()];
        let at = page.editions.iter().position(|edition| edition.language == self.language).unwrap_or_default();
        (&page.editions[at], &self.ctx.linked.pages[id.index()][at])
    }

    /// The text of a page by its name, in the page's language; empty where there is none.
    pub(super) fn page_html(&self, name: &str) -> String {
        let Some(index) = self.site.pages.iter().position(|page| page.name.as_str() == name) else {
            return String::new();
        };
        let (edition, linked) = self.page_edition(PageId::new(index));
        content(&BodyOnPage::new(self, linked, None), edition)
    }
}
