//! Charts are read back: where the marks stand, and what they are.

use super::super::svg::TextAnchor;
use super::room::Rect;
use super::scale::TEXT;
use super::*;
use crate::amount::Amount;

fn point(at: f64, level: Level) -> Point {
    let value = level.low().map(|value| value.to_string()).unwrap_or_default();
    Point {
        at,
        level,
        firmness: Firmness::Settled,
        goes_on: true,
        revised: false,
        printed: None,
        value,
        day: format!("day {at}"),
    }
}

fn exact(value: f64) -> Level {
    Level::Exact(Amount::of(value))
}

fn toll() -> Vec<Point> {
    [(0.0, 89.0), (1.0, 132.0), (2.0, 255.0), (5.0, 704.0)].map(|(at, value)| point(at, exact(value))).to_vec()
}

fn part(label: &str, values: &[Option<f64>]) -> Layer {
    Layer {
        label: label.to_owned(),
        values: values.iter().map(|value| value.map(Amount::of)).collect(),
        last: "9".to_owned(),
    }
}

fn chart(points: &[Point], parts: &[Layer], shape: ChartShape, mirrored: bool) -> String {
    let number = |value: Amount| value.to_string();
    draw(&of(points, parts, shape, &number, mirrored)).svg
}

fn of<'c>(
    points: &'c [Point],
    parts: &'c [Layer],
    shape: ChartShape,
    number: &'c dyn Fn(Amount) -> String,
    mirrored: bool,
) -> Chart<'c> {
    let (title, description, without_parts) = ("Killed", "Table", "no parts");
    Chart { title, description, shape, points, parts, without_parts, dates: &[], number, mirrored }
}

/// The values of an attribute of all elements with a class, in order.
fn attributes(svg: &str, class: &str, name: &str) -> Vec<f64> {
    let tags = svg.split('<').filter(|tag| tag.contains(&format!("class=\"{class}\"")));
    let value = |tag: &str| tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.parse().ok();
    tags.filter_map(value).collect()
}

/// The `d` of the path with a class; empty if there is none.
fn path<'s>(svg: &'s str, class: &str) -> &'s str {
    let path = svg.split(&format!("<path class=\"{class}\"")).nth(1);
    path.and_then(|rest| rest.split(" d=\"").nth(1)?.split('"').next()).unwrap_or_default()
}

/// From where to where the areas of a path are: each begins with `M`, and goes up, to the right, and back.
fn columns(svg: &str, class: &str) -> Vec<(f64, f64)> {
    let number = |text: &str| -> f64 {
        let end = text[1..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |at| at + 1);
        text[..end].trim().parse().unwrap()
    };
    let column = |d: &str| {
        let from = d.split(' ').next().unwrap().parse::<f64>().unwrap();
        (from, from + d.split_once('h').map_or(0.0, |(_, wide)| number(wide)))
    };
    path(svg, class).split('M').skip(1).map(column).collect()
}

#[test]
fn points_stand_by_their_time_and_value() {
    let svg = chart(&toll(), &[], ChartShape::Steps, false);
    let (xs, ys) = (attributes(&svg, "chart-point", "cx"), attributes(&svg, "chart-point", "cy"));
    assert_eq!(xs.len(), 4);
    let day = xs[1] - xs[0];
    assert!((xs[2] - xs[1] - day).abs() < 0.2 && (xs[3] - xs[2] - 3.0 * day).abs() < 0.2, "{xs:?}");
    let units = (ys[0] - ys[1]) / (132.0 - 89.0);
    assert!((ys[0] - ys[3] - units * (704.0 - 89.0)).abs() < 1.0, "{ys:?}");
}

