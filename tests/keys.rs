//! Keys: whatever is written behind one, or instead of one, is read exactly or is a fault; and what keeps a text from
//! going out never fails open.
//!
//! Which keys there are is asked of the program: the schemas that it prints for editors name every key of every file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use vigie::diagnostic::{Diagnostic, Severity, has_errors};

use crate::support::{Desk, Site, build, check, parse};

/// Where the file of each schema is.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("site", "content/site.yaml"),
    ("places", "content/places.yaml"),
    ("actors", "content/actors.yaml"),
    ("sources", "content/sources.yaml"),
    ("series", "content/flood/series.yaml"),
    ("report", "content/flood/001.md"),
    ("page", "content/pages/about.md"),
];

/// Keys that restrict something or say where the site goes, by file; and the key above them.
const SAFEGUARDS: &[(&str, &str, &str)] = &[
    ("site", "", "audience"),
    ("site", "", "base_url"),
    ("site", "", "title"),
    ("site", "", "offline_reading"),
    ("site", "", "raw_html"),
    ("site", "", "timezone"),
    ("site", "publish", "branch"),
    ("site", "publish", "endpoint"),
    ("site", "publish", "keep"),
    ("site", "publish", "max_tlp"),
    ("site", "publish", "profile"),
    ("site", "publish", "region"),
    ("site", "publish", "to"),
    ("places", "", "precision"),
    ("series", "", "title"),
    ("report", "", "as_of"),
    ("report", "", "title"),
    ("report", "", "draft"),
    ("report", "", "embargo_until"),
    ("report", "", "tlp"),
    ("report", "", "withdrawn"),
    ("page", "", "title"),
    ("page", "", "draft"),
    ("page", "", "embargo_until"),
    ("page", "", "tlp"),
];

/// Values of every kind, as written and as JSON sees them.
fn values() -> Vec<(String, Value)> {
    let texts = ["", "some words", "2024-11-30", "ТLР", "a\u{202e}b", "null", "~"];
    let long = "x".repeat(20_000);
    let mut values: Vec<(String, Value)> =
        texts.iter().copied().chain([&*long]).map(|text| (json!(text).to_string(), json!(text))).collect();
    let others = [
        ("", Value::Null),
        ("~", Value::Null),
        ("null", Value::Null),
        ("Null", Value::Null),
        ("NULL", Value::Null),
        ("true", json!(true)),
        ("false", json!(false)),
        ("7", json!(7)),
        ("-7", json!(-7)),
        ("7.5", json!(7.5)),
        ("1e999", json!("1e999")),
        ("some words", json!("some words")),
        ("2024-11-30", json!("2024-11-30")),
        ("[]", json!([])),
        ("[a]", json!(["a"])),
        ("[~]", json!([null])),
        ("[[a]]", json!([["a"]])),
        ("{}", json!({})),
        ("{a: b}", json!({"a": "b"})),
        ("{a: ~}", json!({"a": null})),
        ("!secret x", json!("x")),
        ("!!binary eA==", json!("eA==")),
    ];
    values.extend(others.map(|(written, value)| (written.to_owned(), value)));
    values
}

/// The schemas by name.
pub(crate) fn schemas() -> BTreeMap<&'static str, Value> {
    let desk = Desk::new(&Site::parse(""));
    let printed = |name: &str| serde_json::from_str(&desk.run(&["schema", name]).out).unwrap();
    FILES.iter().map(|(name, _)| (*name, printed(name))).collect()
}

/// A node of a schema, its reference followed.
fn resolved<'s>(root: &'s Value, node: &'s Value) -> &'s Value {
    match node["$ref"].as_str() {
        Some(path) => resolved(root, root.pointer(path.trim_start_matches('#')).unwrap()),
        None => node,
    }
}

/// One choice of a node that has several: the map, if there is one.
fn chosen<'s>(root: &'s Value, node: &'s Value) -> &'s Value {
    let node = resolved(root, node);
    let choices = ["oneOf", "anyOf"].iter().find_map(|of| node[of].as_array());
    let is_map = |choice: &&Value| resolved(root, choice)["properties"].is_object();
    match choices {
        Some(choices) => chosen(root, choices.iter().find(is_map).unwrap_or(&choices[0])),
        None => node,
    }
}

