//! The keys of other programs, by what they mean: what a message says of one, and what an import makes of it.

use crate::diagnostic::nearest;

use super::not_public::{self, Sense};

/// What a key says of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
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
pub(crate) const KEYS: &[(Meaning, &[&str])] = &[
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
    (
        M::Date,
        &["date", "datum", "fecha", "pub_date", "pubdate", "created", "created_at", "date_created", "date_created_at"],
    ),
    (
        M::Published,
        &[
            "published", "published_at", "date_published", "publish_date", "publication_date", "published_date",
            "publishdate", "released", "release_date", "issued", "issue_date",
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
            "banner", "images", "photo", "photos", "gallery", "picture", "pictures", "media", "social_image",
            "share_image",
        ],
    ),
    (M::Resolved, &["resolved_when", "resolved_at", "closed_at", "resolved_on"]),
    (M::ShownFrom, &["publish_date", "publishdate", "embargo_until", "embargo", "publish_on", "go_live"]),
    (
        M::ShownUntil,
        &[
            "expiry_date", "expirydate", "expiration_date", "unpublishdate", "expires", "expire", "unpublish_date",
            "unpublish_on",
        ],
    ),
];

/// `publishDate`, `publish-date` and `Publish Date` are one key: `publish_date`.
pub(crate) fn normal(key: &str) -> String {
    let mut normal = String::with_capacity(key.len() + 2);
    let mut last = '_';
    for c in key.trim().chars() {
        if matches!(c, '-' | ' ' | '_' | ':') {
            if last != '_' {
                normal.push('_');
            }
            last = '_';
            continue;
        }
        if c.is_uppercase() && last.is_lowercase() {
            normal.push('_');
        }
        normal.extend(c.to_lowercase());
        last = c;
    }
    normal.trim_end_matches('_').to_owned()
}

/// What is said of a key that restricts a text elsewhere.
const NOT_PUBLIC: &str = "as long as nobody may read the text, write `draft: true`; if only some may, `tlp` with a level; until a day, `embargo_until`";

const NOT_PUBLIC_STATE: &str = "as long as nobody may read the text, write `draft: true`; how the disaster stands is `disaster: {status: ongoing}`";

const IN_EACH_OF_SERIES: &str = "a series restricts nothing: write `draft: true` or `tlp` in each of its reports";
const IN_EACH_OF_SITE: &str =
    "settings restrict no report: write `draft: true` or `tlp` in each one; who the whole site is for is `audience`";

/// The end of a cure that holds in every file.
const TAKE_OUT: &str = "so take this key out";

/// With what keys of other programs begin that say how a page is laid out or found.
const LAYOUT: &[&str] = &[
    "eleventy_", "toc_", "sidebar_", "pagination_", "excerpt_", "menu_", "nav_", "seo_", "og_", "twitter_", "header_",
    "footer_", "displayed_", "show_", "hide_", "template_", "page_", "post_", "comment_", "is_cjk", "reading_",
    "search_", "insert_", "meta_",
];

/// Two numbers in one key.
const POSITIONS: &[&str] =
    &["coordinates", "coords", "position", "location", "latlon", "lat_lon", "latlng", "geo", "gps", "point"];

/// The keys of a sum, which stand under `value`, and what one may call them.
const OF_SUM: &[&str] = &["sum_of", "sum", "late_after_days"];

