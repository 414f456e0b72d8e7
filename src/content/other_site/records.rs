//! The records of `data.json`, as JSON has them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_json::Number;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::content::front_matter::RevisionDraft;
use crate::content::previous::{PreviousDraft, PreviousRange};
use crate::content::shapes::Text;
use crate::content::unit::Counting;
use crate::content::values::{
    Amount, BeforeWord, Day, FigureStatus, Group, LanguageTag, Line, Measure, Moment, RevisionReason, Scope, Tlp,
    UnknownReason, UpdateKind, Url,
};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

use super::{FigureData, NumberData, PartData, ReportData, SeriesData, SiteData, faults};

/// The end of the address of the schema; before it stands that of the site.
const SCHEMA: &str = "schema/vigie-data-1.json";

/// Figures are no deeper in one another than this.
const DEEPEST: usize = 16;

type Texts = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<Number>,
}

#[derive(Deserialize)]
struct Whole<'t> {
    #[serde(rename = "$schema")]
    schema: Option<String>,
    scope: Option<String>,
    tlp: String,
    publisher: Option<Publisher>,
    series: Vec<Series>,
    #[serde(borrow)]
    reports: Vec<&'t RawValue>,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Publisher {
    name: Texts,
}

#[derive(Deserialize)]
struct Series {
    id: String,
    #[serde(default)]
    title: Texts,
    #[serde(default)]
    urls: Texts,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Source {
    id: String,
    name: Texts,
    url: Option<String>,
}

#[derive(Deserialize)]
struct Report<'t> {
    id: String,
    series: String,
    number: Option<u32>,
    #[serde(default)]
    urls: Texts,
    as_of: String,
    published: String,
    period: Option<Period>,
    tlp: String,
    #[serde(borrow, default)]
    figures: Vec<&'t RawValue>,
    #[serde(default)]
    updates: Vec<Update>,
}

#[derive(Deserialize)]
struct Period {
    start: String,
    end: String,
}

#[derive(Deserialize)]
struct Update {
    time: String,
    kind: String,
    #[serde(default)]
    affects: Vec<String>,
}

#[derive(Deserialize)]
struct Figure<'t> {
    id: String,
    #[serde(default)]
    label: Texts,
    value: Option<Number>,
    min: Option<Number>,
    max: Option<Number>,
    best: Option<Number>,
    unknown: Option<String>,
    #[serde(default)]
    approximate: bool,
    unit: Option<String>,
    measure: Option<String>,
    scope: Option<String>,
    group: Option<String>,
    as_of: String,
    period: Option<Period>,
    source: Option<String>,
    #[serde(default)]
    attribution: Texts,
    status: Option<String>,
    revision: Option<Revision>,
    #[serde(default)]
    sum_of: Vec<Part>,
    #[serde(borrow, default)]
    parts: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    by_place: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
struct Revision {
    previous: Option<Number>,
    before: Option<Before>,
    reason: String,
    date: Option<String>,
}

/// What a figure was before, if that was no number.
#[derive(Deserialize)]
struct Before {
    min: Option<Number>,
    max: Option<Number>,
    best: Option<Number>,
}

#[derive(Deserialize)]
struct Part {
    site: Option<Site>,
    series: String,
    figure: String,
    report: Option<String>,
}

#[derive(Deserialize)]
struct Site {
    url: Option<String>,
}

/// Reads a file; `None` if something in it is not understood, which is a fault.
pub(crate) fn read(file: SourceId, text: &str, faults: &mut Vec<Diagnostic>) -> Option<SiteData> {
    let faults_before = faults.len();
    let mut reader = Reader { file, text, faults };
    let read = reader.file();
    read.filter(|_| faults.len() == faults_before)
}

