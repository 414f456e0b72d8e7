//! Every page is a topic, every link leads somewhere, and nothing of a page gets lost on the way to a terminal.

#![expect(clippy::disallowed_methods, reason = "pages and files of the project are looked for on the disk")]

use std::collections::BTreeSet;

use super::page::way;
use super::topics::{README, topic_part};
use super::{code_paragraphs, explanation, find, first_sentence, part, shown, site, topic, topics};
use crate::content::body::{Fragment, HoleKind};
use crate::content::markdown::{MarkdownOptions, parse};
use crate::diagnostic::{CODES, Code};
use crate::language::columns::width;
use crate::source::{Content, SourceTree};
use crate::writers::text::TerminalLook;

const PLAIN: TerminalLook = TerminalLook { width: 80, is_painted: false };

#[test]
fn every_page_is_a_topic_with_a_line() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
    let pages: BTreeSet<String> = folder.map(|page| page.unwrap().file_name().into_string().unwrap()).collect();
    let topics: BTreeSet<String> =
        topics().iter().filter(|topic| topic.name != README.name).map(|topic| format!("{}.md", topic.name)).collect();
    assert_eq!(pages, topics, "README.md names each page of docs/ as `- [Title](docs/NAME.md): what it is about.`");
    assert!(super::topics().iter().all(|topic| !topic.about.is_empty() && !topic.about.contains(['`', '['])));
}

/// The links of a text, as commands.
fn ways(topic: &str, fragment: &Fragment, found: &mut Vec<Result<String, String>>) {
    for hole in fragment.holes() {
        match &hole.kind {
            HoleKind::Link(link) => found.push(way(topic, &link.path, link.anchor.as_deref())),
            // The README has a picture of a page.
            HoleKind::Image(image) if topic == README.name => found.push(Err(image.path.clone())),
            other => panic!("docs/{topic}.md has what only reports have: {other:?}"),
        }
    }
}

#[test]
fn no_link_of_a_topic_leads_nowhere() {
    let mut commands = 0;
    for topic in topics() {
        for part in topic.parts() {
            let file = SourceTree::default().insert("docs".to_owned(), Content::Text("".into()));
            let options = MarkdownOptions { language: "en", title: "", raw_html: false };
            let body = parse(file, part.body, 0..part.body.len(), &options).value.0;
            assert!(body.sections.is_empty() && body.footnotes.is_empty(), "{}: {}", topic.name, part.heading);
            let mut found = Vec::new();
            ways(topic.name, &body.lead, &mut found);
            for way in found {
                match way {
                    Ok(way) => {
                        commands += 1;
                        assert_leads_somewhere(&way);
                    }
                    Err(file) => {
                        let path = file.trim_start_matches("../");
                        let exists = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists();
                        assert!(exists, "{}, {}: {file} is not there", topic.name, part.heading);
                    }
                }
            }
        }
    }
    assert!(commands > 150, "{commands}");
}

fn assert_leads_somewhere(command: &str) {
    let words: Vec<&str> = command.split(' ').collect();
    let leads = match &words[1..] {
        ["explain", code] => Code::of_name(code).is_some(),
        ["help", name] => topic(name).is_some(),
        ["help", name, heading] => topic(name).is_some_and(|topic| part(&topic, heading, PLAIN).is_ok()),
        _ => false,
    };
    assert!(leads, "`{command}` leads nowhere");
}

#[test]
fn every_code_is_explained() {
    for (code, paragraph) in code_paragraphs() {
        let (name, line) = (code.info().name, first_sentence(&paragraph));
        assert!(line.len() > 10 && line.split('`').step_by(2).all(|words| !words.contains(". ")), "{name}: {line}");
        let told = explanation(code, PLAIN);
        for wanted in [&format!("{name}\n{}\n", "-".repeat(name.len())), &format!("[{name}]: ")] {
            assert!(told.contains(wanted.as_str()), "{wanted} of\n{told}");
        }
        // The cure stands below the example.
        let after = told.rsplit("\n    ").next().unwrap();
        assert!(after.trim().lines().count() > 1, "{name} has no words below its example:\n{told}");
        let is_rule = topic_part("linter", name).is_some();
        assert_eq!(told.contains("Why there is this rule"), is_rule, "{name}");
    }
    assert_eq!(code_paragraphs().len(), CODES.len());
}

