//! What colour elements of HTML stand on. White words are hidden on a white page, and are not on a dark parent.

use std::ops::Range;

use super::style::{colour, ground};
use crate::import::body::tags::{Tag, is_inline, tags_from};

/// The colour of paper, on which a page stands that says nothing else.
const PAPER: &str = "ffffff";

/// From which byte on a text stands on which colour; `None` where nobody here can say.
pub(in crate::import::body) struct Grounds(Vec<(usize, Option<String>)>);

impl Grounds {
    pub(in crate::import::body) fn of(text: &str, code: &[Range<usize>]) -> Grounds {
        let mut changes: Vec<(usize, Option<String>)> = Vec::new();
        if !text.contains("color") && !text.contains("background") {
            return Grounds(changes);
        }
        let mut code = code.iter().peekable();
        let mut open: Vec<(String, Option<String>)> = Vec::new();
        let mut at = 0;
        for tag in tags_from(text, 0) {
            while code.next_if(|range| range.end <= tag.range.start).is_some() {}
            let is_code = code.peek().is_some_and(|range| range.contains(&tag.range.start));
            let words = &text[at.min(tag.range.start)..tag.range.start];
            at = tag.range.end;
            // A paragraph of Markdown ends what is open among its words.
            while words.contains("\n\n") && open.pop_if(|(name, _)| is_inline(name)).is_some() {}
            if is_code || tag.is_comment() || tag.name == "!" || is_void(&tag.name) {
                continue;
            }
            if tag.closes {
                /// How deep an element stands in one that it closes.
                const DEEPEST: usize = 100;
                let above = open.len().saturating_sub(DEEPEST);
                if let Some(place) = open[above..].iter().rposition(|(name, _)| *name == tag.name) {
                    open.truncate(above + place);
                }
                changes.push((tag.range.start, current(&open)));
            } else {
                let ends = |name: &str| match name {
                    "p" => !is_inline(&tag.name),
                    "li" | "dt" | "dd" | "td" | "th" | "tr" | "option" => name == tag.name,
                    _ => false,
                };
                while open.pop_if(|(name, _)| ends(name)).is_some() {}
                let on = own(&tag).unwrap_or_else(|| current(&open));
                // The element itself stands on what is around it.
                changes.push((tag.range.start, current(&open)));
                changes.push((tag.range.start + 1, on.clone()));
                open.push((tag.name.clone(), on));
            }
        }
        Grounds(changes)
    }

    /// The colour that an element stands on which begins at a byte, its own before that of its parents.
    pub(in crate::import::body) fn under(&self, tag: &Tag<'_>) -> Option<String> {
        own(tag).unwrap_or_else(|| {
            let next = self.0.partition_point(|(from, _)| *from <= tag.range.start);
            next.checked_sub(1).map_or(Some(PAPER.to_owned()), |index| self.0[index].1.clone())
        })
    }
}

fn current(open: &[(String, Option<String>)]) -> Option<String> {
    open.last().map_or(Some(PAPER.to_owned()), |(_, ground)| ground.clone())
}

/// The ground that an element has by itself, if it has one.
fn own(tag: &Tag<'_>) -> Option<Option<String>> {
    let of_style = || tag.attribute("style").and_then(|style| ground(&style));
    let of_attribute = || tag.attribute("bgcolor").map(|value| Some(colour(&value.trim().to_lowercase())));
    let of_class = || {
        let class = tag.attribute("class")?.to_lowercase();
        let is_pale = |class: &str| ["white", "light", "transparent", "body"].iter().any(|sign| class.contains(sign));
        let is_ground = |class: &str| {
            (class.starts_with("bg-") || class.starts_with("has-") && class.ends_with("-background-color"))
                && !is_pale(class)
        };
        class.split_whitespace().any(is_ground).then_some(None)
    };
    of_style().or_else(of_attribute).or_else(of_class)
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "img" | "hr" | "input" | "meta" | "link" | "source" | "wbr" | "col" | "area" | "base" | "embed"
    )
}
