//! Where things are in the plane of a drawing: transformations, parts of the plane, and lengths.

use super::tree::Element;

/// Letters whose size is a smaller part of the longer side of a drawing cannot be read.
const SMALLEST: f64 = 1.0 / 2000.0;

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix([f64; 6]);

/// Left, top, right and bottom of a part of the plane.
pub(super) type Extent = [f64; 4];

/// A part of the plane of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area(pub(super) Extent);

/// Where an element is, and what may be seen there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// From its own plane to that of the drawing.
    pub(super) matrix: Matrix,
    pub(super) shown: Area,
    /// Width and height of what percentages are parts of.
    pub(super) viewport: (f64, f64),
    /// Smaller letters than these nobody can read, in the plane of the drawing.
    pub(super) smallest: f64,
}

impl Place {
    /// That of the drawing itself. `None` if it states no size.
    pub(super) fn of(root: &Element) -> Option<Place> {
        let (shown, viewport) = Area::shown_by(root)?;
        Some(Place { matrix: Matrix::NONE, shown, viewport, smallest: viewport.0.max(viewport.1) * SMALLEST })
    }

    pub(super) fn inside(self, matrix: Matrix) -> Place {
        Place { matrix: self.matrix.and(matrix), ..self }
    }

    /// Of what a drawing or symbol inside it shows, which has this place and size. `None` if it shows nothing.
    pub(super) fn window(self, [x, y, width, height]: Extent, window: Window<'_>) -> Option<Place> {
        if !(width > 0.0 && height > 0.0) {
            return None;
        }
        let mut place = self;
        if window.cuts {
            place.shown = self.shown.and(self.matrix.moved([x, y, x + width, y + height]));
        }
        place.matrix = self.matrix.times([1.0, 0.0, 0.0, 1.0, x, y]);
        place.viewport = (width, height);
        let Some(numbers) = window.view_box.and_then(numbers_of) else { return Some(place) };
        let &[vx, vy, vw, vh] = &numbers[..] else { return Some(place) };
        if !(vw > 0.0 && vh > 0.0) {
            return None;
        }
        let (mut sx, mut sy) = (width / vw, height / vh);
        if !window.fit.contains("none") {
            sx = if window.fit.contains("slice") { sx.max(sy) } else { sx.min(sy) };
            sy = sx;
        }
        let part = |low: &str, high: &str| match window.fit {
            fit if fit.contains(low) => 0.0,
            fit if fit.contains(high) => 1.0,
            _ => 0.5,
        };
        let (dx, dy) = ((width - vw * sx) * part("xMin", "xMax"), (height - vh * sy) * part("YMin", "YMax"));
        place.matrix = place.matrix.times([sx, 0.0, 0.0, sy, dx - vx * sx, dy - vy * sy]);
        place.viewport = (vw, vh);
        Some(place)
    }
}

/// How a drawing or symbol inside a drawing shows what is in it.
pub(super) struct Window<'w> {
    pub(super) view_box: Option<&'w str>,
    /// Its `preserveAspectRatio`.
    pub(super) fit: &'w str,
    /// Whether nothing beside it is seen.
    pub(super) cuts: bool,
}

