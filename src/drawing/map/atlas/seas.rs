//! Which sea points of the water are in.

use std::sync::LazyLock;

use super::crossings::Crossings;
use super::geometry::{Bounds, Line};
use super::reader::Reader;

struct Sea {
    /// As English maps have it.
    name: &'static str,
    rings: Vec<Line>,
    bounds: Bounds,
}

/// The smallest first.
static SEAS: LazyLock<Vec<Sea>> =
    LazyLock::new(|| read().expect("the seas in the binary are whole, as their test says"));

fn read() -> Option<Vec<Sea>> {
    let mut reader = Reader { bytes: include_bytes!("seas.bin") };
    let seas = reader.many(|reader| {
        let name = reader.text()?;
        let rings = reader.many(Reader::line)?;
        Some(Sea { name, bounds: Bounds::of(rings.iter().flatten()), rings })
    })?;
    reader.bytes.is_empty().then_some(seas)
}

/// The seas on a parallel, each with the longitudes at which its outlines cross it; the smallest first.
#[derive(Default)]
pub(in super::super) struct Parallel(Vec<(&'static str, Crossings)>);

/// The seas in a window, on each of some parallels. `latitudes` ascend.
pub(in super::super) fn parallels(window: Bounds, latitudes: &[f64]) -> Vec<Parallel> {
    let mut parallels: Vec<Parallel> = latitudes.iter().map(|_| Parallel::default()).collect();
    let is_in_sight = |sea: &&Sea| window.turns().iter().any(|(_, here)| sea.bounds.meets(*here));
    for sea in SEAS.iter().filter(is_in_sight) {
        for (parallel, crossings) in parallels.iter_mut().zip(Crossings::of_all(&sea.rings, latitudes)) {
            parallel.0.push((sea.name, crossings));
        }
    }
    parallels
}

impl Parallel {
    /// The English name of the smallest sea with a name around a longitude in degrees. Outlines are rough, so whoever asks
    /// knows that there is water.
    pub(in super::super) fn sea_at(&self, longitude: f64) -> Option<&'static str> {
        let lon = (longitude + 180.0).rem_euclid(360.0) - 180.0;
        self.0.iter().find(|(_, crossings)| crossings.is_inside(lon)).map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seas_in_the_binary_are_whole_and_the_nearest_name_is_given() {
        assert!(SEAS.len() > 100, "{}", SEAS.len());
        for (lon, lat, name) in [
            (34.0, 43.0, "Black Sea"),
            (36.7, 46.0, "Sea of Azov"),
            (35.0, 34.5, "Mediterranean Sea"),
            (25.0, 38.5, "Aegean Sea"),
            (38.0, 20.0, "Red Sea"),
            (51.0, 27.5, "Persian Gulf"),
            (51.0, 40.0, "Caspian Sea"),
            (3.0, 56.0, "North Sea"),
            (179.0, 0.0, "Pacific Ocean"),
            (181.0, 0.0, "Pacific Ocean"),
            (-179.0, 0.0, "Pacific Ocean"),
            (-30.0, 40.0, "Atlantic Ocean"),
        ] {
            let window = Bounds { west: lon - 0.1, south: lat - 0.1, east: lon + 0.1, north: lat + 0.1 };
            let names: Vec<_> = parallels(window, &[-89.0, lat]).iter().map(|parallel| parallel.sea_at(lon)).collect();
            assert_eq!(names[1], Some(name), "{lon} {lat}");
        }
    }
}
