//! `coordinates` of GeoJSON, by hand: so each number has its place in the file.

use std::ops::Range;

use super::{Positions, Shape};

/// What is wrong with coordinates, and where in their text.
#[derive(Debug, PartialEq)]
pub(super) struct Wrong {
    pub(super) kind: WrongKind,
    pub(super) range: Range<usize>,
}

#[derive(Debug, PartialEq)]
pub(super) enum WrongKind {
    /// A number where a list should be, or a list where a number should be.
    Nesting,
    /// Metres of a projection.
    Projected,
    /// No longitude, but not far from one: 0 to 360 degrees.
    OffTheGlobe,
    /// No latitude, while the number before it is one.
    Swapped,
    /// A ring whose last position is not its first.
    Open,
    /// A ring of fewer than four positions, or a line of fewer than two.
    TooShort,
    TooMany,
}

/// A file of more positions than this is no layer of a map of some hundred pixels.
pub(super) const MOST_POSITIONS: usize = 200_000;

/// Closer positions than this are one, in degrees: in the narrowest window it is a twentieth of a unit.
const FINEST: f64 = 0.0002;

/// Reads the coordinates of a geometry of a type into `shape`. `text` is sound JSON; `left` counts positions down.
pub(super) fn read(geometry: &str, text: &str, shape: &mut Shape, left: &mut usize) -> Result<(), Wrong> {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, left };
    match geometry {
        "Point" => shape.points.push(scanner.position()?),
        "MultiPoint" => shape.points.extend(scanner.list(Scanner::position)?),
        "LineString" => shape.lines.push(scanner.line()?),
        "MultiLineString" => shape.lines.extend(scanner.list(Scanner::line)?),
        "Polygon" => shape.rings.extend(scanner.polygon()?),
        _ => shape.rings.extend(scanner.list(Scanner::polygon)?.into_iter().flatten()),
    }
    Ok(())
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    left: &'t mut usize,
}

impl Scanner<'_> {
    fn skip_blanks(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn next_is(&mut self, byte: u8) -> bool {
        self.skip_blanks();
        let is = self.text.get(self.at) == Some(&byte);
        self.at += usize::from(is);
        is
    }

    /// At the next sign.
    fn wrong(&mut self, kind: WrongKind) -> Wrong {
        self.skip_blanks();
        let at = self.at.min(self.text.len().saturating_sub(1));
        let long = self.text[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count().max(1);
        // Not within a letter of several bytes.
        let range = if self.text.get(at).is_none_or(u8::is_ascii) { at..at + long } else { 0..1 };
        Wrong { kind, range }
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Result<T, Wrong>) -> Result<Vec<T>, Wrong> {
        let mut items = Vec::new();
        if !self.next_is(b'[') {
            return Err(self.wrong(WrongKind::Nesting));
        }
        if self.next_is(b']') {
            return Ok(items);
        }
        loop {
            items.push(each(self)?);
            if self.next_is(b']') {
                return Ok(items);
            }
            if !self.next_is(b',') {
                return Err(self.wrong(WrongKind::Nesting));
            }
        }
    }

    /// A number, and where it stands.
    fn number(&mut self) -> Result<(f64, Range<usize>), Wrong> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let long = rest.iter().take_while(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte)).count();
        let range = self.at..self.at + long;
        let number = str::from_utf8(&rest[..long]).ok().and_then(|text| text.parse::<f64>().ok());
        match number.filter(|number| number.is_finite()) {
            Some(number) => {
                self.at += long;
                Ok((number, range))
            }
            None => Err(self.wrong(WrongKind::Nesting)),
        }
    }

    /// Longitude and latitude; a height is no business of a map.
    fn position(&mut self) -> Result<(f64, f64), Wrong> {
        self.skip_blanks();
        let start = self.at;
        let numbers = self.list(Scanner::number)?;
        let whole = start..self.at;
        let [(lon, lon_at), (lat, lat_at), ..] = numbers.as_slice() else {
            return Err(Wrong { kind: WrongKind::Nesting, range: whole });
        };
        let wrong = |kind, range: &Range<usize>| Err(Wrong { kind, range: range.clone() });
        match (lon.abs(), lat.abs()) {
            (lon, lat) if lon <= 180.0 && lat <= 90.0 => {}
            (lon, lat) if lon <= 90.0 && lat <= 180.0 => return wrong(WrongKind::Swapped, &whole),
            (lon, lat) if lon > 360.0 || lat > 180.0 => {
                return wrong(WrongKind::Projected, if lon > 360.0 { lon_at } else { lat_at });
            }
            (lon, _) => return wrong(WrongKind::OffTheGlobe, if lon > 180.0 { lon_at } else { lat_at }),
        }
        let (lon, lat) = (*lon, *lat);
        match self.left.checked_sub(1) {
            Some(left) => *self.left = left,
            None => return Err(Wrong { kind: WrongKind::TooMany, range: whole }),
        }
        Ok((lon, lat))
    }

    fn line(&mut self) -> Result<Positions, Wrong> {
        self.skip_blanks();
        let start = self.at;
        let line = self.list(Scanner::position)?;
        match line.len() {
            0 | 1 => Err(Wrong { kind: WrongKind::TooShort, range: start..self.at }),
            _ => Ok(thinned(line)),
        }
    }

    /// The outer edge and its holes, each in its direction.
    fn polygon(&mut self) -> Result<Vec<Positions>, Wrong> {
        let mut rings = self.list(Scanner::ring)?;
        for (at, ring) in rings.iter_mut().enumerate() {
            if (doubled_area(ring) > 0.0) != (at == 0) {
                ring.reverse();
            }
        }
        Ok(rings)
    }

    fn ring(&mut self) -> Result<Positions, Wrong> {
        self.skip_blanks();
        let start = self.at;
        let mut ring = self.list(Scanner::position)?;
        let whole = start..self.at;
        if ring.len() < 4 {
            return Err(Wrong { kind: WrongKind::TooShort, range: whole });
        }
        if ring.first() != ring.last() {
            return Err(Wrong { kind: WrongKind::Open, range: whole });
        }
        ring.pop();
        Ok(thinned(ring))
    }
}

/// Without positions next to the last one that was kept. The last one stays, so that lines end where they should.
fn thinned(line: Positions) -> Positions {
    let last = line.len() - 1;
    let mut kept = Positions::new();
    for (at, position) in line.into_iter().enumerate() {
        let is_near =
            |other: &(f64, f64)| (other.0 - position.0).abs() < FINEST && (other.1 - position.1).abs() < FINEST;
        if at == last || !kept.last().is_some_and(is_near) {
            kept.push(position);
        }
    }
    kept
}

/// Twice the area within a ring, in square degrees; above zero if it runs counter-clockwise.
fn doubled_area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(from, to)| from.0 * to.1 - to.0 * from.1).sum()
}
