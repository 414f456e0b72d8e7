//! A whole HTML page: what it says of itself in its head, and the part of it that is the text.

use super::account::Deed;
use super::body::tags::{Tag, tags, unescaped, words};
use super::body::{hidden, mechanisms};
use super::value::{Map, Value};

/// Whether HTML is a page rather than a part of one.
pub(super) fn is_whole(html: &str) -> bool {
    tags(&html[..html.floor_char_boundary(4000)]).iter().any(|tag| matches!(&*tag.name, "html" | "head" | "body"))
}

/// The text of a page, what its head says, and what was left out of it.
pub(super) fn read(html: &str) -> (String, Map, Vec<(Deed, String)>) {
    let found = tags(html);
    let mut front = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            front.push((key.to_owned(), Value::Text(value)));
        }
    };
    let title = found.iter().find(|tag| tag.name == "title" && !tag.closes);
    put("title", title.and_then(|tag| Some(unescaped(html[tag.range.end..].split("</").next()?))));
    put("lang", found.iter().find(|tag| tag.name == "html").and_then(|tag| tag.attribute("lang")));
    const NAMES: &[(&str, &str)] = &[
        ("description", "description"),
        ("og:description", "description"),
        ("author", "author"),
        ("article:author", "author"),
        ("date", "date"),
        ("dc.date", "date"),
        ("dcterms.date", "date"),
        ("article:published_time", "date"),
        ("robots", "robots"),
    ];
    for tag in found.iter().filter(|tag| tag.name == "meta") {
        let name = tag.attribute("name").or_else(|| tag.attribute("property")).unwrap_or_default().to_lowercase();
        if let Some((_, key)) = NAMES.iter().find(|(known, _)| *known == name) {
            put(key, tag.attribute("content"));
        }
    }
    // Styles in the head say what is hidden in the text.
    let html = &hidden::commented(html);
    let found = tags(html);
    let mut notes = Vec::new();
    let inner = |name: &str| inside(html, &found, name);
    let text = match inner("main").or_else(|| inner("article")) {
        Some(text) => {
            notes.push((Deed::Lost, "what stands around the text of the page: menus, head and foot".to_owned()));
            text
        }
        None => inner("body").unwrap_or(html),
    };
    // So do the styles of what it stands in.
    let around = found.iter().filter(|tag| !tag.closes && matches!(&*tag.name, "html" | "body" | "main" | "article"));
    let styled = around.filter(|tag| tag.attribute("style").is_some() || tag.attribute("hidden").is_some());
    let styles = styled.map(|tag| {
        let hidden = if tag.attribute("hidden").is_some() { " hidden" } else { "" };
        let style = tag.attribute("style").unwrap_or_default().replace('&', "&amp;").replace('"', "&quot;");
        format!("<body style=\"{style}\"{hidden}>")
    });
    let styles: String = styles.collect();
    // A sheet that may hide something of it comes with it, so that it is asked.
    let sheets = mechanisms::doubtful_sheets(html, text);
    (sheets.concat() + &styles + text, front, notes)
}

/// What stands between the first tag of a name and the last that closes it.
fn inside<'t>(html: &'t str, found: &[Tag<'_>], name: &str) -> Option<&'t str> {
    let open = found.iter().find(|tag| tag.name == name && !tag.closes)?;
    let close = found.iter().rev().find(|tag| tag.name == name && tag.closes).map_or(html.len(), |tag| tag.range.start);
    let text = html.get(open.range.end..close)?;
    (!words(text).trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_style_of_a_page_comes_with_its_text() {
        let (text, ..) = read("<html><body style=\"display:none\"><p>a</p></body></html>");
        assert_eq!(text, "<body style=\"display:none\"><p>a</p>");
        let (text, ..) = read("<html><body class=x><p>a</p></body></html>");
        assert_eq!(text, "<p>a</p>");
    }
}
