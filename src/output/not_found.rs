//! The page that hosts show for an address that is not there.

use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::theme::view::NotFoundView;

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    // A folder has no host to show it.
    let language = site.settings.language_ids().next().filter(|_| !ctx.from_folder);
    if let Some(language) = language {
        plan.add(Subject::NotFound, language, address_of(site, &Subject::NotFound, language), None);
    }
}

/// A host shows this page at any address, so its links begin at the site's root.
pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let mut sheet = Sheet::new(ctx, job);
    sheet.root = base_path(&sheet.site.settings.base_url);
    let site = sheet.site;
    let newest = (0..site.reports.len()).max_by_key(|index| (site.reports[*index].as_of, *index));
    let running = (0..site.series.len()).map(SeriesId::new).filter(|id| !site.series[id.index()].reports.is_empty());
    let view = NotFoundView {
        latest: newest.map(|index| sheet.card_of_series(ReportId::new(index))),
        series: running
            .map(|id| sheet.link(sheet.series_title(id), &site.series_address(id, sheet.language)))
            .collect(),
    };
    let frame = Frame { kind: "not-found", title: sheet.word("not-found"), unlisted: true, ..Frame::default() };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

/// `/reports/` of `https://example.org/reports/`.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}
