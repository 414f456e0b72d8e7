//! Layers on the maps of pages: what is drawn, and the legend that says what it is.

use std::sync::Arc;

use crate::amount::Amount;
use crate::content::layers::Shape;
use crate::content::values::LayerKind;
use crate::context::{PageContext, names, pictures};
use crate::drawing::map::{Look, Overlay, swatch};
use crate::links::LinkedBody;
use crate::model::layer::{Layer, LayerClass};
use crate::model::register::PlaceId;
use crate::theme::view::{LayerClassView, LayerView, MapLegendView};
use crate::wording::times;

use super::frame;

/// A number of a place, and its words.
pub(super) type PlaceValue = (PlaceId, Amount, String);

/// The style sheet of layers and legends; no other page loads it.
const STYLE_SHEET: &str = "pages/layers.css";

/// What a map draws: an overlay for each class of each layer.
pub(super) fn overlays(layers: &[Arc<Layer>]) -> Vec<Overlay<'_>> {
    let mut overlays = Vec::new();
    for (layer, looks) in layers.iter().zip(looks(layers)) {
        overlays.extend(layer.classes.iter().zip(looks).map(|(class, look)| overlay(layer, class, look)));
    }
    overlays
}

fn overlay<'l>(layer: &'l Layer, class: &'l LayerClass, look: Look) -> Overlay<'l> {
    let mut overlay = Overlay { look, rings: Vec::new(), lines: Vec::new(), points: Vec::new() };
    for shape in layer.shapes_of(class) {
        match layer.kind {
            LayerKind::Point => overlay.points.extend(&shape.points),
            LayerKind::Area => overlay.rings.extend(shape.rings.iter().map(Vec::as_slice)),
            LayerKind::Line | LayerKind::Boundary => {
                overlay.rings.extend(shape.rings.iter().map(Vec::as_slice));
                overlay.lines.extend(shape.lines.iter().map(Vec::as_slice));
            }
        }
    }
    overlay
}

/// What the shapes of a map are; none without layers. `linked`: the sources that the page numbers.
pub(super) fn legend(
    page: &PageContext<'_>,
    layers: &[Arc<Layer>],
    linked: Option<&LinkedBody>,
) -> Option<MapLegendView> {
    let view = |(layer, looks): (&Arc<Layer>, Vec<Look>)| layer_view(page, layer, &looks, linked);
    let views: Vec<LayerView> = layers.iter().zip(looks(layers)).map(view).collect();
    (!views.is_empty()).then(|| MapLegendView { stylesheet_url: frame::static_url(page, STYLE_SHEET), layers: views })
}

fn layer_view(page: &PageContext<'_>, layer: &Layer, looks: &[Look], linked: Option<&LinkedBody>) -> LayerView {
    let class = |(class, look): (&LayerClass, &Look)| {
        let label = page.voice.text(class.label.as_ref()?);
        Some(LayerClassView { label, swatch_html: swatch(*look) })
    };
    let is_plain = layer.classes.iter().any(|class| class.label.is_none());
    let source = layer.source.map(|source| {
        let number = linked.and_then(|linked| linked.number_of(source));
        names::source_reference(page, source, None, number)
    });
    LayerView {
        label: page.voice.text(&layer.label),
        kind: layer.kind.as_str().to_owned(),
        swatch_html: looks.first().filter(|_| is_plain).map(|look| swatch(*look)).unwrap_or_default(),
        classes: layer.classes.iter().zip(looks).filter_map(class).collect(),
        sources: source.into_iter().collect(),
        as_of: layer.as_of.map(|at| times::time(&page.voice, at)),
        url: page.url(&pictures::files(&*page.ctx.assets, &layer.path).itself),
        format: "GeoJSON".to_owned(),
    }
}

/// The areas of a layer, filled by the numbers of their places.
pub(super) struct FilledAreas<'l> {
    layer: &'l Layer,
    /// From the smallest numbers to the largest, in as many steps as an eye can tell apart.
    steps: Vec<Step<'l>>,
}

struct Step<'l> {
    /// The places, each with its areas.
    places: Vec<(PlaceId, Vec<&'l Shape>)>,
    /// The words of its smallest and largest number.
    ends: [String; 2],
}

const MOST_STEPS: usize = 5;

