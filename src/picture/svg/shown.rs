//! What of a drawing anybody sees: everything else does not stay. Layers that are switched off, words without colour,
//! texts beside the picture and definitions that nothing uses say things that their author did not mean to publish.
//!
//! An element stays if it is drawn where it stands, or if one that stays refers to it; and so do those around it. What
//! others cover, or what has the colour of its ground, counts as seen.

use std::collections::HashMap;

use super::super::fault::PictureFault;
use super::names::Role;
use super::place::{Anchor, Area, Matrix, extent, pixels};
use super::sheet::{Matches, Sheet};
use super::tree::{Child, Element, refuse};
use super::value::{Declaration, ShortNames, Value};

/// The styles of an element, read.
#[derive(Default)]
pub(super) struct Styled {
    /// Properties that are attributes.
    pub(super) attributes: Vec<(&'static str, Value)>,
    /// Those of its `style`.
    pub(super) own: Vec<Declaration>,
    /// What its `href` refers to.
    pub(super) href: Option<usize>,
}

/// How many times a drawing may draw one of its parts again, in all.
const MOST_DRAWN: u64 = 1_000_000;
/// How deep elements may be, through all that they use.
const DEEPEST: usize = 400;

/// What an element takes from those around it.
#[derive(Clone, Copy)]
struct Ground {
    is_visible: bool,
    fills: bool,
    strokes: bool,
    has_colour: bool,
    fill_opacity: bool,
    stroke_opacity: bool,
    stroke_width: bool,
    /// In pixels; `None` if it cannot be told.
    font_size: Option<f64>,
    anchor: Anchor,
    /// Where it is, if that can be told.
    place: Option<(Matrix, Area)>,
    /// Whether even an element without paint changes what is drawn: it takes part in the size of a group.
    counts_unpainted: bool,
}

impl Ground {
    /// That of elements which others draw, with styles that come from there.
    const UNKNOWN: Ground = Ground {
        is_visible: true,
        fills: true,
        strokes: true,
        has_colour: true,
        fill_opacity: true,
        stroke_opacity: true,
        stroke_width: true,
        font_size: None,
        anchor: Anchor::Middle,
        place: None,
        counts_unpainted: false,
    };

    fn is_painted(&self) -> bool {
        self.fills && self.fill_opacity || self.strokes && self.stroke_opacity && self.stroke_width
    }
}

pub(super) struct Drawing<'d> {
    pub(super) elements: &'d [Element],
    pub(super) styled: &'d [Styled],
    pub(super) sheet: &'d Sheet,
    pub(super) matches: &'d Matches,
    pub(super) ids: &'d ShortNames,
}

/// Which elements stay.
pub(super) fn shown(drawing: &Drawing<'_>) -> Result<Vec<bool>, PictureFault> {
    let mut targets = HashMap::new();
    for (at, element) in drawing.elements.iter().enumerate() {
        if let Some(number) = element.attribute("id").and_then(|id| drawing.ids.get(id)) {
            targets.entry(number).or_insert(at);
        }
    }
    let mut walk = Walk {
        drawing,
        kept: vec![false; drawing.elements.len()],
        targets,
        queue: Vec::new(),
        walked: vec![false; drawing.elements.len()],
    };
    let root = &drawing.elements[0];
    let place = Area::shown_by(root).map(|area| (Matrix::NONE, area));
    let ground = Ground { strokes: false, font_size: Some(16.0), anchor: Anchor::Start, place, ..Ground::UNKNOWN };
    walk.keep(0);
    walk.element(0, ground)?;
    while let Some(target) = walk.queue.pop() {
        if !std::mem::replace(&mut walk.walked[target], true) {
            walk.definition(target)?;
        }
    }
    walk.check_weight()?;
    Ok(walk.kept)
}

struct Walk<'w, 'd> {
    drawing: &'w Drawing<'d>,
    kept: Vec<bool>,
    /// Elements by the numbers of their ids.
    targets: HashMap<usize, usize>,
    /// Elements that something refers to.
    queue: Vec<usize>,
    walked: Vec<bool>,
}