/// Keys that have nothing of their own here, and what to do with them, in the form of [`normal`].
const NOT_HERE: &[(&[&str], &str)] = &[
    (
        &[
            "tags", "tag", "categories", "category", "topics", "topic", "keywords", "taxonomies", "labels", "label",
            "section",
        ],
        "use `topics`, `places`, `actors` and `sections` instead",
    ),
    (
        &[
            "location", "locations", "region", "regions", "area", "areas", "district", "districts", "city", "cities",
            "province", "governorate", "admin1", "admin2", "where", "geo",
        ],
        "name places by their ids: `places: [orsa]`; `content/places.yaml` says what each id is",
    ),
    (
        &["country", "countries", "iso3", "country_code", "country_codes"],
        "countries belong to the series: `country: [SYR]` in its `series.yaml`",
    ),
    (
        &["coordinates", "latitude", "longitude", "lat", "lon", "lng", "position_on_map", "map"],
        "a position belongs to a place: `lat` and `lon` in `content/places.yaml`",
    ),
    (
        &["organisation", "organization", "organisations", "organizations", "people", "parties", "groups"],
        "name actors by their ids: `actors: [army]`; `content/actors.yaml` says what each id is",
    ),
    (
        &["series", "collection", "project", "crisis", "emergency", "response"],
        "the folder of the file is its series; `series.yaml` in it has the title",
    ),
    (
        &["event", "hazard", "hazard_type", "disaster_type", "glide", "glide_number", "incident"],
        "name the disaster with `disaster: {name: …, type: …, glide: …}`, as a rule in `series.yaml`",
    ),
    (
        &[
            "lastmod", "last_modified", "last_modified_at", "last_updated", "last_update", "last_edited", "updated",
            "updated_at", "modified", "date_modified", "date_updated", "modified_at", "changelog", "changes",
            "corrections",
        ],
        "write what changed under `updates`: `{time: …, kind: update, text: …}`",
    ),
    (
        &[
            "severity", "impact", "affected", "components", "systems", "services", "informational", "maintenance",
            "duration", "priority",
        ],
        "say it in the text or in `summary`, and what happened when under `events`",
    ),
    (&["timeline", "history", "chronology"], "what happened is `events: [{time: …, text: …}]`"),
    (
        &[
            "figures", "stats", "statistics", "numbers", "indicators", "kpis", "toll", "casualties", "deaths",
            "killed", "injured", "wounded", "displaced", "missing",
        ],
        "put figures under `key_figures`: `{id: dead, label: Dead, value: 12, source: …}`",
    ),
    (&["contact", "email", "e_mail", "mail"], "whom readers can ask is `contacts: [{role: …, email: …}]`"),
    (
        &[
            "layout", "template", "page_template", "theme", "css", "style", "body_class", "class", "js", "scripts",
            "view",
        ],
        "every kind of page has its own template in the theme, so take this key out",
    ),
    (
        &[
            "weight", "order", "position", "sidebar_position", "nav_order", "menu_order", "menu", "menus", "nav",
            "sidebar", "sidebar_label", "sidebar_class_name", "parent", "eleventy_navigation", "next", "prev",
            "previous", "pagination_next", "pagination_prev", "sort", "sort_by", "paginate", "paginate_by", "pin",
            "pinned", "sticky", "featured", "in_search_index", "insert_anchor_links", "generate_feeds",
        ],
        "reports stand in the order of their numbers and dates, so take this key out",
    ),
    (
        &[
            "toc", "show_toc", "toc_sticky", "hide_table_of_contents", "hide_title", "comments", "share", "math",
            "mathjax", "mermaid", "sitemap", "robots", "seo", "og_image", "canonical", "canonical_url", "reading_time",
            "word_count", "outputs", "resources", "cascade", "markup", "encoding", "extra", "params",
            "custom_edit_url", "hide", "icon", "link_title", "short_title", "hidden_in_nav", "pagination", "aside",
            "footer", "header", "last_modified_by", "post_id", "guid", "uuid", "uid", "id", "mt_id", "post_type",
            "comment_status", "ping_status",
        ],
        "Vigie has no use for it, so take this key out",
    ),
    (&["subtitle", "sub_title", "kicker", "dek", "standfirst"], "two or three sentences at the top are `summary`"),
    (&["revision", "review", "reviewers", "owner"], "who approved the report is `approved_by`"),
];

/// What it is called in the file of a series.
const IN_SERIES: &[(&[&str], &str)] = &[
    (&["lang", "language", "locale", "languages"], "texts by language are written `title: {fr: …, en: …}`"),
    (&["glide", "hazard", "disaster_type", "event"], "name the disaster with `disaster: {name: …, type: …, glide: …}`"),
    (&["sections", "kinds"], "sections that every report must have are `required_sections`"),
    (&["slug", "permalink", "url", "path", "id"], "the address comes from the name of the folder"),
];

