//! Layers of maps: what pages and data show of them, what is told of their files, and what never goes out.

use serde_json::Value;

use crate::support::{Built, Site, build};

const PLACES: &str = "alep: {name: {en: Aleppo, fr: Alep}, pcode: SY02, lat: 36.2, lon: 37.16, country: SYR}\n\
    idleb: {name: Idleb, pcode: SY07, lat: 35.93, lon: 36.63, country: SYR}\n";

/// A series with one report; `layers` of each, and files beside them.
fn site(of_series: &str, of_report: &str, files: &[(&str, &str)]) -> Site {
    let files: String = files.iter().map(|(name, text)| format!("==> content/war/{name}\n{text}\n")).collect();
    Site::parse(&format!(
        "==> content/places.yaml\n{PLACES}==> content/sources.yaml\nradar: {{name: Radar}}\n\
         ==> content/war/series.yaml\ntitle: War\n{of_series}\n==> content/war/001.md\n---\ntitle: Day 1\n\
         as_of: 2025-02-01\nplaces: [alep, idleb]\nkey_figures:\n  - {{id: killed, label: Killed, value: 9, attribution: us, \
         by_place: {{alep: 7, idleb: 2}}}}\n{of_report}\n---\n\nText.\n{files}"
    ))
}

/// A feature with a square of half a degree, its south-western corner and its properties.
fn square(lon: f64, lat: f64, properties: &str) -> String {
    let (east, north) = (lon + 0.5, lat + 0.5);
    format!(
        "{{\"type\": \"Feature\", \"properties\": {{{properties}}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": \
         [[[{lon}, {lat}], [{east}, {lat}], [{east}, {north}], [{lon}, {north}], [{lon}, {lat}]]]}}}}"
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{}\n]}}", features.join(",\n"))
}

fn water() -> String {
    collection(&[square(36.6, 35.9, "\"depth\": \"deep\""), square(37.1, 35.9, "\"depth\": \"shallow\"")])
}

const FLOOD: &str = "layers:\n  - {id: water, file: water.geojson, label: Water, class: depth, \
    classes: {shallow: Shallow, deep: Deep, dry: Dry}, source: radar, as_of: 2025-01-31}";

fn sound(site: &Site) -> Built {
    let built = build(site);
    assert_eq!(built.faults_printed(), "");
    built
}

#[test]
fn a_map_has_its_layers_and_a_legend_that_offers_the_file() {
    let built = sound(&site("", FLOOD, &[("water.geojson", &water())]));
    let page = built.text("war/1/index.html");
    assert!(page.contains("<title>Map: Aleppo and Idleb. Shown on it: Water</title>"), "{page}");
    for pattern in ["id=\"map-hatch-0\"", "id=\"map-hatch-1\"", "fill=\"url(#map-hatch-1)\"", "pages/layers."] {
        assert!(page.contains(pattern), "{pattern} in {page}");
    }
    let legend = page.split("<ul class=\"map-legend\">").nth(1).unwrap().split("</section>").next().unwrap();
    for words in ["<b>Water</b>", ">Shallow<", ">Deep<", ">Radar<", "31 January 2025", ".geojson\">GeoJSON</a>"] {
        assert!(legend.contains(words), "{words} in {legend}");
    }
    assert!(!legend.contains("Dry"), "no shape is of this class: {legend}");
    assert!(legend.find("Shallow") < legend.find("Deep"), "in the order of `classes`");
    // The source of a layer is one of the page's.
    assert!(page.contains("id=\"source-1\""), "{page}");
    let files: Vec<&String> = built.files.keys().filter(|path| path.ends_with(".geojson")).collect();
    assert!(files.iter().any(|path| path.contains("water")), "{files:?}");
    let data: Value = serde_json::from_str(built.text("war/data.json")).unwrap();
    let layer = &data["reports"][0]["layers"][0];
    assert_eq!((layer["id"].as_str(), layer["kind"].as_str()), (Some("water"), Some("area")));
    assert_eq!((layer["source"].as_str(), layer["as_of"].as_str()), (Some("radar"), Some("2025-01-31")));
    let url = layer["url"].as_str().unwrap().strip_prefix("https://example.org/").unwrap();
    assert_eq!(built.text(url).trim_end(), water(), "the file as it is");
    // No page without layers pays for them.
    assert!(!built.text("places/alep/index.html").contains("layers."));
}

