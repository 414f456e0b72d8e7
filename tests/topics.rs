//! Topics: what pages, feeds, data and the search say of them.

use crate::support::{Built, Desk, SIGN, Site, build};

/// Three reports of two series; the last is about health as a whole, one section of it about water.
const SITE: &str = "\
==> content/site.yaml
title: {en: Desk, fr: Bureau, ar: مكتب}
languages: [en, fr, ar]
base_url: https://example.org/
==> content/topics.yaml
cholera: {name: {en: Cholera, fr: Choléra, ar: الكوليرا}, parent: health, code: CHO, description: {en: A fever.}}
==> content/places.yaml
orsa: {name: Orsa}
==> content/fever/001.en.md
---
title: First
as_of: 2025-02-01
topics: [cholera]
key_figures:
  - {id: cases, label: Cases, value: 5, attribution: us, topic: cholera, breakdown: [{id: children, label: Children, value: 2}]}
---

Text.
==> content/fever/002.en.md
---
title: Second
as_of: 2025-02-08
topics: [health]
places: [orsa]
key_figures:
  - {id: cases, label: Cases, value: 9, attribution: us, topic: cholera, breakdown: [{id: children, label: Children, value: 4}]}
  - {id: wells, label: Wells, value: 3, attribution: us, topic: wash}
updates:
  - {time: 2025-02-09, kind: correction, text: A number was wrong.}
---

The lead says amber.

## Clinics

Clinics say cerise.

## Wells {.needs topic=wash topic=nutrition}

Wells say mauve.
==> content/fever/002.fr.md
---
title: Deuxième
---

Début.

## Cliniques

Texte.

## Puits

Les puits disent ocre.
==> content/flood/001.en.md
---
title: Flood
as_of: 2025-02-03
---

No topic.
";

fn site() -> Site {
    Site::parse(SITE)
}

fn has(built: &Built, path: &str) -> bool {
    built.files.contains_key(path)
}

