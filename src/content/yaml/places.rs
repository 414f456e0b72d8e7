//! Where the values and keys of a YAML text stand. serde_yaml gives places only with errors, so they are read by a parser of
//! their own: once for a text, and only if there is something to say about it. It gives places, never values.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::path::Step;
use super::token;
use super::walk;

/// The places of all values and keys of a text.
#[derive(Clone, Debug)]
pub(super) enum Places {
    Known(Index),
    /// The parser is stricter than serde_yaml and refuses the text.
    Refused,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    nodes: Vec<Node>,
    /// What lists and maps hold, those of each in a row: of a list in its order, of a map by names.
    entries: Vec<Entry>,
    /// The node at the top.
    top: Option<usize>,
}

/// A value.
#[derive(Clone, Debug)]
struct Node {
    bytes: Range<usize>,
    entries: Range<usize>,
}

/// An element of a list, or a key with its value.
#[derive(Clone, Debug)]
struct Entry {
    /// Of a key, read as YAML: without quotes.
    name: Box<str>,
    key: Range<usize>,
    /// An alias leads to the node that has its anchor.
    node: usize,
}

impl Places {
    /// Reads the places of a text that serde_yaml has read.
    pub(super) fn read(yaml: &str) -> Places {
        Index::read(yaml).map_or(Places::Refused, Places::Known)
    }

    /// The bytes of the last key of a path if `key` is set, or else of its value.
    pub(super) fn find(&self, yaml: &str, steps: &[Step], key: bool) -> Option<Range<usize>> {
        match self {
            Places::Known(index) if key => index.key(steps),
            Places::Known(index) => index.value(steps),
            Places::Refused => {
                let start = walk::find(yaml, steps, key)?;
                Some(if key { token::key_at(yaml, start) } else { token::at(yaml, start) })
            }
        }
    }
}

impl Index {
    /// Reads a text up to the end of its first document; `None` if the parser refuses it.
    fn read(yaml: &str) -> Option<Index> {
        let mut cursor = Cursor { yaml, sign: 0, byte: 0 };
        let mut reader = Reader { yaml, index: Index::default(), open: Vec::new(), anchors: HashMap::new() };
        for event in Parser::new_from_str(yaml) {
            let (event, span) = event.ok()?;
            let bytes = cursor.at(span.start.index())..cursor.at(span.end.index());
            match event {
                Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
                Event::DocumentEnd | Event::StreamEnd => break,
                Event::Alias(anchor) => {
                    let node = *reader.anchors.get(&anchor)?;
                    reader.arrive(node, "", bytes);
                }
                Event::Scalar(value, style, anchor, _) => {
                    let start = match style {
                        ScalarStyle::Literal | ScalarStyle::Folded => token::block_header(yaml, bytes.start),
                        _ => bytes.start,
                    };
                    let bytes = token::at(yaml, start);
                    let node = reader.add(bytes.clone(), anchor);
                    reader.arrive(node, &value, bytes);
                }
                Event::SequenceStart(anchor, _) => reader.open(&bytes, anchor, false),
                Event::MappingStart(anchor, _) => reader.open(&bytes, anchor, true),
                Event::SequenceEnd | Event::MappingEnd => reader.close(bytes),
            }
        }
        Some(reader.index)
    }

    /// The bytes of a value.
    fn value(&self, steps: &[Step]) -> Option<Range<usize>> {
        let node = steps.iter().try_fold(self.top?, |node, step| Some(self.step(node, step)?.node))?;
        Some(self.nodes[node].bytes.clone())
    }

    /// The bytes of the last key of a path.
    fn key(&self, steps: &[Step]) -> Option<Range<usize>> {
        let (last, above) = steps.split_last()?;
        let node = above.iter().try_fold(self.top?, |node, step| Some(self.step(node, step)?.node))?;
        Some(self.step(node, last)?.key.clone())
    }

    fn step(&self, node: usize, step: &Step) -> Option<&Entry> {
        let entries = &self.entries[self.nodes[node].entries.clone()];
        match step {
            Step::Index(index) => entries.get(*index),
            Step::Key(name, nth) => {
                let first = entries.partition_point(|entry| *entry.name < **name);
                entries.get(first + nth).filter(|entry| *entry.name == **name)
            }
        }
    }
}

/// Puts the events of a text together.
struct Reader<'y> {
    yaml: &'y str,
    index: Index,
    open: Vec<Open>,
    anchors: HashMap<usize, usize>,
}

