//! The keys that people use, by what they mean. The first key of a meaning that a file has is taken; all others stay as
//! comments.

use super::value::{Map, Value, normal};

/// What a key says of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Title,
    Summary,
    /// When the data end.
    AsOf,
    /// The date of a text, of which nobody says whether its data or its release is meant.
    Date,
    Published,
    NextReport,
    Period,
    PeriodStart,
    PeriodEnd,
    Author,
    Approved,
    Number,
    Type,
    Version,
    Level,
    Highlights,
    Sources,
    /// A single source, and its address.
    SourceName,
    SourceUrl,
    Aliases,
    /// Where the page was: an address, or the last part of one.
    Permalink,
    Slug,
    Language,
    /// What the editions of one report have in common.
    Translations,
    Picture,
    /// When an incident was over.
    Resolved,
    /// From when on a page is shown, and until when.
    ShownFrom,
    ShownUntil,
}

use Meaning as M;

/// The keys of each meaning, best first, in the form of [`normal`].
const KEYS: &[(Meaning, &[&str])] = &[
    (M::Title, &["title", "headline", "post_title", "titre", "titulo", "título", "titel"]),
    (
        M::Summary,
        &["summary", "description", "excerpt", "abstract", "lead", "teaser", "intro", "resume", "résumé", "resumen"],
    ),
    (
        M::AsOf,
        &[
            "as_of", "asof", "data_as_of", "as_of_date", "data_cutoff", "data_cut_off", "cut_off", "cutoff",
            "cutoff_date", "cut_off_date", "data_date", "date_of_data", "situation_date", "report_date",
            "reporting_date", "date_of_report", "status_date", "informations_au", "stand",
        ],
    ),
    (M::Date, &["date", "datum", "fecha", "pub_date", "created", "created_at", "date_created", "date_created_at"]),
    (
        M::Published,
        &[
            "published", "published_at", "date_published", "publish_date", "publication_date", "published_date",
            "released", "release_date", "issued", "issue_date",
        ],
    ),
    (M::NextReport, &["next_report", "next_update", "next_issue", "next_publication", "next_edition", "next_review"]),
    (M::Period, &["period", "reporting_period", "covers", "coverage", "period_covered", "date_range", "timeframe"]),
    (M::PeriodStart, &["period_start", "start_date", "date_start", "period_from", "from_date", "started", "start"]),
    (M::PeriodEnd, &["period_end", "end_date", "date_end", "period_to", "to_date", "ended", "end"]),
    (M::Author, &["prepared_by", "author", "authors", "byline", "by", "auteur", "autor", "written_by", "reporter"]),
    (M::Approved, &["approved_by", "reviewed_by", "cleared_by", "editor", "approver"]),
    (
        M::Number,
        &[
            "number", "issue_number", "report_number", "issue", "issue_no", "report_no", "sitrep", "sitrep_number",
            "sitrep_no", "no", "edition", "numero", "número", "numéro", "episode",
        ],
    ),
    (M::Type, &["type", "report_type", "kind", "content_type", "category", "categories", "format"]),
    (M::Version, &["report_version", "version"]),
    (M::Level, &["tlp", "handling", "marking", "classification", "traffic_light", "sensitivity"]),
    (M::Highlights, &["highlights", "key_points", "key_messages", "keypoints", "main_points", "takeaways", "bullets"]),
    (
        M::Sources,
        &["sources", "references", "data_sources", "citations", "source_list", "source", "fuentes", "quellen"],
    ),
    (M::SourceName, &["source_name", "source_title"]),
    (M::SourceUrl, &["source_url", "source_link", "external_url", "link_to_source", "original_url"]),
    (M::Aliases, &["aliases", "alias", "redirect_from", "redirects", "old_urls"]),
    (M::Permalink, &["permalink", "url", "path"]),
    (M::Slug, &["slug", "post_name", "basename"]),
    (M::Language, &["lang", "language", "locale", "langue", "idioma", "sprache"]),
    (M::Translations, &["translation_key", "translationkey", "translation_of", "page_id", "lang_ref", "ref"]),
    (
        M::Picture,
        &[
            "image", "cover", "cover_image", "featured_image", "feature_image", "hero", "hero_image", "thumbnail",
            "banner",
        ],
    ),
    (M::Resolved, &["resolved_when", "resolved_at", "closed_at", "resolved_on"]),
    (M::ShownFrom, &["publish_date", "embargo_until", "embargo", "publish_on", "go_live"]),
    (M::ShownUntil, &["expiry_date", "expires", "expire", "unpublish_date", "unpublish_on"]),
];

