//! Every template is rendered with a filled view and with an empty one, and what comes out is read as HTML or XML.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::sample;
use super::view::{
    ArchiveView, AtomView, ChangesView, CollectionView, CorrectionsView, EntryView, HistoryView, HomeView, LinkView,
    NotFoundView, PageView, PlainPageView, RedirectView, ReportView, RobotsView, SearchView, SeriesView, SitemapView,
    TimelineView, WithdrawnView,
};
use super::{Shared, StaticContent, Subject, Theme, insert_built_in};
use crate::diagnostic::{Diagnostic, to_text};
use crate::source::{Content, SourceTree};

/// A site's theme files, each a path below `themes/own/` and its text.
fn site(files: &[(&str, &str)]) -> SourceTree {
    let mut tree = SourceTree::default();
    insert_built_in(&mut tree);
    tree.insert("content/site.yaml".to_owned(), Content::Text("theme: own\n".into()));
    for (path, text) in files {
        tree.insert(format!("themes/own/{path}"), Content::Text((*text).into()));
    }
    tree
}

fn load(tree: &SourceTree, name: &str) -> (Theme, Vec<Diagnostic>) {
    let settings = tree.find("content/site.yaml").unwrap();
    let loaded = Theme::load(tree, name, settings.span(7..10));
    (loaded.value, loaded.diagnostics)
}

fn sound(tree: &SourceTree, name: &str) -> Theme {
    let (theme, faults) = load(tree, name);
    assert_eq!(to_text(&faults, tree, false), "");
    theme
}

/// What the faults of a theme look like to its author.
fn faults(files: &[(&str, &str)]) -> String {
    let tree = site(files);
    to_text(&load(&tree, "own").1, &tree, false)
}

fn page<S: Subject>(subject: &S, page: &PageView) -> String {
    let tree = site(&[]);
    let made = sound(&tree, "default").page(&sample::shared(page), page, subject);
    assert_eq!(to_text(&made.diagnostics, &tree, false), "");
    made.value
}

fn file<S: Subject>(subject: &S) -> String {
    let tree = site(&[]);
    let made = sound(&tree, "default").file(subject);
    assert_eq!(to_text(&made.diagnostics, &tree, false), "");
    made.value
}

const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Reads tags as a strict parser would: each one closed in its order, each attribute once and in quotes, each `id` once,
/// each `#anchor` there, headings without a leap, nothing that the content security policy forbids.
fn assert_well_formed(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut anchors, mut level) = (Vec::new(), Vec::new(), 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tail = &rest[at + 1..];
        let end = tail.find('>').unwrap_or_else(|| panic!("an open tag: {}", &tail[..tail.len().min(80)]));
        let tag = &tail[..end];
        rest = &tail[end + 1..];
        if tag.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "</{name}> before {}", &rest[..rest.len().min(120)]);
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        assert!(tag.matches('"').count().is_multiple_of(2), "quotes in <{tag}>");
        let mut names = Vec::new();
        let mut attributes = &tag[name.len()..];
        while let Some((key, value)) = attributes.split_once("=\"") {
            let key = key.split_whitespace().last().unwrap_or_default();
            let (value, more) = value.split_once('"').unwrap();
            assert!(!names.contains(&key), "`{key}` twice in <{tag}>");
            assert!(key != "style" && !key.starts_with("on"), "the policy forbids `{key}` in <{tag}>");
            names.push(key);
            match key {
                "id" => ids.push(value),
                "href" if value.starts_with('#') => anchors.push(&value[1..]),
                "href" => assert!(!value.is_empty(), "an empty link in <{tag}>"),
                "aria-labelledby" => anchors.push(value),
                _ => {}
            }
            attributes = more;
        }
        if let Some(digit) = name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) {
            assert!(digit <= level + 1, "<{tag}> after level {level}");
            level = digit;
        }
        if name == "script" {
            assert!(tag.contains("src=") || tag.contains("application/ld+json"), "an inline script");
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id twice: {ids:?}");
    for anchor in anchors {
        assert!(ids.contains(&anchor), "`#{anchor}` leads nowhere");
    }
}

/// Writes the pages to a folder, to look at them: `VIGIE_LOOK=/tmp/look cargo test --lib theme`.
#[expect(clippy::disallowed_methods, reason = "people look at pages in a browser, which reads files")]
fn look(name: &str, html: &str) {
    let Some(folder) = option_env!("VIGIE_LOOK").map(Path::new) else { return };
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join(name), html).unwrap();
    for file in sound(&site(&[]), "default").static_files() {
        match &file.content {
            StaticContent::BuiltIn(bytes) => fs::write(folder.join(&file.path), bytes).unwrap(),
            StaticContent::Text(text) => fs::write(folder.join(&file.path), &**text).unwrap(),
            StaticContent::Asset(_) => {}
        }
    }
}

