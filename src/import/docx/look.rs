//! How words of a Word document look, as far as that decides whether anybody saw them: switched off, of the colour of what they stand
//! on, too small to be read.

use super::Node;
use super::parts::is_on;
use crate::import::body::css::{is_near, rgb};

/// What is said of the look of words. What is not said, is what is said around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    hides: Option<bool>,
    colour: Option<Colour>,
    fill: Option<Colour>,
    /// In half points.
    size: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Colour {
    Of([u8; 3]),
    /// As programs choose it, or as nothing is filled.
    Plain,
    /// Of a theme or a pattern, which is not read.
    Unread,
}

impl Look {
    /// What the properties of a run, a paragraph, a cell or a style say.
    pub(super) fn of(properties: Option<&Node>) -> Look {
        let Some(properties) = properties else { return Look::default() };
        let switch = |name: &str| properties.child(name).map(is_on);
        let hides = [switch("w:vanish"), switch("w:webHidden")].into_iter().flatten().reduce(|one, other| one || other);
        let size = properties.child("w:sz").and_then(|size| size.attribute("w:val")?.parse().ok());
        let highlight = properties.child("w:highlight").and_then(|of| of.attribute("w:val"));
        let fill = match highlight.filter(|of| *of != "none") {
            Some("white") => Some(Colour::Of([255; 3])),
            Some(_) => Some(Colour::Unread),
            None => properties.child("w:shd").map(|shade| {
                let has_pattern = shade.attribute("w:val").is_some_and(|of| !matches!(of, "clear" | "nil"));
                if has_pattern { Colour::Unread } else { colour(shade, "w:fill", "w:themeFill") }
            }),
        };
        Look { hides, colour: properties.child("w:color").map(|of| colour(of, "w:val", "w:themeColor")), fill, size }
    }

    /// This look, and for what it does not say that of what is around.
    pub(super) fn within(self, outer: &Look) -> Look {
        Look {
            hides: self.hides.or(outer.hides),
            colour: self.colour.or(outer.colour),
            fill: self.fill.filter(|fill| *fill != Colour::Plain).or(outer.fill),
            size: self.size.or(outer.size),
        }
    }

    /// A look of words whose ground is drawn, so that nobody here can say what it is.
    pub(super) fn on_drawing(&self) -> Look {
        Look { fill: Some(Colour::Unread), ..self.clone() }
    }

    pub(super) fn hides_words(&self) -> bool {
        self.hides == Some(true)
    }

    /// Whether readers did not see words of this look.
    pub(super) fn is_unseen(&self) -> bool {
        /// Two points.
        const SMALLEST: u32 = 4;
        const PAPER: [u8; 3] = [255; 3];
        let ground = match self.fill {
            Some(Colour::Of(ground)) => Some(ground),
            Some(Colour::Unread) => None,
            Some(Colour::Plain) | None => Some(PAPER),
        };
        let is_of_ground =
            || matches!((self.colour, ground), (Some(Colour::Of(colour)), Some(ground)) if is_near(colour, ground));
        self.hides_words() || self.size.is_some_and(|size| size <= SMALLEST) || is_of_ground()
    }
}

fn colour(node: &Node, value: &str, theme: &str) -> Colour {
    let is_changed = ["w:themeShade", "w:themeTint", "w:themeFillShade", "w:themeFillTint"]
        .iter()
        .any(|name| node.attribute(name).is_some());
    match (node.attribute(theme), node.attribute(value)) {
        (Some("background1" | "light1"), _) if !is_changed => Colour::Of([255; 3]),
        (_, Some("auto")) => Colour::Plain,
        (_, Some(value)) => rgb(&format!("#{}", value.to_lowercase())).map_or(Colour::Unread, Colour::Of),
        (Some(_), None) => Colour::Unread,
        (None, None) => Colour::Plain,
    }
}
