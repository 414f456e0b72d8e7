//! The drawing as text: what stays of it, with short names.

use std::collections::{BTreeSet, HashSet};

use crate::markup::{push_attribute, push_text};

use super::super::fault::PictureFault;
use super::drawing::Drawing;
use super::embedded::{self, RebuildPhoto};
use super::names::{self, Role, is_plain_value};
use super::outline::Path;
use super::sheet::classes;
use super::tree::Child;
use super::value::{Declaration, ShortNames};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

struct Writer<'w, 'd> {
    drawing: &'w Drawing<'d>,
    kept: &'w [bool],
    /// Rules that hold for something that stays.
    rules: BTreeSet<usize>,
    /// Ids that something which stays refers to, and classes that a rule names.
    ids: HashSet<usize>,
    classes: ShortNames,
    /// Names of the steps of filters.
    results: ShortNames,
    photos: RebuildPhoto,
    out: String,
}

pub(super) fn drawing(drawing: &Drawing<'_>, kept: &[bool], photos: RebuildPhoto) -> Result<String, PictureFault> {
    let mut writer = Writer {
        drawing,
        kept,
        rules: BTreeSet::new(),
        ids: HashSet::new(),
        classes: ShortNames::default(),
        results: ShortNames::default(),
        photos,
        out: String::new(),
    };
    writer.see_what_is_named();
    writer.element(0)?;
    Ok(writer.out)
}

impl Writer<'_, '_> {
    fn see_what_is_named(&mut self) {
        for at in (0..self.kept.len()).filter(|at| self.kept[*at]) {
            self.rules.extend(&self.drawing.matches[at]);
            let styled = &self.drawing.styled[at];
            let values = styled.attributes.iter().map(|(_, value)| value);
            let values = values.chain(styled.own.iter().map(|declaration| &declaration.value));
            self.ids.extend(values.flat_map(|value| &value.refers).chain(&styled.href));
        }
        for rule in self.rules.iter().map(|rule| &self.drawing.sheet.rules[*rule]) {
            self.ids.extend(rule.declarations.iter().flat_map(|declaration| &declaration.value.refers));
            for (name, is_class) in rule.selectors.iter().flat_map(|selector| selector.names()) {
                if is_class {
                    self.classes.refer(name);
                } else {
                    self.ids.extend(self.drawing.ids.get(name));
                }
            }
        }
    }

    fn element(&mut self, at: usize) -> Result<(), PictureFault> {
        let element = &self.drawing.elements[at];
        self.out.extend(["<", element.name]);
        if at == 0 {
            push_attribute(&mut self.out, "xmlns", NAMESPACE);
        }
        self.attributes(at)?;
        let start = self.out.len();
        self.out.push('>');
        if at == 0 {
            self.sheet();
        }
        for child in &element.children {
            match child {
                Child::Element(child) if self.kept[*child] => self.element(*child)?,
                Child::Text(text) if matches!(element.role, Role::Text | Role::Words) => push_text(&mut self.out, text),
                Child::Element(_) | Child::Text(_) => {}
            }
        }
        if self.out.len() == start + 1 && at != 0 {
            self.out.truncate(start);
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", element.name, ">"]);
        }
        Ok(())
    }

    fn attributes(&mut self, at: usize) -> Result<(), PictureFault> {
        let (element, styled) = (&self.drawing.elements[at], &self.drawing.styled[at]);
        for (name, written) in &element.attributes {
            let value = match *name {
                "id" => self.drawing.ids.get(written).filter(|id| self.ids.contains(id)).map(ShortNames::short),
                "class" => self.class_names(at),
                "href" if element.role == Role::Image => Some(embedded::rebuild(written, element.line, self.photos)?),
                "href" => styled.href.map(|id| format!("#{}", ShortNames::short(id))),
                "style" => Some(style(&styled.own)).filter(|style| !style.is_empty()),
                "in" | "in2" | "result" if !is_plain_value(name, written) => {
                    Some(format!("r{}", ShortNames::short(self.results.refer(written))))
                }
                // Browsers draw a path up to what they cannot read.
                "d" => Some(written[..Path::read(written).len].trim_end().to_owned()),
                name if names::is_plain(name) => Some(written.clone()).filter(|value| is_plain_value(name, value)),
                name => styled.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.text.clone()),
            };
            if let Some(value) = value {
                push_attribute(&mut self.out, name, &value);
            }
        }
        Ok(())
    }

    fn class_names(&self, at: usize) -> Option<String> {
        let mut numbers: Vec<usize> =
            classes(&self.drawing.elements[at]).filter_map(|class| self.classes.get(class)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let names: Vec<String> = numbers.into_iter().map(ShortNames::short).collect();
        Some(names.join(" ")).filter(|names| !names.is_empty())
    }

    fn sheet(&mut self) {
        if self.rules.is_empty() {
            return;
        }
        let mut sheet = String::new();
        for rule in self.rules.iter().map(|rule| &self.drawing.sheet.rules[*rule]) {
            for (number, selector) in rule.selectors.iter().enumerate() {
                sheet.push_str(if number == 0 { "" } else { "," });
                selector.write(self.drawing.ids, &self.classes, &mut sheet);
            }
            sheet.extend(["{", &style(&rule.declarations), "}"]);
        }
        self.out.push_str("<style>");
        push_text(&mut self.out, &sheet);
        self.out.push_str("</style>");
    }
}

fn style(declarations: &[Declaration]) -> String {
    let one = |declaration: &Declaration| {
        let important = if declaration.is_important { "!important" } else { "" };
        format!("{}:{}{important}", declaration.property, declaration.value.text.trim())
    };
    declarations.iter().map(one).collect::<Vec<_>>().join(";")
}
