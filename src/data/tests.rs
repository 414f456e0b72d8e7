//! What comes out is what the published schema says, for a report that has everything that a report can have.

use serde_json::Value;

use crate::output::tests::Trial;

const SITE: &str = "title: T\nbase_url: https://example.org/\nlanguages: [fr, es]\ntimezone: Europe/Paris\n\
                    report_data: true\npublisher: {name: P, url: https://example.org/}\n";
const PLACES: &str = "alep: {name: {fr: Alep, es: Alepo}, lat: 36.2154, lon: 37.1593, precision: district, \
                      country: SYR, pcode: SY02}\nunseen: {name: Caché, lat: 1, lon: 2}\n";
const SOURCES: &str = "osdh: {name: \"@osdh, l'observatoire\", type: ngo_monitor, reliability: C, accessed: 2024-11-30}\n\
                       unseen: {name: Caché}\n";
const REPORT: &str = r#"---
title: "Un, deux"
as_of: 2024-11-30T20:00+03:00
period: {start: 2024-11-27, end: 2024-11-30}
places: [alep]
report_version: update
key_figures:
  - id: killed
    label: {fr: "=Morts", es: Mortos}
    value: 311
    unit: persons
    measure: killed
    scope: to_date
    source: osdh
    credibility: 3
    status: preliminary
    exhaustive: true
    inclusion: "Identifiés seulement"
    breakdown: [{id: civilians, value: 311, group: civilian}]
    revision: {previous: 1234567, reason: error, note: "Une faute", date: 2024-11-30}
  - {id: displaced, unit: households, measure: displaced, reports: [{source: osdh, min: 10, max: 20, best: 15}, {source: osdh, value: null, reason: not_available}]}
events:
  - {time: 2024-11-30T20:00+03:00, place: alep, text: "Une chose, \"dite\"", source: osdh, credibility: 2}
updates:
  - {time: 2024-12-01, kind: correction, text: "Corrigé", affects: [killed]}
---
"#;

fn built(path: &str) -> String {
    let site = Trial::of([
        ("content/site.yaml", SITE),
        ("content/places.yaml", PLACES),
        ("content/sources.yaml", SOURCES),
        ("content/a/1.fr.md", REPORT),
        (
            "content/a/2.fr.md",
            "---\ntitle: Secret\nas_of: 2024-12-01\ndraft: true\nplaces: [unseen]\nkey_figures: [{id: secret, value: 5, source: unseen}]\nevents: [{time: 2024-12-01, place: unseen, text: Secret}]\n---\n",
        ),
    ]);
    assert_eq!(site.faults(), "");
    site.made(path)
}

/// Checks a value against the keywords that our schema uses; any other keyword is a fault of the schema.
fn check(value: &Value, schema: &Value, root: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let mut fault = |what: &str| faults.push(format!("{at}: {value} is not {what} {wanted}"));
        match keyword.as_str() {
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                check(value, &root["$defs"][name], root, at, faults);
            }
            "type" => {
                let is = |name: &Value| match name.as_str().unwrap() {
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    "null" => value.is_null(),
                    other => panic!("{other} in the schema"),
                };
                if !wanted.as_array().map_or_else(|| is(wanted), |names| names.iter().any(is)) {
                    fault("of type");
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => fault("one of"),
            "const" if value != wanted => fault("equal to"),
            "required" => {
                for key in wanted.as_array().unwrap() {
                    if value.get(key.as_str().unwrap()).is_none() {
                        faults.push(format!("{at}: {key} is missing"));
                    }
                }
            }
            "additionalProperties" if value.is_object() => {
                for (key, inner) in value.as_object().unwrap() {
                    if wanted.is_object() {
                        check(inner, wanted, root, &format!("{at}.{key}"), faults);
                    } else if schema["properties"].get(key).is_none() {
                        faults.push(format!("{at}: {key} is not in the schema"));
                    }
                }
            }
            "properties" => {
                for (key, wanted) in wanted.as_object().unwrap() {
                    if let Some(inner) = value.get(key) {
                        check(inner, wanted, root, &format!("{at}.{key}"), faults);
                    }
                }
            }
            "items" => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    check(inner, wanted, root, &format!("{at}[{index}]"), faults);
                }
            }
            "anyOf" => {
                let fits = |schema: &Value| {
                    let mut faults = Vec::new();
                    check(value, schema, root, at, &mut faults);
                    faults.is_empty()
                };
                if !wanted.as_array().unwrap().iter().any(fits) {
                    fault("any of");
                }
            }
            "enum" | "const" | "additionalProperties" => {}
            "$schema" | "$id" | "$defs" | "title" | "description" | "pattern" | "minLength" | "minimum" | "maximum"
            | "default" => {}
            other => panic!("{other} in the schema"),
        }
    }
}