#[test]
fn a_topic_is_as_wide_as_the_terminal_and_loses_no_word() {
    for topic in topics() {
        let wide = shown(&topic, TerminalLook { width: 100, is_painted: false });
        let narrow = shown(&topic, PLAIN);
        for (page, most) in [(&wide, 100), (&narrow, 80)] {
            // Code keeps its lines, and no line ends in an address.
            let long = page.lines().filter(|line| !line.starts_with("    ") && width(line) > most);
            let long: Vec<&str> = long.filter(|line| line.trim().contains(' ') && !line.contains('<')).collect();
            assert!(long.len() < 3, "{}: {long:#?}", topic.name);
        }
        let painted = shown(&topic, TerminalLook { width: 80, is_painted: true });
        assert!(painted.contains("\u{1b}[1;4m"), "{}", topic.name);
        let all = words(&narrow);
        for page in [&wide, &without_paint(&painted)] {
            let other = words(page);
            let lost: Vec<&&str> = all.symmetric_difference(&other).collect();
            assert!(lost.is_empty(), "{}: {lost:?}", topic.name);
        }
    }
}

/// All words of a text, wherever lines end.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).collect()
}

/// A text without its escape sequences.
fn without_paint(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once('m').unwrap().1).collect::<String>()
}

#[test]
fn a_part_has_its_deeper_parts_and_an_unknown_one_the_nearest() {
    let topic = topic("commands").unwrap();
    let shown = part(&topic, "Colours and progress", PLAIN).unwrap();
    assert!(shown.starts_with("Colours and progress\n---") && !shown.contains("cut off\n"), "{shown}");
    assert_eq!(part(&topic, "colours", PLAIN).unwrap_err(), ["colours-and-progress"]);
    let rules = part(&super::topic("linter").unwrap(), "rules", PLAIN).unwrap();
    assert!(rules.contains("week-gap\n...") && rules.contains("phone-number\n..."), "{rules}");
}

#[test]
fn words_are_found_with_their_topic_and_heading() {
    let found = find("EMBARGO_until");
    let in_front_matter = found.iter().filter(|found| found.topic == "front-matter").count();
    assert!(in_front_matter > 0 && found.len() > in_front_matter, "{found:#?}");
    for found in &found {
        assert_eq!(found.line[found.at.0..found.at.0 + found.at.1].to_lowercase(), "embargo_until");
        assert!(!found.heading.is_empty());
    }
    assert!(find("no such words anywhere").is_empty() && find("  ").is_empty());
}

#[test]
fn the_site_has_each_topic_and_links_from_page_to_page() {
    let files = site();
    let text = |path: &str| files.iter().find(|(other, _)| other == path).map(|(_, text)| text.as_str()).unwrap();
    assert_eq!(files.len(), topics().len() + 2, "the topics, the settings and the text of the home page");
    let readme = text("content/pages/readme.md");
    assert!(readme.starts_with("---\ntitle: \"Vigie\"\nsummary: \"What Vigie is, "), "{readme}");
    for there in
        ["[Writing](writing.md)", "[Search](search-page.md)", "(front-matter.md#pages)", ", and how to report a leak."]
    {
        assert!(readme.contains(there), "{there} in {readme}");
    }
    assert!(!readme.contains("](docs/") && !readme.contains("# Vigie\n") && !readme.contains("!["), "{readme}");
    assert!(text("content/pages/importing.md").contains("](#mapyaml)"));
}
