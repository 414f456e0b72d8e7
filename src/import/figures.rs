//! Numbers of the front matter as figures, as `map.yaml` says; and a proposal for `map.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::account::{Account, Deed, code};
use super::holding;
use super::keys::is_no_figure;
use super::report::ForeignReport;
use super::value::{Map, Value, normal};
use crate::content::not_public::{self, Doubt};
use crate::content::unit::Counting;
use crate::content::values::{Amount, Id, Measure};
use crate::content::{yaml, yaml_text};

/// A number that a report states.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) id: String,
    pub(super) value: String,
    /// Its other keys, as `map.yaml` gives them.
    pub(super) keys: Map,
    /// The source that `map.yaml` names.
    pub(super) source: Option<String>,
}

/// What `map.yaml` says.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    /// Keys of theirs by their path, and our key that means the same.
    names: Vec<(String, String)>,
    /// Paths of numbers, and the keys of their figures.
    figures: Vec<(String, Map)>,
    /// Keys that do not say who may read, in their normal form.
    harmless: Vec<String>,
}

/// Keys of a figure that `map.yaml` may give.
const FIGURE_KEYS: &[&str] = &[
    "id", "label", "unit", "measure", "scope", "group", "status", "credibility", "approximate", "attribution",
    "inclusion", "note", "source",
];

/// Keys of ours that others' keys may be called.
const OUR_KEYS: &[&str] = &[
    "title", "summary", "as_of", "published", "next_report", "period", "period_start", "period_end", "prepared_by",
    "approved_by", "number", "type", "tlp", "highlights", "sources", "aliases", "report_version",
];

impl Mapping {
    /// Reads `map.yaml`.
    ///
    /// # Errors
    /// With what is wrong, for the user.
    pub(super) fn read((name, text): (&str, &str)) -> Result<Mapping, String> {
        Mapping::read_text(text).map_err(|fault| placed(name, text, &fault))
    }

    fn read_text(text: &str) -> Result<Mapping, String> {
        let tree = yaml::tree(text).map(Value::of_yaml).ok_or("it is no YAML")?;
        let mut mapping = Mapping::default();
        let top = match tree {
            Value::Map(top) => top,
            Value::Empty => return Ok(mapping),
            _ => return Err("it has no keys `figures` or `keys`".to_owned()),
        };
        for (key, value) in top {
            match (key.as_str(), value) {
                (_, Value::Empty) => {}
                ("figures", Value::Map(figures)) => {
                    for (path, value) in figures {
                        mapping.figures.push((path.clone(), figure_keys(&path, value)?));
                    }
                }
                ("keys", Value::Map(names)) => {
                    for (path, value) in names {
                        let ours = value.text().unwrap_or_default();
                        if !OUR_KEYS.contains(&&*ours) {
                            return Err(format!(
                                "`{path}: {ours}` names no key of a report; there are `{}`",
                                OUR_KEYS.join("`, `")
                            ));
                        }
                        mapping.names.push((path, ours));
                    }
                }
                ("harmless", Value::List(names)) => {
                    for name in names {
                        let name = name.text().ok_or("`harmless` is a list of names: `harmless: [spotlight]`")?;
                        if not_public::is_own(&name) {
                            return Err(format!("`{name}` is never harmless: it keeps a text from readers here, too"));
                        }
                        mapping.harmless.push(normal(&name));
                    }
                }
                ("harmless", _) => return Err("`harmless` is a list of names: `harmless: [spotlight]`".to_owned()),
                (key, _) => {
                    return Err(format!(
                        "`{key}` is not known there; it has `figures` and `keys`, each a map, and the list `harmless`"
                    ));
                }
            }
        }
        Ok(mapping)
    }

    pub(super) fn harmless(&self) -> &[String] {
        &self.harmless
    }

    /// The front matter with keys called as ours.
    pub(super) fn renamed(&self, front: &Map) -> Map {
        let mut front = front.clone();
        for (path, ours) in &self.names {
            if let Some(value) = take(&mut front, path) {
                front.insert(0, (ours.clone(), value));
            }
        }
        front
    }

