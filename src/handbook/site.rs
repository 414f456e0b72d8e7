//! The pages of `docs/` as a site that Vigie builds, with search and contents. They are the same texts: front matter is put before each,
//! and links between pages lead from file to file of the site.

use crate::content::body::{Fragment, Hole, HoleKind};
use crate::content::yaml_text::quoted;
use crate::plan::is_name_of_ours;

use super::page::{body, heading_words, topic_at};
use super::topics::{README, Topic, topics};

/// The files of the site by their paths. The opening of the README is the text of the home page.
pub(crate) fn site() -> Vec<(String, String)> {
    let mut files = vec![
        ("content/site.yaml".to_owned(), settings()),
        (path("index"), with_front_matter("Vigie", None, &linked(&README, opening(&README)))),
    ];
    files.extend(topics().iter().map(|topic| (path(&file_name(topic.name)), page(topic))));
    files
}

fn settings() -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "# Written by `vigie help --site`, with the pages that `vigie help TOPIC` shows.\n\
         title: Vigie {version}\n\
         description: The handbook of Vigie, a static site generator for situation reports.\n\
         languages: [en]\n\
         # base_url: https://example.org/   # where you publish it\n"
    )
}

fn path(file_name: &str) -> String {
    format!("content/pages/{file_name}.md")
}

/// The file of a topic without its ending: its name, unless Vigie puts something of its own at that address.
fn file_name(topic: &str) -> String {
    if is_name_of_ours(topic) { format!("{topic}-page") } else { topic.to_owned() }
}

fn page(topic: &Topic) -> String {
    let title = topic.parts().first().map_or_else(String::new, |part| heading_words(part.heading));
    let mut letters = topic.about.chars();
    let about: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    with_front_matter(&title, Some(&about), &linked(topic, topic.below_title()))
}

fn with_front_matter(title: &str, summary: Option<&str>, text: &str) -> String {
    let summary = summary.map_or_else(String::new, |summary| format!("summary: {}\n", quoted(summary)));
    format!("---\ntitle: {}\n{summary}---\n\n{}", quoted(title), text.trim_start())
}

/// What comes before the first `##`.
fn opening(topic: &Topic) -> &'static str {
    topic.parts().first().map_or("", |part| part.body)
}

/// The text with its links as the site has them. What is in the repository alone is no link.
fn linked(topic: &Topic, text: &str) -> String {
    let body = body(text);
    let of_headings = body.sections.iter().flat_map(|section| section.heading.title.holes());
    let mut holes: Vec<&Hole> = body.fragments().flat_map(Fragment::holes).chain(of_headings).collect();
    holes.sort_by_key(|hole| hole.span.range().start);
    let (mut out, mut done) = (String::new(), 0);
    for hole in holes {
        let range = hole.span.range();
        out.push_str(&text[done..range.start]);
        out.push_str(&link(topic, hole, &text[range.clone()]));
        done = range.end;
    }
    out + &text[done..]
}

/// A link as the site has it, and nothing for a picture: the program has none. `written` is the whole construct:
/// `[words](docs/writing.md#slips)`.
fn link(topic: &Topic, hole: &Hole, written: &str) -> String {
    if matches!(hole.kind, HoleKind::Image(_)) {
        return String::new();
    }
    let (HoleKind::Link(link), Some((words, target))) = (&hole.kind, written.rsplit_once("](")) else {
        return written.to_owned();
    };
    match topic_at(topic.name, &link.path) {
        _ if link.path.is_empty() => written.to_owned(),
        Some(name) => {
            let anchor = target.find('#').map_or(")", |at| &target[at..]);
            format!("{words}]({}.md{anchor}", file_name(name))
        }
        None => words.trim_start_matches('[').to_owned(),
    }
}