impl Walk<'_, '_> {
    /// Keeps an element and those around it, and asks for what they refer to.
    fn keep(&mut self, at: usize) {
        let mut next = Some(at);
        while let Some(at) = next.filter(|at| !self.kept[*at]) {
            self.kept[at] = true;
            let styled = &self.drawing.styled[at];
            let rules = self.drawing.matches[at].iter().flat_map(|rule| &self.drawing.sheet.rules[*rule].declarations);
            let values = styled.attributes.iter().map(|(_, value)| value);
            let values = values.chain(rules.chain(&styled.own).map(|declaration| &declaration.value));
            let numbers = values.flat_map(|value| value.refers.iter().copied()).chain(styled.href);
            let targets = numbers.filter_map(|number| self.targets.get(&number).copied());
            self.queue.extend(targets);
            next = self.drawing.elements[at].parent;
        }
    }

    /// An element that is drawn where it stands.
    fn element(&mut self, at: usize, around: Ground) -> Result<(), PictureFault> {
        let Some(ground) = self.ground(at, around) else { return Ok(()) };
        let element = &self.drawing.elements[at];
        let is_drawn = match element.role {
            Role::Shape => ground.is_visible && (ground.is_painted() || ground.counts_unpainted || self.has_marker(at)),
            Role::Image | Role::Use => ground.is_visible,
            Role::Text => return self.text(at, ground),
            Role::Group => {
                return element.elements().try_for_each(|child| self.element(child, ground));
            }
            Role::Switch => {
                for child in element.elements() {
                    self.element(child, ground)?;
                    if self.drawing.elements[child].attribute("systemLanguage").is_none() {
                        break;
                    }
                }
                return Ok(());
            }
            Role::Words | Role::Definition | Role::Clip | Role::Part | Role::Style | Role::Note => false,
        };
        if is_drawn {
            self.keep(at);
        }
        Ok(())
    }

    /// An element that another one refers to, with all that is in it.
    fn definition(&mut self, at: usize) -> Result<(), PictureFault> {
        let element = &self.drawing.elements[at];
        match element.role {
            Role::Shape | Role::Part => self.keep(at),
            Role::Clip => {
                self.keep(at);
                for child in element.elements() {
                    let is_off = self.ground(child, Ground::UNKNOWN).is_none_or(|ground| !ground.is_visible);
                    if !is_off && self.drawing.elements[child].role == Role::Text {
                        self.text(child, Ground::UNKNOWN)?;
                    } else if !is_off {
                        self.keep(child);
                    }
                }
            }
            Role::Definition if element.name != "defs" => {
                self.keep(at);
                for child in element.elements() {
                    match self.drawing.elements[child].role {
                        Role::Part => self.keep_whole(child),
                        _ => self.element(child, Ground::UNKNOWN)?,
                    }
                }
            }
            _ => self.element(at, Ground::UNKNOWN)?,
        }
        Ok(())
    }

    fn keep_whole(&mut self, at: usize) {
        self.keep(at);
        for child in self.drawing.elements[at].elements() {
            self.keep_whole(child);
        }
    }

    /// A text stays with all its words, since each moves those behind it. Words that nobody sees are a fault then.
    fn text(&mut self, at: usize, ground: Ground) -> Result<(), PictureFault> {
        let mut words = Words::default();
        self.words(at, ground, &mut words);
        let is_outside = |run: &Run| {
            let place = ground.place.zip(run.ground.font_size);
            let is_outside = |((matrix, shown), size): ((Matrix, Area), f64)| {
                let extent = extent(&self.drawing.elements[run.at], &run.words, (size, run.ground.anchor));
                extent.is_some_and(|extent| !shown.meets(matrix.moved(extent)))
            };
            run.words.trim().is_empty() || run.is_placed && place.is_some_and(is_outside)
        };
        if words.runs.iter().all(is_outside) {
            return Ok(());
        }
        match words.hidden {
            Some(line) => refuse("hidden words inside a text", line),
            None => {
                words.kept.iter().for_each(|at| self.keep(*at));
                Ok(())
            }
        }
    }

