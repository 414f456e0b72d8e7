//! Files for programs: whose data and which, and the formats of citations.

use crate::model::Site;
use crate::model::address::Address;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;

use super::names;

/// A format of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFormat {
    /// BibTeX, as LaTeX reads it.
    Bibtex,
    /// RIS, as most other programs read it.
    Ris,
}

impl CitationFormat {
    pub(crate) const ALL: [CitationFormat; 2] = [CitationFormat::Bibtex, CitationFormat::Ris];

    pub(super) fn file_name(self) -> &'static str {
        match self {
            CitationFormat::Bibtex => "cite.bib",
            CitationFormat::Ris => "cite.ris",
        }
    }
}

/// Whose data a data file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataScope {
    /// The whole site's.
    Site,
    /// Those of one series.
    Series(SeriesId),
    /// Those of one report.
    Report(ReportId),
}

/// A data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// All of it as JSON.
    Json,
    /// Figures, a row for each value, part and claim.
    Figures,
    /// Figures, a row for each report and a column for each figure.
    FiguresByReport,
    /// Figures by place, a row for each report and place and a column for each figure.
    FiguresByPlace,
    /// Incidents, a row for each report.
    Incidents,
    /// Events.
    Events,
    /// Places.
    Places,
    /// Sources.
    Sources,
    /// Places and events with a position.
    GeoJson,
    /// The schema of the JSON.
    Schema,
}

impl DataFile {
    fn name(self) -> &'static str {
        match self {
            DataFile::Json => "data.json",
            DataFile::Figures => "figures.csv",
            DataFile::FiguresByReport => "figures-by-report.csv",
            DataFile::FiguresByPlace => "figures-by-place.csv",
            DataFile::Incidents => "incidents.csv",
            DataFile::Events => "events.csv",
            DataFile::Places => "places.csv",
            DataFile::Sources => "sources.csv",
            DataFile::GeoJson => "places.geojson",
            DataFile::Schema => "vigie-data-1.json",
        }
    }

    pub(super) fn address(self, site: &Site, scope: DataScope) -> Address {
        let folder = match (scope, self) {
            (_, DataFile::Schema) => Address::from_written(&[names::SCHEMA, "/"].concat()),
            (DataScope::Site, _) => Address::from_written(&[names::DATA, "/"].concat()),
            // Data have no language, and the default language has no prefix.
            (DataScope::Series(series), _) => site.series_address(series, LanguageId::new(0)),
            (DataScope::Report(report), _) => site.report_address(report, LanguageId::new(0)),
        };
        folder.file_beside(self.name())
    }
}
