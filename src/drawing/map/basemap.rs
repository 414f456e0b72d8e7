//! The basemap of a window: land, coasts and borders, drawn once for all maps of that window.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::drawing::svg::PathData;

use super::atlas::{ATLAS, Crossings, Cut, Line, NO_CODE, Town, cut_region, regions, towns};
use super::water::Water;
use super::window::{HEIGHT, TEXT, View, WIDTH, Window};

/// No more windows than these are kept. Ten thousand reports have up to a thousand, and each takes about ten kilobytes.
const MOST: usize = 4096;

/// The lines between regions have no more bytes than this.
const REGIONS: usize = 1600;

/// The end of a line between regions that is cut off at the frame says nothing if it is shorter.
const SHORTEST_REGION: f64 = 20.0;

/// So many towns can be asked whether there is room for them.
const TOWNS: usize = 24;

/// The basemaps that the maps of a site have asked for. A basemap depends on its window alone.
#[derive(Default)]
pub(crate) struct Basemaps(Mutex<HashMap<Window, Arc<Basemap>>>);

/// The basemap of a window.
pub(super) struct Basemap {
    pub(super) view: View,
    /// What is not land, to be drawn over it by the even-odd rule.
    pub(super) sea: PathData,
    /// The coasts, if the sea has edges that are none.
    pub(super) coasts: Option<PathData>,
    /// The borders of each two countries, by their codes.
    pub(super) borders: BTreeMap<[&'static str; 2], PathData>,
    /// The lines between regions, if the map can bear them.
    pub(super) regions: PathData,
    /// The largest towns in sight, and where they are in the drawing.
    pub(super) towns: Vec<(Town, (f64, f64))>,
    /// The countries that have a code, by it.
    pub(super) countries: Vec<VisibleCountry>,
    /// Whether there is land that has none.
    pub(super) has_other_land: bool,
    /// Where the seas are.
    pub(super) water: Water,
}

/// A country in sight.
pub(super) struct VisibleCountry {
    pub(super) code: &'static str,
    /// The corners of the rectangle around it.
    extent: ((f64, f64), (f64, f64)),
    rings: Vec<Line>,
    /// Its outlines, once a map is about it.
    outlines: OnceLock<PathData>,
    /// What [`VisibleCountry::room_for`] found, by the bits of the width.
    rooms: Mutex<BTreeMap<u64, Arc<[GridPoint]>>>,
}

/// A column and a row of the grid on which names of countries are set.
type GridPoint = (u8, u8);
const COLUMNS: u8 = 30;
const ROWS: u8 = 20;

impl Basemaps {
    pub(super) fn of(&self, window: Window) -> Arc<Basemap> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(basemap) = known().get(&window) {
            return Arc::clone(basemap);
        }
        // Two threads may draw the same window, and both get the same basemap.
        let basemap = Arc::new(Basemap::of(window.view()));
        let mut known = known();
        if known.len() >= MOST {
            known.clear();
        }
        Arc::clone(known.entry(window).or_insert(basemap))
    }
}

impl Basemap {
    fn of(mut view: View) -> Basemap {
        let mut cut = cut(&view);
        // In the middle of a country a town is a dot on nothing, so the view widens until a coast or a border is in sight.
        for _ in 0..4 {
            if !cut.borders.is_empty() || has_coast(&cut) {
                break;
            }
            view = view.wider();
            cut = self::cut(&view);
        }
        let sea = sea(&cut);
        let has_water = !sea.as_str().is_empty();
        let mut borders: BTreeMap<_, PathData> = BTreeMap::new();
        cut.borders
            .iter()
            .for_each(|(countries, line)| trace(borders.entry(*countries).or_default(), line.iter().copied()));
        let mut by_code: BTreeMap<&'static str, Vec<Line>> = BTreeMap::new();
        for (code, rings) in cut.lands {
            by_code.entry(code).or_default().extend(rings);
        }
        let has_other_land = by_code.remove(NO_CODE).is_some();
        let country = |(code, rings): (&'static str, Vec<Line>)| VisibleCountry {
            code,
            extent: extent_of(&rings),
            rings,
            outlines: OnceLock::new(),
            rooms: Mutex::default(),
        };
        Basemap {
            view,
            sea,
            coasts: cut.coasts.as_ref().map(lines),
            borders,
            regions: regions_of(&view),
            towns: towns_of(&view),
            countries: by_code.into_iter().map(country).collect(),
            has_other_land,
            water: Water::new(view, cut.shores, has_water),
        }
    }
}

impl VisibleCountry {
    pub(super) fn outlines(&self) -> &PathData {
        self.outlines.get_or_init(|| rings(&self.rings))
    }

