//! Files that pages show or offer: pictures, rebuilt from the parts we know, documents as they are, and files of the theme.

use crate::context::{Context, Rendered, not_planned, pictures};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::media::Format;
use crate::model::address::Address;
use crate::picture::{self, PictureFault};
use crate::plan::{Jobs, Output};
use crate::source::Span;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for path in &ctx.linked.assets {
        let asked_by = site.assets.get(path).map(|asset| asset.source.whole());
        plan.add(site, &Output::Asset(path.clone()), asked_by);
        for width in pictures::widths(ctx, path) {
            plan.add(site, &Output::Photo(path.clone(), width), asked_by);
        }
    }
    for file in &ctx.statics {
        plan.add(site, &Output::Static(file.address.clone()), None);
    }
}

/// A file beside a report: a rebuilt picture, or a document as it is.
pub(crate) fn render_asset(ctx: &Context, path: &str) -> Rendered {
    let bytes = ctx.assets.read_asset(path)?;
    let Some(kind) = Format::of_path(path).and_then(Format::picture) else { return Ok(Checked::sound(bytes)) };
    match picture::rebuild(&bytes, kind) {
        Ok(rebuilt) => Ok(Checked::sound(rebuilt)),
        Err(fault) => Ok(refused(ctx, path, &fault)),
    }
}

/// A photo in one of its widths.
pub(crate) fn render_photo(ctx: &Context, path: &str, width: u32) -> Rendered {
    // Raise the number if the same photo at the same width must look different from before.
    let recipe = format!("jpeg 1, {width} wide");
    let mut fault = None;
    let made = ctx.assets.derive(path, &recipe, &mut |bytes| {
        picture::resize::at_width(bytes, width).map_err(|why| fault = Some(why)).ok()
    })?;
    Ok(match (made, fault) {
        (Some(bytes), _) => Checked::sound(bytes),
        // A photo that cannot be rebuilt at all is reported once, by its own job.
        (None, Some(why)) if ctx.assets.read_asset(path).is_ok_and(|bytes| picture::dimensions(&bytes).is_ok()) => {
            refused(ctx, path, &why)
        }
        (None, _) => Checked::default(),
    })
}

fn refused(ctx: &Context, path: &str, fault: &PictureFault) -> Checked<Vec<u8>> {
    let asset = ctx.linked.site.assets.get(path);
    let diagnostics = asset.map(|asset| unreadable(asset.source.whole(), fault)).into_iter().collect();
    Checked { value: Vec::new(), diagnostics }
}

/// A file of the theme; its address comes from the plan.
pub(crate) fn render_static(ctx: &Context, address: &Address) -> Rendered {
    let file = ctx.statics.iter().find(|file| file.address == *address).ok_or_else(|| not_planned(address))?;
    Ok(Checked::sound(file.bytes.clone()))
}

fn unreadable(span: Span, fault: &PictureFault) -> Diagnostic {
    Diagnostic::new(Code::UnreadablePhoto, span, format!("this picture {fault}")).hint(fault.cure())
}
