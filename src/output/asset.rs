//! Files that pages show or offer: photos, rebuilt from the parts we know, documents as they are, and the theme's own.

use crate::diagnostic::Checked;
use crate::model::settings::LanguageId;

use super::sheet::address_of;
use super::{Context, Job, Jobs, Rendered, Subject, faults};
use crate::model::address::Address;
use crate::picture;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let default = LanguageId::new(0);
    for path in &ctx.linked.assets {
        let subject = Subject::Asset(path.clone());
        let address = address_of(site, &subject, default);
        let asked_by = site.assets.get(path).map(|asset| asset.source.whole());
        plan.add(subject, default, address, asked_by);
        for width in widths(ctx, path) {
            let subject = Subject::Photo(path.clone(), width);
            let address = address_of(site, &subject, default);
            plan.add(subject, default, address, asked_by);
        }
    }
    for (index, file) in ctx.statics.iter().enumerate() {
        plan.add(Subject::Static(index), default, Address::from_written(&file.address), None);
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let path = match &job.subject {
        Subject::Static(index) => return Ok(Checked::sound(ctx.statics[*index].bytes.clone())),
        Subject::Asset(path) => path,
        Subject::Photo(path, width) => return render_photo(ctx, path, *width),
        _ => return Ok(Checked::default()),
    };
    let bytes = ctx.assets.read_asset(path)?;
    let Some(kind) = picture::Kind::of_path(path) else { return Ok(Checked::sound(bytes)) };
    match picture::rebuild(&bytes, kind) {
        Ok(rebuilt) => Ok(Checked::sound(rebuilt)),
        Err(fault) => Ok(refused(ctx, path, &fault)),
    }
}

fn render_photo(ctx: &Context, path: &str, width: u32) -> Rendered {
    // The number is to be raised when the same photo at the same width shall look otherwise than before.
    let recipe = format!("jpeg 1, {width} wide");
    let mut fault = None;
    let made = ctx.assets.derive(path, &recipe, &mut |bytes| {
        picture::resize::at_width(bytes, width).map_err(|why| fault = Some(why)).ok()
    })?;
    Ok(match (made, fault) {
        (Some(bytes), _) => Checked::sound(bytes),
        // A photo that cannot be rebuilt at all is told once, by its own job.
        (None, Some(why)) if ctx.assets.read_asset(path).is_ok_and(|bytes| picture::dimensions(&bytes).is_ok()) => {
            refused(ctx, path, &why)
        }
        (None, _) => Checked::default(),
    })
}

fn refused(ctx: &Context, path: &str, fault: &picture::PictureFault) -> Checked<Vec<u8>> {
    let asset = ctx.linked.site.assets.get(path);
    let diagnostics = asset.map(|asset| faults::photo(asset.source.whole(), fault)).into_iter().collect();
    Checked { value: Vec::new(), diagnostics }
}

/// The widths in which a photo comes out beside its own.
pub(super) fn widths(ctx: &Context, path: &str) -> Vec<u32> {
    match picture::Kind::of_path(path) {
        Some(picture::Kind::Jpeg) => {
            picture::resize::widths(&ctx.assets.read_start(path, picture::resize::START).unwrap_or_default())
        }
        Some(picture::Kind::Png) => picture::resize::widths_of_png(&ctx.assets.read_asset(path).unwrap_or_default()),
        _ => Vec::new(),
    }
}

/// Width and height in pixels, as the picture is shown; nothing of one that cannot be read, which its own job tells.
pub(super) fn dimensions(ctx: &Context, path: &str) -> Option<(u32, u32)> {
    let bytes = ctx.assets.read_asset(path).ok()?;
    picture::dimensions(&bytes).ok()
}
