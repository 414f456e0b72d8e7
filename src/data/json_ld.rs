//! Structured data of schema.org, for search engines and other programs.

use serde_json::{Value, json};

use crate::content::values::{ReportType, ReportVersion, Tlp, UpdateKind};
use crate::context::{PageContext, names};
use crate::markup::in_script;
use crate::model::register::PlaceId;
use crate::model::report::{Edition, Report, ReportId, Update};
use crate::model::series::SeriesId;
use crate::plan::{DataFile, DataScope, Entry, Output, anchor};
use crate::theme::view::{FigureHistoryView, SeriesView};
use crate::wording::{figures, titles};

use super::records::number;
use super::{downloads, scope};

/// The site: `WebSite`.
pub(crate) fn site(page: &PageContext<'_>) -> String {
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": titles::site_title(&page.voice),
        "url": page.here.absolute(page.here.address),
        "inLanguage": page.voice.tag(),
    });
    add(&mut site, "publisher", publisher(page));
    add_level(page, &Output::Home, &mut site);
    in_script(&site.to_string())
}

/// A report: `Report`, and for a live blog `LiveBlogPosting`, with its corrections.
pub(crate) fn report(page: &PageContext<'_>, id: ReportId, report: &Report, edition: &Edition) -> String {
    let url = page.here.absolute(page.here.address);
    let live = report.report_type == ReportType::LiveBlog;
    let number = report.number.filter(|_| !live).map(|number| json!(number.to_string()));
    let period = report.period.map(|period| json!(format!("{}/{}", period.start().iso(), period.end().iso())));
    let places = report.places.iter().map(|place| place_of(page, *place)).collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": if live { "LiveBlogPosting" } else { "Report" },
        "@id": url,
        "url": url,
        "headline": page.voice.typeset(&edition.title),
        "inLanguage": page.voice.tag(),
        "datePublished": report.published.iso(),
        "dateModified": report.modified().iso(),
    });
    add(&mut data, "reportNumber", number);
    add(&mut data, "temporalCoverage", period);
    add(&mut data, "isPartOf", series_of(page, report.series));
    add(&mut data, "author", author(report));
    add(&mut data, "publisher", publisher(page));
    add(&mut data, "contentLocation", some(places));
    add(&mut data, "workTranslation", some(translations(page, id, report, edition)));
    add(&mut data, "correction", some(corrections(page, report, &url)));
    if live {
        let start = report.period.map_or(report.published, |period| period.start());
        let is_over = page.site.series[report.series.index()].closed || report.version == Some(ReportVersion::Final);
        data["coverageStartTime"] = json!(start.iso());
        add(&mut data, "coverageEndTime", is_over.then(|| json!(report.modified().iso())));
        data["liveBlogUpdate"] = report.updates.iter().map(|update| posting(page, report, update, &url)).collect();
    }
    add_level(page, &Output::Report(id), &mut data);
    let distributions = downloads::distributions_of_report(page, id);
    if !distributions.is_empty() {
        let name = page.voice.phrase("data-of", &[("title", &page.voice.typeset(&edition.title))]);
        let mut set = dataset(page, &name, &url, distributions);
        set["isPartOf"] = json!({ "@id": url });
        set["variableMeasured"] =
            report.figures.iter().map(|figure| json!(figures::label(&page.voice, figure))).collect();
        add_level(page, &Output::Data(DataScope::Report(id), DataFile::Json), &mut set);
        data["mainEntity"] = set;
    }
    in_script(&data.to_string())
}

/// How far the page and its data may be shared, where that is not without limit.
fn add_level(page: &PageContext<'_>, output: &Output, data: &mut Value) {
    let level = page.ctx.handling.of(&page.ctx.linked, output, page.voice.language).tlp;
    if level != Tlp::Clear {
        data["conditionsOfAccess"] = json!(level.label());
    }
}

fn add(data: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        data[key] = value;
    }
}

fn some(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then(|| Value::from(values))
}

fn series_of(page: &PageContext<'_>, series: SeriesId) -> Option<Value> {
    page.site.series[series.index()].folder.as_ref().map(|_| {
        json!({
            "@type": "CreativeWorkSeries",
            "name": names::series_title(page, series),
            "url": page.here.absolute(&page.site.series_address(series, page.voice.language)),
        })
    })
}

fn author(report: &Report) -> Option<Value> {
    report.prepared_by.as_ref().map(|author| json!({ "@type": "Organization", "name": author.as_str() }))
}

fn translations(page: &PageContext<'_>, id: ReportId, report: &Report, edition: &Edition) -> Vec<Value> {
    let others = report.editions.iter().filter(|other| other.language != edition.language);
    let link = |other: &Edition| json!({ "@id": page.here.absolute(&page.site.report_address(id, other.language)) });
    others.map(link).collect()
}

fn corrections(page: &PageContext<'_>, report: &Report, url: &str) -> Vec<Value> {
    let updates = report.updates.iter().filter(|update| update.kind != UpdateKind::Update);
    let comment = |update: &Update| {
        json!({
            "@type": "CorrectionComment",
            "text": page.voice.text(&update.text),
            "datePublished": update.time.iso(),
            "url": format!("{url}#{}", anchor::update(update)),
        })
    };
    updates.map(comment).collect()
}