#[test]
fn a_layer_of_a_report_takes_the_place_of_that_of_its_series() {
    let series =
        "layers:\n  - {id: water, file: dull.geojson, label: Dull}\n  - {id: front, file: front.geojson, label: Front}";
    let front = "{\"type\": \"LineString\", \"coordinates\": [[36.5, 36], [37.5, 36.3]]}";
    let files = [
        ("dull.geojson", &*collection(&[square(36.0, 36.0, "")])),
        ("front.geojson", front),
        ("water.geojson", &water()),
    ];
    let built = sound(&site(series, FLOOD, &files));
    for page in ["war/1/index.html", "war/index.html"] {
        let page = built.text(page);
        assert!(page.contains("<b>Water</b>") && page.contains("<b>Front</b>") && !page.contains("Dull"), "{page}");
        assert_eq!(page.matches("stroke-dasharray=\"none\"").count(), 2, "the front, and its swatch");
    }
    assert!(!built.files.keys().any(|path| path.contains("dull")), "nobody sees it, so nobody gets it");
    let built = sound(&site(series, "", &files));
    assert!(built.text("war/1/index.html").contains("<b>Dull</b>"));
}

#[test]
fn the_map_of_a_figure_fills_the_areas_of_its_places() {
    let layers = "layers:\n  - {id: districts, file: d.geojson, label: Districts, places: code}";
    let one = collection(&[square(36.9, 36.0, "\"code\": \"SY02\""), square(30.0, 36.0, "\"code\": \"XX99\"")]);
    let page =
        |file: &str| sound(&site(layers, "", &[("d.geojson", file)])).text("war/figures/killed/index.html").to_owned();
    let is_circle = |after: &&str| {
        after.starts_with(" cx=") || after.split_once('>').is_some_and(|(_, inside)| inside.starts_with("<circle"))
    };
    let circles = |page: &str| page.split("class=\"map-value\"").skip(1).filter(is_circle).count();
    let with_one = page(&one);
    assert_eq!(circles(&with_one), 2, "Idleb has no area; and the key");
    assert!(with_one.contains("fill-opacity=\".9\"") && with_one.contains(">7</span>"), "{with_one}");
    let both = collection(&[square(36.9, 36.0, "\"code\": \"SY02\""), square(36.4, 35.8, "\"code\": \"idleb\"")]);
    let with_both = page(&both);
    assert_eq!(circles(&with_both), 0);
    assert!(
        with_both.contains("fill-opacity=\".25\"")
            && with_both.contains("<title>Map: Killed by place. Aleppo: 7 and Idleb: 2")
    );
}

/// Of a layer as it is named, and its file: where, what, and how to mend it.
fn told(layer: &str, file: &str, place: &str, message: &str, cure: &str) {
    let layers = format!("layers:\n  - {{id: a, file: a.geojson, label: A{layer}}}");
    let printed = build(&site("", &layers, &[("a.geojson", file), ("b.json", "{}")])).faults_printed();
    assert!(printed.contains(message) && printed.contains(cure), "{layer} {file}: {printed}");
    assert!(printed.contains(place) && printed.matches("error[").count() == 1, "{layer} {file}: {printed}");
}

