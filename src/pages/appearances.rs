//! Where an entry of a register appears: the sections that name it, each with a sentence and a figure.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::content::body::HoleKind;
use crate::context::{PageContext, names};
use crate::links::{Mention, sections_in};
use crate::model::figure::Figure;
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::plan::{Entry, registers};
use crate::theme::view::{AppearanceFigureView, AppearanceGroupView, AppearanceView, EarlierReportsView, LinkView};
use crate::wording::titles;
use crate::writers::excerpt;
use crate::writers::on_page::BodyOnPage;
use crate::writers::plain::{self, Passages};

use super::{archive, report_card};

/// An entry's page lists the sections of this many reports, and of this many in a series. Others are links by number.
const MOST_IN_FULL: usize = 60;
const MOST_IN_FULL_OF_A_SERIES: usize = 8;
/// When so many sections are listed, the other reports are links, however few they are.
const MOST_SECTIONS: usize = 120;
/// So many links stand in one line; more are divided by year, and by month if a year has more than one for each week.
const MOST_IN_A_LINE: usize = 20;
const MOST_OF_A_YEAR: usize = 53;
/// So many of them have a sentence.
const MOST_QUOTED: usize = 60;

/// Where an entry appears in a series, and in how many reports.
#[derive(Default)]
struct SeriesAppearances {
    reports: usize,
    view: AppearanceGroupView,
    /// Those that are links alone, newest first, with the days of their data.
    in_short: Vec<(NaiveDate, LinkView)>,
}

/// Where an entry appears in some reports: the newest in full.
pub(super) fn in_full(page: &PageContext<'_>, entry: Entry, reports: &[ReportId]) -> Vec<AppearanceGroupView> {
    groups(page, entry, reports, MOST_IN_FULL)
}

/// Whether a report has a sentence where it names an entry first.
pub(super) fn has_sentence(page: &PageContext<'_>, entry: Entry, report: ReportId) -> bool {
    let appearances = appearances_in(page, entry, report, registers::mentions(&page.ctx.linked, entry));
    appearances.first().is_some_and(|one| !one.sentence.is_empty())
}

/// Where an entry appears first in a report, with the series. It is no longer among the appearances in full, if it was.
pub(super) fn take_of(
    page: &PageContext<'_>,
    entry: Entry,
    report: ReportId,
    groups: &mut Vec<AppearanceGroupView>,
) -> AppearanceGroupView {
    let mut appearances = appearances_in(page, entry, report, registers::mentions(&page.ctx.linked, entry));
    appearances.truncate(1);
    let is_taken = |one: &AppearanceView| appearances.iter().any(|taken| taken.url == one.url);
    groups.iter_mut().for_each(|group| group.appearances.retain(|one| !is_taken(one)));
    groups.retain(|group| !group.appearances.is_empty() || !group.earlier.is_empty());
    AppearanceGroupView { series: names::series_link(page, report.series()), appearances, earlier: Vec::new() }
}

/// Where an entry appears in some reports, as lines of numbers.
pub(super) fn in_short(page: &PageContext<'_>, entry: Entry, reports: &[ReportId]) -> Vec<AppearanceGroupView> {
    groups(page, entry, reports, 0)
}

/// Where an entry appears in some reports, newest first, by series. The newest are shown in full, `most_in_full` of them, and
/// the others as a line of numbers.
fn groups(page: &PageContext<'_>, entry: Entry, reports: &[ReportId], most_in_full: usize) -> Vec<AppearanceGroupView> {
    let mentions = registers::mentions(&page.ctx.linked, entry);
    let mut groups: Vec<SeriesAppearances> = Vec::new();
    let mut place_of: HashMap<SeriesId, usize> = HashMap::new();
    let (mut in_full, mut sections) = (0, 0);
    for &id in reports.iter().rev() {
        let series = id.series();
        let at = *place_of.entry(series).or_insert_with(|| {
            groups.push(SeriesAppearances::default());
            groups.len() - 1
        });
        let SeriesAppearances { reports: count, view: group, in_short } = &mut groups[at];
        if *count == 0 {
            group.series = names::series_link(page, series);
        }
        if in_full < most_in_full && sections < MOST_SECTIONS && *count < MOST_IN_FULL_OF_A_SERIES {
            let mut views = appearances_in(page, entry, id, mentions);
            // A page that mentions something everywhere would be heavy.
            views.iter_mut().skip(MOST_QUOTED.saturating_sub(sections)).for_each(|view| view.sentence.clear());
            sections += views.len();
            group.appearances.extend(views);
            in_full += 1;
        } else {
            in_short.push((page.site.reports[id].as_of.day(), appearance_in_short(page, id, mentions)));
        }
        *count += 1;
    }
    let view = |of: SeriesAppearances| AppearanceGroupView { earlier: lines(page, of.in_short), ..of.view };
    groups.into_iter().map(view).collect()
}

/// Links as lines that can be looked through: few of them in one, else one for each year, or for each month.
fn lines(page: &PageContext<'_>, dated: Vec<(NaiveDate, LinkView)>) -> Vec<EarlierReportsView> {
    if dated.is_empty() {
        return Vec::new();
    }
    if dated.len() <= MOST_IN_A_LINE {
        let reports = dated.into_iter().map(|(_, link)| link).collect();
        return vec![EarlierReportsView { title: String::new(), reports }];
    }
    let mut years: Vec<(i32, usize)> = Vec::new();
    for (day, _) in &dated {
        match years.iter_mut().find(|(year, _)| *year == day.year()) {
            Some((_, count)) => *count += 1,
            None => years.push((day.year(), 1)),
        }
    }
    if years.iter().any(|(_, count)| *count > MOST_OF_A_YEAR) {
        let months = archive::by_month(page, dated.into_iter()).into_iter();
        return months.map(|(month, reports)| EarlierReportsView { title: month.title, reports }).collect();
    }
    let of_year = |(year, _): (i32, usize)| {
        let links = dated.iter().filter(|(day, _)| day.year() == year).map(|(_, link)| link.clone());
        EarlierReportsView { title: year.to_string(), reports: links.collect() }
    };
    years.into_iter().map(of_year).collect()
}

