//! Reports that were taken back. Nothing of what they said stays: at their address stands that they were withdrawn,
//! since when, and the reason if one is given.

use crate::content::front_matter::{ReportFront, WithdrawnDraft};
use crate::content::shapes::Text;
use crate::content::yaml::Path;
use crate::source::SourceId;

use super::address::Address;
use super::checking::Checking;
use super::gate::Restrictions;
use super::ids::{LanguageId, SeriesId, TypeId};
use super::period::Timestamp;
use super::report::{Edition, Report};
use super::series::Series;

pub use super::ids::WithdrawnId;

/// What stands in the place of a withdrawn report, in one language.
#[derive(Clone, Debug)]
pub(crate) struct Withdrawn {
    pub(crate) series: SeriesId,
    /// The last part of its address.
    pub(crate) slug: String,
    pub(crate) number: Option<u32>,
    pub(crate) type_id: TypeId,
    /// Where the report was.
    pub(crate) address: Address,
    pub(crate) language: LanguageId,
    /// The file of the report.
    pub(crate) file: SourceId,
    /// When it was withdrawn.
    pub(crate) date: Timestamp,
    pub(crate) reason: Option<Text>,
    /// Those of the edition that was here.
    pub(crate) restrictions: Restrictions,
}

/// What stands in the place of a report that was withdrawn, one notice for each of its editions. `report` has only
/// those editions that could come out; of the others not even the address may be known.
pub(super) fn notices(
    written: &WithdrawnDraft,
    report: &Report,
    series: &Series,
    checking: &mut Checking<'_, ReportFront>,
) -> Vec<Withdrawn> {
    let path = Path::Root.key("withdrawn");
    let date = checking.timestamp(Some(written.date), path.key("date")).unwrap_or(report.published);
    let settings = checking.registers.settings;
    let notice = |edition: &Edition| Withdrawn {
        series: report.series,
        slug: report.slug.clone(),
        number: report.number,
        type_id: report.type_id,
        address: settings.address(edition.language, &[series.slug(), &report.slug]),
        language: edition.language,
        file: edition.file,
        date,
        reason: written.reason.clone(),
        restrictions: edition.restrictions.clone(),
    };
    report.editions.iter().map(notice).collect()
}

/// What is told of each withdrawn report on lists in a language: its notice in that language, else in its first.
pub(crate) fn told_in(withdrawn: &[Withdrawn], language: LanguageId) -> impl Iterator<Item = &Withdrawn> {
    let reports = withdrawn.chunk_by(|a, b| (a.series, &a.slug) == (b.series, &b.slug));
    reports.map(move |notices| notices.iter().find(|notice| notice.language == language).unwrap_or(&notices[0]))
}
