//! Series: reports that belong together, and most often follow each other.

use std::sync::Arc;

use crate::content::SeriesDraft;
use crate::content::credits::LicenceDraft;
use crate::content::front_matter::DisasterDraft;
use crate::content::shapes::Text;
use crate::content::values::{CountryCode, Id, Sequence, SeriesStatus, Weeks};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

use super::checking::{Checking, Registers};
use super::faults;
use super::format::{self, WantedFormat};
use super::ids::{KindId, ReportId};
use super::layer::{self, Layer};
use super::report::Report;

pub use super::ids::SeriesId;

/// Reports that belong together: a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series {
    /// The name of the folder; `None` for the reports beside `site.yaml`.
    pub(crate) folder: Option<Id>,
    /// Its own file, if it has one.
    pub(crate) file: Option<SourceId>,
    pub(crate) title: Option<Text>,
    pub(crate) summary: Option<Text>,
    pub(crate) countries: Vec<CountryCode>,
    pub(crate) disaster: Option<DisasterDraft>,
    /// Its own, if it has one.
    pub(crate) licence: Option<LicenceDraft>,
    pub(crate) closed: bool,
    /// Whether each report is a record by itself, that no later one replaces and that is compared with none.
    pub(crate) has_records: bool,
    /// How the weeks of its reports are numbered, if they are.
    pub(crate) weeks: Option<Weeks>,
    /// The kinds of section that each report must have.
    pub(crate) required_sections: Vec<KindId>,
    /// The formats in which its reports come out; `None` for those of the site.
    pub(crate) formats: Option<Vec<WantedFormat>>,
    /// The shapes on the maps of its reports.
    pub(crate) layers: Vec<Arc<Layer>>,
    /// From the first to the last.
    pub(crate) reports: Vec<ReportId>,
}

impl Series {
    /// A series without a file of its own.
    pub(super) fn bare(folder: Option<Id>) -> Series {
        Series { folder, ..Series::default() }
    }

    pub(super) fn build(draft: &SeriesDraft, registers: Registers<'_>, faults: &mut Vec<Diagnostic>) -> Series {
        let front = &draft.front.value;
        let kinds = registers.kinds;
        let mut checking = Checking::new(&draft.front, registers, faults);
        let layers = layer::build(front.layers.as_deref(), Some(&draft.folder), &mut checking);
        let mut required_sections = Vec::new();
        for (index, kind) in front.required_sections.iter().flatten().enumerate() {
            match kinds.position(kind.as_str()) {
                Some(found) => required_sections.push(KindId::new(found)),
                None => {
                    let span = draft.front.span(Path::Root.key("required_sections").index(index));
                    faults.push(faults::unknown_section_kind(span, kind.as_str(), kinds.ids()));
                }
            }
        }
        let formats = format::wanted(&draft.front, front.formats.as_ref(), registers.own_formats, faults);
        Series {
            folder: Some(draft.folder.clone()),
            file: Some(draft.front.source()),
            title: front.title.clone(),
            summary: front.summary.clone(),
            countries: front.country.clone().unwrap_or_default(),
            disaster: front.disaster.clone(),
            licence: front.licence.clone().map(|licence| licence.0),
            closed: front.status == Some(SeriesStatus::Closed),
            has_records: front.sequence == Some(Sequence::None),
            weeks: front.weeks,
            required_sections,
            formats,
            layers,
            reports: Vec::new(),
        }
    }

    /// The name of its folder in addresses; empty for the root.
    pub(crate) fn slug(&self) -> &str {
        self.folder.as_ref().map_or("", Id::as_str)
    }
}

/// Puts the reports of a series in its order: by the end of their data. A day without a time overlaps with every hour of that
/// day, and there numbers decide. A report without a date comes last: it is most likely the one that is being written.
pub(super) fn sort(reports: &mut [Arc<Report>]) {
    reports
        .sort_by(|a, b| (!a.is_dated(), a.as_of, a.number, &a.slug).cmp(&(!b.is_dated(), b.as_of, b.number, &b.slug)));
    for of_day in reports.chunk_by_mut(|a, b| a.as_of.day() == b.as_of.day()) {
        let (has_day, has_hour) =
            (of_day.iter().any(|of| of.as_of.is_day()), of_day.iter().any(|of| !of.as_of.is_day()));
        if has_day && has_hour {
            sort_numbered(of_day);
        }
    }
}

/// Puts the numbered ones among these reports in order; those without a number stay where they are.
fn sort_numbered(reports: &mut [Arc<Report>]) {
    let places: Vec<usize> = (0..reports.len()).filter(|at| reports[*at].number.is_some()).collect();
    let mut numbered: Vec<Arc<Report>> = places.iter().map(|at| Arc::clone(&reports[*at])).collect();
    numbered.sort_by_key(|report| report.number);
    for (at, report) in places.into_iter().zip(numbered) {
        reports[at] = report;
    }
}
