//! What places make together, and what a figure has beside them, as data say it.

use serde::Serialize;

use crate::context::PageContext;
use crate::model::figure::place_sums::{PlaceSum, Rest};
use crate::model::figure::{Figure, Value};
use crate::model::register::PlaceId;
use crate::model::report::ReportId;

use super::values::{ValueRecord, value_record};

#[derive(Serialize)]
pub(super) struct PlaceSumRecord {
    place: String,
    #[serde(flatten)]
    value: ValueRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    approximate: Option<bool>,
    /// How many places count.
    count: usize,
    /// The places without a number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
}

/// The sums of the places that hold others of a figure.
pub(super) fn sums(page: &PageContext<'_>, report: ReportId, figure: &Figure) -> Vec<PlaceSum> {
    if figure.by_place.len() < 2 {
        return Vec::new();
    }
    let histories = &page.ctx.linked.histories;
    let was_counted = |place: PlaceId| histories.has_counted(page.site, report, figure, place);
    page.site.place_tree().sums(figure, &was_counted)
}

pub(super) fn records(page: &PageContext<'_>, report: ReportId, figure: &Figure) -> Vec<PlaceSumRecord> {
    let id = |place: &PlaceId| page.site.places[place.index()].id.to_string();
    let record = |sum: PlaceSum| PlaceSumRecord {
        place: id(&sum.place),
        value: value_record(sum.value),
        approximate: sum.approximate.then_some(true),
        count: sum.count,
        missing: sum.missing.iter().map(id).collect(),
    };
    sums(page, report, figure).into_iter().map(record).collect()
}

/// What a figure has and none of its places; `None` if that is nothing.
pub(super) fn beside(page: &PageContext<'_>, figure: &Figure) -> Option<Value> {
    match figure.beside_places(&page.site.places) {
        Rest::Nothing => None,
        Rest::Number(number) => Some(Value::Exact(number)),
        Rest::Untold => Some(Value::Unknown(None)),
    }
}
