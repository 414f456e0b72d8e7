//! `data.json` of another site of Vigie, from which sums take numbers. The file lies in `content/`; nothing is fetched.
//!
//! Of what it holds, only what a sum needs is read. A value that is not understood is a fault at the record that has it, and never
//! no value: a level that nobody knows, or a number with too many digits, must not pass for nothing.

pub(crate) mod faults;
pub(crate) mod records;

use crate::content::front_matter::RevisionDraft;
use crate::content::shapes::Text;
use crate::content::values::{
    Amount, FigureStatus, Group, Id, Line, Measure, Moment, Scope, Tlp, UnknownReason, UpdateKind, Url,
};
use crate::source::Span;

/// What a file says.
#[derive(Clone, Debug, Default)]
pub(crate) struct SiteData {
    /// Where the site is published, if it says so.
    pub(crate) address: Option<Url>,
    /// Who publishes it.
    pub(crate) publisher: Option<Text>,
    /// The highest level of anything in it.
    pub(crate) tlp: Tlp,
    /// Whether it is the file of a whole site, which leaves the figures to those of its series.
    pub(crate) is_of_site: bool,
    pub(crate) series: Vec<SeriesData>,
    /// In the order of the site, which is that of their time.
    pub(crate) reports: Vec<ReportData>,
}

/// A series of another site.
#[derive(Clone, Debug)]
pub(crate) struct SeriesData {
    pub(crate) id: String,
    pub(crate) title: Option<Text>,
    pub(crate) urls: Vec<(String, Url)>,
    /// Where its own data are.
    pub(crate) data: Option<Url>,
}

/// A report of another site.
#[derive(Clone, Debug)]
pub(crate) struct ReportData {
    /// As the site calls it: `flood/4`.
    pub(crate) id: String,
    pub(crate) series: String,
    pub(crate) number: Option<u32>,
    /// By language.
    pub(crate) urls: Vec<(String, Url)>,
    pub(crate) as_of: Moment,
    pub(crate) published: Moment,
    pub(crate) period: Option<(Moment, Moment)>,
    pub(crate) tlp: Tlp,
    /// Figures, parts and numbers of places.
    pub(crate) figures: Vec<FigureData>,
    /// What was revised or corrected, and when.
    pub(crate) revisions: Vec<(Moment, UpdateKind, Vec<String>)>,
}

/// A figure of another site.
#[derive(Clone, Debug)]
pub(crate) struct FigureData {
    pub(crate) id: Id,
    /// The figure that it is a part of, or one of whose places it counts in, by its place in the list.
    pub(crate) whole: Option<usize>,
    pub(crate) label: Option<Text>,
    pub(crate) value: NumberData,
    pub(crate) approximate: bool,
    pub(crate) unit: Option<Line>,
    pub(crate) measure: Option<Measure>,
    pub(crate) scope: Option<Scope>,
    pub(crate) group: Option<Group>,
    pub(crate) as_of: Moment,
    pub(crate) period: Option<(Moment, Moment)>,
    /// Its source, or the words of its attribution.
    pub(crate) source: Option<(Text, Option<Url>)>,
    pub(crate) status: Option<FigureStatus>,
    pub(crate) revision: Option<RevisionDraft>,
    pub(crate) sum_of: Vec<PartData>,
    /// Where it stands in the file.
    pub(crate) span: Span,
}

/// A figure that another one is the sum of.
#[derive(Clone, Debug)]
pub(crate) struct PartData {
    /// The address of its site; `None` if it is one of the same site.
    pub(crate) site: Option<String>,
    pub(crate) series: String,
    pub(crate) figure: String,
    /// The report that the number is from.
    pub(crate) report: Option<String>,
}

/// A number, a range, or why there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NumberData {
    pub(crate) value: Option<Amount>,
    pub(crate) min: Option<Amount>,
    pub(crate) max: Option<Amount>,
    pub(crate) best: Option<Amount>,
    pub(crate) unknown: Option<UnknownReason>,
}

impl SiteData {
    /// A series by its id.
    pub(crate) fn series(&self, id: &str) -> Option<&SeriesData> {
        self.series.iter().find(|series| series.id == id)
    }
}
