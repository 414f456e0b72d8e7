//! Structured data of schema.org for search engines and other readers of the machine kind.

use serde_json::{Value, json};

use crate::content::values::{ReportType, ReportVersion, UpdateKind};
use crate::markup::in_script;
use crate::model::register::PlaceId;
use crate::model::report::{Edition, Report, ReportId, Update};
use crate::model::series::SeriesId;
use crate::theme::view::{FigureHistoryView, SeriesView};

use super::data;
use super::report::update_anchor;
use super::sheet::Sheet;

/// The site: `WebSite`.
pub(super) fn site(sheet: &Sheet<'_>) -> String {
    let mut site = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": sheet.site_title(),
        "url": sheet.absolute(sheet.address),
        "inLanguage": sheet.tag(),
    });
    if let Some(publisher) = publisher(sheet) {
        site["publisher"] = publisher;
    }
    in_script(&site.to_string())
}

/// A report: `Report`, and for a live blog `LiveBlogPosting`, with its corrections.
pub(super) fn report(sheet: &Sheet<'_>, id: ReportId, report: &Report, edition: &Edition) -> String {
    let site = sheet.site;
    let url = sheet.absolute(sheet.address);
    let live = report.report_type == ReportType::LiveBlog;
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": if live { "LiveBlogPosting" } else { "Report" },
        "@id": url,
        "url": url,
        "headline": sheet.typeset(&edition.title),
        "inLanguage": sheet.tag(),
        "datePublished": report.published.iso(),
        "dateModified": report.modified().iso(),
    });
    if let (Some(number), false) = (report.number, live) {
        data["reportNumber"] = json!(number.to_string());
    }
    if let Some(period) = report.period {
        data["temporalCoverage"] = json!(format!("{}/{}", period.start().iso(), period.end().iso()));
    }
    if site.series[report.series.index()].folder.is_some() {
        data["isPartOf"] = json!({
            "@type": "CreativeWorkSeries",
            "name": sheet.series_title(report.series),
            "url": sheet.absolute(&site.series_address(report.series, sheet.language)),
        });
    }
    if let Some(author) = &report.prepared_by {
        data["author"] = json!({ "@type": "Organization", "name": author.as_str() });
    }
    if let Some(publisher) = publisher(sheet) {
        data["publisher"] = publisher;
    }
    let places: Vec<Value> = report.places.iter().map(|place| place_of(sheet, *place)).collect();
    if !places.is_empty() {
        data["contentLocation"] = json!(places);
    }
    let translations: Vec<Value> = report
        .editions
        .iter()
        .filter(|other| other.language != edition.language)
        .map(|other| json!({ "@id": sheet.absolute(&site.report_address(id, other.language)) }))
        .collect();
    if !translations.is_empty() {
        data["workTranslation"] = json!(translations);
    }
    let corrections: Vec<Value> = report
        .updates
        .iter()
        .filter(|update| update.kind != UpdateKind::Update)
        .map(|update| {
            json!({
                "@type": "CorrectionComment",
                "text": sheet.text(&update.text),
                "datePublished": update.time.iso(),
                "url": format!("{url}#{}", update_anchor(update_at(report, update))),
            })
        })
        .collect();
    if !corrections.is_empty() {
        data["correction"] = json!(corrections);
    }
    if live {
        data["coverageStartTime"] = json!(report.period.map_or(report.published, |period| period.start()).iso());
        if sheet.site.series[report.series.index()].closed || report.version == Some(ReportVersion::Final) {
            data["coverageEndTime"] = json!(report.modified().iso());
        }
        let updates = report.updates.iter().map(|update| {
            let text = sheet.text(&update.text);
            let mut posting = json!({
                "@type": "BlogPosting",
                "headline": headline(&text),
                "datePublished": update.time.iso(),
                "articleBody": text,
                "url": format!("{url}#{}", update_anchor(update_at(report, update))),
            });
            if let Some(author) = &report.prepared_by {
                posting["author"] = json!({ "@type": "Organization", "name": author.as_str() });
            }
            posting
        });
        data["liveBlogUpdate"] = updates.collect();
    }
    let distributions = data::distributions(sheet, data::Scope::Report(id));
    if !distributions.is_empty() {
        let name = sheet.phrase("data-of", &[("title", &sheet.typeset(&edition.title))]);
        let mut set = dataset(sheet, &name, &url, distributions);
        set["isPartOf"] = json!({ "@id": url });
        set["variableMeasured"] = report.figures.iter().map(|figure| json!(sheet.figure_label(figure))).collect();
        data["mainEntity"] = set;
    }
    in_script(&data.to_string())
}

