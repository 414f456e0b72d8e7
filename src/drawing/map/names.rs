//! The names on a map: those beside marks, and of what lies around them: seas, countries, towns.

use crate::amount::Amount;
use crate::drawing::svg::{Svg, TextAnchor, number, width};

use super::atlas::Town;
use super::basemap::Basemap;
use super::lines_of_name::Name;
use super::occupied::Occupied;
use super::window::{TEXT, WIDTH};

/// More towns than this would say more than the map is about.
const MOST_TOWNS: usize = 4;

/// How far such a town is from all marks, and from each other, in units of the drawing.
const APART: f64 = 34.0;

/// As far from all marks the name of a country stands, if it can: it belongs to none.
const CALM: f64 = 14.0;

/// The texts of a map.
pub(crate) struct MapLabels<'w> {
    pub(crate) title: &'w str,
    /// What a country is called, by its alpha-3 code.
    pub(crate) country: &'w dyn Fn(&str) -> String,
    /// What a town is called that no page is about; `None` if there is no name for it in the reader's letters.
    pub(crate) town: &'w dyn Fn(&Town) -> Option<String>,
    /// What a sea is called, by its English name; `None` likewise.
    pub(crate) sea: &'w dyn Fn(&'static str) -> Option<String>,
    /// A distance in kilometres: `50 km`.
    pub(crate) kilometres: &'w dyn Fn(Amount) -> String,
    /// The countries that the map is about, as alpha-3 codes.
    pub(crate) home: &'w [&'w str],
}

/// Where a name stands.
pub(super) struct Label {
    pub(super) name: Name,
    /// Where its first line stands.
    pub(super) at: (f64, f64),
    pub(super) anchor: TextAnchor,
    /// The ends of the line that leads to it, if it is far from its mark.
    pub(super) leader: Option<((f64, f64), (f64, f64))>,
}

/// How far from its mark such a name may stand, and how many directions it may lie in.
const FARTHER: [f64; 8] = [24.0, 34.0, 46.0, 60.0, 78.0, 100.0, 130.0, 170.0];
const DIRECTIONS: u32 = 16;

/// How far it stays from the edges of the drawing.
const EDGE: f64 = 3.0;

/// As far such a name stays from other marks, so that it seems to belong to none of them.
const ALOOF: f64 = 4.0;

impl Label {
    /// A place for a name beside its mark, which takes so much room around its middle, if the name has room, too. It may be left
    /// out, because the page lists all places.
    pub(super) fn beside(name: &Name, (x, y): (f64, f64), room: f64, taken: &mut Occupied) -> Option<Label> {
        let more = name.more();
        let level = y + TEXT * 0.35 - more / 2.0;
        // A name without a dot stands in the middle.
        let first = if room <= 0.0 { TextAnchor::Middle } else { TextAnchor::Left };
        let places = [
            (x + room, level, first),
            (x - room, level, TextAnchor::Right),
            (x, y - room - 1.0 - more, TextAnchor::Middle),
            (x, y + room + 1.0 + TEXT * 0.75, TextAnchor::Middle),
            (x + 0.7 * room, y - 0.7 * room - more, TextAnchor::Left),
            (x + 0.7 * room, y + 0.7 * room + TEXT * 0.7, TextAnchor::Left),
            (x - 0.7 * room, y - 0.7 * room - more, TextAnchor::Right),
            (x - 0.7 * room, y + 0.7 * room + TEXT * 0.7, TextAnchor::Right),
        ];
        let is_free = |(x, y, anchor): &(f64, f64, TextAnchor)| taken.claim_text((*x, *y), *anchor, name);
        let (x, y, anchor) = places.into_iter().find(is_free)?;
        Some(Label { name: name.clone(), at: whole((x, y)), anchor, leader: None })
    }

