//! The chart of a figure, on a page and as a file of its own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::amount::Amount;
use crate::content::values::{Id, Line, Scope, Tlp};
use crate::context::{PageContext, Rendered, names};
use crate::diagnostic::Checked;
use crate::drawing::chart::sheet::{self, Sheet};
use crate::drawing::chart::{self, Chart, ChartShape, Date, Drawn, Firmness, KeyMark, Layer, Level, Point};
use crate::model::comparison::is_comparable;
use crate::model::figure::{Figure, Value};
use crate::model::series::SeriesId;
use crate::plan::{Job, Output};
use crate::theme::view::ChartMarkView;
use crate::wording::{figures, titles, values};

use super::figure_change;
use super::figure_points::{self, FigureHistory};

/// More names than these are counted.
const MOST_SOURCES: usize = 3;

/// A chart, and the words around it.
#[derive(Default)]
pub(super) struct FigureChart {
    pub(super) drawing: Drawn,
    /// What its marks mean.
    pub(super) marks: Vec<ChartMarkView>,
    /// What it counts, in a line.
    pub(super) subtitle: String,
    /// Its first and its last value.
    pub(super) words: String,
    pub(super) source_words: String,
    /// Where its values stand, and their words, for the script that reads them out; only with a table.
    pub(super) stops: String,
}

/// The chart of a figure; `has_table`: all values follow on the page.
pub(super) fn draw(page: &PageContext<'_>, history: &FigureHistory<'_>, has_table: bool) -> FigureChart {
    let Some(last) = history.last() else { return FigureChart::default() };
    let parts = Parts::of(page, history);
    let words = chart_words(page, last, history);
    let description = if has_table { page.voice.word("chart-table-follows") } else { String::new() };
    let number = |value: Amount| page.voice.locale.number(value);
    let title = parts.title(page, &words);
    let drawing = chart::draw(&parts.chart(page, last, (&title, &description), &number));
    let view =
        |mark: &KeyMark| ChartMarkView { mark_html: chart::mark(*mark), words: mark_words(page, *mark, &parts.layers) };
    let others = Some(&parts.others).filter(|others| !others.is_empty() && !drawing.svg.is_empty());
    let others = others.map(|others| ChartMarkView { mark_html: String::new(), words: others.clone() });
    FigureChart {
        marks: drawing.marks.iter().map(view).chain(others).collect(),
        stops: if has_table { stops(page, history, &drawing) } else { String::new() },
        subtitle: subtitle(page, history),
        source_words: source_words(page, history),
        drawing,
        words,
    }
}

/// The chart as a file.
pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId, figure: &Id) -> Rendered {
    let history = FigureHistory::of(page, series, figure);
    let Some((newest, _, last)) = history.all.last().copied() else { return Ok(Checked::sound(Vec::new())) };
    let parts = Parts::of(page, &history);
    let words = chart_words(page, last, &history);
    let number = |value: Amount| page.voice.locale.number(value);
    let page_url = page.absolute_url(&Output::Figure(series, figure.clone()));
    let tlp = page.ctx.handling.of(&page.ctx.linked, &job.output, job.language).tlp;
    let mut notes = vec![parts.others.clone(), source_words(page, &history), titles::site_title(&page.voice), page_url];
    notes.retain(|note| !note.is_empty());
    let sheet = Sheet {
        language: page.voice.tag(),
        title: &names::label_in_series(page, newest, last),
        subtitle: &subtitle(page, &history),
        mark: &|mark| mark_words(page, mark, &parts.layers),
        notes: &notes,
        handling: if tlp == Tlp::Clear { "" } else { tlp.label() },
    };
    let title = parts.title(page, &words);
    let drawn = sheet::draw(&parts.chart(page, last, (&title, ""), &number), &sheet);
    Ok(Checked::sound(drawn.into_bytes()))
}

/// Whether a figure has a file with its chart: two of its values are numbers of what the last counts.
pub(super) fn has_file<'f>(figures: impl DoubleEndedIterator<Item = &'f Figure> + Clone) -> bool {
    let unit = figures.clone().next_back().and_then(|figure| figure.unit.as_ref());
    let is_known = |figure: &&Figure| figure.unit.as_ref() == unit && !matches!(figure.value, Value::Unknown(_));
    figures.filter(is_known).nth(1).is_some()
}

/// What a chart is drawn of.
struct Parts {
    points: Vec<Point>,
    layers: Vec<Layer>,
    dates: Vec<Date>,
    without_parts: String,
    /// How many parts are not among the layers, and their sum; empty if none is left out.
    others: String,
}

