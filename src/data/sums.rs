//! What a figure is the sum of, as `data.json` says it.

use serde::Serialize;

use crate::context::PageContext;
use crate::model::figure::Figure;
use crate::model::figure::sum::{Missing, Standing, SumPart};
use crate::model::report::ReportId;

use super::values::{ValueRecord, report_name, value_record};

#[derive(Serialize)]
pub(super) struct SumPartRecord {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<&'static str>,
}

/// The parts whose series readers know.
pub(super) fn parts(page: &PageContext<'_>, figure: &Figure) -> Vec<SumPartRecord> {
    let parts = figure.sum.iter().flat_map(|sum| &sum.parts);
    parts.map(|part| part_record(page, part)).collect()
}

fn part_record(page: &PageContext<'_>, part: &SumPart) -> SumPartRecord {
    let name = |id: ReportId| report_name(page, &page.site.reports[id]);
    let record = SumPartRecord {
        series: page.site.series[part.series.index()].slug().to_owned(),
        figure: part.figure.to_string(),
        report: None,
        value: ValueRecord::default(),
        approximate: None,
        as_of: None,
        missing: None,
    };
    match &part.standing {
        Standing::Counted(counted) => SumPartRecord {
            report: Some(name(counted.report)),
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
            SumPartRecord { report: missing.report().map(name), missing: Some(word), ..record }
        }
    }
}
