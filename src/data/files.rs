//! The data files: which files there will be, and the bytes of each.

use serde::Serialize;

use crate::context::{Context, PageContext, Rendered};
use crate::diagnostic::Checked;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::{DataFile, DataScope, Job, Jobs, Output};

use super::{csv, geojson, records, scope};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    // The reports beside the settings have no folder of their own; their data are among the site's.
    let series = &ctx.linked.site.series;
    let folders = (0..series.len()).filter(|at| series[*at].folder.is_some());
    for scope in folders.map(|at| DataScope::Series(SeriesId::new(at))).chain([DataScope::Site]) {
        plan_scope(ctx, scope, plan);
    }
}

pub(crate) fn plan_report(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    if ctx.linked.site.settings.report_data {
        plan_scope(ctx, DataScope::Report(report), plan);
    }
}

fn plan_scope(ctx: &Context, scope: DataScope, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let first = scope::reports(site, scope).next();
    let asked_by = first.map(|id| site.reports[id].editions[0].file.whole());
    for file in scope::files(&ctx.linked, scope, |_| true) {
        plan.add(site, &Output::Data(scope, file), asked_by);
    }
}

pub(crate) fn render(ctx: &Context, job: &Job, scope: DataScope, file: DataFile) -> Rendered {
    let page = &PageContext::new(ctx, job).elsewhere();
    let written = match file {
        DataFile::Json => json(&records::all(page, scope), RECORD * scope::stated(&ctx.linked.site, scope).count()),
        DataFile::GeoJson => json(&geojson::all(page, scope), 0),
        DataFile::Schema => schema(page).into_bytes(),
        DataFile::Figures => csv::figures(page, scope).write().into_bytes(),
        DataFile::FiguresByReport => csv::figures_by_report(page, scope).write().into_bytes(),
        DataFile::FiguresByPlace => csv::figures_by_place(page, scope).write().into_bytes(),
        DataFile::Incidents => csv::incidents(page, scope).write().into_bytes(),
        DataFile::Events => csv::events(page, scope).write().into_bytes(),
        DataFile::Places => csv::places(page).write().into_bytes(),
        DataFile::Sources => csv::sources(page).write().into_bytes(),
    };
    Ok(Checked::sound(written))
}

/// The records of most reports fit into this many bytes, with their share of places and sources.
const RECORD: usize = 3 * 1024;

/// JSON of a value. `room` bytes are reserved at once, because a growing text of a whole site would be copied often, and be
/// twice in memory. Reserved bytes that stay unused cost nothing.
fn json(value: &impl Serialize, room: usize) -> Vec<u8> {
    let mut written = Vec::with_capacity(room);
    serde_json::to_writer(&mut written, value).expect("records have keys of text and no maps of other keys");
    written.push(b'\n');
    written
}

/// The schema under the site's own address, so that a file is checked against the version that made it.
fn schema(page: &PageContext<'_>) -> String {
    include_str!("schema.json").replace("vigie:data-1", &records::schema_url(page))
}