/// The words of a page without its marks.
fn words(built: &Built, path: &str) -> String {
    let page = built.text(path);
    let main = page.split("<main").nth(1).unwrap_or(page);
    let mut words = String::new();
    for part in main.split('<') {
        words.push_str(part.split_once('>').map_or("", |(_, text)| text));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_topic_has_a_page_if_something_is_about_it() {
    let built = build(&site());
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    for topic in ["health", "cholera", "wash", "nutrition"] {
        assert!(has(&built, &format!("topics/{topic}/index.html")), "{topic}");
        assert!(has(&built, &format!("ar/topics/{topic}/index.html")), "{topic}");
    }
    assert!(!has(&built, "topics/education/index.html"));
    let list = words(&built, "topics/index.html");
    assert!(list.contains("Water, sanitation and hygiene cluster 1 report"), "{list}");
    assert!(list.contains("Cholera theme 2 reports"), "{list}");
    assert!(!list.contains("Shelter"), "{list}");
    let menu = built.text("fever/1/index.html");
    assert!(menu.contains("<a href=\"../../topics/\">Topics</a>"), "{menu}");
}

#[test]
fn a_site_without_topics_says_nothing_of_them() {
    let mut site = site();
    site.files.retain(|path, _| !path.contains("fever") && !path.contains("topics"));
    let built = build(&site);
    assert_eq!(built.faults_printed(), "");
    assert!(!built.files.keys().any(|path| path.contains("topics")));
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains("search"));
    for (path, bytes) in pages {
        let text = String::from_utf8_lossy(bytes).replace("No topic.", "");
        assert!(!text.to_lowercase().contains("topic"), "{path}: {text}");
    }
}

#[test]
fn the_page_of_a_topic_leads_to_sections_and_states_figures() {
    let built = build(&site());
    let wash = built.text("topics/wash/index.html");
    assert!(wash.contains("fever/2/#needs"), "{wash}");
    assert!(!wash.contains("fever/1/"), "{wash}");
    assert!(words(&built, "topics/wash/index.html").contains("Wells Fever 3") || wash.contains(">3<"), "{wash}");
    let cholera = words(&built, "topics/cholera/index.html");
    assert!(cholera.starts_with("id") || cholera.contains("A fever."), "{cholera}");
    assert!(cholera.contains("Newest 9 Cases +4"), "{cholera}");
    // A part about the same topic as its whole says nothing of its own.
    assert!(!cholera.contains("Children"), "{cholera}");
    assert!(cholera.contains("Topic · theme Health 2 reports") && cholera.contains("Code CHO"), "{cholera}");
    let health = words(&built, "topics/health/index.html");
    assert!(health.contains("See also Cholera") && health.contains("HEA"), "{health}");
    let report = built.text("fever/2/index.html");
    assert!(report.contains("<dt>Topics</dt>"), "{report}");
    for topic in ["health", "wash", "nutrition", "cholera"] {
        assert!(report.contains(&format!("href=\"../../topics/{topic}/\"")), "{topic}");
    }
    assert!(report.contains("\"@type\":\"DefinedTerm\"") && report.contains("\"termCode\":\"HEA\""), "{report}");
}

#[test]
fn a_translation_is_about_what_it_translates() {
    let built = build(&site());
    let page = built.text("fr/topics/wash/index.html");
    assert!(page.contains("fever/2/#needs") && page.contains(">Puits<"), "{page}");
    let feed = built.text("fr/topics/wash/feed.xml");
    assert!(feed.contains("Les puits disent ocre") && !feed.contains("Début"), "{feed}");
}

#[test]
fn arabic_has_its_own_names() {
    let built = build(&site());
    let page = built.text("ar/topics/wash/index.html");
    assert!(page.contains("dir=\"rtl\"") && page.contains("<h1>المياه والصرف الصحي والنظافة الصحية"), "{page}");
    assert!(page.contains("المواضيع") && page.contains("مجموعة قطاعية"), "{page}");
    assert!(built.text("ar/topics/cholera/index.html").contains("<h1>الكوليرا"));
    // No report has an Arabic edition, so nothing would be in the feed.
    assert!(!has(&built, "ar/topics/wash/feed.xml") && !page.contains("topics/wash/feed.xml"), "{page}");
}

#[test]
fn feeds_have_the_sections_and_say_when_they_changed() {
    let built = build(&site());
    let feed = built.text("topics/wash/feed.xml");
    assert!(feed.contains("<title>Water, sanitation and hygiene: reports</title>"), "{feed}");
    assert_eq!(feed.matches("<entry").count(), 1, "{feed}");
    assert!(feed.contains("href=\"https://example.org/fever/2/#needs\""), "{feed}");
    assert!(feed.contains("<id>https://example.org/fever/2/</id>"), "{feed}");
    assert!(feed.contains("mauve") && !feed.contains("cerise") && !feed.contains("amber"), "{feed}");
    assert!(feed.contains("<category term=\"wash\""), "{feed}");
    // The correction renewed the report, and so the feed.
    assert!(feed.contains("<updated>2025-02-09"), "{feed}");
    let page = built.text("topics/wash/index.html");
    let link = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Water, sanitation and hygiene: reports (Atom)\" \
                href=\"./feed.xml\">";
    assert!(page.contains(link), "{page}");
    for path in ["places/orsa/feed.xml", "sections/needs/feed.xml", "topics/health/feed.xml", "corrections/feed.xml"] {
        assert!(has(&built, path), "{path}");
    }
    let corrections = built.text("corrections/feed.xml");
    assert!(corrections.contains("<title>Desk: corrections</title>"), "{corrections}");
    assert_eq!(corrections.matches("<entry").count(), 1, "{corrections}");
    assert!(corrections.contains("A number was wrong."), "{corrections}");
    assert!(built.text("corrections/index.html").contains("title=\"Desk: corrections (Atom)\" href=\"./feed.xml\""));
}

#[test]
fn a_feed_with_nothing_in_it_is_not_made() {
    let built = build(&site());
    assert!(!has(&built, "ar/corrections/feed.xml") && has(&built, "fr/corrections/feed.xml"));
    assert!(!built.files.keys().any(|path| path.ends_with("json") && path.contains("topics/")));
    let mut site = site();
    site.files.retain(|path, _| !path.contains("fever"));
    let built = build(&site);
    assert!(has(&built, "corrections/index.html") && !has(&built, "corrections/feed.xml"));
    assert!(!built.text("corrections/index.html").contains("corrections (Atom)"));
}

#[test]
fn a_long_feed_is_bounded() {
    let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\n");
    for number in 1..=60 {
        let day = chrono_day(number);
        let text =
            format!("---\ntitle: Issue {number}\nas_of: {day}\n---\n\n## Ill {{topic=health}}\n\nWord{number}.\n");
        site.write(&format!("content/fever/{number:03}.md"), &text);
    }
    let built = build(&site);
    let feed = built.text("topics/health/feed.xml");
    assert_eq!(feed.matches("<entry").count(), 20);
    assert_eq!(feed.matches("<content").count(), 8);
    assert!(feed.contains("Word60") && !feed.contains("Word52."), "{feed}");
}

fn chrono_day(number: u32) -> String {
    format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28)
}

