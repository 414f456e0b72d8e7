//! Towns by which a reader finds the way on a map, the largest first.

use std::sync::LazyLock;

use super::geometry::Bounds;
use super::index::{Index, Located};
use super::reader::{GRID, Reader};

/// A town as Natural Earth has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Town {
    /// As English maps have it; in Latin letters.
    pub(crate) name: &'static str,
    /// Latitude and longitude in degrees.
    pub(crate) at: (f64, f64),
}

static TOWNS: LazyLock<Index<Town>> =
    LazyLock::new(|| read().expect("the towns in the binary are whole, as their test says"));

fn read() -> Option<Index<Town>> {
    let mut reader = Reader { bytes: include_bytes!("towns.bin") };
    let towns = reader.many(|reader| {
        let name = reader.text()?;
        let (lat, lon) = (reader.signed()?, reader.signed()?);
        Some(Town { name, at: (f64::from(lat) / GRID, f64::from(lon) / GRID) })
    })?;
    reader.bytes.is_empty().then(|| Index::new(towns))
}

impl Located for Town {
    fn bounds(&self) -> Bounds {
        let (lat, lon) = self.at;
        Bounds { west: lon, south: lat, east: lon, north: lat }
    }
}

/// The towns in a window, the largest first.
pub(in super::super) fn towns(window: Bounds) -> impl Iterator<Item = Town> {
    let mut in_sight: Vec<(usize, &Town)> =
        window.turns().into_iter().flat_map(|(_, here)| TOWNS.meeting(here)).collect();
    in_sight.sort_unstable_by_key(|(rank, _)| *rank);
    in_sight.dedup_by_key(|(rank, _)| *rank);
    in_sight.into_iter().map(|(_, town)| *town)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_towns_in_the_binary_are_whole_and_the_largest_come_first() {
        assert!(TOWNS.all().len() > 7000 && TOWNS.all().iter().all(|town| !town.name.trim().is_empty()));
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
