//! Draws a map: land, the scale, dots, and the names for which there is room.
//!
//! It stands without a style sheet: lines and names are drawn in the colour of the text around it. The sheet of the theme gives it
//! more.

use std::sync::Arc;

use crate::drawing::svg::{PathData, Svg, number};

use super::basemap::{Basemap, Basemaps};
use super::layers::{self, Overlay};
use super::lines_of_name::Name;
use super::names::{Label, MapLabels, draw_countries, draw_seas, draw_towns, whole};
use super::occupied::Occupied;
use super::scale::draw_scale;
use super::window::{HEIGHT, View, WIDTH, Window};

/// More dots than this make a stain, and a heavy file.
pub(crate) const MOST_DOTS: usize = 400;

/// If there are more names than this, few find room.
const MOST_LABELS: usize = 80;

/// So many of the places that a map is about have their names even where it is crowded: the ones of which most is told.
pub(super) const MUST_BE_NAMED: usize = 8;

/// As far from the edge of a dot its name begins.
const GAP: f64 = 4.0;

/// A dot that stands for no number, and one of a place that the map is not about.
const DOT: f64 = 5.0;
const SMALL_DOT: f64 = 3.5;

/// The area of a dot is a number: the radii of the largest, of the smallest that is not overlooked, and of a dot for nothing.
const LARGEST_DOT: f64 = 13.0;
const SMALLEST_DOT: f64 = 4.5;
const NO_DOT: f64 = 3.5;

/// A smaller ring is hidden by its dot.
const SMALLEST_RING: f64 = 7.0;

/// A bold name is so much wider than another.
const BOLD: f64 = 1.12;

/// A place on a map.
pub(crate) struct Spot {
    /// Latitude and longitude in degrees.
    pub(crate) at: (f64, f64),
    /// How far the place may be from there, in degrees; 0 where its position is exact.
    pub(crate) uncertainty: f64,
    pub(crate) name: String,
    pub(crate) role: Role,
    /// Where its dot leads; empty if nowhere.
    pub(crate) href: String,
    /// How much is told of it, which is the area of its dot; `None` if nothing is counted.
    pub(crate) count: Option<usize>,
    /// What is said to who asks; empty if there is no more than the name.
    pub(crate) words: String,
}

/// A map, and which of its marks ask for an explanation.
#[derive(Default)]
pub(crate) struct DrawnMap {
    pub(crate) svg: String,
    /// The uncertainties of the places with a ring, each once, the smallest first.
    pub(crate) rings: Vec<f64>,
    /// Whether dots differ in size.
    pub(crate) has_sizes: bool,
    /// What the map is about and has no room to name.
    pub(crate) unnamed: Vec<String>,
}

/// Why a place is on a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The map is about it.
    Subject,
    /// It shows where the subject is, and must be on the map.
    Landmark,
    /// It is shown if it happens to be on the map.
    Background,
}

impl Spot {
    fn is_main(&self) -> bool {
        self.role == Role::Subject
    }
}

/// A place with its dot on the drawing.
struct Placed<'s> {
    spot: &'s Spot,
    at: (f64, f64),
    dot: f64,
    /// The radius of the ring that says how far the place may be off.
    ring: Option<f64>,
}

/// What is in sight on a map without layers that must show some places.
pub(crate) struct Sight(Arc<Basemap>);

impl Sight {
    /// `places` are latitudes and longitudes in degrees; `None` if there is none.
    pub(crate) fn of(places: impl Iterator<Item = (f64, f64)> + Clone, basemaps: &Basemaps) -> Option<Sight> {
        Window::around(places).map(|window| Sight(basemaps.of(window)))
    }

    pub(crate) fn has(&self, place: (f64, f64)) -> bool {
        on_drawing(&self.0.view, place).is_some()
    }
}

