//! The lines between the regions of a country: provinces, governorates, states.

use std::sync::LazyLock;

use super::geometry::{Bounds, Line, Project, clip_line, simplify};
use super::index::{Index, Located};
use super::reader::Reader;

struct Boundary {
    /// Longitude and latitude in degrees.
    points: Line,
    bounds: Bounds,
}

static BOUNDARIES: LazyLock<Index<Boundary>> =
    LazyLock::new(|| read().expect("the regions in the binary are whole, as their test says"));

fn read() -> Option<Index<Boundary>> {
    let mut reader = Reader { bytes: include_bytes!("regions.bin") };
    let boundary = |points: Line| Boundary { bounds: Bounds::of(&points), points };
    let boundaries = reader.many(|reader| Some(boundary(reader.line()?)))?;
    reader.bytes.is_empty().then(|| Index::new(boundaries))
}

impl Located for Boundary {
    fn bounds(&self) -> Bounds {
        self.bounds
    }
}

/// The lines that a window may see, in the drawing. `project` must be affine.
pub(in super::super) fn regions(window: Bounds, project: &impl Project) -> Vec<Line> {
    let mut lines = Vec::new();
    for (shift, here) in window.turns() {
        let place = |(lon, lat): &(f64, f64)| project((lon + shift, *lat));
        let in_sight = BOUNDARIES.meeting(here);
        lines.extend(in_sight.map(|(_, boundary)| boundary.points.iter().map(place).collect::<Line>()));
    }
    lines
}

/// A line of a drawing without what is finer than `tolerance`, cut at the frame.
pub(in super::super) fn cut_region(line: &Line, frame: (f64, f64), tolerance: f64) -> Vec<Line> {
    let mut cut = Vec::new();
    clip_line(&simplify(line, tolerance), frame, &mut cut);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regions_in_the_binary_are_whole_and_lie_on_land() {
        assert!(BOUNDARIES.all().len() > 7000, "{}", BOUNDARIES.all().len());
        let within = |line: &Boundary| line.points.iter().all(|(x, y)| x.abs() <= 180.1 && (-60.0..84.0).contains(y));
        assert!(BOUNDARIES.all().iter().all(within));
    }

    #[test]
    fn a_governorate_has_a_line_around_it() {
        let window = Bounds { west: 35.5, south: 35.0, east: 38.5, north: 37.0 };
        let project = |(lon, lat): (f64, f64)| ((lon - window.west) * 100.0, (window.north - lat) * 100.0);
        let lines = regions(window, &project);
        let lines: Vec<Line> = lines.iter().flat_map(|line| cut_region(line, (300.0, 200.0), 0.5)).collect();
        assert!((3..40).contains(&lines.len()), "{}", lines.len());
        let is_within = |(x, y): &(f64, f64)| (-0.01..=300.01).contains(x) && (-0.01..=200.01).contains(y);
        assert!(lines.iter().flatten().all(is_within));
    }
}
