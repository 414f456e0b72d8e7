//! The second reading of a YAML text that has faults: as a tree, then into its type again and again,
//! each time without the part that failed last, until all faults are found and the sound rest is read.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::cuts;
use super::field_error::{FaultKind, FieldError, last_key, name_import};
use super::path::Step;
use super::places::Places;
use super::safeguards;
use super::slips;
use super::syntax;
use super::token;
use super::tree::{self, Node, Scalar};
use super::watch::{MapOnly, NULLABLE, Watch, is_suspect};
use super::wrong_type::LIST_MARKS;
use crate::content::markdown::literal;
use crate::content::tlp::Tlp;
use crate::content::{faults, hidden, marking, stray_key};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{SourceId, Span};

/// Reading again is quick, but a register with ten thousand faults must not take all night, and nobody reads that many.
const MOST_FAULTS: usize = 200;
/// Each fault costs another reading of the tree. In large texts fewer are told, so that the bytes that are read again have a
/// bound.
const MOST_REREAD: usize = 64 * 1024 * 1024;

/// What is read from a text that has something to say about it.
pub(super) struct Reread<T> {
    pub(super) value: T,
    pub(super) survey: Survey,
}

/// What a value does not show.
pub(super) struct Survey {
    /// The paths of what is left out of the value.
    pub(super) left_out: Vec<Vec<Step>>,
    /// The texts that bear a handling level.
    pub(super) markings: Vec<(Tlp, Span)>,
    /// Where its keys and values are.
    pub(super) places: Places,
}

/// What to type in the place of a value of the wrong type that begins where another fault is.
fn cure_of_type<T: Default + DeserializeOwned>(
    source: SourceId,
    yaml: &str,
    offset: usize,
    at: Span,
) -> Option<String> {
    let faults = read_again::<T>(source, yaml, offset).diagnostics;
    let is_there = |fault: &Diagnostic| fault.code == Code::WrongType && fault.span.range().start == at.range().start;
    faults.into_iter().find(is_there)?.hint.map(Cow::into_owned)
}

/// Reads `yaml`, which begins at byte `offset` of its file; `None` if the text is not YAML at all.
pub(super) fn read_again<T: Default + DeserializeOwned>(
    source: SourceId,
    yaml: &str,
    offset: usize,
) -> Checked<Option<Reread<T>>> {
    let most_faults = (MOST_REREAD / yaml.len().max(1)).min(MOST_FAULTS);
    let watch = Watch::new(yaml.len());
    let tree = match tree::read(yaml, &watch) {
        Ok(tree) => tree,
        Err(_) if watch.is_overgrown() => {
            let fault = faults::yaml_repeats(source.span(token::first_alias(yaml, offset)));
            return Checked { value: None, diagnostics: vec![fault] };
        }
        Err(error) => {
            let mut fault = syntax::fault(source, yaml, offset, &error);
            let stopped_at = error.location().map(|location| location.line());
            let mended = slips::find_mended(yaml, stopped_at).and_then(|(_, mended)| mended);
            // Where the line as it was meant has the wrong type, one cure is for both: `osdh: "x`.
            if let Some(cure) = mended.and_then(|mended| cure_of_type::<T>(source, &mended, offset, fault.span)) {
                fault = fault.own_hint(cure);
            }
            return Checked { value: None, diagnostics: vec![fault] };
        }
    };
    let odd = odd_key(&tree).and_then(|key| slips::of_key(yaml, key)).or_else(|| slips::open_quote(yaml));
    if let Some(slip) = odd {
        let span = source.span(offset + slip.bytes.start..offset + slip.bytes.end);
        return Checked { value: None, diagnostics: vec![faults::yaml_syntax(span, slip.words, slip.hint)] };
    }
    let mut errors = Vec::new();
    find_duplicates(&tree, &mut Vec::new(), &mut errors);
    let left_out: RefCell<BTreeSet<Vec<Step>>> = RefCell::new(errors.iter().map(|error| error.path.clone()).collect());
    errors.truncate(most_faults);
    let notes = Notes { may_be_cut: cuts::may_have(yaml), ..Notes::default() };
    let value = loop {
        match T::deserialize(At { node: &tree, path: Vec::new(), left_out: &left_out, notes: &notes }) {
            Ok(value) => break value,
            Err(error) => {
                let error = error.of_entry(&tree);
                let at_the_top = error.path.is_empty();
                // A key that is there with a fault is not reported as missing, too.
                let is_reported = error.is_of_a_key_in(&left_out.borrow());
                left_out.borrow_mut().insert(error.path.clone());
                if !is_reported {
                    errors.push(error);
                }
                if at_the_top || errors.len() >= most_faults {
                    break T::default();
                }
            }
        }
    };
    let mut lists: BTreeSet<Vec<Step>> = BTreeSet::new();
    errors.retain(|error| error.list_of_wrong_type().is_none_or(|list| lists.insert(list.to_vec())));
    let mut left_out = left_out.into_inner();
    let empty: Vec<Vec<Step>> = notes.empty.into_inner().into_iter().filter(|path| !left_out.contains(path)).collect();
    for path in empty.into_iter().take(most_faults) {
        let is_safeguard = safeguards::is_one(last_key(&path));
        left_out.extend(is_safeguard.then(|| path.clone()));
        errors.push(FieldError { path, on_key: true, what: FaultKind::Empty { is_safeguard } });
    }
    let places = Places::read(yaml);
    let mut diagnostics: Vec<Diagnostic> =
        errors.iter().map(|error| error.to_diagnostic(source, yaml, offset, &places)).collect();
    name_import(&errors, &mut diagnostics);
    let texts = notes.texts.into_inner();
    let texts = texts.iter().filter(|(path, _)| !left_out.contains(*path));
    let cut = texts.filter_map(|(path, text)| {
        let start = places.find(yaml, path, false)?.start;
        cuts::find(source, yaml, offset, start, text)
    });
    diagnostics.extend(cut.take(most_faults));
    // An alias leads to the text that has its name.
    diagnostics.dedup();
    let mut suspects = Vec::new();
    find_suspects(&tree, &mut Vec::new(), &mut suspects);
    let mut markings = Vec::new();
    for Suspect { path, on_key, text } in suspects.iter().take(most_faults) {
        let range = places.find(yaml, path, *on_key).unwrap_or(0..0);
        let span = source.span(offset + range.start..offset + range.end);
        if !safeguards::is_level(last_key(path)) {
            markings.extend(marking::highest(text).map(|tlp| (tlp, span)));
        }
        diagnostics.extend(stray_key::swallowed(text).map(|key| faults::swallowed_key(span, key)));
        // What is written as an escape; the signs themselves are found in the file.
        if hidden::first(&yaml[range.clone()]).is_none() {
            diagnostics.extend(hidden::first(text).map(|hidden| faults::hidden_sign(span, &hidden)));
        }
        if let Some(mark) = literal::first(text).filter(|_| !on_key && is_printed(path)) {
            let at = yaml[range.clone()].find(&text[mark.bytes.clone()]);
            let start = range.start + at.unwrap_or_default();
            let end = at.map_or(range.end, |_| start + mark.bytes.len());
            diagnostics.push(faults::literal_mark(source.span(offset + start..offset + end), mark.kind));
        }
    }
    let left_out = left_out.into_iter().collect();
    Checked { value: Some(Reread { value, survey: Survey { left_out, markings, places } }), diagnostics }
}

