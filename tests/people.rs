//! Who wrote and translated a report, and under which terms it may be used.

use serde_json::Value;

use crate::support::{Built, Desk, Site, build};

const SITE: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, fr, ar]
base_url: https://example.org/
publisher: {name: The desk}
licence: CC-BY-4.0
==> content/orsa/series.yaml
title: Orsa
SERIES
==> content/orsa/001.en.md
---
title: The river
as_of: 2025-03-01
key_figures: [{id: dead, label: {en: Dead, ar: قتلى}, value: 3, attribution: us}]
KEYS
---

Text.
==> content/orsa/001.ar.md
---
title: النهر
ARABIC
---

نص.
==> content/hills/001.en.md
---
title: The hills
as_of: 2025-03-02
---

Text.
";

fn site(keys: &str) -> String {
    SITE.replace("KEYS", keys)
}

fn built(text: &str) -> Built {
    build(&Site::parse(&text.replace("KEYS\n", "").replace("ARABIC\n", "").replace("SERIES\n", "")))
}

const AUTHORS: &str = "\
authors:
  - Omar Saleh
  - {name: Lina Haddad, role: {en: Editor, ar: محررة}, organisation: Orsa Watch, url: 'https://example.org/lina', email: lina@example.org, orcid: 0000-0002-1825-0097}
prepared_by: The night desk";

fn json_ld(page: &str) -> Value {
    let script = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(script).unwrap()
}

#[test]
fn authors_are_on_the_page_in_each_language() {
    let built = built(&site(AUTHORS).replace("ARABIC", "translators: [{name: سامي}]"));
    assert_eq!(built.faults_printed(), "");
    let page = built.text("orsa/1/index.html");
    let about = page.split("id=\"about-report\"").nth(1).unwrap();
    for told in [
        "<dt>Authors</dt><dd>Omar Saleh<br>",
        "<a href=\"https://example.org/lina\" rel=\"external\">Lina Haddad</a> · Editor · Orsa Watch",
        "mailto:lina@example.org",
        "https://orcid.org/0000-0002-1825-0097",
        "The night desk",
        "Omar Saleh and Lina Haddad, The desk, “The river”",
    ] {
        assert!(about.contains(told), "{told}: {about}");
    }
    assert!(!about.contains("Translated by") && !about.contains("سامي"), "an edition has its own translators");
    let arabic = built.text("ar/orsa/1/index.html");
    for told in ["محررة", "<dt>ترجمة</dt><dd>سامي</dd>", "Omar Saleh وLina Haddad، The desk"] {
        assert!(arabic.contains(told), "{told}: {}", arabic.split("about-report").last().unwrap());
    }
}

#[test]
fn programs_get_the_authors() {
    let built = built(&site(AUTHORS).replace("ARABIC", "translators: [{name: سامي}]"));
    let data = json_ld(built.text("orsa/1/index.html"));
    assert_eq!(data["author"][0], serde_json::json!({"@type": "Person", "name": "Omar Saleh"}));
    assert_eq!(data["author"][1]["affiliation"]["name"], "Orsa Watch");
    assert_eq!(data["author"][1]["sameAs"], "https://orcid.org/0000-0002-1825-0097");
    assert_eq!(data["sourceOrganization"]["name"], "The night desk");
    assert!(data.get("translator").is_none());
    let arabic = json_ld(built.text("ar/orsa/1/index.html"));
    assert_eq!((&arabic["translator"][0]["name"], &arabic["author"][1]["jobTitle"]), (&"سامي".into(), &"محررة".into()));
    let data: Value = serde_json::from_str(built.text("orsa/data.json")).unwrap();
    let report = &data["reports"][0];
    assert_eq!(report["authors"][1]["role"], serde_json::json!({"en": "Editor", "ar": "محررة"}));
    assert_eq!(report["translators"], serde_json::json!({"ar": [{"name": "سامي"}]}));
    assert_eq!(report["prepared_by"], "The night desk");
    let atom = built.text("orsa/feed.xml");
    let one = "<author><name>Omar Saleh</name></author>\n<author><name>Lina Haddad</name>\
               <uri>https://example.org/lina</uri><email>lina@example.org</email></author>";
    assert!(atom.contains(one) && !atom.contains("night desk"), "{atom}");
    let feed: Value = serde_json::from_str(built.text("orsa/feed.json")).unwrap();
    assert_eq!(feed["items"][0]["authors"][1]["url"], "https://example.org/lina");
}

