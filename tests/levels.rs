//! What comes out bears the highest level of anything in it: pages, lists, feeds and data.

use std::fs;

use crate::support::{Built, Desk, Site, build};

/// What stands in every text for some readers only.
const SIGN: &str = "zqa";

const SETTINGS: &str = "\
==> content/site.yaml
title: Flood desk
languages: [en, fr]
base_url: https://desk.example.org/
timezone: Europe/Madrid
audience: amber
formats: [text, message, single, email, cap]
==> content/places.yaml
orsa: {name: Orsa, lat: 40.1, lon: -3.2}
ford: {name: The ford, lat: 40.2, lon: -3.3}
==> content/actors.yaml
guard: {name: The guard}
==> content/sources.yaml
river: {name: The river authority, reliability: B}
";

/// Reports of a series: two for everyone before and after one of a higher level, and one for everyone apart from them.
const REPORTS: &str = "\
==> content/orsa/series.yaml
title: The river
==> content/orsa/001.en.md
---
title: The river rises
as_of: 2025-03-02T18:00
places: [orsa]
---

Public.
==> content/orsa/002.en.md
---
title: zqa title
summary: zqa summary
as_of: 2025-03-03T18:00
tlp: amber
highlights: [zqa one, zqa two]
places: [ford]
actors: [guard]
key_figures:
  - {id: moved, label: zqa label, value: 417, source: river, note: zqa note}
events:
  - {time: 2025-03-03, place: ford, text: zqa event, source: river}
updates:
  - {time: 2025-03-03T19:00, kind: correction, text: zqa update}
prepared_by: zqa author
contacts: [{role: zqa role, email: zqa@example.org}]
aliases: [/old/]
---

zqa body.

## zqa heading {.appeals}

[[ford]] zqa.
==> content/orsa/003.en.md
---
title: The river falls
as_of: 2025-03-04T18:00
places: [orsa]
key_figures:
  - {id: moved, label: Moved, value: 500, source: river}
---

Public again.
==> content/apart/001.en.md
---
title: Elsewhere
as_of: 2025-03-01
---

Public.
==> content/apart/002.en.md
---
title: Elsewhere again
as_of: 2025-03-02
---

Public. See [the other](001.en.md).
==> content/pages/about.en.md
---
title: About
---

We.
==> content/pages/more.en.md
---
title: More
---

As [[orsa/2]] said.
==> content/pages/plan.en.md
---
title: zqa plan
tlp: amber
---

zqa route.
";

