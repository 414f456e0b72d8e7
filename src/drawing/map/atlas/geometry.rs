//! Rectangles, lines and rings: cutting at a frame, and leaving out what is too fine to be seen.

/// A rectangle in degrees. A window may reach beyond ±180.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Bounds {
    pub(in super::super) west: f64,
    pub(in super::super) south: f64,
    pub(in super::super) east: f64,
    pub(in super::super) north: f64,
}

/// A way from degrees to a drawing.
pub(in super::super) trait Project: Fn((f64, f64)) -> (f64, f64) {}
impl<F: Fn((f64, f64)) -> (f64, f64)> Project for F {}

/// A polyline or ring of a drawing.
pub(in super::super) type Line = Vec<(f64, f64)>;

impl Bounds {
    pub(super) const NOTHING: Bounds =
        Bounds { west: f64::INFINITY, south: f64::INFINITY, east: f64::NEG_INFINITY, north: f64::NEG_INFINITY };

    pub(super) fn of<'p>(points: impl IntoIterator<Item = &'p (f64, f64)>) -> Bounds {
        let mut bounds = Bounds::NOTHING;
        points.into_iter().for_each(|point| bounds.take_in(*point));
        bounds
    }

    /// The rectangle on a drawing. `project` must be affine, as all that is drawn.
    pub(super) fn placed(self, project: &impl Project) -> Bounds {
        Bounds::of(&[project((self.west, self.south)), project((self.east, self.north))])
    }

    /// The longer side.
    pub(super) fn extent(self) -> f64 {
        (self.east - self.west).max(self.north - self.south)
    }

    pub(super) fn take_in(&mut self, (lon, lat): (f64, f64)) {
        self.west = self.west.min(lon);
        self.east = self.east.max(lon);
        self.south = self.south.min(lat);
        self.north = self.north.max(lat);
    }

    pub(super) fn join(&mut self, other: Bounds) {
        self.take_in((other.west, other.south));
        self.take_in((other.east, other.north));
    }

    /// The window here, and where it sees the world once more on either side, with the degrees by which the world is moved
    /// for it: over the Pacific it sees two ends.
    pub(super) fn turns(self) -> [(f64, Bounds); 3] {
        [-360.0, 0.0, 360.0].map(|by| (by, Bounds { west: self.west - by, east: self.east - by, ..self }))
    }

    pub(super) fn meets(self, other: Bounds) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }
}

/// Douglas and Peucker: no point of the line is farther than `tolerance` from what stays.
pub(super) fn simplify(line: &[(f64, f64)], tolerance: f64) -> Line {
    let mut keep = vec![false; line.len()];
    let mut spans = vec![(0, line.len().saturating_sub(1))];
    for end in [0, line.len().saturating_sub(1)] {
        if let Some(keep) = keep.get_mut(end) {
            *keep = true;
        }
    }
    while let Some((from, to)) = spans.pop() {
        let farthest = (from + 1..to)
            .map(|at| (at, square_of_distance(line[at], line[from], line[to])))
            .fold((0, tolerance * tolerance), |best, next| if next.1 > best.1 { next } else { best });
        if farthest.0 > 0 {
            keep[farthest.0] = true;
            spans.push((from, farthest.0));
            spans.push((farthest.0, to));
        }
    }
    line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

/// How far a point is from the straight line between two others, squared.
fn square_of_distance(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (ux, uy) = (to.0 - from.0, to.1 - from.1);
    let (px, py) = (point.0 - from.0, point.1 - from.1);
    let length = ux * ux + uy * uy;
    let along = if length > 0.0 { ((px * ux + py * uy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (px - along * ux).powi(2) + (py - along * uy).powi(2)
}

/// Sutherland and Hodgman: the part of a ring inside the frame, which may run along its edges.
pub(super) fn clip_ring(mut ring: Line, (width, height): (f64, f64)) -> Line {
    let Bounds { west: left, south: top, east: right, north: bottom } = Bounds::of(&ring);
    // Each edge as the axis and limit it stands for, on which side of it is inside, and whether anything lies beyond it.
    let edges = [
        (true, 0.0, 1.0, left < 0.0),
        (true, width, -1.0, right > width),
        (false, 0.0, 1.0, top < 0.0),
        (false, height, -1.0, bottom > height),
    ];
    for (is_x, limit, sign, _) in edges.into_iter().filter(|(.., is_crossed)| *is_crossed) {
        let depth = |(x, y): (f64, f64)| sign * (if is_x { x } else { y } - limit);
        let mut out = Line::with_capacity(ring.len());
        for (at, &to) in ring.iter().enumerate() {
            let from = ring[if at == 0 { ring.len() - 1 } else { at - 1 }];
            let (before, after) = (depth(from), depth(to));
            if (before < 0.0) != (after < 0.0) {
                out.push(between(from, to, before / (before - after)));
            }
            if after >= 0.0 {
                out.push(to);
            }
        }
        ring = out;
        if ring.is_empty() {
            break;
        }
    }
    ring.dedup();
    ring
}

/// Liang and Barsky for each piece: the parts of a line inside the frame.
pub(super) fn clip_line(line: &[(f64, f64)], (width, height): (f64, f64), out: &mut Vec<Line>) {
    let mut open = Line::new();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (step, room) in [(-dx, from.0), (dx, width - from.0), (-dy, from.1), (dy, height - from.1)] {
            if step < 0.0 {
                enter = enter.max(room / step);
            } else if step > 0.0 {
                leave = leave.min(room / step);
            } else if room < 0.0 {
                leave = -1.0;
            }
        }
        if enter > leave {
            finish(&mut open, out);
            continue;
        }
        if open.is_empty() || enter > 0.0 {
            finish(&mut open, out);
            open.push(between(from, to, enter));
        }
        open.push(between(from, to, leave));
        if leave < 1.0 {
            finish(&mut open, out);
        }
    }
    finish(&mut open, out);
}

fn finish(open: &mut Line, out: &mut Vec<Line>) {
    if open.len() > 1 {
        out.push(std::mem::take(open));
    }
    open.clear();
}

fn between(from: (f64, f64), to: (f64, f64), share: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_the_frame_and_a_line_falls_into_pieces() {
        let frame = (10.0, 10.0);
        let square = vec![(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)];
        let mut cut = clip_ring(square, frame);
        cut.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(cut, [(0.0, 0.0), (0.0, 5.0), (5.0, 0.0), (5.0, 5.0)]);
        // A ring around the frame is the frame; one beside it is nothing.
        assert_eq!(clip_ring(vec![(-9.0, -9.0), (20.0, -9.0), (20.0, 20.0), (-9.0, 20.0)], frame).len(), 4);
        assert!(clip_ring(vec![(11.0, 0.0), (12.0, 0.0), (12.0, 3.0)], frame).is_empty());

        let mut pieces = Vec::new();
        clip_line(&[(-5.0, 5.0), (5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)], frame, &mut pieces);
        assert_eq!(pieces, [vec![(0.0, 5.0), (5.0, 5.0), (10.0, 5.0)], vec![(10.0, 8.0), (5.0, 8.0)]]);
    }

    #[test]
    fn simplifying_keeps_corners_and_both_ends() {
        let line = [(0.0, 0.0), (1.0, 0.05), (2.0, 0.0), (2.0, 5.0)];
        assert_eq!(simplify(&line, 0.1), [(0.0, 0.0), (2.0, 0.0), (2.0, 5.0)]);
        assert_eq!(simplify(&[], 1.0), []);
        let ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)];
        assert_eq!(simplify(&ring, 0.1), ring);
    }
}
