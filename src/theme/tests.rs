//! What a theme's author sees: overrides, faults, and the contract. That the built-in templates make sound pages of filled
//! views, the golden sites show.

use std::collections::BTreeMap;

use super::i18n::Strings;
use super::view::{
    ArchiveGroupView, ArchiveView, AtomEntryView, AtomView, CategoryView, ChangesView, CollectionView, CorrectionsView,
    EntryView, HandlingView, HistoryView, HomeView, LanguageView, LinkView, NotFoundView, PageView, PartView,
    PlainPageView, RedirectView, ReportView, RobotsView, SearchView, SeriesView, SinceView, SiteView,
    SitemapAlternateView, SitemapEntryView, SitemapView, TimelineView, UntranslatedView, WeekView, WithdrawnView,
};
use super::{FileTemplate, PageTemplate, SharedContext, StaticContent, Theme, insert_built_in};
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

fn words() -> BTreeMap<String, String> {
    let mut tree = SourceTree::default();
    let place = tree.insert("content/site.yaml".to_owned(), Content::Text("".into())).whole();
    Strings::load(&tree, "default", "en", place).value.constants().clone()
}

fn shared() -> SharedContext {
    SharedContext::new(&SiteView { title: "Watch".into(), ..SiteView::default() }, &words())
}

fn context() -> PageView {
    PageView {
        kind: "report".into(),
        language: LanguageView {
            open_graph: "en_GB".into(),
            code: "en".into(),
            direction: "ltr".into(),
            name: "English".into(),
            in_english: false,
        },
        title: "The city changes hands".into(),
        handling: HandlingView { label: "TLP:CLEAR".into(), ..HandlingView::default() },
        json_ld: r#"{"headline":"</script>"}"#.into(),
        ..PageView::default()
    }
}

fn report() -> ReportView {
    ReportView { title: "The city changes hands".into(), ..ReportView::default() }
}

fn page<S: PageTemplate>(subject: &S) -> String {
    let tree = site(&[]);
    let made = sound(&tree, "default").page(&shared(), &context(), subject);
    assert_eq!(to_text(&made.diagnostics, &tree, false), "");
    made.value
}

fn file<S: FileTemplate>(subject: &S) -> String {
    let tree = site(&[]);
    let made = sound(&tree, "default").file(subject);
    assert_eq!(to_text(&made.diagnostics, &tree, false), "");
    made.value
}

#[test]
fn every_template_makes_a_page_of_a_view_in_which_nothing_is_said() {
    fn check<S: PageTemplate + Default>() {
        assert_ne!(page(&S::default()), "", "{}", S::TEMPLATE);
    }
    check::<HomeView>();
    check::<SeriesView>();
    check::<ReportView>();
    check::<HistoryView>();
    check::<TimelineView>();
    check::<ChangesView>();
    check::<SinceView>();
    check::<WeekView>();
    check::<PlainPageView>();
    check::<CollectionView>();
    check::<EntryView>();
    check::<ArchiveView>();
    check::<PartView>();
    check::<SearchView>();
    check::<CorrectionsView>();
    check::<NotFoundView>();
    check::<RedirectView>();
    check::<WithdrawnView>();
    check::<UntranslatedView>();
}

/// No site of the tests has as many reports in one month as a page of the archive holds.
#[test]
fn a_month_that_fills_a_page_has_one_of_its_own() {
    let group = ArchiveGroupView {
        anchor: "2024-11".into(),
        url: "2024-11/".into(),
        count_words: "312".into(),
        ..Default::default()
    };
    let html = page(&ArchiveView { groups: vec![group], ..ArchiveView::default() });
    assert!(html.contains("<a href=\"2024-11/\">All reports</a> <span>312</span>"), "{html}");
}

