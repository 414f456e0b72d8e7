//! Layers with the shapes of their files.

use std::sync::Arc;

use crate::content::front_matter::{ReportFront, SeriesFront};
use crate::content::layer_draft::LayerDraft;
use crate::content::tables::named::meant;
use crate::content::values::{LayerKind, Line};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::source::{Content, Data, SourceId, SourceTree, Span, path_from};

use super::geojson::{self, Read, Wanted};
use super::{LayerShapes, Shape, faults};

/// As many patterns as can be told apart.
pub(crate) const MOST_CLASSES: usize = 6;

/// A file that may have layers.
pub(crate) trait HasLayers {
    fn layers(&mut self) -> &mut Option<Vec<LayerDraft>>;
}

impl HasLayers for ReportFront {
    fn layers(&mut self) -> &mut Option<Vec<LayerDraft>> {
        &mut self.layers
    }
}

impl HasLayers for SeriesFront {
    fn layers(&mut self) -> &mut Option<Vec<LayerDraft>> {
        &mut self.layers
    }
}

/// Reads the files of all layers. A layer whose file has a fault has no shapes.
pub(crate) fn fill<T: HasLayers>(front: &mut Yaml<T>, tree: &SourceTree, faults: &mut Vec<Diagnostic>) {
    let Some(mut layers) = front.value.layers().take() else { return };
    let list = Path::Root;
    let list = list.key("layers");
    for index in 0..layers.len() {
        let path = list.index(index);
        if layers[..index].iter().any(|other| other.id == layers[index].id) {
            faults.push(faults::twice(front.span(path.key("id")), layers[index].id.as_str()));
            continue;
        }
        let spans = |key: &str| front.span(path.key(key));
        let layer = &mut layers[index];
        layer.shapes = shapes(layer, &spans, tree, front.source(), faults).map(Arc::new);
    }
    *front.value.layers() = Some(layers);
}

fn shapes(
    layer: &LayerDraft,
    span: &dyn Fn(&str) -> Span,
    tree: &SourceTree,
    own: SourceId,
    faults: &mut Vec<Diagnostic>,
) -> Option<LayerShapes> {
    let faults_before = faults.len();
    let named = span("file");
    let written = layer.file.as_str();
    let Some(file) = path_from(tree.path(own), written).and_then(|path| tree.find(&path)) else {
        faults.push(faults::missing_file(named, written, meant(tree, tree.path(own), written, is_geojson)));
        return None;
    };
    let text = match &tree.file(file).content {
        // The file goes out as it is.
        Content::Asset { data: Some(Data::Text(text)), len, .. }
            if is_geojson(tree.path(file)) && *len != text.len() as u64 =>
        {
            let is_marked = *len == text.len() as u64 + 3;
            let what = if is_marked { "begins with a byte order mark" } else { "is in UTF-16" };
            faults.push(faults::other_encoding(named, what));
            return None;
        }
        Content::Asset { data: Some(Data::Text(text)), .. } if is_geojson(tree.path(file)) => text,
        Content::Asset { data: Some(Data::BrokenText(valid)), .. } if is_geojson(tree.path(file)) => {
            faults.push(faults::not_utf8(file.span(valid.len()..valid.len())));
            return None;
        }
        Content::Asset { data: None, .. } if is_geojson(tree.path(file)) => {
            faults.push(faults::too_long(named));
            return None;
        }
        _ => {
            faults.push(faults::no_geojson(named));
            return None;
        }
    };
    let name = |line: &Option<Line>| line.as_ref().map(|line| line.as_str().to_owned());
    let (class, place) = (name(&layer.class), name(&layer.places));
    let read = geojson::read(file, text, Wanted { class: class.as_deref(), place: place.as_deref() }, faults)?;
    if read.features.is_empty() {
        faults.push(faults::empty(named));
        return None;
    }
    for (key, property) in [("class", &class), ("places", &place)] {
        if let Some(property) = property.as_ref().filter(|property| !read.properties.contains(*property)) {
            faults.push(faults::no_property(span(key), property, read.properties.iter().map(String::as_str)));
        }
    }
    check_classes(layer, &read, span, faults);
    if let Some(kind) = layer.kind.filter(|kind| !read.features.iter().any(|feature| can_be(*kind, &feature.shape))) {
        faults.push(faults::other_kind(span("kind"), kind.as_str(), shapes_of(&read)));
    }
    (faults.len() == faults_before).then_some(LayerShapes { features: read.features })
}

fn check_classes(layer: &LayerDraft, read: &Read, span: &dyn Fn(&str) -> Span, faults: &mut Vec<Diagnostic>) {
    let Some(class) = &layer.class else {
        if layer.classes.is_some() {
            faults.push(faults::classes_of_nothing(span("classes")));
        }
        return;
    };
    if !read.properties.contains(class.as_str()) {
        return;
    }
    let known =
        layer.classes.as_ref().map(|classes| classes.0.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>());
    let mut told: Vec<&str> = Vec::new();
    let mut values: Vec<&str> = Vec::new();
    for (feature, (place, class_at)) in read.features.iter().zip(&read.places) {
        let Some(value) = feature.class.as_deref() else {
            if !told.contains(&"") {
                told.push("");
                let without = read.features.iter().filter(|feature| feature.class.is_none()).count();
                faults.push(faults::without_class(*place, class.as_str(), (without, read.features.len())));
            }
            continue;
        };
        if !values.contains(&value) {
            values.push(value);
        }
        if let Some(known) = known.as_ref().filter(|known| !known.contains(&value))
            && !told.contains(&value)
            && told.len() < MOST_CLASSES
        {
            told.push(value);
            faults.push(faults::unnamed_class(class_at.unwrap_or(*place), value, known.iter().copied()));
        }
        if values.len() > 4 * MOST_CLASSES {
            break;
        }
    }
    if values.len() > MOST_CLASSES && told.is_empty() {
        faults.push(faults::too_many_classes(span("class"), MOST_CLASSES));
    }
}

fn can_be(kind: LayerKind, shape: &Shape) -> bool {
    match kind {
        LayerKind::Area => !shape.rings.is_empty(),
        LayerKind::Line | LayerKind::Boundary => !shape.rings.is_empty() || !shape.lines.is_empty(),
        LayerKind::Point => !shape.points.is_empty(),
    }
}

fn shapes_of(read: &Read) -> &'static str {
    let has = |test: fn(&Shape) -> bool| read.features.iter().any(|feature| test(&feature.shape));
    match (has(|shape| !shape.rings.is_empty()), has(|shape| !shape.lines.is_empty())) {
        (true, _) => "areas",
        (_, true) => "lines",
        _ => "points",
    }
}

fn is_geojson(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".geojson")
}