/// A value that is right.
fn sample(root: &Value, node: &Value) -> Value {
    let node = chosen(root, node);
    if let Some(one) = node.get("const").or_else(|| node["enum"].get(0)).or_else(|| node["examples"].get(0)) {
        return one.clone();
    }
    let kind = node["type"].as_array().map_or(&node["type"], |kinds| &kinds[0]);
    match kind.as_str() {
        Some("object") => {
            let required = node["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let known = required.map(|key| (key.to_owned(), sample(root, &node["properties"][key]))).collect();
            Value::Object(if node["additionalProperties"].is_object() { Map::new() } else { known })
        }
        Some("array") => json!([sample(root, &node["items"])]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(false),
        _ => json!("a"),
    }
}

/// Every key of a file: the steps to it, where `*` is an id of the writer's own and `0` an element of a list.
pub(crate) fn keys(root: &Value) -> Vec<Vec<String>> {
    fn walk(root: &Value, node: &Value, path: &[String], seen: &mut Vec<*const Value>, keys: &mut Vec<Vec<String>>) {
        let node = chosen(root, node);
        // The parts of a figure are figures.
        if seen.iter().filter(|other| std::ptr::eq(**other, node)).count() > 1 {
            return;
        }
        seen.push(node);
        let down = |step: &str| [path, &[step.to_owned()]].concat();
        for (key, value) in node["properties"].as_object().into_iter().flatten() {
            keys.push(down(key));
            walk(root, value, &down(key), seen, keys);
        }
        if node["additionalProperties"].is_object() {
            keys.push(down("*"));
            walk(root, &node["additionalProperties"], &down("*"), seen, keys);
        }
        if node["items"].is_object() {
            keys.push(down("0"));
            walk(root, &node["items"], &down("0"), seen, keys);
        }
        seen.pop();
    }
    let mut keys = Vec::new();
    walk(root, root, &[], &mut Vec::new(), &mut keys);
    keys
}

/// Stands where a value is to be written.
const HERE: &str = "@here@";

/// A file that is right but for one place.
pub(crate) fn around(root: &Value, node: &Value, path: &[String]) -> Value {
    let Some((step, rest)) = path.split_first() else { return json!(HERE) };
    let node = chosen(root, node);
    match step.as_str() {
        "0" => json!([around(root, &node["items"], rest)]),
        "*" => {
            let by_language = node["propertyNames"]["pattern"].as_str().is_some_and(|of| of.starts_with("^[A-Za-z]"));
            let key = if by_language { "en" } else { "abc" };
            json!({key: around(root, &node["additionalProperties"], rest)})
        }
        key => {
            let mut map = match sample(root, node) {
                Value::Object(map) => map,
                _ => Map::new(),
            };
            map.insert(key.to_owned(), around(root, &node["properties"][key], rest));
            Value::Object(map)
        }
    }
}

/// A file as YAML: blocks down to the place, so that a value can be written in any way.
pub(crate) fn yaml(value: &Value, here: &str, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Value::Object(map) if value.to_string().contains(HERE) => {
            for (key, value) in map {
                out.push_str(&format!("\n{pad}{}:", json!(key)));
                yaml(value, here, indent + 2, out);
            }
        }
        Value::Array(list) if value.to_string().contains(HERE) => {
            for value in list {
                out.push_str(&format!("\n{pad}-"));
                yaml(value, here, indent + 2, out);
            }
        }
        Value::String(text) if text == HERE => {
            out.push(' ');
            out.push_str(here);
        }
        other => {
            out.push(' ');
            out.push_str(&other.to_string());
        }
    }
}

pub(crate) fn site_with(path: &str, yaml: &str) -> Site {
    let mut site = Site::parse("");
    let text = if path.ends_with(".md") { format!("---{yaml}\n---\n\nText.\n") } else { yaml.trim_start().to_owned() };
    site.write(path, &text);
    site
}

#[test]
fn every_wrong_value_of_every_key_of_every_file_is_told() {
    let values = values();
    let mut untold = String::new();
    let schemas = schemas();
    for (name, path) in FILES {
        let schema = &schemas[name];
        let validator = jsonschema::validator_for(schema).unwrap();
        for key in keys(schema) {
            let whole = around(schema, schema, &key);
            for (written, value) in &values {
                let mut text = String::new();
                yaml(&whole, written, 0, &mut text);
                let found = parse(&site_with(path, &text));
                let instance: Value =
                    serde_json::from_str(&whole.to_string().replace(&json!(HERE).to_string(), &value.to_string()))
                        .unwrap();
                // YAML can write a text without quotes where JSON sees something else.
                let is_text = written.starts_with('!') || matches!(value, Value::Bool(_)) && !written.is_empty();
                // A branch can be called `7`.
                let is_text = is_text || key.last().is_some_and(|key| key == "branch") && value.is_number();
                let is_wrong = !validator.is_valid(&instance) && !is_text;
                if is_wrong && found.faults.is_empty() {
                    untold.push_str(&format!("{path}: {key:?} with {written:.40}\n"));
                }
            }
        }
    }
    assert_eq!(untold, "", "nothing is said of these");
}

/// The other keys are named, so that whoever adds one decides.
#[test]
fn an_empty_safeguard_is_an_error_and_any_other_empty_key_is_told() {
    let safeguards: BTreeSet<(&str, &str)> = SAFEGUARDS.iter().map(|(file, _, key)| (*file, *key)).collect();
    let mut met = BTreeSet::new();
    let mut untold = String::new();
    let schemas = schemas();
    for (name, path) in FILES {
        let schema = &schemas[name];
        for key in keys(schema) {
            let last = key.last().unwrap().as_str();
            let is_null_meant = matches!(last, "value");
            for empty in ["", "~", "null", "Null", "NULL", "# red", "!!null", "!!null ~"] {
                let mut text = String::new();
                yaml(&around(schema, schema, &key), empty, 0, &mut text);
                let faults = parse(&site_with(path, &text)).faults;
                let safeguard = safeguards.iter().find(|safeguard| **safeguard == (*name, last));
                met.extend(safeguard.copied());
                if safeguard.is_some() {
                    assert!(has_errors(&faults), "{path}: {key:?} with `{empty}` is no error: {faults:?}\n{text}");
                    assert!(faults.iter().all(|fault| !opens(fault)), "{faults:?}");
                } else if !is_null_meant && faults.is_empty() {
                    untold.push_str(&format!("{path}: {key:?} with `{empty}`\n"));
                }
            }
        }
    }
    assert_eq!(untold, "", "nothing is said of these");
    assert_eq!(met, safeguards, "every safeguard is a key");
    // Whatever else looks like one: of these types, or of a target.
    for (name, schema) in &schemas {
        for key in keys(schema) {
            let node = key.iter().fold(schema, |node, step| {
                let node = chosen(schema, node);
                match step.as_str() {
                    "0" => &node["items"],
                    "*" => &node["additionalProperties"],
                    key => &node["properties"][key],
                }
            });
            let restricts = node["$ref"] == "#/$defs/Tlp" || node["$ref"] == "#/$defs/Precision";
            let is_of_target = *name == "site" && key.len() == 3 && key[0] == "publish";
            let last = key.last().unwrap().as_str();
            let is_told = safeguards.iter().any(|safeguard| *safeguard == (*name, last));
            assert!(
                is_told || !(restricts || is_of_target),
                "{name}: {key:?} restricts something; an empty one must be an error"
            );
        }
    }
}

/// Whether the cure of a fault would publish what the key keeps back.
fn opens(fault: &Diagnostic) -> bool {
    let hint = fault.hint.as_deref().unwrap_or_default();
    ["take it out", "remove it", "delete", "leave the key out", "`draft: false`", "write `clear`"]
        .iter()
        .any(|cure| hint.contains(cure))
}

/// Ways to write a key with its value. `KEY` and `VALUE` are put in.
const SPELLINGS: &[&str] = &[
    "KEY: VALUE",
    "KEY : VALUE",
    "\"KEY\": VALUE",
    "'KEY': VALUE",
    "? KEY\n: VALUE",
    "KEY: \"VALUE\"",
    "KEY: ' VALUE '",
    "KEY:   VALUE   # why",
    "KEY:\n  VALUE",
    "KEY: >\n  VALUE",
    "KEY: |-\n  VALUE",
    "KEY:\tVALUE",
    "KEY:VALUE",
    "KEY:\u{a0}VALUE",
    "KEY: VALUE\u{200b}",
    "\u{200b}KEY: VALUE",
    "KEY\u{200b}: VALUE",
    "\u{feff}KEY: VALUE",
    "\u{a0}KEY: VALUE",
    "KEY= VALUE",
    "KEY = VALUE",
    "KEY：VALUE",
    "KEY： VALUE",
    "KEY; VALUE",
    " KEY: VALUE",
    "  KEY: VALUE",
    "\tKEY: VALUE",
    "- KEY: VALUE",
    "KEY: [VALUE]",
    "KEY: {VALUE: true}",
    "KEY: [[VALUE]]",
    "KEY: !!str VALUE",
    "KEY: !secret VALUE",
    "KEY: &level VALUE",
    "!!str KEY: VALUE",
    "&key KEY: VALUE",
    "<<: {KEY: VALUE}",
    "{KEY: VALUE}",
    "KEY: VALUE\nKEY: VALUE",
    "KEY:\nKEY: VALUE",
    "...\nKEY: VALUE",
    "--- # more\nKEY: VALUE",
    "---\nKEY: VALUE\n---",
    "summary: words\n  KEY: VALUE",
    "summary: >\n  words\n  KEY: VALUE",
    "summary: \"words\n  KEY: VALUE\"",
    "summary: {en: words, KEY: VALUE}",
    "disaster:\n  name:\n    en: words\n    KEY: VALUE",
    "disaster:\n  KEY: VALUE",
    "period: {start: 2024-11-29, end: 2024-11-30, KEY: VALUE}",
    "sources:\n  desk: {name: Desk}\n  KEY: VALUE",
    "places:\n- KEY: VALUE",
    "KEY:",
    "KEY: ~",
    "KEY: null",
    "KEY: Null",
    "KEY: \"\"",
    "KEY: ''",
    "KEY: # VALUE",
    "KEY: []",
    "KEY: {}",
    "KEY: on",
    "KEY: 1",
    "KEY: 1.5",
    "KEY: 0",
    "KEY: nothing",
    "KEY: .nan",
    "KEY: *VALUE",
    "KEY: |",
    "KEY: !!null",
    "%YAML 1.1\nKEY: VALUE",
    "\"title\\\": x\\nKEY\": VALUE",
];

/// The key in other letters.
fn variants(key: &str) -> Vec<String> {
    let swap = |from: char, to: char| key.replacen(from, &to.to_string(), 1);
    let wide: String =
        key.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c != '_').unwrap_or(c)).collect();
    let mut first = key.to_owned();
    first[..1].make_ascii_uppercase();
    let mut all = vec![
        first,
        key.to_uppercase(),
        wide,
        swap('t', 'т'),
        swap('p', 'р'),
        swap('e', 'е'),
        swap('a', 'а'),
        swap('i', 'і'),
        format!("{key}s"),
        format!("x{key}"),
        format!("{key}_"),
        key.replace('_', "-"),
        key.replace('_', ""),
        key.replace('_', " "),
        key[1..].to_owned(),
        key[..key.len() - 1].to_owned(),
        format!("\u{ad}{key}"),
        format!("tlp{key}"),
        format!("is_{key}"),
    ];
    all.retain(|variant| variant != key);
    all
}

