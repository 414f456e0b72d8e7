//! What an element takes from those around it: paint, size and place.

use super::drawing::{Clip, Drawing};
use super::layout::{Anchor, Letters};
use super::place::{Area, Matrix, Place, length_in, parts, pixels};
use super::tree::Element;
use super::words::{SIZES, size_in};

/// Fainter paint nobody sees.
const FAINTEST: f64 = 0.02;
const OPAQUE: f64 = 1.0 - FAINTEST;

#[derive(Clone, Copy)]
pub(super) struct Ground {
    pub(super) is_visible: bool,
    pub(super) fills: bool,
    pub(super) strokes: bool,
    has_colour: bool,
    /// From 0 to 1, with those of all groups around it.
    pub(super) opacity: f64,
    fill_opacity: f64,
    stroke_opacity: f64,
    stroke_width: bool,
    /// Whether nothing is seen through what is filled.
    is_solid: bool,
    /// Whether it is mixed with what is beneath it.
    is_blended: bool,
    pub(super) letters: Letters,
    /// Where it is; `None` if that cannot be told.
    pub(super) place: Option<Place>,
    /// What changes the look of letters so that nobody can tell what is left of them.
    pub(super) is_under: Option<&'static str>,
    /// Whether even an element without paint changes what is drawn: it takes part in the size of a group.
    pub(super) counts_unpainted: bool,
}

impl Ground {
    /// That of elements which others draw, with styles that come from there.
    pub(super) const UNKNOWN: Ground = Ground {
        is_visible: true,
        fills: true,
        strokes: true,
        has_colour: true,
        opacity: 1.0,
        fill_opacity: 1.0,
        stroke_opacity: 1.0,
        stroke_width: true,
        is_solid: true,
        is_blended: false,
        letters: Letters { size: 16.0, anchor: Anchor::Start, is_turned: false, spacing: (0.0, 0.0), rise: 0.0 },
        place: None,
        is_under: None,
        counts_unpainted: false,
    };

    /// That of a drawing.
    pub(super) fn of(root: &Element) -> Ground {
        Ground { strokes: false, place: Place::of(root), ..Ground::UNKNOWN }
    }

    pub(super) fn is_painted(&self) -> bool {
        let is_seen = |opacity: f64| opacity * self.opacity >= FAINTEST;
        self.fills && is_seen(self.fill_opacity) || self.strokes && is_seen(self.stroke_opacity) && self.stroke_width
    }

    /// Whether what it fills covers what is beneath.
    pub(super) fn is_opaque(&self) -> bool {
        let is_plain = self.is_solid && !self.is_blended && self.is_under.is_none();
        self.fills && is_plain && self.fill_opacity * self.opacity > OPAQUE
    }

    /// Whether the letters are so small, or stand so far from or over each other, that nobody can read them.
    pub(super) fn is_illegible(&self) -> bool {
        let Letters { size, spacing: (letter, word), .. } = self.letters;
        let is_small = |place: Place| size * place.matrix.least() < place.smallest;
        let is_spaced = (-0.5 * size..=4.0 * size).contains(&letter) && (-size..=20.0 * size).contains(&word);
        self.place.is_some_and(is_small) || size <= 0.0 || !is_spaced
    }
}

