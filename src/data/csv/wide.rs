//! The wide tables of figures: a column for each figure, from which a spreadsheet draws a chart.

use crate::content::values::{Amount, Id};
use crate::context::PageContext;
use crate::data::records::hxl_tag;
use crate::data::scope;
use crate::model::figure::Figure;
use crate::model::report::ReportId;
use crate::plan::DataScope;

use super::{Cell, CsvTable, LEVEL, REPORT, WEEK, has_weeks, level, number, report_cells, time, week_cells};

/// A row for each report and a column for each figure, from which a spreadsheet draws a chart. For a range it has the best
/// guess, else the lower bound; what was retracted is left out, and what was corrected is as it should have been. The other table has it all.
pub(crate) fn figures_by_report(page: &PageContext<'_>, scope: DataScope) -> CsvTable {
    let mut table = CsvTable::new(&REPORT);
    table.column("as_of", "#date+reported");
    table.column("as_of_time", "#date+reported+time");
    let reports: Vec<ReportId> = scope::reports(page.site, scope).collect();
    let has_weeks = has_weeks(page, reports.iter().copied());
    if has_weeks {
        table.columns(&WEEK);
    }
    let ids = figure_columns(page, &reports, |_| true, &mut table);
    table.columns(&[LEVEL]);
    for id in reports {
        let report = &page.site.reports[id];
        let mut row: Vec<Cell> = report_cells(page, id, report).to_vec();
        row.extend(time(report.as_of));
        if has_weeks {
            row.extend(week_cells(page, report));
        }
        row.extend(ids.iter().map(|figure| {
            let figure = report.figure(figure.as_str());
            number(figure.and_then(|figure| wide(&page.ctx.linked.histories.as_corrected(id, figure))))
        }));
        row.push(level(page, id));
        table.row(&row);
    }
    table
}

/// A column for each figure that is wanted, those of the newest report first; gives their ids.
pub(super) fn figure_columns<'c>(
    page: &PageContext<'c>,
    reports: &[ReportId],
    wanted: impl Fn(&Figure) -> bool,
    table: &mut CsvTable,
) -> Vec<&'c Id> {
    let mut ids: Vec<&Id> = Vec::new();
    for id in reports.iter().rev() {
        for figure in page.site.reports[*id].figures_and_parts().filter(|figure| wanted(figure)) {
            if !ids.contains(&&figure.id) {
                ids.push(&figure.id);
                table.column(figure.id.as_str(), &format!("{}+{}", hxl_tag(figure), attribute(figure.id.as_str())));
            }
        }
    }
    ids
}

/// The one number of a cell in a wide table: the value or the best guess, else the lower bound; none of what was retracted.
pub(super) fn wide(figure: &Figure) -> Option<Amount> {
    figure.value.point().or(figure.value.least()).filter(|_| !figure.is_retracted())
}

/// An id as an HXL attribute, which begins with a letter and has no dash.
fn attribute(id: &str) -> String {
    let id = id.replace('-', "_");
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("f_{id}") }
}

#[cfg(test)]
mod tests {
    use super::attribute;

    #[test]
    fn an_id_is_an_attribute_that_hxl_can_read() {
        assert_eq!(attribute("killed-total"), "killed_total");
        assert_eq!(attribute("2024_dead"), "f_2024_dead");
    }
}
