//! Where words stand in a chart, and what room they leave to it.

use super::super::super::svg;
use super::*;

#[test]
fn words_of_the_scale_are_whole_however_long_they_are() {
    for highest in ["7", "12000000", "800000000000000000000", "9000000000000000000000000000"] {
        for mirrored in [false, true] {
            let highest = Level::Exact(Amount::parse(highest).unwrap());
            let points = [point(0.0, exact(3.0)), point(1.0, highest), point(2.0, exact(4.0))];
            let svg = chart(&points, &[], ChartShape::Steps, mirrored);
            for text in svg.split("<text class=\"chart-").skip(1) {
                let words = text.split(['>', '<']).nth(1).unwrap();
                let x: f64 = text.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
                let wide = svg::width(words, TEXT);
                let from = x - wide
                    * ["\"middle\"", "\"end\""]
                        .iter()
                        .position(|anchor| text.contains(anchor))
                        .map_or(0.0, |at| at as f64 + 1.0)
                    / 2.0;
                assert!(from >= 0.0 && from + wide <= WIDTH, "{words}: {from} to {}", from + wide);
                // Where letters are wider, they stay within all the same.
                let has_room = from >= wide * 0.1 && from + wide * 1.1 <= WIDTH;
                assert!(
                    has_room || !text.contains("\"middle\"") || words.len() < 8,
                    "{words}: {from} to {}",
                    from + wide
                );
            }
        }
    }
}

