//! Shapes of a writer's own on a map: cut to the window, as fine as the drawing, in patterns that can be told apart without colour.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::drawing::hatches;
use crate::drawing::svg::{PathData, Svg};

use super::occupied::Occupied;
use super::window::{HEIGHT, View, WIDTH};

/// The paths of all layers of a map have no more bytes than this.
pub(super) const BUDGET: usize = 12 * 1024;

/// What is cut off runs along an edge outside of the frame.
const BEYOND: f64 = 6.0;

/// Smaller triangles than this, in square units of the drawing, are no detail that anybody sees.
const FINEST: f64 = 0.6;

/// Shapes that look alike: a class of a layer. Positions are longitude and latitude in degrees.
pub(crate) struct Overlay<'s> {
    pub(crate) look: Look,
    /// Areas counter-clockwise, holes clockwise.
    pub(crate) rings: Vec<&'s [(f64, f64)]>,
    pub(crate) lines: Vec<&'s [(f64, f64)]>,
    pub(crate) points: Vec<(f64, f64)>,
}

/// How shapes look; those of one kind are told apart by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Area(usize),
    Line(usize),
    Boundary(usize),
    Point(usize),
    /// Filled in a step of lightness, from 0 (few) to 4 (many).
    Step(usize),
}

impl Look {
    /// Whether it shows where regions end, or fills them.
    pub(super) fn is_boundary(self) -> bool {
        matches!(self, Look::Boundary(_) | Look::Step(_))
    }
}

const DASHES: [&str; 6] = ["none", "8 4", "2 4", "12 4 2 4", "5 2", "1 6 8 6"];
const BOUNDARY_DASHES: [&str; 6] = ["none", "7 3 2 3", "4 3", "2 2", "10 3", "7 3 2 3 2 3"];
const OPACITIES: [&str; 5] = [".08", ".25", ".45", ".66", ".9"];

impl Overlay<'_> {
    /// The corners of what it covers, as latitude and longitude.
    pub(super) fn corners(&self) -> impl Iterator<Item = (f64, f64)> {
        let all = || self.rings.iter().chain(&self.lines).flat_map(|line| line.iter()).chain(&self.points);
        let low = all().fold((f64::INFINITY, f64::INFINITY), |low, at| (low.0.min(at.0), low.1.min(at.1)));
        let high = all().fold((f64::NEG_INFINITY, f64::NEG_INFINITY), |high, at| (high.0.max(at.0), high.1.max(at.1)));
        [(low.1, low.0), (high.1, high.0)].into_iter().filter(|(lat, _)| lat.is_finite())
    }
}

