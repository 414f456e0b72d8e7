//! Which pages there are, and what each is about.

use include_dir::{Dir, include_dir};

use super::parts::{Part, parts};

static DOCS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs");

/// It names all the others, each with a line.
pub(super) const README: Topic = Topic {
    name: "readme",
    about: "what Vigie is, how to begin, and what it promises",
    text: include_str!("../../README.md"),
};

/// The page that explains each code.
pub(super) const CODES_PAGE: &str = "diagnostics";

/// The page that says why each rule of the linter exists.
pub(super) const RULES_PAGE: &str = "linter";

/// A page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic {
    /// Its file without the ending: `front-matter`.
    pub(crate) name: &'static str,
    /// What it is about, in a line.
    pub(crate) about: &'static str,
    /// Markdown.
    text: &'static str,
}

impl Topic {
    /// What follows the first line, which is the title.
    pub(super) fn below_title(&self) -> &'static str {
        self.text.split_once('\n').map_or("", |(_, rest)| rest)
    }

    pub(super) fn parts(&self) -> Vec<Part<'static>> {
        parts(self.text)
    }
}

/// The README, and the pages of `docs/` in the order in which it names them.
pub(crate) fn topics() -> Vec<Topic> {
    let named = README.text.lines().filter_map(|line| {
        let (name, about) = line.strip_prefix("- [")?.split_once("](docs/")?.1.split_once(".md): ")?;
        let text = DOCS.get_file(format!("{name}.md"))?.contents_utf8()?;
        Some(Topic { name, about: about.trim_end_matches('.'), text })
    });
    [README].into_iter().chain(named).collect()
}

/// The page of a name.
pub(crate) fn topic(name: &str) -> Option<Topic> {
    topics().into_iter().find(|topic| topic.name == name)
}

/// The part of a page below the heading with an anchor.
pub(super) fn topic_part(name: &str, anchor: &str) -> Option<Part<'static>> {
    topic(name)?.parts().into_iter().find(|part| part.anchor == anchor)
}
