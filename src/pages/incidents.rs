//! The incident of a report, and the incidents that go on: of a series, of the site, of a place or actor.

use chrono::TimeDelta;

use crate::content::values::Line;
use crate::context::{PageContext, names};
use crate::model::incident::{Affected, Incident};
use crate::model::register::PlaceId;
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{Entry, anchor};
use crate::theme::view::{IncidentStepView, IncidentView, IncidentsView, LinkView, NameView, OpenIncidentView};
use crate::wording::{incidents, times};

use super::frame;

/// More open incidents than these are only counted; so is more planned work.
const MOST: usize = 12;

/// Public lists of what has an id that begins so, up to the id.
const LISTS: [(&str, &str); 2] =
    [("CVE-", "https://www.cve.org/CVERecord?id="), ("GHSA-", "https://github.com/advisories/")];

/// The incident of a report, for its page.
pub(super) fn of_report(page: &PageContext<'_>, report: &Report) -> Option<IncidentView> {
    let incident = report.incident.as_ref()?;
    let took = incident.took();
    let steps = report.updates.iter().filter_map(|update| {
        Some(IncidentStepView {
            state: incidents::state(&page.voice, update.state?),
            time: times::time(&page.voice, update.time),
            url: format!("#{}", anchor::update(update)),
        })
    });
    Some(IncidentView {
        mark: incidents::mark(&page.voice, incident),
        started: times::time(&page.voice, incident.started),
        expected: incident.expected.filter(|_| incident.is_open).map(|at| times::time(&page.voice, at)),
        resolved: incident.resolved.map(|at| times::time(&page.voice, at)),
        duration: took.map(|took| incidents::duration(&page.voice, took)).unwrap_or_default(),
        duration_iso: took.map(duration_iso).unwrap_or_default(),
        affects: affects(page, incident),
        ids: incident.ids.iter().map(link).collect(),
        course: steps.collect(),
        stylesheet_url: style_sheet(page),
    })
}

/// The incidents of a series; `None` if it has none.
pub(super) fn of_series(page: &PageContext<'_>, series: SeriesId) -> Option<IncidentsView> {
    let view = view(page, |id, _| id.series() == series)?;
    let open = view.open.into_iter().map(|incident| OpenIncidentView { series: None, ..incident }).collect();
    Some(IncidentsView { open, ..view })
}

/// The incidents of the site; `None` if it has none.
pub(super) fn of_site(page: &PageContext<'_>) -> Option<IncidentsView> {
    view(page, |_, _| true)
}

/// The incidents that affect a place, or a place within it, or an actor; `None` if none ever did.
pub(super) fn at(page: &PageContext<'_>, entry: Entry) -> Option<IncidentsView> {
    let parent = |place: &PlaceId| page.site.places[place.index()].parent;
    let is_here = |affected: &Affected| match (*affected, entry) {
        (Affected::Place(place), Entry::Place(here)) => {
            std::iter::successors(Some(place), parent).any(|place| place == here)
        }
        (Affected::Actor(actor), Entry::Actor(here)) => actor == here,
        _ => false,
    };
    view(page, |_, incident| incident.affects.iter().any(is_here))
}

/// What goes on among incidents: the worst first and of these the newest; planned work last, by when it begins.
fn view(page: &PageContext<'_>, wanted: impl Fn(ReportId, &Incident) -> bool) -> Option<IncidentsView> {
    let reports = page.ctx.by_time.incidents(page.site).iter();
    let all = reports.filter_map(|id| Some((*id, page.site.reports[*id].incident.as_ref()?)));
    let mut all = all.filter(|(id, incident)| wanted(*id, incident)).peekable();
    all.peek()?;
    let mut open: Vec<(ReportId, &Incident)> = all.filter(|(_, incident)| incident.is_open).collect();
    open.sort_by_key(|(id, incident)| {
        let start = incident.started.start().timestamp();
        (incident.rank(), if incident.is_planned { start } else { -start }, *id)
    });
    let (troubles, planned) = open.split_at(open.partition_point(|(_, incident)| !incident.is_planned));
    let number = |key: &str, count: usize| match count {
        0 => String::new(),
        count => page.voice.phrase(key, &[("number", &page.voice.number(count))]),
    };
    Some(IncidentsView {
        words: incidents::open(&page.voice, troubles.len()),
        calm: troubles.is_empty(),
        planned_words: number("incidents-planned", planned.len()),
        more_words: number("incidents-more", troubles.len().saturating_sub(MOST)),
        more_planned_words: number("incidents-more", planned.len().saturating_sub(MOST)),
        open: troubles
            .iter()
            .take(MOST)
            .chain(planned.iter().take(MOST))
            .map(|(id, incident)| open_view(page, *id, incident))
            .collect(),
        stylesheet_url: style_sheet(page),
    })
}

fn open_view(page: &PageContext<'_>, id: ReportId, incident: &Incident) -> OpenIncidentView {
    let (report, edition, _) = names::edition(page, id);
    let other = names::mark(page, edition.language);
    let last = report.updates.last();
    let summary = || page.voice.typeset_in(edition.language, edition.summary.as_deref().unwrap_or_default());
    OpenIncidentView {
        mark: incidents::mark(&page.voice, incident),
        title: page.voice.typeset_in(edition.language, &edition.title),
        url: names::report_url(page, id),
        series: Some(names::series_link(page, id.series())),
        affects: affects(page, incident),
        text: last.map_or_else(summary, |update| page.voice.text(&update.text)),
        updated: last.map(|update| times::time(&page.voice, update.time)),
        language: other.tag,
        direction: other.direction,
        language_words: other.words,
    }
}

fn affects(page: &PageContext<'_>, incident: &Incident) -> Vec<NameView> {
    let name = |affected: &Affected| match affected {
        Affected::Place(place) => names::place(page, *place),
        Affected::Actor(actor) => names::actor(page, *actor),
    };
    incident.affects.iter().map(name).collect()
}

/// A duration by ISO 8601, as whole minutes; of less than one, as seconds.
fn duration_iso(took: TimeDelta) -> String {
    match took.num_minutes() {
        0 => format!("PT{}S", took.num_seconds()),
        minutes => format!("PT{minutes}M"),
    }
}

/// What others call an incident, leading to the public list that has it.
fn link(id: &Line) -> LinkView {
    let id = id.as_str();
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let list = LISTS.iter().find(|(begins, _)| is_plain && id.starts_with(begins));
    let url = list.map(|(_, list)| [*list, id].concat()).unwrap_or_default();
    LinkView { text: id.to_owned(), url, ..LinkView::default() }
}

fn style_sheet(page: &PageContext<'_>) -> String {
    frame::static_url(page, "pages/incident.css")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_public_lists_lead_there() {
        let url = |id: &str| link(&id.parse().unwrap()).url;
        assert_eq!(url("CVE-2026-1234"), "https://www.cve.org/CVERecord?id=CVE-2026-1234");
        assert_eq!(url("GHSA-jfh8-c2jp-5v3q"), "https://github.com/advisories/GHSA-jfh8-c2jp-5v3q");
        for other in ["INC-77", "CVE-2026-1234&x=y", "cve 2026"] {
            assert_eq!(url(other), "", "{other}");
        }
    }
}