/// Draws a map of some places and layers; empty if none of them has to be on it.
pub(crate) fn draw(spots: &[Spot], overlays: &[Overlay<'_>], labels: &MapLabels<'_>, basemaps: &Basemaps) -> DrawnMap {
    let places = spots.iter().filter(|spot| spot.role != Role::Background).map(|spot| spot.at);
    let corners: Vec<(f64, f64)> = overlays.iter().flat_map(Overlay::corners).collect();
    let Some(window) = Window::with_layers(places, corners.iter().copied()) else {
        return DrawnMap::default();
    };
    let basemap = basemaps.of(window);
    let view = &basemap.view;
    let has_boundaries = overlays.iter().any(|overlay| overlay.look.is_boundary());
    let mut svg = open(labels.title);
    draw_land_and_sea(&mut svg, &basemap, labels.home, !has_boundaries);
    layers::draw(&mut svg, view, overlays);
    let mut taken = Occupied::default();
    let (placed, has_sizes) = placed(spots, view);
    for Placed { at, dot, ring, .. } in &placed {
        taken.add((at.0 - dot - 1.0, at.1 - dot - 1.0), (at.0 + dot + 1.0, at.1 + dot + 1.0));
        ring.iter().for_each(|radius| taken.add_ring(*at, *radius));
    }
    draw_scale(&mut svg, view, labels, &mut taken);
    let all = &placed;
    let mut unnamed = Vec::new();
    for (number, placed) in all.iter().enumerate() {
        let label = match number {
            0..MUST_BE_NAMED if placed.spot.is_main() => placed.sure_label(&mut taken),
            0..MOST_LABELS => placed.label(&mut taken),
            _ => None,
        };
        if label.is_none() && placed.spot.is_main() {
            unnamed.push(placed.spot.name.clone());
        }
        let covers = |other: &Placed<'_>| (placed.at.0 - other.at.0).hypot(placed.at.1 - other.at.1) < placed.dot;
        draw_spot(&mut svg, placed, label, all[..number].iter().any(covers));
    }
    layers::occupy(view, overlays, &mut taken);
    draw_seas(&mut svg, &basemap, labels, &mut taken);
    draw_countries(&mut svg, &basemap, labels, &mut taken);
    let middles: Vec<(f64, f64)> = placed.iter().map(|placed| placed.at).collect();
    draw_towns(&mut svg, &basemap, labels, &middles, &mut taken);
    let mut rings: Vec<f64> =
        placed.iter().filter(|placed| placed.ring.is_some()).map(|placed| placed.spot.uncertainty).collect();
    rings.sort_by(f64::total_cmp);
    rings.dedup();
    DrawnMap { svg: svg.finish(), rings, has_sizes, unnamed }
}

/// The places in sight: those that the map is about first, and of these the ones of which most is told. And whether their dots
/// differ in size.
fn placed<'s>(spots: &'s [Spot], view: &View) -> (Vec<Placed<'s>>, bool) {
    let placed = spots.iter().filter_map(|spot| Some((spot, on_drawing(view, spot.at)?)));
    let mut in_sight: Vec<(&Spot, (f64, f64))> = placed.collect();
    in_sight.sort_by_key(|(spot, _)| (!spot.is_main(), std::cmp::Reverse(spot.count)));
    in_sight.truncate(MOST_DOTS);
    let counts = || in_sight.iter().filter_map(|(spot, _)| spot.count);
    let most = counts().max().unwrap_or_default();
    let has_sizes = counts().any(|count| count != most);
    let placed = in_sight.iter().map(|(spot, at)| {
        let dot = match spot.count {
            Some(count) if has_sizes => dot_of(count, most),
            _ if spot.is_main() => DOT,
            _ => SMALL_DOT,
        };
        let ring = spot.uncertainty * view.scale();
        // A large dot does not hide that its place is rough.
        let ring = (ring > SMALLEST_RING).then_some(ring.max(dot + 3.0));
        Placed { spot, at: within(*at, dot), dot, ring }
    });
    (placed.collect(), has_sizes)
}

/// Where a place is on the drawing, in whole units; `None` if it is out of sight.
fn on_drawing(view: &View, (lat, lon): (f64, f64)) -> Option<(f64, f64)> {
    let at = whole(view.project_near((lon, lat)));
    ((0.0..=WIDTH).contains(&at.0) && (0.0..=HEIGHT).contains(&at.1)).then_some(at)
}

/// Where a dot lies. One that would be cut at the edge, as at a pole, lies as much farther in.
pub(super) fn within((x, y): (f64, f64), radius: f64) -> (f64, f64) {
    let within = |at: f64, long: f64| at.clamp(radius + 1.0, long - radius - 1.0);
    (within(x, WIDTH), within(y, HEIGHT))
}

/// The radius of a dot whose area is a number. A single thing is as large as a dot that stands for no number, if there is room
/// for the largest then.
fn dot_of(count: usize, most: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "places on drawings are binary fractions")]
    let [count, most] = [count, most].map(|count| (count as f64).sqrt());
    if count == 0.0 { NO_DOT } else { (count * DOT.min(LARGEST_DOT / most)).max(SMALLEST_DOT) }
}