impl<'l> FilledAreas<'l> {
    /// The first layer that has areas for these numbers.
    pub(super) fn of(layers: &'l [Arc<Layer>], values: &[PlaceValue]) -> Option<FilledAreas<'l>> {
        let areas = |layer: &'l Layer, place: PlaceId| {
            let features = layer.places.iter().filter(move |(other, _)| *other == place);
            features.map(|(_, at)| layer.shape(*at)).filter(|shape| !shape.rings.is_empty()).collect::<Vec<_>>()
        };
        let layer = layers.iter().find(|layer| values.iter().any(|(place, ..)| !areas(layer, *place).is_empty()))?;
        let mut filled: Vec<&PlaceValue> =
            values.iter().filter(|(place, ..)| !areas(layer, *place).is_empty()).collect();
        filled.sort_by_key(|(_, value, _)| *value);
        let mut distinct: Vec<Amount> = filled.iter().map(|(_, value, _)| *value).collect();
        distinct.dedup();
        // As many different numbers in each: a few large ones would leave all others in one step.
        let steps = distinct.chunks(distinct.len().div_ceil(MOST_STEPS)).map(|numbers| {
            let of_step: Vec<_> = filled.iter().filter(|(_, value, _)| numbers.contains(value)).collect();
            let end = |value: Option<&&&PlaceValue>| value.map(|(.., words)| words.clone()).unwrap_or_default();
            Step {
                ends: [end(of_step.first()), end(of_step.last())],
                places: of_step.into_iter().map(|(place, ..)| (*place, areas(layer, *place))).collect(),
            }
        });
        Some(FilledAreas { layer, steps: steps.collect() })
    }

    pub(super) fn overlays(&self) -> Vec<Overlay<'l>> {
        let overlay = |(at, step): (usize, &Step<'l>)| {
            let shapes = step.places.iter().flat_map(|(_, shapes)| shapes);
            let rings = shapes.flat_map(|shape| shape.rings.iter().map(Vec::as_slice)).collect();
            Overlay { look: self.look(at), rings, lines: Vec::new(), points: Vec::new() }
        };
        self.steps.iter().enumerate().map(overlay).collect()
    }

    /// The corners of the area of a place, as longitude and latitude; `None` if it has none.
    pub(super) fn corners_of(&self, place: PlaceId) -> Option<Corners> {
        let (_, shapes) = self.steps.iter().flat_map(|step| &step.places).find(|(other, _)| *other == place)?;
        // Of several islands the largest has the name.
        let rings = shapes.iter().flat_map(|shape| &shape.rings);
        let extent = |(low, high): &Corners| (high.0 - low.0) * (high.1 - low.1);
        rings.map(|ring| corners(ring)).max_by(|one, other| extent(one).total_cmp(&extent(other)))
    }

    /// Which step has which numbers.
    pub(super) fn legend(&self, page: &PageContext<'_>, label: &str) -> MapLegendView {
        let class = |(at, step): (usize, &Step<'_>)| LayerClassView {
            label: match step.ends[0] == step.ends[1] {
                true => step.ends[0].clone(),
                false => step.ends.join("\u{2013}"),
            },
            swatch_html: swatch(self.look(at)),
        };
        let of_layer = layer_view(page, self.layer, &[], None);
        let layer = LayerView {
            label: label.to_owned(),
            swatch_html: String::new(),
            classes: self.steps.iter().enumerate().map(class).collect(),
            ..of_layer
        };
        MapLegendView { stylesheet_url: frame::static_url(page, STYLE_SHEET), layers: vec![layer] }
    }

    /// The largest numbers are the darkest, and fewer steps lie further apart.
    fn look(&self, at: usize) -> Look {
        Look::Step((at + 1) * MOST_STEPS / self.steps.len().max(1) - 1)
    }
}

/// The lower longitude and latitude, and the higher.
pub(super) type Corners = ((f64, f64), (f64, f64));

fn corners(ring: &[(f64, f64)]) -> Corners {
    let start = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    ring.iter()
        .fold(start, |(low, high), at| ((low.0.min(at.0), low.1.min(at.1)), (high.0.max(at.0), high.1.max(at.1))))
}

/// How each class of each layer looks. Two of one kind look the same only if there are more than anybody can tell apart.
fn looks(layers: &[Arc<Layer>]) -> Vec<Vec<Look>> {
    let (mut areas, mut lines, mut boundaries, mut points) = (0.., 0.., 0.., 0..);
    let mut look = |kind| match kind {
        LayerKind::Area => areas.next().map(Look::Area),
        LayerKind::Line => lines.next().map(Look::Line),
        LayerKind::Boundary => boundaries.next().map(Look::Boundary),
        LayerKind::Point => points.next().map(Look::Point),
    };
    layers.iter().map(|layer| layer.classes.iter().filter_map(|_| look(layer.kind)).collect()).collect()
}
