//! The page that hosts show for an address that is not there.

use crate::context::{Context, PageContext, Rendered, names};
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::NotFoundView;

use super::frame::{self, PageHead};
use super::report_card;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    // A folder has no host to show it.
    if !ctx.from_folder {
        plan.add(&ctx.linked.site, &Output::NotFound, None);
    }
}

/// A host shows this page at any address, so its links begin at the site's root.
pub(crate) fn render(ctx: &Context, job: &Job) -> Rendered {
    let mut page = PageContext::new(ctx, job);
    page.here.root = base_path(&page.site.settings.base_url);
    let page = &page;
    let site = page.site;
    let series = || (0..site.series.len()).map(SeriesId::new);
    let newest = series().filter_map(|id| site.newest_issue(id)).max_by_key(|id| (site.reports[*id].as_of, *id));
    let running = series().filter(|id| !site.series[id.index()].reports.is_empty());
    let view = NotFoundView {
        latest: newest.map(|newest| report_card::card_of_series(page, newest)),
        series: running.map(|id| names::series_link(page, id)).collect(),
    };
    let head = PageHead {
        kind: "not-found",
        title: page.voice.word("not-found"),
        has_interface_title: true,
        description: page.voice.word("not-found-words"),
        unlisted: true,
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// `/reports/` of `https://example.org/reports/`.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}
