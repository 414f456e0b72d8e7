//! The coasts and borders of the world: the part of them in a window.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use super::geometry::{Bounds, Line, Project, clip_line, clip_ring, simplify};
use super::index::{Index, Located};
use super::reader::{GRID, Reader};
use super::runs::Runs;

/// The code of land that has none.
pub(in super::super) const NO_CODE: &str = "---";

/// Countries and the arcs that their outlines are made of.
pub(in super::super) struct Atlas {
    countries: Vec<Country>,
    /// The outlines of all land, which is where the sea begins.
    shores: Index<Ring>,
    arcs: Index<Arc>,
    /// The simplified arcs of each level of detail that a map has asked for. A site has thousands of maps, and to simplify
    /// arcs costs more than all other work on a map.
    levels: [OnceLock<Vec<OnceLock<Runs>>>; LEVELS],
}

/// The arcs at one level of detail.
#[derive(Clone, Copy)]
struct Detail<'a> {
    tolerance: f64,
    lines: &'a [OnceLock<Runs>],
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
    line: Runs,
    bounds: Bounds,
    /// Whether it closes a ring around a pole, where there is no coast.
    is_around_pole: bool,
    /// The countries whose outlines run along it, by their place in the atlas: two at a border, one at a coast, none within
    /// a country.
    sides: Vec<usize>,
}

impl Located for Ring {
    fn bounds(&self) -> Bounds {
        self.bounds
    }
}

