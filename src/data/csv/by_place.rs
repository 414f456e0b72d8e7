//! The table of figures by place.

use std::collections::BTreeMap;

use crate::content::values::Amount;
use crate::context::PageContext;
use crate::data::{place_sums, scope};
use crate::model::figure::Figure;
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::plan::DataScope;

use super::wide::{figure_columns, wide};
use super::{
    Cell, CsvTable, LEVEL, REPORT, WEEK, area_cells, area_columns, has_weeks, level, number, report_cells, week_cells,
    word,
};

/// The number of each place in a column.
type Numbers = Vec<(PlaceId, Option<Amount>)>;

/// A row for each place in each report, and a column for each figure, with the numbers of the table by report.
pub(in crate::data) fn figures_by_place(page: &PageContext<'_>, scope: DataScope) -> CsvTable {
    let mut table = CsvTable::new(&REPORT);
    table.column("as_of", "#date+reported");
    area_columns(page, &mut table);
    let reports: Vec<ReportId> = scope::reports(page.site, scope).collect();
    let has_weeks = has_weeks(page, reports.iter().copied());
    if has_weeks {
        table.columns(&WEEK);
    }
    let histories = &page.ctx.linked.histories;
    let wholes = figure_columns(page, &reports, |figure| !figure.by_place.is_empty(), &mut table);
    table.columns(&[("row", "#meta+row"), LEVEL]);
    for id in reports {
        let report = &page.site.reports[id];
        let stated: Vec<Option<&Figure>> = wholes.iter().map(|whole| report.figure(whole.as_str())).collect();
        let mut push = |kind: &str, place: Option<PlaceId>, numbers: &[Option<Amount>]| {
            let mut row: Vec<Cell> = report_cells(page, id, report).to_vec();
            row.push(word(report.as_of.day()));
            row.extend(area_cells(page, place));
            if has_weeks {
                row.extend(week_cells(page, report));
            }
            row.extend(numbers.iter().map(|amount| number(*amount)));
            row.extend([word(kind), level(page, id)]);
            table.row(&row);
        };
        let in_columns = |of_whole: &dyn Fn(&Figure) -> Numbers| {
            let mut rows: BTreeMap<PlaceId, Vec<Option<Amount>>> = BTreeMap::new();
            for (at, whole) in stated.iter().enumerate() {
                for (place, amount) in whole.iter().flat_map(|whole| of_whole(whole)) {
                    rows.entry(place).or_insert_with(|| vec![None; stated.len()])[at] = amount;
                }
            }
            rows
        };
        let parts = |whole: &Figure| {
            whole
                .by_place
                .iter()
                .filter_map(|part| Some((part.place?, wide(&histories.as_corrected(id, part)))))
                .collect::<Vec<_>>()
        };
        let sums = |whole: &Figure| {
            let sums = place_sums::sums(page, id, whole).into_iter();
            sums.map(|sum| (sum.place, sum.value.point().or(sum.value.least()))).collect::<Vec<_>>()
        };
        for (kind, rows) in [("place", in_columns(&parts)), ("place_sum", in_columns(&sums))] {
            for (place, numbers) in rows {
                push(kind, Some(place), &numbers);
            }
        }
        let rest = |whole: &Option<&Figure>| whole.and_then(|whole| place_sums::beside(page, whole)?.point());
        let rests: Vec<Option<Amount>> = stated.iter().map(rest).collect();
        if rests.iter().any(Option::is_some) {
            push("beside_places", None, &rests);
        }
    }
    table
}