#[test]
fn data_name_topics_and_their_codes() {
    let built = build(&site());
    let data: serde_json::Value = serde_json::from_str(built.text("fever/data.json")).unwrap();
    let ids: Vec<&str> = data["topics"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["cholera", "health", "nutrition", "wash"]);
    assert_eq!(data["topics"][0]["parent"], "health");
    assert_eq!(data["topics"][1]["name"]["fr"], "Santé");
    assert_eq!(data["topics"][1]["code"], "HEA");
    assert_eq!(data["reports"][1]["topics"], serde_json::json!(["health", "wash", "nutrition", "cholera"]));
    assert_eq!(data["reports"][1]["figures"][0]["parts"][0]["topic"], "cholera");
    let table = built.text("fever/figures.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].contains(",topic,topic_code,topic_name_en,topic_name_fr,topic_name_ar,tlp"), "{table}");
    assert!(rows[1].contains("#sector+id,#sector+code,#sector+name+i_en"), "{table}");
    assert!(rows.iter().any(|row| row.contains("children,cases") && row.contains(",cholera,CHO,Cholera,")), "{table}");
}

#[test]
fn the_search_finds_topics_and_filters_by_them() {
    let built = build(&site());
    let filters = built.text("search/filters.js");
    assert!(filters.contains("\"topic\":[[\"@tcholera\",\"Cholera\"],[\"@thealth\",\"Health\"]"), "{filters}");
    assert!(built.text("search/index.html").contains("<select name=\"topic\">"));
    let entries = built.text("search/texts/entries-0.js");
    assert!(entries.contains("topics/cholera/") && entries.contains("\"Topic\""), "{entries}");
}

/// A report with one line of front matter, or one heading, and a register.
fn told(line: &str, heading: &str, register: &str) -> String {
    let mut site = Site::parse("==> content/site.yaml\ntitle: Desk\n");
    if !register.is_empty() {
        site.write("content/topics.yaml", register);
    }
    let front = format!("---\ntitle: First\nas_of: 2025-02-01\n{line}\n---\n\n");
    site.write("content/fever/001.md", &format!("{front}Text.\n\n{heading}\n\nText.\n"));
    build(&site).faults_printed()
}

#[test]
fn each_slip_is_told_once_with_its_cure() {
    let check = |(line, heading, register): (&str, &str, &str), message: &str, cure: &str| {
        let printed = told(line, heading, register);
        assert_eq!(printed.matches("error[").count(), 1, "{printed}");
        assert!(printed.contains(message), "{printed}");
        assert!(printed.contains(cure), "{printed}");
    };
    check(("topics: [helth]", "", ""), "error[unknown-topic]: unknown topic `helth`", "did you mean `health`?");
    // The code of one topic is a name of it, so the cure for its capital letters is one.
    check(("topics: [HEA]", "", ""), "`HEA` cannot be an id", "write it as `hea`");
    for code in ["hea", "wsh", "gbv"] {
        assert_eq!(told(&format!("topics: [{code}]"), "", ""), "");
    }
    check(("topics: [floods]", "", ""), "unknown topic `floods`", "add it to `content/topics.yaml`");
    check(("topic: health", "", ""), "error[unknown-key]: unknown key `topic`", "use `topics`, `places`");
    let figure = "key_figures: [{id: a, value: 1, topic: helth}]";
    check((figure, "", ""), "unknown topic `helth`", "content/fever/001.md:4:40");
    check(("", "## Ill {topic=helth}", ""), "unknown topic `helth`", "content/fever/001.md:9:15");
    check(("", "## Ill {topic}", ""), "no topic is named here", "name it by its id: `{topic=health}`");
    check(
        ("", "## Ill {topics=health,wash}", ""),
        "a heading has no attribute `topics`",
        "`{topic=health topic=wash}`",
    );
    check(("", "## A\n\n### Ill {topic=health}", ""), "no section begins here", "only a `##`");
    check(("", "", "cholera: {kind: theme}"), "error[missing-key]: `name` is missing", "name: {en: Cholera}");
    check(("", "", "cholera: {name: C, kind: sectr}"), "`sectr`", "did you mean `sector`?");
    check(("", "", "cholera: {name: C, code: hea}"), "`hea` cannot be the code of a topic", "write it as `HEA`");
    check(("", "", "cholera: {name: C, parent: helth}"), "unknown topic `helth`", "did you mean `health`?");
    check(
        ("", "", "protection: {parent: mine_action}"),
        "the topic `protection` lies within itself",
        "follow `parent`",
    );
    check(("", "", "cholera: {name: C, colour: red}"), "unknown key `colour`", "code");
}

#[test]
fn the_register_renames_a_built_in_topic_and_keeps_the_rest() {
    assert_eq!(told("topics: [health]", "", "health: {name: Public health}"), "");
    let mut site =
        Site::parse("==> content/site.yaml\ntitle: Desk\n==> content/topics.yaml\nhealth: {name: Public health}\n");
    site.write("content/fever/001.md", "---\ntitle: First\nas_of: 2025-02-01\ntopics: [health]\n---\n\nText.\n");
    let page = words(&build(&site), "topics/health/index.html");
    assert!(page.contains("Public health") && page.contains("Code HEA") && page.contains("cluster"), "{page}");
}

#[test]
fn editions_must_agree_on_topics() {
    let mut site = site();
    site.write("content/fever/002.fr.md", "---\ntitle: Deuxième\ntopics: [wash]\n---\n\nDébut.\n\n## A\n\n## B\n");
    let printed = build(&site).faults_printed();
    assert!(printed.contains("error[editions-disagree]") && printed.contains("`topics`"), "{printed}");
}

#[test]
fn a_topic_of_what_is_held_back_is_not_told() {
    let with = |rest: &str| {
        let mut site = site();
        site.write("content/topics.yaml", &format!("cholera: {{name: Cholera, parent: health}}\n{rest}"));
        let secret = format!(
            "---\ntitle: {SIGN}\nas_of: 2025-03-01\ndraft: true\ntopics: [{SIGN}]\n\
             key_figures: [{{id: a, value: 1, topic: education}}]\n---\n\n## {SIGN} {{topic=shelter}}\n\nText.\n"
        );
        site.write("content/fever/003.en.md", &secret);
        site
    };
    let built = build(&with(&format!("{SIGN}: {{name: {SIGN}}}\n")));
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(SIGN) && !path.contains(SIGN), "{path}");
    }
    for topic in ["education", "shelter"] {
        assert!(!built.files.keys().any(|path| path.contains(&format!("topics/{topic}"))), "{topic}");
    }
}

#[test]
fn the_next_report_keeps_the_topics() {
    let desk = Desk::new(&site());
    let ran = desk.run(&["new", "fever", "--clock", "2025-02-15T12:00+00:00"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let text = std::fs::read_to_string(desk.site().join("content/fever/003.en.md")).unwrap();
    assert!(text.contains("topics: [health]\n"), "{text}");
    assert!(text.contains("    topic: cholera\n"), "{text}");
    assert!(text.contains("## Wells {.needs topic=wash topic=nutrition}"), "{text}");
}