/// A series: `CreativeWorkSeries`, with its data.
pub(super) fn series(sheet: &Sheet<'_>, id: SeriesId, view: &SeriesView) -> String {
    let url = sheet.absolute(sheet.address);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "CreativeWorkSeries",
        "@id": url,
        "url": url,
        "name": view.title,
        "inLanguage": sheet.tag(),
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
    if let Some(publisher) = publisher(sheet) {
        data["publisher"] = publisher;
    }
    let distributions = data::distributions_of_series(sheet, id);
    if !distributions.is_empty() {
        let name = sheet.phrase("data-of", &[("title", &view.title)]);
        let mut set = dataset(sheet, &name, &url, distributions);
        let figures = view.figures.iter().chain(&view.single_figures);
        set["variableMeasured"] = figures.map(|figure| json!(figure.label)).collect();
        if let Some(period) = &view.period {
            set["temporalCoverage"] = json!(format!("{}/{}", period.start, period.end));
        }
        data["subjectOf"] = set;
    }
    in_script(&data.to_string())
}

/// A figure through time: `Dataset`.
pub(super) fn figure(sheet: &Sheet<'_>, series: SeriesId, view: &FigureHistoryView) -> String {
    let url = sheet.absolute(sheet.address);
    let name = sheet.phrase("history-of", &[("label", &view.label)]);
    let mut set = dataset(sheet, &name, &url, data::distributions_of_series(sheet, series));
    set["@context"] = json!("https://schema.org");
    set["@id"] = json!(url);
    set["url"] = json!(url);
    set["inLanguage"] = json!(sheet.tag());
    set["description"] = json!(view.words);
    set["variableMeasured"] = json!(view.label);
    if let (Some(first), Some(last)) = (view.points.first(), view.points.last()) {
        set["temporalCoverage"] = json!(format!("{}/{}", first.as_of.datetime, last.as_of.datetime));
    }
    set["isPartOf"] = json!({ "@id": sheet.absolute(&sheet.site.series_address(series, sheet.language)) });
    in_script(&set.to_string())
}

/// A place of the register: `Place`.
pub(super) fn place(sheet: &Sheet<'_>, id: PlaceId) -> String {
    let mut data = place_of(sheet, id);
    data["@context"] = json!("https://schema.org");
    data["@id"] = json!(sheet.absolute(sheet.address));
    data["url"] = data["@id"].clone();
    let place = &sheet.site.places[id.index()];
    if let Some(code) = &place.pcode {
        data["identifier"] = json!({ "@type": "PropertyValue", "propertyID": "P-code", "value": code.as_str() });
    }
    if let Some(outer) = place.parent {
        data["containedInPlace"] = place_of(sheet, outer);
    }
    in_script(&data.to_string())
}

fn dataset(sheet: &Sheet<'_>, name: &str, url: &str, distributions: Vec<(&'static str, String)>) -> Value {
    let download = |(media_type, url): (&str, String)| json!({ "@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url });
    let mut set = json!({
        "@type": "Dataset",
        "@id": format!("{url}#data"),
        "name": name,
        // Search engines ask for a description of fifty characters.
        "description": format!("{name}. {}", sheet.word("data-words")),
        "isAccessibleForFree": true,
        "distribution": distributions.into_iter().map(download).collect::<Vec<_>>(),
    });
    if let Some(publisher) = publisher(sheet) {
        set["creator"] = publisher;
    }
    set
}

fn publisher(sheet: &Sheet<'_>) -> Option<Value> {
    let publisher = sheet.site.settings.publisher.as_ref()?;
    let mut data = json!({ "@type": "Organization", "name": sheet.text(&publisher.name) });
    if let Some(url) = &publisher.url {
        data["url"] = json!(url.as_str());
    }
    Some(data)
}

fn place_of(sheet: &Sheet<'_>, id: PlaceId) -> Value {
    let place = &sheet.site.places[id.index()];
    let mut data = json!({ "@type": "Place", "name": sheet.text(&place.name) });
    if let Some(position) = place.position {
        data["geo"] = json!({ "@type": "GeoCoordinates", "latitude": position.lat(), "longitude": position.lon() });
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

fn update_at(report: &Report, update: &Update) -> usize {
    report.updates.iter().position(|other| std::ptr::eq(other, update)).unwrap_or_default()
}
