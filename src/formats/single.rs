//! A report as one file, to be passed on by hand: by messenger, on a stick, where there is no network. Style sheets and pictures are
//! inside, and nothing is loaded.

use std::io;

use crate::context::{Inside, PageContext, Rendered, bytes, pictures};
use crate::model::report::ReportId;
use crate::pages::asset;
use crate::pages::frame;
use crate::pages::report::{self, Form};
use crate::plan::{FormatFile, Job};
use crate::theme::view::{PageView, ReportView};

/// The most bytes that the pictures of one file have together. Written as text they have a third more.
const MOST: usize = 1_000_000;

pub(super) fn render(page: PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let inside = pictures_inside(&page, id)?;
    let page = &page.in_one_file(inside);
    let template = FormatFile::Single.template();
    let is_ours = page.ctx.theme.has_built_in_format(template);
    let view = report::view(page, id, if is_ours { Form::Page } else { Form::All });
    let styles_css = page.ctx.styles("report", &sheets(&view));
    let frame = PageView { styles_css, ..frame::of_format(page, job, id, &view) };
    bytes(page.ctx.theme.format(template, &page.ctx.language(page.voice.language).shared, &frame, &view))
}

/// The sheets of parts that not every report has.
fn sheets(view: &ReportView) -> Vec<&'static str> {
    let sheets = [
        ("pages/by_place.css", view.by_place.is_some()),
        ("pages/incident.css", view.incident.is_some()),
        ("pages/layers.css", view.map_legend.is_some()),
        ("pages/pictures.css", true),
    ];
    sheets.into_iter().filter(|(_, is_used)| *is_used).map(|(path, _)| path).collect()
}

/// The pictures for which there is room, those that come first in the report before others.
fn pictures_inside(page: &PageContext<'_>, id: ReportId) -> io::Result<Inside> {
    let mut inside = Inside::new();
    let mut room = MOST;
    for path in report::pictures(page, id) {
        if inside.contains_key(path) {
            continue;
        }
        let files = pictures::files(&*page.ctx.assets, path);
        let (picture, length) = asset::as_text(page.ctx, &files)?;
        if (1..=room).contains(&length) {
            room -= length;
            inside.insert(path.to_owned(), picture);
        }
    }
    Ok(inside)
}
