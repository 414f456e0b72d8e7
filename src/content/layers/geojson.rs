//! GeoJSON: features with their shapes, and the two properties that a layer asks for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

use super::coordinates::{self, MOST_POSITIONS};
use super::restricting::Asked;
use super::unique::{TWICE, Unique};
use super::{Feature, Shape, faults};

/// The members of an object, each as it is written.
type Members<'t> = BTreeMap<Cow<'t, str>, &'t RawValue>;

/// The properties that a layer asks for.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) class: Option<&'w str>,
    pub(super) place: Option<&'w str>,
}

/// A file as it was read.
pub(super) struct Read {
    pub(super) features: Vec<Feature>,
    /// Where each of them, and the value of its class, stands.
    pub(super) places: Vec<(Span, Option<Span>)>,
    /// The names of all properties.
    pub(super) properties: BTreeSet<String>,
}

/// Reads a file; `None` with a fault if it is no GeoJSON. Features without a shape are left out.
pub(super) fn read(file: SourceId, text: &str, wanted: Wanted<'_>, faults: &mut Vec<Diagnostic>) -> Option<Read> {
    let mut reader = Reader {
        file,
        text,
        wanted,
        left: MOST_POSITIONS,
        asked: Asked::default(),
        read: Read { features: Vec::new(), places: Vec::new(), properties: BTreeSet::new() },
        faults,
    };
    reader.file()?;
    Some(reader.read)
}

struct Reader<'t> {
    file: SourceId,
    text: &'t str,
    wanted: Wanted<'t>,
    /// How many positions there may still be.
    left: usize,
    /// What was asked whether it says who may read.
    asked: Asked,
    read: Read,
    faults: &'t mut Vec<Diagnostic>,
}

/// Members that are shapes, or say how they are written.
const OF_FORM: [&str; 7] = ["type", "features", "geometry", "properties", "bbox", "crs", "id"];

const GEOMETRIES: [&str; 6] = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

impl<'t> Reader<'t> {
    fn file(&mut self) -> Option<()> {
        let whole: &'t RawValue = self.json(self.text)?;
        self.json::<Unique>(self.text)?;
        let members = self.members(whole)?;
        if let Some(crs) = members.get("crs").filter(|crs| !is_wgs84(crs.get())) {
            return self.fault(faults::other_projection(self.span(crs)));
        }
        match self.kind(whole, &members)?.as_str() {
            "FeatureCollection" => {
                self.ask(members.iter().filter(|(name, _)| !OF_FORM.contains(&&***name)));
                let Some(features) = members.get("features") else {
                    return self.fault(faults::no_member(self.span(whole), "features", "FeatureCollection"));
                };
                let features: Vec<&'t RawValue> = self.json_in(features)?;
                features.into_iter().try_for_each(|feature| self.feature(feature))
            }
            "Feature" => self.feature(whole),
            _ => {
                let mut shape = Shape::default();
                self.geometry(whole, &mut shape, 0)?;
                self.add(whole, shape, None, None);
                Some(())
            }
        }
    }

    fn feature(&mut self, raw: &'t RawValue) -> Option<()> {
        let members = self.members(raw)?;
        let kind = self.kind(raw, &members)?;
        if kind != "Feature" {
            return self.fault(faults::no_type(self.start(raw), Some(&kind)));
        }
        let properties = match members.get("properties") {
            Some(properties) if properties.get().starts_with('{') => self.members(properties)?,
            Some(properties) if properties.get() == "null" => Members::new(),
            Some(properties) => return self.fault(faults::no_properties(self.start(properties))),
            None => return self.fault(faults::no_member(self.start(raw), "properties", "Feature")),
        };
        self.ask(members.iter().filter(|(name, _)| !OF_FORM.contains(&&***name)));
        self.ask(properties.iter());
        for name in properties.keys() {
            if !self.read.properties.contains(&**name) {
                self.read.properties.insert(name.to_string());
            }
        }
        let Some(geometry) = members.get("geometry") else {
            return self.fault(faults::no_member(self.start(raw), "geometry", "Feature"));
        };
        if geometry.get() == "null" {
            return Some(());
        }
        let mut shape = Shape::default();
        self.geometry(geometry, &mut shape, 0)?;
        let value = |name: Option<&str>| {
            let raw = properties.get(name?)?;
            Some((words(raw)?, self.span(raw)))
        };
        let (class, place) = (value(self.wanted.class), value(self.wanted.place));
        self.add(raw, shape, class, place);
        Some(())
    }

    /// Tells members that say who may read.
    fn ask<'m>(&mut self, members: impl Iterator<Item = (&'m Cow<'t, str>, &'m &'t RawValue)>)
    where
        't: 'm,
    {
        for (name, value) in members {
            if let Some(restricting) = self.asked.restricting(name, value.get()) {
                self.faults.push(faults::restricting_property(self.span(value), &restricting));
            }
        }
    }

