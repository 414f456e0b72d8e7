//! The style sheets of a drawing: their rules, and which elements these hold for.

use std::collections::HashMap;

use super::super::fault::PictureFault;
use super::names::{self, Role};
use super::tree::{Element, refuse};
use super::value::{Declaration, Reading, ShortNames, declarations, without_comments};
use super::words::split_outside;

/// How much work a style sheet may make for each byte of a drawing, and for any drawing.
const WORK_PER_BYTE: usize = 5;
const WORK: usize = 300_000;

/// All rules of a drawing, in order.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) rules: Vec<Rule>,
    /// Selectors by what their last part asks for.
    by_key: HashMap<Key, Vec<(usize, usize)>>,
    line: usize,
}

pub(super) struct Rule {
    pub(super) selectors: Vec<Selector>,
    pub(super) declarations: Vec<Declaration>,
}

/// `g.a > path`, from its end to its beginning.
pub(super) struct Selector {
    parts: Vec<Compound>,
}

#[derive(Default)]
struct Compound {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    is_root: bool,
    /// Whether the part before it must be its parent, and not only around it.
    is_child: bool,
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Class(String),
    Element(String),
    Any,
}

/// How much a rule counts: ids, classes, names; then its place.
type Weight = (usize, usize, usize, usize);

/// The rules that hold for each element, the strongest last.
pub(super) type Matches = Vec<Vec<usize>>;

impl Sheet {
    pub(super) fn read(elements: &[Element], reading: &mut Reading) -> Result<Sheet, PictureFault> {
        let mut sheet = Sheet::default();
        for style in elements.iter().filter(|element| element.role == Role::Style) {
            let is = |key: &str, wanted: &[&str]| {
                style.attribute(key).is_none_or(|value| wanted.contains(&value.trim().to_ascii_lowercase().as_str()))
            };
            if !is("type", &["", "text/css"]) {
                continue;
            }
            if !is("media", &["", "all", "screen"]) {
                return refuse("a style for some readers only (`media`)", style.line);
            }
            sheet.line = style.line;
            let text = without_comments(&style.text(), style.line)?.replace("<!--", " ").replace("-->", " ");
            sheet.read_rules(&text, reading)?;
        }
        for (at, rule) in sheet.rules.iter().enumerate() {
            for (number, selector) in rule.selectors.iter().enumerate() {
                sheet.by_key.entry(selector.key()).or_default().push((at, number));
            }
        }
        Ok(sheet)
    }

    fn read_rules(&mut self, text: &str, reading: &mut Reading) -> Result<(), PictureFault> {
        let line = self.line;
        if text.contains('\\') {
            return refuse("a backslash in its style", line);
        }
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            if let Some(rule) = rest.strip_prefix('@') {
                let name: String = rule.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                let Some((_, after)) = rule.split_once(';').filter(|_| name.eq_ignore_ascii_case("charset")) else {
                    return refuse(format!("`@{}` in its style", name.to_ascii_lowercase()), line);
                };
                rest = after.trim_start();
                continue;
            }
            let Some((prelude, body)) = rest.split_once('{') else { return Ok(()) };
            let (body, after) = body.split_once('}').unwrap_or((body, ""));
            if body.contains('{') {
                return refuse("rules inside rules in its style", line);
            }
            let selectors = split_outside(prelude, ',').into_iter().map(|selector| Selector::read(selector, line));
            let selectors = selectors.filter_map(Result::transpose).collect::<Result<Vec<_>, _>>()?;
            for (id, _) in selectors.iter().flat_map(Selector::names).filter(|(_, is_class)| !is_class) {
                reading.ids.refer(id);
            }
            let declarations = declarations(body, line, reading)?;
            if !selectors.is_empty() && !declarations.is_empty() {
                self.rules.push(Rule { selectors, declarations });
            }
            rest = after.trim_start();
        }
        Ok(())
    }

    /// Finds the rules of every element. The work is bound by the length of the drawing.
    pub(super) fn matches(&self, elements: &[Element], length: usize) -> Result<Matches, PictureFault> {
        let mut work = WORK.saturating_add(length.saturating_mul(WORK_PER_BYTE));
        let mut matches = Matches::new();
        let mut keys = Vec::new();
        for at in 0..elements.len() {
            if self.rules.is_empty() {
                matches.push(Vec::new());
                continue;
            }
            let element = &elements[at];
            keys.clear();
            keys.extend([Key::Any, Key::Element(element.name.to_owned())]);
            keys.extend(element.attribute("id").map(|id| Key::Id(id.to_owned())));
            keys.extend(classes(element).map(|class| Key::Class(class.to_owned())));
            let mut found: Vec<(Weight, usize)> = Vec::new();
            for (rule, selector) in keys.iter().filter_map(|key| self.by_key.get(key)).flatten() {
                let selector = &self.rules[*rule].selectors[*selector];
                if selector.holds(at, elements, &mut work) {
                    work = work.saturating_sub(self.rules[*rule].declarations.len());
                    found.push((selector.weight(*rule), *rule));
                }
                if work == 0 {
                    return refuse("a style sheet that takes too long to apply", self.line);
                }
            }
            found.sort_unstable();
            // A rule counts by the strongest of its selectors.
            let mut seen = std::collections::HashSet::new();
            let mut rules: Vec<usize> =
                found.into_iter().rev().map(|(_, rule)| rule).filter(|rule| seen.insert(*rule)).collect();
            rules.reverse();
            matches.push(rules);
        }
        Ok(matches)
    }
}

