//! Files that pages show or offer: pictures, rebuilt from the parts we know, documents as they are, and files of the theme.

use crate::context::{Context, Rendered, not_planned, pictures};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::media::{self, Kind};
use crate::model::address::Address;
use crate::picture::{self, PictureFault};
use crate::plan::{Jobs, Output};
use crate::source::Span;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for path in &ctx.linked.assets {
        let asked_by = site.assets.get(path).map(|asset| asset.source.whole());
        let files = pictures::files(&*ctx.assets, path);
        for file in std::iter::once(&files.itself).chain(files.narrow.iter().map(|(_, photo)| photo)) {
            plan.add(site, file, asked_by);
        }
    }
    for file in &ctx.statics {
        plan.add(site, &Output::Static(file.address.clone()), None);
    }
}

/// A document beside a report, as it is.
pub(crate) fn render_asset(ctx: &Context, path: &str) -> Rendered {
    Ok(Checked::sound(ctx.assets.read_asset(path)?))
}

/// A picture beside a report.
pub(crate) fn render_picture(ctx: &Context, path: &str) -> Rendered {
    // Raise the number if the same picture must look different from before.
    made(ctx, path, "picture 1", &picture::rebuild)
}

/// A photo in one of its widths.
pub(crate) fn render_photo(ctx: &Context, path: &str, width: u32) -> Rendered {
    // Raise the number if the same photo at the same width must look different from before.
    let photo = made(ctx, path, &format!("picture 1, {width} wide"), &|bytes| picture::at_width(bytes, width))?;
    // A photo that cannot be made anew is reported once, by its own job.
    Ok(Checked::sound(photo.value))
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
    let Some(source) = file.source.filter(|_| kind.is_picture() && kind != Kind::Icon) else {
        return Ok(Checked::sound(file.bytes.clone()));
    };
    Ok(match picture::rebuild(&file.bytes) {
        Ok(rebuilt) => Checked::sound(rebuilt),
        Err(fault) => Checked { value: Vec::new(), diagnostics: vec![unreadable(source.whole(), &fault)] },
    })
}

fn unreadable(span: Span, fault: &PictureFault) -> Diagnostic {
    Diagnostic::new(Code::UnreadablePhoto, span, format!("this picture {fault}")).hint(fault.cure())
}
