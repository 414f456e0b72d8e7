//! What has changed in a series since one of its reports: the newest report against that one, word by word, with all that came
//! out between them.
//!
//! The address names the earlier report only, so it stays while newer reports come: who has read no. 3 finds there what is new
//! since no. 3. [`LOOKED_BACK`](crate::links::since::LOOKED_BACK) reports of a series have such a page.

use crate::context::{Context, PageContext, Rendered, not_planned};
use crate::links::ToldEvent;
use crate::links::since;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::{LinkView, SinceView};

use super::frame::{self, PageHead};
use super::{changes, corrections, course, events, report_card, since_links};

/// The page of corrections has the others.
const MOST_UPDATES: usize = 25;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for series in (0..site.series.len()).map(SeriesId::new) {
        for id in since::looked_back(site, series) {
            plan.add(site, &Output::Since(*id), Some(site.reports[*id].editions[0].file.whole()));
        }
    }
}

/// `before`: the report that the newest of its series is compared with.
pub(crate) fn render(page: &PageContext<'_>, job: &Job, before: ReportId) -> Rendered {
    let view = view(page, before).ok_or_else(|| not_planned(&job.address))?;
    let mut above = frame::series_above(page, before.series());
    above.push(LinkView { text: view.report.title.clone(), url: view.report.url.clone(), ..LinkView::default() });
    let words = [("kind", &*page.voice.word("what-changed")), ("text", &view.since)];
    let newest =
        since::newest(page.site, before.series()).map(|id| page.site.reports[id].best_edition(page.voice.language));
    let head = PageHead {
        kind: "changes",
        title: page.voice.phrase("changed-text", &words),
        has_interface_title: true,
        description: page.voice.word("compared-since-how"),
        above,
        marks: newest.map(|edition| edition.restrictions.clone()).unwrap_or_default(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

fn view(page: &PageContext<'_>, before: ReportId) -> Option<SinceView> {
    let (site, series) = (page.site, before.series());
    let reports = since::after(site, before);
    let (first, newest) = (*reports.first()?, *reports.last()?);
    let at = site.reports[newest].best_edition_at(page.voice.language);
    let comparison = page.ctx.linked.compare_since(newest, at, first)?;
    let changed = changes::view(page, newest, &comparison);
    let told = |told: &&ToldEvent| told.report >= first;
    let (events, timeline_url) = events::newest_of(page, series, told);
    let published = site.reports[before].published;
    let (updates, corrections_url) = corrections::since(page, series, MOST_UPDATES, |time| time >= published);
    Some(SinceView {
        report: changed.report,
        previous: changed.previous,
        since: changed.since,
        others: since_links::links(page, newest),
        reports: reports.iter().rev().map(|id| report_card::card(page, *id)).collect(),
        figures: course::of_reports(page, reports),
        stylesheet_url: course::style_sheet(page),
        sections: changed.sections,
        places: changed.places,
        actors: changed.actors,
        sources: changed.sources,
        events,
        timeline_url,
        updates,
        corrections_url,
        other_language: changed.other_language,
    })
}