#[test]
fn a_value_stands_beside_the_words_of_the_scale() {
    let mut points = toll();
    (points[0].level, points[0].value) = (exact(900.0), "1,234–5,678".to_owned());
    for shape in [ChartShape::Steps, ChartShape::Columns] {
        let svg = chart(&points, &[], shape, false);
        let scale = attributes(&svg, "chart-scale", "x")[0];
        let first = svg.split("class=\"chart-value\"").find(|text| text.contains("5,678")).unwrap();
        let x: f64 = first.split("x=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        assert!(!first.contains("text-anchor") && x > scale, "{x} and {scale}");
    }
}

#[test]
fn the_name_of_a_part_is_in_the_drawing_as_a_whole_or_in_the_key() {
    let long = "People who were counted at the crossing of the river";
    for (name, is_inside) in [("Civilians", true), (long, false)] {
        let parts = [part("Fighters", &[Some(1.0); 4]), part(name, &[Some(2.0); 4])];
        let (points, number) = (toll(), |value: Amount| value.to_string());
        let shape = ChartShape::Steps;
        let drawing = of(&points, &parts, shape, &number, false);
        let drawn = draw(&drawing);
        assert_eq!(drawn.svg.contains(name), is_inside);
        assert_eq!(drawn.marks.contains(&KeyMark::Layer(1)), !is_inside, "{:?}", drawn.marks);
    }
}

/// The first values have parts, the last is far below them and has none.
fn fallen() -> (Vec<Point>, Vec<Layer>) {
    let points = [(0.0, 1240.0), (1.0, 1385.0), (2.0, 820.0), (4.0, 140.0)].map(|(at, value)| point(at, exact(value)));
    let parts = ["Nareda", "Barra"];
    let parts = parts.map(|label| part(label, &[Some(600.0), Some(650.0), Some(400.0), None]));
    (points.to_vec(), parts.to_vec())
}

#[test]
fn a_last_value_that_fell_stands_beside_its_mark() {
    let (points, parts) = fallen();
    for shape in [ChartShape::Steps, ChartShape::Columns] {
        for parts in [&parts[..], &[]] {
            let svg = chart(&points, parts, shape, false);
            assert!(path(&svg, "chart-leader").is_empty(), "{svg}");
            let words = last_value(&svg);
            let ground: f64 = path(&svg, "chart-zero").split([' ', 'h']).nth(1).unwrap().parse().unwrap();
            assert!(words.bottom < ground && ground - words.top < 4.0 * TEXT, "{words:?} above {ground}: {svg}");
        }
    }
}

#[test]
fn time_runs_until_the_end_of_the_drawing_unless_words_stand_there() {
    let (mut points, mut parts) = fallen();
    let last = |points: &[Point], parts: &[Layer]| {
        let svg = chart(points, parts, ChartShape::Steps, false);
        *attributes(&svg, "chart-point", "cx").last().unwrap()
    };
    // Only the words of the value stand after it.
    assert!(last(&points, &parts) > WIDTH - 70.0);
    points[3].level = exact(2000.0);
    assert!(last(&points, &parts) > WIDTH - 20.0);
    for part in &mut parts {
        part.values[3] = Some(Amount::of(900.0));
    }
    let beside_names = last(&points, &parts);
    assert!((WIDTH * 0.55..WIDTH - 100.0).contains(&beside_names), "{beside_names}");
    // Names that would leave it too little are in the key.
    parts[0].label = "Those who were counted at the crossing of the river".to_owned();
    assert!(last(&points, &parts) > WIDTH - 20.0);
}

#[test]
fn names_of_parts_that_end_before_the_last_value_have_room_beside_them() {
    let (mut points, mut parts) = fallen();
    points[3].level = Level::AtLeast(Amount::of(2000.0));
    let drawn = |points: &[Point], parts: &[Layer]| chart(points, parts, ChartShape::Steps, false);
    let last = |svg: &str| *attributes(svg, "chart-point", "cx").last().unwrap();
    let short = drawn(&points, &parts);
    parts[0].label = "People of all camps".to_owned();
    let long = drawn(&points, &parts);
    assert!(short.contains("Nareda") && long.contains("People of all camps"), "{long}");
    assert!(WIDTH * 0.6 < last(&long) && last(&long) < last(&short), "{} and {}", last(&long), last(&short));
}

#[test]
fn lines_of_the_grid_end_before_words_and_begin_after_them() {
    // Its words would stand on the line of 500.
    let mut points = toll();
    points[3].level = exact(485.0);
    let svg = chart(&points, &[], ChartShape::Steps, false);
    let words = last_value(&svg);
    let lines = svg.split("class=\"chart-grid\"").skip(1);
    let broken = lines.filter(|line| line.split("/>").next().unwrap().matches('M').count() > 1);
    assert!(broken.count() > 0 || words.left > WIDTH - 60.0, "{svg}");
    for line in svg.split("class=\"chart-grid\"").skip(1) {
        let d = line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        for piece in d.split('M').skip(1) {
            let numbers: Vec<f64> = piece.split([' ', 'h']).map(|number| number.parse().unwrap()).collect();
            let [x, y, long] = numbers[..] else { panic!("{d}") };
            let is_level = words.top < y && y < words.bottom;
            assert!(!is_level || x + long < words.left || x > words.right, "{d} through {words:?}");
        }
    }
}

#[test]
fn long_numbers_of_the_scale_stand_on_their_lines() {
    let levels = [(0.0, 3e12), (1.0, 9.87e12), (2.0, 5.5e12)];
    let points = levels.map(|(at, value)| point(at, exact(value)));
    let number = |value: Amount| format!("{value} inhabitants");
    let svg = draw(&of(&points, &[], ChartShape::Steps, &number, false)).svg;
    let lines =
        svg.split("<path class=\"").filter(|line| line.starts_with("chart-grid") || line.starts_with("chart-zero"));
    let height = |line: &str| line.split(" d=\"M").nth(1).unwrap().split([' ', 'h']).nth(1).unwrap().parse().unwrap();
    let lines: Vec<f64> = lines.map(height).collect();
    let words = attributes(&svg, "chart-scale", "y");
    assert!(!words.is_empty() && lines.len() > 1, "{svg}");
    for y in words {
        assert!(lines.iter().any(|line| (0.0..20.0).contains(&(line - y))), "{y} at none of {lines:?}");
    }
}
