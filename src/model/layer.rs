//! Layers of maps: what they show, in which classes, and who says so.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::layer_draft::LayerDraft;
use crate::content::layers::{LayerShapes, Shape};
use crate::content::shapes::Text;
use crate::content::values::{Id, LayerKind, Line};
use crate::content::yaml::Path;
use crate::diagnostic::{Diagnostic, is_one_slip};
use crate::source::{Span, path_from};

use super::checking::Checking;
use super::faults;
use super::ids::{PlaceId, SourceRef};
use super::period::Timestamp;
use super::register::Place;

/// A layer whose file could be read.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) id: Id,
    pub(crate) label: Text,
    pub(crate) kind: LayerKind,
    /// In the order of the legend, each with a shape; one without a label if the layer has no classes.
    pub(crate) classes: Vec<LayerClass>,
    pub(crate) source: Option<SourceRef>,
    pub(crate) as_of: Option<Timestamp>,
    /// The file from the site's folder.
    pub(crate) path: String,
    /// The file as it is written, and where.
    pub(crate) written: (Line, Span),
    /// The places whose areas its features are, each with the index of its feature.
    pub(crate) places: Vec<(PlaceId, usize)>,
    shapes: Arc<LayerShapes>,
}

/// Features that look alike.
#[derive(Clone, Debug)]
pub(crate) struct LayerClass {
    pub(crate) label: Option<Text>,
    features: Vec<usize>,
}

impl Layer {
    /// The shapes of a class.
    pub(crate) fn shapes_of<'l>(&'l self, class: &'l LayerClass) -> impl Iterator<Item = &'l Shape> {
        class.features.iter().map(|feature| self.shape(*feature))
    }

    /// The shape of a feature.
    pub(crate) fn shape(&self, feature: usize) -> &Shape {
        &self.shapes.features[feature].shape
    }
}

/// The layers of a file in a folder of the site; none without a shape, because that is a fault already.
pub(super) fn build<T>(
    drafts: Option<&[LayerDraft]>,
    folder: Option<&Id>,
    checking: &mut Checking<'_, T>,
) -> Vec<Arc<Layer>> {
    let root = Path::Root;
    let list = root.key("layers");
    let here = folder.map_or_else(|| "content/x".to_owned(), |folder| format!("content/{folder}/x"));
    let mut layers = Vec::new();
    for (index, draft) in drafts.unwrap_or_default().iter().enumerate() {
        let path = list.index(index);
        let source = draft.source.as_ref().and_then(|source| checking.source(source, path.key("source")));
        let as_of = checking.timestamp(draft.as_of, path.key("as_of"));
        let (Some(shapes), Some(file)) = (&draft.shapes, path_from(&here, draft.file.as_str())) else { continue };
        let named = checking.front.span(path.key("file"));
        if are_swapped(shapes, checking) {
            checking.faults.push(faults::swapped_layer(named));
            continue;
        }
        let places = places(shapes, checking);
        if draft.places.is_some() && places.is_empty() {
            let span = checking.front.span(path.key("places"));
            checking.faults.push(faults::areas_of_no_place(span));
        }
        let slips = mistyped(shapes, &places, checking);
        checking.faults.extend(slips);
        layers.push(Arc::new(Layer {
            id: draft.id.clone(),
            label: draft.label.clone(),
            kind: kind(draft, shapes),
            classes: classes(draft, shapes),
            source,
            as_of,
            path: file,
            written: (draft.file.clone(), named),
            places,
            shapes: Arc::clone(shapes),
        }));
    }
    layers
}

/// The layers of a series with those of one of its reports: the same id is another state of the same thing.
pub(super) fn merged(of_series: &[Arc<Layer>], own: Vec<Arc<Layer>>) -> Vec<Arc<Layer>> {
    let mut layers = of_series.to_vec();
    for layer in own {
        match layers.iter_mut().find(|other| other.id == layer.id) {
            Some(other) => *other = layer,
            None => layers.push(layer),
        }
    }
    layers
}

/// Areas before lines before points, if nothing is said.
fn kind(draft: &LayerDraft, shapes: &LayerShapes) -> LayerKind {
    let has = |test: fn(&Shape) -> bool| shapes.features.iter().any(|feature| test(&feature.shape));
    match draft.kind {
        Some(kind) => kind,
        None if draft.places.is_some() => LayerKind::Boundary,
        None if has(|shape| !shape.rings.is_empty()) => LayerKind::Area,
        None if has(|shape| !shape.lines.is_empty()) => LayerKind::Line,
        None => LayerKind::Point,
    }
}