/// A list or map that has not ended.
struct Open {
    node: usize,
    is_map: bool,
    entries: Vec<Entry>,
    /// A key whose value has not come.
    key: Option<(Box<str>, Range<usize>)>,
}

impl Reader<'_> {
    fn add(&mut self, bytes: Range<usize>, anchor: usize) -> usize {
        let node = self.index.nodes.len();
        self.index.nodes.push(Node { bytes, entries: 0..0 });
        self.anchors.insert(anchor, node);
        node
    }

    /// Takes a value to where it stands: to a map as a key and a value in turn.
    fn arrive(&mut self, node: usize, text: &str, bytes: Range<usize>) {
        let Some(open) = self.open.last_mut() else {
            self.index.top = Some(node);
            return;
        };
        match open.key.take() {
            None if open.is_map => open.key = Some((text.into(), bytes)),
            key => {
                let (name, key) = key.unwrap_or_default();
                open.entries.push(Entry { name, key, node });
            }
        }
    }

    fn open(&mut self, bytes: &Range<usize>, anchor: usize, is_map: bool) {
        let is_value = self.open.last().is_some_and(|open| open.is_map);
        // A bracket, a tag or an anchor has a length.
        let is_block_list = bytes.is_empty() && !is_map;
        let start = if is_value && is_block_list { token::list_start(self.yaml, bytes.start) } else { bytes.start };
        let node = self.add(token::at(self.yaml, start), anchor);
        self.open.push(Open { node, is_map, entries: Vec::new(), key: None });
    }

    /// Ends a list or map. `end` are the bytes of its bracket; a block has none.
    fn close(&mut self, end: Range<usize>) {
        let Some(mut open) = self.open.pop() else { return };
        if open.is_map {
            open.entries.sort_by(|a, b| a.name.cmp(&b.name));
        }
        let first = self.index.entries.len();
        self.index.entries.append(&mut open.entries);
        let node = &mut self.index.nodes[open.node];
        node.entries = first..self.index.entries.len();
        if !end.is_empty() {
            node.bytes.end = end.end.min(token::end_of_line(self.yaml, node.bytes.start));
        }
        let bytes = node.bytes.clone();
        self.arrive(open.node, "", bytes);
    }
}

/// Finds the bytes of signs. The places of a text come in order, so it goes forward, but for a step back here and there.
struct Cursor<'y> {
    yaml: &'y str,
    sign: usize,
    byte: usize,
}