    fn words(&self, at: usize, ground: Ground, words: &mut Words) {
        let element = &self.drawing.elements[at];
        let has = |key: &str| element.attribute(key).is_some();
        words.kept.push(at);
        // Words behind those of a part with a place of its own go on from there.
        if element.role == Role::Text || has("x") || has("y") {
            let is_placed = element.role == Role::Text || has("x") && has("y");
            words.runs.push(Run { at, words: String::new(), ground, is_placed });
        }
        let is_moved = ["dx", "dy", "rotate", "textLength"].into_iter().any(has) || element.name == "textPath";
        if let Some(run) = words.runs.last_mut().filter(|_| is_moved || ground.place.is_none()) {
            run.is_placed = false;
        }
        for child in &element.children {
            match child {
                Child::Text(text) if ground.is_visible && ground.is_painted() => {
                    if let Some(run) = words.runs.last_mut() {
                        run.words.push_str(text);
                        // The largest letters take most room.
                        let largest = run.ground.font_size.zip(ground.font_size);
                        run.ground.font_size = largest.map(|(one, other)| one.max(other));
                    }
                }
                Child::Text(text) if text.trim().is_empty() => {}
                Child::Text(_) => words.hidden = words.hidden.or(Some(element.line)),
                Child::Element(child) if self.drawing.elements[*child].role == Role::Words => {
                    if let Some(ground) = self.ground(*child, ground) {
                        self.words(*child, ground, words);
                    }
                }
                Child::Element(_) => {}
            }
        }
    }

    fn has_marker(&self, at: usize) -> bool {
        ["marker", "marker-start", "marker-mid", "marker-end"].iter().any(|marker| {
            // It may come from a group around it.
            let mut next = Some(at);
            while let Some(at) = next {
                if self.value(at, marker).is_some_and(|value| value != "none") {
                    return true;
                }
                next = self.drawing.elements[at].parent;
            }
            false
        })
    }

    /// The value that holds for a property of an element, if it has one of its own.
    fn value(&self, at: usize, property: &str) -> Option<&str> {
        let styled = &self.drawing.styled[at];
        let attribute = styled.attributes.iter().find(|(key, _)| *key == property).map(|(_, value)| (false, value));
        let rules = self.drawing.matches[at].iter().flat_map(|rule| &self.drawing.sheet.rules[*rule].declarations);
        let declared = rules.chain(&styled.own).filter(|declaration| declaration.property == property);
        let declared = declared.map(|declaration| (declaration.is_important, &declaration.value));
        let strongest = attribute
            .into_iter()
            .chain(declared)
            .reduce(|strongest, other| if strongest.0 && !other.0 { strongest } else { other });
        strongest.map(|(_, value)| value.text.trim())
    }

    /// What holds for an element and, beside that, for what is in it. `None` if nobody sees anything of it.
    fn ground(&self, at: usize, around: Ground) -> Option<Ground> {
        let value = |property: &str| self.value(at, property).filter(|value| *value != "inherit");
        let is_off = value("display") == Some("none") || value("opacity").is_some_and(is_zero);
        if is_off || value("font-size").is_some_and(is_zero) && !matches!(self.drawing.elements[at].role, Role::Group) {
            return None;
        }
        let has_colour = value("color").map_or(around.has_colour, |colour| !is_clear(colour));
        let paints = |property: &str, around: bool| match value(property) {
            Some(colour) if colour.eq_ignore_ascii_case("currentcolor") => has_colour,
            Some(colour) => !is_clear(colour),
            None => around,
        };
        let is_not_zero = |property: &str, around: bool| value(property).map_or(around, |value| !is_zero(value));
        let font_size = match value("font-size") {
            Some(size) => pixels(size),
            None if value("font").is_some() => None,
            None => around.font_size,
        };
        Some(Ground {
            is_visible: value("visibility").map_or(around.is_visible, |value| value == "visible"),
            fills: paints("fill", around.fills),
            strokes: paints("stroke", around.strokes),
            has_colour,
            fill_opacity: is_not_zero("fill-opacity", around.fill_opacity),
            stroke_opacity: is_not_zero("stroke-opacity", around.stroke_opacity),
            stroke_width: is_not_zero("stroke-width", around.stroke_width),
            font_size,
            anchor: match value("text-anchor") {
                Some("start") => Anchor::Start,
                Some("end") => Anchor::End,
                Some(_) => Anchor::Middle,
                None => around.anchor,
            },
            place: self.place(at, around),
            counts_unpainted: around.counts_unpainted
                || ["filter", "mask", "clip-path"].iter().any(|property| self.value(at, property).is_some()),
        })
    }