const SECRET: &str = "Witness-7f3a";

/// The program writes nothing where there is an error. So a secret is out if there is none, and it is in a file.
#[track_caller]
fn stays_in(site: &Site, what: &str) {
    let built = build(site);
    let is_out = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(SECRET);
    let out: Vec<&String> = built.files.iter().filter(|(_, bytes)| is_out(bytes)).map(|(path, _)| path).collect();
    assert!(has_errors(&built.faults) || out.is_empty(), "{what}: in {out:?}");
    let opening: Vec<&Diagnostic> =
        built.faults.iter().filter(|fault| fault.severity == Severity::Error && opens(fault)).collect();
    assert!(opening.is_empty(), "{what}: {opening:?}");
}

#[test]
fn no_spelling_of_a_key_that_withholds_lets_a_text_out() {
    for (key, value) in
        [("tlp", "red"), ("draft", "true"), ("embargo_until", "2030-01-01T00:00"), ("withdrawn", "{date: 2024-12-01}")]
    {
        let mut lines: Vec<String> =
            SPELLINGS.iter().map(|spelling| spelling.replace("KEY", key).replace("VALUE", value)).collect();
        lines.extend(variants(key).iter().map(|variant| format!("{variant}: {value}")));
        for line in lines {
            for path in ["content/flood/001.md", "content/pages/about.md"] {
                if path.contains("pages") && key == "withdrawn" {
                    continue;
                }
                let as_of = if path.contains("pages") { "" } else { "as_of: 2024-11-30\n" };
                let text = format!("---\ntitle: {SECRET}\n{as_of}{line}\n---\n\n{SECRET} saw it.\n");
                let mut site = Site::parse("==> content/flood/000.md\n---\ntitle: The river\nas_of: 2024-11-29\n---\n");
                site.write(path, &text);
                stays_in(&site, &format!("{path} with `{line}`"));
            }
        }
    }
}