impl Located for Arc {
    fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// What of the world lies in a window, in the units of the drawing.
#[derive(Default)]
pub(in super::super) struct Cut {
    /// Each country's code with its rings, cut at the frame.
    pub(in super::super) lands: Vec<(&'static str, Vec<Line>)>,
    /// The rings of all land together, cut at the frame.
    pub(in super::super) shores: Vec<Line>,
    /// Lines between countries, with the codes of the two.
    pub(in super::super) borders: Vec<([&'static str; 2], Line)>,
    /// Lines between land and sea, if `shores` also run elsewhere: along the antimeridian, or around a pole.
    pub(in super::super) coasts: Option<Vec<Line>>,
}

/// The atlas in the binary, read when the first map is drawn.
pub(in super::super) static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    Atlas::read(Reader { bytes: include_bytes!("countries.bin") })
        .expect("the atlas in the binary is whole, as its test says")
});

impl Atlas {
    /// Cuts out a window. `project` must be affine, `frame` is the window's size in the drawing, and lines lose what is
    /// finer than `tolerance` of its units, the sea what islands are hardly larger.
    pub(in super::super) fn cut(
        &'static self,
        window: Bounds,
        frame: (f64, f64),
        tolerance: f64,
        project: &impl Project,
    ) -> Cut {
        let has_seams = window.south < -89.9
            || [-540.0, -180.0, 180.0, 540.0].iter().any(|lon| (window.west..window.east).contains(lon));
        let mut cut = Cut { coasts: has_seams.then(Vec::new), ..Cut::default() };
        let units_in_a_degree = frame.1 / (window.north - window.south);
        let level = self.level(tolerance / units_in_a_degree);
        for (shift, here) in window.turns() {
            let place = |(lon, lat): (f64, f64)| project((lon + shift, lat));
            let clip = |ring: &Ring| {
                let ring = clip_ring(self.outline(ring, here, level, &place), frame);
                (ring.len() > 2 && Bounds::of(&ring).extent() > 4.0 * tolerance).then_some(ring)
            };
            for country in self.countries.iter().filter(|country| country.bounds.meets(here)) {
                let in_sight = country.rings.iter().filter(|ring| ring.bounds.meets(here));
                let rings: Vec<Line> = in_sight.filter_map(clip).collect();
                if !rings.is_empty() {
                    cut.lands.push((country.code.as_str(), rings));
                }
            }
            cut.shores.extend(self.shores.meeting(here).filter_map(|(_, ring)| clip(ring)));
            // Some islands are cut in two at the antimeridian, where there is no coast either.
            let seams = [-180.0, 180.0].map(|lon| place((lon, 0.0)).0);
            let is_seam =
                |a: &(f64, f64), b: &(f64, f64)| seams.iter().any(|x| (a.0 - x).abs() < 0.01 && (b.0 - x).abs() < 0.01);
            for (at, arc) in self.arcs.meeting(here) {
                let is_drawn = arc.sides.len() == 2 || arc.sides.len() == 1 && has_seams;
                if !is_drawn || arc.is_around_pole {
                    continue;
                }
                let runs = self.line(at, level);
                let is_island = runs.points().first() == runs.points().last();
                if is_island && runs.bounds().placed(&place).extent() < 4.0 * tolerance {
                    continue;
                }
                let line: Line = runs.seen_in(here).map(place).collect();
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
        let lines = self.levels[at].get_or_init(|| self.arcs.all().iter().map(|_| OnceLock::new()).collect());
        Some(Detail { tolerance, lines })
    }

    fn line<'a>(&'a self, arc: usize, level: Option<Detail<'a>>) -> &'a Runs {
        let line = &self.arcs.all()[arc].line;
        match level {
            Some(level) => level.lines[arc].get_or_init(|| Runs::new(simplify(line.points(), level.tolerance))),
            None => line,
        }
    }

    /// A ring in the drawing. Of an arc beyond the window its end will do: it lies on one side of the window, and so does the
    /// straight line from the end of the arc before.
    fn outline(&self, ring: &Ring, window: Bounds, level: Option<Detail<'_>>, project: &impl Project) -> Line {
        let mut outline = Line::new();
        for &index in &ring.arcs {
            let at = usize::try_from(if index < 0 { !index } else { index }).unwrap_or_default();
            let arc = &self.arcs.all()[at];
            let points = arc.line.points();
            let push = |point| outline.push(project(point));
            match (arc.bounds.meets(window), index < 0) {
                (true, false) => self.line(at, level).seen_in(window).for_each(push),
                (true, true) => self.line(at, level).seen_in(window).rev().for_each(push),
                (false, false) => points.last().copied().into_iter().for_each(push),
                (false, true) => points.first().copied().into_iter().for_each(push),
            }
        }
        outline
    }
}

impl Atlas {
    /// The whole of `countries.bin`, or `None` if it is not whole.
    fn read(mut reader: Reader) -> Option<Atlas> {
        let countries = reader.many(|reader| {
            let code = str::from_utf8(reader.take(3)?).ok()?.to_owned();
            Some((code, reader.many(|reader| reader.many(Reader::signed))?))
        })?;
        let mut arcs = reader.many(|reader| {
            let line = Runs::new(reader.line()?);
            let bounds = line.bounds();
            let is_around_pole = bounds.south < -89.9;
            Some(Arc { line, bounds, is_around_pole, sides: Vec::new() })
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
        let shores = Index::new(rings_of(&shores, &arcs)?);
        reader.bytes.is_empty().then(|| Atlas { countries, shores, arcs: Index::new(arcs), levels: Default::default() })
    }
}

/// The rings that arcs form, put together end to end; `None` if an end is loose.
fn rings_of(outline: &[usize], arcs: &[Arc]) -> Option<Vec<Ring>> {
    let key = |point: &(f64, f64)| (point.0.to_bits(), point.1.to_bits());
    let ends = |nth: usize| {
        let points = arcs[outline[nth]].line.points();
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
        assert!(ATLAS.countries.len() > 200 && ATLAS.arcs.all().len() > 4000);
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
    fn a_window_over_the_antimeridian_sees_both_sides() {
        let window = Bounds { west: 176.0, south: -20.0, east: 184.0, north: -12.0 };
        let project = |(lon, lat): (f64, f64)| ((lon - window.west) * 10.0, (window.north - lat) * 10.0);
        let cut = ATLAS.cut(window, (80.0, 80.0), 0.1, &project);
        let codes: Vec<&str> = cut.lands.iter().map(|(code, _)| *code).collect();
        assert!(codes.iter().filter(|code| **code == "FJI").count() == 2, "{codes:?}");
        assert!(cut.coasts.is_some());
    }
}
