//! No input makes a build panic, hang, or show a control character: the example's files, broken in many ways, are built.
//!
//! Which way a file is broken hangs on its number alone, so a failure comes back, and says which round it was.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::golden::example;
use crate::support::{Built, Bytes, Chance, Site, build, check, parse};

/// Texts that parsers stumble over.
const AWKWARD: &[&str] = &[
    "\u{0}", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}", "\u{202e}", "\u{200d}", "e\u{301}", "👩\u{200d}👧", "ﷺ", "ß",
    "İ", "\r", "\r\n", "\t", "---\n", "...\n", "--- !x\n", "&a *a", "<<: *a", "? ", "!!binary x", "{", "}", "[", "]",
    "[[", "]]", "[[|]]", "[[#]]", "[[a|", "[@", "[@ ]", "[@a 7]", "[=", "[=]", "[^", "[^a]:", "[^a]: [^a]", "![", "](",
    "](<", "](#)", "](../../..)", "](//x)", "](%00)", "<!--", "-->", "<![CDATA[", "<?", "</script>", "&#x0;",
    "&#xd800;", "&nbsp", "`", "```", "~~~", "|", "|-|\n|-|", "> ", "> [!TLP:RED]\n", "> [!TLP:]\n", "> [!NOTE]", "# ",
    "## {#}", "## {.}", "## {#a .b c=d}", "##", "- ", "1. ", "999999999999. ", ": ", "* * *", "\\", "\"", "'",
    "{{ x }}", "{% x %}", "1e999", "-0", "0x1f", ".nan", ".inf", "2024-13-45", "2024-02-30T25:61", "9999-12-31",
    "0000-00-00", "~", "null",
];

/// Reading is quick, so it gets most rounds.
#[test]
fn no_broken_file_makes_reading_panic() {
    let site = small();
    let settings = &site.files["content/site.yaml"];
    let paths = texts(&site);
    for round in 0..2500 {
        let mut chance = Chance(round);
        let path = &paths[chance.below(paths.len())];
        let mut broken = Site::default();
        broken.files.insert("content/site.yaml".to_owned(), settings.clone());
        broken.files.insert(path.clone(), mutate(&site.files[path], &mut chance));
        survives(&broken, parse, &format!("round {round}"));
    }
}

#[test]
fn no_broken_file_makes_a_build_panic() {
    let site = small();
    let paths = texts(&site);
    for round in 0..50 {
        let mut chance = Chance(round + 500_000);
        let mut broken = site.clone();
        for _ in 0..=chance.below(3) {
            let path = paths[chance.below(paths.len())].clone();
            let bytes = mutate(&broken.files[&path], &mut chance);
            broken.files.insert(path, bytes);
        }
        survives(&broken, check, &format!("round {round}"));
    }
}

#[test]
fn no_file_of_chance_makes_a_build_panic() {
    for round in 0..50 {
        let mut chance = Chance(round + 1_000_000);
        let mut text = String::new();
        if chance.below(2) == 0 {
            text.push_str("---\ntitle: A\nas_of: 2024-11-30\n---\n");
        }
        for _ in 0..chance.below(60) {
            text.push_str(chance.pick(AWKWARD));
            if chance.below(3) == 0 {
                text.push_str(chance.pick(&["a", " ", "\n", "\n\n", "  ", "title: "]));
            }
        }
        let path =
            chance.pick(&["content/a/001.md", "content/places.yaml", "content/site.yaml", "content/a/series.yaml"]);
        let mut site = small();
        site.write(path, &text);
        survives(&site, check, &format!("round {round}"));
    }
}