impl Selector {
    /// `None` if it never holds for a picture: `:hover`.
    fn read(written: &str, line: usize) -> Result<Option<Selector>, PictureFault> {
        let refused = || refuse(format!("the selector `{}` in its style", written.trim().escape_debug()), line);
        let mut parts: Vec<Compound> = Vec::new();
        let mut is_child = false;
        let spaced = written.replace('>', " > ");
        for word in spaced.split_whitespace() {
            if word == ">" {
                if parts.is_empty() || std::mem::replace(&mut is_child, true) {
                    return refused();
                }
                continue;
            }
            if [":hover", ":focus", ":active"].iter().any(|state| word.ends_with(state)) {
                return Ok(None);
            }
            let Some(mut compound) = Compound::read(word) else { return refused() };
            compound.is_child = std::mem::take(&mut is_child);
            parts.push(compound);
        }
        if parts.is_empty() || is_child {
            return refused();
        }
        parts.reverse();
        Ok(Some(Selector { parts }))
    }

    fn key(&self) -> Key {
        let last = &self.parts[0];
        match (&last.id, last.classes.first(), &last.element) {
            (Some(id), _, _) => Key::Id(id.clone()),
            (None, Some(class), _) => Key::Class(class.clone()),
            (None, None, Some(element)) => Key::Element(element.clone()),
            (None, None, None) => Key::Any,
        }
    }

    fn weight(&self, place: usize) -> Weight {
        let sum = |count: fn(&Compound) -> usize| self.parts.iter().map(count).sum();
        (
            sum(|part| usize::from(part.id.is_some())),
            sum(|part| part.classes.len() + usize::from(part.is_root)),
            sum(|part| usize::from(part.element.is_some())),
            place,
        )
    }

    fn holds(&self, at: usize, elements: &[Element], work: &mut usize) -> bool {
        // Where each part was found, to go on from there when a later one fails.
        let mut found = vec![at];
        if !self.parts[0].holds(&elements[at], work) {
            return false;
        }
        let mut next = elements[at].parent;
        loop {
            let part = found.len();
            if part == self.parts.len() {
                return true;
            }
            let must_be_parent = self.parts[part - 1].is_child;
            match next {
                Some(above) if self.parts[part].holds(&elements[above], work) => {
                    found.push(above);
                    next = elements[above].parent;
                }
                Some(above) if !must_be_parent && *work > 0 => next = elements[above].parent,
                // Back to the last part that may be farther out.
                _ => loop {
                    let Some(place) = found.pop() else { return false };
                    if found.is_empty() || *work == 0 {
                        return false;
                    }
                    if !self.parts[found.len() - 1].is_child {
                        next = elements[place].parent;
                        break;
                    }
                },
            }
        }
    }

    /// The ids and classes that it names.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        self.parts.iter().flat_map(|part| {
            let classes = part.classes.iter().map(|class| (class.as_str(), true));
            part.id.iter().map(|id| (id.as_str(), false)).chain(classes)
        })
    }

    /// As it is written, with short names.
    pub(super) fn write(&self, ids: &ShortNames, classes: &ShortNames, out: &mut String) {
        let short = |names: &ShortNames, name: &str| ShortNames::short(names.get(name).unwrap_or_default());
        for (number, part) in self.parts.iter().enumerate().rev() {
            let is_bare = part.id.is_none() && part.classes.is_empty() && !part.is_root;
            match &part.element {
                Some(element) => out.push_str(element),
                None if is_bare => out.push('*'),
                None => {}
            }
            if part.is_root {
                out.push_str(":root");
            }
            if let Some(id) = &part.id {
                out.extend(["#", &short(ids, id)]);
            }
            for class in &part.classes {
                out.extend([".", &short(classes, class)]);
            }
            match number.checked_sub(1).map(|inner| self.parts[inner].is_child) {
                Some(true) => out.push('>'),
                Some(false) => out.push(' '),
                None => {}
            }
        }
    }
}

impl Compound {
    fn read(written: &str) -> Option<Compound> {
        let mut compound = Compound::default();
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let (element, mut rest) = written.split_at(written.find(|c| !is_name(c)).unwrap_or(written.len()));
        match element {
            "" => rest = rest.strip_prefix('*').unwrap_or(rest),
            name if names::element(name).is_some() => compound.element = Some(name.to_owned()),
            // It holds for nothing that we write.
            name if name.is_ascii() => compound.element = Some(String::new()),
            _ => return None,
        }
        while let Some(sign) = rest.chars().next() {
            let after = &rest[sign.len_utf8()..];
            let (name, after) = after.split_at(after.find(|c| !is_name(c)).unwrap_or(after.len()));
            match sign {
                '.' if !name.is_empty() => compound.classes.push(name.to_owned()),
                '#' if !name.is_empty() && compound.id.is_none() => compound.id = Some(name.to_owned()),
                ':' if name == "root" => compound.is_root = true,
                _ => return None,
            }
            rest = after;
        }
        Some(compound)
    }

    fn holds(&self, element: &Element, work: &mut usize) -> bool {
        let mut spend = |amount: usize| *work = work.saturating_sub(amount);
        spend(1);
        if self.element.as_ref().is_some_and(|name| name != element.name)
            || self.is_root && element.parent.is_some()
            || self.id.is_some() && self.id.as_deref() != element.attribute("id")
        {
            return false;
        }
        self.classes.iter().all(|wanted| {
            classes(element).any(|class| {
                spend(1);
                class == wanted
            })
        })
    }
}

pub(super) fn classes(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("class").unwrap_or_default().split_ascii_whitespace()
}