#[test]
fn a_chart_begins_at_zero_with_a_few_round_levels() {
    let svg = chart(&toll(), &[], ChartShape::Steps, false);
    for words in [">0<", ">250<", ">500<", ">750<"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    assert_eq!(svg.matches("chart-scale").count(), 4);
}

#[test]
fn what_was_said_holds_until_something_else_is_said() {
    let svg = chart(&toll(), &[], ChartShape::Steps, false);
    let line = path(&svg, "chart-line");
    assert_eq!(line.matches('h').count(), 3, "{line}");
    assert_eq!(line.matches('v').count(), 3, "{line}");
    assert_eq!(line.matches('M').count(), 1, "{line}");
}

#[test]
fn the_unknown_is_a_gap_and_not_zero() {
    let mut points = toll();
    points[1].level = Level::Unknown;
    let svg = chart(&points, &[], ChartShape::Steps, false);
    let line = path(&svg, "chart-line");
    assert_eq!(line.matches('M').count(), 2, "{line}");
    assert_eq!(attributes(&svg, "chart-point", "cx").len(), 3);
    assert!(svg.contains("chart-unknown"));
}

#[test]
fn marks_tell_how_firm_a_value_is() {
    let mut points = toll();
    points[0].firmness = Firmness::Open;
    points[1].firmness = Firmness::Retracted;
    points[2].revised = true;
    points[3].level = Level::AtLeast(704.into());
    let svg = chart(&points, &[], ChartShape::Steps, false);
    for (class, count) in [("chart-point is-open", 1), ("chart-cross", 1), ("chart-revision", 1), ("chart-arrow", 1)] {
        assert_eq!(svg.matches(&format!("class=\"{class}\"")).count(), count, "{class} in {svg}");
    }
}

#[test]
fn a_range_is_a_band_and_runs_no_line_without_a_best_guess() {
    let mut points = toll();
    points[1].level = Level::Band(100.into(), 150.into(), None);
    points[2].level = Level::Band(200.into(), 300.into(), Some(255.into()));
    let svg = chart(&points, &[], ChartShape::Steps, false);
    // Two that touch have one outline.
    assert_eq!(path(&svg, "chart-band").matches('M').count(), 1, "{svg}");
    assert_eq!(attributes(&svg, "chart-point", "cx").len(), 3);
    assert_eq!(path(&svg, "chart-whisker").matches('M').count(), 6);
    points[2].level = exact(255.0);
    points[3].level = Level::Band(200.into(), 300.into(), None);
    assert_eq!(path(&chart(&points, &[], ChartShape::Steps, false), "chart-band").matches('M').count(), 2);
}

#[test]
fn parts_are_stacked_where_two_are_told() {
    let parts = [
        part("Fighters", &[None, Some(83.0), Some(159.0), Some(500.0)]),
        part("Civilians", &[Some(9.0), None, Some(100.0), Some(204.0)]),
    ];
    let svg = chart(&toll(), &parts, ChartShape::Steps, false);
    let layers: Vec<&str> = svg.split("class=\"chart-part ").skip(1).collect();
    assert!(layers[0].starts_with("part-1") && layers[1].starts_with("part-2"));
    // One part alone in the first two reports: nothing is stacked there.
    assert_eq!(path(&svg, "chart-part part-1").matches('M').count(), 1, "{svg}");
    assert!(svg.contains(">Fighters 9<") && svg.contains(">Civilians 9<"));
}

#[test]
fn a_count_of_a_period_is_a_column_of_its_own() {
    let svg = chart(&toll(), &[], ChartShape::Columns, false);
    assert_eq!(columns(&svg, "chart-column").len(), 4);
    assert!(!svg.contains("chart-line"));
}

#[test]
fn time_runs_the_way_the_page_is_read() {
    let xs = |mirrored| attributes(&chart(&toll(), &[], ChartShape::Steps, mirrored), "chart-point", "cx");
    let (there, back) = (xs(false), xs(true));
    for (x, mirrored) in there.iter().zip(&back) {
        assert!((x + mirrored - WIDTH).abs() < 0.11, "{there:?} {back:?}");
    }
}

#[test]
fn words_stay_apart_and_within_the_drawing() {
    let mut points: Vec<Point> = (0..200).map(|at| point(f64::from(at), exact(f64::from(at) * 1_234_567.0))).collect();
    points[7].level = Level::AtMost(3.into());
    let svg = chart(&points, &[], ChartShape::Steps, false);
    for class in ["chart-value", "chart-day"] {
        let xs = attributes(&svg, class, "x");
        assert!(xs.iter().all(|x| (0.0..=WIDTH).contains(x)), "{class} {xs:?}");
        assert!(xs.len() < 20, "{class}: {} words", xs.len());
    }
}

#[test]
fn one_value_makes_no_chart_and_one_moment_still_does() {
    assert_eq!(chart(&toll()[..1], &[], ChartShape::Steps, false), "");
    assert_eq!(chart(&[], &[], ChartShape::Steps, false), "");
    let unknown = [point(0.0, Level::Unknown), point(1.0, exact(3.0))];
    assert_eq!(chart(&unknown, &[], ChartShape::Steps, false), "");
    let same = [point(3.0, exact(1.0)), point(3.0, exact(2.0))];
    let xs = attributes(&chart(&same, &[], ChartShape::Steps, false), "chart-point", "cx");
    assert!(xs[1] > xs[0] + 100.0, "{xs:?}");
    let zero = [point(0.0, exact(0.0)), point(1.0, exact(0.0))];
    assert!(!chart(&zero, &[], ChartShape::Steps, false).contains("NaN"));
}

#[test]
fn values_below_zero_have_room_below_it() {
    let points = [point(0.0, exact(-40.0)), point(1.0, exact(60.0))];
    let svg = chart(&points, &[], ChartShape::Columns, false);
    assert!(svg.contains("chart-zero") && svg.contains(">-50<"), "{svg}");
}

#[test]
fn no_line_leads_to_another_count() {
    let mut points = toll();
    points[2].goes_on = false;
    let svg = chart(&points, &[], ChartShape::Steps, false);
    let line = path(&svg, "chart-line");
    assert_eq!((line.matches('M').count(), line.matches('v').count()), (2, 2), "{line}");
    let small = sparkline("Killed", &points, false);
    assert_eq!(path(&small, "chart-line").matches('M').count(), 2, "{small}");
}

#[test]
fn a_bound_is_not_a_value_that_a_line_leads_to() {
    for bound in [Level::AtLeast(85.into()), Level::AtMost(85.into())] {
        let mut points = toll();
        points[1].level = bound;
        let svg = chart(&points, &[], ChartShape::Steps, false);
        let line = |svg: &str| path(svg, "chart-line").to_owned();
        assert_eq!(line(&svg).matches('M').count(), 2, "{svg}");
        assert_eq!(attributes(&svg, "chart-point", "cx").len(), points.len(), "{svg}");
        assert_eq!(line(&sparkline("Killed", &points, false)).matches('M').count(), 2);
        let mut points = toll();
        points.last_mut().unwrap().level = bound;
        assert_eq!(attributes(&sparkline("Killed", &points, false), "chart-point is-open", "cx"), [464.0]);
    }
    let mut points = toll();
    points[1].level = Level::AtMost(85.into());
    let svg = chart(&points, &[], ChartShape::Columns, false);
    assert_eq!(columns(&svg, "chart-column").len(), points.len() - 1, "{svg}");
}

#[test]
fn a_retracted_value_is_no_part_of_a_small_line() {
    let mut points = toll();
    points[2].firmness = Firmness::Retracted;
    let small = sparkline("Killed", &points, false);
    assert_eq!(path(&small, "chart-line").matches('M').count(), 2, "{small}");
}

#[test]
fn the_small_chart_ends_with_its_last_value() {
    let svg = sparkline("Killed", &toll(), false);
    assert_eq!(attributes(&svg, "chart-point", "cx"), [464.0]);
    assert_eq!(attributes(&sparkline("Killed", &toll(), true), "chart-point", "cx"), [16.0]);
    assert_eq!(sparkline("Killed", &toll()[..1], false), "");
}

#[test]
fn many_points_stay_light_and_show_their_ends() {
    let levels: [fn(f64) -> Level; 5] = [
        exact,
        |value| Level::AtLeast(Amount::of(value)),
        |value| Level::AtMost(Amount::of(value)),
        |value| Level::Band(Amount::of(value), Amount::of(value + 9.0), Some(Amount::of(value + 4.0))),
        |_| Level::Unknown,
    ];
    for (nth, level) in levels.into_iter().enumerate() {
        for shape in [ChartShape::Steps, ChartShape::Columns] {
            let value = |at: i32| if at == 571 { 990.0 } else { f64::from(at % 40) };
            let mut points: Vec<Point> = (0..1000).map(|at| point(f64::from(at), level(value(at)))).collect();
            points[0].level = exact(3.0);
            points[999].level = exact(5.0);
            for point in &mut points {
                point.revised = nth == 2;
            }
            let halves = [Some(1.0), Some(2.0)].map(|value| part("Half", &vec![value; 1000]));
            let svg = chart(&points, if nth == 0 { &halves } else { &[] }, shape, false);
            assert!(svg.len() < 16_000, "{nth}, {shape:?}: {}", svg.len());
            assert!(nth == 4 || svg.contains(">1000<"), "{nth}, {shape:?}: the highest has its place");
            let arrows = path(&svg, "chart-arrow").matches('M').count();
            assert!(arrows < 100 && (arrows > 15) == (nth == 1 || nth == 2), "{nth}, {shape:?}: {arrows}");
            let revisions = path(&svg, "chart-revision").matches('M').count();
            assert!(revisions <= 60 && (revisions > 20) == (nth == 2), "{nth}, {shape:?}: {revisions}");
        }
    }
}

#[test]
fn every_revision_of_a_long_series_has_its_line() {
    for (many, each) in [(40, 4), (1000, 50)] {
        let mut points: Vec<Point> = (0..many).map(|at| point(f64::from(at), exact(f64::from(at)))).collect();
        points.iter_mut().skip(3).step_by(each).for_each(|point| point.revised = true);
        let told = points.iter().filter(|point| point.revised).count();
        let svg = chart(&points, &[], ChartShape::Steps, false);
        assert_eq!(path(&svg, "chart-revision").matches('M').count(), told, "of {many}");
    }
}

#[test]
fn the_ranges_of_many_points_are_one_area_and_their_bounds_have_no_line() {
    let level = |at: i32| Level::Band(Amount::of(f64::from(at)), Amount::of(f64::from(at + 90 + at % 7)), None);
    let points: Vec<Point> = (0..1000).map(|at| point(f64::from(at), level(at))).collect();
    assert_eq!(path(&chart(&points, &[], ChartShape::Steps, false), "chart-band").matches('M').count(), 1);
    let points: Vec<Point> =
        (0..1000).map(|at| point(f64::from(at), Level::AtLeast(Amount::of(f64::from(at))))).collect();
    let svg = chart(&points, &[], ChartShape::Steps, false);
    assert!(path(&svg, "chart-line").is_empty() && !path(&svg, "chart-bound").is_empty(), "{svg}");
}

#[test]
fn marks_of_many_points_do_not_touch_and_what_was_retracted_is_seen() {
    let mut points: Vec<Point> = (0..1000).map(|at| point(f64::from(at), exact(f64::from(at % 3)))).collect();
    for (at, point) in points.iter_mut().enumerate() {
        point.firmness = if at % 50 == 7 { Firmness::Retracted } else { Firmness::Open };
    }
    let svg = chart(&points, &[], ChartShape::Steps, false);
    let crosses = path(&svg, "chart-cross").matches('M').count() / 2;
    assert!((15..=20).contains(&crosses), "{crosses} crosses in {svg}");
    let class = "chart-point is-open";
    let places: Vec<_> = attributes(&svg, class, "cx").into_iter().zip(attributes(&svg, class, "cy")).collect();
    for (nth, one) in places.iter().enumerate() {
        // The ends are always marked.
        let touch = |other: &&(f64, f64)| (one.0 - other.0).abs() < 8.0 && (one.1 - other.1).abs() < 8.0;
        assert!(places.iter().skip(nth + 1).filter(touch).count() <= 1, "{one:?} in {places:?}");
    }
}

#[test]
fn columns_stand_beside_each_other() {
    for many in [2, 12, 60, 400] {
        let points: Vec<Point> = (0..many).map(|at| point(f64::from(at), exact(f64::from(at % 9 + 1)))).collect();
        let svg = chart(&points, &[], ChartShape::Columns, false);
        let columns = columns(&svg, "chart-column");
        let gap = columns.windows(2).map(|pair| pair[1].0 - pair[0].1).fold(f64::INFINITY, f64::min);
        // Those of many have one outline.
        assert!(
            if many > 80 { columns.len() == 1 } else { columns.len() == many as usize && gap > 0.0 },
            "{many}: {gap}"
        );
        assert!(many > 80 || (1.0..=16.05).contains(&(columns[0].1 - columns[0].0)), "{columns:?}");
    }
}

#[test]
fn a_value_with_words_has_its_mark_among_many_points() {
    let mut points: Vec<Point> = (0..1000).map(|at| point(f64::from(at), exact(f64::from(at % 7)))).collect();
    points[571].level = exact(990.0);
    points[300].revised = true;
    let svg = chart(&points, &[], ChartShape::Steps, false);
    // The first needs none: it is where the line begins.
    let ys = attributes(&svg, "chart-point", "cy");
    assert_eq!((ys.len(), attributes(&svg, "chart-value", "y").len()), (3, 3), "{svg}");
    assert_eq!(ys.iter().filter(|y| **y < 60.0).count(), 1, "the highest: {ys:?}");
}

/// What the last value takes, as its words are reckoned.
fn last_value(svg: &str) -> Rect {
    let text = svg.split("<text class=\"chart-value is-last\"").nth(1).unwrap();
    let words = text.split(['>', '<']).nth(1).unwrap();
    let anchor = match text.split('>').next().unwrap() {
        start if start.contains("\"middle\"") => TextAnchor::Middle,
        start if start.contains("\"end\"") => TextAnchor::Right,
        _ => TextAnchor::Left,
    };
    let [x, y] = ["x", "y"].map(|name| attributes(svg, "chart-value is-last", name)[0]);
    Rect::of_words((x, y), anchor, scale::wide(words))
}

#[test]
fn the_last_value_covers_no_other_mark() {
    for last in [500.0, 30.0, 650.0, 800.0, 899.0] {
        for bound in [false, true] {
            let levels = [(0.0, 0.0), (20.0, 900.0), (24.0, 700.0), (25.0, last)];
            let mut points = levels.map(|(at, value)| point(at, exact(value))).to_vec();
            points[3].value = "1,234,567–2,345,678".to_owned();
            if bound {
                points[2].level = Level::AtLeast(700.into());
            }
            let svg = chart(&points, &[], ChartShape::Steps, false);
            let words = last_value(&svg);
            let marks = attributes(&svg, "chart-point", "cx").into_iter().zip(attributes(&svg, "chart-point", "cy"));
            for (nth, (x, y)) in marks.enumerate() {
                let top = y - if bound && nth == 2 { 17.0 } else { 4.5 };
                let is_clear =
                    x + 4.5 < words.left || x - 4.5 > words.right || words.bottom < top || words.top > y + 4.5;
                assert!(is_clear, "{last}, {bound}: {words:?} over {nth} in {svg}");
            }
        }
    }
}

#[test]
fn the_last_value_stands_near_its_point_or_a_line_leads_to_it() {
    for shape in [ChartShape::Steps, ChartShape::Columns] {
        for level in [exact, |value| Level::AtMost(Amount::of(value))] {
            let points: Vec<Point> =
                (0..1000).map(|at| point(f64::from(at), level(f64::from((999 - at) % 60)))).collect();
            let svg = chart(&points, &[], shape, false);
            let zero: f64 = path(&svg, "chart-zero").split([' ', 'h']).nth(1).unwrap().parse().unwrap();
            let is_near = zero - last_value(&svg).bottom <= 3.0 * TEXT;
            let leaders = path(&svg, "chart-leader");
            let starts = leaders.split('M').filter_map(|leader| leader.split(' ').next()?.parse::<f64>().ok());
            let is_led_to = starts.fold(0.0, f64::max) > 400.0;
            assert_ne!(is_near, is_led_to, "{shape:?}: {svg}");
        }
    }
}

#[test]
fn what_has_no_parts_says_so_in_the_drawing_or_in_the_key() {
    // Wide enough for the words, or too narrow.
    for (days, is_inside) in [([0.0, 10.0, 11.0, 12.0], true), ([0.0, 1.0, 10.0, 20.0], false)] {
        let parts = ["A", "B"].map(|label| part(label, &[None, Some(60.0), Some(120.0), Some(350.0)]));
        let points: Vec<Point> = toll()
            .into_iter()
            .zip(days)
            .map(|(point, at)| Point { at, ..point })
            .map(|mut point| {
                point.level = if point.at == 0.0 { exact(500.0) } else { point.level };
                point
            })
            .collect();
        let number = |value: Amount| value.to_string();
        let drawn = draw(&of(&points, &parts, ChartShape::Steps, &number, false));
        assert_eq!(path(&drawn.svg, "chart-missing").matches('M').count(), 1, "{}", drawn.svg);
        assert_eq!(drawn.svg.contains(">no parts<"), is_inside, "{}", drawn.svg);
        assert_eq!(drawn.marks.contains(&KeyMark::Missing), !is_inside, "{:?}", drawn.marks);
    }
}

#[test]
fn a_long_time_has_the_days_of_the_calendar() {
    let points: Vec<Point> = (0..1000).map(|at| point(f64::from(at), exact(f64::from(at)))).collect();
    let dates = [(200.0, "2022"), (565.0, "2023")].map(|(at, words)| Date { at, words: words.to_owned() });
    let number = |value: Amount| value.to_string();
    let chart = Chart { dates: &dates, ..of(&points, &[], ChartShape::Steps, &number, false) };
    let days: Vec<String> = draw(&chart)
        .svg
        .split("class=\"chart-day\"")
        .skip(1)
        .map(|text| text.split(['>', '<']).nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(days, ["day 999", "day 0", "2022", "2023"]);
}

#[test]
fn a_chart_looks_right_without_a_style_sheet() {
    let parts = ["A", "B", "C"].map(|label| part(label, &[Some(9.0); 4]));
    let svg = chart(&toll(), &parts, ChartShape::Steps, false);
    assert!(svg.contains(" fill=\"none\" stroke=\"currentColor\"") && svg.contains("width=\"480\""), "{svg}");
    // Words are no outlines.
    assert!(
        svg.find("<text").unwrap()
            > svg.find("<g class=\"chart-words\" fill=\"currentColor\" stroke=\"none\">").unwrap()
    );
    let small = sparkline("Killed", &toll(), false);
    assert!(small.contains(" fill=\"none\" stroke=\"currentColor\""), "{small}");
}

#[test]
fn a_chart_as_a_file_has_its_words_and_its_ground() {
    let (points, number) = (toll(), |value: Amount| value.to_string());
    for mirrored in [false, true] {
        let long = "Those who were counted at the crossing of the river, ".repeat(9);
        let sheet = sheet::Sheet {
            language: "en",
            title: "Killed & wounded",
            subtitle: &long,
            mark: &|mark| format!("{mark:?}"),
            notes: &["Source: A".to_owned()],
            handling: "TLP:GREEN",
        };
        let mut points = points.clone();
        points[3].level = Level::AtLeast(704.into());
        let file = sheet::draw(&of(&points, &[], ChartShape::Steps, &number, mirrored), &sheet);
        for words in ["xmlns=", "Killed &amp; wounded", "Source: A", "TLP:GREEN", "AtLeast", "fill=\"#fff\""] {
            assert!(file.contains(words), "{words} in {file}");
        }
        assert_eq!(file.matches("crossing").count(), 9, "{file}");
        assert!(!file.contains("href") && !file.contains("url("), "it asks nobody: {file}");
    }
}

#[test]
fn the_key_has_the_dash_of_a_bound_where_the_drawing_has_it() {
    let bounds = |many: i32| -> Vec<Point> {
        (0..many).map(|at| point(f64::from(at), Level::AtMost((at % 9 + 1).into()))).collect()
    };
    for (many, has) in [(12, false), (400, true)] {
        for shape in [ChartShape::Steps, ChartShape::Columns] {
            let (points, number) = (bounds(many), |value: Amount| value.to_string());
            let drawing = of(&points, &[], shape, &number, false);
            assert_eq!(!path(&draw(&drawing).svg, "chart-bound").is_empty(), has, "{many}, {shape:?}");
            let key = draw(&drawing).marks;
            assert_eq!(key, [KeyMark::AtMost { has_dash: has }], "{many}, {shape:?}");
            assert_eq!(mark(key[0]).contains("chart-bound"), has, "{many}, {shape:?}");
        }
    }
}

#[test]
fn an_arrow_downwards_ends_above_the_days() {
    for low in [0.0, 0.5, 3.0, 60.0, 700.0] {
        let mut points = toll();
        points[1].level = Level::AtMost(Amount::of(low));
        let svg = chart(&points, &[], ChartShape::Steps, false);
        let from = attributes(&svg, "chart-point", "cy")[1];
        let day = attributes(&svg, "chart-day", "y")[0];
        assert!(from + 17.0 < day - TEXT * 0.8, "{low}: {from} and {day}");
        assert!(day < HEIGHT, "{day}");
    }
}

/// As many parts as a figure may have layers: no two look the same, in the drawing and in its key.
#[test]
fn each_part_looks_like_no_other() {
    let parts: Vec<Layer> = (0..look::MOST_LAYERS).map(|at| part(&format!("Part {at}"), &[Some(9.0); 4])).collect();
    for shape in [ChartShape::Steps, ChartShape::Columns] {
        let svg = chart(&toll(), &parts, shape, false);
        let looks = |svg: &str| -> Vec<String> {
            let marks = svg.split("<path class=\"chart-part ").skip(1);
            marks.map(|mark| mark.split(" d=").next().unwrap_or_default().to_owned()).collect()
        };
        let drawn = looks(&svg);
        let key: Vec<String> = (0..parts.len()).flat_map(|at| looks(&mark(KeyMark::Layer(at)))).collect();
        assert_eq!(drawn, key);
        assert_eq!(drawn.iter().collect::<std::collections::BTreeSet<_>>().len(), parts.len(), "{svg}");
        for hatch in drawn.iter().filter_map(|look| look.split_once("url(#")) {
            let id = hatch.1.split(')').next().unwrap_or_default();
            assert!(svg.contains(&format!("<pattern id=\"{id}\"")), "{id} in {svg}");
        }
    }
    assert!(!chart(&toll(), &parts[..3], ChartShape::Steps, false).contains("<defs"));
}

#[test]
fn the_first_value_has_its_words() {
    // A rise from a low value, and another point right beside the first.
    let steep = [(0.0, 89.0), (0.1, 900.0), (0.2, 950.0), (5.0, 1000.0)];
    let mut late = toll();
    late[0].level = Level::Unknown;
    late[0].value = String::new();
    let steep = steep.map(|(at, value)| point(at, exact(value))).to_vec();
    let mut revised = steep.clone();
    revised[1].revised = true;
    for (points, first) in [(toll(), "89"), (steep, "89"), (revised, "89"), (late, "132")] {
        for mirrored in [false, true] {
            let svg = chart(&points, &[], ChartShape::Steps, mirrored);
            assert!(svg.contains(&format!(">{first}</text>")), "{first} in {svg}");
        }
    }
}

#[test]
fn a_bound_that_is_first_of_many_has_its_arrow() {
    let mut points: Vec<Point> = (0..40).map(|at| point(f64::from(at), exact(3600.0 + f64::from(at)))).collect();
    let svg = |points: &[Point]| chart(points, &[], ChartShape::Steps, false);
    assert!(!svg(&points).contains("chart-arrow"));
    points[0].level = Level::AtLeast(Amount::of(3600.0));
    assert!(svg(&points).contains("chart-arrow"));
}

mod words;