    fn add(&mut self, raw: &RawValue, shape: Shape, class: Option<(String, Span)>, place: Option<(String, Span)>) {
        if !shape.is_empty() {
            let (class, class_at) = class.unzip();
            self.read.places.push((self.start(raw), class_at));
            self.read.features.push(Feature { shape, class, place });
        }
    }

    fn geometry(&mut self, raw: &'t RawValue, shape: &mut Shape, depth: usize) -> Option<()> {
        let members = self.members(raw)?;
        let kind = self.kind(raw, &members)?;
        if kind == "GeometryCollection" {
            if depth > 1 {
                return self.fault(faults::too_nested(self.start(raw)));
            }
            let Some(geometries) = members.get("geometries") else {
                return self.fault(faults::no_member(self.start(raw), "geometries", &kind));
            };
            let geometries: Vec<&'t RawValue> = self.json_in(geometries)?;
            return geometries.into_iter().try_for_each(|geometry| self.geometry(geometry, shape, depth + 1));
        }
        if !GEOMETRIES.contains(&&*kind) {
            return self.fault(faults::no_type(self.start(raw), Some(&kind)));
        }
        let Some(coordinates) = members.get("coordinates") else {
            return self.fault(faults::no_member(self.start(raw), "coordinates", &kind));
        };
        let text = coordinates.get();
        // An empty list is a geometry without positions, as of a feature that was deleted.
        if text[1..].trim_start().starts_with(']') {
            return Some(());
        }
        match coordinates::read(&kind, text, shape, &mut self.left) {
            Ok(()) => Some(()),
            Err(wrong) => {
                let start = self.offset(coordinates);
                let written = shortened(text.get(wrong.range.clone()).unwrap_or_default());
                let place = self.span_of(start + wrong.range.start..start + wrong.range.end);
                self.fault(faults::coordinates(place, &wrong.kind, &written))
            }
        }
    }

    /// The `type` of an object.
    fn kind(&mut self, raw: &RawValue, members: &Members<'_>) -> Option<String> {
        let kind = members.get("type").map(|kind| (words(kind).unwrap_or_default(), self.span(kind)));
        match kind {
            Some((kind, place)) => {
                let is_known = GEOMETRIES.contains(&&*kind)
                    || ["FeatureCollection", "Feature", "GeometryCollection"].contains(&&*kind);
                if !is_known {
                    return self.fault(faults::no_type(place, Some(&kind)));
                }
                Some(kind)
            }
            None => self.fault(faults::no_type(self.start(raw), None)),
        }
    }

    fn members(&mut self, raw: &'t RawValue) -> Option<Members<'t>> {
        match raw.get().starts_with('{') {
            true => self.json_in(raw),
            false => self.fault(faults::no_type(self.start(raw), None)),
        }
    }

    fn json<T: serde::Deserialize<'t>>(&mut self, text: &'t str) -> Option<T> {
        match serde_json::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let start = text.as_ptr().addr() - self.text.as_ptr().addr();
                let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
                let words = error.to_string();
                let words = words.rfind(" at line ").map_or(&*words, |end| &words[..end]);
                let place = self.span_of(start + at..start + at);
                self.fault(match words.starts_with(TWICE) {
                    true => faults::member_twice(place, words),
                    false => faults::no_json(place, words),
                })
            }
        }
    }

    fn json_in<T: serde::Deserialize<'t>>(&mut self, raw: &'t RawValue) -> Option<T> {
        self.json(raw.get())
    }

    fn fault<T>(&mut self, fault: Diagnostic) -> Option<T> {
        self.faults.push(fault);
        None
    }

    /// Where a value begins: it is a part of the text.
    fn offset(&self, raw: &RawValue) -> usize {
        raw.get().as_ptr().addr() - self.text.as_ptr().addr()
    }

    fn span(&self, raw: &RawValue) -> Span {
        let start = self.offset(raw);
        self.span_of(start..start + raw.get().len())
    }

    /// The first sign of a value that may be long.
    fn start(&self, raw: &RawValue) -> Span {
        let start = self.offset(raw);
        self.span_of(start..start + 1)
    }

    /// Of a range of several lines, the first one.
    fn span_of(&self, range: Range<usize>) -> Span {
        let text = &self.text[range.clone()];
        let end = range.start + text.find('\n').unwrap_or(text.len());
        self.file.span(range.start..end)
    }
}

/// A text, a number, yes or no, as words.
fn words(raw: &RawValue) -> Option<String> {
    match raw.get().as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(raw.get()).ok().filter(|text| !text.trim().is_empty()),
        b'{' | b'[' | b'n' => None,
        _ => Some(raw.get().to_owned()),
    }
}

/// So long as a message has room for.
fn shortened(written: &str) -> String {
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What older programs write of the projection (GeoJSON 2008, `crs`): nothing, or WGS 84.
fn is_wgs84(crs: &str) -> bool {
    crs == "null" || crs.contains("CRS84") || crs.contains("4326")
}