/// A key that YAML reads from a line whose beginning is not what it looks like: `– id: dead`, or a no-break space before it.
fn odd_key(node: &Node) -> Option<&str> {
    match node {
        Node::List(list) => list.iter().find_map(odd_key),
        Node::Map(entries) => entries.iter().find_map(|(key, value)| {
            let is_odd = key.starts_with(|c: char| c.is_whitespace() || c == '-' || LIST_MARKS.contains(&c));
            if is_odd { Some(key.as_str()) } else { odd_key(value) }
        }),
        _ => None,
    }
}

/// A key or text that has to be looked at.
struct Suspect<'n> {
    path: Vec<Step>,
    on_key: bool,
    text: &'n str,
}

/// Whether readers may get to see a text. Reasons for the linter are for colleagues, and destinations for programs.
fn is_printed(path: &[Step]) -> bool {
    !matches!(path.first(), Some(Step::Key(key, _)) if matches!(&**key, "lint" | "publish" | "aliases"))
}

fn find_suspects<'n>(node: &'n Node, path: &mut Vec<Step>, suspects: &mut Vec<Suspect<'n>>) {
    match node {
        Node::Text(text) if is_suspect(text) => suspects.push(Suspect { path: path.clone(), on_key: false, text }),
        Node::List(list) => {
            for (index, element) in list.iter().enumerate() {
                path.push(Step::Index(index));
                find_suspects(element, path, suspects);
                path.pop();
            }
        }
        Node::Map(entries) => {
            for (key, value) in entries {
                path.push(Step::Key(key.clone(), 0));
                if is_suspect(key) {
                    suspects.push(Suspect { path: path.clone(), on_key: true, text: key });
                }
                find_suspects(value, path, suspects);
                path.pop();
            }
        }
        _ => {}
    }
}

fn find_duplicates(node: &Node, path: &mut Vec<Step>, errors: &mut Vec<FieldError>) {
    match node {
        Node::List(list) => {
            for (index, element) in list.iter().enumerate() {
                path.push(Step::Index(index));
                find_duplicates(element, path, errors);
                path.pop();
            }
        }
        Node::Map(entries) => {
            let mut seen = std::collections::HashMap::new();
            for (key, value) in entries {
                let earlier = seen.entry(key.as_str()).or_insert(0_usize);
                path.push(Step::Key(key.clone(), *earlier));
                if *earlier > 0 {
                    errors.push(FieldError { path: path.clone(), on_key: true, what: FaultKind::DuplicateKey });
                } else {
                    find_duplicates(value, path, errors);
                }
                *earlier += 1;
                path.pop();
            }
        }
        _ => {}
    }
}