#[test]
fn levels_are_read_exactly_or_are_errors() {
    for level in [
        "Amber", "AMBER", " amber ", "AMBER ", "TLP:AMBER", "\"TLP: AMBER\"", "TLP: AMBER", "amber-strict",
        "amber strict", "\"amber + strict\"", "AmberStrict", "white!", "orange", "blue", "\"'red'\"", "\"`red`\"",
        "ｒｅｄ", "rеd", "r e d", "red.", "red,", "red;", "red # note", "red/amber", "[red, clear]", "not clear",
        "unclear", "cle4r", "сlear", "clear?", "\"clear \u{200b}\"", "\"clear,\"", "cleared", "TLP:", "\"TLP:\"", "0",
        "yes", "true", "\"true\"", "-", "'~'", "\"null\"", "2024-11-30",
    ] {
        let site = Site::parse(&format!(
            "==> content/flood/001.md\n---\ntitle: {SECRET}\nas_of: 2024-11-30\ntlp: {level}\n---\n\n{SECRET} saw it.\n"
        ));
        stays_in(&site, &format!("tlp: {level}"));
    }
    for open in ["clear", "CLEAR", "Clear", "TLP:CLEAR", "tlp:clear", "white", "\"TLP:WHITE\""] {
        let site =
            Site::parse(&format!("==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\ntlp: {open}\n---\n"));
        assert_eq!(check(&site).faults_printed(), "", "{open}");
    }
}