#[test]
fn deep_nesting_is_a_fault_and_no_crash() {
    const DEPTH: usize = 3_000;
    let around = |open: &str, close: &str| format!("{}x{}", open.repeat(DEPTH), close.repeat(DEPTH));
    let bodies = [
        around("> ", ""),
        around("- ", ""),
        around("1. ", ""),
        around("[", "]"),
        around("![", "](a)"),
        around("*", "*"),
        around("_a ", " a_"),
        around("**a ", " a**"),
        around("[[", "]]"),
        around("<b>", "</b>"),
        around("`", ""),
        around("(", ")"),
        around("[^a]: ", ""),
        around("> [!TLP:RED]\n> ", ""),
        around("[a](", ")"),
        around("~", "~"),
        around("|", "|"),
        around("&", ";"),
        around("\\", ""),
    ];
    for (at, body) in bodies.iter().enumerate() {
        let site = Site::parse(&format!("==> content/a.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n{body}\n"));
        survives(&site, check, &format!("body no. {at}"));
    }
    for (at, front) in [around("[", "]"), around("{a: ", "}"), around("- ", ""), around("&a ", ""), around("? ", "")]
        .iter()
        .enumerate()
    {
        let site = Site::parse(&format!("==> content/a.md\n---\ntitle: A\nas_of: 2024-11-30\nplaces: {front}\n---\n"));
        survives(&site, check, &format!("front matter no. {at}"));
        let site = Site::parse(&format!("==> content/places.yaml\nalep: {front}\n"));
        survives(&site, check, &format!("register no. {at}"));
    }
}

#[test]
fn a_photo_cut_anywhere_is_a_fault_and_no_crash() {
    let whole = Site::parse("==> content/a.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n![A bus](photo.png)\n");
    let photo = std::fs::read(crate::support::project().join("tests/sites/body/content/desk/photo.png")).unwrap();
    for len in 0..photo.len() {
        let mut site = whole.clone();
        site.files.insert("content/photo.png".to_owned(), photo[..len].to_vec());
        let printed = build(&site).faults_printed();
        // Of the first eight bytes, it is not even known that it is a picture.
        let code = if len < 8 { "wrong-ending" } else { "unreadable-photo" };
        assert!(printed.contains(&format!("error[{code}]")), "cut at {len}: {printed}");
    }
}

/// A few files of the example, so that a round is quick.
fn small() -> Site {
    let mut site = example().site.clone();
    let wanted = [
        "site.yaml", "places.yaml", "actors.yaml", "sources.yaml", "series.yaml", "003.fr.md", "004.fr.md",
        "004.en.md", "about.fr.md",
    ];
    site.files.retain(|path, _| wanted.iter().any(|name| path.ends_with(name)));
    let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
    site.write("content/site.yaml", &settings.replace("[fr, en, ar]", "[fr, en]"));
    site
}

fn texts(site: &Site) -> Vec<String> {
    site.files.keys().filter(|path| path.ends_with(".md") || path.ends_with(".yaml")).cloned().collect()
}

/// Nothing panics, and what is printed shows no control character.
fn survives(site: &Site, run: fn(&Site) -> Built, what: &str) {
    let outcome = catch_unwind(AssertUnwindSafe(|| run(site)));
    let Ok(built) = outcome else { panic!("a panic in {what}:\n{}", shown(&site.files)) };
    let printed = built.faults_printed();
    let bad = printed.chars().find(|c| c.is_control() && !matches!(c, '\n'));
    assert_eq!(bad, None, "in {what}: {printed:?}");
}

fn shown(files: &Bytes) -> String {
    files.iter().map(|(path, bytes)| format!("==> {path}\n{}\n", String::from_utf8_lossy(bytes))).collect()
}

fn mutate(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let at = chance.below(out.len() + 1);
    let end = (at + chance.below(40)).min(out.len());
    match chance.below(8) {
        0 => out.truncate(at),
        1 => drop(out.drain(at..end)),
        2 => {
            let piece = out[at..end].repeat(1 + chance.below(20));
            out.splice(at..at, piece);
        }
        3 if out.len() > 1 => {
            let (one, other) = (chance.below(out.len()), chance.below(out.len()));
            out.swap(one, other);
        }
        4 if at < out.len() => out[at] = u8::try_from(chance.below(256)).unwrap(),
        5 => {
            let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let (from, to) = (chance.below(lines.len().max(1)), chance.below(lines.len().max(1)));
            let mut lines = lines;
            if !lines.is_empty() {
                lines.swap(from, to);
            }
            out = lines.concat();
        }
        _ => {
            let awkward = chance.pick(AWKWARD).repeat(1 + chance.below(3));
            out.splice(at..at, awkward.into_bytes());
        }
    }
    out
}