/// What it is called in the settings.
const IN_SETTINGS: &[(&[&str], &str)] = &[
    (&["site_name", "site_title", "name", "blog_name"], "it is called `title`"),
    (&["url", "site_url", "domain", "host", "baseurl", "root", "canonical_url"], "it is called `base_url`"),
    (&["site_description", "tagline", "subtitle", "summary"], "it is called `description`"),
    (
        &[
            "language_code",
            "lang",
            "language",
            "locale",
            "locales",
            "default_content_language",
            "default_language",
            "default_locale",
            "i18n",
        ],
        "list the languages, the default first: `languages: [fr, en]`",
    ),
    (&["time_zone", "tz", "zone"], "it is called `timezone`"),
    (
        &["author", "authors", "organization", "organization_name", "owner", "email"],
        "who publishes is `publisher: {name: …}`",
    ),
    (&["copyright", "footer"], "the text at the foot of pages is `look: {footer: …}`"),
    (
        &["logo", "favicon", "colors", "colours", "color", "colour", "palette", "font", "fonts", "css", "extra_css"],
        "what a site changes of its look is under `look`",
    ),
    (&["kinds", "sections", "categories", "tags", "taxonomies"], "section kinds of your own are under `section_kinds`"),
    (&["deploy", "deployment", "target", "targets", "hosting"], "where the site goes is under `publish`"),
    (
        &[
            "plugins", "permalinks", "permalink", "params", "extra", "menu", "menus", "nav", "markdown",
            "markdown_extensions", "markup", "build", "output", "outputs", "collections", "defaults", "exclude",
            "include", "paginate", "rss", "generate_feed", "generate_feeds", "compile_sass", "minify_html",
            "build_search_index", "baseurl", "theme_config", "presets", "docs_dir", "site_dir", "repo_url", "edit_uri",
            "use_directory_urls",
        ],
        "Vigie has no use for it, so take this key out",
    ),
    (
        &["access_key", "access_key_id", "secret", "secret_key", "secret_access_key", "password", "token", "api_key"],
        "never put keys or passwords in a site's files; `docs/publishing.md` says where they go",
    ),
];

/// What others call a key of ours, wherever that is known: the first of ours that is. In the form of [`normal`].
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["date", "when", "day", "datetime", "timestamp", "at"], &["time", "date", "accessed", "as_of"]),
    (&["name", "title", "headline", "caption", "heading"], &["name", "label", "title", "text"]),
    (&["label"], &["name"]),
    (
        &["description", "desc", "details", "body", "content", "what", "message", "comment", "words"],
        &["text", "note", "summary"],
    ),
    (&["note", "notes", "remark", "remarks", "footnote"], &["note", "text"]),
    (&["latitude", "y"], &["lat"]),
    (&["longitude", "lng", "long", "x"], &["lon"]),
    (&["link", "href", "website", "web", "address", "uri", "homepage", "source_url"], &["url"]),
    (&["archive", "archive_url", "archived", "snapshot", "wayback"], &["archived_url"]),
    (&["mail", "e_mail", "email_address"], &["email"]),
    (&["from", "begin", "begins", "beginning", "start_date", "since"], &["start"]),
    (&["to", "until", "through", "end_date", "ends", "finish"], &["end"]),
    (&["amount", "number", "count", "total", "figure", "quantity"], &["value"]),
    (&["minimum", "low", "lower"], &["min"]),
    (&["maximum", "high", "upper"], &["max"]),
    (&["type", "category", "class"], &["kind", "measure"]),
    (&["kind", "category"], &["type"]),
    (&["location", "where", "places"], &["place"]),
    (&["sources", "reference", "reported_by", "according_to", "attributed_to"], &["source"]),
    (&["units"], &["unit"]),
    (&["parts", "by", "disaggregation", "split"], &["breakdown"]),
    (&["parent_place", "within", "in"], &["parent"]),
    (&["country_code", "iso3", "countries"], &["country"]),
    (&["p_code", "code", "admin_code"], &["pcode"]),
    (&["function", "position", "job"], &["role"]),
    (&["read", "read_at", "retrieved", "access_date"], &["accessed"]),
    (&["grade", "trust"], &["reliability", "credibility"]),
    (&["abbreviation", "acronym", "short_name", "abbr"], &["short"]),
    (&["lang", "locale"], &["language"]),
];

