//! The coasts and borders of the world, from Natural Earth; see README.md beside this file.
//! It gives the part of them in a window, and leaves drawing to `draw`.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// The code of land that has none.
pub(super) const NO_CODE: &str = "---";

/// Countries and the arcs that their outlines are made of.
pub(super) struct Atlas {
    countries: Vec<Country>,
    /// The outlines of all land, which is where the sea begins.
    shores: Vec<Ring>,
    arcs: Vec<Arc>,
    bounds: Bounds,
    /// The simplified arcs of each level of detail that a map has asked for. A site has thousands of maps, and to simplify
    /// arcs costs more than all other work on a map.
    levels: [OnceLock<Vec<OnceLock<Line>>>; LEVELS],
}

/// The arcs at one level of detail.
#[derive(Clone, Copy)]
struct Detail<'a> {
    tolerance: f64,
    lines: &'a [OnceLock<Line>],
}

/// Each level is this much coarser than the one before.
const COARSER: f64 = 1.2;

/// The tolerance of the first level, in degrees; a map of a smaller window takes every point.
const FINEST: f64 = 1.0 / GRID;

/// The last is as coarse as a map of the whole world.
const LEVELS: usize = 32;

struct Country {
    /// ISO 3166-1 alpha-3, or [`NO_CODE`].
    code: String,
    rings: Vec<Ring>,
    bounds: Bounds,
}

struct Ring {
    /// Indices of arcs; `!index` runs backwards.
    arcs: Vec<i32>,
    bounds: Bounds,
}

struct Arc {
    /// Longitude and latitude in degrees; a line over the antimeridian goes on beyond ±180.
    points: Vec<(f64, f64)>,
    bounds: Bounds,
    /// Whether it closes a ring around a pole, where there is no coast.
    is_around_pole: bool,
    /// The countries whose outlines run along it, by their place in the atlas: two at a border, one at a coast, none within
    /// a country.
    sides: Vec<usize>,
}

/// A rectangle in degrees. A window may reach beyond ±180.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

/// A way from degrees to a drawing.
pub(super) trait Project: Fn((f64, f64)) -> (f64, f64) {}
impl<F: Fn((f64, f64)) -> (f64, f64)> Project for F {}

/// A polyline or ring of a drawing.
pub(super) type Line = Vec<(f64, f64)>;

/// What of the world lies in a window, in the units of the drawing.
#[derive(Default)]
pub(super) struct Cut {
    /// Each country's code with its rings, cut at the frame.
    pub(super) lands: Vec<(&'static str, Vec<Line>)>,
    /// The rings of all land together, cut at the frame.
    pub(super) shores: Vec<Line>,
    /// Lines between countries, with the codes of the two.
    pub(super) borders: Vec<([&'static str; 2], Line)>,
    /// Lines between land and sea, if `shores` also run elsewhere: along the antimeridian, or around a pole.
    pub(super) coasts: Option<Vec<Line>>,
}

/// The atlas in the binary, read when the first map is drawn.
pub(super) static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    Reader { bytes: include_bytes!("countries.bin") }
        .atlas()
        .expect("the atlas in the binary is whole, as its test says")
});

impl Atlas {
    /// Cuts out a window. `project` must be affine, `frame` is the window's size in the drawing, and lines lose what is
    /// finer than `tolerance` of its units, the sea what islands are hardly larger.
    pub(super) fn cut(&'static self, window: Bounds, frame: (f64, f64), tolerance: f64, project: &impl Project) -> Cut {
        let has_seams = window.south < -89.9
            || [-540.0, -180.0, 180.0, 540.0].iter().any(|lon| (window.west..window.east).contains(lon));
        let mut cut = Cut { coasts: has_seams.then(Vec::new), ..Cut::default() };
        let units_in_a_degree = frame.1 / (window.north - window.south);
        let level = self.level(tolerance / units_in_a_degree);
        // A window over the Pacific sees the world twice.
        for shift in [-360.0, 0.0, 360.0] {
            let here = Bounds { west: window.west - shift, east: window.east - shift, ..window };
            if !self.bounds.meets(here) {
                continue;
            }
            let place = |(lon, lat): (f64, f64)| project((lon + shift, lat));
            let clip = |rings: &[Ring]| -> Vec<Line> {
                let in_sight = rings.iter().filter(|ring| ring.bounds.meets(here));
                let clipped = in_sight.map(|ring| clip_ring(self.outline(ring, here, level, &place), frame));
                clipped.filter(|ring| ring.len() > 2 && extent(ring) > 4.0 * tolerance).collect()
            };
            for country in self.countries.iter().filter(|country| country.bounds.meets(here)) {
                let rings = clip(&country.rings);
                if !rings.is_empty() {
                    cut.lands.push((country.code.as_str(), rings));
                }
            }
            cut.shores.extend(clip(&self.shores));
            // Some islands are cut in two at the antimeridian, where there is no coast either.
            let seams = [-180.0, 180.0].map(|lon| place((lon, 0.0)).0);
            let is_seam =
                |a: &(f64, f64), b: &(f64, f64)| seams.iter().any(|x| (a.0 - x).abs() < 0.01 && (b.0 - x).abs() < 0.01);
            for (at, arc) in self.arcs.iter().enumerate().filter(|(_, arc)| arc.bounds.meets(here)) {
                let is_drawn = arc.sides.len() == 2 || arc.sides.len() == 1 && has_seams;
                if !is_drawn || arc.is_around_pole {
                    continue;
                }
                let line: Line = self.points(at, level).iter().map(|point| place(*point)).collect();
                let is_island = line.first() == line.last();
                if is_island && extent(&line) < 4.0 * tolerance {
                    continue;
                }
                let mut lines = Vec::new();
                line.chunk_by(|a, b| !is_seam(a, b)).for_each(|run| clip_line(run, frame, &mut lines));
                match (arc.sides.as_slice(), &mut cut.coasts) {
                    ([one, other], _) => {
                        let codes = [*one, *other].map(|side| self.countries[side].code.as_str());
                        cut.borders.extend(lines.into_iter().map(|line| (codes, line)));
                    }
                    (_, Some(coasts)) => coasts.append(&mut lines),
                    (_, None) => {}
                }
            }
        }
        cut
    }