/// Maps that hold the keys of a site's own, beside those of its generator.
const WRAPPERS: &[&str] = &["extra", "params", "meta", "metadata", "data", "fields", "custom", "frontmatter"];

/// Keys whose numbers count no people and no things.
const NOT_FIGURES: &[&str] = &[
    "weight", "order", "position", "sidebar_position", "nav_order", "menu_order", "priority", "sort", "sort_order",
    "year", "month", "day", "id", "post_id", "number", "issue", "version", "level", "zoom", "lat", "lon", "lng",
    "latitude", "longitude", "toc_depth", "toc_min_heading_level", "toc_max_heading_level", "reading_time",
    "word_count", "comments", "menu", "width", "height", "rating", "layout_width", "sitemap_priority", "pin",
    "featured_order", "duration", "build", "code", "response_time", "http_code",
];

/// A key of a file: its path, `extra.deaths`, and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'m> {
    pub(super) path: String,
    pub(super) value: &'m Value,
}

impl Entry<'_> {
    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

/// The keys of a file, those inside the maps of a site's own among them.
pub(super) fn entries(front: &Map) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (key, value) in front {
        match value {
            Value::Map(inner) if WRAPPERS.contains(&&*normal(key)) => {
                entries.extend(inner.iter().map(|(name, value)| Entry { path: format!("{key}.{name}"), value }));
            }
            value => entries.push(Entry { path: key.clone(), value }),
        }
    }
    entries
}

/// The keys with a meaning, in the order in which they are to be tried.
pub(super) fn meant<'e, 'm>(entries: &'e [Entry<'m>], meaning: Meaning) -> impl Iterator<Item = &'e Entry<'m>> {
    let names = KEYS.iter().filter(move |(of, _)| *of == meaning).flat_map(|(_, names)| names.iter());
    names.flat_map(move |name| entries.iter().filter(move |entry| normal(entry.name()) == *name))
}

/// Whether a key has a meaning of its own, so that its number is none of the report's figures.
pub(super) fn is_no_figure(name: &str) -> bool {
    let name = normal(name);
    NOT_FIGURES.contains(&&*name) || KEYS.iter().any(|(_, names)| names.contains(&&*name))
}

/// The types of Vigie that others' words for a type mean.
pub(super) fn report_type(written: &str) -> Option<&'static str> {
    const TYPES: &[(&str, &[&str])] = &[
        ("situation_report", &["situation_report", "sitrep", "situation_reports", "sitreps"]),
        ("flash_update", &["flash_update", "flash", "alert", "flash_report"]),
        ("field_report", &["field_report", "mission_report"]),
        ("bulletin", &["bulletin", "epidemiological_bulletin", "newsletter", "weekly_bulletin", "boletin"]),
        ("incident_status", &["incident", "incident_status", "outage", "status"]),
        ("assessment", &["assessment", "analysis", "needs_assessment"]),
        ("live_blog", &["live_blog", "liveblog", "live"]),
    ];
    let written = normal(written);
    TYPES.iter().find(|(_, words)| words.contains(&&*written)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_in_its_normal_form() {
        for (_, names) in KEYS {
            for name in *names {
                assert_eq!(normal(name), *name);
            }
        }
        for name in NOT_FIGURES.iter().chain(WRAPPERS) {
            assert_eq!(normal(name), *name);
        }
    }

    #[test]
    fn the_best_key_comes_first() {
        let text = |text: &str| Value::Text(text.to_owned());
        let front = vec![
            ("pubDate".to_owned(), text("b")),
            ("Date".to_owned(), text("a")),
            ("extra".to_owned(), Value::Map(vec![("report-date".to_owned(), text("c"))])),
        ];
        let entries = entries(&front);
        let found = |meaning| meant(&entries, meaning).map(|entry| entry.path.as_str()).collect::<Vec<_>>();
        assert_eq!(found(Meaning::Date), ["Date", "pubDate"]);
        assert_eq!(found(Meaning::AsOf), ["extra.report-date"]);
    }
}