/// What a message says of a key of others, among these keys that are known; `None` for one that nobody has.
pub(crate) fn cure(key: &str, known: &[&str]) -> Option<&'static str> {
    let is_known = |key: &str| known.contains(&key);
    let key = normal(key);
    let among = |table: &[(&[&str], &'static str)]| {
        table.iter().find(|(names, _)| names.contains(&&*key)).map(|(_, cure)| *cure)
    };
    let foreign = || not_public::key(&key).filter(|key| !key.is_own && !key.depends_on_value());
    let restricts = || key == "tlp" || not_public::is_own(&key) || foreign().is_some();
    match () {
        () if is_known("draft") => {
            if let Some(key) = foreign() {
                return Some(if matches!(key.sense, Sense::State | Sense::Gate) {
                    NOT_PUBLIC_STATE
                } else {
                    NOT_PUBLIC
                });
            }
            let meaning = || KEYS.iter().find(|(_, names)| names.contains(&&*key)).map(|(meaning, _)| *meaning);
            let is_page = !is_known("as_of");
            let is_layout = || LAYOUT.iter().any(|start| key.starts_with(start));
            let layout = || is_layout().then_some("Vigie has no use for it, so take this key out");
            let is_of_page = |cure: &&str| !is_page || cure.ends_with(TAKE_OUT);
            among(NOT_HERE).filter(is_of_page).or_else(|| meaning()?.cure(is_page)).or_else(layout)
        }
        () if is_known("breakdown") && OF_SUM.contains(&&*key) => {
            Some("a sum is the value of the figure: `value: {sum_of: [north/killed, south/killed]}`")
        }
        () if is_known("base_url") => among(IN_SETTINGS).or_else(|| restricts().then_some(IN_EACH_OF_SITE)),
        () if is_known("required_sections") && restricts() => Some(IN_EACH_OF_SERIES),
        () if is_known("required_sections") => {
            among(IN_SERIES).or_else(|| among(NOT_HERE).filter(|cure| cure.ends_with(TAKE_OUT)))
        }
        () if is_known("lat") && POSITIONS.contains(&&*key) => Some("write the two numbers as `lat: …` and `lon: …`"),
        () => None,
    }
}

/// The key of ours that others call so, among those that are known.
pub(crate) fn synonym(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let key = normal(key);
    let ours = SYNONYMS.iter().filter(|(theirs, _)| theirs.contains(&&*key)).flat_map(|(_, ours)| *ours);
    ours.copied().find(|ours| known.contains(ours))
}

/// Whether a key that is not known may be written for one that is: it looks like it, its space is missing (`id:dead`), or others
/// call it so.
pub(crate) fn may_mean(written: &str, key: &str) -> bool {
    let name = written.split(':').next().unwrap_or_default();
    let theirs = normal(name);
    let is_called_so = |(names, ours): &(&[&str], &[&str])| ours.contains(&key) && names.contains(&&*theirs);
    let means = match key {
        "title" => &[M::Title][..],
        "as_of" => &[M::AsOf, M::Date],
        _ => &[],
    };
    let is_meaning = |(meaning, names): &(Meaning, &[&str])| means.contains(meaning) && names.contains(&&*theirs);
    name == key || nearest(name, [key]).is_some() || SYNONYMS.iter().any(is_called_so) || KEYS.iter().any(is_meaning)
}

/// The same for a key that looks like one of others.
pub(crate) fn cure_of_like(key: &str, known: &[&str]) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    let names = KEYS.iter().flat_map(|(_, names)| names.iter());
    let names = names.chain(NOT_HERE.iter().flat_map(|(names, _)| names.iter())).copied();
    let key = normal(key);
    let like = nearest(&key, names.filter(|name| name.len() >= SHORTEST))?;
    (key.len() >= SHORTEST).then(|| cure(like, known))?
}

