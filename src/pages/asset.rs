//! Files that pages show or offer: pictures, rebuilt from the parts we know, documents as they are, and files of the theme.

use std::io::{self, Cursor};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::content::{ROOT_FOLDER, secrets};
use crate::context::pictures::{self, Files};
use crate::context::{Context, Rendered, not_planned, picture_links};
use crate::diagnostic::{Checked, Code, Diagnostic, said};
use crate::media::{self, Kind};
use crate::model::address::Address;
use crate::picture::{self, PictureFault};
use crate::plan::{Jobs, Output};
use crate::source::{LargeFile, Made, Span};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for path in &ctx.linked.assets {
        if ctx.from_folder && path.starts_with(ROOT_FOLDER) {
            // A folder has no host.
            continue;
        }
        let asked_by = site.assets.get(path).map(|asset| asset.source.whole());
        if site.assets.get(path).is_some_and(|asset| asset.kind == Kind::Icon) {
            plan.add(site, &Output::Asset(path.clone()), asked_by);
            continue;
        }
        let files = pictures::files(&*ctx.assets, path);
        for file in std::iter::once(&files.itself).chain(files.narrow.iter().map(|(_, photo)| photo)) {
            plan.add(site, file, asked_by);
        }
    }
    for file in ctx.statics.iter().filter(|file| !(ctx.from_folder && file.is_at_root())) {
        plan.add(site, &Output::Static(file.address.clone()), None);
    }
}

/// A file that goes out as it is and has more bytes than this is not read to be handed on.
const LARGE: u64 = 1 << 20;

/// A document beside a report, as it is.
pub(crate) fn render_asset(ctx: &Context, path: &str) -> io::Result<Checked<Made>> {
    let asset = ctx.linked.site.assets.get(path);
    if let Some(asset) = asset.filter(|asset| asset.kind != Kind::Icon && asset.len > LARGE) {
        let file = LargeFile::new(path, asset.len, asset.kind, Arc::clone(&ctx.assets));
        return Ok(Checked::sound(Made::File(file)));
    }
    render_small(ctx, path).map(|bytes| bytes.map(Made::Bytes))
}

fn render_small(ctx: &Context, path: &str) -> Rendered {
    let bytes = ctx.assets.read_asset(path)?;
    let asset = ctx.linked.site.assets.get(path);
    let asset = asset.ok_or_else(|| io::Error::other(format!("nothing is planned for `{path}`")))?;
    let kind = media::kind_of(&bytes);
    if kind != asset.kind {
        // It passed the door as something else.
        let words = format!("`{}` was changed while it was being read; run this again", path.escape_debug());
        return Err(io::Error::other(words));
    }
    if kind == Kind::Icon && holds_notes(&bytes) {
        return Ok(refused(ctx, path, &PictureFault::Damaged("it holds texts beside its pictures")));
    }
    let span = asset.source.whole();
    let secret = secrets::find_in_bytes(&bytes).map(|what| holds_secret(span, what));
    let place = media::place_in(kind, &mut Cursor::new(&bytes))?.map(|why| holds_place(span, &why, path));
    Ok(Checked { value: bytes, diagnostics: secret.into_iter().chain(place).collect() })
}

/// Whether a PNG in an icon has parts for texts. Icons are not made anew.
fn holds_notes(icon: &[u8]) -> bool {
    icon.windows(4).any(|four| matches!(four, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf"))
}

/// A picture beside a report.
pub(crate) fn render_picture(ctx: &Context, path: &str) -> Rendered {
    // Raise the number if the same picture must look different from before.
    made(ctx, path, "picture 1", &picture::rebuild)
}

/// What is wrong with the inside of a large file. All of it is read, so a preview leaves that to the build.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn look_through(ctx: &Context, file: &LargeFile) -> io::Result<Option<Diagnostic>> {
    let found = secrets::find_in_file(&mut file.open()?)?;
    let Some(asset) = ctx.linked.site.assets.get(file.path()) else { return Ok(None) };
    if let Some(what) = found {
        return Ok(Some(holds_secret(asset.source.whole(), what)));
    }
    let place = media::place_in(asset.kind, &mut *file.open()?)?;
    Ok(place.map(|why| holds_place(asset.source.whole(), &why, file.path())))
}

/// `why`: the end of a sentence that begins with the file.
fn holds_place(span: Span, why: &str, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "mp4"));
    let clean = format!("{stem}-clean.{ending}");
    Diagnostic::new(Code::FilmWithPlace, span, said!("this file may tell where it was made: {why}")).hint(said!(
        "take it out: `ffmpeg -i {name} -map 0:V? -map 0:a? -map_metadata -1 -map_chapters -1 -c copy {clean}`"
    ))
}

