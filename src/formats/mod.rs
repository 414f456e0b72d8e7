//! Formats: a report as it is read elsewhere than on its page. Each is a template of the theme over the view that the page has, with
//! whole addresses. A new one is a file of [`FormatFile`](crate::plan::FormatFile), a template, and a name for the settings.

mod message;
mod sound;

use crate::context::{Context, PageContext, Rendered, bytes};
use crate::language::columns;
use crate::model::report::ReportId;
use crate::pages::frame;
use crate::pages::report::{self, Writings};
use crate::plan::{FormatFile, Job, Jobs, Output, format_files};
use crate::theme::view::ReportView;

/// Plans what a report comes out as whatever reports follow it.
pub(crate) fn plan_report(ctx: &Context, id: ReportId, jobs: &mut Jobs) {
    add(ctx, id, format_files::for_good(&ctx.linked.site, id), jobs);
}

/// Plans what the newest reports of each series come out as.
pub(crate) fn plan(ctx: &Context, jobs: &mut Jobs) {
    let site = &ctx.linked.site;
    for id in site.series.iter().flat_map(|series| &series.reports) {
        add(ctx, *id, format_files::for_now(site, *id), jobs);
    }
}

fn add(ctx: &Context, id: ReportId, files: Vec<FormatFile>, jobs: &mut Jobs) {
    let site = &ctx.linked.site;
    for file in files {
        for edition in &site.reports[id].editions {
            jobs.add_in(site, edition.language, Output::Format(id, file.clone()), Some(edition.file.whole()));
        }
    }
}

pub(crate) fn render(ctx: &Context, job: &Job, id: ReportId, file: &FormatFile) -> Rendered {
    let page = &PageContext::new(ctx, job).elsewhere();
    let theme = &page.ctx.theme;
    let is_ours = theme.has_built_in_format(file.template());
    let write = |view: &ReportView| {
        let shared = &page.ctx.language(page.voice.language).shared;
        theme.format(file.template(), shared, &frame::of_format(page, job, id, view), view)
    };
    let written = match file {
        FormatFile::Text => {
            let writings = if is_ours { Writings { text: true, ..Writings::NONE } } else { Writings::ALL };
            write(&report::view(page, id, writings)).map(|text| laid_out(&text))
        }
        FormatFile::WhatsApp | FormatFile::Telegram => message::fitted(page, id, is_ours, write),
        FormatFile::Own(own) => sound::checked(own, job, write(&report::view(page, id, Writings::ALL))),
    };
    bytes(written)
}

/// Plain text as it is read: no line is longer than 72 columns, but for addresses and what is indented by four; no two blank lines
/// follow each other.
fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines().map(str::trim_end) {
        let is_as_written = line.starts_with("    ") || columns::width(line) <= columns::LINE;
        if line.is_empty() {
            if !out.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
        } else {
            out.push_str(&if is_as_written { line.into() } else { columns::hanging(line) });
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