/// A report by its number, else by its day; it leads to the first section that names the entry.
fn appearance_in_short(page: &PageContext<'_>, id: ReportId, mentions: &[Mention]) -> LinkView {
    let (_, edition, _) = names::edition(page, id);
    let section = sections_in(mentions, id, edition.language).next();
    report_card::in_short(page, id, section.map(|index| edition.sections[index].anchor.as_str()))
}

/// The sections of the edition that readers of this page read; the report as a whole if no section names the entry.
fn appearances_in(page: &PageContext<'_>, entry: Entry, id: ReportId, mentions: &[Mention]) -> Vec<AppearanceView> {
    let (report, edition, linked) = names::edition(page, id);
    // Its words are in its own language, with the numbers and names in them.
    let within = PageContext::at(page.ctx, edition.language, page.here.address);
    let body = BodyOnPage::new(&within, linked, Some(report));
    let other = names::mark(page, edition.language);
    let url = names::report_url(page, id);
    let whole = AppearanceView {
        number_words: titles::number(&page.voice, report),
        report_title: page.voice.typeset_in(edition.language, &edition.title),
        url: url.clone(),
        as_of: names::as_of(page, id),
        language: other.tag,
        direction: other.direction,
        language_words: other.words,
        ..AppearanceView::default()
    };
    let own = own_figure(page, entry, report);
    let mut is_stated = false;
    let mut sections: Vec<AppearanceView> = sections_in(mentions, id, edition.language)
        .map(|index| {
            let section = &edition.sections[index];
            let draft = &edition.body.sections[index];
            let passages = plain::passages(&draft.content, &body);
            let at = excerpt::mention_at(page, linked, &passages, entry);
            let figure = figure_of_section(page, entry, report, &passages, at);
            is_stated |= figure.is_some_and(|stated| own.is_some_and(|own| own.id == stated.id));
            AppearanceView {
                section_title: body.heading(&draft.heading),
                // The page of a kind does not say it again and again.
                section_kind: section
                    .kind
                    .filter(|kind| entry != Entry::SectionKind(*kind))
                    .map(|kind| names::section_kind(page, kind)),
                url: format!("{url}#{}", section.anchor),
                sentence: excerpt::sentence(&passages.words, at.unwrap_or_default()),
                figure: figure.map(|figure| figure_view(page, id, figure)),
                ..whole.clone()
            }
        })
        .collect();
    if let Some(first) = sections.first_mut() {
        if let Some(own) = own.filter(|_| !is_stated && first.figure.is_none()) {
            first.figure = Some(figure_view(page, id, own));
        }
        return sections;
    }
    vec![AppearanceView {
        sentence: excerpt::of_whole(&body, edition),
        figure: own.map(|figure| figure_view(page, id, figure)),
        ..whole
    }]
}

/// The first figure of a report that counts in a place or is about a topic.
fn own_figure<'r>(page: &PageContext<'_>, entry: Entry, report: &'r Report) -> Option<&'r Figure> {
    report.all_figures().find(|figure| match entry {
        Entry::Place(place) => figure.place == Some(place),
        Entry::Topic(topic) => figure.topic == Some(topic),
        Entry::Source(source) => is_of(page, figure, source),
        Entry::Actor(_) | Entry::SectionKind(_) => false,
    })
}

fn is_of(page: &PageContext<'_>, figure: &Figure, source: SourceRef) -> bool {
    figure.source.is_some_and(|of| page.ctx.linked.same_sources.first(of) == source)
}

/// The first figure that a section states. On the page of an actor, only one of the passage that names it: others might be read as
/// its own. For the same reason a place has no figures but those that count there, and a source none but those it gave.
fn figure_of_section<'r>(
    page: &PageContext<'_>,
    entry: Entry,
    report: &'r Report,
    passages: &Passages<'_>,
    at: Option<usize>,
) -> Option<&'r Figure> {
    let block = |at: usize| passages.words.bytes().take(at).filter(|byte| *byte == b'\n').count();
    let stated = passages.holes.iter().filter_map(|(place, hole)| match &hole.kind {
        HoleKind::Figure { id } => Some((*place, report.figure(id)?)),
        _ => None,
    });
    let fits = |(place, figure): &(usize, &Figure)| match entry {
        Entry::SectionKind(_) | Entry::Topic(_) => true,
        Entry::Actor(_) => at.is_some_and(|at| block(at) == block(*place)),
        Entry::Source(source) => is_of(page, figure, source),
        Entry::Place(_) => false,
    };
    stated.filter(fits).map(|(_, figure)| figure).next()
}

fn figure_view(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> AppearanceFigureView {
    let label = names::label_with_whole(page, &page.site.reports[id], figure);
    AppearanceFigureView {
        label: page.voice.typeset(&format!("{label}:")).into_owned(),
        value: names::figure_in_text(page, id, figure),
        as_of: names::time_of(page, id, figure.as_of),
    }
}
