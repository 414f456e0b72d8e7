//! The keys that a file has, by what they mean. The first key of a meaning is taken; all others stay as comments.

use super::value::{Map, Value, normal};
use crate::content::foreign_keys::KEYS;
pub(super) use crate::content::foreign_keys::Meaning;

/// Maps that hold the keys of a site's own, beside those of its generator.
pub(super) const WRAPPERS: &[&str] =
    &["extra", "params", "meta", "metadata", "data", "fields", "custom", "frontmatter"];

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
    fn each_name_is_in_its_normal_form() {
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