struct Reader<'t> {
    file: SourceId,
    text: &'t str,
    faults: &'t mut Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    fn file(&mut self) -> Option<SiteData> {
        let start = self.file.span(0..self.text.chars().next().map_or(0, char::len_utf8));
        let head: Head = match serde_json::from_str(self.text) {
            Ok(head) => head,
            Err(error) if error.classify() == Category::Data => {
                return self.fault(faults::no_vigie_data(start));
            }
            Err(error) => {
                let place = self.place_of(&error, self.text);
                return self.fault(faults::no_json(place, &words_of(&error)));
            }
        };
        if head.format.as_deref() != Some("vigie-data") {
            return self.fault(faults::no_vigie_data(start));
        }
        let version = head.version.map(|version| version.to_string()).unwrap_or_default();
        if version != "1" {
            return self.fault(faults::other_version(start, &version));
        }
        let whole: Whole<'t> = self.record(self.text)?;
        let Ok(tlp) = whole.tlp.parse::<Tlp>() else {
            return self.fault(faults::bad_value(start, "tlp", &whole.tlp));
        };
        let address = whole.schema.as_deref().and_then(|schema| schema.strip_suffix(SCHEMA));
        let sources: BTreeMap<&str, &Source> = whole.sources.iter().map(|of| (of.id.as_str(), of)).collect();
        let series = whole.series.iter().map(|series| SeriesData {
            id: series.id.clone(),
            title: text(&series.title),
            urls: urls(&series.urls),
            data: series.data.as_deref().and_then(|url| url.parse().ok()),
        });
        let reports: Vec<ReportData> =
            whole.reports.iter().filter_map(|report| self.report(report, &sources)).collect();
        Some(SiteData {
            tlp: reports.iter().map(|report| report.tlp).fold(tlp, Tlp::max),
            address: address.and_then(|url| url.parse().ok()),
            publisher: whole.publisher.and_then(|publisher| text(&publisher.name)),
            is_of_site: whole.scope.as_deref() == Some("site"),
            series: series.collect(),
            reports,
        })
    }

    fn report(&mut self, raw: &'t RawValue, sources: &BTreeMap<&str, &Source>) -> Option<ReportData> {
        let report: Report<'t> = self.record(raw.get())?;
        let place = self.start(raw);
        let as_of = self.moment(place, "as_of", &report.as_of);
        let published = self.moment(place, "published", &report.published);
        let period = self.period(place, report.period);
        let Ok(tlp) = report.tlp.parse() else {
            return self.fault(faults::bad_value(place, "tlp", &report.tlp));
        };
        let mut revisions = Vec::new();
        for update in report.updates {
            let time = self.moment(place, "time", &update.time);
            // A kind of which this Vigie knows nothing is no revision.
            let kind = word(UpdateKind::ALL, UpdateKind::as_str, &update.kind);
            revisions.extend(time.zip(kind).map(|(time, kind)| (time, kind, update.affects)));
        }
        let mut figures = Vec::new();
        for figure in report.figures {
            self.figure(figure, None, 0, sources, &mut figures);
        }
        Some(ReportData {
            id: report.id,
            series: report.series,
            number: report.number,
            urls: urls(&report.urls),
            as_of: as_of?,
            published: published?,
            period,
            tlp,
            figures,
            revisions,
        })
    }

    /// Adds a figure, its parts and the numbers of its places.
    fn figure(
        &mut self,
        raw: &'t RawValue,
        whole: Option<usize>,
        depth: usize,
        sources: &BTreeMap<&str, &Source>,
        out: &mut Vec<FigureData>,
    ) {
        let Some(figure) = self.record::<Figure<'t>>(raw.get()) else { return };
        let place = self.start(raw);
        let Ok(id) = figure.id.parse() else {
            self.faults.push(faults::bad_value(place, "id", &figure.id));
            return;
        };
        let revision = figure.revision.and_then(|revision| {
            let reason =
                self.word(place, "reason", RevisionReason::ALL, RevisionReason::as_str, Some(&revision.reason))?;
            let date = revision.date.and_then(|date| match self.moment(place, "date", &date)? {
                Moment::Day(day) => Some(Day(day)),
                Moment::Local(time) => Some(Day(time.date())),
                Moment::Zoned(time) => Some(Day(time.date_naive())),
            });
            let number = self.number(place, "previous", revision.previous.as_ref());
            let previous = match (number, revision.before) {
                (Some(number), _) => Some(PreviousDraft::Number(number)),
                (None, None) => None,
                (None, Some(before)) => {
                    let range = PreviousRange {
                        min: self.number(place, "min", before.min.as_ref()),
                        max: self.number(place, "max", before.max.as_ref()),
                        best: self.number(place, "best", before.best.as_ref()),
                    };
                    Some(match range == PreviousRange::default() {
                        true => PreviousDraft::Unknown(BeforeWord::Unknown),
                        false => PreviousDraft::Range(range),
                    })
                }
            };
            Some(RevisionDraft { previous, corrected: None, reason, note: None, date })
        });
        let unknown = figure.unknown.as_deref().filter(|word| *word != "unknown");
        let value = NumberData {
            value: self.number(place, "value", figure.value.as_ref()),
            min: self.number(place, "min", figure.min.as_ref()),
            max: self.number(place, "max", figure.max.as_ref()),
            best: self.number(place, "best", figure.best.as_ref()),
            unknown: self.word(place, "unknown", UnknownReason::ALL, UnknownReason::as_str, unknown),
        };
        let measure = self.word(place, "measure", Measure::ALL, Measure::as_str, figure.measure.as_deref());
        let numbers = [("value", value.value), ("min", value.min), ("max", value.max), ("best", value.best)];
        for (key, number) in numbers.into_iter().filter_map(|(key, number)| Some((key, number?))) {
            let is_counted = Counting::of(figure.unit.as_deref(), measure) == Counting::Counted;
            if is_counted && (number.is_negative() || !number.is_whole()) {
                self.faults.push(faults::no_count(place, key, &number.to_string()));
            }
        }
        let source = figure.source.as_deref().and_then(|source| sources.get(source));
        let source = source.and_then(|source| {
            let url = source.url.as_deref().and_then(|url| url.parse().ok());
            Some((text(&source.name)?, url))
        });
        let Some(as_of) = self.moment(place, "as_of", &figure.as_of) else { return };
        let part = |part: Part| PartData {
            site: part.site.and_then(|site| site.url),
            series: part.series,
            figure: part.figure,
            report: part.report,
        };
        let data = FigureData {
            id,
            whole,
            label: text(&figure.label),
            value,
            approximate: figure.approximate,
            unit: figure.unit.as_deref().and_then(|unit| unit.parse::<Line>().ok()),
            measure,
            scope: self.word(place, "scope", Scope::ALL, Scope::as_str, figure.scope.as_deref()),
            group: self.word(place, "group", Group::ALL, Group::as_str, figure.group.as_deref()),
            as_of,
            period: self.period(place, figure.period),
            source: source.or_else(|| Some((text(&figure.attribution)?, None))),
            status: self.word(place, "status", FigureStatus::ALL, FigureStatus::as_str, figure.status.as_deref()),
            revision,
            sum_of: figure.sum_of.into_iter().map(part).collect(),
            span: place,
        };
        if out.iter().any(|other| other.id == data.id) {
            self.faults.push(faults::figure_twice(place, data.id.as_str()));
        }
        let at = out.len();
        out.push(data);
        if depth == DEEPEST {
            self.faults.push(faults::bad_record(place, "parts stand in parts too deeply"));
            return;
        }
        for part in figure.parts.into_iter().chain(figure.by_place) {
            self.figure(part, Some(at), depth + 1, sources, out);
        }
    }

    fn word<T: Copy>(
        &mut self,
        place: Span,
        key: &str,
        all: &[T],
        as_str: fn(T) -> &'static str,
        written: Option<&str>,
    ) -> Option<T> {
        let written = written?;
        let found = word(all, as_str, written);
        if found.is_none() {
            self.faults.push(faults::bad_value(place, key, written));
        }
        found
    }

    fn number(&mut self, place: Span, key: &str, written: Option<&Number>) -> Option<Amount> {
        let amount = Amount::parse(&written?.to_string());
        if amount.is_none() {
            self.faults.push(faults::too_many_digits(place, key));
        }
        amount
    }

    fn moment(&mut self, place: Span, key: &str, written: &str) -> Option<Moment> {
        let moment = written.parse().ok();
        if moment.is_none() {
            self.faults.push(faults::bad_value(place, key, written));
        }
        moment
    }

    fn period(&mut self, place: Span, written: Option<Period>) -> Option<(Moment, Moment)> {
        let Period { start, end } = written?;
        self.moment(place, "period", &start).zip(self.moment(place, "period", &end))
    }

    /// A part of the text as a record.
    fn record<T: Deserialize<'t>>(&mut self, text: &'t str) -> Option<T> {
        match serde_json::from_str(text) {
            Ok(record) => Some(record),
            Err(error) => {
                let place = self.place_of(&error, text);
                self.fault(faults::bad_record(place, &words_of(&error)))
            }
        }
    }

    /// Where the reader of JSON stopped.
    fn place_of(&self, error: &serde_json::Error, text: &str) -> Span {
        let start = text.as_ptr().addr() - self.text.as_ptr().addr();
        let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
        self.span_of(start + at..start + at)
    }

    /// The first sign of a record, which may be long.
    fn start(&self, raw: &RawValue) -> Span {
        let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
        self.span_of(start..start + 1)
    }

    fn span_of(&self, range: Range<usize>) -> Span {
        self.file.span(range)
    }

    fn fault<T>(&mut self, fault: Diagnostic) -> Option<T> {
        self.faults.push(fault);
        None
    }
}

/// What the reader of JSON says, without its place.
fn words_of(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.rfind(" at line ").map_or(&*words, |end| &words[..end]).to_owned()
}

fn word<T: Copy>(all: &[T], as_str: fn(T) -> &'static str, written: &str) -> Option<T> {
    all.iter().copied().find(|one| as_str(*one) == written)
}

/// `None` if there is none in a language that we know.
fn text(texts: &Texts) -> Option<Text> {
    let in_language = |(tag, text): (&String, &String)| Some((tag.parse::<LanguageTag>().ok()?, text.parse().ok()?));
    let texts: Vec<(LanguageTag, Line)> = texts.iter().filter_map(in_language).collect();
    (!texts.is_empty()).then_some(Text::ByLanguage(texts))
}

/// The web addresses among these.
fn urls(texts: &Texts) -> Vec<(String, Url)> {
    texts.iter().filter_map(|(tag, url)| Some((tag.clone(), url.parse().ok()?))).collect()
}
