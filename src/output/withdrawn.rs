//! What stands in the place of a withdrawn report.

use crate::model::withdrawn::WithdrawnId;
use crate::theme::view::WithdrawnView;

use super::sheet::{Frame, Sheet};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    for (index, withdrawn) in ctx.linked.site.withdrawn.iter().enumerate() {
        let subject = Subject::Withdrawn(WithdrawnId::new(index));
        plan.add(subject, withdrawn.language, withdrawn.address.clone(), withdrawn.file.whole());
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Withdrawn(id) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let withdrawn = &sheet.site.withdrawn[id.index()];
    let view = WithdrawnView {
        date: sheet.time(withdrawn.date),
        reason: withdrawn.reason.as_ref().map(|reason| sheet.text(reason)).unwrap_or_default(),
    };
    let frame = Frame { kind: "withdrawn", title: sheet.word("withdrawn"), unlisted: true, ..Frame::default() };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}