    /// A place for a name that must be on the map, and finds no room beside its mark: farther away, with a line that leads to it. Rings
    /// may run behind both.
    pub(super) fn led(name: &Name, mark: (f64, f64), dot: f64, taken: &mut Occupied) -> Option<Label> {
        let ways = || FARTHER.into_iter().flat_map(|far| (0..DIRECTIONS).map(move |turn| (far, turn)));
        let mut place = |(far, turn): (f64, u32), may_cross: bool| {
            let (sine, cosine) = (f64::from(turn) / f64::from(DIRECTIONS) * std::f64::consts::TAU).sin_cos();
            let at = |far: f64| (mark.0 + far * cosine, mark.1 + far * sine);
            // The corner of the square that a dot takes.
            let (from, to) = (at(1.45 * (dot + 1.0) + 2.0), at(dot + far));
            if !may_cross && !taken.is_clear_way(from, to) {
                return None;
            }
            let level = to.1 + TEXT * 0.35 - name.more() / 2.0;
            // Above or below the end of the line, a long name reaches as far as there is room.
            let middle = to.0.min(WIDTH - EDGE - name.wide / 2.0).max(EDGE + name.wide / 2.0);
            let (text, anchor) = match cosine {
                right if right > 0.4 => ((to.0 + 3.0, level), TextAnchor::Left),
                left if left < -0.4 => ((to.0 - 3.0, level), TextAnchor::Right),
                _ if sine < 0.0 => ((middle, to.1 - TEXT * 0.3 - name.more()), TextAnchor::Middle),
                _ => ((middle, to.1 + TEXT * 0.9), TextAnchor::Middle),
            };
            if !taken.claim_over_rings(text, anchor, name, ALOOF) {
                return None;
            }
            taken.add_way(from, to);
            Some(Label { name: name.clone(), at: whole(text), anchor, leader: Some((whole(at(dot)), whole(to))) })
        };
        ways().find_map(|way| place(way, false)).or_else(|| ways().find_map(|way| place(way, true)))
    }
}

/// To whole units, like the lines around it: half a unit is seen by nobody, and costs bytes.
pub(super) fn whole((x, y): (f64, f64)) -> (f64, f64) {
    (x.round(), y.round())
}

/// A few large towns that no page is about, to find the way by. What is near a mark is likely the town that it stands for.
pub(super) fn draw_towns(
    svg: &mut Svg,
    basemap: &Basemap,
    labels: &MapLabels<'_>,
    marks: &[(f64, f64)],
    taken: &mut Occupied,
) {
    let mut all = marks.to_vec();
    let mut drawn = 0;
    for (town, at) in &basemap.towns {
        let is_apart = all.iter().all(|other| (other.0 - at.0).hypot(other.1 - at.1) > APART);
        let is_free = || taken.is_free((at.0 - 3.0, at.1 - 3.0), (at.0 + 3.0, at.1 + 3.0));
        if !is_apart || !is_free() {
            continue;
        }
        let Some(name) = (labels.town)(town) else { continue };
        let Some(label) = Label::beside(&Name::new(&name, 1.0), *at, 6.0, taken) else { continue };
        if drawn == 0 {
            svg.open("g", &[("class", "map-towns")]);
        }
        svg.circle("", whole(*at), 2.0);
        svg.words("", label.at, label.anchor, &name);
        taken.add((at.0 - 3.0, at.1 - 3.0), (at.0 + 3.0, at.1 + 3.0));
        all.push(*at);
        drawn += 1;
        if drawn == MOST_TOWNS {
            break;
        }
    }
    if drawn > 0 {
        svg.close();
    }
}

/// The names of the largest seas in sight, where there is nothing but water for them.
pub(super) fn draw_seas(svg: &mut Svg, basemap: &Basemap, labels: &MapLabels<'_>, taken: &mut Occupied) {
    for (sea, rooms) in basemap.water.seas() {
        let Some(name) = (labels.sea)(sea) else { continue };
        let rooms = rooms(width(&name, TEXT));
        let Some(room) = rooms.iter().find(|room| taken.is_free(room.low, room.high)) else { continue };
        taken.add(room.low, room.high);
        let [x, y] = [room.at.0, room.at.1].map(number);
        let [x_below, y_below] = [room.at.0 + 0.3 * TEXT, room.at.1 + 0.3 * TEXT].map(number);
        let turn = format!("rotate(-90 {x_below} {y})");
        let middle = ("text-anchor", "middle");
        match room.is_upright {
            false => svg.text("text", &[("class", "map-water"), ("x", &x), ("y", &y_below), middle], &name),
            true => {
                let place = [("x", x_below.as_str()), ("y", &y), ("transform", &turn)];
                svg.text("text", &[[("class", "map-water"), middle].as_slice(), &place].concat(), &name);
            }
        }
    }
}