    /// The coarsest level whose tolerance exceeds these degrees by no more than half a step; `None` if every point is needed.
    fn level(&self, degrees: f64) -> Option<Detail<'_>> {
        let tolerances = std::iter::successors(Some(FINEST), |tolerance| Some(tolerance * COARSER)).take(LEVELS);
        let (at, tolerance) =
            tolerances.enumerate().take_while(|(_, tolerance)| *tolerance <= degrees * COARSER.sqrt()).last()?;
        let lines = self.levels[at].get_or_init(|| self.arcs.iter().map(|_| OnceLock::new()).collect());
        Some(Detail { tolerance, lines })
    }

    fn points<'a>(&'a self, arc: usize, level: Option<Detail<'a>>) -> &'a [(f64, f64)] {
        let points = &self.arcs[arc].points;
        match level {
            Some(level) => level.lines[arc].get_or_init(|| simplify(points, level.tolerance)),
            None => points,
        }
    }

    /// A ring in the drawing. Of an arc beyond the window its end will do: it lies on one side of the window, and so does the
    /// straight line from the end of the arc before.
    fn outline(&self, ring: &Ring, window: Bounds, level: Option<Detail<'_>>, project: &impl Project) -> Line {
        let mut outline = Line::new();
        for &index in &ring.arcs {
            let at = usize::try_from(if index < 0 { !index } else { index }).unwrap_or_default();
            let arc = &self.arcs[at];
            match (arc.bounds.meets(window), index < 0) {
                (true, false) => outline.extend(self.points(at, level).iter().map(|point| project(*point))),
                (true, true) => outline.extend(self.points(at, level).iter().rev().map(|point| project(*point))),
                (false, false) => outline.extend(arc.points.last().map(|point| project(*point))),
                (false, true) => outline.extend(arc.points.first().map(|point| project(*point))),
            }
        }
        outline
    }
}

impl Bounds {
    const NOTHING: Bounds =
        Bounds { west: f64::INFINITY, south: f64::INFINITY, east: f64::NEG_INFINITY, north: f64::NEG_INFINITY };

    fn take_in(&mut self, (lon, lat): (f64, f64)) {
        self.west = self.west.min(lon);
        self.east = self.east.max(lon);
        self.south = self.south.min(lat);
        self.north = self.north.max(lat);
    }