    /// Where an element is. `None` if more than its own place and transformation can say that.
    fn place(&self, at: usize, around: Ground) -> Option<(Matrix, Area)> {
        #[rustfmt::skip]
        const MOVES: &[&str] = &[
            "baseline-shift", "direction", "filter", "font", "letter-spacing", "transform", "transform-box",
            "transform-origin", "unicode-bidi", "white-space", "word-spacing", "writing-mode",
        ];
        /// Values of these that move nothing.
        const STILL: &[&str] =
            &["0", "0px", "normal", "none", "baseline", "ltr", "lr", "lr-tb", "horizontal-tb", "inherit"];
        let element = &self.drawing.elements[at];
        let (matrix, area) = around.place?;
        let moves = |property: &&str| self.value(at, property).is_some_and(|value| !STILL.contains(&value));
        if element.name == "svg" && at != 0 || MOVES.iter().any(moves) {
            return None;
        }
        let matrix = element.attribute("transform").map_or(Some(matrix), |transform| matrix.inside(transform))?;
        Some((matrix, area))
    }

    /// A few lines can draw one thing again and again, a thousand million times.
    fn check_weight(&self) -> Result<(), PictureFault> {
        let mut known = vec![None; self.drawing.elements.len()];
        if self.weight(0, 0, &mut known)? > MOST_DRAWN {
            return refuse("parts that are drawn more than a million times", 1);
        }
        Ok(())
    }

    fn weight(&self, at: usize, depth: usize, known: &mut Vec<Option<u64>>) -> Result<u64, PictureFault> {
        if let Some(weight) = known[at] {
            return Ok(weight);
        }
        let element = &self.drawing.elements[at];
        if depth > DEEPEST {
            return refuse("an element that uses itself, or elements that use others too deeply", element.line);
        }
        let used = self.drawing.styled[at].href.filter(|_| element.role == Role::Use);
        let used = used.and_then(|number| self.targets.get(&number).copied());
        let mut weight = 1_u64;
        for part in element.elements().chain(used) {
            weight = weight.saturating_add(self.weight(part, depth + 1, known)?);
        }
        known[at] = Some(weight);
        Ok(weight)
    }
}

/// The words of a text.
#[derive(Default)]
struct Words {
    runs: Vec<Run>,
    /// The line of words that nobody sees.
    hidden: Option<usize>,
    /// Its elements.
    kept: Vec<usize>,
}

/// Words that stand behind each other.
struct Run {
    /// The element that says where they begin.
    at: usize,
    words: String,
    ground: Ground,
    /// Whether nothing else says where they stand.
    is_placed: bool,
}

fn is_zero(number: &str) -> bool {
    let number = number.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse().is_ok_and(|number: f64| number <= 0.0)
}

/// Whether a colour paints nothing.
fn is_clear(colour: &str) -> bool {
    let colour = colour.trim().to_ascii_lowercase();
    if let Some(digits) = colour.strip_prefix('#') {
        return digits.len() == 4 && digits.ends_with('0') || digits.len() == 8 && digits.ends_with("00");
    }
    let parts = colour.strip_suffix(')').and_then(|colour| colour.split_once('('));
    let alpha = parts.filter(|(name, _)| matches!(*name, "rgb" | "rgba" | "hsl" | "hsla")).and_then(|(_, parts)| {
        parts.split(|c: char| matches!(c, ',' | '/') || c.is_whitespace()).filter(|part| !part.is_empty()).nth(3)
    });
    matches!(&*colour, "none" | "transparent") || alpha.is_some_and(is_zero)
}
