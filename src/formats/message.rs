//! A message for a messenger, which people read at a glance: what does not fit is left out from the end, and told.

use crate::context::{PageContext, names};
use crate::diagnostic::{Checked, Code, Diagnostic, plural};
use crate::model::report::ReportId;
use crate::pages::report::{self, Form};
use crate::theme::view::ReportView;

/// The most characters: what a phone shows at once, and what messengers show without `Read more`.
pub(super) const MOST: usize = 700;

/// Writes a message with as many main points and figures as fit. `is_ours` tells that the built-in template makes it.
pub(super) fn fitted(
    page: &PageContext<'_>,
    id: ReportId,
    is_ours: bool,
    write: impl Fn(&ReportView) -> Checked<String>,
) -> Checked<String> {
    let mut view = report::view(page, id, if is_ours { Form::Message } else { Form::All });
    let figures = view.figures.len();
    let has_points = !view.highlights.is_empty();
    loop {
        let mut written = write(&view);
        let length = written.value.chars().count();
        if length <= MOST || (view.highlights.pop().is_none() && view.figures.pop().is_none()) {
            let points = if has_points && view.highlights.is_empty() { Points::AreLeftOut } else { Points::AreTold };
            written.diagnostics.extend(cut(page, id, length, (figures - view.figures.len(), points)));
            return written;
        }
    }
}

/// What a reader of the message does not get. That some of the main points are left out is expected; a figure is not.
fn cut(page: &PageContext<'_>, id: ReportId, length: usize, (figures, points): (usize, Points)) -> Option<Diagnostic> {
    let what = match (figures, points) {
        _ if length > MOST => {
            format!("the message of this report has {length} characters, and {MOST} are read at a glance")
        }
        (0, Points::AreTold) => return None,
        (0, Points::AreLeftOut) => {
            format!("none of the main points fits in the message of this report, which has {MOST} characters at most")
        }
        (figures, _) => {
            let left_out = plural(figures, "figure");
            format!("the message of this report leaves out {left_out}, since it has {MOST} characters at most")
        }
    };
    let (_, edition, _) = names::edition(page, id);
    let fault = Diagnostic::new(Code::MessageCut, edition.file.whole(), what);
    Some(fault.hint("shorten the title, the labels of the figures and the first main point"))
}

/// Whether a reader of the message gets main points of the report, if there are any.
#[derive(Clone, Copy)]
enum Points {
    AreTold,
    AreLeftOut,
}
