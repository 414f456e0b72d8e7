//! Structured data of schema.org for search engines and other readers of the machine kind.

use serde_json::{Value, json};

use crate::content::values::{ReportType, UpdateKind};
use crate::model::report::{Edition, Report, ReportId};

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
    in_script(&site)
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
        "mainEntityOfPage": url,
        "headline": sheet.typeset(&edition.title),
        "inLanguage": sheet.tag(),
        "datePublished": report.published.iso(),
        "dateModified": report.modified().iso(),
    });
    if let (Some(number), false) = (report.number, live) {
        data["reportNumber"] = json!(number.to_string());
    }
    if let Some(summary) = &edition.summary {
        data["description"] = json!(sheet.typeset(summary));
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
            })
        })
        .collect();
    if !corrections.is_empty() {
        data["correction"] = json!(corrections);
    }
    if live {
        data["coverageStartTime"] = json!(report.period.map_or(report.published, |period| period.start()).iso());
        let updates = report.updates.iter().map(|update| {
            json!({
                "@type": "BlogPosting",
                "headline": sheet.text(&update.text),
                "datePublished": update.time.iso(),
                "articleBody": sheet.text(&update.text),
            })
        });
        data["liveBlogUpdate"] = updates.collect();
    }
    in_script(&data)
}

fn publisher(sheet: &Sheet<'_>) -> Option<Value> {
    let publisher = sheet.site.settings.publisher.as_ref()?;
    let mut data = json!({ "@type": "Organization", "name": sheet.text(&publisher.name) });
    if let Some(url) = &publisher.url {
        data["url"] = json!(url.as_str());
    }
    Some(data)
}

fn place_of(sheet: &Sheet<'_>, id: crate::model::register::PlaceId) -> Value {
    let place = &sheet.site.places[id.index()];
    let mut data = json!({ "@type": "Place", "name": sheet.text(&place.name) });
    if let Some(position) = place.position {
        data["geo"] = json!({ "@type": "GeoCoordinates", "latitude": position.lat(), "longitude": position.lon() });
    }
    data
}

/// JSON that cannot end the `<script>` it stands in.
fn in_script(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