impl Matrix {
    pub(super) const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one, and inside it that of a `transform`. `None` if it cannot be read.
    pub(super) fn inside(self, transform: &str) -> Option<Matrix> {
        let mut matrix = self;
        let mut rest = transform.trim();
        while !rest.is_empty() {
            let (name, after) = rest.split_once('(')?;
            let (numbers, after) = after.split_once(')')?;
            let name = name.trim().to_ascii_lowercase();
            let is_turned = matches!(&*name, "rotate" | "skewx" | "skewy");
            let number = |part: &str| if is_turned { degrees(part) } else { pixels(part) };
            let numbers = parts(numbers).map(number).collect::<Option<Vec<_>>>()?;
            let step = match (&*name, &numbers[..]) {
                ("matrix", &[a, b, c, d, e, f]) => [a, b, c, d, e, f],
                ("translate" | "translatex", &[x]) => [1.0, 0.0, 0.0, 1.0, x, 0.0],
                ("translate", &[x, y]) => [1.0, 0.0, 0.0, 1.0, x, y],
                ("translatey", &[y]) => [1.0, 0.0, 0.0, 1.0, 0.0, y],
                ("scalex", &[x]) => [x, 0.0, 0.0, 1.0, 0.0, 0.0],
                ("scaley", &[y]) => [1.0, 0.0, 0.0, y, 0.0, 0.0],
                ("scale", &[s]) => [s, 0.0, 0.0, s, 0.0, 0.0],
                ("scale", &[x, y]) => [x, 0.0, 0.0, y, 0.0, 0.0],
                ("rotate", &[angle]) => rotation(angle, 0.0, 0.0),
                ("rotate", &[angle, x, y]) => rotation(angle, x, y),
                ("skewx", &[angle]) => [1.0, 0.0, angle.to_radians().tan(), 1.0, 0.0, 0.0],
                ("skewy", &[angle]) => [1.0, angle.to_radians().tan(), 0.0, 1.0, 0.0, 0.0],
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

    pub(super) fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one around a point.
    pub(super) fn around(self, x: f64, y: f64) -> Matrix {
        Matrix::shift(x, y).and(self).and(Matrix::shift(-x, -y))
    }

    /// This one, and inside it another.
    pub(super) fn and(self, Matrix(inner): Matrix) -> Matrix {
        self.times(inner)
    }

    pub(super) fn is_finite(self) -> bool {
        self.0.iter().all(|number| number.is_finite())
    }

    /// By how much it enlarges at least, in whatever direction: 0 if it leaves nothing to see.
    pub(super) fn least(self) -> f64 {
        let Matrix([a, b, c, d, ..]) = self;
        let (sum, area) = (a * a + b * b + c * c + d * d, (a * d - b * c).abs());
        // The product of the least and the most is the area, and the sum of their squares is the sum of all squares.
        let most = ((sum + (sum * sum - 4.0 * area * area).max(0.0).sqrt()) / 2.0).sqrt();
        if most > 0.0 { area / most } else { 0.0 }
    }

    /// Whether what has sides along the axes keeps them so.
    pub(super) fn is_straight(self) -> bool {
        let Matrix([a, b, c, d, ..]) = self;
        b == 0.0 && c == 0.0 || a == 0.0 && d == 0.0
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
    /// What a drawing shows, and its size. A picture of another shape than its `viewBox` shows more on two sides.
    fn shown_by(root: &Element) -> Option<(Area, (f64, f64))> {
        let length = |name: &str| root.attribute(name).and_then(pixels);
        let (width, height) = (length("width"), length("height"));
        let [x, y, w, h] = match root.attribute("viewBox") {
            Some(numbers) => <[f64; 4]>::try_from(numbers_of(numbers)?).ok()?,
            None => [0.0, 0.0, width?, height?],
        };
        let (more_x, more_y) = match (width, height) {
            (Some(width), Some(height)) => {
                let scale = (width / w).min(height / h);
                (width / scale - w, height / scale - h)
            }
            // Browsers then take its shape from the `viewBox`.
            _ => (0.0, 0.0),
        };
        let area = [x - more_x, y - more_y, x + w + more_x, y + h + more_y];
        (w > 0.0 && h > 0.0 && area.iter().all(|side| side.is_finite())).then_some((Area(area), (w, h)))
    }

    pub(super) fn meets(self, Area([left, top, right, bottom]): Area) -> bool {
        let Area([l, t, r, b]) = self;
        left <= r && right >= l && top <= b && bottom >= t
    }

    /// What is in both.
    pub(super) fn and(self, Area([left, top, right, bottom]): Area) -> Area {
        let Area([l, t, r, b]) = self;
        Area([left.max(l), top.max(t), right.min(r), bottom.min(b)])
    }

    /// All of both, and what is between them.
    pub(super) fn or(self, Area([left, top, right, bottom]): Area) -> Area {
        let Area([l, t, r, b]) = self;
        Area([left.min(l), top.min(t), right.max(r), bottom.max(b)])
    }

    pub(super) fn is_empty(self) -> bool {
        let Area([left, top, right, bottom]) = self;
        left >= right || top >= bottom
    }

    pub(super) fn holds(self, Area([left, top, right, bottom]): Area) -> bool {
        let Area([l, t, r, b]) = self;
        l <= left && t <= top && r >= right && b >= bottom
    }
}

/// A length in pixels, where nothing around it says how large a letter is. `None` for a percentage.
pub(super) fn pixels(length: &str) -> Option<f64> {
    length_in(length, 0.0, 16.0).filter(|_| !length.contains('%'))
}

/// A length in pixels. `whole` is what percentages are parts of, and `letter` the size of letters.
pub(super) fn length_in(length: &str, whole: f64, letter: f64) -> Option<f64> {
    let length = length.trim();
    // `e` also begins `em`.
    let is_unit = |(at, c): &(usize, char)| {
        let is_exponent = || length[at + 1..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        *c == '%' || c.is_ascii_alphabetic() && !(matches!(c, 'e' | 'E') && is_exponent())
    };
    let end = length.char_indices().find(is_unit).map_or(length.len(), |(at, _)| at);
    let (number, unit) = length.split_at(end);
    let scale = match &*unit.to_ascii_lowercase() {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "%" => whole / 100.0,
        "em" => letter,
        "rem" => 16.0,
        "ex" | "ch" => letter / 2.0,
        // About a hundredth of a window.
        "vw" | "vh" | "vmin" | "vmax" => 10.0,
        _ => return None,
    };
    let number: f64 = number.trim().parse().ok()?;
    Some(number * scale).filter(|number| number.is_finite())
}

fn degrees(angle: &str) -> Option<f64> {
    let end = angle.find(|c: char| c.is_ascii_alphabetic() && c != 'e').unwrap_or(angle.len());
    let (number, unit) = angle.split_at(end);
    let scale = match unit {
        "" | "deg" | "px" => 1.0,
        "grad" => 0.9,
        "rad" => 1_f64.to_degrees(),
        "turn" => 360.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * scale).filter(|number| number.is_finite())
}

pub(super) fn numbers_of(list: &str) -> Option<Vec<f64>> {
    parts(list).map(|part| part.parse().ok().filter(|number: &f64| number.is_finite())).collect()
}

pub(super) fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty())
}

fn rotation(angle: f64, x: f64, y: f64) -> [f64; 6] {
    let (sin, cos) = angle.to_radians().sin_cos();
    [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos]
}
