//! The styles of a Word document: which are headings, which are lists, and which hide their words. A style has what the one
//! has that it is based on.

use std::collections::BTreeMap;

use super::Node;
use super::look::Look;

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The look of words that nothing else is said of.
    default: Look,
    /// The style of paragraphs that name none.
    of_paragraphs: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    outline: Option<usize>,
    list: Option<(Option<String>, usize)>,
    look: Look,
    /// The style of letters that goes with one of paragraphs, or the other way round.
    linked: Option<String>,
    /// Whether a part of a table of this style is hidden, or has a ground of its own.
    hides_part: bool,
    fills_part: bool,
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
                look: Look::of(style.child("w:rPr")).within(&Look::of(paragraph)),
                linked: value(style.child("w:link")),
                hides_part: style.all("w:tblStylePr").any(|part| Look::of(part.child("w:rPr")).hides_words()),
                fills_part: style.find("w:tblStylePr").is_some() && style.find("w:shd").is_some(),
            };
            Some((style.attribute("w:styleId")?.to_owned(), of))
        });
        let is_default = |style: &&Node| {
            let is_said = style.attribute("w:default").is_some_and(|said| matches!(said, "1" | "true" | "on"));
            is_said && style.attribute("w:type") == Some("paragraph")
        };
        let of_paragraphs = part.all("w:style").find(is_default).and_then(|style| style.attribute("w:styleId"));
        let default = Look::of(part.child("w:docDefaults").and_then(|defaults| defaults.find("w:rPr")));
        Styles { of_paragraphs: of_paragraphs.map(str::to_owned), styles: styles.collect(), default }
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

    /// The look that a style and those that it is based on say, and those that are linked with them.
    pub(super) fn said_look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut id = id;
        for _ in 0..self.styles.len() {
            let Some(style) = self.styles.get(id) else { break };
            look = look.within(&style.look);
            if let Some(linked) = style.linked.as_ref().and_then(|linked| self.styles.get(linked)) {
                look = look.within(&linked.look);
            }
            let Some(base) = style.based_on.as_deref() else { break };
            id = base;
        }
        look
    }

    /// The look of a paragraph of a style in what is around it.
    pub(super) fn look(&self, style: Option<&str>, around: &Look) -> Look {
        let of_style = style.or(self.of_paragraphs.as_deref()).map(|style| self.said_look(style)).unwrap_or_default();
        of_style.within(&around.clone().within(&self.default))
    }

    /// The look of a table of a style. Which of its parts have which ground, nobody here can say.
    pub(super) fn of_table(&self, id: &str) -> Look {
        let look = self.said_look(id);
        let has_ground = self.said(id, |style| style.fills_part.then_some(())).is_some();
        if has_ground { look.on_drawing() } else { look }
    }

    pub(super) fn hides_part(&self, id: &str) -> bool {
        self.said(id, |style| style.hides_part.then_some(())).is_some()
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