fn holds_secret(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::Secret, span, said!("this file holds what looks like {what}"))
        .hint("remove it and change it; vigie reads keys from the environment, a profile or the ssh agent")
}

/// A photo in one of its widths.
pub(crate) fn render_photo(ctx: &Context, path: &str, width: u32) -> Rendered {
    // Raise the number if the same photo at the same width must look different from before.
    let photo = made(ctx, path, &format!("picture 1, {width} wide"), &|bytes| picture::at_width(bytes, width))?;
    // A photo that cannot be made anew is reported once, by its own job.
    Ok(Checked::sound(photo.value))
}

/// A picture as a `data:` address, in the narrowest form that is sharp on a phone, and how many bytes it has. One that cannot be made
/// is empty; its own job reports that.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn as_text(ctx: &Context, files: &Files) -> io::Result<(String, usize)> {
    let (bytes, kind) = picture_bytes(ctx, picture_links::to_pack(files))?;
    if bytes.is_empty() {
        return Ok(Default::default());
    }
    let media_type = media::media_type(&media::named("picture", kind)).split(';').next().unwrap_or_default();
    let text = format!("data:{media_type};base64,{}", STANDARD.encode(&bytes));
    Ok((text, bytes.len()))
}

/// The bytes of a picture that comes out beside a report, and what it is. One that cannot be made is empty; its own job reports that.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn picture_bytes(ctx: &Context, file: &Output) -> io::Result<(Vec<u8>, Kind)> {
    Ok(match file {
        Output::Photo(path, width, kind) => (render_photo(ctx, path, *width)?.value, *kind),
        Output::Picture(path, kind) => (render_picture(ctx, path)?.value, *kind),
        _ => (Vec::new(), Kind::Unknown),
    })
}

type Make<'m> = &'m dyn Fn(&[u8]) -> Result<Vec<u8>, PictureFault>;

/// What a recipe makes of a picture, kept for the next build.
fn made(ctx: &Context, path: &str, recipe: &str, make: Make<'_>) -> Rendered {
    let mut fault = None;
    let made = ctx.assets.derive(path, recipe, &mut |bytes| make(bytes).map_err(|why| fault = Some(why)).ok())?;
    Ok(match (made, fault) {
        (Some(bytes), _) => Checked::sound(bytes),
        (None, Some(fault)) => refused(ctx, path, &fault),
        (None, None) => Checked::default(),
    })
}

fn refused(ctx: &Context, path: &str, fault: &PictureFault) -> Checked<Vec<u8>> {
    let asset = ctx.linked.site.assets.get(path);
    let diagnostics = asset.map(|asset| unreadable(asset.source.whole(), fault)).into_iter().collect();
    Checked { value: Vec::new(), diagnostics }
}

/// A file of the theme, a picture made anew unless it comes with the program; its address comes from the plan.
pub(crate) fn render_static(ctx: &Context, address: &Address) -> Rendered {
    let file = ctx.statics.iter().find(|file| file.address == *address).ok_or_else(|| not_planned(address))?;
    let kind = media::kind_of(&file.bytes);
    let Some(source) = file.source else { return Ok(Checked::sound(file.bytes.clone())) };
    if kind == Kind::Icon && holds_notes(&file.bytes) {
        let fault = PictureFault::Damaged("it holds texts beside its pictures");
        return Ok(Checked { value: Vec::new(), diagnostics: vec![unreadable(source.whole(), &fault)] });
    }
    if !kind.is_picture() || kind == Kind::Icon {
        let fault = secrets::find_in_bytes(&file.bytes).map(|what| holds_secret(source.whole(), what));
        return Ok(Checked { value: file.bytes.clone(), diagnostics: fault.into_iter().collect() });
    }
    Ok(match picture::rebuild(&file.bytes) {
        Ok(rebuilt) => Checked::sound(rebuilt),
        Err(fault) => Checked { value: Vec::new(), diagnostics: vec![unreadable(source.whole(), &fault)] },
    })
}

fn unreadable(span: Span, fault: &PictureFault) -> Diagnostic {
    Diagnostic::new(Code::UnreadablePhoto, span, said!("this picture {fault}")).hint(fault.cure())
}
