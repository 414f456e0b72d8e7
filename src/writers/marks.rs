//! Passages that an update names carry a mark: what it was, when, and the way to what was changed.

use crate::content::body::Fragment;
use crate::markup::{push_attribute, push_text};
use crate::model::report::Report;
use crate::theme::view::UpdatedView;

/// The HTML of a fragment with a mark at each paragraph and heading in it that an update of the report names.
pub(crate) fn passages(
    report: &Report,
    fragment: &Fragment,
    mut html: String,
    updated: impl Fn(&str) -> Option<UpdatedView>,
) -> String {
    let mut parts: Vec<&str> = report.updates.iter().flat_map(|update| &update.affects).map(String::as_str).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts.into_iter().filter(|part| fragment.has_anchor(part)) {
        if let Some(updated) = updated(part) {
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
        Some(end) => {
            let end = inside + end;
            let after = html[end..].find('>').map_or(html.len(), |close| end + close + 1);
            html.insert_str(after, &format!("<p class=\"section-updated\">{}</p>", link.trim_end()));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_in_a_paragraph_and_behind_a_heading_whatever_these_hold() {
        let updated =
            UpdatedView { kind_label: "Correction".to_owned(), url: "#update-1".to_owned(), ..Default::default() };
        let marked = |html: &str| {
            let mut html = html.to_owned();
            mark(&mut html, "x", &updated);
            html
        };
        let paragraph = marked("<p>a</p><p id=\"x\">b</p><h3 id=\"y\">c</h3>");
        assert!(
            paragraph.starts_with("<p>a</p><p id=\"x\" class=\"updated\"><a class=\"passage-updated\""),
            "{paragraph}"
        );
        let heading = marked("<h3 id=\"x\">b</h3><p>c</p>");
        assert!(
            heading.starts_with("<h3 id=\"x\" class=\"updated\">b</h3><p class=\"section-updated\"><a"),
            "{heading}"
        );
        // Raw HTML, where a site allows it, may hold an end of nothing.
        assert!(marked("<h3 id=\"x\">b</h>é</h3>").contains("</h><p class=\"section-updated\">"));
        assert_eq!(marked("<p id=\"y\">b</p>"), "<p id=\"y\">b</p>");
    }
}
