//! The page in the place of a withdrawn report.

use crate::context::{Context, PageContext, Rendered, names};
use crate::model::withdrawn::WithdrawnId;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::WithdrawnView;
use crate::wording::{times, titles};

use super::frame::{self, PageHead};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, withdrawn) in site.withdrawn.iter().enumerate() {
        plan.add(site, &Output::Withdrawn(WithdrawnId::new(index)), Some(withdrawn.file.whole()));
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: WithdrawnId) -> Rendered {
    let withdrawn = &page.site.withdrawn[id.index()];
    let view = WithdrawnView {
        number_words: titles::number_or_type(&page.voice, withdrawn.number, withdrawn.type_id),
        series: names::series_link(page, withdrawn.series),
        date: times::time(&page.voice, withdrawn.date),
        reason: page.voice.maybe_text(withdrawn.reason.as_ref()),
    };
    let head = PageHead {
        kind: "withdrawn",
        title: page.voice.word("withdrawn"),
        has_interface_title: true,
        description: page.voice.word("withdrawn-words"),
        above: frame::series_above(page, withdrawn.series),
        unlisted: true,
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}