/// Draws all layers, as finely as fits into the budget.
pub(super) fn draw(svg: &mut Svg, view: &View, overlays: &[Overlay<'_>]) {
    let cut: Vec<Cut> = overlays.iter().map(|overlay| Cut::of(overlay, view)).collect();
    let mut finest = FINEST;
    let paths = loop {
        let paths: Vec<PathData> =
            cut.iter().zip(overlays).map(|(cut, overlay)| cut.path(overlay.look, finest)).collect();
        if paths.iter().map(|path| path.as_str().len()).sum::<usize>() <= BUDGET {
            break paths;
        }
        finest *= 1.6;
    };
    if paths.iter().all(|path| path.as_str().is_empty()) {
        return;
    }
    svg.open("g", &[("class", "map-layers")]);
    let hatches = overlays.iter().filter_map(|overlay| match overlay.look {
        Look::Area(at) => Some(at % hatches::COUNT),
        _ => None,
    });
    let hatches: BTreeSet<usize> = hatches.collect();
    if !hatches.is_empty() {
        svg.open("defs", &[]);
        hatches.into_iter().for_each(|at| hatches::define(svg, "map-hatch", at));
        svg.close();
    }
    for (path, overlay) in paths.iter().zip(overlays).filter(|(path, _)| !path.as_str().is_empty()) {
        draw_path(svg, overlay.look, path.as_str());
    }
    svg.close();
}

/// Takes the room of filled areas from names that come later, and would not be read there.
pub(super) fn occupy(view: &View, overlays: &[Overlay<'_>], taken: &mut Occupied) {
    let filled = overlays.iter().filter(|overlay| matches!(overlay.look, Look::Area(_) | Look::Step(_)));
    for ring in filled.flat_map(|overlay| &overlay.rings) {
        let points = ring.iter().map(|point| view.project_near(*point));
        let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        let (low, high) = points
            .fold(start, |(low, high), at| ((low.0.min(at.0), low.1.min(at.1)), (high.0.max(at.0), high.1.max(at.1))));
        taken.add(low, high);
    }
}

/// How shapes look, beside the words of a legend. Its patterns are those of the map on the same page.
pub(crate) fn swatch(look: Look) -> String {
    let mut svg = Svg::decoration("map-swatch", (28.0, 16.0));
    let mut path = PathData::default();
    match look {
        Look::Area(_) | Look::Step(_) => {
            let corners = [(1.0, 1.0), (27.0, 1.0), (27.0, 15.0), (1.0, 15.0)];
            trace(&mut path, &corners);
            path.close();
        }
        Look::Line(_) | Look::Boundary(_) => trace(&mut path, &[(1.0, 8.0), (27.0, 8.0)]),
        Look::Point(at) => draw_sign(&mut path, at, (14.0, 8.0)),
    }
    draw_path(&mut svg, look, path.as_str());
    svg.finish()
}

fn draw_path(svg: &mut Svg, look: Look, d: &str) {
    let hatch;
    let mut attributes: Vec<(&str, &str)> = vec![("d", d), ("stroke", "currentColor")];
    match look {
        Look::Area(at) => {
            hatch = format!("url(#map-hatch-{})", at % hatches::COUNT);
            attributes.extend([("fill", hatch.as_str()), ("stroke-width", "1")]);
        }
        Look::Step(at) => {
            let opacity = OPACITIES[at.min(OPACITIES.len() - 1)];
            attributes.extend([("fill", "currentColor"), ("fill-opacity", opacity), ("stroke-width", ".7")]);
        }
        Look::Line(at) => attributes.extend([
            ("fill", "none"),
            ("stroke-width", "2.4"),
            ("stroke-dasharray", DASHES[at % DASHES.len()]),
        ]),
        Look::Boundary(at) => attributes.extend([
            ("fill", "none"),
            ("stroke-width", "1.3"),
            ("stroke-dasharray", BOUNDARY_DASHES[at % BOUNDARY_DASHES.len()]),
        ]),
        Look::Point(_) => {
            attributes.extend([("fill", "currentColor"), ("fill-opacity", ".3"), ("stroke-width", "1.4")])
        }
    }
    attributes.push(("vector-effect", "non-scaling-stroke"));
    svg.shape("path", &attributes);
}

/// A sign that is no round dot, so that it is none of the places.
fn draw_sign(path: &mut PathData, at: usize, (x, y): (f64, f64)) {
    let corners: &[(f64, f64)] = match at % 6 {
        0 => &[(-4.0, -4.0), (4.0, -4.0), (4.0, 4.0), (-4.0, 4.0)],
        1 => &[(0.0, -5.0), (5.0, 4.0), (-5.0, 4.0)],
        2 => &[(0.0, -5.5), (5.5, 0.0), (0.0, 5.5), (-5.5, 0.0)],
        3 => &[(0.0, 5.0), (5.0, -4.0), (-5.0, -4.0)],
        4 => &[(-5.0, -2.0), (5.0, -2.0), (5.0, 2.0), (-5.0, 2.0)],
        _ => &[(-2.0, -5.0), (2.0, -5.0), (2.0, 5.0), (-2.0, 5.0)],
    };
    let corners: Vec<(f64, f64)> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
    trace(path, &corners);
    path.close();
}

/// An overlay in units of the drawing, cut to its frame.
struct Cut {
    pieces: Vec<Piece>,
    points: Vec<(f64, f64)>,
}

/// A ring or a line.
struct Piece {
    points: Vec<(f64, f64)>,
    /// The area of the triangle that goes if a point goes.
    weights: Vec<f64>,
    is_ring: bool,
    /// Smaller details than this lose it whole, in square units.
    size: f64,
}

impl Cut {
    fn of(overlay: &Overlay<'_>, view: &View) -> Cut {
        let mut cut = Cut { pieces: Vec::new(), points: Vec::new() };
        // The world is shown once, but a window may lie across the line where it begins.
        for turn in [-360.0, 0.0, 360.0] {
            let project = |(lon, lat): &(f64, f64)| view.project((lon + turn, *lat));
            for ring in &overlay.rings {
                let ring = cut_ring(ring.iter().map(project).collect());
                cut.pieces.extend((ring.len() > 2).then(|| Piece::of(ring, true)));
            }
            for line in &overlay.lines {
                let line: Vec<(f64, f64)> = line.iter().map(project).collect();
                cut.pieces.extend(cut_line(&line).into_iter().map(|line| Piece::of(line, false)));
            }
            let is_inside = |(x, y): &(f64, f64)| (0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y);
            cut.points.extend(overlay.points.iter().map(project).filter(is_inside));
        }
        cut
    }

    /// Without details that are smaller than this, in square units.
    fn path(&self, look: Look, finest: f64) -> PathData {
        let mut path = PathData::default();
        if let Look::Point(at) = look {
            let mut seen = BTreeSet::new();
            let cell = 2.0 * finest.sqrt();
            #[expect(clippy::cast_possible_truncation, reason = "drawings are some hundred units wide")]
            let cell_of = |(x, y): &(f64, f64)| ((x / cell).round() as i64, (y / cell).round() as i64);
            self.points
                .iter()
                .filter(|point| seen.insert(cell_of(point)))
                .for_each(|point| draw_sign(&mut path, at, *point));
            return path;
        }
        let is_seen = |piece: &&Piece| {
            let fits = piece.is_ring || !matches!(look, Look::Area(_) | Look::Step(_));
            fits && piece.size >= finest
        };
        for piece in self.pieces.iter().filter(is_seen) {
            let kept = piece.points.iter().zip(&piece.weights).filter(|(_, weight)| **weight >= finest);
            let kept: Vec<(f64, f64)> = kept.map(|(point, _)| *point).collect();
            trace(&mut path, &kept);
            if piece.is_ring {
                path.close();
            }
        }
        path
    }
}

impl Piece {
    fn of(points: Vec<(f64, f64)>, is_ring: bool) -> Piece {
        let spread = |of: fn(&(f64, f64)) -> f64| {
            let (low, high) =
                points.iter().map(of).fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
            high - low
        };
        let size = match is_ring {
            true => spread(|point| point.0) * spread(|point| point.1),
            false => spread(|point| point.0).hypot(spread(|point| point.1)).powi(2),
        };
        Piece { weights: weights(&points, is_ring), points, is_ring, size }
    }
}

/// How much each point matters: the area of its triangle when all that matter less are gone (Visvalingam and Whyatt, 1993). The ends of
/// a line and the last three points of a ring always stay.
fn weights(points: &[(f64, f64)], is_ring: bool) -> Vec<f64> {
    let count = points.len();
    let mut weights = vec![f64::INFINITY; count];
    let mut before: Vec<usize> = (0..count).map(|at| (at + count - 1) % count).collect();
    let mut after: Vec<usize> = (0..count).map(|at| (at + 1) % count).collect();
    let may_go = |at: usize| is_ring || (at > 0 && at + 1 < count);
    let area = |a: usize, b: usize, c: usize| {
        let (a, b, c) = (points[a], points[b], points[c]);
        ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
    };
    // Areas are no less than zero, so their bits have their order.
    let mut queue: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let mut now: Vec<u64> = vec![0; count];
    for at in (0..count).filter(|at| may_go(*at)) {
        now[at] = area(before[at], at, after[at]).to_bits();
        queue.push(Reverse((now[at], at)));
    }
    let (mut left, mut least) = (count, 0.0f64);
    let fewest = if is_ring { 3 } else { 2 };
    while let Some(Reverse((bits, at))) = queue.pop() {
        if left <= fewest {
            break;
        }
        if bits != now[at] || weights[at].is_finite() {
            continue;
        }
        least = least.max(f64::from_bits(bits));
        weights[at] = least;
        left -= 1;
        let (one, other) = (before[at], after[at]);
        after[one] = other;
        before[other] = one;
        for near in [one, other].into_iter().filter(|near| may_go(*near)) {
            now[near] = area(before[near], near, after[near]).to_bits();
            queue.push(Reverse((now[near], near)));
        }
    }
    weights
}

/// The part of a ring within the frame, side by side (Sutherland and Hodgman, 1974).
fn cut_ring(mut ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    for side in 0..4 {
        // How far a point is inside of the side.
        let depth = |(x, y): (f64, f64)| match side {
            0 => x + BEYOND,
            1 => WIDTH + BEYOND - x,
            2 => y + BEYOND,
            _ => HEIGHT + BEYOND - y,
        };
        let mut kept = Vec::with_capacity(ring.len());
        let mut from = ring.last().copied();
        for &to in &ring {
            if let Some(from) = from {
                let (a, b) = (depth(from), depth(to));
                if (a >= 0.0) != (b >= 0.0) {
                    let share = a / (a - b);
                    kept.push((from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1)));
                }
            }
            if depth(to) >= 0.0 {
                kept.push(to);
            }
            from = Some(to);
        }
        ring = kept;
    }
    ring
}

/// The parts of a line within the frame (Liang and Barsky, 1984).
fn cut_line(line: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut is_open = false;
    for pair in line.windows(2) {
        let ((x, y), (dx, dy)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let (mut first, mut last) = (0.0f64, 1.0f64);
        for (step, room) in [(-dx, x + BEYOND), (dx, WIDTH + BEYOND - x), (-dy, y + BEYOND), (dy, HEIGHT + BEYOND - y)]
        {
            if step == 0.0 {
                last = if room < 0.0 { -1.0 } else { last };
            } else if step < 0.0 {
                first = first.max(room / step);
            } else {
                last = last.min(room / step);
            }
        }
        if first > last {
            is_open = false;
            continue;
        }
        let at = |share: f64| (x + share * dx, y + share * dy);
        match parts.last_mut().filter(|_| is_open && first <= 0.0) {
            Some(part) => part.push(at(last)),
            None => parts.push(vec![at(first), at(last)]),
        }
        is_open = last >= 1.0;
    }
    parts
}

fn trace(path: &mut PathData, points: &[(f64, f64)]) {
    for (index, point) in points.iter().enumerate() {
        if index == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::map::window::Window;

    fn view() -> View {
        Window::around([(36.0, 37.0)].into_iter()).unwrap().view()
    }

    fn drawn(overlays: &[Overlay<'_>]) -> String {
        let mut svg = Svg::decoration("test", (WIDTH, HEIGHT));
        draw(&mut svg, &view(), overlays);
        svg.finish()
    }

    /// A coast with as many bays.
    fn coast(bays: u32) -> Vec<(f64, f64)> {
        let bay = |at: u32| {
            let angle = f64::from(at) / f64::from(bays) * std::f64::consts::TAU;
            let far = 0.4 + 0.05 * (f64::from(at) * 2.7).sin() + 0.03 * (f64::from(at) * 0.37).cos();
            (37.0 + far * angle.cos(), 36.0 + far * angle.sin())
        };
        (0..bays).map(bay).collect()
    }

    #[test]
    fn the_heaviest_layers_stay_within_the_budget_and_in_sight() {
        let coast = coast(60_000);
        let points = coast.iter().step_by(10).copied().collect();
        let overlays = [
            Overlay { look: Look::Area(0), rings: vec![&coast], lines: Vec::new(), points: Vec::new() },
            Overlay { look: Look::Point(1), rings: Vec::new(), lines: Vec::new(), points },
            Overlay { look: Look::Line(2), rings: Vec::new(), lines: vec![&coast], points: Vec::new() },
        ];
        let svg = drawn(&overlays);
        assert!(svg.len() < BUDGET + 2048, "{} bytes", svg.len());
        assert_eq!(svg.matches("<path d=\"M").count(), 3 + 2, "each layer, and the hatch: {svg}");
    }

    #[test]
    fn what_lies_around_the_window_fills_it_and_what_lies_elsewhere_is_left_out() {
        let world = [(-179.0, -80.0), (179.0, -80.0), (179.0, 80.0), (-179.0, 80.0)];
        let area = |ring| Overlay { look: Look::Area(0), rings: vec![ring], lines: Vec::new(), points: Vec::new() };
        let svg = drawn(&[area(&world)]);
        assert!(svg.contains("492") && svg.contains("332"), "the frame and what is beyond: {svg}");
        let far = [(10.0, 10.0), (11.0, 10.0), (11.0, 11.0)];
        assert!(!drawn(&[area(&far)]).contains("map-layers"));
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let parts = cut_line(&[(10.0, 10.0), (10.0, -500.0), (20.0, -500.0), (20.0, 10.0)]);
        assert_eq!(parts, [[(10.0, 10.0), (10.0, -6.0)], [(20.0, -6.0), (20.0, 10.0)]]);
    }

    #[test]
    fn each_look_of_a_kind_is_another_one() {
        for look in [Look::Area as fn(usize) -> Look, Look::Line, Look::Boundary, Look::Point] {
            let all: BTreeSet<String> = (0..6).map(|at| swatch(look(at))).collect();
            assert_eq!(all.len(), 6);
        }
        assert_eq!((0..5).map(|at| swatch(Look::Step(at))).collect::<BTreeSet<_>>().len(), 5);
    }
}