impl Cursor<'_> {
    /// The byte at which a sign begins, both counted from 0.
    fn at(&mut self, sign: usize) -> usize {
        let (before, after) = self.yaml.split_at(self.byte);
        self.byte = match sign.checked_sub(self.sign) {
            Some(signs) => self.byte + after.chars().take(signs).map(char::len_utf8).sum::<usize>(),
            None => self.byte - before.chars().rev().take(self.sign - sign).map(char::len_utf8).sum::<usize>(),
        };
        self.sign = sign;
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::yaml::path::Path;
    use crate::content::yaml::tree;
    use crate::content::yaml::watch::Watch;

    const YAML: &str = "title: Été à Alep\nfigures:\n  - id: a\n    value: 3 # three\n  - {id: ب, value: [1, 2]}\nlong: |\n  x\n\
                        \"in quotes\": 'a ''b'' c' # said\nfirst: &n {of: one}\nsecond: *n\n";

    #[track_caller]
    fn check(path: Path<'_>, expect: &str) {
        let range = Places::read(YAML).find(YAML, &path.steps(), false).expect("the path exists");
        assert_eq!(&YAML[range], expect);
    }

    #[track_caller]
    fn check_key(path: Path<'_>, expect: &str) {
        let range = Places::read(YAML).find(YAML, &path.steps(), true).expect("the path exists");
        assert_eq!(&YAML[range], expect);
    }

    #[test]
    fn values_and_keys_are_found_in_block_and_flow_style() {
        check(Path::Root.key("title"), "Été à Alep");
        check_key(Path::Root.key("title"), "title");
        check(Path::Root.key("figures").index(0), "id");
        check(Path::Root.key("figures").index(0).key("value"), "3");
        check_key(Path::Root.key("figures").index(0).key("value"), "value");
        check(Path::Root.key("figures").index(1).key("id"), "ب");
        check(Path::Root.key("figures").index(1).key("value").index(1), "2");
        check(Path::Root.key("figures").index(1).key("value"), "[1, 2]");
        check(Path::Root.key("long"), "|");
    }

    #[test]
    fn quotes_are_part_of_a_place_and_an_alias_leads_to_its_anchor() {
        check(Path::Root.key("in quotes"), "'a ''b'' c'");
        check_key(Path::Root.key("in quotes"), "\"in quotes\"");
        check(Path::Root.key("second").key("of"), "one");
    }

    #[test]
    fn a_path_that_is_not_there_is_not_found() {
        let find = |path: Path<'_>, key| Places::read(YAML).find(YAML, &path.steps(), key);
        assert_eq!(find(Path::Root.key("figures").index(7), false), None);
        assert_eq!(find(Path::Root.key("nope"), true), None);
        assert_eq!(Places::read("").find("", &[], false), None);
    }

    #[test]
    fn the_second_of_two_equal_keys_is_found() {
        let yaml = "a: 1\nb: 2\na: 3\n";
        let nth = |nth| Places::read(yaml).find(yaml, &[Step::Key("a".into(), nth)], true);
        assert_eq!((nth(0), nth(1), nth(2)), (Some(0..1), Some(10..11), None));
    }

    #[test]
    fn brackets_that_go_on_at_the_margin_have_places() {
        let yaml = "a: [\none,\ntwo\n]\nb: 1\n";
        let element = Path::Root.key("a").index(1).steps();
        assert!(matches!(Places::read(yaml), Places::Refused));
        assert_eq!(Places::read(yaml).find(yaml, &element, false).map(|bytes| &yaml[bytes]), Some("two"));
        assert_eq!(
            Places::read(yaml).find(yaml, &Path::Root.key("b").steps(), true).map(|bytes| &yaml[bytes]),
            Some("b")
        );
    }

    proptest! {
        #[test]
        fn any_text_has_places_on_the_borders_of_signs(yaml in "(\\PC|[ab:'\"&*!|>\\[\\]{},#? \\-\t\r\n]){0,80}") {
            let Some(places) = Index::read(&yaml) else { return Ok(()) };
            let keys = places.entries.iter().map(|entry| &entry.key);
            for bytes in places.nodes.iter().map(|node| &node.bytes).chain(keys) {
                prop_assert!(yaml.get(bytes.clone()).is_some(), "{bytes:?}");
            }
        }

        #[test]
        fn all_that_is_read_has_the_place_that_serde_yaml_gives(yaml in yaml_text()) {
            let Ok(tree) = tree::read(&yaml, &Watch::new(yaml.len())) else { return Ok(()) };
            let places = Places::read(&yaml);
            let mut paths = vec![(&tree, Vec::new())];
            while let Some((node, path)) = paths.pop() {
                let place = places.find(&yaml, &path, false).map(|bytes| bytes.start);
                match node {
                    tree::Node::Null => prop_assert!(place.is_some(), "{path:?}"),
                    _ => prop_assert_eq!(place, walk::find(&yaml, &path, false), "{:?}", path),
                }
                let with = |step| [path.as_slice(), &[step]].concat();
                match node {
                    tree::Node::List(list) => {
                        paths.extend(list.iter().enumerate().map(|(index, node)| (node, with(Step::Index(index)))));
                    }
                    tree::Node::Map(map) => {
                        let nth = |at: usize| map[..at].iter().filter(|(key, _)| *key == map[at].0).count();
                        let step = |at: usize| Step::Key(map[at].0.clone(), nth(at));
                        paths.extend(map.iter().enumerate().map(|(at, (_, node))| (node, with(step(at)))));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Texts of which most are YAML: lines of keys, elements and values.
    fn yaml_text() -> impl Strategy<Value = String> {
        let value = "(a|1|~|'b: c'|\"d\\\\n\"|\\[e, 2\\]|\\[f,|g\\]|\\{h: 3, i\\}|\\{j: 4,|k: 5\\}|\\||>-|# l|&m n|\\*m|é|!x y|z #w|q#|\\?|- v|2024-01-01|12:30)?";
        let line = format!("( |  |    )?(a: |b: |é: |'c': |- |- a: |- - |\\? )?{value}\\r?\n");
        proptest::collection::vec(proptest::string::string_regex(&line).expect("it is sound"), 0..9)
            .prop_map(|lines| lines.concat())
    }
}
