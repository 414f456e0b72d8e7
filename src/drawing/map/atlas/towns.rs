//! Towns by which a reader finds the way on a map, the largest first.

use std::sync::LazyLock;

use super::geometry::Bounds;
use super::reader::{GRID, Reader};

/// A town as Natural Earth has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Town {
    /// As English maps have it; in Latin letters.
    pub(crate) name: &'static str,
    /// Latitude and longitude in degrees.
    pub(crate) at: (f64, f64),
}

static TOWNS: LazyLock<Vec<Town>> =
    LazyLock::new(|| read().expect("the towns in the binary are whole, as their test says"));

fn read() -> Option<Vec<Town>> {
    let mut reader = Reader { bytes: include_bytes!("towns.bin") };
    let towns = reader.many(|reader| {
        let name = reader.text()?;
        let (lat, lon) = (reader.signed()?, reader.signed()?);
        Some(Town { name, at: (f64::from(lat) / GRID, f64::from(lon) / GRID) })
    })?;
    reader.bytes.is_empty().then_some(towns)
}

/// The towns in a window.
pub(in super::super) fn towns(window: Bounds) -> impl Iterator<Item = Town> {
    let is_in_sight = move |town: &&Town| {
        let (lat, lon) = town.at;
        let is_at = |lon: f64| (window.west..=window.east).contains(&lon);
        (window.south..=window.north).contains(&lat) && [lon - 360.0, lon, lon + 360.0].into_iter().any(is_at)
    };
    TOWNS.iter().filter(is_in_sight).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_towns_in_the_binary_are_whole_and_the_largest_come_first() {
        assert!(TOWNS.len() > 7000 && TOWNS.iter().all(|town| !town.name.trim().is_empty()));
        let syria = Bounds { west: 35.6, south: 32.5, east: 42.0, north: 37.0 };
        let names: Vec<&str> = towns(syria).map(|town| town.name).take(8).collect();
        assert!(names.starts_with(&["Beirut", "Damascus"]) || names.contains(&"Damascus"), "{names:?}");
        assert!(names.contains(&"Aleppo"), "{names:?}");
    }

    #[test]
    fn a_window_over_the_antimeridian_has_towns_on_both_sides() {
        let window = Bounds { west: 170.0, south: -45.0, east: 190.0, north: -10.0 };
        let names: Vec<&str> = towns(window).map(|town| town.name).collect();
        assert!(names.contains(&"Suva") && names.contains(&"Auckland"), "{names:?}");
        assert!(towns(Bounds { west: 180.0, east: 190.0, ..window }).any(|town| town.name == "Apia"));
    }
}
