//! Where a text stands, as far as that can be told without its letters: enough to know that it stands outside the
//! drawing. Whatever cannot be told counts as inside.

use super::tree::Element;

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix([f64; 6]);

/// Left, top, right and bottom of a part of the plane.
type Extent = [f64; 4];

/// A part of the plane of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area(Extent);

impl Matrix {
    pub(super) const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one, and inside it that of a `transform`. `None` if it cannot be read.
    pub(super) fn inside(self, transform: &str) -> Option<Matrix> {
        let mut matrix = self;
        let mut rest = transform.trim();
        while !rest.is_empty() {
            let (name, after) = rest.split_once('(')?;
            let (numbers, after) = after.split_once(')')?;
            let numbers = numbers_of(numbers)?;
            let step = match (name.trim(), &numbers[..]) {
                ("matrix", &[a, b, c, d, e, f]) => [a, b, c, d, e, f],
                ("translate", &[x]) => [1.0, 0.0, 0.0, 1.0, x, 0.0],
                ("translate", &[x, y]) => [1.0, 0.0, 0.0, 1.0, x, y],
                ("scale", &[s]) => [s, 0.0, 0.0, s, 0.0, 0.0],
                ("scale", &[x, y]) => [x, 0.0, 0.0, y, 0.0, 0.0],
                ("rotate", &[angle]) => rotation(angle, 0.0, 0.0),
                ("rotate", &[angle, x, y]) => rotation(angle, x, y),
                ("skewX", &[angle]) => [1.0, 0.0, angle.to_radians().tan(), 1.0, 0.0, 0.0],
                ("skewY", &[angle]) => [1.0, angle.to_radians().tan(), 0.0, 1.0, 0.0, 0.0],
                _ => return None,
            };
            matrix = matrix.times(step);
            rest = after.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        }
        Some(matrix)
    }

    fn times(self, [a, b, c, d, e, f]: [f64; 6]) -> Matrix {
        let Matrix([ma, mb, mc, md, me, mf]) = self;
        Matrix([
            ma * a + mc * b,
            mb * a + md * b,
            ma * c + mc * d,
            mb * c + md * d,
            ma * e + mc * f + me,
            mb * e + md * f + mf,
        ])
    }

    pub(super) fn moved(self, [left, top, right, bottom]: Extent) -> Area {
        let Matrix([a, b, c, d, e, f]) = self;
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let corners = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
        let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        Area(corners.iter().fold(start, |[left, top, right, bottom], (x, y)| {
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        }))
    }
}

impl Area {
    /// What a drawing shows. A picture of another shape than its `viewBox` shows more than that on two sides.
    pub(super) fn shown_by(root: &Element) -> Option<Area> {
        let length = |name: &str| root.attribute(name).map(pixels);
        let (width, height) = (length("width"), length("height"));
        let [x, y, w, h] = match root.attribute("viewBox") {
            Some(numbers) => <[f64; 4]>::try_from(numbers_of(numbers)?).ok()?,
            None => [0.0, 0.0, width??, height??],
        };
        let (more_x, more_y) = match (width, height) {
            (Some(width), Some(height)) => {
                let scale = (width? / w).min(height? / h);
                (width? / scale - w, height? / scale - h)
            }
            // Browsers then take its shape from the `viewBox`.
            _ => (0.0, 0.0),
        };
        let area = [x - more_x, y - more_y, x + w + more_x, y + h + more_y];
        (w > 0.0 && h > 0.0 && area.iter().all(|side| side.is_finite())).then_some(Area(area))
    }

    pub(super) fn meets(self, Area([left, top, right, bottom]): Area) -> bool {
        let Area([l, t, r, b]) = self;
        left <= r && right >= l && top <= b && bottom >= t
    }
}

/// Which end of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    /// Also where it cannot be told: then it may be to either side.
    Middle,
    End,
}

/// Where the words of a text may be at most, with letters of this size. `None` if that cannot be told.
pub(super) fn extent(text: &Element, words: &str, (size, anchor): (f64, Anchor)) -> Option<Extent> {
    let list = |name: &str| text.attribute(name).map_or(Some(vec![0.0]), lengths_of);
    let (xs, ys) = (list("x")?, list("y")?);
    // Few letters are wider than their size, and most are half as wide.
    let length = words.trim().chars().count() as f64 * size * 1.2 + size;
    let (before, after) = match anchor {
        Anchor::Start if !words.chars().any(is_rtl) => (size, length),
        Anchor::End if !words.chars().any(is_rtl) => (length, size),
        _ => (length, length),
    };
    let sides = |list: &[f64]| {
        list.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(*at), high.max(*at)))
    };
    let ((left, right), (top, bottom)) = (sides(&xs), sides(&ys));
    Some([left - before, top - 2.0 * size, right + after, bottom + 2.0 * size])
}

/// A length in pixels, if it needs nothing around it.
pub(super) fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let end = length.find(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E') || c == '%');
    let (number, unit) = match end {
        Some(end) => length.split_at(end),
        None => (length, ""),
    };
    let scale = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    let number: f64 = number.trim().parse().ok()?;
    Some(number * scale).filter(|number| number.is_finite())
}

fn lengths_of(list: &str) -> Option<Vec<f64>> {
    parts(list).map(pixels).collect::<Option<Vec<_>>>().filter(|list| !list.is_empty())
}

fn numbers_of(list: &str) -> Option<Vec<f64>> {
    parts(list).map(|part| part.parse().ok().filter(|number: &f64| number.is_finite())).collect()
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty())
}

fn rotation(angle: f64, x: f64, y: f64) -> [f64; 6] {
    let (sin, cos) = angle.to_radians().sin_cos();
    [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}

/// Letters of scripts that are written from the right.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fefc}')
}