impl Parts {
    fn of(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Parts {
        let layers = figure_points::parts(page, history, &history.parts());
        Parts {
            points: figure_points::points_in_words(page, history),
            others: if layers.is_empty() { String::new() } else { others(page, history) },
            layers,
            dates: figure_points::dates(page, history),
            without_parts: page.voice.word("mark-missing"),
        }
    }

    /// What a chart is called for whoever does not see it: with what its key says of the parts.
    fn title(&self, page: &PageContext<'_>, words: &str) -> String {
        let is_divided = |at: usize| self.layers.iter().filter(|layer| layer.values[at].is_some()).count() > 1;
        let has_value = |point: &Point| point.level != Level::Unknown && point.firmness != Firmness::Retracted;
        let without = self.points.iter().enumerate().filter(|(at, point)| has_value(point) && !is_divided(*at)).count();
        let without =
            (without > 0 && !self.layers.is_empty()).then(|| page.voice.count("chart-without-parts", without));
        let others = Some(&self.others).filter(|others| !others.is_empty());
        let mut title = words.to_owned();
        for more in others.into_iter().chain(&without) {
            title = page.voice.phrase("chart-words-and", &[("words", &title), ("more", more)]);
        }
        title
    }

    fn chart<'p>(
        &'p self,
        page: &PageContext<'_>,
        last: &Figure,
        (title, description): (&'p str, &'p str),
        number: &'p dyn Fn(Amount) -> String,
    ) -> Chart<'p> {
        Chart {
            title,
            description,
            shape: if last.scope == Some(Scope::ThisPeriod) { ChartShape::Columns } else { ChartShape::Steps },
            points: &self.points,
            parts: &self.layers,
            without_parts: &self.without_parts,
            dates: &self.dates,
            number,
            mirrored: is_mirrored(page),
        }
    }
}

/// `and 3 others: 120`: the parts that are not among the layers. With their sum if all have a number in the newest value.
fn others(page: &PageContext<'_>, history: &FigureHistory<'_>) -> String {
    // The layers end with the values of this one.
    let divided = history.all.iter().rev().map(|(.., figure)| *figure).find(|figure| !figure.parts.is_empty());
    let (Some(last), shown) = (divided, history.parts()) else { return String::new() };
    let all = history.all.iter().flat_map(|(.., figure)| &figure.parts);
    let count = all.map(|part| &part.id).collect::<BTreeSet<_>>().len() - shown.len();
    if count == 0 {
        return String::new();
    }
    let counted = page.voice.count("chart-other-parts", count);
    let others = last.parts.iter().filter(|part| !shown.contains(&&part.id));
    let number = |part: &Figure| part.value.point().filter(|_| part.unit == last.unit && !part.is_retracted());
    let numbers: Option<Vec<Amount>> = others.map(number).collect();
    match numbers.filter(|numbers| numbers.len() == count).and_then(Amount::sum) {
        Some(sum) => {
            let words = [("others", &*counted), ("sum", &page.voice.locale.number(sum))];
            page.voice.phrase("chart-other-parts-sum", &words)
        }
        None => counted,
    }
}

/// What a mark means.
fn mark_words(page: &PageContext<'_>, mark: KeyMark, layers: &[Layer]) -> String {
    let key = match mark {
        KeyMark::Layer(index) => return layers[index].label.clone(),
        KeyMark::Open | KeyMark::OpenColumn => "mark-open",
        KeyMark::Retracted => "mark-retracted",
        KeyMark::Revised => "mark-revised",
        KeyMark::Corrected => "mark-corrected",
        KeyMark::Range => "mark-range",
        KeyMark::AtLeast { .. } => "mark-at-least",
        KeyMark::AtMost { .. } => "mark-at-most",
        KeyMark::Unknown => "mark-unknown",
        KeyMark::Missing => "mark-missing",
    };
    page.voice.word(key)
}

/// What is counted, in what unit, of what time, by whom, since when, below the label and without what that says:
/// `killed · to date · according to SOHR · since 27 Nov 2024`.
fn subtitle(page: &PageContext<'_>, history: &FigureHistory<'_>) -> String {
    let (voice, Some(last)) = (&page.voice, history.last()) else { return String::new() };
    let names = source_names(page, history);
    let since = history.all.iter().map(|(.., figure)| figure.as_of.day()).min();
    let sources = match names.len() {
        0 => String::new(),
        1..=MOST_SOURCES => voice.phrase("counted-by", &[("sources", &voice.locale.list(&names))]),
        many => voice.count("counted-by-many", many),
    };
    let known = history.all.iter().rev().map(|(.., figure)| figure.value).find(|value| value.number().is_some());
    let unit = values::unit(voice, last.unit.as_ref().map(Line::as_str), known.unwrap_or(last.value));
    let words = [
        figures::measure(voice, last),
        unit,
        figures::scope(voice, last),
        sources,
        since.map(|day| voice.phrase("counted-since", &[("date", &voice.locale.day_short(day))])).unwrap_or_default(),
    ];
    let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
    words.join(" · ")
}