#[test]
fn json_is_what_its_schema_says() {
    let schema: Value = serde_json::from_str(&built("schema/vigie-data-1.json")).unwrap();
    assert_eq!(schema["$id"], "https://example.org/schema/vigie-data-1.json");
    for path in ["data/data.json", "a/data.json", "a/1/data.json"] {
        let data: Value = serde_json::from_str(&built(path)).unwrap();
        let mut faults = Vec::new();
        check(&data, &schema, &schema, "$", &mut faults);
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
    let index: Value = serde_json::from_str(&built("data/data.json")).unwrap();
    assert_eq!(index["series"][0]["data"], "https://example.org/a/data.json");
    assert_eq!((index["reports"].as_array().unwrap().len(), index["sources"].as_array().unwrap().len()), (0, 1));
    let mut data: Value = serde_json::from_str(&built("a/data.json")).unwrap();
    assert_eq!(data["tlp"], "TLP:CLEAR");
    data["tlp"] = "TLP:WHITE".into();
    data["reports"][0]["figures"][0]["extra"] = true.into();
    let mut faults = Vec::new();
    check(&data, &schema, &schema, "$", &mut faults);
    assert_eq!(faults.len(), 2, "{faults:#?}");
}

#[test]
fn figures_are_a_row_each_with_parts_and_claims() {
    let table = built("a/figures.csv");
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("series,report,url,as_of,as_of_time,row,figure,part_of,label_fr,label_es,value,min,"));
    assert!(lines[1].starts_with("#crisis+code,#meta+id+report,"), "{}", lines[1]);
    assert!(lines[1].contains("#indicator+name+i_fr,#indicator+name+i_es,#indicator+value+num"), "{}", lines[1]);
    let head = "a,a/1,https://example.org/a/1/,2024-11-30,2024-11-30T20:00:00+03:00";
    assert_eq!(
        lines[2],
        format!(
            "{head},figure,killed,,'=Morts,Mortos,311,,,,false,,persons,killed,,to_date,#affected+killed,preliminary,osdh,\"'@osdh, l'observatoire\",,C,3,1234567,error,TLP:CLEAR"
        )
    );
    assert_eq!(
        lines[3],
        format!(
            "{head},part,civilians,killed,,,311,,,,false,,persons,killed,civilian,to_date,#affected+killed+civilian,preliminary,osdh,\"'@osdh, l'observatoire\",,C,3,,,TLP:CLEAR"
        )
    );
    assert!(
        lines[5].contains(",claim,displaced,,,,,10,20,15,false,,households,displaced,,,#affected+displaced+hh,"),
        "{}",
        lines[5]
    );
    assert!(lines[6].contains(",claim,displaced,,,,,,,,false,not_available,"), "{}", lines[6]);
    assert_eq!(lines.len(), 7);
}

#[test]
fn positions_come_out_no_finer_than_the_register_allows() {
    for path in [
        "data/places.csv", "data/places.geojson", "a/places.geojson", "a/events.csv", "a/1/data.json",
        "places/alep/index.html",
    ] {
        let written = built(path);
        assert!(!written.contains("36.21") && !written.contains("37.15"), "{path}: {written}");
        assert!(written.contains("36.2") || written.contains("36,2"), "{path}: {written}");
    }
}

#[test]
fn geojson_has_places_and_events_with_longitude_first() {
    let map: Value = serde_json::from_str(&built("a/places.geojson")).unwrap();
    let features = map["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([37.2, 36.2]));
    assert_eq!(features[0]["properties"]["name_es"], "Alepo");
    assert_eq!(features[1]["properties"]["kind"], "event");
    assert_eq!(features[1]["properties"]["time"], "2024-11-30T20:00:00+03:00");
}

#[test]
fn nothing_of_a_withheld_report_is_among_the_data() {
    for path in [
        "data/data.json",
        "a/data.json",
        "a/figures.csv",
        "a/events.csv",
        "data/places.csv",
        "data/places.geojson",
        "data/sources.csv",
        "a/figures-by-report.csv",
    ] {
        let written = built(path).to_lowercase();
        assert!(
            !written.contains("secret") && !written.contains("unseen") && !written.contains("caché"),
            "{path}: {written}"
        );
    }
}