    /// The figures of a report.
    pub(super) fn figures(&self, front: &Map, taken: &mut BTreeSet<String>, account: &mut Account) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        for (path, keys) in &self.figures {
            let Some(value) = at(front, path) else { continue };
            let text = value.text().unwrap_or_default();
            let Some(amount) = amount(&text) else {
                account.note(
                    Deed::Lost,
                    format!("{} is no number that can be read without doubt: {}", code(path), code(&text)),
                );
                continue;
            };
            let text_of = |name: &str| keys.iter().find(|(key, _)| key == name).and_then(|(_, value)| value.text());
            let id = text_of("id").unwrap_or_else(|| id_of(path));
            let measure = text_of("measure")
                .and_then(|word| Measure::ALL.iter().copied().find(|measure| measure.as_str() == word));
            let is_counted = Counting::of(text_of("unit").as_deref(), measure) == Counting::Counted;
            if figures.iter().any(|figure| figure.id == id)
                || is_counted && (!amount.is_whole() || amount.is_negative())
            {
                account.note(Deed::Lost, format!("{}: {} cannot be the figure `{id}`", code(path), code(&text)));
                continue;
            }
            account.fact(Deed::Taken, format!("figure `{id}`: {amount}"));
            taken.insert(path.clone());
            let source = text_of("source");
            let keys = keys.iter().filter(|(key, _)| key != "id" && key != "source").cloned().collect();
            figures.push(Figure { id, value: amount.to_string(), keys, source });
        }
        figures
    }
}

/// A fault with its place: `map.yaml:3:5: …`, and the line below it.
fn placed(name: &str, text: &str, fault: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    // What a fault names first is what was typed; faulty YAML goes wrong behind the longest beginning that can be read.
    let named = fault.split('`').nth(1).map(|named| named.split(": ").next().unwrap_or(named));
    let found = named.and_then(|named| {
        let place = |(line, typed): (usize, &&str)| {
            let at = typed.match_indices(named).map(|(at, _)| at).find(|at| {
                let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
                !typed[..*at].ends_with(is_name) && !typed[at + named.len()..].starts_with(is_name)
            })?;
            Some((line, at))
        };
        lines.iter().enumerate().find_map(place)
    });
    let (line, at) = found.unwrap_or_else(|| {
        let reads = |count: &usize| yaml::tree(&lines[..*count].join("\n")).is_some();
        let sound = (0..lines.len()).rev().find(reads).unwrap_or(0);
        (sound, lines.get(sound).map_or(0, |line| line.len() - line.trim_start().len()))
    });
    let typed = lines.get(line).copied().unwrap_or_default();
    let column = typed.get(..at).map_or(0, |before| before.chars().count());
    let number = (line + 1).to_string();
    let blank = " ".repeat(number.len());
    let caret = " ".repeat(column);
    format!("{name}:{number}:{}: {fault}\n {blank} |\n {number} | {typed}\n {blank} | {caret}^", column + 1)
}

fn figure_keys(path: &str, value: Value) -> Result<Map, String> {
    let keys = match value {
        Value::Map(keys) => keys,
        Value::Text(id) => vec![("id".to_owned(), Value::Text(id))],
        Value::Empty => Vec::new(),
        _ => return Err(format!("`{path}` wants the keys of a figure: `{path}: {{id: deaths, unit: persons}}`")),
    };
    if let Some((key, _)) = keys.iter().find(|(key, _)| !FIGURE_KEYS.contains(&key.as_str())) {
        return Err(format!("a figure has no key `{key}` there; it has `{}`", FIGURE_KEYS.join("`, `")));
    }
    let id = keys.iter().find(|(key, _)| key == "id").and_then(|(_, value)| value.text());
    if let Some(id) = id.filter(|id| id.parse::<Id>().is_err()) {
        return Err(format!("`{id}` is no id; write it with lower-case letters, digits, `-` and `_`"));
    }
    Ok(keys)
}

/// The value at a path: `extra.deaths`.
fn at<'m>(front: &'m Map, path: &str) -> Option<&'m Value> {
    if let Some((_, value)) = front.iter().find(|(key, _)| key == path) {
        return Some(value);
    }
    let (first, rest) = path.split_once('.')?;
    match front.iter().find(|(key, _)| key == first)?.1 {
        Value::Map(ref inner) => at(inner, rest),
        _ => None,
    }
}

