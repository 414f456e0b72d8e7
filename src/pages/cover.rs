//! The picture of a report: on its page, on the home page, and where its address is shared.

use crate::content::shapes::Text;
use crate::context::{PageContext, or_empty, picture_links, pictures};
use crate::model::report::{Report, ReportId};
use crate::model::settings::LookFile;
use crate::plan::{FormatFile, Output, format_files};
use crate::theme::view::{CoverView, SharedImageView};

/// The cover of a report; none if it has none.
pub(super) fn of_report(page: &PageContext<'_>, report: &Report) -> Option<CoverView> {
    let cover = report.cover.as_ref()?;
    let files = pictures::files(&*page.ctx.assets, cover.file.path.as_deref()?);
    let offered = picture_links::offered(page, &files);
    let (width, height) = files.size.unwrap_or_default();
    Some(CoverView {
        url: offered.src,
        srcset: or_empty(offered.srcset),
        width,
        height,
        alt: page.voice.text(&cover.alt),
        caption: page.voice.maybe_text(cover.caption.as_ref()),
        credit: page.voice.maybe_text(cover.credit.as_ref()),
        focus: cover.focus.as_str().to_owned(),
    })
}

/// The same for other sites that show a link to the report.
pub(super) fn shared(page: &PageContext<'_>, report: &Report) -> Option<SharedImageView> {
    let cover = report.cover.as_ref()?;
    let files = pictures::files(&*page.ctx.assets, cover.file.path.as_deref()?);
    let (file, (width, height)) = picture_links::to_share(&files)?;
    Some(image(page, file, (width, height), &cover.alt))
}

/// The picture that is made of a report for other sites, if it comes out in that format.
pub(super) fn made(page: &PageContext<'_>, id: ReportId, alt: String) -> Option<SharedImageView> {
    let file = FormatFile::Picture;
    let is_made = format_files::of_report(page.site, id).contains(&file);
    let url = || page.absolute_url(&Output::Format(id, file));
    is_made.then(|| SharedImageView { url: url(), width: MADE.0, height: MADE.1, alt, is_wide: true })
}

/// Width and height of the picture that is made of a report, in pixels: what other sites show in full.
const MADE: (u32, u32) = (1200, 630);

/// The picture that the settings have for pages without one of their own.
pub(super) fn of_site(page: &PageContext<'_>) -> Option<SharedImageView> {
    let (LookFile { path, .. }, alt) = page.site.settings.share_image.as_ref()?;
    let files = pictures::files(&*page.ctx.assets, Some(path).filter(|path| page.ctx.linked.assets.contains(*path))?);
    let (file, size) = picture_links::to_share(&files)?;
    Some(image(page, file, size, alt))
}

fn image(page: &PageContext<'_>, file: &Output, (width, height): (u32, u32), alt: &Text) -> SharedImageView {
    SharedImageView { url: page.absolute_url(file), width, height, alt: page.voice.text(alt), is_wide: width > height }
}