fn classes(draft: &LayerDraft, shapes: &LayerShapes) -> Vec<LayerClass> {
    if draft.class.is_none() {
        return vec![LayerClass { label: None, features: (0..shapes.features.len()).collect() }];
    }
    let labels: Vec<(String, Text)> = match &draft.classes {
        Some(classes) => classes.0.iter().map(|(value, label)| (value.as_str().to_owned(), label.clone())).collect(),
        None => {
            let mut values: Vec<&str> = shapes.features.iter().filter_map(|feature| feature.class.as_deref()).collect();
            values.sort_unstable();
            values.dedup();
            let label = |value: &str| Some((value.to_owned(), Text::Plain(value.parse().ok()?)));
            values.into_iter().filter_map(label).collect()
        }
    };
    let class = |(value, label): (String, Text)| {
        let is_of = |at: &usize| shapes.features[*at].class.as_deref() == Some(&*value);
        LayerClass { label: Some(label), features: (0..shapes.features.len()).filter(is_of).collect() }
    };
    labels.into_iter().map(class).filter(|class| !class.features.is_empty()).collect()
}

/// A file of a whole country has places that the site does not speak of, which is no fault.
fn places<T>(shapes: &LayerShapes, checking: &Checking<'_, T>) -> Vec<(PlaceId, usize)> {
    let place =
        |(index, name): (usize, &str)| checking.registers.places.named(name).map(|place| (PlaceId::new(place), index));
    let named =
        shapes.features.iter().enumerate().filter_map(|(at, feature)| Some((at, feature.place.as_ref()?.0.as_str())));
    named.filter_map(place).collect()
}

/// Values that nearly are the name of a place which has no area: its figure would get a circle, and nobody would know why.
fn mistyped<T>(shapes: &LayerShapes, found: &[(PlaceId, usize)], checking: &Checking<'_, T>) -> Vec<Diagnostic> {
    let register = checking.registers.places;
    let is_drawn: BTreeSet<usize> = found.iter().map(|(place, _)| place.index()).collect();
    let without = register.iter().enumerate().filter(|(at, _)| !is_drawn.contains(at));
    let names_of = |place: &Place| {
        let code = place.pcode.as_ref().map(|code| code.as_str().to_owned());
        let names = place.name.all().map(str::to_owned);
        std::iter::once(place.id.to_string()).chain(code).chain(names).collect::<Vec<_>>()
    };
    let wanted: Vec<String> = without.flat_map(|(_, place)| names_of(place)).collect();
    let values = shapes.features.iter().filter_map(|feature| feature.place.as_ref());
    let mut told = BTreeSet::new();
    let slip = |(value, span): &(String, Span)| {
        let meant = wanted
            .iter()
            .find(|name| is_slip(value, name))
            .filter(|_| register.lacks_named(value) && register.namesakes(value).is_empty())?;
        told.insert(value.clone()).then(|| faults::mistyped_area(*span, value, meant))
    };
    values.filter_map(slip).collect()
}

/// `SYO2` for `SY02`, `Idlib` for `Idleb`. Codes of neighbours differ in a digit, so no digit is another one.
fn is_slip(value: &str, name: &str) -> bool {
    let alike = |text: &str| {
        let signs = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
        signs
            .map(|c| {
                if c == 'O' {
                    '0'
                } else if matches!(c, 'I' | 'L') {
                    '1'
                } else {
                    c
                }
            })
            .collect::<String>()
    };
    let has_digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    match has_digits(value) || has_digits(name) {
        true => alike(value) == alike(name),
        false => is_one_slip(value.trim(), name),
    }
}

/// Whether all shapes lie far from every place of the site, and among them if latitude and longitude change places.
fn are_swapped<T>(shapes: &LayerShapes, checking: &Checking<'_, T>) -> bool {
    let mut low = (f64::INFINITY, f64::INFINITY);
    let mut high = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for (lon, lat) in shapes.features.iter().flat_map(|feature| feature.shape.positions()) {
        low = (low.0.min(lon), low.1.min(lat));
        high = (high.0.max(lon), high.1.max(lat));
    }
    let places = checking.registers.places.iter().filter_map(|place| place.position);
    let places: Vec<(f64, f64)> = places.map(|at| (at.lon().to_f64(), at.lat().to_f64())).collect();
    let is_near = |room: f64, swap: bool| {
        places.iter().any(|&(lon, lat)| {
            let (x, y) = if swap { (lat, lon) } else { (lon, lat) };
            (low.0 - room..=high.0 + room).contains(&x) && (low.1 - room..=high.1 + room).contains(&y)
        })
    };
    !is_near(5.0, false) && is_near(1.0, true)
}