fn take(front: &mut Map, path: &str) -> Option<Value> {
    if let Some(index) = front.iter().position(|(key, _)| key == path) {
        return Some(front.remove(index).1);
    }
    let (first, rest) = path.split_once('.')?;
    match &mut front.iter_mut().find(|(key, _)| key == first)?.1 {
        Value::Map(inner) => take(inner, rest),
        _ => None,
    }
}

/// A number in which no sign can be read in two ways: `1 234`, `1,234,567`, `12.5`; not `14.000`.
fn amount(text: &str) -> Option<Amount> {
    let text = text.trim().trim_end_matches('%').trim();
    let groups = |sign: char| {
        let parts: Vec<&str> = text.split(sign).collect();
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let are_groups = parts.len() > 1
            && parts.iter().all(is_number)
            && (1..=3).contains(&parts[0].len())
            && parts[1..].iter().all(|part| part.len() == 3);
        are_groups.then(|| (parts.len(), parts.concat()))
    };
    for sign in [' ', '\u{a0}', '\u{202f}', '\'', '’'] {
        if let Some((_, digits)) = groups(sign) {
            return Amount::parse(&digits);
        }
    }
    for sign in [',', '.'] {
        if let Some((parts, digits)) = groups(sign) {
            return if parts > 2 { Amount::parse(&digits) } else { None };
        }
    }
    Amount::parse(text)
}

/// `map.yaml` as it could be: every number that the front matter of a report holds.
pub(super) fn proposal(reports: &[ForeignReport], now: &str) -> String {
    let mut seen: BTreeMap<String, (usize, String)> = BTreeMap::new();
    // Numbers that can be read in two ways.
    let mut unsure: BTreeMap<String, String> = BTreeMap::new();
    for report in reports {
        let mut found = Vec::new();
        numbers(&report.front, "", &mut found);
        for (path, text) in found {
            if amount(&text).is_none() {
                unsure.entry(path.clone()).or_insert(text.clone());
            }
            seen.entry(path).or_insert((0, text)).0 += 1;
        }
    }
    let mut out = String::from(
        "# Which numbers in front matter are figures. Take out what is none, give the others a source and a scope, and import\n\
         # with `--map map.yaml`.\n",
    );
    if seen.is_empty() {
        out.push_str("# No number was found.\nfigures: {}\n");
        out.push_str(&unknown_keys(reports, now));
        return out;
    }
    out.push_str("figures:\n");
    for (path, (count, example)) in seen {
        let id = id_of(&path);
        let (unit, measure) = meaning(&id);
        let label = yaml_text::scalar(&label(&path));
        let unit = unit.map(|unit| format!(", unit: {unit}")).unwrap_or_default();
        let measure = measure.map(|measure| format!(", measure: {measure}")).unwrap_or_default();
        let scope = scope(&id).map(|scope| format!(", scope: {scope}")).unwrap_or_default();
        let files = if count == 1 { "file" } else { "files" };
        let _ = writeln!(
            out,
            "  {}: {{id: {id}, label: {label}{unit}{measure}{scope}}}  # in {count} {files}: {}{}",
            yaml_text::key(&yaml_text::scalar(&path)),
            example.replace('\n', " "),
            match unsure.get(&path) {
                Some(text) => format!("; `{text}` can be read in two ways and is not taken: write it without the sign"),
                None => String::new(),
            }
        );
    }
    out.push_str("# Keys that are called otherwise here: the key of theirs, and ours.\nkeys: {}\n");
    out.push_str(&unknown_keys(reports, now));
    out
}

/// The numbers in front matter by their paths, without those whose keys say that they count nothing.
fn numbers(front: &Map, above: &str, found: &mut Vec<(String, String)>) {
    for (key, value) in front {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match value {
            Value::Map(inner) => numbers(inner, &path, found),
            Value::Number(text) if !is_no_figure(key) => found.push((path, text.clone())),
            Value::Text(text) if !is_no_figure(key) && (amount(text).is_some() || is_unsure(text)) => {
                found.push((path, text.clone()));
            }
            _ => {}
        }
    }
}

/// Whether a text is a number that can be read in two ways: `14.000`.
fn is_unsure(text: &str) -> bool {
    let text = text.trim().trim_end_matches('%').trim();
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split_once(['.', ',']);
    amount(text).is_none() && parts.is_some_and(|(whole, rest)| is_part(whole) && is_part(rest))
}

