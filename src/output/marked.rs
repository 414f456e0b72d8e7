//! Passages that an update names carry a mark: what it was, when, and the way to what was changed.

use crate::content::body::Fragment;
use crate::model::report::Report;
use crate::theme::view::UpdatedView;

use super::body::{push_attribute, push_text};
use super::sheet::Sheet;

/// The HTML of a fragment with a mark at each paragraph and heading in it that an update of the report names.
pub(super) fn passages(sheet: &Sheet<'_>, report: &Report, fragment: &Fragment, mut html: String) -> String {
    let mut parts: Vec<&str> = report.updates.iter().flat_map(|update| &update.affects).map(String::as_str).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts.into_iter().filter(|part| fragment.has_anchor(part)) {
        if let Some(updated) = sheet.updated_part(report, part) {
            mark(&mut html, part, &updated);
        }
    }
    html
}

fn mark(html: &mut String, part: &str, updated: &UpdatedView) {
    let id = format!(" id=\"{part}\">");
    let Some(at) = html.find(&id) else { return };
    let inside = at + id.len();
    let link = link(updated);
    // The name of a heading stays what it says, so its mark follows it.
    match html[inside..].find("</h").filter(|_| !html[..at].ends_with("<p")) {
        Some(end) => html
            .insert_str(inside + end + "</h3>".len(), &format!("<p class=\"section-updated\">{}</p>", link.trim_end())),
        None => html.insert_str(inside, &link),
    }
    html.insert_str(inside - 1, " class=\"updated\"");
}

/// `Correction 2 December 2024, 09:10`, leading to what the page says of it.
fn link(updated: &UpdatedView) -> String {
    let mut link = String::from("<a class=\"passage-updated\"");
    push_attribute(&mut link, "href", &updated.url);
    link.push('>');
    push_text(&mut link, &updated.kind_label);
    link.push_str(" <time");
    push_attribute(&mut link, "datetime", &updated.time.datetime);
    link.push('>');
    push_text(&mut link, &updated.time.words);
    link.push_str("</time></a> ");
    link
}
