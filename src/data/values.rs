//! Values and names as `data.json` writes them.

use serde::Serialize;
use serde_json::Number;

use crate::content::values::Amount;
use crate::context::PageContext;
use crate::model::figure::Value;
use crate::model::report::Report;

/// A number, a range, or why there is none.
#[derive(Default, Serialize)]
pub(super) struct ValueRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) best: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unknown: Option<&'static str>,
}

/// `aleppo-2024/4`: a report's name among all reports of the site.
pub(super) fn report_name(page: &PageContext<'_>, report: &Report) -> String {
    match page.site.series[report.series.index()].slug() {
        "" => report.slug.clone(),
        series => format!("{series}/{}", report.slug),
    }
}

pub(super) fn value_record(value: Value) -> ValueRecord {
    match value {
        Value::Exact(amount) => ValueRecord { value: Some(number(amount)), ..ValueRecord::default() },
        Value::Range(range) => ValueRecord {
            min: range.min().map(number),
            max: range.max().map(number),
            best: range.best().map(number),
            ..ValueRecord::default()
        },
        Value::Unknown(reason) => {
            ValueRecord { unknown: Some(reason.map_or("unknown", |reason| reason.as_str())), ..ValueRecord::default() }
        }
    }
}

/// A number with the digits that were typed.
pub(super) fn number(amount: Amount) -> Number {
    amount.to_string().parse().unwrap_or_else(|_| Number::from(0))
}
