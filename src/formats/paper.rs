//! A report as PDF and as a picture: what the template writes is the source of a document, which is set here.

use std::io;

use crate::context::{Inside, PageContext, Rendered, names, picture_links, pictures};
use crate::diagnostic::{Checked, Code, Diagnostic, plural, said};
use crate::media;
use crate::model::report::ReportId;
use crate::pages::report::{self, Form};
use crate::pages::{asset, frame};
use crate::plan::{FormatFile, Job};
use crate::print::{self, Flaw, Manuscript};

/// The most bytes of a PDF with pictures: what a bad connection carries in a minute.
const MOST: usize = 300_000;
/// The most bytes that its pictures have together. The rest is for fonts and words.
const ROOM: usize = 180_000;

/// Raise the number if the same source must look different from before.
const RECIPE: &str = "print 1, typst 0.15.1";

/// A report as PDF: with its photos as sharp as paper shows them, or else as far as there is room, or else without.
pub(super) fn pdf(page: PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let is_ours = page.ctx.theme.has_built_in_format(FormatFile::Pdf.template());
    let form = if is_ours { Form::Paper } else { Form::All };
    let mut page = page;
    for least_width in [Some(800), Some(1), None] {
        let photos = photos(&page, id, least_width)?;
        let is_last = photos.files.is_empty();
        page = page.in_one_file(photos.inside);
        let written = write(&page, job, id, (&FormatFile::Pdf, form));
        let made = set(&page, job, id, written, (&FormatFile::Pdf, &photos.files));
        let is_sound = (1..=MOST).contains(&made.value.len());
        if is_last || is_sound {
            return Ok(made);
        }
    }
    Ok(Checked::default())
}

/// A report as a picture for other sites.
pub(super) fn picture(page: &PageContext<'_>, job: &Job, id: ReportId) -> Rendered {
    let is_ours = page.ctx.theme.has_built_in_format(FormatFile::Picture.template());
    let form = if is_ours { Form::Message } else { Form::All };
    let written = write(page, job, id, (&FormatFile::Picture, form));
    Ok(set(page, job, id, written, (&FormatFile::Picture, &[])))
}

fn write(page: &PageContext<'_>, job: &Job, id: ReportId, (file, form): (&FormatFile, Form)) -> Checked<String> {
    let view = report::view(page, id, form);
    let shared = &page.ctx.language(page.voice.language).shared;
    page.ctx.theme.format(file.template(), shared, &frame::of_format(page, job, id, &view), &view)
}

/// Sets what a template wrote, or takes what was made of the same source in an earlier build.
fn set(
    page: &PageContext<'_>,
    job: &Job,
    id: ReportId,
    written: Checked<String>,
    (file, files): (&FormatFile, &[(String, Vec<u8>)]),
) -> Checked<Vec<u8>> {
    let Checked { value: source, mut diagnostics } = written;
    // A template with a fault leaves nothing, and has told why.
    if source.is_empty() {
        return Checked { value: Vec::new(), diagnostics };
    }
    let (source, lacking) = with_known_letters(&source);
    diagnostics.extend(letters_missing(page, id, file, &lacking));
    let name = page.here.absolute(page.here.address);
    let mut key = [name.as_bytes(), source.as_bytes()].join(&0);
    files.iter().for_each(|(_, bytes)| key.extend_from_slice(bytes));
    let mut flaws = Vec::new();
    let made = page.ctx.assets.keep(&format!("{RECIPE}, {}", file.name()), &key, &mut |_| {
        let manuscript = Manuscript { source: &source, files, name: &name };
        let made = if *file == FormatFile::Pdf { print::pdf(&manuscript) } else { print::picture(&manuscript) };
        made.map_err(|found| flaws = found).ok()
    });
    diagnostics.extend(flaws.iter().filter_map(|flaw| fault(page, job, file, flaw)));
    Checked { value: made.unwrap_or_default(), diagnostics }
}

/// The photos of a document.
#[derive(Default)]
struct Photos {
    /// Their names in the document, by their paths.
    inside: Inside,
    files: Vec<(String, Vec<u8>)>,
}

/// The photos of a report for which there is room, those that come first before others; none if no width is given.
fn photos(page: &PageContext<'_>, id: ReportId, least_width: Option<u32>) -> io::Result<Photos> {
    let mut photos = Photos::default();
    let mut room = ROOM;
    for path in report::pictures(page, id) {
        let Some(width) = least_width.filter(|_| !photos.inside.contains_key(path)) else { continue };
        let files = pictures::files(&*page.ctx.assets, path);
        let (bytes, kind) = asset::picture_bytes(page.ctx, picture_links::of_width(&files, width))?;
        if (1..=room).contains(&bytes.len()) {
            room -= bytes.len();
            let name = media::named(&format!("photo-{}", photos.files.len() + 1), kind);
            photos.inside.insert(path.to_owned(), name.clone());
            photos.files.push((name, bytes));
        }
    }
    Ok(photos)
}

/// A source with a sign in the place of letters that no font has, and those letters, each once.
fn with_known_letters(source: &str) -> (String, Vec<char>) {
    let mut lacking = Vec::new();
    let known = |letter: char| {
        if !print::lacks(letter) {
            return letter;
        }
        if !lacking.contains(&letter) {
            lacking.push(letter);
        }
        '\u{fffd}'
    };
    (source.chars().map(known).collect(), lacking)
}

/// Which letters a reader of the document does not get.
fn letters_missing(page: &PageContext<'_>, id: ReportId, file: &FormatFile, lacking: &[char]) -> Option<Diagnostic> {
    let first: Vec<String> = lacking.iter().take(5).map(|letter| format!("`{letter}`")).collect();
    let (first, more) = (first.join(", "), if lacking.len() > 5 { ", …" } else { "" });
    let (_, edition, _) = names::edition(page, id);
    let count = plural(lacking.len(), "letter");
    let fault = Diagnostic::new(
        Code::LettersMissing,
        edition.file.whole(),
        said!("`{}` of this report cannot show {count}: {first}{more}", file.name()),
    );
    let hint =
        "its fonts have Latin, Greek, Cyrillic and Arabic letters; leave this format out where others are needed";
    (!lacking.is_empty()).then(|| fault.hint(hint))
}

fn fault(page: &PageContext<'_>, job: &Job, file: &FormatFile, flaw: &Flaw) -> Option<Diagnostic> {
    let (template, address) = (page.ctx.theme.file_of(file.template())?, &job.address);
    let at = if flaw.line.is_empty() { String::new() } else { format!(", in the line `{}`", flaw.line) };
    let words = said!("typst cannot set what this template makes at `{address}`: {}{at}", flaw.words);
    let fault = Diagnostic::new(Code::TemplateRender, template.whole(), words);
    Some(if flaw.hint.is_empty() { fault } else { fault.hint(said!("typst says: {}", flaw.hint)) })
}
