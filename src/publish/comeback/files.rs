//! What the files of an earlier state say by themselves: their levels, and how precisely they place things. What the sources
//! say now does not tell it, since what made these files may have been deleted since.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::content;
use crate::content::registers::PlaceDraft;
use crate::content::shapes::Map;
use crate::content::values::{Precision, Tlp};
use crate::media;
use crate::model::register::Position;
use crate::plan::path::OutputPath;
use crate::publish::host::Outgoing;
use crate::publish::scan;
use crate::source::{Content, SourceTree};

/// A number of so many decimals is no accident: it tells a place to a hundred metres.
const TELLING_DECIMALS: u32 = 3;

/// What files may say now.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    /// The highest level that readers of the target may read.
    pub(crate) ceiling: Tlp,
    /// The places of now; `None` if their file could not be read as a whole.
    precisions: Option<BTreeMap<String, Precision>>,
    /// The exact positions of places that are shown less precisely now.
    hidden: Vec<Hidden>,
}

/// An exact position that must not be shown.
#[derive(Debug)]
struct Hidden {
    place: String,
    /// Latitude and longitude as they were written, without signs.
    digits: [String; 2],
    /// Whether each of them tells the place by itself.
    telling: [bool; 2],
}

impl Limits {
    /// The limits that the sources of now set.
    pub(crate) fn new(tree: &SourceTree, ceiling: Tlp) -> Limits {
        let file = tree.find("content/places.yaml");
        let text = file.and_then(|id| match &tree.file(id).content {
            Content::Text(text) => Some((id, Arc::clone(text))),
            _ => None,
        });
        let Some((id, text)) = text else {
            return Limits { ceiling, precisions: file.is_none().then(BTreeMap::new), hidden: Vec::new() };
        };
        let read = content::places(id, &text);
        let is_sound = read.diagnostics.is_empty();
        let Map(places) = read.value;
        let hidden = places.iter().filter_map(|(id, place)| hidden(id.as_str(), place)).collect();
        let precisions =
            places.iter().map(|(id, place)| (id.to_string(), place.precision.unwrap_or(Precision::Exact))).collect();
        Limits { ceiling, precisions: is_sound.then_some(precisions), hidden }
    }

    /// What in a file is above these limits, in words that follow its path. One that has changed is left to the last look.
    pub(crate) fn objection(&self, file: &Outgoing) -> Option<String> {
        let bytes = media::is_text(file.path.as_str()).then(|| file.read().ok())??;
        self.objection_in(&file.path, &bytes)
    }

    fn objection_in(&self, path: &OutputPath, bytes: &[u8]) -> Option<String> {
        let ending = path.as_str().rsplit('.').next().unwrap_or_default();
        let json = matches!(ending, "json" | "geojson").then(|| serde_json::from_slice(bytes).ok()).flatten();
        let levels = match ending {
            "html" => levels_of_page(bytes),
            "csv" => levels_of_cells(bytes),
            _ => json.as_ref().map(levels_of_json).unwrap_or_default(),
        };
        if let Some(tlp) = levels.into_iter().max().filter(|tlp| *tlp > self.ceiling) {
            return Some(format!("is {}, and nothing above {} may be shown now", tlp.label(), self.ceiling.label()));
        }
        let finer = json.as_ref().and_then(|json| self.finer_place(json));
        finer.or_else(|| self.hidden.iter().find(|hidden| hidden.is_in(bytes)).map(|hidden| hidden.place.as_str())).map(
            |place| {
                format!(
                    "tells where `{place}` is, more precisely than the sources allow now",
                    place = place.escape_debug()
                )
            },
        )
    }

    /// A place in data of ours that is shown less precisely now, or that nobody can say it of.
    fn finer_place<'j>(&self, json: &'j Value) -> Option<&'j str> {
        match json {
            Value::Array(values) => values.iter().find_map(|value| self.finer_place(value)),
            Value::Object(values) => {
                let text = |key: &str| values.get(key).and_then(Value::as_str);
                let has_no_position = values.get("lat").is_some_and(Value::is_null);
                let place = text("place").or_else(|| text("id")).filter(|_| !has_no_position);
                if let (Some(place), Some(precision)) = (place, text("precision")) {
                    let now = match &self.precisions {
                        Some(precisions) => precisions.get(place).copied(),
                        None => Some(Precision::Region),
                    };
                    if now.is_some_and(|now| decimals(now.as_str()) < decimals(precision)) {
                        return Some(place);
                    }
                }
                values.values().find_map(|value| self.finer_place(value))
            }
            _ => None,
        }
    }
}

/// The position of a place that is not shown as it is written.
fn hidden(id: &str, place: &PlaceDraft) -> Option<Hidden> {
    let (lat, lon) = (place.lat?.get(), place.lon?.get());
    let exact = Position::new(lat, lon)?;
    let shown = exact.rounded(place.precision?);
    if [shown.lat(), shown.lon()] == [lat, lon] {
        return None;
    }
    let [lat, lon] = [lat.trimmed(), lon.trimmed()];
    Some(Hidden {
        place: id.to_owned(),
        digits: [lat, lon].map(|degrees| degrees.to_string().trim_start_matches('-').to_owned()),
        telling: [lat, lon].map(|degrees| degrees.places() >= TELLING_DECIMALS),
    })
}

impl Hidden {
    /// Whether a file holds a telling half of it, or both.
    fn is_in(&self, bytes: &[u8]) -> bool {
        let found = [0, 1].map(|half| holds_number(bytes, &self.digits[half]));
        found == [true, true] || (0..2).any(|half| found[half] && self.telling[half])
    }
}

/// Whether a number stands somewhere, or begins a finer one. Some languages write a comma before the decimals.
fn holds_number(bytes: &[u8], number: &str) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let bytes = text.as_bytes();
    [number.to_owned(), number.replace('.', ",")].iter().any(|number| {
        text.match_indices(number.as_str()).any(|(at, _)| {
            let before = at.checked_sub(1).map(|at| bytes[at]);
            let is_whole = !number.contains(['.', ',']);
            let after = bytes.get(at + number.len()).filter(|_| is_whole);
            !before.is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') && !after.is_some_and(u8::is_ascii_digit)
        })
    })
}

/// How fine a precision is.
fn decimals(precision: &str) -> u8 {
    match precision {
        "region" => 0,
        "district" => 1,
        _ => u8::MAX,
    }
}

/// The levels that a page and its blocks say in their tags. Its words may speak of levels.
fn levels_of_page(bytes: &[u8]) -> Vec<Tlp> {
    scan::attribute_values(bytes, "data-tlp").iter().filter_map(|level| level.parse().ok()).collect()
}

fn levels_of_cells(bytes: &[u8]) -> Vec<Tlp> {
    let text = String::from_utf8_lossy(bytes);
    let labels = text.split([',', ';', '\t', '\n', '\r', '"']).filter(|cell| cell.starts_with("TLP:"));
    labels.filter_map(|cell| cell.parse().ok()).collect()
}

fn levels_of_json(json: &Value) -> Vec<Tlp> {
    match json {
        Value::Array(values) => values.iter().flat_map(levels_of_json).collect(),
        Value::Object(values) => {
            let own = values.get("tlp").and_then(Value::as_str).and_then(|level| level.parse().ok());
            own.into_iter().chain(values.values().flat_map(levels_of_json)).collect()
        }
        _ => Vec::new(),
    }
}
