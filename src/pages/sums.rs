//! What a figure is the sum of: each part with its report, its source and its day, and what is missing.

use crate::content::values::{FigureStatus, Url};
use crate::context::{PageContext, names, or_empty};
use crate::model::figure::Figure;
use crate::model::figure::sum::{CountedPart, Missing, PartReport, PartSeries, Standing, Sum, SumPart};
use crate::plan::anchor;
use crate::theme::view::{LinkView, SourceReferenceView, SumPartView, SumView};
use crate::wording::{figures, times, titles, values};

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
                let why = why(page, figure, missing);
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
    let mut series: Vec<&PartSeries> = Vec::new();
    for part in &sum.parts {
        if !series.contains(&&part.series) {
            series.push(&part.series);
        }
    }
    Some(SumView {
        words: voice.count("sum-of-series", series.len() + sum.unnamed),
        notes,
        parts: sum.parts.iter().map(|part| part_view(page, figure, sum, part)).collect(),
    })
}

/// The series of a part, with its site if that is another one; with the label of the figure if the sum takes more than one from
/// that series.
fn called(page: &PageContext<'_>, sum: &Sum, part: &SumPart) -> String {
    let mut series = page.voice.text(&part.name);
    if let PartSeries::Other(other) = &part.series {
        let site = page.voice.text(&other.name);
        series = page.voice.phrase("figure-in-place", &[("label", &series), ("place", &site)]);
    }
    if sum.parts.iter().filter(|other| other.series == part.series).count() < 2 {
        return series;
    }
    let label = part.report().and_then(|report| match report {
        PartReport::Own(id) => {
            let stated = page.site.reports[*id].figure(part.figure.as_str());
            stated.map(|stated| figures::label(&page.voice, stated))
        }
        PartReport::Other(report) => report.label.as_ref().map(|label| page.voice.text(label)),
    });
    let label = label.unwrap_or_else(|| part.figure.to_string());
    page.voice.phrase("figure-in-place", &[("label", &label), ("place", &series)])
}

fn part_view(page: &PageContext<'_>, figure: &Figure, sum: &Sum, part: &SumPart) -> SumPartView {
    let link = match &part.series {
        PartSeries::Own(series) => names::series_link(page, *series),
        PartSeries::Other(series) => {
            LinkView { url: in_language(page, &series.urls).unwrap_or_default(), ..LinkView::default() }
        }
    };
    let text = called(page, sum, part);
    // With the name of a site or of a figure beside it, it is in no language of its own.
    let is_alone = text == page.voice.text(&part.name);
    let [language, direction] = names::language_and_direction(page, &part.name).map(|mark| match is_alone {
        true => mark,
        false => String::new(),
    });
    let series = LinkView { text, language, direction, ..link };
    let site = match &part.series {
        PartSeries::Own(_) => None,
        PartSeries::Other(series) => series.address.as_ref().map(|url| LinkView {
            text: url.as_str().to_owned(),
            url: url.as_str().to_owned(),
            ..LinkView::default()
        }),
    };
    let report = part.report().map(|report| report_link(page, report, part));
    let view = match &part.standing {
        Standing::Counted(counted) => counted_view(page, part, counted),
        Standing::Missing(missing) => {
            SumPartView { missing: true, note: why(page, figure, missing), ..SumPartView::default() }
        }
    };
    SumPartView { series, site, report, ..view }
}

/// The address in the language of the page, else the first.
fn in_language(page: &PageContext<'_>, urls: &[(String, Url)]) -> Option<String> {
    let own = urls.iter().find(|(tag, _)| tag == page.voice.tag());
    own.or(urls.first()).map(|(_, url)| url.to_string())
}

fn counted_view(page: &PageContext<'_>, part: &SumPart, counted: &CountedPart) -> SumPartView {
    let (as_of, sources, status) = match &counted.report {
        PartReport::Own(id) => {
            let report = &page.site.reports[*id];
            let stated = report.figure(part.figure.as_str());
            let context = FigureContext { id: *id, report, linked: None };
            let sources = stated.map(|stated| figure_change::figure_sources(page, stated, context));
            let status = stated.and_then(|stated| stated.status);
            (names::time_of(page, *id, counted.as_of), sources.unwrap_or_default(), status)
        }
        PartReport::Other(report) => {
            let source = report.source.iter().map(|(name, url)| {
                let [language, direction] = names::language_and_direction(page, name);
                SourceReferenceView {
                    name: page.voice.text(name),
                    language,
                    direction,
                    url: url.as_ref().map(ToString::to_string).unwrap_or_default(),
                    ..SourceReferenceView::default()
                }
            });
            (times::time(&page.voice, counted.as_of), source.collect(), report.status)
        }
    };
    SumPartView {
        value: values::value(&page.voice, counted.value, counted.approximate),
        number: or_empty(counted.value.number()),
        as_of: Some(as_of),
        late: counted.is_late,
        sources,
        note: page.voice.maybe_label("status", status.map(FigureStatus::as_str)),
        ..SumPartView::default()
    }
}

/// The figure in the report that states it.
fn report_link(page: &PageContext<'_>, report: &PartReport, part: &SumPart) -> LinkView {
    let anchor = anchor::figure(part.figure.as_str());
    match report {
        PartReport::Own(id) => {
            let number = titles::number(&page.voice, &page.site.reports[*id]);
            names::report_link(page, *id, number, Some(&anchor))
        }
        PartReport::Other(report) => {
            let number = report.number.map(|number| titles::short_number(&page.voice, number));
            let url = in_language(page, &report.urls).map(|url| [&*url, "#", &anchor].concat());
            let text = number.unwrap_or_else(|| report.id.clone());
            LinkView { text, url: url.unwrap_or_default(), ..LinkView::default() }
        }
    }
}

/// Why a part is not counted.
fn why(page: &PageContext<'_>, figure: &Figure, missing: &Missing) -> String {
    match missing {
        Missing::NoFigure => {
            page.voice.phrase("sum-no-figure", &[("date", &page.voice.locale.day(figure.as_of.day()))])
        }
        Missing::Unknown(_) => page.voice.word("sum-unknown"),
        Missing::Retracted(_) => page.voice.word("sum-retracted"),
        Missing::OtherPeriod(_) => page.voice.word("sum-other-period"),
    }
}