#[test]
fn no_spelling_of_a_setting_lets_a_text_out() {
    let report =
        format!("==> content/flood/001.md\n---\ntitle: {SECRET}\nas_of: 2024-11-30\ntlp: green\n---\n\nText.\n");
    for line in SPELLINGS {
        // What is written for `summary` is for reports.
        let line = line.replace("KEY", "audience").replace("VALUE", "clear");
        let settings = format!("==> content/site.yaml\ntitle: Desk\nlanguages: [en]\n{line}\n");
        stays_in(&Site::parse(&format!("{settings}{report}")), &format!("site.yaml with `{line}`"));
    }
    let html = format!("==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\n---\n\n<i>{SECRET}</i>\n");
    for line in SPELLINGS {
        let line = line.replace("KEY", "raw_html").replace("VALUE", "false");
        let settings = format!("==> content/site.yaml\ntitle: Desk\nlanguages: [en]\n{line}\n");
        stays_in(&Site::parse(&format!("{settings}{html}")), &format!("site.yaml with `{line}`"));
    }
    for line in SPELLINGS {
        let line = line.replace("KEY", "precision").replace("VALUE", "region").replace('\n', "\n  ");
        let places =
            format!("==> content/places.yaml\nalep:\n  name: Aleppo\n  lat: 36.2021\n  lon: 37.1343\n  {line}\n");
        let site = Site::parse(&format!(
            "{places}==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\nplaces: [alep]\n---\n"
        ));
        let built = build(&site);
        let is_out = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("36.2");
        assert!(has_errors(&built.faults) || !built.files.values().any(is_out), "places.yaml with `{line}`");
    }
}

