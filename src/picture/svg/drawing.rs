//! A drawing as it was read: its elements with their styles, and how far its shapes reach.

use std::collections::HashMap;

use super::names::Role;
use super::outline::{Outline, outline};
use super::place::{Area, Matrix, Window, pixels};
use super::sheet::{Matches, Sheet};
use super::tree::Element;
use super::value::{Declaration, ShortNames, Value};

pub(super) struct Drawing<'d> {
    pub(super) elements: &'d [Element],
    pub(super) styled: &'d [Styled],
    pub(super) sheet: &'d Sheet,
    pub(super) matches: &'d Matches,
    pub(super) ids: &'d ShortNames,
    /// Elements by the numbers of their ids.
    pub(super) targets: HashMap<usize, usize>,
    /// Those of shapes.
    pub(super) outlines: Vec<Option<Outline>>,
    /// What clips leave to be seen, in their own plane.
    pub(super) clips: HashMap<usize, Clip>,
}

/// The styles of an element, read.
#[derive(Default)]
pub(super) struct Styled {
    /// Properties that are attributes.
    pub(super) attributes: Vec<(&'static str, Value)>,
    /// Those of its `style`.
    pub(super) own: Vec<Declaration>,
    /// What its `href` refers to.
    pub(super) href: Option<usize>,
}

/// What a clip leaves to be seen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clip {
    Nothing,
    Within(Area),
    Unknown,
}

impl<'d> Drawing<'d> {
    pub(super) fn new(
        elements: &'d [Element],
        styled: &'d [Styled],
        (sheet, matches): (&'d Sheet, &'d Matches),
        ids: &'d ShortNames,
    ) -> Drawing<'d> {
        let mut targets = HashMap::new();
        for (at, element) in elements.iter().enumerate() {
            if let Some(number) = element.attribute("id").and_then(|id| ids.get(id)) {
                targets.entry(number).or_insert(at);
            }
        }
        let (outlines, clips) = (Vec::new(), HashMap::new());
        let mut drawing = Drawing { elements, styled, sheet, matches, ids, targets, outlines, clips };
        drawing.measure_shapes();
        drawing
    }

    /// The value that holds for a property of an element, if it has one of its own.
    pub(super) fn value(&self, at: usize, property: &str) -> Option<&str> {
        self.whole_value(at, property).map(|value| value.text.trim())
    }

    fn whole_value(&self, at: usize, property: &str) -> Option<&Value> {
        let styled = &self.styled[at];
        let attribute = styled.attributes.iter().find(|(key, _)| *key == property).map(|(_, value)| (false, value));
        let rules = self.matches[at].iter().flat_map(|rule| &self.sheet.rules[*rule].declarations);
        let declared = rules.chain(&styled.own).filter(|declaration| declaration.property == property);
        let declared = declared.map(|declaration| (declaration.is_important, &declaration.value));
        let strongest = attribute
            .into_iter()
            .chain(declared)
            .reduce(|strongest, other| if strongest.0 && !other.0 { strongest } else { other });
        strongest.map(|(_, value)| value)
    }

    /// A length or position, which is an attribute or a property.
    pub(super) fn measure(&self, at: usize, name: &str) -> Option<&str> {
        self.value(at, name).filter(|value| *value != "auto").or_else(|| self.elements[at].attribute(name))
    }

    /// The element that the value of a property refers to.
    pub(super) fn referred(&self, at: usize, property: &str) -> Option<usize> {
        let number = self.whole_value(at, property)?.refers.first()?;
        self.targets.get(number).copied()
    }

    /// How a drawing or symbol shows what is in it.
    pub(super) fn window(&self, at: usize) -> Window<'_> {
        let element = &self.elements[at];
        Window {
            view_box: element.attribute("viewBox"),
            fit: element.attribute("preserveAspectRatio").unwrap_or_default(),
            cuts: !matches!(self.value(at, "overflow"), Some("visible" | "auto")),
        }
    }

    /// How far shapes reach, and what clips leave of things. Each is asked for often.
    fn measure_shapes(&mut self) {
        let outline = |at: usize| {
            let element = &self.elements[at];
            let is_shape = element.role == Role::Shape;
            is_shape.then(|| outline(element.name, |name| self.measure(at, name))).flatten()
        };
        self.outlines = (0..self.elements.len()).map(outline).collect();
        let clips = (0..self.elements.len()).filter(|at| self.elements[*at].role == Role::Clip);
        self.clips = clips.map(|at| (at, self.clip_of(at))).collect();
    }

    fn clip_of(&self, clip: usize) -> Clip {
        let transformed = |at: usize, matrix: Matrix| {
            let transform = self.value(at, "transform").or_else(|| self.elements[at].attribute("transform"));
            transform.filter(|transform| *transform != "none").map_or(Some(matrix), |own| matrix.inside(own))
        };
        // One without anything in it leaves nothing.
        let is_bare =
            |clip: usize| self.elements[clip].role == Role::Clip && self.elements[clip].elements().next().is_none();
        let is_clipped_away = |at: usize| self.referred(at, "clip-path").is_some_and(is_bare);
        if is_clipped_away(clip) {
            return Clip::Nothing;
        }
        let mut area: Option<Area> = None;
        for child in self.elements[clip].elements() {
            let is_off = |at: usize| {
                self.value(at, "display") == Some("none")
                    || self.value(at, "visibility").is_some_and(|value| value != "visible")
                    || is_clipped_away(at)
            };
            let used = self.used(child);
            let shape = match self.elements[child].role {
                Role::Use => used,
                _ => Some(child),
            };
            let Some(shape) = shape.filter(|shape| !is_off(child) && !is_off(*shape)) else { continue };
            match self.elements[shape].role {
                Role::Shape => {}
                Role::Text | Role::Use => return Clip::Unknown,
                _ => continue,
            }
            let Some(outline) = self.outlines[shape] else { continue };
            let mut matrix = transformed(clip, Matrix::NONE).and_then(|matrix| transformed(child, matrix));
            if used.is_some() {
                let moved = matrix.zip(self.moved_by_use(child)).map(|(matrix, moved)| matrix.and(moved));
                matrix = moved.and_then(|matrix| transformed(shape, matrix));
            }
            let Some(matrix) = matrix.filter(|_| outline.extent.iter().all(|side| side.is_finite())) else {
                return Clip::Unknown;
            };
            let part = matrix.moved(outline.extent);
            area = Some(area.map_or(part, |all| all.or(part)));
        }
        area.filter(|area| !area.is_empty()).map_or(Clip::Nothing, Clip::Within)
    }

    /// What a `use` draws.
    pub(super) fn used(&self, at: usize) -> Option<usize> {
        let number = self.styled[at].href.filter(|_| self.elements[at].role == Role::Use)?;
        self.targets.get(&number).copied()
    }

    /// To where a `use` moves that.
    pub(super) fn moved_by_use(&self, at: usize) -> Option<Matrix> {
        let length = |name: &str| self.measure(at, name).map_or(Some(0.0), pixels);
        Some(Matrix::shift(length("x")?, length("y")?))
    }
}