impl Placed<'_> {
    /// Beside its dot, else beyond its ring.
    fn label(&self, taken: &mut Occupied) -> Option<Label> {
        self.names().iter().find_map(|name| {
            let near = Label::beside(name, self.at, self.dot + GAP, taken);
            near.or_else(|| Label::beside(name, self.at, self.ring? + GAP, taken))
        })
    }

    /// There, or wherever there is room.
    fn sure_label(&self, taken: &mut Occupied) -> Option<Label> {
        let led =
            |taken: &mut Occupied| self.names().iter().find_map(|name| Label::led(name, self.at, self.dot, taken));
        self.label(taken).or_else(|| led(taken))
    }

    fn names(&self) -> Vec<Name> {
        Name::ways(&self.spot.name, if self.spot.is_main() { BOLD } else { 1.0 })
    }
}

/// A map, whose dots are links. Those within a picture would be silent.
pub(super) fn open(title: &str) -> Svg {
    let mut svg = Svg::group("locator", (WIDTH, HEIGHT), title);
    svg.open("g", &[("fill", "none"), ("stroke", "currentColor")]);
    svg
}

/// Land lies everywhere at first: the countries that the map is about upon it, borders, and the sea over all that is none.
/// So each line is drawn once, and a coast of those countries twice.
pub(super) fn draw_land_and_sea(svg: &mut Svg, basemap: &Basemap, home: &[&str], has_regions: bool) {
    let homes = || basemap.countries.iter().filter(|country| home.contains(&country.code));
    let is_all_home = home.is_empty() || !basemap.has_other_land && homes().count() == basemap.countries.len();
    svg.rect(if is_all_home { "map-home" } else { "map-land" }, (0.0, 0.0), (WIDTH, HEIGHT));
    // The outline of a single country is its border. Two would have one between them twice, and where an outline is neither
    // border nor coast it would be seen.
    let mut bordered = homes().map(|country| country.code).filter(|_| !is_all_home && basemap.coasts.is_none());
    let bordered = bordered.next().filter(|_| bordered.next().is_none());
    if !is_all_home {
        let class = if bordered.is_some() { "map-home map-border" } else { "map-home" };
        svg.paths(class, homes().map(|country| country.outlines().as_str()));
    }
    if has_regions {
        svg.path("map-region", &basemap.regions);
    }
    let is_drawn = |countries: &[&str; 2]| bordered.is_none_or(|code| !countries.contains(&code));
    let borders = basemap.borders.iter().filter(|(countries, _)| is_drawn(countries));
    svg.paths("map-border", borders.map(|(_, border)| border.as_str()));
    match &basemap.coasts {
        None => draw_sea(svg, "map-sea map-coast", &basemap.sea),
        Some(coasts) => {
            draw_sea(svg, "map-sea", &basemap.sea);
            svg.path("map-coast", coasts);
        }
    }
}

fn draw_sea(svg: &mut Svg, class: &str, sea: &PathData) {
    if !sea.as_str().is_empty() {
        let look = [("fill", "currentColor"), ("fill-opacity", ".15"), ("fill-rule", "evenodd")];
        svg.shape("path", &[[("class", class)].as_slice(), &look, &[("d", sea.as_str())]].concat());
    }
}

/// A dot with its name. A position that was rounded has a ring as wide as what is not known. A dot that covers the middle of
/// another lets it be seen through.
fn draw_spot(svg: &mut Svg, placed: &Placed<'_>, label: Option<Label>, covers_another: bool) {
    let Placed { spot, at, dot, ring } = placed;
    open_mark(svg, if spot.is_main() { "map-spot" } else { "map-spot is-other" }, &spot.href);
    if !spot.words.is_empty() {
        svg.text("title", &[], &spot.words);
    }
    if let Some(radius) = ring {
        let look = [("fill", "none"), ("stroke", "currentColor"), ("stroke-dasharray", "3")];
        draw_circle(svg, "map-area", *at, *radius, &look);
    }
    match covers_another {
        true => draw_circle(svg, "", *at, *dot, &[("fill-opacity", ".55")]),
        false => svg.circle("", *at, *dot),
    }
    close_mark(svg, &spot.name, label, spot.words.is_empty());
}

/// A mark of what there is none of.
pub(super) const HOLLOW: [(&str, &str); 2] = [("fill", "none"), ("stroke", "currentColor")];

