//! What a figure is the sum of: each part with its report, its source and its day, and what is missing.

use std::collections::BTreeSet;

use crate::content::values::FigureStatus;
use crate::context::{PageContext, names, or_empty};
use crate::model::figure::Figure;
use crate::model::figure::sum::{CountedPart, Missing, Standing, Sum, SumPart};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::anchor;
use crate::theme::view::{LinkView, SumPartView, SumView};
use crate::wording::{figures, titles, values};

use super::figure_change::{self, FigureContext};

/// The parts of a figure that is a sum of other series.
pub(super) fn sum(page: &PageContext<'_>, figure: &Figure) -> Option<SumView> {
    let sum = figure.sum.as_ref()?;
    let voice = &page.voice;
    let mut notes = Vec::new();
    for part in &sum.parts {
        let series = called(page, sum, part);
        match &part.standing {
            Standing::Missing(missing) => {
                let why = why(page, figure, *missing);
                notes.push(voice.phrase("sum-without", &[("series", &series), ("why", &why)]));
            }
            Standing::Counted(counted) if counted.is_late => {
                let date = voice.locale.day(counted.as_of.day());
                notes.push(voice.phrase("sum-late", &[("series", &series), ("date", &date)]));
            }
            Standing::Counted(_) => {}
        }
    }
    if sum.unnamed > 0 {
        notes.push(voice.count("sum-without-others", sum.unnamed));
    }
    let series: BTreeSet<SeriesId> = sum.parts.iter().map(|part| part.series).collect();
    Some(SumView {
        words: voice.count("sum-of-series", series.len() + sum.unnamed),
        notes,
        parts: sum.parts.iter().map(|part| part_view(page, figure, sum, part)).collect(),
    })
}

/// The series of a part; with the label of the figure if the sum takes more than one from that series.
fn called(page: &PageContext<'_>, sum: &Sum, part: &SumPart) -> String {
    let series = page.voice.text(&part.name);
    if sum.parts.iter().filter(|other| other.series == part.series).count() < 2 {
        return series;
    }
    let report = match &part.standing {
        Standing::Counted(counted) => Some(counted.report),
        Standing::Missing(missing) => missing.report(),
    };
    let stated = report.and_then(|report| page.site.reports[report].figure(part.figure.as_str()));
    let label = stated.map_or_else(|| part.figure.to_string(), |stated| figures::label(&page.voice, stated));
    page.voice.phrase("figure-in-place", &[("label", &label), ("place", &series)])
}

fn part_view(page: &PageContext<'_>, figure: &Figure, sum: &Sum, part: &SumPart) -> SumPartView {
    let series = LinkView { text: called(page, sum, part), ..names::series_link(page, part.series) };
    match &part.standing {
        Standing::Counted(counted) => SumPartView { series, ..counted_view(page, part, counted) },
        Standing::Missing(missing) => SumPartView {
            series,
            missing: true,
            report: missing.report().map(|report| report_link(page, report, part)),
            note: why(page, figure, *missing),
            ..SumPartView::default()
        },
    }
}

fn counted_view(page: &PageContext<'_>, part: &SumPart, counted: &CountedPart) -> SumPartView {
    let report = &page.site.reports[counted.report];
    let stated = report.figure(part.figure.as_str());
    let context = FigureContext { id: counted.report, report, linked: None };
    let status = stated.and_then(|stated| stated.status);
    SumPartView {
        report: Some(report_link(page, counted.report, part)),
        value: values::value(&page.voice, counted.value, counted.approximate),
        number: or_empty(counted.value.number()),
        as_of: Some(names::time_of(page, counted.report, counted.as_of)),
        late: counted.is_late,
        sources: stated.map(|stated| figure_change::figure_sources(page, stated, context)).unwrap_or_default(),
        note: page.voice.maybe_label("status", status.map(FigureStatus::as_str)),
        ..SumPartView::default()
    }
}

/// The figure in the report that states it.
fn report_link(page: &PageContext<'_>, id: ReportId, part: &SumPart) -> LinkView {
    let url = [&*names::report_url(page, id), "#", &anchor::figure(part.figure.as_str())].concat();
    LinkView { text: titles::number(&page.voice, &page.site.reports[id]), url, ..LinkView::default() }
}

/// Why a part is not counted.
fn why(page: &PageContext<'_>, figure: &Figure, missing: Missing) -> String {
    match missing {
        Missing::NoFigure => {
            page.voice.phrase("sum-no-figure", &[("date", &page.voice.locale.day(figure.as_of.day()))])
        }
        Missing::Unknown(_) => page.voice.word("sum-unknown"),
        Missing::Retracted(_) => page.voice.word("sum-retracted"),
        Missing::OtherPeriod(_) => page.voice.word("sum-other-period"),
    }
}
