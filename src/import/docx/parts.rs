//! The parts of a Word document that stand within others.

use super::Node;

/// Elements that only hold others.
pub(super) fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "w:ins"
            | "w:moveTo"
            | "w:sdt"
            | "w:sdtContent"
            | "w:customXml"
            | "w:smartTag"
            | "w:fldSimple"
            | "w:dir"
            | "w:bdo"
    )
}

/// What Word of today shows of several forms.
pub(super) fn alternative(node: &Node) -> &Node {
    node.child("mc:Choice").or_else(|| node.child("mc:Fallback")).unwrap_or(node)
}

/// Rows, those that were inserted or are in a form among them.
pub(super) fn rows(node: &Node) -> Vec<&Node> {
    held(node, "w:tr")
}

pub(super) fn cells(node: &Node) -> Vec<&Node> {
    held(node, "w:tc")
}

fn held<'n>(node: &'n Node, name: &str) -> Vec<&'n Node> {
    let mut all = Vec::new();
    for child in &node.children {
        if child.name == name {
            all.push(child);
        } else if is_wrapper(&child.name) {
            all.extend(held(child, name));
        }
    }
    all
}

/// Whether a switch is on: it is if it is there and does not say no.
pub(super) fn is_on(node: &Node) -> bool {
    !matches!(node.attribute("w:val").unwrap_or("true"), "0" | "false" | "none" | "off")
}