impl Meaning {
    fn cure(self, is_page: bool) -> Option<&'static str> {
        let cure = match self {
            M::Title => "it is called `title`",
            M::Summary => "it is called `summary`",
            M::Aliases => "old addresses that lead here are `aliases: [/old/]`",
            M::Permalink | M::Slug => "the address comes from the file's name; put old ones under `aliases: [/old/]`",
            M::Language => "the language stands in the file's name: `001.fr.md`",
            M::Translations => {
                "editions of one text have one name, and their languages in it: `001.fr.md`, `001.en.md`"
            }
            M::Picture if is_page => "put the picture into the text: `![what it shows](photo.jpg)`",
            M::Picture => "the picture of a report is `cover: {file: photo.jpg, alt: what it shows}`",
            M::ShownFrom => "until when a text is withheld is `embargo_until: 2024-12-01T06:00`",
            M::AsOf | M::Date if is_page => "a page has no date; a report has `as_of`",
            _ if is_page => return None,
            M::AsOf => "the data cut-off is called `as_of`",
            M::Date => "the data cut-off is `as_of`, the release date is `published`",
            M::Published => "the release date is called `published`",
            M::NextReport => "when the next report is due is `next_report`",
            M::Period | M::PeriodStart | M::PeriodEnd => {
                "the time covered is `period: {start: 2024-11-27, end: 2024-11-30}`"
            }
            M::Author => "the people who wrote it are `authors: [Lina Haddad]`, and a desk is `prepared_by`",
            M::Approved => "who approved the report is `approved_by`",
            M::Number => "the number in the series is that of the file's name, or `number: 4`",
            M::Type => "what kind of report it is stands in `type`",
            M::Version => "it is called `report_version`: `initial`, `update` or `final`",
            M::Level => "the handling level is called `tlp`",
            M::Highlights => "the main points are called `highlights`",
            M::Sources | M::SourceName | M::SourceUrl => {
                "sources stand under an id each: `sources: {moh: {name: …, url: …}}`"
            }
            M::Resolved => "say it in `updates`; how the disaster stands is `disaster: {status: past}`",
            M::ShownUntil => "announce the next report with `next_report`; a report is taken back with `withdrawn`",
        };
        Some(cure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &[&str] = &["title", "as_of", "draft", "summary"];
    const PAGE: &[&str] = &["title", "draft"];

    #[test]
    fn each_key_is_in_its_normal_form() {
        let names = KEYS.iter().flat_map(|(_, names)| names.iter());
        let names = names.chain(NOT_HERE.iter().chain(IN_SETTINGS).flat_map(|(names, _)| names.iter()));
        for name in names.chain(SYNONYMS.iter().flat_map(|(names, _)| names.iter())) {
            assert_eq!(normal(name), *name);
        }
    }

    #[test]
    fn a_cure_that_is_for_every_file_says_so() {
        let cures = NOT_HERE.iter().map(|(_, cure)| cure).filter(|cure| cure.contains("take this key out"));
        assert!(cures.clone().count() > 2 && cures.into_iter().all(|cure| cure.ends_with(TAKE_OUT)));
    }

    #[test]
    fn a_key_of_others_has_its_cure_where_it_belongs() {
        assert!(cure("lang", REPORT).unwrap().contains("001.fr.md"));
        assert!(cure("redirect_from", PAGE).unwrap().contains("aliases"));
        assert!(cure("pubDate", REPORT).unwrap().contains("as_of"));
        assert!(cure("eleventyComputed", REPORT).unwrap().contains("take this key out"));
        assert!(cure("images", REPORT).unwrap().contains("photo.jpg"));
        assert!(cure("sidebarPosition", REPORT).unwrap().contains("take this key out"));
        assert_eq!(cure("location", PAGE), None);
        assert_eq!(cure("lang", &["name", "url"]), None);
        assert_eq!(synonym("latitude", &["name", "lat"]), Some("lat"));
        assert_eq!(synonym("date", &["time", "text"]), Some("time"));
        assert_eq!(synonym("date", &["name"]), None);
    }

    /// Whoever wrote one of these wanted to keep a text from readers: to take it out would be wrong.
    #[test]
    fn no_cure_takes_a_restriction_out() {
        for key in [
            "publish", "visible", "listed", "private", "embargo", "classification", "visibility", "noindex",
            "post_password", "isDraft", "brouillon",
        ] {
            assert_eq!(cure(key, REPORT), Some(NOT_PUBLIC), "{key}");
        }
        for key in ["status", "post_status", "workflow"] {
            assert_eq!(cure(key, REPORT), Some(NOT_PUBLIC_STATE), "{key}");
        }
    }
}