/// An id made of the last part of a path.
fn id_of(path: &str) -> String {
    let last = normal(path.rsplit('.').next().unwrap_or(path));
    let id: String = last.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let id = id.trim_matches('_');
    if id.is_empty() { "figure".to_owned() } else { id.to_owned() }
}

/// The keys that are not known and say yes or no, as comments.
fn unknown_keys(reports: &[ForeignReport], now: &str) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for report in reports {
        let reasons = holding::reasons(&report.front, now, &[]).into_iter();
        let names = reasons.filter(|reason| reason.doubt == Doubt::Unknown).map(|reason| reason.path);
        names.collect::<BTreeSet<_>>().into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
    }
    if counts.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "# Keys that are not known and say yes or no: their files come in as drafts. Take the `#` away before those that do not say\n\
         # who may read.\nharmless:\n",
    );
    for (path, count) in counts {
        let files = if count == 1 { "file" } else { "files" };
        let name = path.rsplit('.').next().unwrap_or(&path);
        let _ = writeln!(out, "#  - {}  # in {count} {files}", yaml_text::scalar(name));
    }
    out
}

fn label(path: &str) -> String {
    let words = normal(path.rsplit('.').next().unwrap_or(path)).replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a number of this name counts.
fn meaning(id: &str) -> (Option<&'static str>, Option<&'static str>) {
    const MEANINGS: &[(&str, &[&str])] = &[
        ("killed", &["death", "dead", "killed", "fatalit", "deces", "morts", "muert", "fallec", "tote"]),
        ("injured", &["injur", "wounded", "bless", "herid", "verletzt"]),
        ("missing", &["missing", "disparu", "desaparec", "vermisst"]),
        ("displaced", &["displaced", "idp", "deplac", "desplaz"]),
        ("cases_confirmed", &["confirmed"]),
        ("cases_suspected", &["suspected", "suspect"]),
        ("cases_probable", &["probable"]),
        ("affected", &["affected", "sinistr", "afectad"]),
        ("in_need", &["in_need", "people_in_need", "pin"]),
        ("reached", &["reached", "assisted"]),
    ];
    match MEANINGS.iter().find(|(_, words)| words.iter().any(|word| id.contains(word))) {
        Some((measure, _)) => (Some("persons"), Some(measure)),
        None if id.contains("percent") || id.ends_with("_pct") || id.ends_with("_rate") => (Some("\"%\""), None),
        None if id.ends_with("_usd") => (Some("USD"), None),
        None => (None, None),
    }
}

fn scope(id: &str) -> Option<&'static str> {
    if id.contains("total") || id.contains("cumul") {
        return Some("to_date");
    }
    (id.starts_with("new_") || id.ends_with("_new")).then_some("this_period")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_without_doubt_are_read() {
        for (text, number) in [
            ("12", Some("12")),
            ("1 234", Some("1234")),
            ("1,234,567", Some("1234567")),
            ("12.5", Some("12.5")),
            ("6.40", Some("6.40")),
        ] {
            assert_eq!(amount(text).map(|amount| amount.to_string()).as_deref(), number, "{text}");
        }
        for text in ["14.000", "1,234", "about 5", ""] {
            assert!(amount(text).is_none(), "{text}");
        }
    }

    #[test]
    fn faults_of_the_map_are_told() {
        let fault = |text: &str| Mapping::read(("map.yaml", text)).expect_err(text);
        assert!(
            fault("figures:\n  a: {unti: x}\n").starts_with("map.yaml:2:7: "),
            "{}",
            fault("figures:\n  a: {unti: x}\n")
        );
        assert!(fault("keys:\n  stand: asof\n").starts_with("map.yaml:2:3: "));
        assert!(fault("keys:\n  a: as_of\n  b: \"x\n").starts_with("map.yaml:3:3: it is no YAML\n"));
        assert!(fault("x: 1\n").ends_with("\n 1 | x: 1\n   | ^"), "{}", fault("x: 1\n"));
        assert!(fault("figures:\n  a: {unti: x}\n").contains("`unti`"));
        assert!(fault("keys: {stand: asof}\n").contains("`as_of`"));
        assert!(fault("x: 1\n").contains("`x`"));
        assert!(fault("[").contains("no YAML"));
        assert!(Mapping::read(("map.yaml", "")).is_ok());
    }
}
