//! Texts that are nearly GeoJSON, and what becomes of them.

use crate::diagnostic::Diagnostic;
use crate::source::{Content, SourceTree};

use super::geojson::{self, Read, Wanted};

fn read(text: &str) -> (Option<Read>, Vec<Diagnostic>) {
    let mut tree = SourceTree::default();
    let file = tree.insert("content/s/a.geojson".to_owned(), Content::data(text.as_bytes()));
    let mut faults = Vec::new();
    let wanted = Wanted { class: Some("c"), place: None };
    (geojson::read(file, tree.text(file), wanted, &mut faults), faults)
}

#[test]
fn edges_run_one_way_and_holes_the_other_whatever_was_written() {
    let ring = |start: i32, size: i32, clockwise: bool| {
        let (a, b) = (start, start + size);
        let mut corners = [(a, a), (b, a), (b, b), (a, b), (a, a)];
        if clockwise {
            corners.reverse();
        }
        let corners: Vec<String> = corners.iter().map(|(x, y)| format!("[{x},{y},7.5]")).collect();
        format!("[{}]", corners.join(","))
    };
    for (outer, hole) in [(true, true), (false, true), (true, false), (false, false)] {
        let text = format!("{{\"type\":\"Polygon\",\"coordinates\":[{},{}]}}", ring(0, 9, outer), ring(3, 2, hole));
        let (read, faults) = read(&text);
        assert!(faults.is_empty(), "{faults:?}");
        let read = read.unwrap();
        let rings = &read.features[0].shape.rings;
        let area = |ring: &[(f64, f64)]| -> f64 {
            (0..ring.len())
                .map(|at| (ring[at], ring[(at + 1) % ring.len()]))
                .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
                .sum::<f64>()
                / 2.0
        };
        assert_eq!(rings.iter().map(|ring| area(ring)).collect::<Vec<_>>(), [81.0, -4.0]);
        assert_eq!(rings[0].len(), 4);
    }
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let told = |text: &str, words: &str, range: std::ops::Range<usize>| {
        let (_, faults) = read(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(faults[0].message.contains(words), "{text}: {}", faults[0].message);
        assert_eq!(faults[0].span.range(), range, "{text}");
    };
    told("", "EOF while parsing", 0..0);
    told("{\"type\": \"Point\",\n \"coordinates\": [1, 2}", "this is no JSON", 39..39);
    told("[1, 2]", "it has no `type`", 0..1);
    told("{\"type\": \"Topology\"}", "TopoJSON", 9..19);
    told("{\"type\": \"Polygone\"}", "no type `Polygone`", 9..19);
    told("{\"type\": \"Point\", \"coordinates\": [448262, 5411932]}", "UTM", 34..40);
    told("{\"type\": \"Point\", \"coordinates\": [43.1, 144.5]}", "latitude first", 33..46);
    told("{\"type\": \"Point\", \"coordinates\": [185.2, -17]}", "not on the globe", 34..39);
    told("{\"type\": \"Point\", \"coordinates\": [[1, 2]]}", "nested otherwise", 34..35);
    told("{\"type\": \"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,1]]]}", "open", 36..61);
    told("{\"type\": \"LineString\", \"coordinates\": [[0,0]]}", "too few", 38..45);
    told(
        "{\"type\": \"Point\", \"crs\": {\"name\": \"EPSG:32630\"}, \"coordinates\": [1, 2]}",
        "another projection",
        25..47,
    );
}

#[test]
fn odd_texts_are_faults_or_layers_and_never_the_end() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(3000);
    let odd = [
        "null",
        "true",
        "\u{feff}",
        "{",
        "{}",
        "[]",
        "\"x\"",
        "1e999",
        "{\"type\":null}",
        "{\"type\":{}}",
        "{\"type\":\"FeatureCollection\",\"features\":{}}",
        "{\"type\":\"FeatureCollection\",\"features\":[null]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":null,\"geometry\":7}]}",
        "{\"type\":\"Point\",\"coordinates\":null}",
        "{\"type\":\"Point\",\"coordinates\":[é]}",
        "{\"type\":\"Point\",\"coordinates\":[\"é\", 2]}",
        "{\"type\":\"Point\",\"coordinates\":[1]}",
        "{\"type\":\"Point\",\"coordinates\":[1e400, 2]}",
        "{\"type\":\"Point\",\"coordinates\":[NaN, 2]}",
        "{\"type\":\"Point\",\"coordinates\":\"\"}",
        "{\"type\":\"Point\",\"coordinates\":7}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":{\"a\":[]}}",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Feature\"}}",
        "{\"a\":1,\"a\":2,\"type\":\"Point\"}",
        "{\"type\":\"Point\",\"coordinates\":[1,\u{0}2]}",
        &deep,
        &nested,
        &format!("{{\"type\":\"MultiPolygon\",\"coordinates\":{deep}}}"),
    ];
    for text in odd {
        let (read, faults) = read(text);
        let is_layer = read.is_some_and(|read| !read.features.is_empty());
        assert!(!is_layer || faults.is_empty(), "{:.80}", text);
        assert!(faults.iter().all(|fault| fault.span.range().end <= text.len()));
    }
}

#[test]
fn a_member_that_stands_twice_and_a_feature_without_properties_are_told() {
    let told = |text: &str, words: &str, range: std::ops::Range<usize>| {
        let (_, faults) = read(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(faults[0].message.contains(words), "{text}: {}", faults[0].message);
        assert_eq!(faults[0].span.range(), range, "{text}");
    };
    let feature = |properties: &str| {
        format!("{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[1,2]}}{properties}}}")
    };
    let twice = feature(",\"properties\":{\"status\":\"draft\",\"status\":\"x\"}");
    let at = twice.rfind("\"status\"").unwrap() + "\"status\"".len() - 1;
    told(&twice, "a second member `status` stands in this object", at..at);
    for nested in [",\"properties\":{\"a\":[{\"b\":1,\"b\":2}]}", ",\"properties\":{},\"properties\":{}"] {
        assert!(read(&feature(nested)).1[0].message.contains("a second member"), "{nested}");
    }
    told(&feature(""), "this `Feature` has no `properties`", 0..1);
    let list = feature(",\"properties\":[1]");
    let at = list.find("[1]}").unwrap();
    told(&list, "are no object", at..at + 1);
    assert!(read(&feature(",\"properties\":null")).1.is_empty());
}