impl Drawing<'_> {
    /// What holds for an element and, beside that, for what is in it. `None` if nobody sees anything of it.
    pub(super) fn ground(&self, at: usize, around: Ground) -> Option<Ground> {
        let value = |property: &str| self.value(at, property).filter(|value| *value != "inherit");
        let part = |property: &str, around: f64| value(property).and_then(part_of).unwrap_or(around);
        let opacity = around.opacity * part("opacity", 1.0);
        if value("display") == Some("none") || opacity < FAINTEST {
            return None;
        }
        let has_colour = value("color").map_or(around.has_colour, |colour| !is_clear(colour));
        let paints = |property: &str, around: bool| match value(property) {
            Some(colour) if colour.eq_ignore_ascii_case("currentcolor") => has_colour,
            Some(colour) => !is_clear(colour),
            None => around,
        };
        let letters = self.letters(at, around);
        let mut ground = Ground {
            is_visible: value("visibility").map_or(around.is_visible, |value| value == "visible"),
            fills: paints("fill", around.fills),
            strokes: paints("stroke", around.strokes),
            has_colour,
            opacity,
            fill_opacity: part("fill-opacity", around.fill_opacity),
            stroke_opacity: part("stroke-opacity", around.stroke_opacity),
            stroke_width: value("stroke-width").map_or(around.stroke_width, |width| part_of(width) != Some(0.0)),
            is_solid: value("fill").map_or(around.is_solid, |fill| !fill.starts_with("url(") && alpha(fill) > OPAQUE),
            is_blended: around.is_blended || value("mix-blend-mode").is_some_and(|mode| mode != "normal"),
            letters,
            place: self.place(at, around)?,
            is_under: self.is_under(at).or(around.is_under),
            counts_unpainted: around.counts_unpainted
                || ["filter", "mask", "clip-path"].iter().any(|property| self.value(at, property).is_some()),
        };
        match (self.clip(at, ground.place), &mut ground.place) {
            (Clip::Nothing, _) => return None,
            (Clip::Within(area), Some(place)) => place.shown = place.shown.and(area),
            _ => {}
        }
        (!ground.place.is_some_and(|place| place.shown.is_empty())).then_some(ground)
    }

    fn letters(&self, at: usize, around: Ground) -> Letters {
        let value = |property: &str| self.value(at, property).filter(|value| *value != "inherit");
        let before = around.letters;
        let size = value("font-size").or_else(|| value("font").and_then(size_in)).and_then(|size| match size {
            "smaller" => Some(before.size / 1.2),
            "larger" => Some(before.size * 1.2),
            name => {
                let named = SIZES.iter().find(|(known, _)| *known == name).map(|(_, size)| *size);
                named.or_else(|| length_in(size, before.size, before.size)).filter(|size| *size >= 0.0)
            }
        });
        let size = size.unwrap_or(before.size);
        let space = |property: &str, before: f64| match value(property) {
            Some("normal") => 0.0,
            Some(length) => length_in(length, size, size).unwrap_or(before),
            None => before,
        };
        let turns = |(property, plain): (&str, &[&str])| value(property).is_some_and(|value| !plain.contains(&value));
        let turning: [(&str, &[&str]); 3] = [
            ("direction", &["ltr"]),
            ("unicode-bidi", &["normal"]),
            ("writing-mode", &["lr", "lr-tb", "horizontal-tb"]),
        ];
        let rise = match value("baseline-shift").or_else(|| value("alignment-baseline")) {
            Some("sub") => -size / 2.0,
            Some("super") => size / 2.0,
            Some(length) => length_in(length, size, size).unwrap_or(0.0),
            None => 0.0,
        };
        Letters {
            size,
            anchor: match value("text-anchor") {
                Some("start") => Anchor::Start,
                Some("end") => Anchor::End,
                Some("middle") => Anchor::Middle,
                _ => before.anchor,
            },
            is_turned: before.is_turned || turning.into_iter().any(turns),
            spacing: (space("letter-spacing", before.spacing.0), space("word-spacing", before.spacing.1)),
            rise: before.rise + rise,
        }
    }

    /// Where an element is: `Some(None)` if that cannot be told, and `None` if it is squeezed to nothing.
    fn place(&self, at: usize, around: Ground) -> Option<Option<Place>> {
        let element = &self.elements[at];
        let transform = self.value(at, "transform").or_else(|| element.attribute("transform"));
        let transform = transform.filter(|transform| *transform != "none");
        let Some(own) = transform.map_or(Some(Matrix::NONE), |transform| Matrix::NONE.inside(transform)) else {
            return Some(None);
        };
        if own.least() <= 0.0 {
            return None;
        }
        let Some(place) = around.place else { return Some(None) };
        let own = if transform.is_some() { self.around_origin(at, own) } else { Some(own) };
        let Some(own) = own else { return Some(None) };
        let mut place = place.inside(own);
        if !place.matrix.is_finite() {
            return Some(None);
        }
        if element.name == "svg" && at != 0 {
            let length = |name: &str, whole: f64| match self.measure(at, name) {
                Some(length) => length_in(length, whole, around.letters.size),
                None => None,
            };
            let (width, height) = place.viewport;
            let (x, y) = (length("x", width).unwrap_or(0.0), length("y", height).unwrap_or(0.0));
            let size = [x, y, length("width", width).unwrap_or(width), length("height", height).unwrap_or(height)];
            place = place.window(size, self.window(at))?;
        }
        Some(Some(place))
    }

    /// A transformation around the origin that an element gives. `None` if that cannot be told.
    fn around_origin(&self, at: usize, own: Matrix) -> Option<Matrix> {
        if self.value(at, "transform-box").is_some_and(|value| value != "view-box") {
            return None;
        }
        let Some(origin) = self.value(at, "transform-origin") else { return Some(own) };
        let numbers = parts(origin).map(pixels).collect::<Option<Vec<_>>>()?;
        match numbers[..] {
            [x, y, ..] => Some(own.around(x, y)),
            _ => None,
        }
    }

    /// What is left of an element by its clip.
    fn clip(&self, at: usize, place: Option<Place>) -> Clip {
        let clip = self.referred(at, "clip-path").and_then(|clip| Some((clip, *self.clips.get(&clip)?)));
        match (clip, place) {
            (Some((_, Clip::Nothing)), _) => Clip::Nothing,
            (Some((clip, Clip::Within(Area(extent)))), Some(place))
                if self.elements[clip].attribute("clipPathUnits") != Some("objectBoundingBox") =>
            {
                Clip::Within(place.matrix.moved(extent))
            }
            _ => Clip::Unknown,
        }
    }

    /// What changes the look of letters under it: masks, and filters but for those that draw something around them.
    fn is_under(&self, at: usize) -> Option<&'static str> {
        if self.value(at, "mask").is_some_and(|value| value != "none") {
            return Some("mask");
        }
        let filter = self.value(at, "filter").filter(|value| *value != "none")?;
        let Some(steps) = self.referred(at, "filter") else {
            // A filter that is not there changes nothing.
            return (!filter.starts_with("url(")).then_some("filter");
        };
        let steps = &self.elements[steps];
        let last = steps.elements().next_back().map(|last| &self.elements[last]);
        let draws_it = last.is_some_and(|last| match last.name {
            "feMerge" => {
                let node = last.elements().next_back().map(|node| &self.elements[node]);
                node.is_some_and(|node| node.attribute("in") == Some("SourceGraphic"))
            }
            "feBlend" => last.attribute("in") == Some("SourceGraphic"),
            "feComposite" => {
                last.attribute("in") == Some("SourceGraphic")
                    && matches!(last.attribute("operator"), None | Some("over"))
            }
            "feDropShadow" => {
                matches!(last.attribute("in"), None | Some("SourceGraphic")) && steps.elements().nth(1).is_none()
            }
            _ => false,
        });
        let has_room = ["width", "height"].iter().all(|side| steps.attribute(side).and_then(part_of) != Some(0.0));
        (!draws_it || !has_room).then_some("filter")
    }
}

