//! Where the places are that public reports mention, for maps that ask what is near.

use crate::links::LinkedSite;
use crate::model::register::{PlaceId, Position};

/// A place with its latitude and longitude in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PublicPlace {
    pub(crate) id: PlaceId,
    pub(crate) at: (f64, f64),
}

/// The places that have a position and are mentioned, from south to north.
pub(crate) struct PublicPlaces(Vec<PublicPlace>);

impl PublicPlaces {
    pub(crate) fn of(linked: &LinkedSite) -> PublicPlaces {
        let ids = (0..linked.site.places.len()).map(PlaceId::new);
        let public = ids.filter(|id| !linked.mentions.of_place(*id).is_empty());
        let place = |id: PlaceId| Some(PublicPlace { id, at: degrees(linked.site.places[id.index()].position?) });
        let mut places: Vec<PublicPlace> = public.filter_map(place).collect();
        places.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
        PublicPlaces(places)
    }

    pub(crate) fn all(&self) -> &[PublicPlace] {
        &self.0
    }

    /// Those whose latitude is at most so many degrees from another.
    pub(crate) fn near_latitude(&self, latitude: f64, degrees: f64) -> &[PublicPlace] {
        let before = |limit: f64| self.0.partition_point(|place| place.at.0 < limit);
        let from = before(latitude - degrees);
        &self.0[from..self.0.partition_point(|place| place.at.0 <= latitude + degrees).max(from)]
    }
}

/// Latitude and longitude.
pub(crate) fn degrees(at: Position) -> (f64, f64) {
    (at.lat().to_f64(), at.lon().to_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_near_a_latitude_are_found() {
        let place = |(at, lat): (usize, f64)| PublicPlace { id: PlaceId::new(at), at: (lat, 0.0) };
        let places = PublicPlaces([-80.0, -1.0, 0.0, 0.5, 80.0].into_iter().enumerate().map(place).collect());
        let near = |lat: f64| places.near_latitude(lat, 0.5).iter().map(|place| place.id.index()).collect::<Vec<_>>();
        assert_eq!(near(0.0), [2, 3]);
        assert_eq!(near(-1.5), [1]);
        assert_eq!(near(90.0), [] as [usize; 0]);
        assert_eq!(near(-90.0), [] as [usize; 0]);
    }
}
