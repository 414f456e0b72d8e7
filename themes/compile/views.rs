//! The types of the views, from their own source.

use std::collections::BTreeMap;

/// The type of a value in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Type {
    Text,
    /// A text that is printed as it is.
    Safe,
    Truth,
    Count,
    Fraction,
    View(String),
    List(Box<Type>),
    /// There may be none.
    Maybe(Box<Type>),
    /// `s`: the words of the interface.
    Words,
    /// `loop`: the number of the loop.
    Loop(usize),
    /// A field that the view does not have.
    Nothing,
}

/// The views by name, each with its fields.
#[derive(Debug, Default)]
pub(crate) struct Views(BTreeMap<String, BTreeMap<String, Type>>);

impl Views {
    pub(crate) fn read(&mut self, text: &str) -> Result<(), String> {
        let mut view = None;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("pub(crate) struct ") {
                let name = rest.trim_end_matches([' ', '{']);
                view = Some(self.0.entry(name.to_owned()).or_default());
            } else if line == "}" {
                view = None;
            } else if let (Some(fields), Some(field)) = (&mut view, line.strip_prefix("    pub(crate) ")) {
                let (name, of) = field.split_once(": ").ok_or_else(|| format!("`{field}` has no type"))?;
                fields.insert(name.to_owned(), read_type(of.trim_end_matches(','))?);
            }
        }
        Ok(())
    }

    /// The type of a field; nothing if there is no such field.
    pub(crate) fn field(&self, view: &str, name: &str) -> Result<Type, String> {
        let fields = self.0.get(view).ok_or_else(|| format!("there is no view `{view}`"))?;
        Ok(fields.get(name).cloned().unwrap_or(Type::Nothing))
    }
}

fn read_type(text: &str) -> Result<Type, String> {
    let inside = |name: &str| text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(inside) = inside("Vec") {
        return Ok(Type::List(Box::new(read_type(inside)?)));
    }
    if let Some(inside) = text.strip_prefix("Arc<[").and_then(|rest| rest.strip_suffix("]>")) {
        return Ok(Type::List(Box::new(read_type(inside)?)));
    }
    if let Some(inside) = inside("Option") {
        return Ok(Type::Maybe(Box::new(read_type(inside)?)));
    }
    match text {
        "String" => Ok(Type::Text),
        "bool" => Ok(Type::Truth),
        "u32" | "usize" => Ok(Type::Count),
        "f64" => Ok(Type::Fraction),
        name if name.ends_with("View") => Ok(Type::View(name.to_owned())),
        other => Err(format!("the type `{other}` is not known")),
    }
}
