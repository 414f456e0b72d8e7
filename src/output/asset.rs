//! Files that pages show or offer: photos, rebuilt from the parts we know, documents as they are, and the theme's own.

use crate::diagnostic::Checked;
use crate::model::settings::LanguageId;

use super::sheet::address_of;
use super::{Context, Job, Plan, Rendered, Subject, faults, photo};
use crate::model::address::Address;

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    let site = &ctx.linked.site;
    let default = LanguageId::new(0);
    for path in &ctx.linked.assets {
        let subject = Subject::Asset(path.clone());
        let address = address_of(site, &subject, default);
        plan.add(subject, default, address, site.assets.get(path).map(|asset| asset.source.whole()));
    }
    for (index, file) in ctx.statics.iter().enumerate() {
        plan.add(Subject::Static(index), default, Address::from_written(&file.address), None);
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let path = match &job.subject {
        Subject::Static(index) => return Ok(Checked::sound(ctx.statics[*index].bytes.clone())),
        Subject::Asset(path) => path,
        _ => return Ok(Checked::default()),
    };
    let bytes = ctx.assets.read_asset(path)?;
    let Some(kind) = photo::Kind::of_path(path) else { return Ok(Checked::sound(bytes)) };
    match photo::rebuild(&bytes, kind) {
        Ok(rebuilt) => Ok(Checked::sound(rebuilt)),
        Err(fault) => {
            let asset = ctx.linked.site.assets.get(path);
            let diagnostics = asset.map(|asset| faults::photo(asset.source.whole(), &fault)).into_iter().collect();
            Ok(Checked { value: Vec::new(), diagnostics })
        }
    }
}

/// Width and height in pixels, as the picture is shown; nothing of one that cannot be read, which its own job tells.
pub(super) fn dimensions(ctx: &Context, path: &str) -> Option<(u32, u32)> {
    let bytes = ctx.assets.read_asset(path).ok()?;
    photo::dimensions(&bytes).ok()
}
