//! How far shapes reach, and the data of paths as far as browsers read them.

use super::place::{Extent, numbers_of, pixels};

/// A shape as far as its points tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Outline {
    /// It lies inside of this.
    pub(super) extent: Extent,
    /// It is no longer than this.
    pub(super) length: f64,
    /// Whether it is a rectangle that fills its extent.
    pub(super) is_rectangle: bool,
}

/// The outline of an element with these attributes; `None` if nothing of it can be seen.
pub(super) fn outline<'a>(name: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> Option<Outline> {
    let number = |key: &str| attribute(key).and_then(pixels);
    let at = |key: &str| number(key).unwrap_or(0.0);
    let round = |rx: f64, ry: f64| {
        let (cx, cy) = (at("cx"), at("cy"));
        (rx > 0.0 && ry > 0.0).then(|| Outline::of(&[(cx - rx, cy - ry), (cx + rx, cy + ry)], 2.0))
    };
    // A part of what is around it, which is not known here.
    let is_relative = |key: &&str| attribute(key).is_some_and(|length| length.contains('%'));
    if ["x", "y", "width", "height", "r", "rx", "ry", "cx", "cy", "x1", "y1", "x2", "y2"].iter().any(is_relative) {
        return Some(Outline { extent: EVERYWHERE, length: f64::INFINITY, is_rectangle: false });
    }
    match name {
        "rect" => {
            let (x, y, width, height) = (at("x"), at("y"), at("width"), at("height"));
            let mut outline = Outline::of(&[(x, y), (x + width, y + height)], 2.0);
            outline.is_rectangle = at("rx").max(at("ry")) * 8.0 <= width.min(height);
            (width > 0.0 && height > 0.0).then_some(outline)
        }
        "circle" => round(at("r"), at("r")),
        "ellipse" => round(number("rx").or(number("ry"))?, number("ry").or(number("rx"))?),
        "line" => Some(Outline::of(&[(at("x1"), at("y1")), (at("x2"), at("y2"))], 1.0)),
        "polygon" | "polyline" => {
            let numbers = numbers_of(attribute("points")?)?;
            let points: Vec<_> = numbers.as_chunks::<2>().0.iter().map(|[x, y]| (*x, *y)).collect();
            (points.len() > 1).then(|| Outline::along(&points, true))
        }
        "path" => {
            let Path { points, is_straight, .. } = Path::read(attribute("d")?);
            (points.len() > 1).then(|| Outline::along(&points, is_straight))
        }
        _ => None,
    }
}

const EVERYWHERE: Extent = [f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY];

impl Outline {
    fn of(points: &[(f64, f64)], times: f64) -> Outline {
        let outline = Outline::along(points, false);
        let [left, top, right, bottom] = outline.extent;
        Outline { length: times * ((right - left) + (bottom - top)), ..outline }
    }

    fn along(points: &[(f64, f64)], is_straight: bool) -> Outline {
        let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let extent = points.iter().fold(start, |[left, top, right, bottom], (x, y)| {
            [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
        });
        let length = points.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum();
        let [left, top, right, bottom] = extent;
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let is_corner = |point: &(f64, f64)| corners.contains(point);
        let is_rectangle = is_straight
            && matches!(points.len(), 4 | 5)
            && points.iter().all(is_corner)
            && corners.iter().all(|corner| points.contains(corner))
            && points.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1);
        Outline { extent, length, is_rectangle }
    }
}

/// The data of a path.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Ends of its lines, and what pulls at its curves: it lies between them.
    points: Vec<(f64, f64)>,
    is_straight: bool,
    /// How many bytes of it browsers read.
    pub(super) len: usize,
}