/// The names of the countries in sight, if their land has room for them.
pub(super) fn draw_countries(svg: &mut Svg, basemap: &Basemap, labels: &MapLabels<'_>, taken: &mut Occupied) {
    for country in &basemap.countries {
        let name = Name::new(&(labels.country)(country.code), 1.0);
        let wide = name.wide;
        let is_free = |(x, y): &(f64, f64), air: f64| {
            let (half, above, below) = (0.5 * wide + air, 0.8 * TEXT + air, 0.3 * TEXT + air);
            taken.is_free((x - half, y - above), (x + half, y + below))
        };
        let room = |air: f64| country.room_for(wide).find(|at| is_free(at, air));
        if let Some(at) = room(CALM).or_else(|| room(0.0)) {
            taken.claim_text(at, TextAnchor::Middle, &name);
            svg.words("map-country", at, TextAnchor::Middle, &name.lines.concat());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::map::basemap::Basemaps;
    use crate::drawing::map::draw::{Role, Spot, draw};
    use crate::drawing::map::window::HEIGHT;

    fn map(spots: &[Spot]) -> (String, Vec<String>) {
        let kilometres = |distance: Amount| format!("{distance} km");
        let labels = MapLabels {
            title: "Map",
            country: &|code| code.to_owned(),
            town: &|_| None,
            sea: &|_| None,
            kilometres: &kilometres,
            home: &[],
        };
        let drawn = draw(spots, &[], &labels, &Basemaps::default());
        (drawn.svg, drawn.unnamed)
    }

    fn spot(lat: f64, lon: f64, name: &str) -> Spot {
        let (name, href, words) = (name.to_owned(), String::new(), String::new());
        Spot { at: (lat, lon), uncertainty: 0.0, name, role: Role::Subject, href, count: None, words }
    }

    #[test]
    fn the_places_that_a_map_is_about_have_their_names_however_long_they_are() {
        let long = "Camp of those who were counted at the crossing of the river and came by night";
        let others = [(0.0, 0.0), (0.4, 0.9), (-0.4, -0.9), (0.4, -0.9), (-0.4, 0.9)];
        for many in 1..=others.len() {
            let spots: Vec<Spot> = others[..many].iter().map(|(lat, lon)| spot(36.0 + lat, 37.0 + lon, long)).collect();
            let (svg, unnamed) = map(&spots);
            assert!(unnamed.is_empty(), "{many}: {svg}");
            assert_eq!(svg.matches("night<").count(), many, "{svg}");
        }
    }

    #[test]
    fn no_dot_is_cut_at_an_edge() {
        let corners = [(90.0, 0.0), (-90.0, 0.0), (89.0, 180.0), (-89.0, -180.0), (0.0, 180.0), (0.0, -180.0)];
        for spots in [&corners[..1], &corners[1..2], &corners[2..3], &corners] {
            let spots: Vec<Spot> = spots.iter().map(|(lat, lon)| spot(*lat, *lon, "Pole")).collect();
            let (svg, _) = map(&spots);
            assert_eq!(svg.matches("<circle").count(), spots.len(), "{svg}");
            for circle in svg.split("<circle").skip(1) {
                let number = |key: &str| -> f64 {
                    circle.split(&format!(" {key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
                };
                let ([x, y], radius) = (["cx", "cy"].map(number), number("r"));
                assert!(x >= radius && x + radius <= WIDTH && y >= radius && y + radius <= HEIGHT, "{circle}");
            }
        }
    }
}