fn level(built: &Built, path: &str) -> String {
    let text = built.text(path);
    let label = text.split("data-tlp=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a page with a level");
    let foot = text.split("<p class=\"handling\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("a foot");
    assert!(foot.contains(label), "{path}: {label} at its head, at its foot {foot}");
    label.to_owned()
}

#[test]
fn a_page_with_a_restricted_block_bears_the_level_of_the_block() {
    let site = "==> content/orsa/001.md\n---\ntitle: The river rises\nas_of: 2025-03-02T18:00\n---\n\nPublic.\n\n\
                > [!TLP:AMBER]\n> The convoy leaves at six.\n\n> [!TLP:GREEN]\n> Later.\n";
    let built = build(&Site::parse(&format!("{SETTINGS}{site}")));
    assert_eq!(built.faults_printed(), "");
    for path in ["orsa/1/index.html", "index.html", "orsa/index.html", "archive/index.html", "search/index.html"] {
        assert_eq!(level(&built, path), "TLP:AMBER", "{path}");
        assert!(!built.text(path).contains("TLP:CLEAR"), "{path}");
        assert!(built.text(path).contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
    assert!(built.text("feed.xml").contains("<rights>TLP:AMBER "));
    assert!(built.text("feed.json").contains("\"label\":\"TLP:AMBER\""));
    assert!(built.text("search/texts/orsa/1.js").starts_with("// TLP:AMBER\n"));
    assert!(built.text("robots.txt").contains("Disallow: /\n"));
    assert!(!built.text("sitemap.xml").contains("/orsa/"));
}

#[test]
fn whatever_shows_a_word_of_a_higher_level_bears_that_level() {
    let built = build(&Site::parse(&format!("{SETTINGS}{REPORTS}")));
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    let mut marked = Vec::new();
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        // A letter is coded, and any letters may stand in it by chance. Its forms lie beside it, and its subject says the level.
        if path.ends_with(".eml") {
            let is_told = text.contains("\r\nSubject: TLP:AMBER: ");
            assert_eq!(is_told, built.text(&path.replace(".eml", ".html")).contains("TLP:AMBER"), "{path}");
        } else if text.contains(SIGN) {
            marked.push(path.as_str());
            let is_page = path.ends_with(".html") && !path.ends_with("/email.html");
            let mark = if is_page { "data-tlp=\"TLP:AMBER\"" } else { "TLP:AMBER" };
            assert!(text.contains(mark), "{path} shows something that is TLP:AMBER and does not say so");
        }
    }
    for path in [
        "index.html",
        "orsa/index.html",
        "orsa/1/index.html",
        "orsa/2/index.html",
        "orsa/3/index.html",
        "orsa/3/changes/index.html",
        "orsa/timeline/index.html",
        "orsa/figures/moved/index.html",
        "plan/index.html",
        "archive/index.html",
        "corrections/index.html",
        "places/ford/index.html",
        "sections/appeals/index.html",
        "feed.xml",
        "feed.json",
        "orsa/feed.xml",
        "orsa/figures.csv",
        "orsa/events.csv",
        "orsa/data.json",
        "orsa/places.geojson",
        "old/index.html",
        "more/index.html",
        "orsa/latest/index.html",
    ] {
        let is_redirect_to_public = path == "orsa/latest/index.html";
        assert_eq!(marked.contains(&path), !is_redirect_to_public, "{path} among {marked:?}");
    }
}

#[test]
fn what_shows_nothing_of_a_higher_level_stays_as_it_is() {
    let built = build(&Site::parse(&format!("{SETTINGS}{REPORTS}")));
    for path in ["apart/1/index.html", "apart/2/index.html", "apart/index.html", "about/index.html"] {
        assert_eq!(level(&built, path), "TLP:CLEAR", "{path}");
        assert!(!built.text(path).contains("zqa"), "{path}");
    }
    // A row has the level of its report.
    let table = built.text("orsa/figures.csv");
    let rows: Vec<&str> = table.lines().skip(2).map(|row| row.rsplit(',').next().unwrap()).collect();
    assert_eq!(rows, ["TLP:AMBER", "TLP:CLEAR"], "{table}");
}

#[test]
fn a_table_says_the_level_of_each_row_and_its_tag() {
    let built = build(&Site::parse(&format!("{SETTINGS}{REPORTS}")));
    let mut tables = 0;
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".csv")) {
        let text = String::from_utf8_lossy(bytes);
        let last = |line: &str| line.rsplit(',').next().unwrap().to_owned();
        let lines: Vec<String> = text.lines().map(last).collect();
        assert_eq!(lines[..2], ["tlp", "#meta+tlp"], "{path}");
        assert!(lines[2..].iter().all(|level| level.starts_with("TLP:")), "{path}: {text}");
        tables += 1;
    }
    assert!(tables > 4);
}

