//! Which sea a point of the water is in.

use std::sync::LazyLock;

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
        let mut bounds = Bounds::NOTHING;
        rings.iter().flatten().for_each(|point| bounds.take_in(*point));
        Some(Sea { name, rings, bounds })
    })?;
    reader.bytes.is_empty().then_some(seas)
}

/// The English name of the smallest sea with a name around a longitude and a latitude in degrees. Outlines are rough, so
/// whoever asks knows that there is water.
pub(in super::super) fn sea_at((lon, lat): (f64, f64)) -> Option<&'static str> {
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    let here = Bounds { west: lon, south: lat, east: lon, north: lat };
    let mut around = SEAS.iter().filter(|sea| sea.bounds.meets(here));
    around.find(|sea| sea.rings.iter().any(|ring| is_inside(ring, (lon, lat)))).map(|sea| sea.name)
}

/// What goes east from a point within a ring leaves it once more than it comes in.
fn is_inside(ring: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let mut inside = false;
    let Some(mut from) = ring.last().copied() else { return false };
    for &to in ring {
        if (from.1 > y) != (to.1 > y) && x < from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0) {
            inside = !inside;
        }
        from = to;
    }
    inside
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
            assert_eq!(sea_at((lon, lat)), Some(name), "{lon} {lat}");
        }
    }
}