#[test]
fn each_slip_is_told_at_its_place_with_its_cure() {
    let point = |coordinates: &str| format!("{{\"type\": \"Point\",\n \"coordinates\": {coordinates}}}");
    let at = |place: &str| format!("content/war/a.geojson:{place}");
    told(
        "",
        &point("[448262, 4761500]"),
        &at("2:18"),
        "`448262` is no degree: is this UTM",
        "ogr2ogr -t_srs EPSG:4326",
    );
    told(
        "",
        &point("[36.2, 137.1]"),
        &at("2:17"),
        "`[36.2, 137.1]` has its latitude first",
        "longitude before latitude",
    );
    told("", &point("[190.5, 12]"), &at("2:18"), "`190.5` is not on the globe", "cut in two at the 180th meridian");
    told("", &point("[36.2, 37.1"), &at("2:28"), "this is no JSON", "export the layer again");
    told("", "{\"type\": \"Topology\", \"objects\": {}}", &at("1:10"), "this is TopoJSON", "mapshaper");
    told("", &collection(&[]), "content/war/001.md:8:", "this layer has no shapes", "take the layer out");
    told(", class: deep", &water(), "content/war/001.md", "has a property `deep`", "they have `depth`");
    let classes = ", class: depth, classes: {shallow: Shallow, deeep: Deep}";
    told(classes, &water(), &at("2:45"), "`classes` does not name `deep`", "did you mean `deeep`?");
    told(
        ", classes: {deep: Deep}",
        &water(),
        "content/war/001.md",
        "without `class` there are no classes",
        "name the property",
    );
    told(", kind: point", &water(), "content/war/001.md", "can be drawn as `point`", "it has areas");
    told(", kind: polygon", &water(), "content/war/001.md", "polygon", "`area`");
    told(
        ", places: depth",
        &water(),
        "content/war/001.md",
        "no value of this property is the id, P-code or name",
        "content/places.yaml",
    );
    told(", source: radr", &water(), "content/war/001.md", "unknown source `radr`", "did you mean `radar`?");
    let marked = collection(&[square(36.6, 35.9, "\"tlp\": \"red\"")]);
    told("", &marked, &at("2:"), "a property `tlp` restricts nothing", "take out the features");
    let named = |file: &str, message: &str, cure: &str| {
        let layers = format!("layers:\n  - {{id: a, file: {file}, label: A}}");
        let printed =
            build(&site("", &layers, &[("water.geojson", &water()), ("water.json", &water())])).faults_printed();
        assert!(printed.contains(message) && printed.contains(cure), "{file}: {printed}");
    };
    named("wather.geojson", "there is no file `wather.geojson`", "did you mean `water.geojson`?");
    named("water.json", "this file is no GeoJSON", "name a file that ends in `.geojson`");
    named("../../../etc/passwd.geojson", "there is no file", "paths are relative");
    let twice = "layers:\n  - {id: a, file: a.geojson, label: A}\n  - {id: a, file: a.geojson, label: B}";
    let printed = build(&site("", twice, &[("a.geojson", &water())])).faults_printed();
    assert!(printed.contains("there are two layers `a`"), "{printed}");
    let many: Vec<String> = (0..7).map(|at| square(36.0, 35.0, &format!("\"depth\": {at}"))).collect();
    told(", class: depth", &collection(&many), "content/war/001.md", "more than 6 patterns apart", "one class");
}

#[test]
fn latitude_and_longitude_that_changed_places_are_known_by_the_places_of_the_site() {
    let text = "==> content/places.yaml\nkyiv: {name: Kyiv, lat: 50.45, lon: 30.52, country: UKR}\n==> content/war/001.md\n---\ntitle: A\n\
        as_of: 2025-02-01\nplaces: [kyiv]\nlayers:\n  - {id: a, file: a.geojson, label: A}\n---\n\nText.\n==> content/war/a.geojson\n\
        {\"type\": \"LineString\", \"coordinates\": [[50.4, 30.4], [50.6, 30.7]]}\n";
    let printed = build(&Site::parse(text)).faults_printed();
    assert!(printed.contains("among them if latitude and longitude change places"), "{printed}");
    let right = text.replace("[50.4, 30.4], [50.6, 30.7]", "[30.4, 50.4], [30.7, 50.6]");
    assert_eq!(build(&Site::parse(&right)).faults_printed(), "");
}

#[test]
fn nothing_of_a_layer_goes_out_whose_report_is_held_back() {
    let text = collection(&[square(36.6, 35.9, "\"zqxdepth\": \"zqxdeep\"")]);
    for way in ["draft: true", "tlp: red", "embargo_until: 2031-01-01T06:00"] {
        let layers = format!("{way}\nlayers:\n  - {{id: zqx, file: zqx.geojson, label: zqx, class: zqxdepth}}");
        let mut site = site("", &layers, &[("zqx.geojson", &text)]);
        site.write("content/war/002.md", "---\ntitle: Day 2\nas_of: 2025-02-02\n---\n\nText.\n");
        let built = sound(&site);
        assert!(built.files.contains_key("war/2/index.html"));
        for (path, bytes) in &built.files {
            assert!(!path.contains("zqx") && !String::from_utf8_lossy(bytes).contains("zqx"), "{path}, {way}");
        }
    }
}