    fn join(&mut self, other: Bounds) {
        self.take_in((other.west, other.south));
        self.take_in((other.east, other.north));
    }

    fn meets(self, other: Bounds) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }
}

/// Douglas and Peucker: no point of the line is farther than `tolerance` from what stays.
fn simplify(line: &[(f64, f64)], tolerance: f64) -> Line {
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

/// The longer side of the rectangle around a line.
fn extent(line: &[(f64, f64)]) -> f64 {
    let mut bounds = Bounds::NOTHING;
    line.iter().for_each(|point| bounds.take_in(*point));
    (bounds.east - bounds.west).max(bounds.north - bounds.south)
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
fn clip_ring(mut ring: Line, (width, height): (f64, f64)) -> Line {
    if ring.iter().all(|(x, y)| (0.0..=width).contains(x) && (0.0..=height).contains(y)) {
        ring.dedup();
        return ring;
    }
    // Each edge as the axis and limit it stands for, and on which side of it is inside.
    for (is_x, limit, sign) in [(true, 0.0, 1.0), (true, width, -1.0), (false, 0.0, 1.0), (false, height, -1.0)] {
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
fn clip_line(line: &[(f64, f64)], (width, height): (f64, f64), out: &mut Vec<Line>) {
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

/// Reads `countries.bin`. Every step gives `None` if the bytes end too soon.
struct Reader {
    bytes: &'static [u8],
}

/// The file's grid: this many steps to a degree.
const GRID: f64 = 250.0;

impl Reader {
    fn atlas(mut self) -> Option<Atlas> {
        let countries = self.many(|reader| {
            let (code, rest) = reader.bytes.split_at_checked(3)?;
            reader.bytes = rest;
            let code = str::from_utf8(code).ok()?.to_owned();
            Some((code, reader.many(|reader| reader.many(Reader::signed))?))
        })?;
        let mut arcs = self.many(|reader| {
            let (mut x, mut y) = (0, 0);
            let points = reader.many(|reader| {
                x += reader.signed()?;
                y += reader.signed()?;
                Some((f64::from(x) / GRID, f64::from(y) / GRID))
            })?;
            let mut bounds = Bounds::NOTHING;
            points.iter().for_each(|point| bounds.take_in(*point));
            let is_around_pole = bounds.south < -89.9;
            Some(Arc { points, bounds, is_around_pole, sides: Vec::new() })
        })?;
        let mut outlines: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (code, rings) in countries {
            let arcs_of = |index: i32| usize::try_from(if index < 0 { !index } else { index }).ok();
            let all: Option<Vec<usize>> = rings.into_iter().flatten().map(arcs_of).collect();
            outlines.entry(code).or_default().extend(all?);
        }
        for (country, outline) in outlines.values_mut().enumerate() {
            outline.sort_unstable();
            // Along an arc that two of its rings share a country has no outline.
            *outline = outline.chunk_by(usize::eq).filter(|same| same.len() % 2 == 1).map(|same| same[0]).collect();
            for &at in &*outline {
                arcs.get_mut(at)?.sides.push(country);
            }
        }
        let country = |(code, outline): (String, Vec<usize>)| {
            let rings = rings_of(&outline, &arcs)?;
            let bounds = bounds_of(&rings);
            Some(Country { code, rings, bounds })
        };
        let countries = outlines.into_iter().map(country).collect::<Option<Vec<_>>>()?;
        let shores: Vec<usize> = (0..arcs.len()).filter(|at| arcs[*at].sides.len() == 1).collect();
        let shores = rings_of(&shores, &arcs)?;
        let bounds = bounds_of(&shores);
        self.bytes.is_empty().then_some(Atlas { countries, shores, arcs, bounds, levels: Default::default() })
    }

    fn many<T>(&mut self, mut one: impl FnMut(&mut Reader) -> Option<T>) -> Option<Vec<T>> {
        let count = self.varint()?;
        (0..count).map(|_| one(self)).collect()
    }

    /// Zigzag: 0, -1, 1, -2, …
    fn signed(&mut self) -> Option<i32> {
        let written = i32::try_from(self.varint()?).ok()?;
        Some((written >> 1) ^ -(written & 1))
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

/// The rings that arcs form, put together end to end; `None` if an end is loose.
fn rings_of(outline: &[usize], arcs: &[Arc]) -> Option<Vec<Ring>> {
    let key = |point: &(f64, f64)| (point.0.to_bits(), point.1.to_bits());
    let ends = |nth: usize| {
        let points = &arcs[outline[nth]].points;
        Some((key(points.first()?), key(points.last()?)))
    };
    let mut by_end = Vec::with_capacity(2 * outline.len());
    for nth in 0..outline.len() {
        let (first, last) = ends(nth)?;
        by_end.extend([(first, nth), (last, nth)]);
    }
    by_end.sort_unstable();
    let mut is_taken = vec![false; outline.len()];
    let mut rings = Vec::new();
    for nth in 0..outline.len() {
        if std::mem::replace(&mut is_taken[nth], true) {
            continue;
        }
        let (start, mut end) = ends(nth)?;
        let mut ring = Ring { arcs: vec![i32::try_from(outline[nth]).ok()?], bounds: arcs[outline[nth]].bounds };
        while end != start {
            let here = &by_end[by_end.partition_point(|(at, _)| *at < end)..];
            let next = here.iter().take_while(|(at, _)| *at == end).map(|(_, nth)| *nth).find(|nth| !is_taken[*nth])?;
            is_taken[next] = true;
            let (first, last) = ends(next)?;
            let index = i32::try_from(outline[next]).ok()?;
            ring.arcs.push(if first == end { index } else { !index });
            ring.bounds.join(arcs[outline[next]].bounds);
            end = if first == end { last } else { first };
        }
        rings.push(ring);
    }
    Some(rings)
}

fn bounds_of(rings: &[Ring]) -> Bounds {
    let mut bounds = Bounds::NOTHING;
    rings.iter().for_each(|ring| bounds.join(ring.bounds));
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_atlas_in_the_binary_is_whole() {
        assert!(ATLAS.countries.len() > 200 && ATLAS.arcs.len() > 4000);
        let syria = ATLAS.countries.iter().find(|country| country.code == "SYR").unwrap();
        assert!(syria.bounds.meets(Bounds { west: 37.1, south: 36.1, east: 37.2, north: 36.3 }));
        assert!(syria.bounds.west > 35.0 && syria.bounds.east < 43.0, "{:?}", syria.bounds);
    }

    #[test]
    fn the_shores_of_two_countries_are_one_ring() {
        let window = Bounds { west: 35.0, south: 33.0, east: 37.0, north: 35.0 };
        let project = |point: (f64, f64)| ((point.0 - window.west) * 100.0, (window.north - point.1) * 100.0);
        let cut = ATLAS.cut(window, (200.0, 200.0), 0.1, &project);
        assert_eq!((cut.lands.len(), cut.shores.len(), cut.coasts.is_some()), (3, 1, false));
        assert!(cut.borders.iter().any(|(codes, _)| *codes == ["LBN", "SYR"]));
    }

    #[test]
    fn a_country_has_no_borders_within() {
        let whose = |lon: f64, lat: f64| {
            let window = Bounds { west: lon - 0.1, south: lat - 0.1, east: lon + 0.1, north: lat + 0.1 };
            let project = |point: (f64, f64)| ((point.0 - window.west) * 100.0, (window.north - point.1) * 100.0);
            let cut = ATLAS.cut(window, (20.0, 20.0), 0.1, &project);
            (cut.lands.iter().map(|(code, _)| *code).collect::<Vec<_>>(), cut.borders.len())
        };
        assert_eq!(whose(34.1, 45.2), (vec!["UKR"], 0));
        assert_eq!(whose(33.7, 46.13).1, 0);
        assert_eq!(whose(44.0, 9.6), (vec!["SOM"], 0));
    }

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

    #[test]
    fn a_window_over_the_antimeridian_sees_both_sides() {
        let window = Bounds { west: 176.0, south: -20.0, east: 184.0, north: -12.0 };
        let project = |(lon, lat): (f64, f64)| ((lon - window.west) * 10.0, (window.north - lat) * 10.0);
        let cut = ATLAS.cut(window, (80.0, 80.0), 0.1, &project);
        let codes: Vec<&str> = cut.lands.iter().map(|(code, _)| *code).collect();
        assert!(codes.iter().filter(|code| **code == "FJI").count() == 2, "{codes:?}");
        assert!(cut.coasts.is_some());
    }
}