#[test]
fn robots_stay_away_from_every_kind_of_restricted_page() {
    for (restricted, address) in [
        ("==> content/pages/plan.md\n---\ntitle: Plan\ntlp: amber\n---\n\nThe route.\n", "/plan/"),
        ("==> content/pages/plan.md\n---\ntitle: Plan\n---\n\n> [!TLP:AMBER]\n> The route.\n", "/plan/"),
        ("==> content/a/002.md\n---\ntitle: Two\nas_of: 2025-03-03\ntlp: green\n---\n\nText.\n", "/a/2/"),
        ("==> content/pages/index.md\n---\ntitle: Home\n---\n\n> [!TLP:GREEN]\n> Hello.\n", "org/<"),
        (
            "==> content/pages/plan.md\n---\ntitle: Plan\n---\n==> content/pages/plan.fr.md\n---\ntitle: Plan\ntlp: amber\n---\n",
            "/fr/plan/",
        ),
    ] {
        let public = "==> content/a/001.en.md\n---\ntitle: One\nas_of: 2025-03-02\n---\n\nText.\n";
        let built = build(&Site::parse(&format!("{SETTINGS}{public}{restricted}")));
        assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
        assert!(built.text("robots.txt").contains("Disallow: /\n"), "{restricted}");
        let sitemap = built.text("sitemap.xml");
        assert!(!sitemap.contains(address), "{restricted}: {sitemap}");
        assert!(sitemap.contains("https://desk.example.org/a/1/") || address == "/a/2/", "{restricted}: {sitemap}");
    }
}

#[test]
fn a_site_for_some_readers_is_not_for_robots() {
    let site = format!("{SETTINGS}==> content/a/001.en.md\n---\ntitle: One\nas_of: 2025-03-02\n---\n\nText.\n");
    let built = build(&Site::parse(&site));
    assert!(built.text("robots.txt").contains("Disallow: /\n"));
    assert!(built.text("a/1/index.html").contains("noindex"));
    let built = build(&Site::parse(&site.replace("audience: amber\n", "")));
    assert!(built.text("robots.txt").contains("Disallow:\n"));
    assert!(!built.text("a/1/index.html").contains("noindex"));
    assert_eq!(level(&built, "a/1/index.html"), "TLP:CLEAR");
}

#[test]
fn an_archive_says_in_a_name_and_a_remark_how_far_it_may_go() {
    let desk = Desk::new(&Site::parse(&format!("{SETTINGS}{REPORTS}")));
    let archive = |desk: &Desk| {
        let ran = desk.run(&["build", "--offline", "--clock", "2025-06-01T12:00+00:00"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        fs::read(desk.site().join("offline.zip")).unwrap()
    };
    let holds = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    let zip = archive(&desk);
    assert!(holds(&zip, "offline/TLP-AMBER.txt") && zip.ends_with(b"TLP:AMBER"));
    let desk = Desk::new(&Site::parse(&format!("{SETTINGS}{REPORTS}").replace("audience: amber", "audience: clear")));
    let zip = archive(&desk);
    assert!(!holds(&zip, "TLP-") && zip.ends_with(b"TLP:CLEAR"));
}

#[test]
fn drafts_that_are_shown_keep_robots_away_whatever_they_are() {
    for draft in [
        "==> content/pages/plan.md\n---\ntitle: Plan\ndraft: true\n---\n\nThe route.\n",
        "==> content/orsa/002.md\n---\ntitle: Two\nas_of: 2025-03-03\ndraft: true\n---\n\nText.\n",
    ] {
        let public = "==> content/orsa/001.md\n---\ntitle: One\nas_of: 2025-03-02\n---\n\nText.\n";
        let desk = Desk::new(&Site::parse(&format!("{public}{draft}")));
        let ran = desk.run(&["build", "--drafts", "--clock", "2025-06-01T12:00+00:00"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let output = desk.output();
        let text = |path: &str| String::from_utf8_lossy(&output[path]).into_owned();
        assert!(text("robots.txt").contains("Disallow: /\n"), "{draft}");
        assert!(!text("sitemap.xml").contains("/plan/") && !text("sitemap.xml").contains("/orsa/2/"), "{draft}");
        for path in ["index.html", "orsa/1/index.html"] {
            assert!(text(path).contains("noindex"), "{path}: {draft}");
        }
    }
}