fn source_words(page: &PageContext<'_>, history: &FigureHistory<'_>) -> String {
    let names = source_names(page, history);
    match names.is_empty() {
        true => String::new(),
        false => page.voice.phrase("source-words", &[("sources", &page.voice.locale.list(&names))]),
    }
}

/// Two addresses of one publisher are two sources, but one name.
fn source_names(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for source in history.sources(page) {
        let name = names::source_reference(page, source, None, None).name;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A line for each value that can be told from its neighbours: how far it is from the left edge, and its words.
fn stops(page: &PageContext<'_>, history: &FigureHistory<'_>, drawing: &Drawn) -> String {
    let by_time = history.by_time();
    let line = |(at, x): &(usize, f64)| {
        let (id, figure) = by_time[*at];
        let corrected = figure_change::corrected(page, id, figure);
        let day = page.voice.locale.day(figure.as_of.day());
        let status = figure.status.map(|status| page.voice.label("status", status.as_str()));
        let value = match status {
            // The number itself is no more than in the table.
            Some(status) if figure.is_retracted() => status,
            Some(status) => {
                let value = figures::quantity(&page.voice, figure);
                page.voice.phrase("value-with-status", &[("value", &value), ("status", &status)])
            }
            None => figures::quantity(&page.voice, figure),
        };
        let revision = match figure.is_retracted() {
            true => String::new(),
            false => figures::revision_in_short(&page.voice, figure),
        };
        let words = page.voice.phrase("value-of-place", &[("name", &day), ("value", &value)]);
        let corrected = corrected.map(|link| link.text).unwrap_or_default();
        let parts: Vec<String> = [words, corrected, revision].into_iter().filter(|words| !words.is_empty()).collect();
        format!("{x:.0} {}", parts.join(" · "))
    };
    drawing.stops.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `Killed: 89 on 27 November 2024, at least 704 on 5 December 2024`; what was stated once is said once.
/// What is retracted is no part of it; if all is, the label and that word are left. What does not count the same as the last is
/// left out, and that is said: `Killed: 704 on 5 December 2024; counted otherwise before 1 December 2024`.
pub(super) fn chart_words(page: &PageContext<'_>, figure: &Figure, history: &FigureHistory<'_>) -> String {
    let histories = &page.ctx.linked.histories;
    let all = history.all.iter().filter(|(.., figure)| !figure.is_retracted());
    let standing: Vec<Cow<'_, Figure>> = all.map(|(id, _, figure)| histories.as_corrected(*id, figure)).collect();
    let label = match history.all.last() {
        Some((_, report, _)) => names::label_with_whole(page, report, figure),
        None => names::figure_label(page, figure),
    };
    let Some((last, before)) = standing.split_last() else {
        return figures::with_status(&page.voice, figure, label);
    };
    // Since the count was last defined anew, the first that counts the same, even if another source spoke in between.
    let since = before.iter().rposition(|figure| figure.is_redefined).unwrap_or_default();
    let is_like_last = |figure: &Cow<'_, Figure>| is_comparable(&page.site.sources, figure, last);
    let start = before.iter().enumerate().position(|(at, figure)| at >= since && is_like_last(figure));
    let first = start.map_or(last, |start| &before[start]);
    let words = [
        ("label", label),
        ("first", figures::quantity(&page.voice, first)),
        ("first-date", page.voice.locale.day(first.as_of.day())),
        ("last", figures::quantity(&page.voice, last)),
        ("last-date", page.voice.locale.day(last.as_of.day())),
    ];
    let words = words.each_ref().map(|(name, words)| (*name, words.as_str()));
    let said = match start {
        None => page.voice.phrase("chart-words-once", &words[..3]),
        _ => page.voice.phrase("chart-words", &words),
    };
    match start.unwrap_or(before.len()) {
        0 => said,
        _ => {
            let date = page.voice.locale.day(first.as_of.day());
            page.voice.phrase("chart-words-since", &[("words", &said), ("date", &date)])
        }
    }
}

pub(super) fn is_mirrored(page: &PageContext<'_>) -> bool {
    page.voice.locale.direction().as_str() == "rtl"
}