fn check<S: Subject + Default>(name: &str, subject: &S, context: &PageView, facts: &[&str]) {
    let html = page(subject, context);
    look(name, &html);
    assert_well_formed(&html);
    for fact in facts {
        assert!(html.contains(fact), "{name} does not say {fact:?}:\n{html}");
    }
    assert_ne!(page(&S::default(), &sample::bare_page()), "");
}

#[test]
fn a_report_says_what_it_knows() {
    let facts = [
        r#"<html lang="en" dir="ltr""#,
        "Situation report no. 4 of 7",
        "<h1>Aleppo: the city changes hands</h1>",
        r#"<time datetime="2024-11-30T20:00:00+03:00">"#,
        "TLP:CLEAR",
        "A newer report exists: no. 7, 5 December 2024",
        r#"<data value="311">311</data>"#,
        "+56",
        "since no. 3 (255)",
        r#"<path d="M0 3h58.8"/>"#,
        "at least 704",
        r#"id="source-osdh""#,
        r#"hreflang="x-default""#,
        r#"<bdi lang="ar" dir="rtl">حلب</bdi>"#,
        r"\u003c/script\u003e",
    ];
    check("report.html", &sample::report(), &sample::page("report"), &facts);
}

#[test]
fn an_arabic_report_runs_from_right_to_left() {
    check("report.ar.html", &sample::arabic_report(), &sample::arabic_page(), &[r#"<html lang="ar" dir="rtl""#]);
}

#[test]
fn the_home_page_leads_with_the_running_series() {
    let home: HomeView = sample::home();
    check("home.html", &home, &sample::page("home"), &["Aleppo offensive", "Read the report"]);
}

#[test]
fn a_series_lists_its_reports_and_figures() {
    let series: SeriesView = sample::series();
    check("series.html", &series, &sample::page("series"), &["No. 4", "<caption>Killed</caption>"]);
}

#[test]
fn lists_and_entries_lead_to_sections() {
    let collection: CollectionView = sample::collection();
    check("collection.html", &collection, &sample::page("collection"), &["12 reports"]);
    let entry: EntryView = sample::entry();
    check("entry.html", &entry, &sample::page("entry"), &["../../aleppo-2024/4/#appeals"]);
    let archive: ArchiveView = sample::archive();
    check("archive.html", &archive, &sample::page("archive"), &["November 2024"]);
}

#[test]
fn a_figure_and_a_timeline_have_pages() {
    let history: HistoryView = sample::history();
    check(
        "history.html",
        &history,
        &sample::page("history"),
        &["Fighters", "14,000", "identified dead only", "claims-4"],
    );
    let timeline: TimelineView = sample::timeline();
    check("timeline.html", &timeline, &sample::page("timeline"), &["17:00 UTC", "../4/"]);
}

#[test]
fn the_remaining_pages_are_complete() {
    let plain: PlainPageView = sample::plain();
    check("page.html", &plain, &sample::page("page"), &["About us"]);
    let changed = ["<ins>311</ins>", "Forecast", "Hama", "French diplomacy"];
    check("changes.html", &sample::changes(), &sample::page("changes"), &changed);
    let ChangesView { report, previous, .. } = sample::changes();
    let empty = ChangesView { report, previous, ..ChangesView::default() };
    check("changes.html, nothing", &empty, &sample::page("changes"), &["Nothing has changed"]);
    let search: SearchView = sample::search();
    check("search.html", &search, &sample::page("search"), &["data-index=\"./\"", "../archive/"]);
    let corrections: CorrectionsView = sample::corrections();
    check("corrections.html", &corrections, &sample::page("corrections"), &["Correction"]);
    let not_found: NotFoundView = sample::not_found();
    check("not_found.html", &not_found, &sample::page("not-found"), &["404"]);
    let moved = RedirectView { url: "../4/".into(), absolute_url: "https://a.org/4/".into(), title: "A & B".into() };
    let date = super::view::TimeView { words: "1 December".into(), ..Default::default() };
    let withdrawn = WithdrawnView { date, reason: "A source was in danger & asked".into() };
    check("withdrawn.html", &withdrawn, &sample::page("withdrawn"), &["410", "1 December", "danger &amp; asked"]);
    check("redirect.html", &moved, &sample::page("redirect"), &["url=../4/", "A &amp; B"]);
}

#[test]
fn a_bare_report_is_a_good_page() {
    let series = LinkView { text: "Flood".into(), url: "../".into(), current: false };
    let lead_html = "<p>Water.</p>".into();
    let bare = ReportView { series, title: "Flood".into(), lead_html, ..ReportView::default() };
    let html = page(&bare, &sample::bare_page());
    assert_well_formed(&html);
    for absent in ["key-figures", "what-changed", "Sources", "toc"] {
        assert!(!html.contains(absent), "an empty part shows: {absent}");
    }
}

#[test]
fn feeds_are_read_back_as_they_were_meant() {
    let feed: AtomView = sample::feed();
    let read = atom_syndication::Feed::read_from(file(&feed).as_bytes()).unwrap();
    assert_eq!(read.title().as_str(), "Aleppo & \u{200f}حلب\u{fffd}");
    assert_eq!(read.entries()[0].content().unwrap().value(), Some("<p>311 dead &amp; more</p>"));
    assert_eq!(read.entries()[0].categories()[0].term(), "casualties");
}

#[test]
fn the_sitemap_and_robots_name_every_page() {
    let sitemap: SitemapView = sample::sitemap();
    let xml = file(&sitemap);
    assert!(xml.contains("<loc>https://example.org/a/?b=1&amp;c=2</loc><lastmod>2024-11-30</lastmod>"), "{xml}");
    assert!(xml.contains(r#"hreflang="ar" href="https://example.org/ar/a/""#), "{xml}");
    let index =
        file(&SitemapView { parts: vec!["https://example.org/sitemap-1.xml".into()], ..SitemapView::default() });
    assert!(
        index.contains("<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>\n</sitemapindex>"),
        "{index}"
    );
    let robots = RobotsView { allowed: false, sitemap_url: String::new() };
    assert_eq!(file(&robots), "User-agent: *\nDisallow: /\n");
    let robots = RobotsView { allowed: true, sitemap_url: "https://example.org/sitemap.xml".into() };
    assert_eq!(file(&robots), "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n");
}

#[test]
fn a_site_changes_one_block_of_a_built_in_template() {
    let own = r#"{% extends "default/report.html" %}{% block report_top %}<p>Ours.</p>{% endblock %}"#;
    let base = r#"{% extends "default/base.html" %}{% block footer %}<p>{{ super() }}Foot.</p>{% endblock %}"#;
    let tree = site(&[("templates/report.html", own), ("templates/base.html", base), ("static/theme.css", "a{}")]);
    let theme = sound(&tree, "own");
    let context = sample::page("report");
    let html = theme.page(&sample::shared(&context), &context, &sample::report()).value;
    assert!(html.contains("<p>Ours.</p>") && html.contains("<p>Foot.</p>") && html.contains("TLP:CLEAR"), "{html}");
    let style = theme.static_files().iter().find(|file| file.path == "theme.css").unwrap();
    assert_eq!(style.content, StaticContent::Text("a{}".into()));
}

#[test]
fn a_site_changes_one_component() {
    let own = "{% component tlp(handling) %}<b>{{ handling.label }}</b>{% endcomponent tlp %}";
    let tree = site(&[("templates/ours.html", own)]);
    let context = sample::page("report");
    let html = sound(&tree, "own").page(&sample::shared(&context), &context, &sample::report()).value;
    assert!(html.contains("<b>TLP:CLEAR</b>"));
}

#[test]
fn a_missing_theme_is_told_with_the_nearest() {
    let tree = site(&[("templates/report.html", "x")]);
    let settings = tree.find("content/site.yaml").unwrap();
    let loaded = Theme::load(&tree, "onw", settings.span(7..10));
    let text = to_text(&loaded.diagnostics, &tree, false);
    assert!(text.contains("error[theme-unknown]: there is no theme `onw`"), "{text}");
    assert!(text.contains("content/site.yaml:1:8") && text.contains("did you mean `own`?"), "{text}");
}

#[test]
fn every_syntax_fault_of_every_template_is_told_at_its_place() {
    let text = faults(&[
        ("templates/report.html", "<p>\n{{ report.title | uper }}\n{{ s.x | lowr }}"),
        ("templates/home.html", "<p>\n{% if home %}"),
        ("templates/page.html", "{% extends \"bass.html\" %}"),
    ]);
    assert!(text.contains("themes/own/templates/home.html:2:"), "{text}");
    let text = faults(&[("templates/report.html", "<p>\nحلب {{ report.title | uper }}\n{{ s.x | lowr }}")]);
    assert!(text.contains("unknown filter `uper`"), "{text}");
    assert!(
        text.contains("themes/own/templates/report.html:2:23") && text.contains("^ did you mean `upper`?"),
        "{text}"
    );
    assert!(text.contains("themes/own/templates/report.html:3:10"), "{text}");
    let text = faults(&[("templates/page.html", "{% extends \"bass.html\" %}")]);
    assert!(text.contains("extends `bass.html`, which is not there"), "{text}");
    let text = faults(&[("templates/a.html", "{% include \"a.html\" %}")]);
    assert!(text.contains("`a.html` leads back to itself"), "{text}");
}

#[test]
fn a_misspelt_override_is_not_passed_over() {
    let text = faults(&[
        ("templates/reprot.html", "x"),
        ("templates/used.html", "y"),
        ("templates/home.html", "{% include 'used.html' %}"),
    ]);
    assert!(text.contains("warning[template-unused]: no page and no template uses `reprot.html`"), "{text}");
    assert!(text.contains("did you mean `report.html`?") && !text.contains("used.html`"), "{text}");
}

/// What a fault met while rendering looks like.
fn render_fault(files: &[(&str, &str)]) -> String {
    let tree = site(files);
    let context = sample::page("report");
    let made = sound(&tree, "own").page(&sample::shared(&context), &context, &sample::report());
    assert_eq!(made.value, "");
    to_text(&made.diagnostics, &tree, false)
}

#[test]
fn an_unknown_field_is_told_with_the_nearest() {
    let text = render_fault(&[("templates/report.html", "<p>\n  {{ report.titel }}")]);
    assert!(text.contains("error[template-render]: field `titel` is not defined"), "{text}");
    assert!(text.contains("themes/own/templates/report.html:2:") && text.contains("did you mean `title`?"), "{text}");
}

#[test]
fn a_fault_inside_a_built_in_component_names_its_caller() {
    let text = render_fault(&[("templates/report.html", "\n{{ <time at={report.as_off} /> }}")]);
    assert!(text.contains("themes/own/templates/report.html:2:"), "{text}");
    let text = render_fault(&[("templates/report.html", "\n{{ <time at={report.title} /> }}")]);
    assert!(text.contains("built-in/themes/default/templates/components.html"), "{text}");
    assert!(text.contains("themes/own/templates/report.html:2:") && text.contains("called from here"), "{text}");
}

#[test]
fn a_template_that_never_ends_stops() {
    let endless = "{% component again() %}{{ <again /> }}{% endcomponent %}";
    let text = render_fault(&[("templates/report.html", "{{ <again /> }}"), ("templates/c.html", endless)]);
    assert!(text.contains("recursion"), "{text}");
    let long = "{% for a in range(end=9000) %}{% for b in range(end=9000) %}{{ report.title }}{% endfor %}{% endfor %}";
    let text = render_fault(&[("templates/report.html", long)]);
    assert!(text.contains("more than 64 MiB for one page"), "{text}");
}

#[test]
fn every_word_of_the_interface_is_known() {
    let keys = sample::strings("en");
    let mut missing = Vec::new();
    for (_, text) in super::built_in("templates") {
        for part in std::str::from_utf8(text).unwrap().split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')) {
            if let Some(key) = part.strip_prefix("s.").filter(|key| !keys.contains_key(*key)) {
                missing.push(key.to_owned());
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_shared_values_are_those_of_the_language() {
    let shared = Shared::new(&sample::site(), &BTreeMap::from([("latest".to_owned(), "neu".to_owned())]));
    let tree = site(&[("templates/report.html", "{{ s.latest }} {{ site.title }}")]);
    let made = sound(&tree, "own").page(&shared, &sample::bare_page(), &ReportView::default());
    assert_eq!(made.value, "neu Watch");
}

/// The fields of each view, in the order of the contract: `ReportCardView` with `title`, `url`, …
fn contract() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut views: Vec<(&str, Vec<&str>)> = Vec::new();
    let files = [
        include_str!("view/page.rs"),
        include_str!("view/report.rs"),
        include_str!("view/series.rs"),
        include_str!("view/list.rs"),
        include_str!("view/machine.rs"),
    ];
    for line in files.into_iter().flat_map(str::lines) {
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix("View {")) {
            views.push((name, Vec::new()));
        } else if let (Some((field, _)), Some((_, fields))) =
            (line.strip_prefix("    pub ").and_then(|rest| rest.split_once(':')), views.last_mut())
        {
            fields.push(field);
        }
    }
    views
}

#[test]
fn the_documentation_names_every_field_that_templates_see() {
    let documented = include_str!("../../docs/themes.md");
    let contract = contract();
    assert!(contract.len() > 50, "the contract is read");
    for (name, fields) in contract {
        let words = name.char_indices().fold(String::new(), |words, (at, c)| match c {
            c if at > 0 && c.is_uppercase() => format!("{words} {}", c.to_lowercase()),
            c => format!("{words}{c}"),
        });
        let section = documented.split_once(&format!("\n### {words}\n")).map_or("", |(_, rest)| rest);
        let section = section.split("\n### ").next().unwrap_or_default();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        assert_eq!(rows.collect::<Vec<_>>(), fields, "docs/themes.md, `### {words}`: a row for each field, in order");
    }
}