fn posting(page: &PageContext<'_>, report: &Report, update: &Update, url: &str) -> Value {
    let text = page.voice.text(&update.text);
    let mut posting = json!({
        "@type": "BlogPosting",
        "headline": headline(&text),
        "datePublished": update.time.iso(),
        "articleBody": text,
        "url": format!("{url}#{}", anchor::update(update)),
    });
    add(&mut posting, "author", author(report));
    posting
}

/// A series: `CreativeWorkSeries`, with its data.
pub(crate) fn series(page: &PageContext<'_>, id: SeriesId, view: &SeriesView) -> String {
    let url = page.here.absolute(page.here.address);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "CreativeWorkSeries",
        "@id": url,
        "url": url,
        "name": view.title,
        "inLanguage": page.voice.tag(),
    });
    if !view.summary.is_empty() {
        data["description"] = json!(view.summary);
    }
    if let Some(period) = &view.period {
        data["startDate"] = json!(period.start);
        if view.status == "closed" {
            data["endDate"] = json!(period.end);
        }
    }
    add(&mut data, "publisher", publisher(page));
    add_level(page, &Output::Series(id), &mut data);
    let distributions = downloads::distributions_of_series(page, id);
    if !distributions.is_empty() {
        let name = page.voice.phrase("data-of", &[("title", &view.title)]);
        let mut set = dataset(page, &name, &url, distributions);
        let figures = view.figures.iter().chain(&view.single_figures);
        set["variableMeasured"] = figures.map(|figure| json!(figure.label)).collect();
        if let Some(period) = &view.period {
            set["temporalCoverage"] = json!(format!("{}/{}", period.start, period.end));
        }
        add_level(page, &Output::Data(scope::scope_of(page.site, id), DataFile::Json), &mut set);
        data["subjectOf"] = set;
    }
    in_script(&data.to_string())
}

/// A figure through time: `Dataset`.
pub(crate) fn figure(page: &PageContext<'_>, series: SeriesId, view: &FigureHistoryView) -> String {
    let scope = scope::scope_of(page.site, series);
    let url = page.here.absolute(page.here.address);
    let name = page.voice.phrase("history-of", &[("label", &view.label)]);
    let mut set = dataset(page, &name, &url, downloads::distributions_of_series(page, series));
    set["@context"] = json!("https://schema.org");
    set["@id"] = json!(url);
    set["url"] = json!(url);
    set["inLanguage"] = json!(page.voice.tag());
    set["description"] = json!(view.words);
    set["variableMeasured"] = json!(view.label);
    if let (Some(first), Some(last)) = (view.points.first(), view.points.last()) {
        set["temporalCoverage"] = json!(format!("{}/{}", first.as_of.datetime, last.as_of.datetime));
    }
    add_level(page, &Output::Data(scope, DataFile::Json), &mut set);
    set["isPartOf"] = json!({ "@id": page.here.absolute(&page.site.series_address(series, page.voice.language)) });
    in_script(&set.to_string())
}

/// A place of the register: `Place`.
pub(crate) fn place(page: &PageContext<'_>, id: PlaceId) -> String {
    let mut data = place_of(page, id);
    data["@context"] = json!("https://schema.org");
    data["@id"] = json!(page.here.absolute(page.here.address));
    data["url"] = data["@id"].clone();
    let place = &page.site.places[id.index()];
    if let Some(code) = &place.pcode {
        data["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "P-code", "value": code.as_str() });
    }
    add(&mut data, "containedInPlace", place.parent.map(|outer| place_of(page, outer)));
    let mut described = json!({ "@type": "WebPage", "@id": data["@id"] });
    add_level(page, &Output::Entry(Entry::Place(id)), &mut described);
    add(&mut data, "subjectOf", described.get("conditionsOfAccess").is_some().then_some(described));
    in_script(&data.to_string())
}

fn dataset(page: &PageContext<'_>, name: &str, url: &str, distributions: Vec<(&'static str, String)>) -> Value {
    let download = |(media_type, url): (&str, String)| json!({ "@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url });
    let mut set = json!({
        "@type": "Dataset",
        "@id": format!("{url}#data"),
        "name": name,
        // Search engines ask for a description of fifty characters.
        "description": format!("{name}. {}", page.voice.word("data-words")),
        "isAccessibleForFree": true,
        "distribution": distributions.into_iter().map(download).collect::<Vec<_>>(),
    });
    add(&mut set, "creator", publisher(page));
    set
}

fn publisher(page: &PageContext<'_>) -> Option<Value> {
    let publisher = page.site.settings.publisher.as_ref()?;
    let mut data = json!({ "@type": "Organization", "name": page.voice.text(&publisher.name) });
    add(&mut data, "url", publisher.url.as_ref().map(|url| json!(url.as_str())));
    Some(data)
}

fn place_of(page: &PageContext<'_>, id: PlaceId) -> Value {
    let place = &page.site.places[id.index()];
    let mut data = json!({ "@type": "Place", "name": page.voice.text(&place.name) });
    if let Some(position) = place.position {
        data["geo"] = json!({ "@type": "GeoCoordinates", "latitude": number(position.lat()), "longitude": number(position.lon()) });
    }
    data
}

/// A headline of at most 110 characters, cut between words.
fn headline(text: &str) -> String {
    const LONGEST: usize = 110;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}