/// A node at its path, and the paths to be left out in this round.
#[derive(Clone)]
struct At<'n> {
    node: &'n Node,
    path: Vec<Step>,
    left_out: &'n RefCell<BTreeSet<Vec<Step>>>,
    notes: &'n Notes,
}

/// What is noticed while a tree is read.
#[derive(Default)]
struct Notes {
    /// The paths of keys without a value.
    empty: RefCell<BTreeSet<Vec<Step>>>,
    /// Whether texts are noted at all.
    may_be_cut: bool,
    /// The texts for readers, by their paths.
    texts: RefCell<BTreeMap<Vec<Step>, String>>,
}

impl<'n> At<'n> {
    fn down(&self, node: &'n Node, step: Step) -> At<'n> {
        let mut path = self.path.clone();
        path.push(step);
        At { node, path, left_out: self.left_out, notes: self.notes }
    }

    fn is_left_out(&self) -> bool {
        self.left_out.borrow().contains(&self.path)
    }

    /// Notes a text that is read by a type for texts.
    fn note(&self, expected: &dyn Expected) {
        if let (true, Node::Text(text) | Node::Read(_, text)) = (self.notes.may_be_cut, self.node)
            && expected.to_string().starts_with("a text")
        {
            self.notes.texts.borrow_mut().insert(self.path.clone(), text.clone());
        }
    }

    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        let path = self.path.clone();
        let typed = if let Node::Read(_, text) = self.node { Some(text) } else { None };
        let result = match self.node {
            Node::Null => visitor.visit_unit(),
            Node::Read(Scalar::Bool(value), _) => visitor.visit_bool(*value),
            Node::Read(Scalar::Whole(value), _) => match u64::try_from(*value) {
                Ok(value) => visitor.visit_u64(value),
                Err(_) => visitor.visit_i64(*value),
            },
            Node::Read(Scalar::Large(value), _) => visitor.visit_u64(*value),
            Node::Read(Scalar::Real(value), _) => visitor.visit_f64(*value),
            Node::Text(value) => visitor.visit_str(value),
            Node::List(list) => visitor.visit_seq(Elements { at: self.clone(), list, next: 0 }),
            Node::Map(entries) => visitor.visit_map(Entries::new(&self, entries)),
        };
        result.map_err(|error: FieldError| error.of_typed(typed).at(&path))
    }
}

impl<'de> Deserializer<'de> for At<'_> {
    type Error = FieldError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        self.note(&visitor);
        self.visit(visitor)
    }

    /// A number or a boolean may be meant as a text, as in `title: 2024`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        self.note(&visitor);
        match self.node {
            Node::Read(_, text) => visitor.visit_str(text).map_err(|error: FieldError| error.at(&self.path)),
            _ => self.visit(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, FieldError> {
        match self.node {
            Node::Null => {
                self.notes.empty.borrow_mut().insert(self.path);
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, FieldError> {
        match self.node {
            Node::Null if name == NULLABLE => visitor.visit_none(),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldError> {
        self.visit(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, FieldError> {
        let path = self.path.clone();
        self.visit(MapOnly(visitor)).map_err(|error| error.with_keys(&path, keys))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

struct Elements<'n> {
    at: At<'n>,
    list: &'n [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = FieldError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, FieldError> {
        while let Some(node) = self.list.get(self.next) {
            let element = self.at.down(node, Step::Index(self.next));
            self.next += 1;
            if !element.is_left_out() {
                let path = element.path.clone();
                return seed.deserialize(element).map(Some).map_err(|error| error.at(&path));
            }
        }
        Ok(None)
    }
}

struct Entries<'n> {
    rest: std::vec::IntoIter<(&'n str, At<'n>)>,
    value: Option<At<'n>>,
}

impl<'n> Entries<'n> {
    fn new(at: &At<'n>, entries: &'n [(String, Node)]) -> Entries<'n> {
        let mut seen = std::collections::HashMap::new();
        let mut kept = Vec::new();
        for (key, node) in entries {
            let earlier = seen.entry(key.as_str()).or_insert(0_usize);
            let value = at.down(node, Step::Key(key.clone(), *earlier));
            *earlier += 1;
            if !value.is_left_out() {
                kept.push((key.as_str(), value));
            }
        }
        Entries { rest: kept.into_iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = FieldError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, FieldError> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        let path = value.path.clone();
        self.value = Some(value);
        let key: StrDeserializer<'_, FieldError> = key.into_deserializer();
        seed.deserialize(key).map(Some).map_err(|error| FieldError { on_key: true, ..error.at(&path) })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, FieldError> {
        let value = self.value.take().expect("serde asks for a value after its key");
        let path = value.path.clone();
        seed.deserialize(value).map_err(|error| error.at(&path))
    }
}