/// A text with a fault in such a key is withheld even before anybody looks at the faults.
#[test]
fn a_faulty_key_withholds_its_text() {
    for line in [
        "tlp:", "tlp: orange", "tlp: [red]", "draft:", "draft: yes", "embargo_until: soon", "withdrawn: ~",
        "tlp: red\ntlp: clear",
    ] {
        let site = Site::parse(&format!(
            "==> content/flood/001.md\n---\ntitle: {SECRET}\nas_of: 2024-11-30\n{line}\n---\n\n{SECRET} saw it.\n"
        ));
        let out = build(&site).files;
        assert!(!out.values().any(|bytes| String::from_utf8_lossy(bytes).contains(SECRET)), "{line}");
    }
}

/// The seconds of the machine are not counted, but what the parser hands out.
#[test]
fn aliases_do_not_multiply_a_text() {
    let text = "x".repeat(20_000);
    let aliases = ["*a"; 10_000].join(", ");
    for yaml in [
        format!("summary: &a {text}\nhighlights: [{aliases}]\n"),
        format!("summary: &a {text}\nplaces: [{aliases}]\n"),
        "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n\
         d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\nhighlights: [*d, *d, *d, *d, *d, *d, *d, *d]\n"
            .to_owned(),
    ] {
        let site = Site::parse(&format!("==> content/flood/001.md\n---\ntitle: A\nas_of: 2024-11-30\n{yaml}---\n"));
        assert!(has_errors(&parse(&site).faults), "{yaml:.60}");
    }
    let places: String = (0..5_000).map(|n| format!("p{n}: {{name: *a}}\n")).collect();
    let site = Site::parse(&format!("==> content/places.yaml\nalep: {{name: &a {text}}}\n{places}"));
    let printed = parse(&site).faults_printed();
    assert!(printed.contains("error[yaml-too-large]: aliases like this one"), "{printed:.400}");
    // A few save typing.
    let site = Site::parse(
        "==> content/flood/001.md\n---\ntitle: A\nas_of: &day 2024-11-30\npublished: *day\ncontacts: &us [{role: Desk}]\n---\n",
    );
    assert_eq!(check(&site).faults_printed(), "");
}

/// What is shown beside other words ends what it began.
#[test]
fn a_title_turns_no_word_beside_it() {
    let site = Site::parse("==> content/flood/001.md\n---\ntitle: \"The \u{202e}river\"\nas_of: 2024-11-30\n---\n");
    let built = build(&site);
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        for (at, _) in text.match_indices("The \u{202e}river") {
            assert!(text[at..].starts_with("The \u{202e}river\u{202c}"), "{path}");
        }
    }
    let printed = built.faults_printed();
    assert!(!printed.contains('\u{202e}'), "{printed}");
    assert!(printed.contains("U+202E RIGHT-TO-LEFT OVERRIDE"), "{printed}");
}

/// What a desk writes honestly raises no alarm.
#[test]
fn texts_that_speak_of_the_protocol_or_need_joiners_pass() {
    for (front, body) in [
        ("", "The Traffic Light Protocol (TLP) has four levels: red, amber, green and clear."),
        ("", "TLP:CLEAR – may be shared."),
        ("", "The mark `TLP:RED` is for named readers. `[!TLP:RED]` opens a block."),
        ("", "```markdown\n> [!TLP:AMBER]\n> The convoy.\n```"),
        ("tlp: amber\n", "TLP:AMBER – not for publication. It was TLP:GREEN before."),
        ("tlp: red\n", "## TLP:RED\n\nFor the ТLР:RED list."),
        (
            "summary: See `TLP:RED` on the page about us.\n",
            "Draft: true or false? Withdrawn: the troops of both sides.",
        ),
        ("", "می\u{200c}خواهم، 👩\u{200d}👩\u{200d}👧, क्\u{200d}ष, \u{200f}עברית\u{200e}, \u{2067}حلب\u{2069}."),
        ("", "See [the definition](https://www.first.org/tlp/#tlp-red)."),
        ("", "[![a bus](bus.svg)](https://example.org) [!] and [x] ![a](b.svg)"),
    ] {
        let site = Site::parse(&format!(
            "==> content/flood/001.md\n---\ntitle: The river\nas_of: 2024-11-30\n{front}---\n\n{body}\n\
             ==> content/flood/bus.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n\
             ==> content/flood/b.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n"
        ));
        assert!(!check(&site).faults_printed().contains("marking]"), "{body}: {}", check(&site).faults_printed());
        assert!(!check(&site).faults_printed().contains("hidden-sign]"), "{body}: {}", check(&site).faults_printed());
    }
}