#[test]
fn a_bare_report_is_a_good_page() {
    let series = LinkView { text: "Flood".into(), url: "../".into(), ..LinkView::default() };
    let lead_html = "<p>Water.</p>".into();
    let bare = ReportView { series, title: "Flood".into(), lead_html, ..ReportView::default() };
    let html = page(&bare);
    assert!(html.contains(r#"{"headline":"\u003c/script\u003e"}"#), "{html}");
    for absent in ["key-figures", "what-changed", "Sources", "toc"] {
        assert!(!html.contains(absent), "an empty part shows: {absent}");
    }
}

#[test]
fn feeds_are_read_back_as_they_were_meant() {
    let content_html = "<p>311 dead &amp; more</p>".into();
    let categories =
        vec![CategoryView { term: "casualties".into(), scheme: String::new(), label: "Casualties".into() }];
    let feed = AtomView {
        id: "https://example.org/feed.xml".into(),
        title: "Aleppo & \u{200f}حلب\u{1}".into(),
        updated: "2024-11-30T21:13:00+01:00".into(),
        entries: vec![AtomEntryView {
            id: "https://example.org/4/".into(),
            title: "No. 4".into(),
            updated: "2024-11-30T21:13:00+01:00".into(),
            content_html,
            categories,
            ..AtomEntryView::default()
        }],
        ..AtomView::default()
    };
    let read = atom_syndication::Feed::read_from(file(&feed).as_bytes()).unwrap();
    assert_eq!(read.title().as_str(), "Aleppo & \u{200f}حلب\u{fffd}");
    assert_eq!(read.entries()[0].content().unwrap().value(), Some("<p>311 dead &amp; more</p>"));
    assert_eq!(read.entries()[0].categories()[0].term(), "casualties");
}

#[test]
fn the_sitemap_and_robots_name_every_page() {
    let entry = SitemapEntryView {
        url: "https://example.org/a/?b=1&c=2".into(),
        modified: "2024-11-30".into(),
        alternates: vec![SitemapAlternateView { code: "ar".into(), url: "https://example.org/ar/a/".into() }],
    };
    let xml = file(&SitemapView { entries: vec![entry], ..SitemapView::default() });
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
    let html = theme.page(&shared(), &context(), &report()).value;
    assert!(html.contains("<p>Ours.</p>") && html.contains("<p>Foot.</p>") && html.contains("TLP:CLEAR"), "{html}");
    let style = theme.static_files().iter().find(|file| file.path == "theme.css").unwrap();
    assert_eq!(style.content, StaticContent::Text("a{}".into()));
}

#[test]
fn a_script_goes_out_as_it_is_written() {
    let script = "// why\n  a(`\n  // b\n`);\n";
    let tree = site(&[("static/own.js", script), ("static/own.css", "/* why */ a { }")]);
    let theme = sound(&tree, "own");
    let sent = |path: &str| theme.static_files().iter().find(|file| file.path == path).map(|file| file.content.clone());
    assert_eq!(sent("own.js"), Some(StaticContent::Text(script.into())));
    assert_eq!(sent("own.css"), Some(StaticContent::Text("a{}".into())));
}

#[test]
fn a_site_changes_one_component() {
    let own = "{% component tlp(handling) %}<b>{{ handling.label }}</b>{% endcomponent tlp %}";
    let tree = site(&[("templates/ours.html", own)]);
    let html = sound(&tree, "own").page(&shared(), &context(), &report()).value;
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
    assert!(text.contains("this extends `bass.html`, which does not exist"), "{text}");
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
    let made = sound(&tree, "own").page(&shared(), &context(), &report());
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
    let keys = words();
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
    let shared = SharedContext::new(
        &SiteView { title: "Watch".into(), ..SiteView::default() },
        &BTreeMap::from([("latest".to_owned(), "neu".to_owned())]),
    );
    let tree = site(&[("templates/report.html", "{{ s.latest }} {{ site.title }}")]);
    let made = sound(&tree, "own").page(&shared, &context(), &ReportView::default());
    assert_eq!(made.value, "neu Watch");
}

/// The fields of each view, in the order of the contract: `ReportCardView` with `title`, `url`, …
fn contract() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut views: Vec<(&str, Vec<&str>)> = Vec::new();
    let files = [
        include_str!("view/page.rs"),
        include_str!("view/report.rs"),
        include_str!("view/alert.rs"),
        include_str!("view/reliefweb.rs"),
        include_str!("view/incident.rs"),
        include_str!("view/series.rs"),
        include_str!("view/list.rs"),
        include_str!("view/machine.rs"),
    ];
    for line in files.into_iter().flat_map(str::lines) {
        if let Some(name) = line.strip_prefix("pub(crate) struct ").and_then(|rest| rest.strip_suffix("View {")) {
            views.push((name, Vec::new()));
        } else if let (Some((field, _)), Some((_, fields))) =
            (line.strip_prefix("    pub(crate) ").and_then(|rest| rest.split_once(':')), views.last_mut())
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