    /// The middles of the places on its land that a name of a width fits on, the nearest to its own middle first. They are
    /// kept, because each map of the window asks again.
    pub(super) fn room_for(&self, wide: f64) -> impl Iterator<Item = (f64, f64)> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let room = Arc::clone(rooms.entry(wide.to_bits()).or_insert_with(|| self.find_room_for(wide).into()));
        (0..room.len()).map(move |at| point(room[at]))
    }

    fn find_room_for(&self, wide: f64) -> Vec<GridPoint> {
        let (low, high) = self.extent;
        if high.0 - low.0 < wide || high.1 - low.1 < TEXT {
            return Vec::new();
        }
        let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
        let edges = |row: u8| [-0.8, 0.3].map(|by| point((0, row)).1 + by * TEXT);
        let rows: Vec<u8> = (1..ROWS).filter(|row| edges(*row)[0] >= low.1 && edges(*row)[1] <= high.1).collect();
        let [tops, bottoms] = [0, 1].map(|edge| {
            let levels: Vec<f64> = rows.iter().map(|row| edges(*row)[edge]).collect();
            Crossings::of_all(&self.rings, &levels)
        });
        let mut found: Vec<(f64, GridPoint)> = Vec::new();
        for ((row, on_top), on_bottom) in rows.into_iter().zip(tops).zip(bottoms) {
            for column in 1..COLUMNS {
                let (x, y) = point((column, row));
                let (left, right) = (x - 0.5 * wide, x + 0.5 * wide);
                let is_inside = |x: &f64| on_top.is_inside(*x) && on_bottom.is_inside(*x);
                if left >= 4.0 && right < WIDTH - 4.0 && [left, right].iter().all(is_inside) {
                    found.push(((x - middle.0).hypot(y - middle.1), (column, row)));
                }
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found.into_iter().map(|(_, point)| point).collect()
    }
}

/// Where a point of the grid is in the drawing.
fn point((column, row): GridPoint) -> (f64, f64) {
    (WIDTH / f64::from(COLUMNS) * f64::from(column), HEIGHT / f64::from(ROWS) * f64::from(row))
}

fn cut(view: &View) -> Cut {
    ATLAS.cut(view.bounds(), (WIDTH, HEIGHT), view.tolerance(), &|point| view.project(point))
}

/// The lines between regions, as finely as few bytes can say it; none where they would be a net over everything.
fn regions_of(view: &View) -> PathData {
    let tolerances = [1.0, 1.5, 2.0].map(|factor| factor * view.tolerance().max(1.4));
    let all = regions(view.bounds(), &|point| view.project(point));
    let is_cut = |(x, y): &(f64, f64)| *x < 0.5 || *y < 0.5 || *x > WIDTH - 0.5 || *y > HEIGHT - 0.5;
    let is_end = |line: &Line| {
        let (low, high) = extent_of(std::slice::from_ref(line));
        (high.0 - low.0).max(high.1 - low.1) < SHORTEST_REGION && line.iter().any(is_cut)
    };
    let drawn = |tolerance: f64| {
        let mut path = PathData::default();
        for line in &all {
            let cut = cut_region(line, (WIDTH, HEIGHT), tolerance);
            cut.into_iter().filter(|line| !is_end(line)).for_each(|line| trace(&mut path, line.into_iter()));
            if path.as_str().len() > REGIONS {
                return None;
            }
        }
        Some(path)
    };
    tolerances.into_iter().find_map(drawn).unwrap_or_default()
}

fn towns_of(view: &View) -> Vec<(Town, (f64, f64))> {
    let placed = towns(view.bounds()).map(|town| (town, view.project_near((town.at.1, town.at.0))));
    // A name at the edge would say little of where the rest is.
    let is_within =
        |(_, at): &(Town, (f64, f64))| (12.0..WIDTH - 12.0).contains(&at.0) && (12.0..HEIGHT - 12.0).contains(&at.1);
    placed.filter(is_within).take(TOWNS).collect()
}

/// Whether an outline of the land is seen: one that does not run along the frame.
fn has_coast(cut: &Cut) -> bool {
    let is_in_sight = |(x, y): &(f64, f64)| *x > 0.5 && *x < WIDTH - 0.5 && *y > 0.5 && *y < HEIGHT - 0.5;
    cut.shores.iter().flatten().any(is_in_sight)
}

/// All of the frame but the land.
fn sea(cut: &Cut) -> PathData {
    if !cut.shores.is_empty() && !has_coast(cut) {
        return PathData::default();
    }
    let frame = vec![(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)];
    rings(std::iter::once(&frame).chain(&cut.shores))
}

fn extent_of(rings: &[Line]) -> ((f64, f64), (f64, f64)) {
    let points = rings.iter().flat_map(|ring| ring.iter());
    points.fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), point| {
        ((low.0.min(point.0), low.1.min(point.1)), (high.0.max(point.0), high.1.max(point.1)))
    })
}

fn rings<'l>(all: impl IntoIterator<Item = &'l Line>) -> PathData {
    let mut path = PathData::default();
    for ring in all {
        trace(&mut path, ring.iter().map(|point| beyond_frame(*point)));
        path.close();
    }
    path
}

/// What runs along the frame is moved out of sight, so that no outline is drawn there.
fn beyond_frame((x, y): (f64, f64)) -> (f64, f64) {
    let beyond = |value: f64, limit: f64| match value {
        value if value < 0.5 => -1.0,
        value if value > limit - 0.5 => limit + 1.0,
        value => value,
    };
    (beyond(x, WIDTH), beyond(y, HEIGHT))
}

fn lines<'l>(all: impl IntoIterator<Item = &'l Line>) -> PathData {
    let mut path = PathData::default();
    for line in all {
        trace(&mut path, line.iter().copied());
    }
    path
}

/// Points on whole units halve the length of a drawing. Even on the widest page no line is off by a pixel.
fn trace(path: &mut PathData, line: impl Iterator<Item = (f64, f64)>) {
    for (at, (x, y)) in line.enumerate() {
        let point = (x.round(), y.round());
        if at == 0 { path.move_to(point) } else { path.line_to(point) }
    }
}