impl Path {
    /// Reads up to what is no path.
    pub(super) fn read(data: &str) -> Path {
        let mut path = Path { is_straight: true, ..Path::default() };
        let mut rest = data.trim_ascii_start();
        let (mut now, mut start) = ((0.0, 0.0), (0.0, 0.0));
        let mut command = ' ';
        while let Some(first) = rest.chars().next() {
            if first.is_ascii_alphabetic() {
                command = first;
                rest = rest[1..].trim_ascii_start();
            } else if command == ' ' {
                break;
            }
            let is_relative = command.is_ascii_lowercase();
            let Some(wanted) = arguments(command).filter(|_| path.len > 0 || matches!(command, 'M' | 'm')) else {
                break;
            };
            let mut numbers = [0.0; 7];
            let mut after = rest;
            let is_whole = (0..wanted).all(|at| {
                let is_flag = wanted == 7 && matches!(at, 3 | 4);
                let Some((number, left)) = number(after, is_flag) else { return false };
                numbers[at] = number;
                after = left;
                true
            });
            if !is_whole {
                break;
            }
            let (x, y) = if is_relative { now } else { (0.0, 0.0) };
            let pair = |at: usize| (x + numbers[at], y + numbers[at + 1]);
            let new: &[(f64, f64)] = match command.to_ascii_uppercase() {
                'M' | 'L' | 'T' => &[pair(0)],
                'H' => &[(x + numbers[0], now.1)],
                'V' => &[(now.0, y + numbers[0])],
                'C' => &[pair(0), pair(2), pair(4)],
                'S' | 'Q' => &[pair(0), pair(2)],
                'A' => {
                    let (to, reach) = (pair(5), 2.0 * numbers[0].abs().max(numbers[1].abs()));
                    &[
                        (now.0 - reach, now.1 - reach),
                        (now.0 + reach, now.1 + reach),
                        (to.0 - reach, to.1 - reach),
                        (to.0 + reach, to.1 + reach),
                        to,
                    ]
                }
                _ => &[start],
            };
            path.is_straight &= matches!(command.to_ascii_uppercase(), 'M' | 'L' | 'H' | 'V' | 'Z');
            if let Some(last) = new.last() {
                // The point that pulls at such a curve is that of the last one, seen in a mirror.
                if matches!(command, 'S' | 's' | 'T' | 't')
                    && let Some(before) = path.points.iter().rev().nth(1)
                {
                    let mirrored = (2.0 * now.0 - before.0, 2.0 * now.1 - before.1);
                    path.points.push(mirrored);
                }
                path.points.extend(new);
                now = *last;
            }
            match command {
                'M' => (start, command) = (now, 'L'),
                'm' => (start, command) = (now, 'l'),
                'Z' | 'z' => command = ' ',
                _ => {}
            }
            path.len = data.len() - after.len();
            rest = after;
        }
        path
    }
}

fn arguments(command: char) -> Option<usize> {
    Some(match command.to_ascii_uppercase() {
        'M' | 'L' | 'T' => 2,
        'H' | 'V' => 1,
        'C' => 6,
        'S' | 'Q' => 4,
        'A' => 7,
        'Z' => 0,
        _ => return None,
    })
}

/// A number at the start, and what stands behind it and its separator.
fn number(text: &str, is_flag: bool) -> Option<(f64, &str)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    end += digits(end);
    if is_flag {
        end = usize::from(matches!(bytes.first(), Some(b'0' | b'1')));
    } else {
        if bytes.get(end) == Some(&b'.') {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits((end + 1 + sign).min(bytes.len()));
            end += if exponent > 0 { 1 + sign + exponent } else { 0 };
        }
    }
    let (number, rest) = text.split_at(end);
    let number = number.parse().ok().filter(|number: &f64| number.is_finite())?;
    let rest = rest.trim_ascii_start();
    Some((number, rest.strip_prefix(',').unwrap_or(rest).trim_ascii_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_up_to_what_is_none() {
        for (data, read) in [
            ("M0,0l1e-3-2z", "M0,0l1e-3-2z"),
            ("M0 0 1.5.5-3-4 H5 v.5 a1 1 0 0110 10 Meet me", "M0 0 1.5.5-3-4 H5 v.5 a1 1 0 0110 10 "),
            ("Call me", ""),
            ("M0 0 10", "M0 0 "),
            ("M0 0z M1 1", "M0 0z M1 1"),
            ("", ""),
            ("M", ""),
            ("M1e", ""),
        ] {
            assert_eq!(&data[..Path::read(data).len], read, "{data}");
        }
    }

    #[test]
    fn shapes_reach_no_farther_than_their_outlines() {
        let path = |data: &'static str| outline("path", |key| (key == "d").then_some(data));
        let reach = |data| path(data).map(|outline| (outline.extent, outline.is_rectangle));
        assert_eq!(reach("M1 2h8v3h-8z"), Some(([1.0, 2.0, 9.0, 5.0], true)));
        assert_eq!(reach("M 1 2 L 9 2 L 9 5 L 1 5 z"), Some(([1.0, 2.0, 9.0, 5.0], true)));
        assert_eq!(reach("M1 2 L9 5 L9 2 L1 5z"), Some(([1.0, 2.0, 9.0, 5.0], false)));
        assert_eq!(reach("M0 0 C 1 9 2 9 3 0"), Some(([0.0, 0.0, 3.0, 9.0], false)));
        assert_eq!(reach("M0 0"), None);
    }
}