#[test]
fn a_coast_of_many_bays_stays_a_small_map() {
    let bay = |at: i32| {
        let (angle, far) = (f64::from(at) / 3000.0 * std::f64::consts::TAU, 0.4 + 0.1 * (f64::from(at) * 2.7).sin());
        format!("[{:.5}, {:.5}]", 37.0 + far * angle.cos(), 36.0 + far * angle.sin())
    };
    let ring: Vec<String> = (0..3000).chain([0]).map(bay).collect();
    let coast = format!("{{\"type\": \"Polygon\", \"coordinates\": [[{}]]}}", ring.join(","));
    let layer = "layers:\n  - {id: a, file: a.geojson, label: A}";
    let page = |layers: &str| sound(&site("", layers, &[("a.geojson", &coast)])).text("war/1/index.html").len();
    let more = page(layer) - page("");
    assert!((1000..15 * 1024).contains(&more), "{more} bytes");
}

#[test]
fn a_layer_that_says_that_it_is_not_for_everybody_does_not_come_out() {
    let one = |properties: &str| collection(&[square(36.6, 35.9, properties)]);
    for (properties, named) in [
        ("\"status\": \"draft\"", "status"),
        ("\"internal\": true", "internal"),
        ("\"classification\": \"Confidential\"", "classification"),
        ("\"note\": \"TLP:RED\"", "note"),
        ("\"meta\": {\"visibility\": \"private\"}", "meta.visibility"),
    ] {
        let message = format!("a property `{named}` restricts nothing");
        told("", &one(properties), "content/war/a.geojson:2:", &message, "or hold back the report");
    }
    // At the top, and beside the properties.
    let top = one("").replacen("{\"type\"", "{\"tlp\": \"amber\", \"type\"", 1);
    told("", &top, "content/war/a.geojson:1:", "a property `tlp` restricts nothing", "take out the features");
    let beside = one("").replacen("\"properties\"", "\"internal\": true, \"properties\"", 1);
    told("", &beside, "content/war/a.geojson:2:", "a property `internal` restricts nothing", "take out the features");
    // A table of roads says much that is no word to readers.
    let honest = "\"status\": \"open\", \"surface\": \"unpaved\", \"flooded\": true, \"name\": \"Red bridge\", \"color\": \"red\"";
    let layers = "layers:\n  - {id: a, file: a.geojson, label: A}";
    sound(&site("", layers, &[("a.geojson", &one(honest))]));
}

#[test]
fn an_area_whose_place_is_mistyped_is_told_and_those_of_other_places_are_not() {
    let told_of = |codes: &[&str]| {
        let features: Vec<String> =
            codes.iter().map(|code| square(36.9, 36.0, &format!("\"code\": \"{code}\""))).collect();
        let layers = "layers:\n  - {id: d, file: d.geojson, label: Districts, places: code}";
        build(&site(layers, "", &[("d.geojson", &collection(&features))])).faults_printed()
    };
    for (codes, meant) in [(["SY02", "idlleb"], "idleb"), (["SY02", "Idlib"], "idleb"), (["SYO2", "SY07"], "SY02")] {
        let printed = told_of(&codes);
        assert!(printed.contains(&format!("did you mean `{meant}`?")), "{codes:?}: {printed}");
        assert!(printed.contains("content/war/d.geojson:") && printed.matches("error[").count() == 1, "{printed}");
    }
    for codes in [["SY02", "SY08"], ["SY02", "Homs"], ["alep", "Tartus"]] {
        assert_eq!(told_of(&codes), "", "{codes:?}");
    }
}

#[test]
fn features_without_a_class_are_counted() {
    let features =
        [square(36.6, 35.9, "\"depth\": \"deep\""), square(36.6, 35.9, ""), square(36.6, 35.9, "\"depth\": null")];
    told(
        ", class: depth",
        &collection(&features),
        "a.geojson:3:",
        "this feature and 1 more of 3 have no text",
        "give each",
    );
}