#[test]
fn terms_of_use_are_those_of_the_report_else_of_the_series_else_of_the_site() {
    let terms = "licence: {name: {en: Terms of the desk, ar: شروط}, url: 'https://example.org/terms'}";
    let built = built(&site(terms).replace("SERIES", "licence: CC-BY-3.0-IGO"));
    assert_eq!(built.faults_printed(), "");
    let has = |path: &str, name: &str, url: &str| {
        let page = built.text(path);
        assert!(page.contains(&format!("<link rel=\"license\" href=\"{url}\">")), "{path}: {page}");
        let foot = page.split("<footer").nth(1).unwrap();
        assert!(foot.contains(&format!("<a rel=\"license\" href=\"{url}\">{name}</a>")), "{path}: {foot}");
        assert_eq!(json_ld(page)["license"], url, "{path}");
    };
    has("orsa/1/index.html", "Terms of the desk", "https://example.org/terms");
    has("ar/orsa/1/index.html", "شروط", "https://example.org/terms");
    has("orsa/index.html", "CC BY 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/");
    has("hills/1/index.html", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");
    has("index.html", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");
    let data: Value = serde_json::from_str(built.text("orsa/data.json")).unwrap();
    assert_eq!(
        (&data["licence"]["id"], &data["series"][0]["licence"]["id"]),
        (&"CC-BY-3.0-IGO".into(), &"CC-BY-3.0-IGO".into())
    );
    assert_eq!(data["reports"][0]["licence"]["name"]["ar"], "شروط");
    let data: Value = serde_json::from_str(built.text("data/data.json")).unwrap();
    assert_eq!(data["licence"]["id"], "CC-BY-4.0");
    let atom = built.text("orsa/feed.xml");
    let (feed, entry) = atom.split_once("<entry").unwrap();
    assert!(feed.contains("<rights>CC BY 3.0 IGO https://creativecommons.org/licenses/by/3.0/igo/</rights>"), "{feed}");
    assert!(entry.contains("<rights>Terms of the desk https://example.org/terms</rights>"), "{entry}");
    let hills = built.text("hills/feed.xml").split_once("<entry").unwrap().1;
    assert!(!hills.contains("rights") && !hills.contains("rel=\"license\""), "those of the feed: {hills}");
}

#[test]
fn a_site_without_terms_says_nothing_of_them() {
    let built = built(&site("").replace("licence: CC-BY-4.0\n", ""));
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let is_page = path.ends_with(".html") || path.ends_with("feed.xml") || path.ends_with("data.json");
        assert!(!is_page || !text.contains("licen"), "{path}");
    }
}

#[test]
fn what_is_wrong_with_people_and_terms_is_told() {
    let check = |keys: &str, told: &str, cure: &str| {
        let printed = built(&site(keys)).faults_printed();
        assert_eq!(printed.matches("error[").count(), 1, "{keys}: {printed}");
        assert!(printed.contains("001.en.md:5"), "{keys}: {printed}");
        assert!(printed.contains(told) && printed.contains(cure), "{keys}: {printed}");
    };
    check("authors: Lina Haddad", "list", "authors");
    check("authors: ['']", "this text is empty", "leave the key out");
    check("authors: [{role: Editor}]", "`name` is missing", "name");
    check("authors: [{name: A, rol: Editor}]", "unknown key `rol`", "did you mean `role`?");
    check(
        "authors: [{name: A, email: 'mailto:a@example.org'}]",
        "is not an e-mail address",
        "write it without `mailto:`",
    );
    check("authors: [{name: A, url: example.org}]", "is not a web address", "did you mean `https://example.org`?");
    check(
        "authors: [{name: A, orcid: 'https://orcid.org/0000-0002-1825-0097'}]",
        "is not an ORCID",
        "write it as `0000-0002-1825-0097`",
    );
    check("authors: [{name: A, orcid: 0000-0002-1825-0098}]", "its last sign does not fit", "copy it again");
    check("translators: [{names: A}]", "names", "name");
    check("author: Lina Haddad", "unknown key `author`", "authors");
    check("licence: CC BY 4.0", "`CC BY 4.0` is no licence that vigie knows", "did you mean `CC-BY-4.0`?");
    check("licence: cc-by-sa-4.0", "is no licence", "did you mean `CC-BY-SA-4.0`?");
    check("licence: All rights reserved", "is no licence", "{name: …, url: …}");
    check("licence: {url: 'https://example.org/terms'}", "`name` is missing", "name");
    check("license: CC-BY-4.0", "unknown key `license`", "did you mean `licence`?");
}

#[test]
fn editions_agree_on_the_authors() {
    let printed = built(&site("authors: [A]").replace("ARABIC", "authors: [B]")).faults_printed();
    assert!(printed.contains("001.ar.md:3") && printed.contains("`authors`"), "{printed}");
    let same = built(&site("authors: [A]").replace("ARABIC", "authors: [A]"));
    assert_eq!(same.faults_printed(), "");
}

#[test]
fn nothing_of_a_translation_that_is_held_back_is_told() {
    let with = |keys: &str| built(&site("").replace("ARABIC", keys)).files;
    assert_eq!(with("draft: true\ntranslators: [{name: Zqx, email: zqx@example.org}]"), with("draft: true"));
}

#[test]
fn the_next_issue_has_the_authors_and_terms_of_the_last() {
    let terms = "licence: {name: Terms, url: 'https://example.org/terms'}";
    let keys =
        format!("{AUTHORS}\n{terms}\ntranslators: [B]\ncover: {{file: a.jpg, alt: A bridge, caption: The bridge}}");
    let desk = Desk::new(&Site::parse(&site(&keys).replace("ARABIC\n", "").replace("SERIES\n", "")));
    let made = |args: &[&str], path: &str| {
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{ran:#?}");
        std::fs::read_to_string(desk.site().join(path)).unwrap()
    };
    let next = made(&["new", "orsa", "--clock", "2025-03-02T10:00"], "content/orsa/002.en.md");
    for told in [
        "authors:\n  - Omar Saleh\n  - {name: Lina Haddad, role: {en: Editor, ar: محررة}, organisation: Orsa Watch, \
         url: https://example.org/lina, email: lina@example.org, orcid: 0000-0002-1825-0097}\n",
        "licence: {name: Terms, url: https://example.org/terms}\n",
    ] {
        assert!(next.contains(told), "{told}: {next}");
    }
    assert!(!next.contains("translators") && !next.contains("cover"), "{next}");
    let french = made(&["new", "orsa", "--issue", "1", "--lang", "fr"], "content/orsa/001.fr.md");
    assert!(french.contains("cover:\n  alt: \"A bridge\"\n  caption: \"The bridge\"\n"), "{french}");
    assert!(!french.contains("authors") && !french.contains("a.jpg"), "{french}");
}