/// `0.5`, `50%`, also the number of a length: not below 0.
fn part_of(number: &str) -> Option<f64> {
    let number = number.trim();
    let whole = if number.ends_with('%') { 100.0 } else { 1.0 };
    let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    digits.parse().ok().map(|number: f64| (number / whole).max(0.0))
}

/// Whether a colour paints nothing.
fn is_clear(colour: &str) -> bool {
    alpha(colour) < FAINTEST
}

/// How much a colour covers, from 0 to 1.
fn alpha(colour: &str) -> f64 {
    let colour = colour.trim().to_ascii_lowercase();
    if matches!(&*colour, "none" | "transparent") {
        return 0.0;
    }
    if let Some(digits) = colour.strip_prefix('#') {
        let (digits, most) = match digits.len() {
            4 => (digits.get(3..), 15.0),
            8 => (digits.get(6..), 255.0),
            _ => (None, 1.0),
        };
        return digits
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .map_or(1.0, |alpha| f64::from(alpha) / most);
    }
    let parts = colour.strip_suffix(')').and_then(|colour| colour.split_once('('));
    let alpha = parts.and_then(|(_, parts)| match parts.split_once('/') {
        Some((_, alpha)) => Some(alpha),
        None => parts.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty()).nth(3),
    });
    alpha.and_then(part_of).unwrap_or(1.0)
}
