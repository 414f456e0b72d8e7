//! Reports that were taken back. Nothing of what they said stays: at their address stands that they were withdrawn,
//! since when, and the reason, where one is given.

use crate::content::ReportDraft;
use crate::content::shapes::Text;
use crate::content::yaml::Path;
use crate::source::SourceId;

use super::address::Address;
use super::gate::Reason;
use super::memo::Outcome;
use super::period::Timestamp;
use super::report::{Frame, Report};
use super::series::Series;
use super::settings::LanguageId;
use super::{Site, Withheld};

super::ids! {
    /// A withdrawn report in one language.
    WithdrawnId;
}

/// What stands in the place of a withdrawn report, in one language.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// Where the report was.
    pub address: Address,
    /// The language.
    pub language: LanguageId,
    /// The file.
    pub file: SourceId,
    /// Since when.
    pub date: Timestamp,
    /// Why.
    pub reason: Option<Text>,
}

/// Takes a report out of the site if any of its editions says that it was withdrawn: a fact that one language knows
/// holds for all. `report` has only those editions that could come out; of the others nobody shall know.
pub(super) fn take_out(
    site: &Site,
    series: &Series,
    report: Report,
    editions: &[&ReportDraft],
    outcome: &mut Outcome,
) -> Option<Report> {
    let Some(draft) = editions.iter().find(|draft| draft.front.value.withdrawn.is_some()) else { return Some(report) };
    let written = draft.front.value.withdrawn.as_ref()?;
    let frame = Frame::of(site);
    let path = Path::Root.key("withdrawn");
    let date = frame.timestamp(Some(written.date), &draft.front, path.key("date"), &mut outcome.faults);
    let date = date.unwrap_or(report.published);
    for edition in &report.editions {
        outcome.withdrawn.push(Withdrawn {
            address: site.address(edition.language, &[series.slug(), &report.slug]),
            language: edition.language,
            file: edition.file,
            date,
            reason: written.reason.clone(),
        });
        outcome.withheld.push(Withheld {
            file: edition.file,
            series: series.folder.clone(),
            slug: report.slug.clone(),
            reason: Reason::Withdrawn,
        });
    }
    None
}
