//! Equations of Word as words in one line: `(a+b)/2`, `√(x)`, `x` with raised and lowered parts.

use super::parts::is_on;
use super::{Node, escaped};

/// The words of an equation, as HTML.
pub(super) fn words(node: &Node) -> String {
    let of = |name: &str| node.child(name).map(inner).unwrap_or_default();
    let grouped = |name: &str| {
        let inner = of(name);
        let is_simple = inner.chars().all(char::is_alphanumeric);
        if is_simple { inner } else { format!("({inner})") }
    };
    let sign = |name: &str| {
        let properties = node.children.iter().find(|child| child.name.ends_with("Pr"));
        properties.and_then(|properties| properties.child(name)?.attribute("m:val")).map(escaped)
    };
    let is_hidden = || node.child("w:rPr").and_then(|properties| properties.child("w:vanish")).is_some_and(is_on);
    match node.name.as_str() {
        "m:r" if is_hidden() => String::new(),
        "m:t" | "w:t" => escaped(&node.words()),
        "m:f" => format!("{}/{}", grouped("m:num"), grouped("m:den")),
        "m:sSup" => format!("{}<sup>{}</sup>", of("m:e"), of("m:sup")),
        "m:sSub" => format!("{}<sub>{}</sub>", of("m:e"), of("m:sub")),
        "m:sSubSup" => format!("{}<sub>{}</sub><sup>{}</sup>", of("m:e"), of("m:sub"), of("m:sup")),
        "m:rad" => format!("{}√{}", of("m:deg"), grouped("m:e")),
        "m:nary" => {
            let sign = sign("m:chr").unwrap_or_else(|| "∫".to_owned());
            format!("{sign}<sub>{}</sub><sup>{}</sup> {}", of("m:sub"), of("m:sup"), of("m:e"))
        }
        "m:d" => {
            let parts: Vec<String> = node.all("m:e").map(inner).collect();
            let (open, close) = (sign("m:begChr"), sign("m:endChr"));
            let between = sign("m:sepChr").unwrap_or_else(|| "|".to_owned());
            let (open, close) = (open.as_deref().unwrap_or("("), close.as_deref().unwrap_or(")"));
            format!("{open}{}{close}", parts.join(&between))
        }
        "m:mr" => format!("{}; ", node.all("m:e").map(inner).collect::<Vec<_>>().join(" ")),
        name if name.ends_with("Pr") || matches!(name, "w:del" | "w:moveFrom") => String::new(),
        _ => inner(node),
    }
}

fn inner(node: &Node) -> String {
    node.children.iter().map(words).collect()
}
