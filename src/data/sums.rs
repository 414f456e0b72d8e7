//! What a figure is the sum of, as `data.json` says it.

use serde::Serialize;

use crate::content::shapes::Text;
use crate::content::values::Url;
use crate::context::PageContext;
use crate::model::figure::Figure;
use crate::model::figure::sum::{Missing, OtherSeries, PartReport, PartSeries, Standing, SumPart};

use super::texts::{Texts, texts};
use super::values::{ValueRecord, report_name, value_record};

#[derive(Serialize)]
pub(super) struct SumPartRecord {
    /// The site of the series, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<OtherRecord>,
    series: String,
    figure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<String>,
    #[serde(flatten)]
    value: ValueRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    approximate: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    /// Who says so, of a figure of another site.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<OtherRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<&'static str>,
}

/// Another site, or a source of it.
#[derive(Serialize)]
struct OtherRecord {
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The parts whose series readers know.
pub(super) fn parts(page: &PageContext<'_>, figure: &Figure) -> Vec<SumPartRecord> {
    let parts = figure.sum.iter().flat_map(|sum| &sum.parts);
    parts.map(|part| part_record(page, part)).collect()
}

fn part_record(page: &PageContext<'_>, part: &SumPart) -> SumPartRecord {
    let name = |report: &PartReport| match report {
        PartReport::Own(id) => report_name(page, &page.site.reports[*id]),
        PartReport::Other(report) => report.id.clone(),
    };
    let (site, series) = match &part.series {
        PartSeries::Own(series) => (None, page.site.series[series.index()].slug().to_owned()),
        PartSeries::Other(series) => (Some(site_record(page, series)), series.id.clone()),
    };
    let source = part.report().and_then(|report| match report {
        PartReport::Own(_) => None,
        PartReport::Other(report) => report.source.as_ref(),
    });
    let record = SumPartRecord {
        site,
        series,
        figure: part.figure.to_string(),
        report: part.report().map(name),
        value: ValueRecord::default(),
        approximate: None,
        as_of: None,
        source: source.map(|(name, url)| other(page, name, url.as_ref())),
        missing: None,
    };
    match &part.standing {
        Standing::Counted(counted) => SumPartRecord {
            value: value_record(counted.value),
            approximate: counted.approximate.then_some(true),
            as_of: Some(counted.as_of.iso()),
            ..record
        },
        Standing::Missing(missing) => {
            let word = match missing {
                Missing::NoFigure => "no_figure",
                Missing::Unknown(_) => "unknown",
                Missing::Retracted(_) => "retracted",
                Missing::OtherPeriod(_) => "other_period",
            };
            SumPartRecord { missing: Some(word), ..record }
        }
    }
}

fn site_record(page: &PageContext<'_>, series: &OtherSeries) -> OtherRecord {
    other(page, &series.name, series.address.as_ref())
}

/// A name from another site, in the languages of this one, or else as it is there.
fn other(page: &PageContext<'_>, name: &Text, url: Option<&Url>) -> OtherRecord {
    let mut names = texts(page, name);
    if names.is_empty() {
        let first = &page.site.settings.languages[0];
        names = Texts(vec![(first.to_string(), page.site.settings.text(name, page.voice.language).to_owned())]);
    }
    OtherRecord { name: names, url: url.map(ToString::to_string) }
}
