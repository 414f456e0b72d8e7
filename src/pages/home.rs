//! The home page: the series that are not closed come first.

use crate::context::{Context, PageContext, Rendered, names};
use crate::data::json_ld;
use crate::model::page::HOME_PAGE;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::HomeView;
use crate::wording::titles;

use super::frame::{self, PageHead};
use super::{corrections, incidents, menu, plain, series};

/// More updates than these are on the page of corrections.
const FEW: usize = 5;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    plan.add(&ctx.linked.site, &Output::Home, None);
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let site = page.site;
    let mut front = None;
    let (mut running, mut closed) = (Vec::new(), Vec::new());
    for (at, id) in site.series_by_front().into_iter().enumerate() {
        match at {
            0 => front = Some(series::front_card(page, id)),
            _ if site.series[id.index()].closed => closed.push(series::card(page, id)),
            _ => running.push(series::card(page, id)),
        }
    }
    let intro = plain::page_text(page, HOME_PAGE);
    let mut special = intro.special;
    let view = HomeView {
        intro_html: intro.html,
        intro_language: intro.language,
        intro_direction: intro.direction,
        incidents: incidents::of_site(page),
        front,
        running,
        closed,
        pages: if page.ctx.whole.is_of_pages || menu::lists_pages(page) { plain::cards(page) } else { Vec::new() },
        updates: corrections::newest(page, None, FEW),
        corrections_url: page.url(&Output::Corrections),
    };
    special.pictures |= view.front.as_ref().is_some_and(|front| front.cover.is_some());
    let head = PageHead {
        kind: "home",
        title: titles::site_title(&page.voice),
        description: description(page),
        json_ld: json_ld::site(page),
        special,
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// What the site says of itself, else what its newest report says.
fn description(page: &PageContext<'_>) -> String {
    if let Some(said) = &page.site.settings.description {
        return page.voice.text(said);
    }
    let intro = plain::excerpt_of(page, HOME_PAGE);
    if !intro.is_empty() {
        return intro;
    }
    match page.site.series_by_front().first().and_then(|front| page.site.series[front.index()].reports.last()) {
        Some(newest) => {
            let (_, edition, _) = names::edition(page, *newest);
            format!("{}: {}", page.voice.word("latest-report"), edition.title)
        }
        None if page.ctx.whole.is_of_pages => String::new(),
        None => page.voice.word("no-reports-yet"),
    }
}
