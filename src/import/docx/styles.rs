//! The styles of a Word document: which are headings, which are lists, and which hide their words. A style has what the one
//! has that it is based on.

use std::collections::BTreeMap;

use super::Node;

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Whether all words are hidden that do not say otherwise.
    hides_all: bool,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    outline: Option<usize>,
    list: Option<(Option<String>, usize)>,
    hides: Option<bool>,
}

impl Styles {
    pub(super) fn of(part: Option<Node>) -> Styles {
        let part = part.unwrap_or_default();
        let value = |node: Option<&Node>| node.and_then(|node| node.attribute("w:val")).map(str::to_owned);
        let styles = part.all("w:style").filter_map(|style| {
            let paragraph = style.child("w:pPr");
            let outline = value(paragraph.and_then(|paragraph| paragraph.child("w:outlineLvl")));
            let of = Style {
                based_on: value(style.child("w:basedOn")),
                name: value(style.child("w:name")).unwrap_or_default().to_lowercase(),
                outline: outline.and_then(|level| level.parse().ok()),
                list: paragraph.and_then(|paragraph| paragraph.child("w:numPr")).map(list_of),
                hides: style.child("w:rPr").and_then(|run| run.child("w:vanish")).map(is_on),
            };
            Some((style.attribute("w:styleId")?.to_owned(), of))
        });
        let defaults = part.child("w:docDefaults").and_then(|defaults| defaults.find("w:vanish"));
        Styles { styles: styles.collect(), hides_all: defaults.is_some_and(is_on) }
    }

    /// What a style says, or one that it is based on.
    fn said<T>(&self, id: &str, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..self.styles.len() {
            let style = self.styles.get(id)?;
            if let Some(said) = what(style) {
                return Some(said);
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// The level of a heading; 0 is the title.
    pub(super) fn heading(&self, id: &str) -> Option<usize> {
        self.said(id, |style| match style.name.strip_prefix("heading ") {
            Some(level) => level.trim().parse().ok(),
            None if style.name == "title" => Some(0),
            None => style.outline.map(|level| level + 1),
        })
        .filter(|level| *level < 7)
    }

    /// The list that a style makes of its paragraphs, and how deep they are in it.
    pub(super) fn list(&self, id: &str) -> Option<(String, usize)> {
        self.said(id, |style| match &style.list {
            Some((Some(list), depth)) => Some((list.clone(), *depth)),
            _ => {
                let (kind, depth) = [("list bullet", "bullets"), ("list number", "numbers")]
                    .iter()
                    .find_map(|(name, kind)| Some((*kind, style.name.strip_prefix(name)?.trim())))?;
                Some((kind.to_owned(), depth.parse::<usize>().map_or(0, |depth| depth.clamp(1, 9) - 1)))
            }
        })
    }

    pub(super) fn hides(&self, id: &str) -> bool {
        self.said(id, |style| style.hides).unwrap_or(self.hides_all)
    }
}

/// Whether a list that only a name makes is numbered.
pub(super) fn numbered_by_name(id: &str) -> Option<bool> {
    match id {
        "bullets" => Some(false),
        "numbers" => Some(true),
        _ => None,
    }
}

/// The id of a list, and the depth in it.
pub(super) fn list_of(list: &Node) -> (Option<String>, usize) {
    let value = |name: &str| list.child(name).and_then(|node| node.attribute("w:val"));
    let depth = value("w:ilvl").and_then(|depth| depth.parse::<usize>().ok()).unwrap_or(0);
    (value("w:numId").map(str::to_owned), depth.min(8))
}

/// Whether a switch is on: it is if it is there and does not say no.
pub(super) fn is_on(node: &Node) -> bool {
    !matches!(node.attribute("w:val").unwrap_or("true"), "0" | "false" | "none" | "off")
}
