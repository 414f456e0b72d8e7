//! Values of templates, and what is written for them.

use super::views::Type;

/// A value in Rust: a `&str`, `bool`, `u64` or `f64`; a place for a view or a list; an `Option` of these, by reference.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) code: String,
    pub(crate) of: Type,
}

/// A field of a view.
pub(crate) fn access(code: &str, name: &str, of: &Type) -> String {
    match of {
        Type::Text => format!("{code}.{name}.as_str()"),
        Type::Count => format!("u64::from({code}.{name})"),
        Type::Maybe(of) => match **of {
            Type::Text => format!("{code}.{name}.as_deref()"),
            Type::Count => format!("{code}.{name}.map(u64::from)"),
            Type::Fraction | Type::Truth => format!("{code}.{name}"),
            _ => format!("{code}.{name}.as_ref()"),
        },
        _ => format!("{code}.{name}"),
    }
}

/// Whether a value counts as true.
pub(crate) fn truth(Value { code, of }: &Value) -> String {
    match of {
        Type::Text | Type::Safe | Type::List(_) => format!("!{}.is_empty()", code.trim_end_matches(".as_str()")),
        Type::Truth => code.clone(),
        Type::Count => format!("{code} != 0"),
        Type::Fraction => format!("{code} != 0.0"),
        Type::View(_) | Type::Words | Type::Loop(_) => "true".to_owned(),
        Type::Maybe(of) => match truth(&Value { code: "it".to_owned(), of: (**of).clone() }).as_str() {
            "true" => format!("{code}.is_some()"),
            "it" => format!("{code} == Some(true)"),
            inner => format!("{code}.is_some_and(|it| {inner})"),
        },
        Type::Nothing => "false".to_owned(),
    }
}

/// `one && other`, or less.
pub(crate) fn both(one: &str, other: &str) -> String {
    match (one, other) {
        ("false", _) | (_, "false") => "false".to_owned(),
        ("true", both) | (both, "true") => both.to_owned(),
        _ => format!("{one} && {other}"),
    }
}

/// Without brackets around all of it.
pub(crate) fn bare(code: &str) -> &str {
    let Some(inside) = code.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return code };
    let mut depth = 0_i32;
    let is_one = inside.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    if is_one { inside } else { code }
}

pub(crate) fn negated(condition: &str) -> String {
    let is_simple = !condition.contains([' ', '(']) || condition.ends_with(".is_empty()");
    if let Some((one, other)) = condition.split_once(" == ").filter(|_| !condition.contains(['&', '|', '('])) {
        return format!("{one} != {other}");
    }
    match condition {
        "true" => "false".to_owned(),
        "false" => "true".to_owned(),
        _ if condition.starts_with('!') && condition.ends_with(".is_empty()") && !condition.contains(' ') => {
            condition[1..].to_owned()
        }
        _ if condition.ends_with(".is_some()") && !condition.contains(' ') => {
            format!("{}.is_none()", condition.trim_end_matches(".is_some()"))
        }
        _ if is_simple && !condition.starts_with('!') => format!("!{condition}"),
        _ => format!("!({condition})"),
    }
}

/// How a template writes texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// As they are.
    Plain,
    /// For HTML and XML.
    Markup,
    /// As literals of typst, with their quotes.
    Literal,
}

impl Escape {
    /// As the name of the template says.
    pub(crate) fn of(file: &str) -> Escape {
        match file.rsplit('.').next() {
            Some("txt" | "json") => Escape::Plain,
            Some("typ") => Escape::Literal,
            _ => Escape::Markup,
        }
    }
}

/// What prints a value.
pub(crate) fn print(Value { code, of }: &Value, escape: Escape) -> Result<String, String> {
    let code = bare(code);
    Ok(match of {
        Type::Text if escape == Escape::Markup => format!("push_quotable(o, {code});"),
        Type::Text if escape == Escape::Literal => format!("push_literal(o, {code});"),
        Type::Text | Type::Safe => format!("o.push_str({code});"),
        Type::Count => format!("push_number(o, {code});"),
        Type::Fraction => format!("push_fraction(o, {code});"),
        Type::Maybe(of) => {
            let inner = print(&Value { code: "it".to_owned(), of: (**of).clone() }, escape)?;
            format!("if let Some(it) = {code} {{\n{inner}\n}}")
        }
        Type::Nothing => String::new(),
        other => return Err(format!("{other:?} cannot be printed")),
    })
}

/// Whether a value is a reference already: a parameter, or what a loop or an `if let` names.
pub(crate) fn is_reference(code: &str) -> bool {
    code == "it" || !code.contains(['.', '['])
}

pub(crate) fn rust_type(of: &Type) -> Result<String, String> {
    Ok(match of {
        Type::Text | Type::Safe => "&str".to_owned(),
        Type::Truth => "bool".to_owned(),
        Type::Count => "u64".to_owned(),
        Type::Fraction => "f64".to_owned(),
        Type::View(view) => format!("&view::{view}"),
        Type::List(of) => match &**of {
            Type::Text => "&[String]".to_owned(),
            Type::View(view) => format!("&[view::{view}]"),
            other => return Err(format!("lists of {other:?} are not passed")),
        },
        other => return Err(format!("{other:?} cannot be passed")),
    })
}