/// A circle that does not look like the words around it.
pub(super) fn draw_circle(svg: &mut Svg, class: &str, (x, y): (f64, f64), radius: f64, look: &[(&str, &str)]) {
    let [x, y, radius] = [x, y, radius].map(number);
    let place = [("class", class), ("cx", &x), ("cy", &y), ("r", &radius)];
    svg.shape("circle", &[&place[usize::from(class.is_empty())..], look].concat());
}

/// Begins a mark and its name, which lead somewhere together.
pub(super) fn open_mark(svg: &mut Svg, class: &str, href: &str) {
    match href {
        "" => svg.open("g", &[("class", class)]),
        href => svg.open("a", &[("class", class), ("href", href)]),
    }
}

/// Ends a mark. What there was no room for is said to who asks, if nothing is said yet.
pub(super) fn close_mark(svg: &mut Svg, name: &str, label: Option<Label>, is_silent: bool) {
    match label {
        Some(Label { name, at, anchor, leader }) => {
            if let Some((from, to)) = leader {
                let mut line = PathData::default();
                line.move_to(from);
                line.line_to(to);
                svg.shape("path", &[("class", "map-leader"), ("stroke", "currentColor"), ("d", line.as_str())]);
            }
            name.write(svg, at, anchor);
        }
        None if is_silent => svg.text("title", &[], name),
        None => {}
    }
    svg.close();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;
    use crate::drawing::map::atlas::Town;
    use crate::drawing::map::window::TEXT;
    use crate::drawing::svg::width;

    fn spot(lat: f64, lon: f64, name: &str) -> Spot {
        Spot {
            at: (lat, lon),
            uncertainty: 0.0,
            name: name.to_owned(),
            role: Role::Subject,
            href: String::new(),
            count: None,
            words: String::new(),
        }
    }

    fn name_of_town(town: &Town) -> Option<String> {
        Some(town.name.to_owned())
    }

    fn name_of_sea(name: &'static str) -> Option<String> {
        Some(name.to_owned())
    }

    fn map(spots: &[Spot], home: &[&str]) -> String {
        let kilometres = |distance: Amount| format!("{distance} km");
        let country = |code: &str| code.to_lowercase();
        draw(
            spots,
            &[],
            &MapLabels {
                title: "Map",
                country: &country,
                town: &name_of_town,
                sea: &name_of_sea,
                kilometres: &kilometres,
                home,
            },
            &Basemaps::default(),
        )
        .svg
    }

    #[test]
    fn a_map_of_towns_shows_the_border_the_names_and_a_scale_in_a_few_kilobytes() {
        let spots = [spot(36.2, 37.16, "Alep"), spot(35.93, 36.63, "Idleb"), spot(35.13, 36.75, "Hama")];
        let map = map(&spots, &["SYR"]);
        for words in [">Alep<", ">Idleb<", ">Hama<", ">syr<", ">tur<", " km<", "map-border", "map-home"] {
            assert!(map.contains(words), "{words} in {map}");
        }
        assert!(map.len() < 8 * 1024, "{} bytes", map.len());
    }

    #[test]
    fn the_scale_stands_in_a_corner_without_marks() {
        let scale = |map: &str| -> f64 {
            let path = map.split("class=\"map-scale\"").nth(1).unwrap().split(" d=\"M").nth(1).unwrap();
            path.split([' ', 'v']).next().unwrap().parse().unwrap()
        };
        let ends = || vec![spot(35.0, 36.0, "A"), spot(37.0, 39.0, "B")];
        assert!(scale(&map(&ends(), &[])) < WIDTH / 2.0);
        // Along the lower edge, from the left to the middle.
        let row = (0..12).map(|at| spot(34.9, 35.7 + 0.1 * f64::from(at), "C"));
        let covered = map(&ends().into_iter().chain(row).collect::<Vec<_>>(), &[]);
        assert!(scale(&covered) > WIDTH / 2.0, "{covered}");
    }

    #[test]
    fn no_name_covers_another_or_a_dot_however_long_they_are_and_whatever_their_script() {
        let names = [
            "Сєвєродонецьк",
            "Новоград-Волинський район",
            "دير الزور",
            "محافظة الحسكة الشمالية",
            "Île-aux-Moines",
            "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson",
            "Orsa",
            "Mora de Rubielos",
            "Кам’янець-Подільський",
            "حلب",
            "Llanfairpwllgwyngyll",
            "Щастя",
        ];
        #[expect(clippy::cast_precision_loss, reason = "a dozen places")]
        let place = |(at, name): (usize, &&str)| {
            spot(36.0 + 0.11 * (at as f64 * 1.7).sin(), 37.0 + 0.16 * (at as f64 * 2.3).cos(), name)
        };
        let spots: Vec<Spot> = names.iter().enumerate().map(place).collect();
        let svg = map(&spots, &["SYR"]);
        let attribute = |tag: &str, key: &str| {
            let value = tag.split(&format!(" {key}=\"")).nth(1).unwrap_or_default();
            value.split('"').next().unwrap().to_owned()
        };
        let number = |tag: &str, key: &str| attribute(tag, key).parse::<f64>().unwrap();
        let mut boxes = Vec::new();
        for tag in svg.split("<text").skip(1) {
            let words = tag.split('>').nth(1).unwrap().split('<').next().unwrap().replace("&#39;", "'");
            let (x, y, wide) = (number(tag, "x"), number(tag, "y"), width(&words, TEXT));
            let left = match attribute(tag, "text-anchor").as_str() {
                "middle" => x - wide / 2.0,
                "end" => x - wide,
                _ => x,
            };
            boxes.push(((left, y - TEXT * 0.8), (left + wide, y + TEXT * 0.25)));
        }
        let texts = boxes.len();
        assert!(texts >= 8, "{texts} names have room: {svg}");
        assert!(svg.contains("map-towns"), "{svg}");
        for tag in svg.split("<circle").skip(1) {
            let (x, y) = (number(tag, "cx"), number(tag, "cy"));
            let radius = number(tag, "r");
            boxes.push(((x - radius, y - radius), (x + radius, y + radius)));
        }
        for (at, (low, high)) in boxes.iter().enumerate().take(texts) {
            for (l, h) in boxes.iter().skip(at + 1) {
                assert!(high.0 < l.0 || h.0 < low.0 || high.1 < l.1 || h.1 < low.1, "{low:?} covers {l:?}: {svg}");
            }
        }
    }

    /// Six places within ten kilometres, two of them rough: the ones that the map is about have their names, also those in the middle.
    #[test]
    fn what_a_map_is_about_has_its_name_however_crowded_it_is() {
        let around = [(0.02, 0.0), (-0.02, 0.0), (0.0, 0.025), (0.0, -0.025), (0.001, 0.001)];
        let crowd = |role: Role, count: Option<usize>| {
            let other = |(at, (lat, lon)): (usize, &(f64, f64))| Spot {
                role,
                count,
                uncertainty: if at < 2 { 0.05 } else { 0.0 },
                ..spot(36.2 + lat, 37.15 + lon, &format!("Neighbour of it {at}"))
            };
            around.iter().enumerate().map(other).collect::<Vec<_>>()
        };
        let town = "The main town of them all";
        for others in [crowd(Role::Landmark, None), crowd(Role::Background, None), crowd(Role::Subject, Some(1))] {
            let count = others[0].count.map(|count| count + 1);
            let is_about_all = others[0].role == Role::Subject;
            let main = Spot { count, ..spot(36.2, 37.15, town) };
            let mut spots = vec![Spot { count: others[0].count, ..spot(36.9, 38.3, "Far") }];
            spots.extend(others);
            spots.push(main);
            let svg = map(&spots, &["SYR"]);
            let text = |name: &str| svg.contains(&format!(">{name}</text>"));
            assert!(text(town) && svg.contains("class=\"map-leader\""), "{svg}");
            assert!(svg.contains("fill-opacity=\".55\""), "what lies below is seen: {svg}");
            assert!(!is_about_all || (0..5).all(|at| text(&format!("Neighbour of it {at}"))), "{svg}");
        }
    }

    #[test]
    fn a_dot_with_its_name_is_a_link_and_what_is_near_is_not_said_twice() {
        let href = "../places/alep/".to_owned();
        let alep = Spot { href, ..spot(36.2, 37.16, "Alep") };
        let map = map(&[alep, spot(35.13, 36.75, "Hama")], &["SYR"]);
        let link = "<a class=\"map-spot\" href=\"../places/alep/\"><circle ";
        let (_, after) = map.split_once(link).expect(&map);
        assert!(after.split_once("</a>").is_some_and(|(inside, _)| inside.contains(">Alep<")), "{map}");
        assert!(map.contains("role=\"group\"") && map.contains("<g class=\"map-spot\">"), "{map}");
        assert!(map.contains(">Latakia<") && map.contains("map-region"), "{map}");
        assert!(!map.contains(">Aleppo<") && !map.contains(">Hamah<"), "{map}");
    }

    #[test]
    fn a_map_of_the_world_has_no_net_of_regions() {
        let world = map(&[spot(-40.0, 150.0, "A"), spot(60.0, -120.0, "B")], &[]);
        assert!(!world.contains("map-region"), "{world}");
    }

    #[test]
    fn a_layer_alone_makes_a_map_and_a_far_end_does_not_make_places_a_stain() {
        let labels = MapLabels {
            title: "Map",
            country: &|code: &str| code.to_owned(),
            town: &name_of_town,
            sea: &name_of_sea,
            kilometres: &|distance: Amount| format!("{distance} km"),
            home: &[],
        };
        let near = [(37.0, 36.0), (37.2, 36.0), (37.2, 36.2)];
        let far = [(37.0, 36.0), (60.0, 36.0), (60.0, 50.0)];
        let scale = |spots: &[Spot], ring: &[(f64, f64)]| {
            let look = layers::Look::Area(0);
            let overlay = Overlay { look, rings: vec![ring], lines: Vec::new(), points: Vec::new() };
            let svg = draw(spots, &[overlay], &labels, &Basemaps::default()).svg;
            assert!(svg.contains("map-hatch-0"), "{svg}");
            let (before, _) = svg.split_once(" km<").unwrap();
            before.rsplit_once('>').unwrap().1.to_owned()
        };
        let towns = [spot(36.2, 37.16, "Alep"), spot(35.93, 36.63, "Idleb")];
        assert_eq!(scale(&towns, &near), scale(&towns, &far));
        assert_ne!(scale(&[], &near), scale(&[], &far));
    }

    #[test]
    fn the_largest_windows_stay_small_files() {
        let spots = [spot(60.0, -140.0, "A"), spot(-50.0, 150.0, "B"), spot(70.0, 100.0, "C")];
        let map = map(&spots, &[]);
        assert!(map.len() < 32 * 1024, "{} bytes", map.len());
    }

    #[test]
    fn a_place_in_the_middle_of_a_country_gets_a_border_to_be_found_by() {
        assert!(map(&[spot(19.0, 10.0, "Désert")], &["NER"]).contains("map-border"));
    }

    #[test]
    fn a_rounded_position_is_a_ring_as_wide_as_what_is_not_known() {
        let mut place = spot(36.0, 37.0, "Quelque part");
        assert!(!map(&[spot(36.0, 37.0, "x")], &[]).contains("map-area"));
        place.uncertainty = 0.5;
        assert!(map(&[place], &[]).contains("map-area"));
    }

    #[test]
    fn the_area_of_a_dot_is_how_much_is_told_of_its_place() {
        let counted = |lat: f64, count: usize| Spot { count: Some(count), ..spot(lat, 37.0, "x") };
        let radii = |counts: &[usize]| {
            let lats = [35.0, 35.6, 36.2];
            let svg = map(&lats.iter().zip(counts).map(|(lat, count)| counted(*lat, *count)).collect::<Vec<_>>(), &[]);
            let marks = svg.split("class=\"map-spot\"").skip(1);
            let radius = |mark: &str| mark.split(" r=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            marks.map(radius).collect::<Vec<_>>()
        };
        assert_eq!(radii(&[1, 4, 0]), ["10", "5", "3.5"], "the largest first");
        assert_eq!(radii(&[100, 25, 4]), ["13", "6.5", "4.5"]);
        assert_eq!(radii(&[2, 2, 2]), ["5", "5", "5"], "no number that must be explained");
    }

    #[test]
    fn a_sea_has_its_name_on_the_water() {
        let svg = map(&[spot(35.5, 35.8, "Latakia")], &["SYR"]);
        assert!(svg.contains("class=\"map-water\"") && svg.contains(">Mediterranean Sea<"), "{svg}");
        assert!(!map(&[spot(35.0, 40.0, "x")], &["SYR"]).contains("map-water"));
    }

    /// What readers have who see it without our style sheet: `currentColor` on everything, and no black land.
    #[test]
    fn it_stands_without_a_style_sheet() {
        let svg = map(&[spot(35.5, 35.8, "Latakia")], &["SYR"]);
        let (lines, words) = svg.split_once("<g font-size=\"16.5\" fill=\"currentColor\">").expect(&svg);
        assert!(lines.contains("<g fill=\"none\" stroke=\"currentColor\"><rect ") && !lines.contains("<text"), "{svg}");
        assert!(lines.contains("fill-opacity=\".15\" fill-rule=\"evenodd\""), "{svg}");
        assert!(!words.contains("<path"), "{svg}");
    }
}
