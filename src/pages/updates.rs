//! Updates of a report, and the marks that they leave on the parts they name.

use crate::content::body::Fragment;
use crate::context::{PageContext, names};
use crate::model::report::{Report, ReportId, Update};
use crate::plan::{Output, anchor};
use crate::theme::view::{LinkView, UpdateView, UpdatedView};
use crate::wording::{incidents, times};
use crate::writers::on_page::BodyOnPage;
use crate::writers::surroundings::UpdateMarks;

/// An update of a report. `report_url` is the address of the report's page, empty on that page itself.
pub(super) fn update(page: &PageContext<'_>, id: ReportId, update: &Update, report_url: &str) -> UpdateView {
    let [text_language, text_direction] = names::language_in_report(page, &page.site.reports[id], &update.text);
    UpdateView {
        anchor: anchor::update(update),
        time: times::time(&page.voice, update.time),
        kind: update.kind.as_str().to_owned(),
        kind_label: page.voice.label("update", update.kind.as_str()),
        state: update.state.map(|state| incidents::state(&page.voice, state)),
        text: page.voice.text(&update.text),
        text_language,
        text_direction,
        affects: update.affects.iter().filter_map(|part| affected(page, id, part, report_url)).collect(),
        ..UpdateView::default()
    }
}

/// The way to the parts of a report: its address, and nothing where they stand on the same page.
pub(super) fn way_to(page: &PageContext<'_>, id: ReportId) -> String {
    let address = page.absolute_url(&Output::Report(id));
    let is_here = page.inside.is_some() || page.here.absolute(page.here.address) == address;
    if is_here { String::new() } else { address }
}

/// A part that an update names; `None` if the edition on the page does not have it.
fn affected(page: &PageContext<'_>, id: ReportId, part: &str, report_url: &str) -> Option<LinkView> {
    let (report, edition, linked) = names::edition(page, id);
    if let Some(figure) = report.figure(part) {
        let url = format!("{report_url}#{}", anchor::figure(part));
        return Some(LinkView { text: names::label_with_whole(page, report, figure), url, ..LinkView::default() });
    }
    let sections = edition.body.sections.iter().zip(&edition.sections);
    let section = sections.filter(|(_, section)| section.anchor == part).map(|(draft, _)| &draft.heading);
    let headings = edition.body.fragments().flat_map(Fragment::headings);
    let mut headings = section.chain(headings.filter(|heading| heading.anchor == part));
    let text = match headings.next() {
        Some(heading) => BodyOnPage::new(page, linked, Some(report)).heading(heading),
        None if edition.body.fragments().any(|fragment| fragment.has_anchor(part)) => page.voice.word("passage"),
        None => return None,
    };
    Some(LinkView { text, url: format!("{report_url}#{part}"), ..LinkView::default() })
}

/// The last update of a report that names this part of it. `here` is the address of the report's page, empty on that page itself.
pub(super) fn updated_part(page: &PageContext<'_>, report: &Report, part: &str, here: &str) -> Option<UpdatedView> {
    report.last_update_of(part).map(|update| updated(page, update, here))
}

/// An update as a mark on the part that it names.
pub(super) fn updated(page: &PageContext<'_>, update: &Update, here: &str) -> UpdatedView {
    UpdatedView {
        time: times::time(&page.voice, update.time),
        text: page.voice.text(&update.text),
        kind: update.kind.as_str().to_owned(),
        kind_label: page.voice.label("update", update.kind.as_str()),
        url: format!("{here}#{}", anchor::update(update)),
    }
}

/// The marks of all parts that updates of a report name, by their anchors.
pub(super) fn marks(page: &PageContext<'_>, report: &Report, here: &str) -> UpdateMarks {
    let parts = report.updates.iter().flat_map(|update| &update.affects);
    parts.filter_map(|part| Some((part.clone(), updated_part(page, report, part, here)?))).collect()
}
