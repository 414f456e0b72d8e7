//! The table of incidents: a row for each report that is about one.

use crate::content::values::ImpactSeverity;
use crate::context::PageContext;
use crate::data::incidents::{affected, state_id};
use crate::data::scope;
use crate::model::report::Edition;
use crate::plan::DataScope;

use super::{Cell, CsvTable, LEVEL, REPORT, level, maybe, report_cells, time, word};

/// What stands between the entries of a list in one cell, as HXL has it.
const BETWEEN: &str = " | ";

/// A row for each report that is about an incident, with how long that took in minutes.
pub(crate) fn incidents(page: &PageContext<'_>, scope: DataScope) -> CsvTable {
    let mut table = CsvTable::new(&REPORT);
    table.columns_of_languages(page, "title", "#event+name");
    table.columns(&[
        ("state", "#status+code"),
        ("open", "#status+open+bool"),
        ("severity", "#severity+code"),
        ("started", "#date+start"),
        ("started_time", "#date+start+time"),
        ("expected", "#date+end+expected"),
        ("expected_time", "#date+end+expected+time"),
        ("resolved", "#date+end"),
        ("resolved_time", "#date+end+time"),
        ("minutes", "#indicator+duration+minutes+num"),
        ("affects", "#item+code+list"),
        ("ids", "#event+code+list"),
        LEVEL,
    ]);
    for id in scope::stated(page.site, scope) {
        let report = &page.site.reports[id];
        let Some(incident) = &report.incident else { continue };
        let mut row: Vec<Cell> = report_cells(page, id, report).to_vec();
        let title = |edition: &Edition| Cell::Text(edition.title.clone());
        row.extend(page.site.settings.language_ids().map(|of| report.edition(of).map_or(Cell::Empty, title)));
        row.extend([word(state_id(page, incident.state)), word(incident.is_open)]);
        row.push(maybe(incident.severity.map(ImpactSeverity::as_str)));
        for at in [Some(incident.started), incident.expected, incident.resolved] {
            row.extend(at.map_or([Cell::Empty, Cell::Empty], time));
        }
        row.push(maybe(incident.took().map(|took| took.num_minutes())));
        row.push(word(affected(page, incident).map(ToString::to_string).collect::<Vec<_>>().join(BETWEEN)));
        let ids: Vec<&str> = incident.ids.iter().map(|id| id.as_str()).collect();
        row.push(Cell::Text(ids.join(BETWEEN)));
        row.push(level(page, id));
        table.row(&row);
    }
    table
}
