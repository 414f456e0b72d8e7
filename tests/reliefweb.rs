//! What is handed to ReliefWeb.

use crate::golden::cases;
use crate::support::{Site, build};

/// What ReliefWeb says of a text (`report.json` of its publishing interface, version 2).
fn reliefweb_takes(text: &str, longest: usize) -> bool {
    let is_refused = |c: char| {
        c != '\n' && c != ' ' && (c.is_whitespace() || c.is_control() || "\u{200e}\u{200f}\u{ad}".contains(c))
    };
    let length = text.chars().count();
    (10..=longest).contains(&length)
        && text.trim() == text
        && text.chars().any(char::is_alphabetic)
        && !text.contains("  ")
        && !text.contains(is_refused)
}

#[test]
fn reliefweb_gets_what_it_asks_for() {
    let golden = cases().iter().find(|case| case.name == "formats").expect("a golden site").built();
    let packets: Vec<_> = golden.files.keys().filter(|path| path.ends_with("/reliefweb.json")).collect();
    assert_eq!(packets.len(), 4);
    for path in packets {
        let json = golden.text(path);
        let packet: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let text = |key: &str| packet[key].as_str().unwrap_or_else(|| panic!("{path} lacks {key}"));
        assert!(reliefweb_takes(text("title"), 255), "{path}: {}", text("title"));
        assert!(reliefweb_takes(text("body"), 100_000), "{path}: {}", text("body"));
        assert_eq!(text("url"), text("origin"), "{path}");
        assert!(chrono::DateTime::parse_from_rfc3339(text("published")).is_ok(), "{path}: {}", text("published"));
        assert_eq!(text("source"), "Desk of the valley");
        assert!(!json.contains("zqx"), "{path}");
    }
    let second: serde_json::Value = serde_json::from_str(golden.text("flood/2/reliefweb.json")).expect("JSON");
    assert_eq!(second["format"], "Situation Report");
    assert!(second["body"].as_str().is_some_and(|body| body.contains("- ")), "{second}");
}

#[test]
fn reliefweb_gets_the_names_of_its_own_lists() {
    let site = "\
==> content/site.yaml
title: Desk
base_url: https://example.org/
formats: [reliefweb]
==> content/flood/series.yaml
title: Floods
country: [SYR, TUR]
disaster: {glide: FL-2024-000123-SYR}
==> content/flood/001.md
---
title: \"Water\u{a0}rises \\\"again\\\"\"
type: assessment
as_of: 2024-11-28
topics: [wash, health, protection, child_protection]
summary: '# The  river_s *rise* & <b>fall</b>.'
---

Text.
";
    let built = build(&Site::parse(site));
    let packet: serde_json::Value = serde_json::from_str(built.text("flood/1/reliefweb.json")).expect("JSON");
    assert_eq!(packet["title"], "Water rises “again”");
    assert_eq!(packet["format"], "Assessment");
    assert_eq!(packet["country"], serde_json::json!(["SYR", "TUR"]));
    assert_eq!(packet["disaster"], serde_json::json!(["FL-2024-000123-SYR"]));
    assert_eq!(packet["disaster_type"], serde_json::json!(["FL"]));
    assert_eq!(
        packet["theme"],
        serde_json::json!(["Health", "Protection and Human Rights", "Water Sanitation Hygiene"])
    );
    assert_eq!(packet["body"], "\\# The river\\_s \\*rise\\* \\& \\<b\\>fall\\</b\\>.\n\nAs of: 28 November 2024");
}
